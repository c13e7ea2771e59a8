//! How sure a finding is. **Provisional**: the terms are set by hand, not fitted, until the engine is
//! calibrated on labelled text; only their order is meant to be right.
//!
//! The score is a sum of log-odds, one for each [`Part`](crate::Part), through the logistic function:
//! a part above 0 raises it, a part below 0 lowers it.

use crate::fold::{self, Group, Step, Steps};

/// What is known of one finding.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The name as registered.
    pub asset: &'a str,
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
pub fn score(evidence: &Evidence<'_>) -> (f64, Vec<(&'static str, f64)>) {
    let ambiguity = name(evidence.asset);
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

/// By length and script: short names are ordinary words or parts of them.
fn name(asset: &str) -> f64 {
    let stream = fold::fold(asset);
    let whole = (0..stream.len()).filter(|&i| !stream.inner(i));
    let (mut unspaced, mut letters, mut digits) = (0_usize, 0_usize, 0_usize);
    for i in whole {
        let symbol = char::from_u32(stream.symbols()[i]);
        match stream.group(i) {
            Group::Unspaced => unspaced += 1,
            _ if symbol.is_some_and(char::is_numeric) => digits += 1,
            // A Korean syllable says about as much as two letters.
            Group::Hangul => letters += 2,
            _ => letters += 1,
        }
    }
    // A Chinese character or kana says about as much as two letters and a half.
    match (letters * 2 + unspaced * 5 + digits) / 2 {
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
        // Spaces also part ordinary words; signs between letters do not.
        let signs = evidence.matched.chars().any(|c| !c.is_whitespace() && !c.is_alphanumeric());
        sum += if signs { 0.3 } else { -1.0 };
    }
    let small = |text: &str| !text.chars().any(char::is_uppercase);
    if via.contains(Step::Case) && small(evidence.matched) && !evidence.asset.contains(' ') {
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
