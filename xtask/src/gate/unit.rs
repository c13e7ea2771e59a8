//! All tests but those in a browser, with a PostgreSQL server for those that want one.

use anyhow::Result;

use super::Gate;
use crate::postgres::Postgres;
use crate::shell;

pub(crate) fn run(gate: &mut Gate) -> Result<()> {
    // Not below `target`: PostgreSQL runs as another user, who may not look into our folders.
    let postgres = Postgres::start(&std::env::temp_dir())?;
    let mut cargo = shell::cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]);
    cargo.env("BLAZON_TEST_POSTGRES", &postgres.url);
    shell::run_watched(&mut cargo, |line| gate.tally.read(line))
}
