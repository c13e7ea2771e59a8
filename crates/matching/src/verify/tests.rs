//! One table of named readings, properties, and the places of steps.

mod crowded;
mod negatives;
mod positives;
mod properties;
mod standings;

use super::{Judge, Verified};
use std::ops::Range;

/// A text whose span is set in brackets `⟦⟧`: the text without them, and the span.
fn marked(text: &str) -> (String, Range<usize>) {
    let start = text.find('⟦').unwrap();
    let end = text.find('⟧').unwrap() - '⟦'.len_utf8();
    (text.replace(['⟦', '⟧'], ""), start..end)
}

fn verify(text: &str, asset: &str) -> (String, Range<usize>, Option<Verified>) {
    let (text, span) = marked(text);
    let mut judge = Judge::default();
    let mut verified = judge.verify(&text, span.clone(), asset);
    if let Some(verified) = &mut verified {
        judge.tell(&text, verified, asset);
    }
    (text, span, verified)
}

fn words(verified: &Verified) -> Vec<&'static str> {
    verified.via.iter().map(crate::fold::Step::name).collect()
}

/// The span with its ends moved by characters.
fn moved(text: &str, span: &Range<usize>, start: i32, end: i32) -> Option<Range<usize>> {
    let at = |from: usize, by: i32| -> Option<usize> {
        let all: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let here = all.iter().position(|&at| at == from)? as i32 + by;
        all.get(usize::try_from(here).ok()?).copied()
    };
    let (start, end) = (at(span.start, start)?, at(span.end, end)?);
    (start < end).then_some(start..end)
}
