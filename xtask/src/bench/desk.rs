//! `cargo xtask bench desk`: the procedure on a desk of its own, on both databases.

use anyhow::Result;
use clap::Args;

use crate::postgres::Postgres;
use crate::shell;

#[derive(Args)]
pub(crate) struct Options {
    /// How many events the log holds when memory and rebuild are measured
    #[arg(long, default_value_t = 1_000_000)]
    events: u64,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    shell::run(&mut shell::cargo(&["build", "--release", "--package", "desk", "--example", "procedure"]))?;
    let procedure = || {
        let mut command = std::process::Command::new(shell::target().join("release/examples/procedure"));
        command.arg(options.events.to_string());
        command
    };
    println!("SQLite");
    shell::run(&mut procedure())?;
    match Postgres::start(&shell::target()) {
        Ok(server) => {
            println!("PostgreSQL");
            shell::run(procedure().arg(&server.url))
        }
        Err(error) => {
            println!("not measured on PostgreSQL: {error:#}");
            Ok(())
        }
    }
}
