//! The classes of disguise that a finding names in `via`.

use std::ops::{BitOr, BitOrAssign, BitXor};

/// One class of disguise. Its name is its kebab-case word in `via`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Step {
    /// Capital or small letter.
    Case = 1 << 0,
    /// Full or half width form.
    Width = 1 << 1,
    /// Another form of the same character: circled, squared, superscript, mathematical, regional
    /// indicator, ligature.
    Compatibility = 1 << 2,
    /// Accents and other marks set on letters.
    Combining = 1 << 3,
    /// Traditional, simplified or regional form of a Chinese character.
    Traditional = 1 << 4,
    /// Invisible characters inside.
    ZeroWidth = 1 << 5,
    /// Spaces, punctuation or pictures inside, or left out.
    Separator = 1 << 6,
    /// A letter that looks like another one: of another script, or `I` for `l`, or `rn` for `m`.
    Confusable = 1 << 7,
    /// A digit or sign for the letter that it looks like.
    Leet = 1 << 8,
    /// A sign such as `*` in the place of one character.
    Mask = 1 << 9,
    /// A picture for the character that it shows.
    Emoji = 1 << 10,
    /// A look-alike Chinese character (形近字).
    Shape = 1 << 11,
    /// A Chinese character that sounds the same.
    Homophone = 1 << 12,
    /// The sound of a Chinese character in Latin letters.
    Pinyin = 1 << 13,
    /// The first letters of the pinyin of all characters.
    Initials = 1 << 14,
    /// A Chinese character taken apart (拆字).
    Split = 1 << 15,
    /// Two Chinese characters drawn together into one.
    Merged = 1 << 16,
    /// A letter more or less often in a row.
    Repeated = 1 << 17,
    /// One letter too many.
    Insertion = 1 << 18,
    /// One letter too few.
    Deletion = 1 << 19,
    /// One letter for another that it neither looks nor sounds like.
    Substitution = 1 << 20,
    /// Two neighbours in the other order.
    Transposition = 1 << 21,
    /// Written backwards.
    Reversed = 1 << 22,
    /// Written in columns.
    Vertical = 1 << 23,
    /// Written over several fields.
    Broken = 1 << 24,
}

impl Step {
    /// All steps, in the order in which `via` lists them.
    pub const ALL: [Self; 25] = [
        Self::Case,
        Self::Width,
        Self::Compatibility,
        Self::Combining,
        Self::Traditional,
        Self::ZeroWidth,
        Self::Separator,
        Self::Confusable,
        Self::Leet,
        Self::Mask,
        Self::Emoji,
        Self::Shape,
        Self::Homophone,
        Self::Pinyin,
        Self::Initials,
        Self::Split,
        Self::Merged,
        Self::Repeated,
        Self::Insertion,
        Self::Deletion,
        Self::Substitution,
        Self::Transposition,
        Self::Reversed,
        Self::Vertical,
        Self::Broken,
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
            Self::Confusable => "confusable",
            Self::Leet => "leet",
            Self::Mask => "mask",
            Self::Emoji => "emoji",
            Self::Shape => "shape",
            Self::Homophone => "homophone",
            Self::Pinyin => "pinyin",
            Self::Initials => "initials",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Repeated => "repeated",
            Self::Insertion => "insertion",
            Self::Deletion => "deletion",
            Self::Substitution => "substitution",
            Self::Transposition => "transposition",
            Self::Reversed => "reversed",
            Self::Vertical => "vertical",
            Self::Broken => "broken",
        }
    }
}

/// A set of [`Step`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Steps(u32);

impl Steps {
    /// No step: verbatim.
    pub const NONE: Self = Self(0);

    /// Those that change only in what form letters are written, and what lies between them.
    pub(crate) const FORM: Self = Self::NONE.with(&[
        Step::Case,
        Step::Width,
        Step::Compatibility,
        Step::Combining,
        Step::Traditional,
        Step::ZeroWidth,
        Step::Separator,
    ]);

    /// These and `steps`.
    pub(crate) const fn with(self, steps: &[Step]) -> Self {
        match steps {
            [] => self,
            [step, rest @ ..] => Self(self.0 | *step as u32).with(rest),
        }
    }

    /// Whether all are among `others`.
    pub(crate) const fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Whether no step was needed.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `step` is among them.
    pub const fn contains(self, step: Step) -> bool {
        self.0 & step as u32 != 0
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
        Self(step as u32)
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
        self.0 |= step as u32;
    }
}

impl BitOrAssign for Steps {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
