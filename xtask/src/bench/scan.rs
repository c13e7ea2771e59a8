//! The same listings through `blazon matchset build` and `blazon scan`: matching without a desk.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::listings::Listing;

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

/// Scans; gives the cost and how many findings there are.
pub(crate) fn scan(binary: &Path, set: &Path, items: &Path, folder: &Path) -> Result<(Cost, u64)> {
    let found = folder.join("findings.jsonl");
    let mut command = Command::new(binary);
    command.arg("scan").arg(items).arg("--matchset").arg(set).arg("-o").arg(&found);
    let cost = run(&mut command)?;
    let findings =
        std::fs::read_to_string(&found).with_context(|| format!("cannot read `{}`", found.display()))?;
    Ok((cost, findings.lines().count() as u64))
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
