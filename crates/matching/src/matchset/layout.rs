//! The records of a matchset, as they lie in the file: little-endian, without padding.

use bytemuck::{Pod, Zeroable};

/// One key of one name in an index: where the key lies in the name, and what stands beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Entry {
    /// Number of the name.
    pub(crate) name: u32,
    /// Symbols of the name before the key.
    pub(crate) at: u8,
    /// Symbols of the name in all; [`Entry::LONG`] when there are as many or more.
    pub(crate) len: u8,
    /// Print of the symbols beside the key, before it.
    pub(crate) left: u8,
    /// And after it. Where the key is a whole name in letters: how many letters must stand there, of which
    /// some may be the same in a row and so one symbol; 0 when it is all the same. Where it is two of three
    /// Chinese characters: the print of the third ([`crate::key::print`]).
    pub(crate) right: u8,
}

impl Entry {
    /// Names of this many symbols or more are measured anew when they are found.
    pub(crate) const LONG: u8 = 255;
}

/// One name, alias or phrase. The end of its text is where the next one's begins; there is one more
/// record than there are names and phrases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Name {
    /// Number of the right; of a phrase: 0.
    pub(crate) owner: u32,
    /// The name as registered: start in the section `text`.
    pub(crate) text: u32,
    /// How strongly it alone points to the mark, in 255ths.
    pub(crate) weight: u8,
    /// How much the name says: [`crate::score::quantise`].
    pub(crate) surprisal: u8,
    /// Always 0.
    pub(crate) reserved: u16,
}

impl Name {
    /// The weight, 0 to 1.
    pub(crate) fn weight(&self) -> f32 {
        f32::from(self.weight) / 255.0
    }
}

/// One right. The end of its links is where the next right's begin, as of its id; there is one more
/// record than there are rights.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Right {
    /// Bit `n`: Nice class `n`.
    pub(crate) classes: u64,
    /// Its id: start in the section `ids`.
    pub(crate) id: u32,
    /// Start in the section `links`.
    pub(crate) links: u32,
}

/// A right's link to a phrase: its number, and in the top bit whether the mark does not count in it
/// (exempt) rather than counts more beside it (context).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Pod, Zeroable)]
#[repr(transparent)]
pub(crate) struct Link(u32);

impl Link {
    const EXEMPT: u32 = 1 << 31;

    /// A link to phrase `name`.
    pub(crate) const fn new(name: u32, exempt: bool) -> Self {
        Self(if exempt { name | Self::EXEMPT } else { name })
    }

    pub(crate) const fn name(self) -> u32 {
        self.0 & !Self::EXEMPT
    }

    pub(crate) const fn is_exempt(self) -> bool {
        self.0 & Self::EXEMPT != 0
    }
}
