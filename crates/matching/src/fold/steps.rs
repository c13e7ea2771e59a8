//! The classes of folding that a finding names in `via`.

use std::ops::{BitOr, BitOrAssign, BitXor};

/// One class of folding. Its name is its kebab-case word in `via`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Step {
    /// Capital or small letter.
    Case = 1,
    /// Full or half width form.
    Width = 2,
    /// Another form of the same character: circled, superscript, mathematical, ligature.
    Compatibility = 4,
    /// Accents and other marks set on letters.
    Combining = 8,
    /// Traditional or simplified form of a Chinese character.
    Traditional = 16,
    /// Invisible characters inside.
    ZeroWidth = 32,
    /// Spaces, punctuation or pictures inside, or left out.
    Separator = 64,
}

impl Step {
    /// All steps, in the order in which `via` lists them.
    pub const ALL: [Self; 7] = [
        Self::Case,
        Self::Width,
        Self::Compatibility,
        Self::Combining,
        Self::Traditional,
        Self::ZeroWidth,
        Self::Separator,
    ];

    /// The word in `via`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Width => "width",
            Self::Compatibility => "compatibility",
            Self::Combining => "combining",
            Self::Traditional => "traditional",
            Self::ZeroWidth => "zero-width",
            Self::Separator => "separator",
        }
    }
}

/// A set of [`Step`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Steps(u8);

impl Steps {
    /// No step: verbatim.
    pub const NONE: Self = Self(0);

    /// Whether no step was needed.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `step` is among them.
    pub const fn contains(self, step: Step) -> bool {
        self.0 & step as u8 != 0
    }

    /// How many there are.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Those that are among them.
    pub fn iter(self) -> impl Iterator<Item = Step> {
        Step::ALL.into_iter().filter(move |&step| self.contains(step))
    }
}

impl From<Step> for Steps {
    fn from(step: Step) -> Self {
        Self(step as u8)
    }
}

impl BitOr for Steps {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitXor for Steps {
    type Output = Self;
    fn bitxor(self, other: Self) -> Self {
        Self(self.0 ^ other.0)
    }
}

impl BitOrAssign<Step> for Steps {
    fn bitor_assign(&mut self, step: Step) {
        self.0 |= step as u8;
    }
}

impl BitOrAssign for Steps {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
