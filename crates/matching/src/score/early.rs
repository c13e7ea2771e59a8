//! How sure a finding is. **Provisional**: the terms are set by hand, not fitted, until the engine is
//! calibrated on labelled text; only their order is meant to be right.
//!
//! The score is a sum of log-odds, one for each [`Part`](crate::Part), through the logistic function:
//! a part above 0 raises it, a part below 0 lowers it.

use crate::fold::{Group, Step, Steps, Stream};

/// What is known of one finding.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence<'a> {
    /// How much the name says: [`mass`].
    pub mass: u8,
    /// The original text.
    pub matched: &'a str,
    /// How strongly the name alone points to the mark, 0 to 1.
    pub weight: f32,
    /// Steps that were needed.
    pub via: Steps,
    /// The mark's context words.
    pub context: Nearness,
}

/// Where the mark's context words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// The mark has none.
    None,
    /// Nowhere in the item.
    Absent,
    /// In the item.
    Somewhere,
    /// Close to the name, in the same field.
    Near,
}

/// Score of 0 to 1, to three decimals, and the log-odds it is the sum of.
pub(crate) fn score(evidence: &Evidence<'_>) -> (f64, Vec<(&'static str, f64)>) {
    let ambiguity = name(evidence.mass);
    let parts = [
        ("name", ambiguity),
        ("alias", alias(evidence.weight)),
        ("writing", writing(evidence)),
        ("context", context(evidence.context, ambiguity)),
    ];
    let sum: f64 = parts.iter().map(|(_, value)| value).sum();
    let score = 1.0 / (1.0 + (-sum).exp());
    (round(score), parts.into_iter().filter(|(_, value)| *value != 0.0).map(|(n, v)| (n, round(v))).collect())
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// How much a folded name says, in letters: a digit counts as half of one, a Korean syllable as two, a
/// Chinese character or kana as two and a half.
pub fn mass(name: &Stream) -> u8 {
    let mut halves = 0_usize;
    for (i, symbol) in name.symbols(0).enumerate().filter(|&(i, _)| !name.inner(i)) {
        let numeric = char::from_u32(symbol).is_some_and(char::is_numeric);
        halves += match name.group(i) {
            Group::Unspaced => 5,
            Group::Hangul => 4,
            _ if numeric => 1,
            _ => 2,
        };
    }
    (halves / 2).min(255) as u8
}

/// Short names are ordinary words or parts of them.
fn name(mass: u8) -> f64 {
    match mass {
        0..=2 => -3.0,
        3 => -1.5,
        4 => -0.5,
        5 => 0.0,
        6 => 0.8,
        7 => 1.5,
        8..=9 => 2.0,
        _ => 2.5,
    }
}

fn alias(weight: f32) -> f64 {
    2.0 * f64::from(weight).clamp(0.02, 1.0).ln()
}

/// Disguise has few innocent uses; a name in other capitals may be the ordinary word.
fn writing(evidence: &Evidence<'_>) -> f64 {
    let via = evidence.via;
    let mut sum = 0.0;
    if via.contains(Step::ZeroWidth) || via.contains(Step::Compatibility) {
        sum += 1.0;
    }
    if via.contains(Step::Separator) {
        let is_gap = |c: char| !c.is_alphanumeric();
        sum += if !evidence.matched.contains(is_gap) {
            // `E Motion` is not meant by `emotion`.
            -2.0
        } else if evidence.matched.contains(|c: char| is_gap(c) && !c.is_whitespace()) {
            0.3
        } else {
            // Spaces also part ordinary words.
            -1.0
        };
    }
    if via.contains(Step::Case) && !evidence.matched.chars().any(char::is_uppercase) {
        sum -= 1.0;
    }
    sum
}

/// The shorter the name, the more its context counts.
fn context(near: Nearness, ambiguity: f64) -> f64 {
    match near {
        Nearness::None => 0.0,
        Nearness::Absent => -0.5,
        Nearness::Somewhere => 1.0,
        Nearness::Near => {
            if ambiguity < 0.0 {
                2.5
            } else {
                2.0
            }
        }
    }
}
