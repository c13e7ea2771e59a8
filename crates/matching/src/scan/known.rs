//! What was judged before: letters that are a name as registered, or another word, are that wherever they stand.
//!
//! A few words and names make up most candidates of any text. They need not be fetched from the set again.

use super::candidates::Candidate;
use super::fields::Fields;
use crate::lore::spread::GOLDEN;
use crate::matchset::View;
use crate::verify::{Judge, Letters};

/// What is known of the letters of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing yet.
    Unknown,
    /// That what stands around decides.
    Open,
    /// That they are those of the name of this right.
    Same(u32),
    /// That they are another word.
    Others,
}

/// Longest run of letters that is kept, in bytes.
const LONGEST: usize = 15;
/// Runs that are kept; a power of two.
const SLOTS: usize = 1 << 13;

/// Some letters and a name. None lies across two lines of memory.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Slot {
    set: u32,
    name: u32,
    letters: [u8; LONGEST],
    len: u8,
    known: Known,
}

const EMPTY: Slot = Slot { set: 0, name: 0, letters: [0; LONGEST], len: 0, known: Known::Unknown };

/// What is known of letters as names. Keep one for many texts.
#[derive(Debug, Default)]
pub(super) struct Memory(Vec<Slot>);

impl Memory {
    /// What is known of the letters of a candidate in one field.
    #[inline]
    pub(super) fn of(&self, view: &View<'_>, fields: &Fields<'_>, candidate: &Candidate) -> Known {
        let Some(asked) = slot(view, fields, candidate) else { return Known::Open };
        match self.0.get(asked.place()) {
            Some(slot) if slot.is_of(&asked) => slot.known,
            _ => Known::Unknown,
        }
    }

    /// Learns what the letters of a candidate are, of which nothing is known.
    pub(super) fn learn(
        &mut self,
        view: &View<'_>,
        fields: &Fields<'_>,
        candidate: &Candidate,
        judge: &mut Judge,
    ) -> Known {
        let Some(asked) = slot(view, fields, candidate) else { return Known::Open };
        let Some((name, asset)) = view.name(candidate.name) else { return Known::Others };
        let letters = letters(fields, candidate).unwrap_or_default();
        let known = match judge.compare(letters, asset) {
            Letters::Same => Known::Same(name.owner),
            Letters::Others => Known::Others,
            Letters::Open => Known::Open,
        };
        if self.0.is_empty() {
            self.0.resize(SLOTS, EMPTY);
        }
        // What is written otherwise in Chinese is not often written so again.
        if (known != Known::Open || letters.is_ascii())
            && let Some(slot) = self.0.get_mut(asked.place())
        {
            *slot = Slot { known, ..asked };
        }
        known
    }
}

impl Slot {
    #[inline]
    fn place(&self) -> usize {
        let first = self.letters.first_chunk().map_or(0, |first| u64::from_le_bytes(*first));
        let hash = (first ^ u64::from(self.name) << 23).wrapping_mul(GOLDEN);
        (hash >> (u64::BITS - SLOTS.trailing_zeros())) as usize
    }

    #[inline]
    fn is_of(&self, asked: &Self) -> bool {
        self.name == asked.name
            && self.set == asked.set
            && self.len == asked.len
            && self.letters == asked.letters
    }
}

/// The letters of a candidate that lies in one field.
#[inline]
pub(super) fn letters<'a>(fields: &Fields<'a>, candidate: &Candidate) -> Option<&'a str> {
    let Candidate { start: (first, start), end: (last, end), .. } = *candidate;
    fields.text(first).get(start as usize..end as usize).filter(|_| first == last)
}

/// The slot that is asked for.
#[inline]
fn slot(view: &View<'_>, fields: &Fields<'_>, candidate: &Candidate) -> Option<Slot> {
    let written = letters(fields, candidate)?.as_bytes();
    let mut letters = [0; LONGEST];
    letters.get_mut(..written.len())?.copy_from_slice(written);
    Some(Slot { set: view.number, name: candidate.name, letters, len: written.len() as u8, ..EMPTY })
}
