//! The same listings through `blazon matchset build` and `blazon scan`: matching without a desk.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::listings::Listing;
use super::score::Score;

/// What a process took.
pub(crate) struct Cost {
    pub(crate) time: Duration,
    /// Bytes; none where `/proc` does not tell.
    pub(crate) peak: Option<u64>,
}

/// Writes the listings to a file; gives its size.
pub(crate) fn write_items(listings: &[Listing], path: &Path) -> Result<u64> {
    let mut out = BufWriter::new(File::create(path)?);
    for listing in listings {
        writeln!(out, "{}", listing.line)?;
    }
    out.flush()?;
    Ok(std::fs::metadata(path)?.len())
}

/// Compiles a registry; gives the cost and the file.
pub(crate) fn build(binary: &Path, registry: &Path, folder: &Path) -> Result<(Cost, PathBuf)> {
    let set = folder.join("registry.blz");
    let cost = run(Command::new(binary).args(["matchset", "build"]).arg(registry).arg("-o").arg(&set))?;
    Ok((cost, set))
}

/// What a scan found.
pub(crate) struct Scanned {
    pub(crate) cost: Cost,
    pub(crate) findings: u64,
    pub(crate) score: Score,
}

/// Scans the listings that `items` holds.
pub(crate) fn scan(
    binary: &Path,
    set: &Path,
    items: &Path,
    listings: &[Listing],
    folder: &Path,
) -> Result<Scanned> {
    let found = folder.join("findings.jsonl");
    let mut command = Command::new(binary);
    command.arg("scan").arg(items).arg("--matchset").arg(set).arg("-o").arg(&found);
    let cost = run(&mut command)?;
    let text =
        std::fs::read_to_string(&found).with_context(|| format!("cannot read `{}`", found.display()))?;
    let mut by_item = HashMap::<String, Vec<Value>>::new();
    let mut findings = 0;
    for line in text.lines() {
        let finding: Value = serde_json::from_str(line).with_context(|| format!("no JSON: `{line}`"))?;
        let item = finding["item"].as_str().unwrap_or_default().to_owned();
        by_item.entry(item).or_default().push(finding);
        findings += 1;
    }
    let mut score = Score::default();
    for listing in listings {
        score.add(listing, by_item.get(&listing.id).map(Vec::as_slice).unwrap_or_default());
    }
    Ok(Scanned { cost, findings, score })
}

fn run(command: &mut Command) -> Result<Cost> {
    let started = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        if let Some(memory) = std::fs::read_to_string(&status).ok().as_deref().and_then(high_water) {
            peak = Some(memory);
        }
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "`{command:?}` ended with {status}");
            return Ok(Cost { time: started.elapsed(), peak });
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}
