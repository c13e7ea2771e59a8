//! Context words and exempt phrases of the rights that were found.

use super::Found;
use super::exact::{self, Passed};
use super::fields::Fields;
use super::reread::Origin;
use super::row::Row;
use crate::fold::{Steps, Symbols};
use crate::matchset::View;
use crate::score::Nearness;
use crate::verify::{Judge, Standing};
use std::ops::Range;

/// A context word is near when it starts at most this many bytes before or after the name.
const NEAR: usize = 96;

/// Phrases of one item. Keep one for many.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By number, field and place.
    places: Vec<(u32, u32, Range<usize>)>,
    passed: Passed,
}

impl Phrases {
    /// Finds all phrases, if any right that was found has some.
    pub(super) fn find(
        &mut self,
        view: &View<'_>,
        symbols: &Symbols,
        fields: &Fields<'_>,
        judge: &mut Judge,
        found: &[Found],
    ) {
        self.places.clear();
        if found.iter().all(|found| view.links(found.owner).is_empty()) {
            return;
        }
        let Self { places, passed } = self;
        exact::probe(&view.phrases, Row::of(symbols), passed, |hit, _| {
            let (first, last) =
                (Origin::of(symbols, hit.start as usize), Origin::of(symbols, hit.end as usize - 1));
            if first.field != last.field {
                return;
            }
            let Some((_, phrase)) = view.name(hit.name) else { return };
            let text = fields.text(first.field);
            if let Some(verified) = judge.verify(text, first.start as usize..last.end as usize, phrase)
                // A phrase counts however it is written, but not in disguise.
                && verified.via.within(Steps::FORM)
                && verified.standing != Standing::Inside
            {
                places.push((hit.name, first.field, verified.bytes));
            }
        });
        places.sort_unstable_by_key(|(name, field, bytes)| (*name, *field, bytes.start));
    }

    /// The places of phrase `name`.
    fn places(&self, name: u32) -> &[(u32, u32, Range<usize>)] {
        let first = self.places.partition_point(|(other, ..)| *other < name);
        let count = self.places[first..].partition_point(|(other, ..)| *other == name);
        &self.places[first..first + count]
    }

    /// Whether what was found lies in a phrase in which the mark does not count.
    pub(super) fn exempts(&self, view: &View<'_>, found: &Found) -> bool {
        let exempt = view.links(found.owner).iter().filter(|link| link.is_exempt());
        exempt.flat_map(|link| self.places(link.name())).any(|(_, field, bytes)| {
            *field == found.field
                && bytes.start <= found.bytes.start
                && found.bytes.end <= bytes.end
                && bytes.len() > found.bytes.len()
        })
    }

    /// How near a context word of the finding's right is.
    pub(super) fn near(&self, view: &View<'_>, found: &Found) -> Nearness {
        let context = || view.links(found.owner).iter().filter(|link| !link.is_exempt());
        if context().next().is_none() {
            return Nearness::None;
        }
        let mut best = Nearness::Absent;
        for link in context() {
            for (_, field, bytes) in self.places(link.name()) {
                let near = bytes.start <= found.bytes.end + NEAR && found.bytes.start <= bytes.end + NEAR;
                if *field == found.field && near {
                    return Nearness::Near;
                }
                best = Nearness::Somewhere;
            }
        }
        best
    }
}
