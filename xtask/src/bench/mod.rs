//! `cargo xtask bench`: figures, printed and never asserted.

mod books;
mod desk;
mod evasion;
mod feed;
mod listings;
mod load;
mod marks;
mod random;
mod road;
mod scan;
mod score;
mod variants;

use anyhow::Result;
use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Bench {
    /// The straight road: a registry in, listings in over HTTP, findings out
    Road(road::Options),
    /// Matching alone, without a desk: the same registry and listings
    Scan(load::Load),
    /// The marks engine: recall by disguise, precision, calibration, speed beside its rivals
    Marks(marks::Options),
    /// The passages engine: recall by length and disguise, honest documents, speed, bytes of index
    Passages(marks::Options),
    /// The pictures engine: recall by what was done to a picture beside rivals, false alarms, speed, size
    Images(marks::Options),
    /// The procedure: a notice of 5,000 items, commands a second, rebuild, on both databases
    Desk(desk::Options),
}

impl Bench {
    pub(crate) fn run(&self) -> Result<()> {
        match self {
            Self::Road(options) => road::run(options),
            Self::Scan(load) => road::run_scan(load),
            Self::Marks(options) => marks::run(options),
            Self::Passages(options) => marks::passages(options),
            Self::Images(options) => marks::images(options),
            Self::Desk(options) => desk::run(options),
        }
    }
}
