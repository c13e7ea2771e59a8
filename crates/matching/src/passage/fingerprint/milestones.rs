//! Where a text's letters stand in the original, nearly: every so many are told, the others lie between. Where each of
//! them stands would tell how long its words are.

use std::io::{self, Write};
use std::ops::Range;

use crate::passage::held::{Load, Save};
use crate::passage::places::Places;

/// Letters from one that is told to the next.
const EVERY: usize = 256;

/// Code points of some letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::passage) struct Milestones {
    points: Vec<u32>,
    letters: usize,
    /// Code points in all.
    characters: u32,
}

impl Milestones {
    pub(super) fn of(places: &Places, letters: usize, characters: usize) -> Self {
        let points = (0..letters).step_by(EVERY).map(|at| places.points(at..at + 1).start as u32);
        Self { points: points.collect(), letters, characters: characters as u32 }
    }

    /// Those that were written; none when they cannot be those of such a text.
    pub(super) fn written(points: Vec<u32>, letters: usize, characters: u32) -> Option<Self> {
        let whole = points.len() == Self::count(letters)
            && points.is_sorted()
            && points.last().is_none_or(|&last| last <= characters);
        whole.then_some(Self { points, letters, characters })
    }

    /// How many a text of so many letters has.
    pub(super) fn count(letters: usize) -> usize {
        letters.div_ceil(EVERY)
    }

    pub(super) fn written_points(&self) -> &[u32] {
        &self.points
    }

    /// About which code points a stretch of letters has.
    pub(in crate::passage) fn points(&self, letters: Range<usize>) -> Range<usize> {
        let start = self.point(letters.start);
        start..self.point(letters.end).max(start)
    }

    fn point(&self, letter: usize) -> usize {
        let letter = letter.min(self.letters);
        let (mark, on) = (letter / EVERY, letter % EVERY);
        let told = |mark: usize| self.points.get(mark).copied().unwrap_or(self.characters) as usize;
        let many = EVERY.min(self.letters.saturating_sub(mark * EVERY)).max(1);
        told(mark) + (told(mark + 1) - told(mark)) * on / many
    }

    pub(in crate::passage) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        save.row(&[self.letters as u64, self.characters.into()])?;
        save.row(&self.points)
    }

    pub(in crate::passage) fn load(load: &mut Load) -> Option<Self> {
        let sizes = load.row::<u64>()?;
        let &[letters, characters] = &*sizes else { return None };
        Self::written(load.row()?.to_vec(), letters.try_into().ok()?, characters.try_into().ok()?)
    }

    pub(in crate::passage) fn bytes(&self) -> usize {
        self.points.len() * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lie_between_milestones() {
        let of =
            |points: &[u32], letters, characters| Milestones::written(points.to_vec(), letters, characters);
        let text = of(&[10, 300, 700], 600, 800).expect("milestones");
        assert_eq!(text.points(0..256), 10..300);
        assert_eq!(text.points(128..384), 155..500);
        assert_eq!(text.points(600..900), 800..800);
        for (points, letters, characters) in
            [(&[10, 300][..], 600, 800), (&[300, 10, 700], 600, 800), (&[10, 300, 900], 600, 800)]
        {
            assert_eq!(of(points, letters, characters), None, "{points:?}");
        }
        assert_eq!(Milestones::default().points(3..9), 0..0);
    }
}
