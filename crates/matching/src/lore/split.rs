//! Characters that stand for one taken apart (弓长 for 张), from `data/split.txt`. Simplified
//! characters; radicals as they stand in a character (氵) and as they are typed (水).

use std::sync::LazyLock;

use super::ideograph::{PLACES, place};
use super::lines;
use super::spread::GOLDEN;

/// Most characters that one is taken apart into.
pub(crate) const MOST: usize = 3;

/// Parts, `\0` after the last.
type Parts = [char; MOST];

struct Splits {
    /// Sequences of each whole.
    sequences: Vec<&'static str>,
    /// By place of a character: which of the wholes it is, counted from 1.
    wholes: Vec<u16>,
    /// Sequences and their characters, the commonest first; sorted by sequence.
    parts: Vec<(Parts, char)>,
    /// By place of a character: where the sequences begin that start with it, and one end more.
    firsts: Vec<u32>,
    /// A bit for each two characters that start a sequence, and for few others.
    starts: Vec<u64>,
}

/// Bits of the set of starts: some ten for each.
const STARTS_LOG: u32 = 18;

fn bit(a: char, b: char) -> usize {
    ((u64::from(a) << 32 | u64::from(b)).wrapping_mul(GOLDEN) >> (64 - STARTS_LOG)) as usize
}

static SPLITS: LazyLock<Splits> = LazyLock::new(|| {
    let (mut sequences, mut wholes, mut parts) = (Vec::new(), vec![0; PLACES], Vec::new());
    let mut starts = vec![0_u64; 1 << (STARTS_LOG - 6)];
    for line in lines(include_str!("../../data/split.txt")) {
        let Some((c, all)) = line.split_once('\t') else { continue };
        let Some(c) = c.chars().next() else { continue };
        sequences.push(all);
        if let Some(place) = place(c) {
            wholes[place] = sequences.len() as u16;
        }
        for padded in all.split(' ').filter_map(|sequence| padded(sequence.chars())) {
            if place(padded[0]).is_some() {
                parts.push((padded, c));
                let bit = bit(padded[0], padded[1]);
                starts[bit / 64] |= 1 << (bit % 64);
            }
        }
    }
    // Stable: the data names the commonest characters first.
    parts.sort_by_key(|&(parts, _)| parts);
    let mut firsts = vec![0; PLACES + 1];
    for place in parts.iter().filter_map(|(parts, _)| place(parts[0])) {
        firsts[place + 1] += 1;
    }
    for place in 0..PLACES {
        firsts[place + 1] += firsts[place];
    }
    Splits { sequences, wholes, parts, firsts, starts }
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

/// Whether a sequence of parts can start with `a` and `b`: a quick look before [`compose`], which hardly
/// ever says so in vain.
#[inline]
pub(crate) fn may_start_split(a: char, b: char) -> bool {
    let bit = bit(a, b);
    SPLITS.starts[bit / 64] >> (bit % 64) & 1 == 1
}

/// The sequences that `c` starts.
fn started_by(c: char) -> &'static [(Parts, char)] {
    let range = place(c).map_or(0..0, |place| SPLITS.firsts[place]..SPLITS.firsts[place + 1]);
    &SPLITS.parts[range.start as usize..range.end as usize]
}

/// The characters that 2 or 3 `parts` together make up, the commonest first. Mostly one or none.
pub(crate) fn compose(parts: &[char]) -> impl Iterator<Item = char> {
    let some = matches!(*parts, [a, b, ..] if may_start_split(a, b));
    let padded = padded(parts.iter().copied()).filter(|_| some);
    let all = padded.map_or(&[][..], |parts| started_by(parts[0]));
    let start = all.partition_point(|&(known, _)| Some(known) < padded);
    all[start..].iter().take_while(move |(known, _)| Some(*known) == padded).map(|&(_, c)| c)
}

/// The sequences of 2 or 3 characters that `c` is taken apart into.
pub(crate) fn parts(c: char) -> impl Iterator<Item = &'static str> {
    let whole = place(c).and_then(|place| usize::from(SPLITS.wholes[place]).checked_sub(1));
    whole.map(|whole| SPLITS.sequences[whole].split(' ')).into_iter().flatten()
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
            assert!(may_start_split(signs[0], signs[1]));
        }
        assert_eq!(compose(&['而', '寸']).collect::<String>(), "耐");
    }

    #[test]
    fn what_is_no_sequence() {
        let none: [&[char]; 5] = [&[], &['弓'], &['长', '弓'], &['a', 'b'], &['弓', '长', '弓', '长']];
        assert!(none.iter().all(|parts| compose(parts).next().is_none()));
        assert_eq!(parts('a').count(), 0);
        assert!(!may_start_split('a', 'b') && !may_start_split('的', '\u{10ffff}'));
    }

    #[test]
    fn every_sequence_leads_back() {
        for c in ('\u{3400}'..'\u{a000}').filter(|&c| parts(c).next().is_some()) {
            for sequence in parts(c) {
                let signs: Vec<char> = sequence.chars().collect();
                assert!(compose(&signs).any(|found| found == c), "{c} {sequence}");
            }
        }
    }
}
