//! The rivals that are crates. They search what is written, without folding.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use anyhow::{Result, anyhow};
use daachorse::CharwiseDoubleArrayAhoCorasick;

use super::child::{Measured, best, forget_peak, now, peak};

pub(super) fn aho_corasick(names: &str, text: &str) -> Result<Measured> {
    let start = now();
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::Standard)
        .build(names.lines())?;
    let build = now() - start;
    let index = automaton.memory_usage() as u64;
    Ok(measured(build, index, text, || automaton.find_overlapping_iter(text).count() as u64))
}

pub(super) fn daachorse(names: &str, text: &str) -> Result<Measured> {
    let start = now();
    let automaton = CharwiseDoubleArrayAhoCorasick::<u32>::new(names.lines())
        .map_err(|error| anyhow!("daachorse: {error}"))?;
    let build = now() - start;
    let index = automaton.heap_bytes() as u64;
    Ok(measured(build, index, text, || automaton.find_overlapping_iter(text).count() as u64))
}

fn measured(build: f64, index: u64, text: &str, pass: impl FnMut() -> u64) -> Measured {
    let peak_build = peak();
    forget_peak();
    let (seconds, matches) = best(pass);
    Measured { build, index, bytes: text.len() as u64, seconds, matches, peak_build, peak_scan: peak() }
}
