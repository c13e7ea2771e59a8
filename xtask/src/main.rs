//! Chores of the repository: `cargo xtask test` and `cargo xtask bench`.

mod bench;
mod gate;
mod postgres;
mod shell;

use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about)]
enum Chore {
    /// Run everything that must hold before a change lands; installs what it needs
    Test(gate::Options),
    /// Measure
    #[command(subcommand)]
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let done = match Chore::parse() {
        Chore::Test(options) => gate::run(&options),
        Chore::Bench(bench) => bench.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
