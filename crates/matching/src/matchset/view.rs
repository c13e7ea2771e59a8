//! The sections of a matchset as arrays, checked once when it is opened.

use super::error::MatchsetError;
use super::file::{Plan, SECTIONS, damaged};
use super::layout::{Name, Right, Slot, Spelling};
use bytemuck::Pod;
use std::ops::Range;

/// The arrays of one matchset.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// One bit for each first one, two or three symbols of a name.
    pub(crate) gates: &'a [u64],
    /// By the same hash: bit `n - 1` when names of `n` symbols start so.
    pub(crate) lengths: &'a [u32],
    pub(crate) slots: &'a [Slot],
    spellings: &'a [Spelling],
    folded: &'a [u8],
    names: &'a [Name],
    rights: &'a [Right],
    contexts: &'a [u32],
    text: &'a [u8],
}

impl<'a> View<'a> {
    /// The sections of `bytes` as arrays. A section that does not fit its records comes out empty,
    /// which [`View::check`] refuses.
    pub(crate) fn new(bytes: &'a [u8], plan: &Plan) -> Self {
        let part = |i: usize| bytes.get(plan.sections[i].clone()).unwrap_or_default();
        Self {
            gates: cast(part(0)),
            lengths: cast(part(1)),
            slots: cast(part(2)),
            spellings: cast(part(3)),
            folded: part(4),
            names: cast(part(5)),
            rights: cast(part(6)),
            contexts: cast(part(7)),
            text: part(8),
        }
    }

    /// Checks that every number points where there is something.
    pub(crate) fn check(&self, plan: &Plan) -> Result<(), MatchsetError> {
        let widths =
            [8, 4, size_of::<Slot>(), size_of::<Spelling>(), 1, size_of::<Name>(), size_of::<Right>(), 4, 1];
        for (i, width) in widths.into_iter().enumerate() {
            if !plan.sections[i].len().is_multiple_of(width) {
                return Err(damaged(SECTIONS[i], "its length does not fit its records"));
            }
        }
        let folded =
            std::str::from_utf8(self.folded).map_err(|_| damaged("folded", "it is not valid UTF-8"))?;
        let text = std::str::from_utf8(self.text).map_err(|_| damaged("text", "it is not valid UTF-8"))?;
        if !self.gates.len().is_power_of_two() {
            return Err(damaged("gates", "its size is no power of two"));
        }
        if !self.lengths.len().is_power_of_two() {
            return Err(damaged("lengths", "its size is no power of two"));
        }
        if !self.slots.len().is_power_of_two() {
            return Err(damaged("slots", "its size is no power of two"));
        }
        let spellings = self.spellings.len().checked_sub(1).ok_or(damaged("spellings", "it is empty"))?;
        if self.slots.iter().any(|s| s.spelling as usize > spellings) {
            return Err(damaged("slots", "a slot points nowhere"));
        }
        if self.spellings.windows(2).any(|w| w[0].text >= w[1].text || w[0].names >= w[1].names)
            || self.spellings.iter().any(|s| !folded.is_char_boundary(s.text as usize))
            || self.spellings[spellings].names as usize != self.names.len()
        {
            return Err(damaged("spellings", "a spelling points nowhere"));
        }
        let rights = self.rights.len().checked_sub(1).ok_or(damaged("rights", "it is empty"))?;
        let inside = |at: u32, len: u32| text.get(at as usize..at as usize + len as usize).is_some();
        for name in self.names {
            let owner_known = name.is_context() || (name.owner as usize) < rights;
            if !owner_known || !inside(name.text, u32::from(name.len)) || !(0.0..=1.0).contains(&name.weight)
            {
                return Err(damaged("names", "a name points nowhere"));
            }
        }
        if self.rights.windows(2).any(|w| w[0].contexts > w[1].contexts)
            || self.rights[rights].contexts as usize != self.contexts.len()
            || self.rights.iter().any(|r| !inside(r.id, r.id_len))
        {
            return Err(damaged("rights", "a right points nowhere"));
        }
        Ok(())
    }

    /// Number of rights.
    pub(crate) fn rights(&self) -> usize {
        self.rights.len().saturating_sub(1)
    }

    /// Number of spellings.
    pub(crate) fn spellings(&self) -> usize {
        self.spellings.len().saturating_sub(1)
    }

    /// Number of names, or of context words.
    pub(crate) fn names_of_kind(&self, context: bool) -> usize {
        self.names.iter().filter(|n| n.is_context() == context).count()
    }

    /// Folded text and names of spelling `i`.
    pub(crate) fn spelling(&self, i: u32) -> Option<(&'a str, Range<u32>)> {
        let (this, next) = (self.spellings.get(i as usize)?, self.spellings.get(i as usize + 1)?);
        let folded = self.folded.get(this.text as usize..next.text as usize)?;
        Some((std::str::from_utf8(folded).ok()?, this.names..next.names))
    }

    pub(crate) fn name(&self, i: u32) -> Option<&'a Name> {
        self.names.get(i as usize)
    }

    /// A name as registered.
    pub(crate) fn name_text(&self, name: &Name) -> &'a str {
        self.slice(name.text, u32::from(name.len))
    }

    /// Id of right `i`.
    pub(crate) fn right_id(&self, i: u32) -> &'a str {
        self.rights.get(i as usize).map_or("", |right| self.slice(right.id, right.id_len))
    }

    /// Numbers of the context words of right `i`.
    pub(crate) fn contexts_of(&self, i: u32) -> &'a [u32] {
        let i = i as usize;
        let (Some(this), Some(next)) = (self.rights.get(i), self.rights.get(i + 1)) else { return &[] };
        self.contexts.get(this.contexts as usize..next.contexts as usize).unwrap_or_default()
    }

    fn slice(&self, at: u32, len: u32) -> &'a str {
        let bytes = self.text.get(at as usize..at as usize + len as usize).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

fn cast<T: Pod>(bytes: &[u8]) -> &[T] {
    bytemuck::try_cast_slice(bytes).unwrap_or_default()
}
