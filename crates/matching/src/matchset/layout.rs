//! The records of a matchset, as they lie in the file: little-endian, without padding.

use bytemuck::{Pod, Zeroable};

/// A name may be keyed by this many of its symbols at most; longer ones are told apart on sight.
pub(crate) const KEY: usize = 31;

/// A slot of the hash table over keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Slot {
    /// Upper half of the key's hash.
    pub(crate) print: u32,
    /// Number of the spelling plus one; 0 is empty.
    pub(crate) spelling: u32,
}

/// One folded spelling. The end of its text and names is where the next spelling begins; there is one
/// more record than there are spellings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Spelling {
    /// Start in the section `folded`.
    pub(crate) text: u32,
    /// Start in the section `names`.
    pub(crate) names: u32,
}

/// One name, alias or context word with that spelling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Name {
    /// Bit `i`: the name itself has a gap before symbol `i`. Beyond 63 symbols gaps are not told apart.
    pub(crate) gaps: u64,
    /// Number of the right, or of the context word.
    pub(crate) owner: u32,
    /// The name as registered: start in the section `text`.
    pub(crate) text: u32,
    /// Its bytes.
    pub(crate) len: u16,
    /// [`Name::CONTEXT`] and [`Name::HARD`].
    pub(crate) flags: u8,
    /// How much the name says: [`crate::score::mass`].
    pub(crate) mass: u8,
    /// How strongly it alone points to the mark, 0 to 1.
    pub(crate) weight: f32,
}

impl Name {
    /// It is a context word: never reported, only weighed.
    pub(crate) const CONTEXT: u8 = 1;
    /// One of its own gaps is hard, so the text's may be as well.
    pub(crate) const HARD: u8 = 2;

    pub(crate) const fn is_context(&self) -> bool {
        self.flags & Self::CONTEXT != 0
    }

    pub(crate) const fn has_gap(&self, i: usize) -> bool {
        i > 63 || self.gaps >> i & 1 != 0
    }
}

/// One right. The end of its contexts is where the next right's begin; there is one more record than
/// there are rights.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Right {
    /// Bit `n`: Nice class `n`.
    pub(crate) classes: u64,
    /// Its id: start in the section `text`.
    pub(crate) id: u32,
    /// Bytes of the id.
    pub(crate) id_len: u32,
    /// Start in the section `contexts`, which lists numbers of context words.
    pub(crate) contexts: u32,
    /// Always 0.
    pub(crate) reserved: u32,
}
