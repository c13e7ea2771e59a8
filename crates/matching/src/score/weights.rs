//! The weights of the score: one readable table.
//!
//! `cargo xtask bench marks --only fit` fits them to findings of which it is known whether they are right:
//! logistic regression that stays near the weights set by hand where the samples say little. What it gave
//! stands beside each. In its samples few who name a brand disguise it, and a template's words are met more
//! often than a platform's: so in use are weights three tenths of the way from the ones that were in use
//! before, or were set by hand, to the fitted ones. Chosen since by the table of calibration and the named
//! cases: the bends at 18 and 22 bits, `Characters`, `Abroad`, `Turned`, `Prose`, `Note`, `Listed`,
//! `Outread`, `Tied`, `Written`, `WrittenShort`, `Edited`, `Lower`, `GoodsNear`.

/// The parts of a score, in the order in which they are told.
pub const PARTS: [&str; 9] =
    ["name", "alias", "disguise", "standing", "context", "trade", "comparison", "company", "seller"];

/// One thing that is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Feature {
    /// 1: where every finding starts.
    Always,
    /// Bits of the name ÷ 10.
    Bits,
    /// Bits above 14 ÷ 10.
    Over14,
    /// Bits above 18 ÷ 10.
    Over18,
    /// Bits above 22 ÷ 10.
    Over22,
    /// Bits above 26 ÷ 10.
    Over26,
    /// Bits above 32 ÷ 10.
    Over32,
    /// Logarithm of the alias's weight.
    Weak,
    /// Made of words of the dictionary.
    Word,
    /// Made of names of people and places.
    Personal,
    /// Of Chinese characters.
    Characters,
    /// In letters of neither.
    Abroad,
    /// An ordinary word in small letters, or with the capital of its sentence: the more ambiguous, the
    /// more.
    Common,
    /// Itself a word for goods or of trade, so written.
    Itself,
    /// A capital amid small letters, or letters amid Chinese characters, where something is offered.
    Proud,
    /// The first word of a title that names goods or a price.
    First,
    /// Invisible characters inside.
    Hidden,
    /// Other forms of the same letters.
    Styled,
    /// Full width Latin letters.
    Wide,
    /// Lines through letters, or accents that no word has.
    Marked,
    /// Look-alike letters, digits or signs.
    Mixed,
    /// Signs or pictures between the letters.
    Parted,
    /// Spaces between the letters, or left out.
    Spaced,
    /// Other characters by sound, shape or parts.
    Written,
    /// The same, of a name of two.
    WrittenShort,
    /// Initials alone.
    Initials,
    /// Letters too many, too few or others.
    Edited,
    /// The same, as a share of the name: a letter in four fully.
    EditedShort,
    /// Backwards, in columns or over several fields.
    Turned,
    /// An ambiguous name without its capital.
    Lower,
    /// Bits by which what stands there is plainer than the name ÷ 10, at most 0.
    Plain,
    /// Bits by which what stands there is stranger than the name and an error ÷ 10, at most 1.
    Strange,
    /// What stands there is a word itself, by an error or another spelling.
    Another,
    /// Each way in which another word may be meant, in a long text that offers nothing.
    Doubtful,
    /// With a particle.
    Particle,
    /// With an English plural.
    Plural,
    /// Inside a longer word.
    Inside,
    /// Part of a longer Chinese word.
    Within,
    /// A Chinese word reaches over its edge.
    Straddles,
    /// A title makes it somebody's.
    Somebody,
    /// A word makes it a place.
    Somewhere,
    /// The mark's own context word near.
    OwnNear,
    /// The same somewhere in the item.
    OwnSomewhere,
    /// The mark has context words, the item none of them.
    OwnAbsent,
    /// Goods of the mark's classes near.
    GoodsNear,
    /// Goods of the mark's classes in the item.
    GoodsSomewhere,
    /// Only goods of other classes near.
    GoodsOther,
    /// Goods near, the mark has no classes.
    GoodsUnknown,
    /// Price or words of trade near.
    TradeNear,
    /// How much the item speaks of trade.
    TradeTone,
    /// The item has a price.
    Priced,
    /// Words of imitation near.
    FakeNear,
    /// How much the item speaks of imitation.
    FakeTone,
    /// A way off the platform near.
    ContactNear,
    /// Text without any offer: the longer, and the more ambiguous the name, the more.
    Prose,
    /// A few words without any offer: the more ambiguous the name, the more.
    Note,
    /// The goods fit those of the mark.
    Fits,
    /// The goods are compared with those of the mark.
    Likened,
    /// The mark is denied.
    Denied,
    /// Second-hand goods.
    Used,
    /// Opinion or instruction.
    Reviewed,
    /// News or business.
    InNews,
    /// The item is a listing.
    Listed,
    /// In the title.
    Headline,
    /// In a tag.
    Tagged,
    /// In the name of a site or account.
    Hosted,
    /// In the path of a page or file, or in an address of mail.
    Addressed,
    /// The seller is called so.
    Sold,
    /// Another name of the mark is surely in the item.
    Twin,
    /// Other marks are surely in an offer: three fully.
    Others,
    /// The same letters read as another mark with fewer liberties.
    Outread,
    /// Logarithm of the readings with as many.
    Tied,
}

