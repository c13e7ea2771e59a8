//! `cargo xtask test`: every step that must pass before a change lands.

mod browser;
mod calendars;
mod demo;
mod house;
mod licences;
mod python;
mod schemathesis;
mod tally;
mod tools;
mod unit;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::shell;
use tally::Tally;

#[derive(Args)]
pub(crate) struct Options {
    /// Run this step alone (may be repeated)
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// Leave this step out (may be repeated)
    #[arg(long, value_name = "STEP")]
    skip: Vec<String>,
    /// Print the steps and stop
    #[arg(long)]
    list: bool,
}

struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&mut Gate) -> Result<()>,
}

/// In order: what is quick to fail comes first.
const STEPS: &[Step] = &[
    Step { name: "tools", about: "install what is missing, with apt", run: |_| tools::run() },
    Step {
        name: "fmt",
        about: "formatting",
        run: |_| shell::run(&mut shell::cargo(&["fmt", "--all", "--check"])),
    },
    Step { name: "house", about: "file lengths, paths, which crate may use which", run: |_| house::run() },
    Step {
        name: "licences",
        about: "every dependency's licence against deny.toml",
        run: |_| licences::run(),
    },
    Step { name: "lint", about: "clippy without a warning", run: |_| lint() },
    Step { name: "doc", about: "documentation without a warning", run: |_| doc() },
    Step { name: "unit", about: "all tests, on SQLite and PostgreSQL", run: unit::run },
    Step {
        name: "calendars",
        about: "every day of the law's calendars against the Python package holidays",
        run: |_| calendars::run(),
    },
    Step { name: "demo", about: "the demo's story, then verify and rebuild", run: |_| demo::run() },
    Step { name: "browser", about: "the console in Chromium", run: browser::run },
    Step { name: "schemathesis", about: "the API against its own description", run: |_| schemathesis::run() },
];

/// What the steps share.
struct Gate {
    tally: Tally,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    for name in options.only.iter().chain(&options.skip) {
        ensure!(STEPS.iter().any(|step| step.name == name), "there is no step `{name}`; `--list` names them");
    }
    if options.list {
        for step in STEPS {
            println!("{:13} {}", step.name, step.about);
        }
        return Ok(());
    }
    let started = Instant::now();
    let mut gate = Gate { tally: Tally::default() };
    let mut times = Vec::new();
    let mut failure = None;
    for step in STEPS {
        let wanted = options.only.is_empty() || options.only.iter().any(|name| name == step.name);
        if !wanted || options.skip.iter().any(|name| name == step.name) {
            continue;
        }
        println!("\n==== {}: {}", step.name, step.about);
        let begun = Instant::now();
        let done = (step.run)(&mut gate);
        times.push((step.name, begun.elapsed()));
        println!(
            "---- {}: {} in {}",
            step.name,
            if done.is_ok() { "ok" } else { "failed" },
            clock(begun.elapsed())
        );
        if let Err(error) = done {
            gate.tally.note_failed_step();
            failure = Some((step.name, error));
            break;
        }
    }
    println!();
    for (name, time) in &times {
        println!("{name:13} {}", clock(*time));
    }
    println!("{}", gate.tally);
    println!("total time {}", clock(started.elapsed()));
    match failure {
        None => Ok(()),
        Some((step, error)) => {
            Err(error
                .context(format!("step `{step}` failed; to run it alone: cargo xtask test --only {step}")))
        }
    }
}

fn lint() -> Result<()> {
    // The second one is no part of `--all-targets`, since plain `cargo test` must leave it out.
    for targets in [&["--workspace", "--all-targets"][..], &["--package", "e2e", "--test", "browser"]] {
        let mut cargo = shell::cargo(&["clippy", "--locked"]);
        shell::run(cargo.args(targets).args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn doc() -> Result<()> {
    let mut cargo = shell::cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    shell::run(cargo.env("RUSTDOCFLAGS", "-D warnings"))
}

/// An empty folder for a step's data and logs, kept after a failure for a look.
fn scratch(step: &str) -> Result<PathBuf> {
    let folder = shell::target().join("gate").join(step);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| format!("cannot empty `{}`", folder.display()))?;
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    Ok(folder)
}

/// Builds the development binary and tells where it is.
fn blazon() -> Result<PathBuf> {
    shell::run(&mut shell::cargo(&["build", "--package", "blazon", "--locked"]))?;
    let binary = shell::target().join("debug/blazon");
    if !binary.exists() {
        bail!("cargo built no `{}`", binary.display());
    }
    Ok(binary)
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}
