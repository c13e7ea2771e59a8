//! What an item says around the names in it, read once.

use super::seller;
use crate::item::Item;
use crate::lexicon::{Cue, Kind, Reader, Side, is_break};
use std::ops::Range;

/// A word this many bytes before or after a name is near it: some sixteen English words, thirty
/// Chinese characters.
const NEAR: usize = 96;
/// No word of the lexicon, disguises aside, has more bytes.
const LONGEST_CUE: usize = 64;

/// What kind of place an item lives in, as far as it tells of trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Surface {
    /// Something is offered here.
    Listing,
    /// Somewhere else.
    Other,
    /// The item does not say.
    #[default]
    Unknown,
}

/// What an item says around the names in it.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// Cues by field and place.
    cues: Vec<Cue>,
    /// Weight of all cues of a kind.
    sums: [f32; Kind::COUNT],
    goods: u64,
    price: bool,
    surface: Surface,
    titled: bool,
    /// Bytes of all fields.
    length: usize,
    /// Words that the author's account is called by.
    seller: Vec<String>,
}

impl Scene {
    /// Reads an item: one pass over its title, text and tags.
    pub fn read(item: &Item) -> Self {
        let mut scene = Self {
            price: item.price.is_some(),
            surface: match item.surface.as_deref() {
                Some("listing") => Surface::Listing,
                Some(_) => Surface::Other,
                None => Surface::Unknown,
            },
            seller: item.account.as_deref().map(seller::words).unwrap_or_default(),
            titled: item.title.as_deref().is_some_and(|t| !t.trim().is_empty()),
            ..Self::default()
        };
        let mut reader = Reader::default();
        let fields = [item.title.as_deref(), item.text.as_deref()];
        let fields = fields.into_iter().map(Option::unwrap_or_default);
        for (field, text) in (0..).zip(fields.chain(item.tags.iter().map(String::as_str))) {
            reader.read(field, text, &mut scene.cues);
            scene.length += text.len();
        }
        for cue in &scene.cues {
            scene.sums[cue.sense.kind as usize] += cue.sense.weight;
            scene.goods |= cue.sense.classes;
        }
        scene
    }

    /// Nice classes whose goods the item names anywhere: bit `n` is class `n`.
    pub fn goods(&self) -> u64 {
        self.goods
    }

    /// Whether the item has a price of its own.
    pub fn priced(&self) -> bool {
        self.price
    }

    /// Where the item lives.
    pub fn surface(&self) -> Surface {
        self.surface
    }

    /// Bytes of title, text and tags.
    pub fn length(&self) -> usize {
        self.length
    }

    /// How far its author is called like `asset`, 0 to 1.
    pub(super) fn sold_as(&self, asset: &str) -> f64 {
        seller::called(&self.seller, asset)
    }

    /// Whether the item has the form of an offer.
    pub(super) fn offered(&self) -> bool {
        self.priced() || self.titled || self.surface == Surface::Listing
    }

    /// How much the item as a whole speaks of `kind`, 0 to 1: words of it in a short item count fully,
    /// a few in a long one hardly.
    pub(super) fn tone(&self, kind: Kind) -> f64 {
        let share = self.sums[kind as usize] * 240.0 / self.length.max(240) as f32;
        f64::from(share.min(1.0))
    }

    /// Whether a word for goods or of trade covers bytes `place` of `field`.
    pub(super) fn covers(&self, field: u32, place: &Range<usize>) -> bool {
        self.over(field, place).any(|cue| {
            let kind = matches!(cue.sense.kind, Kind::Goods | Kind::Trade | Kind::Used);
            kind && cue.start as usize <= place.start && cue.end as usize >= place.end
        })
    }

    /// Whether a word for goods covers bytes `place` of `field`.
    pub(super) fn names_goods(&self, field: u32, place: &Range<usize>) -> bool {
        self.over(field, place).any(|cue| {
            let covers = cue.start as usize <= place.start && cue.end as usize >= place.end;
            covers && cue.sense.kind == Kind::Goods
        })
    }

    /// Whether such a word, or one of trade, reaches over the start or end of bytes `place` of `field`.
    pub(super) fn crosses(&self, field: u32, place: &Range<usize>) -> bool {
        self.over(field, place).any(|cue| {
            let (start, end) = (cue.start as usize, cue.end as usize);
            let kind = matches!(cue.sense.kind, Kind::Goods | Kind::Trade | Kind::Used);
            kind && (start < place.start && end < place.end || start > place.start && end > place.end)
        })
    }

    /// Cues that share bytes with `place` of `field`.
    fn over(&self, field: u32, place: &Range<usize>) -> impl Iterator<Item = &Cue> {
        let from = place.start.saturating_sub(LONGEST_CUE);
        let first = self.cues.partition_point(|c| (c.field, c.start as usize) < (field, from));
        let (start, end) = (place.start, place.end);
        self.cues[first..]
            .iter()
            .take_while(move |cue| cue.field == field && (cue.start as usize) < end)
            .filter(move |cue| cue.end as usize > start)
    }

    /// Cues near bytes `place` of `field`. Those that overlap it are part of the name and left out.
    pub(super) fn near(&self, field: u32, place: &Range<usize>) -> impl Iterator<Item = Near<'_>> {
        let from = place.start.saturating_sub(NEAR + LONGEST_CUE);
        let first = self.cues.partition_point(|c| (c.field, c.start as usize) < (field, from));
        let (start, end) = (place.start, place.end);
        self.cues[first..]
            .iter()
            .take_while(move |cue| cue.field == field && (cue.start as usize) <= end + NEAR)
            .filter_map(move |cue| {
                let (from, to) = (cue.start as usize, cue.end as usize);
                let (side, between) = if to <= start {
                    (Side::Before, to..start)
                } else if from >= end {
                    (Side::After, end..from)
                } else {
                    return None;
                };
                let fits = cue.sense.side == Side::Any || cue.sense.side == side;
                (fits && between.len() <= NEAR).then_some(Near { cue, side, between })
            })
    }
}

/// A cue near a name.
#[derive(Debug, Clone)]
pub(super) struct Near<'a> {
    pub(super) cue: &'a Cue,
    /// Where it stands: before or after the name.
    pub(super) side: Side,
    /// Bytes between it and the name.
    pub(super) between: Range<usize>,
}

impl Near<'_> {
    /// How strongly it speaks by its distance: fully beside the name, by half at the edge.
    pub(super) fn strength(&self) -> f64 {
        f64::from(self.cue.sense.weight) * (1.0 - self.between.len() as f64 / (2 * NEAR) as f64)
    }

    /// How strongly it speaks of this very name, being in one clause with it and no further than `reach`
    /// bytes.
    pub(super) fn grip(&self, text: &str, reach: usize) -> f64 {
        let apart = self.between.len();
        // `Mr.` ends no clause.
        let title = self.cue.sense.kind == Kind::Person;
        let parted = |between: &str| between.contains(|c| is_break(c) && !(title && c == '.'));
        let clause = text.get(self.between.clone()).is_some_and(|between| !parted(between));
        // One character is as often part of another word: 非 of 非常.
        let (start, end) = (self.cue.start as usize, self.cue.end as usize);
        let single = text.get(start..end).is_some_and(|cue| !cue.is_ascii() && cue.chars().count() == 1);
        if apart > reach || (single && apart > 0) || !clause {
            return 0.0;
        }
        // A space is nothing between words.
        let far = apart.saturating_sub(1) as f64 / reach.max(1) as f64;
        f64::from(self.cue.sense.weight) * (1.0 - 0.7 * far)
    }
}
