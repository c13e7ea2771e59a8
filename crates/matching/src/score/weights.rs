//! The weights of the score: one readable table.
//!
//! Fitted by `cargo run --release -p matching --example fit` on generated listings and text (its own
//! description says which): logistic regression that stays near the weights set by hand where the samples
//! say little. Weights of what the samples do not hold (capitals, dress, whole words by error), and those
//! of initials and of goods that fit, were then set by hand against listings with a planted name.

/// The parts of a score, in the order in which they are told.
pub const PARTS: [&str; 8] =
    ["name", "alias", "disguise", "standing", "context", "trade", "comparison", "company"];

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
}

/// Feature, number of its part in [`PARTS`], weight in log-odds, and the weight set by hand that the fit
/// started from.
pub const WEIGHTS: [(Feature, usize, f64, f64); Feature::COUNT] = [
    (Feature::Always, 0, -4.01, -5.00),
    (Feature::Bits, 0, 2.24, 2.00),
    (Feature::Over14, 0, 0.31, 1.25),
    (Feature::Over18, 0, 0.51, 1.75),
    (Feature::Over22, 0, -2.86, -2.00),
    (Feature::Over26, 0, -0.00, -1.50),
    (Feature::Over32, 0, 0.00, -0.75),
    (Feature::Weak, 1, 1.60, 1.60),
    (Feature::Common, 0, -4.00, -4.00),
    (Feature::Itself, 0, -1.50, -1.50),
    (Feature::Proud, 0, 0.60, 0.60),
    (Feature::First, 7, 0.40, 0.40),
    (Feature::Hidden, 2, 1.29, 1.40),
    (Feature::Styled, 2, 2.00, 2.00),
    (Feature::Wide, 2, 1.40, 1.40),
    (Feature::Marked, 2, 1.80, 1.80),
    (Feature::Mixed, 2, 0.86, 1.00),
    (Feature::Parted, 2, 0.96, 0.50),
    (Feature::Spaced, 2, -0.15, -0.60),
    (Feature::Written, 2, -0.48, -0.20),
    (Feature::WrittenShort, 2, -0.86, -1.20),
    (Feature::Initials, 2, -1.90, -2.50),
    (Feature::Edited, 2, -0.60, -0.50),
    (Feature::Turned, 2, -0.30, -0.30),
    (Feature::Lower, 2, -1.54, -1.00),
    (Feature::Plain, 2, 2.17, 2.60),
    (Feature::Strange, 2, 1.18, 0.80),
    (Feature::Another, 2, -2.80, -2.80),
    (Feature::Doubtful, 2, -1.21, -1.20),
    (Feature::Particle, 3, -0.10, -0.10),
    (Feature::Plural, 3, -0.40, -0.40),
    (Feature::Inside, 3, -2.50, -2.50),
    (Feature::Within, 3, -3.02, -3.00),
    (Feature::Straddles, 3, -3.07, -3.00),
    (Feature::Somebody, 3, -2.67, -2.50),
    (Feature::Somewhere, 3, -1.13, -1.20),
    (Feature::OwnNear, 4, 2.60, 2.60),
    (Feature::OwnSomewhere, 4, 1.20, 1.20),
    (Feature::OwnAbsent, 4, -0.40, -0.40),
    (Feature::GoodsNear, 4, 3.06, 2.40),
    (Feature::GoodsSomewhere, 4, 0.26, 0.80),
    (Feature::GoodsOther, 4, -0.10, -0.40),
    (Feature::GoodsUnknown, 4, 1.00, 1.00),
    (Feature::TradeNear, 5, 1.51, 1.00),
    (Feature::TradeTone, 5, 0.12, 0.50),
    (Feature::Priced, 5, 0.15, 0.60),
    (Feature::FakeNear, 5, 2.65, 2.40),
    (Feature::FakeTone, 5, 1.07, 0.80),
    (Feature::ContactNear, 5, 0.68, 0.60),
    (Feature::Prose, 5, -1.86, -2.00),
    (Feature::Fits, 6, -3.80, -3.00),
    (Feature::Likened, 6, -2.39, -1.00),
    (Feature::Denied, 6, -3.99, -2.20),
    (Feature::Used, 6, -0.05, -0.20),
    (Feature::Reviewed, 6, -0.30, -0.30),
    (Feature::InNews, 6, -0.26, -0.50),
    (Feature::Listed, 7, 0.23, 0.90),
    (Feature::Headline, 7, 0.10, 0.40),
    (Feature::Tagged, 7, 0.30, 0.30),
];

impl Feature {
    /// How many there are.
    pub const COUNT: usize = Self::Tagged as usize + 1;

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
