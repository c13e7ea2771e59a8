//! A passage and its source letter by letter: what is the same, and what differs.

use std::ops::Range;

use super::Places;
use crate::fold::Symbols;

/// Letters of one side that are compared at most; what follows counts as the same.
const MOST: usize = 100_000;
/// Differences at once, after which the rest of a stretch is called different.
const APART: usize = 400;
/// Letters of a stretch that ends early where much differs, so that the cost stays small.
const STRETCH: usize = 4_000;

/// What differs on both sides, in code points of the two texts, in order. Signs between letters, case and other ways
/// of writing the same letter are no differences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// In the passage.
    pub item: Vec<Range<usize>>,
    /// In the source.
    pub source: Vec<Range<usize>>,
}

/// Compares two texts.
pub fn compare(item: &str, source: &str) -> Differences {
    let (mut own, mut other) = (Symbols::default(), Symbols::default());
    own.fold(&[item]);
    other.fold(&[source]);
    let (mut left, mut right) = (&own.sym()[..own.len().min(MOST)], &other.sym()[..other.len().min(MOST)]);
    let (mut in_item, mut in_source) = (Vec::new(), Vec::new());
    let (mut from_item, mut from_source) = (0, 0);
    while !left.is_empty() && !right.is_empty() {
        let stretch = (&left[..left.len().min(STRETCH)], &right[..right.len().min(STRETCH)]);
        let last = stretch.0.len() == left.len() && stretch.1.len() == right.len();
        let (script, reached) = walk(stretch.0, stretch.1, last);
        for (lost, found) in script {
            grow(&mut in_item, from_item + lost.start..from_item + lost.end);
            grow(&mut in_source, from_source + found.start..from_source + found.end);
        }
        (from_item, from_source) = (from_item + reached.0, from_source + reached.1);
        (left, right) = (&left[reached.0..], &right[reached.1..]);
    }
    grow(&mut in_item, from_item..from_item + left.len());
    grow(&mut in_source, from_source..from_source + right.len());
    let points = |symbols: &Symbols, text: &str, ranges: Vec<Range<usize>>| {
        let places = Places::of(symbols, text);
        ranges.into_iter().map(|range| places.points(range)).collect()
    };
    Differences { item: points(&own, item, in_item), source: points(&other, source, in_source) }
}

/// Adds a range; one that follows at once makes the last one longer.
fn grow(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    if range.is_empty() {
        return;
    }
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}

type Pair = (Range<usize>, Range<usize>);

/// The differences of two stretches by the shortest way (Myers, "An O(ND) difference algorithm", 1986), and how far
/// both were compared: to the ends of both when they are the `last`, else to the end of the first that ends.
fn walk(item: &[u16], source: &[u16], last: bool) -> (Vec<Pair>, (usize, usize)) {
    let (ends, middle) = ((item.len() as isize, source.len() as isize), APART as isize + 1);
    let mut reach: Vec<isize> = vec![0; 2 * APART + 3];
    let mut trace: Vec<Vec<isize>> = Vec::new();
    for edits in 0..=APART as isize {
        for diagonal in (-edits..=edits).step_by(2) {
            let at = |diagonal: isize| reach[(middle + diagonal) as usize];
            let mut x = match (edits, is_down(edits, diagonal, at)) {
                (0, _) => 0,
                (_, true) => at(diagonal + 1),
                (_, false) => at(diagonal - 1) + 1,
            };
            let same = |x: isize| {
                let within = x < ends.0 && x - diagonal < ends.1 && x >= 0 && x >= diagonal;
                within && item[x as usize] == source[(x - diagonal) as usize]
            };
            while same(x) {
                x += 1;
            }
            reach[(middle + diagonal) as usize] = x;
            let y = x - diagonal;
            let at_end = (x >= ends.0, y >= ends.1);
            let done = if last {
                at_end == (true, true)
            } else {
                (at_end.0 || at_end.1) && x <= ends.0 && y <= ends.1
            };
            if done {
                return (back(&trace, (x, y)), (x as usize, y as usize));
            }
        }
        trace.push(reach[(middle - edits) as usize..=(middle + edits) as usize].to_vec());
    }
    (vec![(0..item.len(), 0..source.len())], (item.len(), source.len()))
}

