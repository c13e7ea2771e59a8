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
    /// A bit for each place of a character that starts a sequence.
    starts: Vec<u64>,
}

static SPLITS: LazyLock<Splits> = LazyLock::new(|| {
    let (mut whole, mut parts) = (Vec::new(), Vec::new());
    let mut starts = vec![0_u64; PLACES.div_ceil(64)];
    for line in lines(include_str!("../../data/split.txt")) {
        let Some((c, sequences)) = line.split_once('\t') else { continue };
        let Some(c) = c.chars().next() else { continue };
        whole.push((c, sequences));
        for sequence in sequences.split(' ') {
            parts.extend(padded(sequence.chars()).map(|padded| (padded, c)));
            if let Some(place) = sequence.chars().next().and_then(place) {
                starts[place / 64] |= 1 << (place % 64);
            }
        }
    }
    whole.sort_unstable();
    // Stable: the data names the commonest characters first.
    parts.sort_by_key(|&(parts, _)| parts);
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
    place(c).is_some_and(|place| SPLITS.starts[place / 64] >> (place % 64) & 1 == 1)
}

/// The characters that 2 or 3 `parts` together make up, the commonest first. Mostly one or none.
pub(crate) fn compose(parts: &[char]) -> impl Iterator<Item = char> {
    let all = &SPLITS.parts;
    let some = parts.first().is_some_and(|&first| may_start_split(first));
    let span = padded(parts.iter().copied()).filter(|_| some).map_or(0..0, |parts| {
        let start = all.partition_point(|&(known, _)| known < parts);
        start..start + all[start..].partition_point(|&(known, _)| known == parts)
    });
    all[span].iter().map(|&(_, c)| c)
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
