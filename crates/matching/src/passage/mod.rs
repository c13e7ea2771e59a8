//! Passages: parts of a registered work in a post or a file.
//!
//! Texts are folded as names are ([`crate::fold::Symbols`]), so that width, case, look-alikes, traditional
//! characters, punctuation and white space do not matter. Seeds (`seeds`) of the item are looked up in an index of
//! the works (`index`), whose sketches (`sketch`) turn chance meetings away; from each that is left the two texts are
//! followed outward as far as they agree (`align`). A work that is under suspicion is
//! looked at closely (`focus`). What is found is measured in bits of surprisal (`surprise`), not in
//! letters: a stock phrase says little. What a text has of a work altogether makes the class (`taking`).
//!
//! Of a work's text a [`Print`] is kept: its letters or, where its holder hands over no text, a [`Fingerprint`]. A [`Shelf`] holds the works of a registry as it changes and scans items.

mod align;
mod compare;
pub mod file;
mod filter;
mod fingerprint;
mod focus;
mod held;
mod index;
mod letters;
mod overlap;
mod pieces;
mod places;
mod print;
mod scan;
mod seeds;
mod shelf;
mod sketch;
mod stock;
mod surprise;
mod taking;
#[cfg(test)]
mod tests;
mod works;

pub use compare::{Differences, compare};
pub use fingerprint::{Fingerprint, Hashed};
pub use letters::Letters;
pub use overlap::Overlap;
pub use pieces::Piece;
pub use places::Places;
pub use print::{LEAST, MAX_TEXT, Print, PrintError};
pub use scan::{FINGERPRINT, MAX_PER_WORK};
pub use shelf::{Shelf, Volume};
pub use taking::{Class, Reason, Taken, Thresholds};
pub use works::{Builder, Finder, Found, Least, TooMuch, Works};
