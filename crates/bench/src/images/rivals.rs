//! The same pictures given to rivals from `PyPI`, through files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::canvas::Canvas;

const SCRIPT: &str = include_str!("../../python/pictures.py");
/// Quality of the files that are given: nearly what we see ourselves.
const QUALITY: u8 = 92;

/// What a rival found.
#[derive(Debug, Deserialize)]
pub(super) struct Rival {
    pub(super) name: String,
    /// By what was done: how many were found.
    pub(super) found: BTreeMap<String, u32>,
    /// Clean pictures in which something was found.
    pub(super) alarms: u32,
    /// Processor time of one picture.
    pub(super) milliseconds: f64,
}

/// The files that rivals are given; none without a Python.
pub(super) struct Files {
    folder: PathBuf,
    python: Option<PathBuf>,
}

impl Files {
    pub(super) fn new(python: Option<&Path>) -> Result<Self> {
        let folder = std::env::current_exe()?.with_file_name("bench-pictures");
        if python.is_some() && folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        Ok(Self { folder, python: python.map(Path::to_owned) })
    }

    pub(super) fn reference(&mut self, name: &str, picture: &Canvas) -> Result<()> {
        self.write("references", name, picture)
    }

    pub(super) fn query(&mut self, change: &str, name: &str, picture: &Canvas) -> Result<()> {
        self.write(&format!("queries/{change}"), name, picture)
    }

    fn write(&self, folder: &str, name: &str, picture: &Canvas) -> Result<()> {
        if self.python.is_none() {
            return Ok(());
        }
        let folder = self.folder.join(folder);
        std::fs::create_dir_all(&folder)?;
        Ok(std::fs::write(folder.join(name).with_extension("jpg"), picture.jpeg(QUALITY)?)?)
    }

    /// Runs the rivals over the files.
    pub(super) fn compare(&self) -> Result<Vec<Rival>> {
        let Some(python) = &self.python else { return Ok(Vec::new()) };
        let script = self.folder.join("pictures.py");
        std::fs::write(&script, SCRIPT)?;
        let output = Command::new(python).arg(&script).arg(&self.folder).output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).context("the rivals' answer")
    }
}
