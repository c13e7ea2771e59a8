//! From evidence to the row of numbers that the weights apply to.

use super::address::{Address, address};
use super::ambiguity;
use super::around::{self, Fit};
use super::casing::{Casing, casing};
use super::comparison::Comparison;
use super::dress::Dress;
use super::scene::{Near, Surface};
#[allow(clippy::enum_glob_use, reason = "the names of features say all")]
use super::weights::Feature::{self, *};
use super::{Evidence, Nearness, Scene, Standing, surprisal};
use crate::fold::{Sort, Step, Steps, sort};
use crate::lexicon::{Kind, Side};

/// The values of all features, by number.
pub type Row = [f64; Feature::COUNT];

/// The features of one finding, in the order of [`Feature`].
pub fn features(evidence: &Evidence<'_>) -> Row {
    let mut row = [0.0; Feature::COUNT];
    let mut set = |feature: Feature, value: f64| row[feature as usize] = value;
    name(evidence, &mut set);
    capitals(evidence, &mut set);
    let meant = disguise(evidence, &mut set);
    standing(evidence, meant, &mut set);
    let compared = Comparison::of(evidence).scaled(1.0 - MEANT * meant);
    set(Fits, compared.fits);
    set(Likened, compared.likened);
    set(Denied, compared.denied);
    let address = address(evidence.text, evidence.place);
    set(Hosted, f64::from(u8::from(address == Address::Host)));
    set(Addressed, f64::from(u8::from(address == Address::Inside)));
    // What is said of goods that these only fit, and what an address holds, is not said of these.
    let about = if address == Address::Inside { 0.0 } else { 1.0 - compared.aside() };
    context(evidence, about, &mut set);
    around_it(evidence, about, &mut set);
    item(evidence, &mut set);
    row
}

fn name(evidence: &Evidence<'_>, set: &mut impl FnMut(Feature, f64)) {
    let bits = f64::from(evidence.surprisal);
    set(Always, 1.0);
    set(Bits, bits / 10.0);
    let bends = [(Over14, 14.0), (Over18, 18.0), (Over22, 22.0), (Over26, 26.0), (Over32, 32.0)];
    for (feature, bend) in bends {
        set(feature, (bits - bend).max(0.0) / 10.0);
    }
    set(Weak, f64::from(evidence.weight).clamp(0.02, 1.0).ln());
    let when = |is: bool| f64::from(u8::from(is));
    set(Word, when(ambiguity::ordinary(evidence.asset)));
    set(Personal, when(ambiguity::personal(evidence.asset)));
    let letters = || evidence.asset.chars().filter(|c| c.is_alphabetic());
    let han = letters().any(|c| ('\u{3400}'..='\u{9FFF}').contains(&c));
    set(Characters, when(han));
    set(Abroad, when(!han && letters().any(|c| c > '\u{24F}')));
}

/// How much the name needs its context: fully at 14 bits and fewer, not at all from 24 on.
fn ambiguous(evidence: &Evidence<'_>) -> f64 {
    (1.0 - (f64::from(evidence.surprisal) - 14.0) / 10.0).clamp(0.0, 1.0)
}

/// What capitals and the words of the lexicon say of the name itself.
fn capitals(evidence: &Evidence<'_>, set: &mut impl FnMut(Feature, f64)) {
    let Evidence { text, place, matched, asset, via, .. } = *evidence;
    let offered = evidence.scene.offered();
    let before = text.get(..place.start).unwrap_or_default();
    let after = text.get(place.end..).unwrap_or_default();
    let how = casing(before, matched, after);
    let itself = evidence.scene.covers(evidence.field, place);
    // Read as it stands, capitals aside.
    if via.iter().all(|step| step == Step::Case) {
        let small = !asset.chars().any(char::is_uppercase);
        let share = match how {
            // Where nothing is offered, a capital that is missing counts elsewhere.
            Casing::Small if offered || small => 1.0,
            Casing::Opening if offered && evidence.field == 1 => 0.6,
            _ => 0.0,
        };
        if share > 0.0 && ambiguity::ordinary(matched) {
            set(Common, share * ambiguous(evidence));
        }
        set(Itself, f64::from(u8::from(itself && matches!(how, Casing::Small | Casing::Opening))));
    }
    // One letter stands for everything.
    let (parted, more) = (via.contains(Step::Separator), via.contains(Step::Repeated));
    let told = [Step::Case, Step::Separator, Step::Repeated];
    let single = (parted || more)
        && via.iter().all(|step| told.contains(&step))
        && matched.chars().filter(|c| c.is_alphanumeric()).count() == 1;
    if single {
        set(Common, 1.0);
    }
    if offered {
        match how {
            // People have capitals too.
            Casing::Proud if !ambiguity::personal(matched) => set(Proud, 1.0),
            Casing::Foreign if !itself && !single => set(Proud, 0.7),
            _ => {}
        }
    }
    // Where nothing is offered, a title begins with any word.
    let offers = evidence.scene.goods() != 0 || evidence.scene.priced();
    let first = before.trim().is_empty() && evidence.field == 0 && offers;
    set(First, f64::from(u8::from(first)));
}

