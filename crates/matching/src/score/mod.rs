//! How sure a finding is, and why.
//!
//! A score is a sum of log-odds, one for each [part](PARTS), through the logistic function: a part
//! above 0 raises it, a part below 0 lowers it. What is known of a finding ([`Evidence`]) becomes a row
//! of [features](Feature); each has a weight (`weights`) fitted on generated listings and text, and their
//! sum is calibrated, so that of findings at 0.9 about nine in ten are right.

mod address;
mod ambiguity;
mod around;
mod bits;
mod calibration;
mod card;
mod casing;
mod comparison;
mod dress;
mod features;
mod scene;
mod seller;
mod weights;
mod words;

pub use ambiguity::{Band, Reason};
pub(crate) use bits::Meter;
pub use bits::{dequantise, quantise, surprisal};

pub use card::{Card, Excerpt, Hits, Missing, NameCard, card};
pub use features::{Row, features};
pub use scene::{Scene, Surface};
pub use weights::{Feature, PARTS, WEIGHTS};

use crate::fold::Steps;
pub use crate::verify::Standing;
use std::ops::Range;

/// From this score on a finding is worth a person's look: about one in seven that score just so is right, and of
/// all that score so or higher four in five (`cargo xtask bench marks --only calibration`).
pub const WORTH: f64 = 0.15;

/// What is known of one finding.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// Bits that the registered name carries: [`surprisal`].
    pub surprisal: f32,
    /// How strongly the name alone points to the mark, 0 to 1.
    pub weight: f32,
    /// The name as registered.
    pub asset: &'a str,
    /// The original text that is read as the name.
    pub matched: &'a str,
    /// Steps that were needed.
    pub via: Steps,
    /// Letters that are one too many, too few or others.
    pub edits: u8,
    /// How the name stands among its neighbours.
    pub standing: Standing,
    /// The item around it.
    pub scene: &'a Scene,
    /// Number of the field: 0 title, 1 text, then the tags.
    pub field: u32,
    /// Bytes of that field's text.
    pub place: &'a Range<usize>,
    /// That field's text.
    pub text: &'a str,
    /// Nice classes of the mark: bit `n` is class `n`.
    pub classes: u64,
    /// Where the mark's own context words are.
    pub own_context: Nearness,
    /// What else was found in the item.
    pub company: Company,
}

/// The score, 0 to 1, and the parts it is the sum of, both to three decimals. Parts of nothing are left
/// out.
pub fn score(evidence: &Evidence<'_>) -> (f64, Vec<(&'static str, f64)>) {
    let row = features(evidence);
    let mut parts = [0.0; PARTS.len()];
    for (value, &(_, part, weight, _)) in row.iter().zip(&WEIGHTS) {
        parts[part] += value * weight;
    }
    let parts = calibration::calibrate(parts);
    let sum: f64 = parts.iter().sum();
    let named = PARTS.iter().zip(parts).map(|(&name, value)| (name, round(value)));
    (round(1.0 / (1.0 + (-sum).exp())), named.filter(|&(_, value)| value != 0.0).collect())
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Other findings in the item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Company {
    /// One of the same mark by another of its names, sure alone.
    pub same: bool,
    /// How many other marks elsewhere, sure alone.
    pub others: u32,
    /// The same letters read as another mark with fewer liberties.
    pub outread: bool,
    /// As how many others they read with as many.
    pub tied: u32,
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

#[cfg(test)]
mod tests;
