//! What was found of one passage piece by piece (its sentences in another order, a stretch between too much disturbed
//! to be followed) is one passage.

use std::ops::Range;

use super::Found;
use crate::fold::is_han;

/// Symbols between two pieces of one passage at most, of letters and of Chinese characters: a sentence.
const BETWEEN: [usize; 2] = [200, 80];

/// One piece of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where in the text: symbols of the folded text.
    pub item: Range<usize>,
    /// Where in the work, likewise.
    pub source: Range<usize>,
}

impl Found {
    /// Its pieces, in the order of the text.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> {
        let whole = Piece { item: self.item.clone(), source: self.source.clone() };
        let whole = self.pieces.is_empty().then_some(whole);
        whole.into_iter().chain(self.pieces.iter().cloned())
    }

    /// Symbols of the text in its pieces.
    pub fn length(&self) -> usize {
        self.pieces().map(|piece| piece.item.len()).sum()
    }
}

/// Puts together what stands near each other in the text and in the work, where most of the text between its ends is
/// of the work.
pub(super) fn join(sym: &[u16], found: &mut Vec<Found>) {
    found.sort_by_key(|one| (one.work, one.item.start, one.source.start));
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    let mut near: Vec<Found> = Vec::new();
    for one in found.drain(..) {
        let last = near.iter().map(|known| known.item.end).max();
        let apart = near.first().is_some_and(|known| known.work != one.work)
            || last.is_some_and(|end| one.item.start > end + most_between(sym, end));
        if apart {
            settle(&mut near, &mut joined);
        }
        near.push(one);
    }
    settle(&mut near, &mut joined);
    *found = joined;
}

fn most_between(sym: &[u16], end: usize) -> usize {
    BETWEEN[usize::from(end.checked_sub(1).and_then(|last| sym.get(last)).is_some_and(|&last| is_han(last)))]
}

/// Of pieces that stand near each other in the text, those that are of one place of the work.
fn settle(near: &mut Vec<Found>, joined: &mut Vec<Found>) {
    let (Some(first), Some(end)) = (near.first(), near.iter().map(|one| one.item.end).max()) else { return };
    // As far as the whole text of them reaches, its sentences may have come.
    let reach = end - first.item.start;
    near.sort_by_key(|one| one.source.start);
    let mut place: Vec<Found> = Vec::new();
    let mut source_end = 0;
    for one in near.drain(..) {
        if !place.is_empty() && one.source.start > source_end + reach {
            merge(&mut place, joined);
            source_end = 0;
        }
        source_end = source_end.max(one.source.end);
        place.push(one);
    }
    merge(&mut place, joined);
}

fn merge(place: &mut Vec<Found>, joined: &mut Vec<Found>) {
    let Some(first) = place.first() else { return };
    let hull = |one: &Range<usize>, other: &Range<usize>| one.start.min(other.start)..one.end.max(other.end);
    let item = place.iter().fold(first.item.clone(), |all, one| hull(&all, &one.item));
    let source = place.iter().fold(first.source.clone(), |all, one| hull(&all, &one.source));
    let (in_item, in_source): (usize, usize) =
        place.iter().fold((0, 0), |(i, s), one| (i + one.item.len(), s + one.source.len()));
    if place.len() < 2 || 2 * in_item < item.len() {
        joined.append(place);
        return;
    }
    place.sort_by_key(|one| one.item.start);
    let between = item.len().saturating_sub(in_item).max(source.len().saturating_sub(in_source));
    joined.push(Found {
        work: place[0].work,
        differences: place.iter().map(|one| one.differences).sum::<usize>() + between,
        bits: place.iter().map(|one| one.bits).sum(),
        pieces: place.iter().flat_map(Found::pieces).collect(),
        item,
        source,
    });
    place.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(work: usize, item: Range<usize>, source: Range<usize>) -> Found {
        Found { work, item, source, differences: 1, bits: 100.0, pieces: Vec::new() }
    }

    fn joined(mut all: Vec<Found>) -> Vec<(usize, Range<usize>, Range<usize>, usize)> {
        join(&vec![u16::from(b'a'); 9_000], &mut all);
        all.iter().map(|one| (one.work, one.item.clone(), one.source.clone(), one.pieces.len())).collect()
    }

    #[test]
    fn pieces_of_one_passage_become_one() {
        let shuffled = vec![
            found(1, 1_000..1_100, 5_200..5_300),
            found(1, 1_120..1_200, 5_000..5_080),
            found(1, 1_200..1_310, 5_085..5_195),
        ];
        assert_eq!(joined(shuffled), [(1, 1_000..1_310, 5_000..5_300, 3)]);
        for apart in [
            // Of two works, of two places of one, far from each other in the text, with much else between.
            vec![found(1, 0..100, 0..100), found(2, 110..200, 110..200)],
            vec![found(1, 0..100, 0..100), found(1, 110..200, 4_000..4_090)],
            vec![found(1, 0..100, 0..100), found(1, 301..400, 301..400)],
            vec![found(1, 0..40, 0..40), found(1, 220..260, 220..260)],
            vec![found(1, 0..100, 0..100)],
            vec![],
        ] {
            let expected: Vec<_> =
                apart.iter().map(|one| (one.work, one.item.clone(), one.source.clone(), 0)).collect();
            assert_eq!(joined(apart), expected);
        }
    }
}
