//! Quotation or taking: what a text has of one work, measured, and what class that is.

use std::ops::Range;

use super::{Found, Piece};
use crate::fold::is_han;

/// What has been taken of one work by one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The work.
    pub work: usize,
    /// The longest stretch, in symbols of the text.
    pub longest: usize,
    /// Symbols of the text that are of the work, each counted once.
    pub item: usize,
    /// Symbols of the work that are in the text, each counted once.
    pub source: usize,
    /// Symbols that the work has.
    pub length: usize,
    /// The share of the text, 0 to 1.
    pub item_share: f64,
    /// The share of the work, 0 to 1.
    pub source_share: f64,
    /// Whether most of it is Chinese characters, of which fewer say as much.
    pub han: bool,
}

/// Classes of taking, the lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Too little to tell of.
    Ignored,
    /// A quotation: counted where it adds up over many posts, not acted upon.
    Quotation,
    /// A taking: somebody should look.
    Taking,
    /// Half or more of a short work: a poem, a news flash.
    Short,
    /// A substantial part of the work.
    Substantial,
    /// The work, or most of it.
    Whole,
}

/// Why something is of its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// What there is is short, and little of the text and of the work.
    Little,
    /// One stretch is long.
    LongPassage,
    /// It is much of the text.
    MuchOfItem,
    /// It is some of the work.
    ShareOfWork,
    /// The text is little else.
    NothingElse,
    /// It is most of a short work.
    ShortWork,
    /// Most of it is of a text that belongs to everybody.
    Commons,
}

impl Class {
    /// All, by their names in findings.
    pub const NAMES: [(Self, &'static str); 6] = [
        (Self::Ignored, "ignored"),
        (Self::Quotation, "quotation"),
        (Self::Taking, "taking"),
        (Self::Short, "short-work"),
        (Self::Substantial, "substantial"),
        (Self::Whole, "whole"),
    ];

    /// Its name in findings.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(class, _)| *class == self).map_or("", |(_, name)| name)
    }

    /// How sure we are that somebody should look, 0 to 1. A quotation is kept and makes no lead: it stays below
    /// [`WORTH`](crate::score::WORTH).
    pub fn score(self) -> f64 {
        match self {
            Self::Ignored => 0.0,
            Self::Quotation => 0.1,
            Self::Taking | Self::Short => 0.8,
            Self::Substantial => 0.93,
            Self::Whole => 0.97,
        }
    }
}

impl Reason {
    /// Its name in findings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Little => "little",
            Self::LongPassage => "long-passage",
            Self::MuchOfItem => "much-of-item",
            Self::ShareOfWork => "share-of-work",
            Self::NothingElse => "nothing-else",
            Self::ShortWork => "short-work",
            Self::Commons => "commons",
        }
    }
}

/// From where on a class begins. Lengths are of letters and of Chinese characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Below it nothing is told.
    pub told: [usize; 2],
    /// One stretch of this length is a taking.
    pub long: [usize; 2],
    /// One of this length is a taking where it is much of the text.
    pub short: [usize; 2],
    /// What is much of the text.
    pub much: f64,
    /// The share of the work that is no quotation any more.
    pub some: f64,
    /// A substantial share of the work.
    pub substantial: f64,
    /// The share of the work that is as good as the whole.
    pub whole: f64,
    /// Or this share of the text, with `substantial` of the work.
    pub nothing_else: f64,
    /// A work of less than this is short.
    pub short_work: [usize; 2],
    /// So much of a short work, at `whole` of it, is a taking.
    pub short_told: [usize; 2],
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            told: [60, 25],
            long: [400, 150],
            short: [80, 60],
            much: 0.3,
            some: 0.01,
            substantial: 0.1,
            whole: 0.5,
            nothing_else: 0.8,
            short_work: [1_200, 400],
            short_told: [60, 20],
        }
    }
}

impl Taken {
    /// Adds up what a text of these symbols has of each work, from what was found in it; the works of most symbols
    /// first. `length` tells how many symbols a work has.
    pub fn of(sym: &[u16], found: &[Found], length: impl Fn(usize) -> usize) -> Vec<Self> {
        Self::without(&[], sym, found, length)
    }

    /// The same without what stands in `commons`, which belongs to everybody: ranges of the text in order, none of
    /// which meet.
    pub(super) fn without(
        commons: &[Range<usize>],
        sym: &[u16],
        found: &[Found],
        length: impl Fn(usize) -> usize,
    ) -> Vec<Self> {
        let mut works: Vec<usize> = found.iter().map(|found| found.work).collect();
        works.sort_unstable();
        works.dedup();
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let mut all: Vec<Self> = works
            .into_iter()
            .map(|work| {
                let own: Vec<&Found> = found.iter().filter(|found| found.work == work).collect();
                let parts = || own.iter().flat_map(|found| own_parts(found, commons));
                let item = covered(parts().map(|part| part.item));
                let source = covered(parts().map(|part| part.source));
                let taken = parts().flat_map(|part| &sym[part.item]);
                let (han, letters): (Vec<u16>, Vec<u16>) = taken.partition(|&&symbol| is_han(symbol));
                Self {
                    work,
                    longest: own
                        .iter()
                        .map(|found| own_parts(found, commons).map(|part| part.item.len()).sum())
                        .max()
                        .unwrap_or_default(),
                    item,
                    source,
                    length: length(work),
                    item_share: share(item, sym.len()),
                    source_share: share(source, length(work)),
                    han: han.len() > letters.len(),
                }
            })
            .collect();
        all.sort_by_key(|taken| std::cmp::Reverse(taken.item));
        all
    }

