//! The law's calendars against the Python package `holidays`, for every day of the announced years.

use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::{python, scratch};
use crate::shell;

/// A later one may know more announcements; then `compare.py` says which day to look at.
const PACKAGE: &str = "holidays==0.109";
const YEARS: [&str; 2] = ["2024", "2027"];

pub(crate) fn run() -> Result<()> {
    let python = python::environment("holidays", PACKAGE)?.join("bin/python");
    let folder = scratch("calendars")?;
    let script = folder.join("compare.py");
    std::fs::write(&script, include_str!("compare.py"))?;
    let days = days(folder.join("days.jsonl"))?;
    shell::run(Command::new(python).arg(script).stdin(days))
}

/// Every day of our calendars, as JSON Lines.
fn days(path: PathBuf) -> Result<File> {
    let mut cargo =
        shell::cargo(&["run", "--quiet", "--locked", "--package", "law", "--example", "days", "--"]);
    let lines = shell::output(cargo.args(YEARS))?;
    std::fs::write(&path, lines).with_context(|| format!("cannot write `{}`", path.display()))?;
    Ok(File::open(path)?)
}
