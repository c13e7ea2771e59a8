//! The journal of matchsets: what each set that was ever in use was made of, a line each.
//!
//! A set is a function of the log: its base holds the rights as the log had them at one position, its overlay
//! what had changed of them at a later one, both as in force on one day. So one line is enough to make it again.

use crate::{DeskError, Result};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::PathBuf;

/// What a set was made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Made {
    /// The set's hash.
    pub(crate) hash: String,
    /// The hash of its base.
    pub(crate) base: String,
    /// The last position of the log that the base knows.
    pub(crate) base_position: u64,
    /// The last position that the overlay knows.
    pub(crate) position: u64,
    /// The day by which rights were in force or not.
    pub(crate) day: Date,
}

/// The file. Lines are added, never changed; one that a crash cut short is passed over.
pub(super) struct Journal {
    path: PathBuf,
}

impl Journal {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Adds a line and waits until it is on disk.
    pub(super) fn add(&self, made: &Made) -> Result<()> {
        let line = serde_json::to_string(made).map_err(DeskError::internal)?;
        let write = || -> std::io::Result<()> {
            let mut file = File::options().create(true).append(true).open(&self.path)?;
            // The line before may have been cut short.
            file.write_all(format!("\n{line}\n").as_bytes())?;
            file.sync_data()
        };
        write().map_err(|error| self.failed(error))
    }

    /// The latest line that a question fits.
    pub(super) fn last(&self, fits: impl Fn(&Made) -> bool) -> Result<Option<Made>> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.failed(error)),
        };
        let mut last = None;
        for line in BufReader::new(file).split(b'\n') {
            let line = line.map_err(|error| self.failed(error))?;
            if let Ok(made) = serde_json::from_slice::<Made>(&line)
                && fits(&made)
            {
                last = Some(made);
            }
        }
        Ok(last)
    }

    fn failed(&self, error: std::io::Error) -> DeskError {
        DeskError::File { path: self.path.display().to_string(), error }
    }
}
