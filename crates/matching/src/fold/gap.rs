//! What lies between letters.

/// What lies before a symbol, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Gap {
    /// Nothing, or only what is invisible.
    None = 0,
    /// Punctuation or pictures, without a space.
    Tight = 1,
    /// A space, a line end or a sign that parts words.
    Loose = 2,
    /// A mark that ends a clause, an empty line, or more than eight characters.
    Hard = 3,
}

/// A gap of more characters than this is hard.
pub(super) const WIDE: u32 = 8;