/// Whether the way to this diagonal with so many edits comes from the one above: a letter of the source is lacking.
fn is_down(edits: isize, diagonal: isize, at: impl Fn(isize) -> isize) -> bool {
    diagonal == -edits || diagonal != edits && at(diagonal - 1) < at(diagonal + 1)
}

/// Goes back from where both ended; `trace[n]` is how far each diagonal from `-n` to `n` came with `n` edits.
fn back(trace: &[Vec<isize>], (mut x, mut y): (isize, isize)) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for edits in (1..=trace.len() as isize).rev() {
        let before = |diagonal: isize| -> isize {
            let place = usize::try_from(diagonal + edits - 1).ok();
            place.and_then(|place| trace[edits as usize - 1].get(place)).copied().unwrap_or(-1)
        };
        let diagonal = x - y;
        let down = is_down(edits, diagonal, before);
        let diagonal = if down { diagonal + 1 } else { diagonal - 1 };
        let from = before(diagonal);
        let (left, right) = (from.max(0) as usize, (from - diagonal).max(0) as usize);
        pairs.push(if down { (left..left, right..right + 1) } else { (left..left + 1, right..right) });
        (x, y) = (from, from - diagonal);
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, ranges: &[Range<usize>]) -> Vec<String> {
        ranges.iter().map(|r| text.chars().skip(r.start).take(r.len()).collect()).collect()
    }

    #[test]
    fn what_differs_is_marked_and_nothing_else() {
        for (item, source, in_item, in_source) in [
            ("It was the BEST of times…", "It was the best of times.", &[][..], &[][..]),
            ("It was the worst of times", "It was the best of times", &["wor"][..], &["be"][..]),
            ("夜雨十年灯", "夜雨百年燈", &["十"][..], &["百"][..]),
            ("one two", "one two three", &[][..], &["three"][..]),
            ("", "abc", &[][..], &["abc"][..]),
            ("abc", "", &["abc"][..], &[][..]),
        ] {
            let differences = compare(item, source);
            assert_eq!(shown(item, &differences.item), in_item, "{item}");
            assert_eq!(shown(source, &differences.source), in_source, "{item}");
        }
    }

    #[test]
    fn long_texts_are_compared_in_stretches() {
        let words: Vec<String> = (0..3_000).map(|n| format!("word{n} ")).collect();
        let source = words.concat();
        let item = source.replace("word1500 ", "other ").replace("word2500 ", "");
        let differences = compare(&item, &source);
        assert!(differences.item.len() < 6 && !differences.item.is_empty(), "{differences:?}");
        let nothing = compare(&"ab ".repeat(5_000), &"xy ".repeat(5_000));
        assert_eq!((nothing.item.len(), nothing.source.len()), (1, 1));
        let alone = compare("", &source);
        assert_eq!((alone.item.len(), alone.source.len()), (0, 1));
        let cut = compare(&source[..20_000], &source);
        assert_eq!((cut.item.len(), cut.source.len()), (0, 1), "{cut:?}");
    }

    proptest! {
        #[test]
        fn what_is_left_is_the_same(item in "[abc ]{0,60}", source in "[abc ]{0,60}") {
            let fold = |text: &str| { let mut s = Symbols::default(); s.fold(&[text]); s };
            let (one, other) = (fold(&item), fold(&source));
            let (pairs, reached) = walk(one.sym(), other.sym(), true);
            prop_assert_eq!(reached, (one.len(), other.len()));
            let left = |sym: &[u16], out: &[Range<usize>]| -> Vec<u16> {
                sym.iter().enumerate().filter(|(i, _)| !out.iter().any(|r| r.contains(i))).map(|(_, s)| *s).collect()
            };
            let (a, b): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
            prop_assert_eq!(left(one.sym(), &a), left(other.sym(), &b));
        }
    }
}
