//! How well pictures are found again after what copyists do to them, beside rivals, and what it costs.

mod canvas;
mod glyphs;
mod index;
mod learn;
mod photos;
mod recall;
mod rivals;
mod suite;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

#[derive(Args)]
pub(crate) struct Options {
    /// Folder of photographs (JPEG, PNG, WebP), such as the wallpapers of a desktop; folders in it are read too
    #[arg(long, value_name = "DIR")]
    photos: Option<PathBuf>,
    /// Tiles of other photographs that are registered beside those that are looked for, at most
    #[arg(long, value_name = "COUNT", default_value_t = 10_000)]
    tiles: usize,
    /// Hashes of the index that is measured; 0 for none
    #[arg(long, value_name = "COUNT", default_value_t = 1_000_000)]
    hashes: usize,
    /// A Python that has the rivals
    #[arg(long, value_name = "PATH")]
    python: Option<PathBuf>,
    /// Learn the book of words anew from the photographs, and write it here
    #[arg(long, value_name = "FILE")]
    learn: Option<PathBuf>,
    /// The same seed makes the same measurement
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if let (Some(file), Some(folder)) = (&options.learn, &options.photos) {
        return learn::run(&photos::read(folder)?, file, options.seed);
    }
    if let Some(folder) = &options.photos {
        recall::run(folder, options)?;
    } else {
        println!("no photographs are named (--photos DIR): recall is not measured");
    }
    if options.hashes > 0 {
        index::run(options)?;
    }
    Ok(())
}