    /// The class of it, and why.
    pub fn class(&self, thresholds: &Thresholds) -> (Class, Reason) {
        let of = |both: [usize; 2]| both[usize::from(self.han)];
        let t = thresholds;
        if self.length < of(t.short_work) && self.source_share >= t.whole && self.item >= of(t.short_told) {
            (Class::Short, Reason::ShortWork)
        } else if self.longest < of(t.told) {
            (Class::Ignored, Reason::Little)
        } else if self.source_share >= t.whole {
            (Class::Whole, Reason::ShareOfWork)
        } else if self.item_share >= t.nothing_else && self.source_share >= t.substantial {
            (Class::Whole, Reason::NothingElse)
        } else if self.source_share >= t.substantial {
            (Class::Substantial, Reason::ShareOfWork)
        } else if self.longest >= of(t.long) {
            (Class::Taking, Reason::LongPassage)
        } else if self.item_share >= t.much && self.longest >= of(t.short) {
            (Class::Taking, Reason::MuchOfItem)
        } else if self.source_share >= t.some {
            (Class::Taking, Reason::ShareOfWork)
        } else {
            (Class::Quotation, Reason::Little)
        }
    }
}

/// The pieces of a passage less what belongs to everybody. Letter by letter a piece and its source are the same but for
/// few, so that the same part is left of both.
fn own_parts(found: &Found, commons: &[Range<usize>]) -> impl Iterator<Item = Piece> {
    found.pieces().flat_map(move |piece| {
        let inside =
            commons.iter().filter(|range| range.start < piece.item.end && piece.item.start < range.end);
        let mut rest = Vec::new();
        let mut from = piece.item.start;
        for range in inside.chain([&(piece.item.end..piece.item.end)]) {
            if range.start > from {
                rest.push(from..range.start);
            }
            from = from.max(range.end);
        }
        let source = |at: usize| (piece.source.start + (at - piece.item.start)).min(piece.source.end);
        let end = |at: usize| if at == piece.item.end { piece.source.end } else { source(at) };
        let parts = rest.into_iter().map(|item| Piece { source: source(item.start)..end(item.end), item });
        parts.collect::<Vec<_>>()
    })
}

/// Ranges in order, those that meet as one.
pub(super) fn united(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut united: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match united.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => united.push(range),
        }
    }
    united
}

/// Symbols in any of these ranges.
fn covered(ranges: impl Iterator<Item = Range<usize>>) -> usize {
    let mut ranges: Vec<_> = ranges.collect();
    ranges.sort_by_key(|range| range.start);
    let (mut end, mut sum) = (0, 0);
    for range in ranges {
        sum += range.end.saturating_sub(range.start.max(end));
        end = end.max(range.end);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(longest: usize, item_share: f64, source_share: f64, length: usize) -> (Class, Reason) {
        let (item, source) = (longest, longest);
        let taken = Taken { work: 0, longest, item, source, length, item_share, source_share, han: false };
        taken.class(&Thresholds::default())
    }

    #[test]
    fn classes_begin_where_the_thresholds_say() {
        for (longest, item, work, expected) in [
            (59, 1.0, 1.0, (Class::Ignored, Reason::Little)),
            (60, 0.1, 0.001, (Class::Quotation, Reason::Little)),
            (79, 0.9, 0.001, (Class::Quotation, Reason::Little)),
            (80, 0.3, 0.001, (Class::Taking, Reason::MuchOfItem)),
            (400, 0.01, 0.001, (Class::Taking, Reason::LongPassage)),
            (60, 0.1, 0.01, (Class::Taking, Reason::ShareOfWork)),
            (500, 0.79, 0.1, (Class::Substantial, Reason::ShareOfWork)),
            (500, 0.8, 0.1, (Class::Whole, Reason::NothingElse)),
            (500, 0.1, 0.5, (Class::Whole, Reason::ShareOfWork)),
        ] {
            assert_eq!(taken(longest, item, work, 50_000), expected, "{longest} {item} {work}");
        }
        assert_eq!(taken(60, 0.1, 0.5, 120), (Class::Short, Reason::ShortWork));
        assert_eq!(taken(60, 0.1, 0.5, 1_200).0, Class::Whole);
        assert_eq!(taken(59, 0.1, 0.5, 118).0, Class::Ignored);
    }

    #[test]
    fn what_is_found_twice_counts_once() {
        let found = |item: Range<usize>, source: Range<usize>| Found {
            work: 3,
            item,
            source,
            differences: 0,
            bits: 200.0,
            pieces: Vec::new(),
        };
        let sym = vec![u16::from(b'a'); 200];
        let found = [found(0..60, 100..160), found(40..100, 140..200), found(150..160, 0..10)];
        let left = &Taken::without(&[50..90, 152..155], &sym, &found, |_| 1000)[0];
        assert_eq!((left.longest, left.item, left.source), (50, 67, 67));
        assert_eq!(united(vec![5..9, 0..3, 3..4, 8..12]), [0..4, 5..12]);
        let taken = &Taken::of(&sym, &found, |_| 1000)[0];
        assert_eq!((taken.work, taken.longest, taken.item, taken.source), (3, 60, 110, 110));
        assert!((taken.item_share - 0.55).abs() < 1e-9 && (taken.source_share - 0.11).abs() < 1e-9);
    }
}
