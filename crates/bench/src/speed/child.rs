//! One engine in a process of its own, so that its memory is its own.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use matching::item::Item;
use matching::registry::Entry;
use matching::scan::Channels;
use matching::{Matchset, Scanner};
use rustix::time::{ClockId, clock_gettime};
use serde::{Deserialize, Serialize};

use super::rivals;
use crate::engine::Engine;

/// Which engine, or what of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Ours: what folding undoes, places only.
    Exact,
    /// Ours: every disguise, places only.
    All,
    /// Ours: every disguise, weighed and explained, as items are scanned.
    Scan,
    /// `aho-corasick`, contiguous NFA, overlapping.
    AhoCorasick,
    /// `daachorse` by characters, overlapping.
    Daachorse,
    /// Ours, built twice.
    Build,
}

impl Kind {
    pub(super) const SPEED: [Self; 5] =
        [Self::Exact, Self::All, Self::Scan, Self::AhoCorasick, Self::Daachorse];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Exact => "blazon, folding and exact",
            Self::All => "blazon, all disguises",
            Self::Scan => "blazon, all, with scores",
            Self::AhoCorasick => "aho-corasick, contiguous NFA",
            Self::Daachorse => "daachorse, charwise",
            Self::Build => "blazon, build",
        }
    }
}

/// What a process is to do.
#[derive(Debug, Args)]
pub(crate) struct Task {
    #[arg(long)]
    pub(super) kind: Kind,
    #[arg(long)]
    pub(super) names: PathBuf,
    #[arg(long)]
    pub(super) text: PathBuf,
    #[arg(long)]
    pub(super) set: PathBuf,
    /// Scan with the set as it lies there, for a profile without its build
    #[arg(long)]
    pub(super) open: bool,
}

/// What it measured.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Measured {
    /// Seconds of processor time to build.
    pub(super) build: f64,
    /// Bytes of what was built.
    pub(super) index: u64,
    /// Bytes of text of a pass.
    pub(super) bytes: u64,
    /// Seconds of processor time of the best pass.
    pub(super) seconds: f64,
    /// Matches of a pass; of a build 1 where the second was equal.
    pub(super) matches: u64,
    /// Most memory while building and while scanning, KiB.
    pub(super) peak_build: u64,
    pub(super) peak_scan: u64,
}

impl Task {
    /// Runs in a process of its own; none where that did not end well.
    pub(super) fn spawn(&self) -> Result<Option<Measured>> {
        let kind = self.kind.to_possible_value().context("a kind has a name")?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["engine", "--kind", kind.get_name()]);
        command.arg("--names").arg(&self.names).arg("--text").arg(&self.text).arg("--set").arg(&self.set);
        let output = command.stderr(Stdio::inherit()).output()?;
        Ok(output.status.success().then(|| serde_json::from_slice(&output.stdout)).transpose()?)
    }
}

/// The process's own part: measures and prints one line of JSON.
pub(crate) fn run(task: &Task) -> Result<()> {
    let measured = match task.kind {
        Kind::Exact | Kind::All | Kind::Scan => ours(task)?,
        Kind::AhoCorasick => rivals::aho_corasick(&read_names(task)?, &read_text(task)?)?,
        Kind::Daachorse => rivals::daachorse(&read_names(task)?, &read_text(task)?)?,
        Kind::Build => twice(task)?,
    };
    println!("{}", serde_json::to_string(&measured)?);
    Ok(())
}

fn read_names(task: &Task) -> Result<String> {
    Ok(std::fs::read_to_string(&task.names)?)
}

fn read_text(task: &Task) -> Result<String> {
    Ok(std::fs::read_to_string(&task.text)?)
}

fn built(task: &Task) -> Result<(Matchset, f64)> {
    let names = read_names(task)?;
    let entries = names.lines().enumerate().map(|(number, name)| Entry::mark(format!("n{number}"), name));
    let start = now();
    let built = Matchset::build(entries)?;
    Ok((built.set, now() - start))
}

fn ours(task: &Task) -> Result<Measured> {
    let mut measured = Measured::default();
    if !task.open {
        let (set, seconds) = built(task)?;
        set.write(&task.set)?;
        measured.build = seconds;
        measured.index = set.as_bytes().len() as u64;
        measured.peak_build = peak();
    }
    forget_peak();
    let set = Matchset::open(&task.set)?;
    let items = items(&read_text(task)?);
    let texts = || items.iter().filter_map(|item| item.text.as_deref());
    measured.bytes = texts().map(|text| text.len() as u64).sum();
    (measured.seconds, measured.matches) = if task.kind == Kind::Scan {
        let mut engine = Engine::of(set);
        best(|| items.iter().map(|item| engine.scan(item).len() as u64).sum())
    } else {
        let channels = if task.kind == Kind::Exact { Channels::Exact } else { Channels::All };
        let mut scanner = Scanner::new();
        best(|| {
            let mut matches = 0;
            texts().for_each(|text| scanner.spot(&set, text, channels, |_, _| matches += 1));
            matches
        })
    };
    measured.peak_scan = peak();
    #[cfg(feature = "tally")]
    for (stage, count) in matching::scan::tally::take() {
        eprintln!("{stage:?}: {:.0} per MB", count as f64 / (measured.bytes as f64 / 1e6));
    }
    Ok(measured)
}

/// Bytes of text that an item of a stream has, about.
const ITEM: usize = 12_000;

fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut page = String::new();
    for line in text.split_inclusive('\n') {
        page.push_str(line);
        if page.len() >= ITEM {
            items.push(Item { id: "i".into(), text: Some(std::mem::take(&mut page)), ..Item::default() });
        }
    }
    items.push(Item { id: "i".into(), text: Some(page), ..Item::default() });
    items
}

fn twice(task: &Task) -> Result<Measured> {
    let (one, seconds) = built(task)?;
    let peak_build = peak();
    let (other, again) = built(task)?;
    let same = one.as_bytes() == other.as_bytes();
    Ok(Measured {
        build: seconds.min(again),
        index: one.as_bytes().len() as u64,
        matches: u64::from(same),
        peak_build,
        ..Measured::default()
    })
}

/// Runs passes until it is clear which is best; its seconds and what it counted.
pub(super) fn best(mut pass: impl FnMut() -> u64) -> (f64, u64) {
    let (mut least, mut count, mut sum) = (f64::INFINITY, 0, 0.0);
    for number in 0..7 {
        // Of the last pass alone.
        #[cfg(feature = "tally")]
        matching::scan::tally::take();
        let start = now();
        count = pass();
        let seconds = now() - start;
        least = least.min(seconds);
        sum += seconds;
        if number >= 1 && sum > 20.0 {
            break;
        }
    }
    (least, count)
}

/// Processor time of this process in seconds: what others do on the machine counts less than by the clock.
pub(crate) fn now() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The most memory this process ever had, KiB; 0 where `/proc` does not tell.
pub(super) fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// Starts counting the most memory from now; where that is not allowed, it counts from the start.
pub(super) fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
