//! Characters that stand for one taken apart (弓长 for 张), from `data/split.txt`. Simplified
//! characters; radicals as they stand in a character (氵) and as they are typed (水).

use std::sync::LazyLock;

use super::ideograph::{PLACES, place};
use super::lines;

/// Most characters that one is taken apart into.
pub(crate) const MOST: usize = 3;

/// Parts, `\0` after the last.
type Parts = [char; MOST];

struct Splits {
    /// Characters and their sequences, sorted.
    whole: Vec<(char, &'static str)>,
    /// Sequences and their characters, the commonest first; sorted by sequence.
    parts: Vec<(Parts, char)>,
    /// By place of a character: where the sequences that it starts begin in `parts`.
    starts: Vec<u32>,
}

static SPLITS: LazyLock<Splits> = LazyLock::new(|| {
    let (mut whole, mut parts) = (Vec::new(), Vec::new());
    for line in lines(include_str!("../../data/split.txt")) {
        let Some((c, sequences)) = line.split_once('\t') else { continue };
        let Some(c) = c.chars().next() else { continue };
        whole.push((c, sequences));
        parts.extend(sequences.split(' ').filter_map(|sequence| Some((padded(sequence.chars())?, c))));
    }
    whole.sort_unstable();
    parts.retain(|&(parts, _): &(Parts, char)| place(parts[0]).is_some());
    // Stable: the data names the commonest characters first.
    parts.sort_by_key(|&(parts, _)| parts);
    let mut starts = vec![0; PLACES + 1];
    for start in parts.iter().filter_map(|(parts, _)| place(parts[0])) {
        starts[start + 1] += 1;
    }
    for place in 0..PLACES {
        starts[place + 1] += starts[place];
    }
    Splits { whole, parts, starts }
});

fn padded(signs: impl IntoIterator<Item = char>) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut count = 0;
    for sign in signs {
        *parts.get_mut(count)? = sign;
        count += 1;
    }
    (count > 1).then_some(parts)
}

/// Whether a sequence of parts can start with `c`: a quick look before [`compose`].
pub(crate) fn may_start_split(c: char) -> bool {
    !started_by(c).is_empty()
}

/// The sequences that `c` starts.
fn started_by(c: char) -> &'static [(Parts, char)] {
    let range = place(c).map_or(0..0, |place| SPLITS.starts[place]..SPLITS.starts[place + 1]);
    &SPLITS.parts[range.start as usize..range.end as usize]
}

/// The characters that 2 or 3 `parts` together make up, the commonest first. Mostly one or none.
pub(crate) fn compose(parts: &[char]) -> impl Iterator<Item = char> {
    let padded = padded(parts.iter().copied());
    let all = padded.map_or(&[][..], |parts| started_by(parts[0]));
    let start = all.partition_point(|&(known, _)| Some(known) < padded);
    all[start..].iter().take_while(move |(known, _)| Some(*known) == padded).map(|&(_, c)| c)
}

/// The sequences of 2 or 3 characters that `c` is taken apart into.
pub(crate) fn parts(c: char) -> impl Iterator<Item = &'static str> {
    let found = SPLITS.whole.binary_search_by_key(&c, |&(c, _)| c).ok();
    found.map(|at| SPLITS.whole[at].1.split(' ')).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_taken_apart() {
        for (sequence, c) in [
            ("弓长", '张'),
            ("木子", '李'),
            ("口天", '吴'),
            ("女子", '好'),
            ("古月", '胡'),
            ("氵古月", '湖'),
            ("耳东", '陈'),
        ] {
            let signs: Vec<char> = sequence.chars().collect();
            assert_eq!(compose(&signs).next(), Some(c), "{sequence}");
            assert!(parts(c).any(|known| known == sequence), "{c}");
            assert!(may_start_split(signs[0]));
        }
        assert_eq!(compose(&['而', '寸']).collect::<String>(), "耐");
    }

    #[test]
    fn what_is_no_sequence() {
        let none: [&[char]; 5] = [&[], &['弓'], &['长', '弓'], &['a', 'b'], &['弓', '长', '弓', '长']];
        assert!(none.iter().all(|parts| compose(parts).next().is_none()));
        assert_eq!(parts('a').count(), 0);
        assert!(!may_start_split('a') && !may_start_split('\u{10ffff}'));
    }

    #[test]
    fn every_sequence_leads_back() {
        for &(c, _) in &SPLITS.whole {
            for sequence in parts(c) {
                let signs: Vec<char> = sequence.chars().collect();
                assert!(compose(&signs).any(|found| found == c), "{c} {sequence}");
            }
        }
    }
}