/// How far a reading may be chance, 0 to 1: in a long text that offers nothing, some slice always reads
/// as some mark.
fn chance(evidence: &Evidence<'_>) -> f64 {
    let scene = evidence.scene;
    let long = (scene.length() as f64 / LONG).min(1.0);
    if scene.offered() { 0.0 } else { long * (1.0 - trade(scene)) }
}

/// How much the item speaks of trade.
fn trade(scene: &Scene) -> f64 {
    scene.tone(Kind::Trade).max(scene.tone(Kind::Price))
}

/// Bytes of a text in which much may be chance.
const LONG: f64 = 2_000.0;

/// Steps by which one word becomes another that may be meant.
const SLOPPY: [Step; 9] = [
    Step::Shape,
    Step::Homophone,
    Step::Split,
    Step::Merged,
    Step::Repeated,
    Step::Insertion,
    Step::Deletion,
    Step::Substitution,
    Step::Transposition,
];

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '\''
            | '"'
            | '-'
            | '_'
            | '('
            | ')'
            | '’'
            | '‘'
            | '“'
            | '”'
            | '—'
            | '–'
    )
}

/// Steps that a reader sees as the same letters; no other text is read instead.
const SAME_LETTERS: [Step; 8] = [
    Step::Case,
    Step::Width,
    Step::Compatibility,
    Step::Combining,
    Step::Traditional,
    Step::ZeroWidth,
    Step::Vertical,
    Step::Broken,
];

/// Bits that an error or another spelling costs.
const ERROR: f64 = 6.0;
/// Bits that a name loses by being written in fewer characters.
const FEWER: f64 = 9.0;

/// `matched` without the gaps that no text has between words: all where every letter stands alone, else
/// pictures and the like.
fn joined(matched: &str) -> String {
    // Flags are letters too.
    let letter = |c: char| sort(c) == Sort::Letter;
    let mut pieces = matched.split(|c: char| !letter(c));
    let single = pieces.all(|piece| piece.chars().nth(1).is_none());
    let kept = |c: &char| letter(*c) || !single && (c.is_whitespace() || is_punctuation(*c));
    matched.chars().filter(kept).collect()
}

