//! Names broken over several texts, and names in columns: read as if written in one piece.

use super::{Judge, Verified};
use crate::finding::Op;
use crate::fold::Step;
use std::ops::Range;

/// Where a character of the joined text stands: in which text, and its bytes there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Byte in the joined text.
    at: usize,
    text: usize,
    original: usize,
    bytes: usize,
}

/// Characters before the first piece and after the last that show how the name stands.
const AROUND: usize = 40;

impl Judge {
    /// Reads pieces of several texts as `asset`, as if they followed each other. The numbers in
    /// [`Verified::rest`] count the parts, the first of which [`Verified::bytes`] lies in.
    pub(crate) fn verify_broken(&mut self, parts: &[(&str, Range<usize>)], asset: &str) -> Option<Verified> {
        let count = parts.len();
        self.places.clear();
        self.joined.clear();
        let mut span = 0..0;
        for (number, (text, range)) in parts.iter().enumerate() {
            let range = super::on_characters(text, range.clone());
            let before = if number == 0 { around(text, range.start, true) } else { range.start };
            let after = if number + 1 == count { around(text, range.end, false) } else { range.end };
            for (at, c) in text.get(before..after)?.char_indices() {
                if number == 0 && before + at == range.start {
                    span.start = self.joined.len();
                }
                self.join(c, number, before + at);
                if before + at < range.end {
                    span.end = self.joined.len();
                }
            }
        }
        self.in_pieces(span, asset, Step::Broken)
    }

    /// Reads `characters[span]` as `asset`: characters in the order in which a column is read, each with
    /// its byte in the text. Every run of neighbours is one piece.
    pub(crate) fn verify_column(
        &mut self,
        characters: &[(char, usize)],
        span: Range<usize>,
        asset: &str,
    ) -> Option<Verified> {
        self.places.clear();
        self.joined.clear();
        for &(c, at) in characters {
            self.join(c, 0, at);
        }
        let byte = |i: usize, places: &[Place]| places.get(i).map_or(self.joined.len(), |place| place.at);
        let span = byte(span.start, &self.places)..byte(span.end, &self.places);
        self.in_pieces(span, asset, Step::Vertical)
    }

    fn join(&mut self, c: char, text: usize, original: usize) {
        self.places.push(Place { at: self.joined.len(), text, original, bytes: c.len_utf8() });
        self.joined.push(c);
    }

    /// Reads the joined text and says where the pieces of the reading stand; none if it is in one piece.
    fn in_pieces(&mut self, span: Range<usize>, asset: &str, step: Step) -> Option<Verified> {
        let joined = std::mem::take(&mut self.joined);
        let mut verified = self.verify(&joined, span, asset);
        if let Some(verified) = &mut verified {
            self.tell(&joined, verified, asset);
        }
        self.joined = joined;
        let mut verified = verified?;
        let of = |at: usize| self.places.partition_point(|place| place.at < at);
        let covered = &self.places[of(verified.bytes.start)..of(verified.bytes.end)];
        let mut pieces: Vec<(usize, Range<usize>)> = Vec::new();
        let mut breaks = Vec::new();
        for (i, place) in covered.iter().enumerate() {
            match pieces.last_mut() {
                Some((text, bytes)) if *text == place.text && bytes.end == place.original => {
                    bytes.end += place.bytes;
                }
                _ => {
                    breaks.push(i as u32);
                    pieces.push((place.text, place.original..place.original + place.bytes));
                }
            }
        }
        if pieces.len() < 2 || (step == Step::Broken && pieces[0].0 != 0) {
            return None;
        }
        // Over fields a name is hard enough to read without a letter changed.
        if step == Step::Broken && (verified.edits > 0 || verified.via.contains(Step::Mask)) {
            return None;
        }
        let step_name = step.name().to_owned();
        verified.how.push(if step == Step::Broken {
            Op { step: step_name, start: breaks[1], end: breaks[1], from: String::new(), to: String::new() }
        } else {
            let from = self.joined.get(verified.bytes.clone()).unwrap_or_default().to_owned();
            Op { step: step_name, start: 0, end: covered.len() as u32, from, to: asset.to_owned() }
        });
        verified.bytes = pieces.remove(0).1;
        verified.rest = pieces;
        verified.via |= step;
        Some(verified)
    }
}

/// The byte up to [`AROUND`] characters before or after `at`.
fn around(text: &str, at: usize, before: bool) -> usize {
    if before {
        let rest = text.get(..at).unwrap_or_default();
        rest.char_indices().rev().take(AROUND).last().map_or(at, |(at, _)| at)
    } else {
        let rest = text.get(at..).unwrap_or_default();
        rest.char_indices().nth(AROUND).map_or(text.len(), |(more, _)| at + more)
    }
}
