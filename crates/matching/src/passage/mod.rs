//! Passages: parts of a registered work in a post or a file.
//!
//! Texts are folded as names are ([`crate::fold::Symbols`]), so that width, case, look-alikes, traditional
//! characters, punctuation and white space do not matter. Seeds (`seeds`) of the item are looked up in an index of
//! the works (`index`), whose sketches (`sketch`) turn chance meetings away; from each that is left the two texts are
//! followed outward as far as they agree (`align`). A work that is under suspicion is looked at closely (`focus`). What is found is measured in bits of surprisal (`surprise`), not in
//! letters: a stock phrase says little. What a text has of a work altogether makes the class (`taking`).

mod align;
mod focus;
mod index;
mod seeds;
mod sketch;
mod surprise;
mod taking;
#[cfg(test)]
mod tests;
mod works;

pub use taking::{Class, Taken, Thresholds};
pub use works::{Builder, Finder, Found, Least, TooMuch, Works};