/// Sets the features of the disguise; how far, 0 to 1, it can be no chance.
fn disguise(evidence: &Evidence<'_>, set: &mut impl FnMut(Feature, f64)) -> f64 {
    let Evidence { via, matched, asset, .. } = *evidence;
    if via.is_empty() {
        return 0.0;
    }
    let any = |steps: &[Step]| steps.iter().any(|&step| via.contains(step));
    let when = |is: bool| f64::from(u8::from(is));
    // A soft hyphen is a typesetter's.
    let hidden = any(&[Step::ZeroWidth]) && !matched.contains('\u{AD}');
    set(Hidden, when(hidden));
    let dress = Dress::of(matched, asset);
    set(Styled, dress.styled.max(0.2 * when(any(&[Step::Compatibility]))));
    set(Wide, dress.wide);
    set(Marked, dress.marked);
    // Letters of two scripts in one word are no word of either; `I` for `l` is hardly a disguise.
    let foreign = matched.chars().any(|c| c.is_alphabetic() && c > '\u{24F}');
    let alike = any(&[Step::Confusable]);
    let mixed = when(alike && foreign || any(&[Step::Leet]));
    set(Mixed, mixed);
    let gaps = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    // Punctuation at the end of a word masks no letter.
    let masked = any(&[Step::Mask]) && matched.contains(|c| gaps(c) && !is_punctuation(c));
    let parted = masked || any(&[Step::Emoji]) || any(&[Step::Separator]) && matched.contains(gaps);
    // One hyphen also joins ordinary words.
    let mut signs = matched.chars().filter(|&c| gaps(c));
    let hyphen = signs.next() == Some('-') && signs.next().is_none();
    set(Parted, when(parted) * if hyphen { 0.3 } else { 1.0 });
    set(Spaced, when(any(&[Step::Separator]) && !parted));
    let written = any(&[Step::Shape, Step::Homophone, Step::Pinyin, Step::Split, Step::Merged]);
    set(Written, when(written));
    set(WrittenShort, when(written && asset.chars().filter(|c| c.is_alphanumeric()).count() <= 2));
    set(Initials, when(any(&[Step::Initials])));
    let sloppy = SLOPPY.iter().filter(|&&step| via.contains(step)).count() as f64
        + when(alike && !foreign)
        + when(any(&[Step::Mask]) && !masked);
    set(Doubtful, sloppy.min(3.0) * chance(evidence));
    let edits = f64::from(evidence.edits.min(3));
    set(Edited, edits + 0.3 * when(any(&[Step::Repeated])));
    let letters = asset.chars().filter(|c| c.is_alphanumeric()).count();
    set(EditedShort, edits * (4.0 / letters.max(1) as f64).min(1.0));
    set(Turned, when(any(&[Step::Reversed, Step::Vertical, Step::Broken])));
    let capital = |text: &str| text.chars().any(char::is_uppercase);
    // Sellers do not mind capitals.
    let careful = !evidence.scene.offered() && any(&[Step::Case]) && !capital(matched) && capital(asset);
    set(Lower, ambiguous(evidence).max(0.6 * chance(evidence)) * when(careful));
    let same: Steps = SAME_LETTERS.iter().fold(Steps::NONE, |all, &step| all | step.into());
    // What lies between the parts of a name in columns or fields says nothing.
    let apart = any(&[Step::Vertical, Step::Broken]);
    if apart && (evidence.edits > 0 || any(&[Step::Repeated])) {
        set(Another, 0.7);
    }
    if !(apart || alike && foreign) && via.iter().any(|step| !same.contains(step)) {
        // What stands there may be an ordinary word itself: `Channel` for Chanel.
        let mut loss = f64::from(surprisal(&joined(matched)) - evidence.surprisal.min(28.0));
        let word = ambiguity::word(matched);
        // Fewer characters are no plainer for that, unless they are a word.
        let fewer = any(&[Step::Merged, Step::Initials, Step::Emoji, Step::Mask]);
        if !word && fewer && matched.chars().count() > 1 {
            loss = (loss + FEWER).min(0.0);
        }
        let cue = evidence.scene.covers(evidence.field, evidence.place);
        set(Another, when((word || cue) && any(&SLOPPY)));
        set(Plain, (loss / 10.0).clamp(-2.0, 0.0));
        // Nobody means an ordinary word by what is none: `Oramge` for Orange.
        set(Strange, ((loss - ERROR) / 10.0).clamp(0.0, 1.0));
    }
    when(hidden).max(dress.most()).max(mixed).max(when(parted && !hyphen))
}

fn standing(evidence: &Evidence<'_>, meant: f64, set: &mut impl FnMut(Feature, f64)) {
    match evidence.standing {
        Standing::Whole => {}
        Standing::Particle => set(Particle, 1.0),
        Standing::Plural => set(Plural, 1.0),
        // The longer the name, the less a chance.
        Standing::Inside => set(Inside, (1.5 - f64::from(evidence.surprisal) / 60.0).clamp(0.5, 1.5)),
    }
    // A word for goods or of trade across an edge is one, too.
    let crossed = evidence.scene.crosses(evidence.field, evidence.place);
    let fit = around::fit(evidence.text, evidence.place);
    match if crossed && fit != Fit::Whole { Fit::Straddles(1.5) } else { fit } {
        Fit::Whole => {}
        Fit::Within(share) => set(Within, share * (1.0 - MEANT * meant)),
        Fit::Straddles(share) => set(Straddles, share * (1.0 - MEANT * meant)),
    }
}