/// Feature, number of its part in [`PARTS`], weight in log-odds, and the weight set by hand that the fit is
/// drawn to.
pub const WEIGHTS: [(Feature, usize, f64, f64); Feature::COUNT] = [
    (Feature::Always, 0, -4.26, -5.00),       // fitted -4.86
    (Feature::Bits, 0, 2.07, 2.00),           // fitted 1.67
    (Feature::Over14, 0, 0.39, 1.25),         // fitted 0.58
    (Feature::Over18, 0, 1.50, 1.75),         // fitted 0.93
    (Feature::Over22, 0, -3.30, -2.00),       // fitted -2.82
    (Feature::Over26, 0, -0.05, -1.50),       // fitted -0.16
    (Feature::Over32, 0, 0.00, -0.75),        // fitted 0.00
    (Feature::Weak, 1, 1.60, 1.60),           // fitted 1.60
    (Feature::Word, 0, -0.46, -0.60),         // fitted -0.12
    (Feature::Personal, 0, -0.46, -0.60),     // fitted -0.13
    (Feature::Characters, 0, 0.50, 0.40),     // fitted 0.08
    (Feature::Abroad, 0, 0.40, 0.60),         // fitted 1.14
    (Feature::Common, 0, -3.80, -4.00),       // fitted -3.35
    (Feature::Itself, 0, -1.52, -1.50),       // fitted -1.58
    (Feature::Proud, 0, 0.75, 0.60),          // fitted 1.10
    (Feature::First, 7, 0.57, 0.40),          // fitted 0.96
    (Feature::Hidden, 2, 1.31, 1.40),         // fitted 1.35
    (Feature::Styled, 2, 2.02, 2.00),         // fitted 2.06
    (Feature::Wide, 2, 1.46, 1.40),           // fitted 1.59
    (Feature::Marked, 2, 1.69, 1.80),         // fitted 1.44
    (Feature::Mixed, 2, 0.69, 1.00),          // fitted 0.30
    (Feature::Parted, 2, 0.70, 0.50),         // fitted 0.10
    (Feature::Spaced, 2, -0.40, -0.60),       // fitted -0.99
    (Feature::Written, 2, -0.50, -0.20),      // fitted -1.56
    (Feature::WrittenShort, 2, -0.90, -1.20), // fitted -2.14
    (Feature::Initials, 2, -2.08, -2.50),     // fitted -2.51
    (Feature::Edited, 2, -0.98, -0.50),       // fitted -1.75
    (Feature::EditedShort, 2, -0.81, -0.50),  // fitted -1.54
    (Feature::Turned, 2, -0.10, -0.30),       // fitted -0.06
    (Feature::Lower, 2, -1.54, -1.00),        // fitted -1.98
    (Feature::Plain, 2, 2.45, 2.60),          // fitted 3.11
    (Feature::Strange, 2, 1.46, 0.80),        // fitted 2.11
    (Feature::Another, 2, -2.72, -2.80),      // fitted -2.54
    (Feature::Doubtful, 2, -1.37, -1.20),     // fitted -1.73
    (Feature::Particle, 3, -0.14, -0.10),     // fitted -0.25
    (Feature::Plural, 3, -0.66, -0.40),       // fitted -1.28
    (Feature::Inside, 3, -2.78, -2.50),       // fitted -3.42
    (Feature::Within, 3, -3.03, -3.00),       // fitted -3.06
    (Feature::Straddles, 3, -3.08, -3.00),    // fitted -3.09
    (Feature::Somebody, 3, -2.49, -2.50),     // fitted -2.06
    (Feature::Somewhere, 3, -1.15, -1.20),    // fitted -1.20
    (Feature::OwnNear, 4, 2.60, 2.60),        // fitted 2.60
    (Feature::OwnSomewhere, 4, 1.20, 1.20),   // fitted 1.20
    (Feature::OwnAbsent, 4, -0.40, -0.40),    // fitted -0.40
    (Feature::GoodsNear, 4, 2.80, 2.40),      // fitted 1.23
    (Feature::GoodsSomewhere, 4, 0.26, 0.80), // fitted 0.27
    (Feature::GoodsOther, 4, -0.09, -0.40),   // fitted -0.08
    (Feature::GoodsUnknown, 4, 0.90, 1.00),   // fitted 0.68
    (Feature::TradeNear, 5, 1.28, 1.00),      // fitted 0.76
    (Feature::TradeTone, 5, 0.24, 0.50),      // fitted 0.53
    (Feature::Priced, 5, 0.14, 0.60),         // fitted 0.12
    (Feature::FakeNear, 5, 2.50, 2.40),       // fitted 2.14
    (Feature::FakeTone, 5, 0.92, 0.80),       // fitted 0.58
    (Feature::ContactNear, 5, 0.66, 0.60),    // fitted 0.62
    (Feature::Prose, 5, -2.00, -2.00),        // fitted -3.79
    (Feature::Note, 5, -0.80, -1.20),         // fitted -0.24
    (Feature::Fits, 6, -3.45, -3.00),         // fitted -2.64
    (Feature::Likened, 6, -2.46, -1.00),      // fitted -2.64
    (Feature::Denied, 6, -3.77, -2.20),       // fitted -3.24
    (Feature::Used, 6, -0.05, -0.20),         // fitted -0.04
    (Feature::Reviewed, 6, -0.32, -0.30),     // fitted -0.35
    (Feature::InNews, 6, -0.35, -0.50),       // fitted -0.56
    (Feature::Listed, 7, 0.50, 0.90),         // fitted 1.50
    (Feature::Headline, 7, 0.09, 0.40),       // fitted 0.08
    (Feature::Tagged, 7, 0.73, 0.30),         // fitted 1.75
    (Feature::Hosted, 3, -1.20, -1.20),       // fitted -1.20
    (Feature::Addressed, 3, -4.50, -4.50),    // fitted -4.50
    (Feature::Sold, 8, 1.80, 1.80),           // fitted 1.80
    (Feature::Twin, 7, 1.91, 2.00),           // fitted 1.70
    (Feature::Others, 7, 0.46, 0.60),         // fitted 0.12
    (Feature::Outread, 7, -2.80, -3.00),      // fitted -4.74
    (Feature::Tied, 7, -0.70, -1.00),         // fitted -1.02
];

impl Feature {
    /// How many there are.
    pub const COUNT: usize = Self::Tied as usize + 1;

    /// All, by number.
    pub const ALL: [Self; Self::COUNT] = {
        let mut all = [Self::Always; Self::COUNT];
        let mut i = 0;
        while i < Self::COUNT {
            all[i] = WEIGHTS[i].0;
            i += 1;
        }
        all
    };
}
