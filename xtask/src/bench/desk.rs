//! `cargo xtask bench desk`: the procedure on a desk of its own, on both databases.

use anyhow::Result;

use crate::postgres::Postgres;
use crate::shell;

pub(crate) fn run() -> Result<()> {
    let example = ["run", "--release", "--quiet", "--package", "desk", "--example", "procedure"];
    println!("SQLite");
    shell::run(&mut shell::cargo(&example))?;
    match Postgres::start(&shell::target()) {
        Ok(server) => {
            println!("PostgreSQL");
            shell::run(shell::cargo(&example).arg("--").arg(&server.url))
        }
        Err(error) => {
            println!("not measured on PostgreSQL: {error:#}");
            Ok(())
        }
    }
}
