//! Which registry and which listings a measurement uses.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use clap::Args;

use super::books::Books;
use super::listings::{Listing, Sources, names};
use crate::shell;

#[derive(Args)]
pub(crate) struct Load {
    /// The registry to load [default: brands/registry.jsonl of the vectors]
    #[arg(long, value_name = "FILE")]
    registry: Option<PathBuf>,
    /// How many listings to make
    #[arg(long, default_value_t = 20_000)]
    items: usize,
    /// The same seed makes the same listings
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Measure this binary instead of building one
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
}

/// What a measurement works on.
pub(crate) struct Loaded {
    pub(crate) binary: PathBuf,
    pub(crate) registry: PathBuf,
    pub(crate) listings: Vec<Listing>,
    names: usize,
    seed: u64,
}

impl fmt::Display for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} names, {} items, seed {}", self.names, self.listings.len(), self.seed)
    }
}

impl Load {
    /// Reads the registry and makes the listings, so that making them takes nothing from what is measured.
    pub(crate) fn read(&self) -> Result<Loaded> {
        ensure!(self.items > 0, "at least one item");
        let vectors = vectors();
        let registry = self.registry.clone().unwrap_or_else(|| vectors.join("brands/registry.jsonl"));
        ensure!(
            registry.is_file(),
            "there is no registry at `{}`; name one with `--registry FILE` (JSON Lines), or set BLAZON_VECTORS",
            registry.display()
        );
        let chinese = books(&vectors, "zh")?;
        let sources = Sources { names: names(&registry)?, chinese, english: books(&vectors, "en")? };
        let listings = (0..self.items).map(|number| sources.listing(self.seed, number)).collect();
        let binary = match &self.binary {
            Some(binary) => binary.clone(),
            None => build()?,
        };
        Ok(Loaded { binary, registry, listings, names: sources.names.len(), seed: self.seed })
    }
}

fn build() -> Result<PathBuf> {
    shell::run(&mut shell::cargo(&["build", "--release", "--package", "blazon", "--locked"]))?;
    Ok(shell::target().join("release/blazon"))
}

/// The books of a language; our own sample where the vectors are not there.
fn books(vectors: &Path, language: &str) -> Result<Books> {
    let folder = vectors.join("books").join(language);
    if folder.is_dir() {
        return Books::read(&folder);
    }
    println!("no books in `{}`; the sample book of the demo stands in", folder.display());
    Books::read(&shell::root().join("crates/blazon/samples/books"))
}

fn vectors() -> PathBuf {
    std::env::var_os("BLAZON_VECTORS").map_or_else(|| shell::root().join("../shared/vectors"), PathBuf::from)
}