/// The mark's own words; `about` says how far, 0 to 1, the item is about its goods.
fn context(evidence: &Evidence<'_>, about: f64, set: &mut impl FnMut(Feature, f64)) {
    match evidence.own_context {
        Nearness::None => {}
        Nearness::Absent => set(OwnAbsent, 1.0),
        Nearness::Somewhere => set(OwnSomewhere, about),
        Nearness::Near => set(OwnNear, about),
    }
}

/// How much less a name hidden on purpose may be chance or comparison: those who say what their goods
/// fit have nothing to hide.
const MEANT: f64 = 0.7;
/// Bytes within which a title makes a name somebody's.
const REACH_OF_TITLE: usize = 2;

/// What the other cues near the name say; `about` as above.
fn around_it(evidence: &Evidence<'_>, about: f64, set: &mut impl FnMut(Feature, f64)) {
    let mut most = [0.0_f64; Feature::COUNT];
    let mut raise = |feature: Feature, value: f64| {
        let cell = &mut most[feature as usize];
        *cell = cell.max(value);
    };
    let chance = chance(evidence);
    for near in evidence.scene.near(evidence.field, evidence.place) {
        let grip = |reach| near.grip(evidence.text, reach);
        match near.cue.sense.kind {
            Kind::Goods => raise(goods(evidence, &near), about * near.strength() * (1.0 - 0.7 * chance)),
            Kind::Trade | Kind::Price => raise(TradeNear, about * near.strength()),
            Kind::Fake => raise(FakeNear, near.strength()),
            Kind::Contact => raise(ContactNear, near.strength()),
            Kind::Compatible | Kind::Like | Kind::Not => {}
            Kind::Used => raise(Used, near.strength()),
            Kind::Review => raise(Reviewed, near.strength()),
            Kind::News => raise(InNews, near.strength()),
            Kind::Person => raise(Somebody, grip(REACH_OF_TITLE)),
            Kind::Place if near.side == Side::After => raise(Somewhere, grip(REACH_OF_TITLE)),
            Kind::Place => raise(Somewhere, 0.3 * grip(REACH_OF_TITLE)),
        }
    }
    // Goods of the mark settle what others leave open.
    let own = most[GoodsNear as usize];
    most[GoodsOther as usize] = (most[GoodsOther as usize] - 2.0 * own).max(0.0);
    let tone = about * evidence.scene.tone(Kind::Goods);
    if own == 0.0 && evidence.scene.goods() & evidence.classes != 0 {
        most[GoodsSomewhere as usize] = tone;
    }
    for &feature in &Feature::ALL {
        if most[feature as usize] != 0.0 {
            set(feature, most[feature as usize]);
        }
    }
}

fn goods(evidence: &Evidence<'_>, near: &Near<'_>) -> Feature {
    if evidence.classes == 0 {
        GoodsUnknown
    } else if near.cue.sense.classes & evidence.classes != 0 {
        GoodsNear
    } else {
        GoodsOther
    }
}

/// What the item as a whole says.
fn item(evidence: &Evidence<'_>, set: &mut impl FnMut(Feature, f64)) {
    let scene = evidence.scene;
    let when = |is: bool| f64::from(u8::from(is));
    let trade = trade(scene);
    set(TradeTone, trade);
    set(FakeTone, scene.tone(Kind::Fake));
    set(Priced, when(scene.priced()));
    set(Listed, when(scene.surface() == Surface::Listing));
    set(Headline, when(evidence.field == 0));
    set(Tagged, when(evidence.field > 1));
    set(Sold, scene.sold_as(evidence.asset));
    set(Twin, when(evidence.company.same));
    set(Outread, when(evidence.company.outread));
    set(Tied, f64::from(evidence.company.tied).ln_1p());
    set(Others, if scene.offered() { f64::from(evidence.company.others.min(3)) / 3.0 } else { 0.0 });
    let long = (scene.length() as f64 / LONG).min(1.0);
    if !scene.offered() {
        let needs = ambiguous(evidence);
        set(Prose, long * (0.4 + 0.6 * needs) * (1.0 - trade));
        set(Note, (1.0 - long) * needs * (1.0 - trade));
    }
}
