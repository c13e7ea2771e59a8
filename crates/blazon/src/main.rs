//! The intellectual-property desk of an online platform: the command line.

mod card;
mod demo;
mod fingerprint;
mod law;
mod matchset;
mod people;
mod pictures;
mod place;
mod proof;
mod scan;
mod serve;
mod titles;
mod works;

use clap::{Parser, Subcommand};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// Finds infringing content on a platform and takes it to a decided case.
#[derive(Parser)]
#[command(version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a fresh desk with sample data, play its story, serve it
    Demo(demo::Args),
    Serve(serve::Args),
    /// Compile a registry into a matchset, or show one
    #[command(subcommand)]
    Matchset(matchset::Command),
    /// Show what each mark of a registry would hit, before it goes live
    Card(card::Args),
    Fingerprint(fingerprint::Args),
    /// Law packs: list, show, run a clock, find the law that fits
    Law(law::Law),
    /// Scan items against a matchset
    Scan(scan::Args),
    /// Check that the log is whole and the projections agree with it
    Verify(proof::Args),
    /// Make every projection anew from the events
    Rebuild(proof::Args),
    Person(people::Person),
    Token(people::Token),
    /// Open one file of a stranger's, locked in; for the program itself
    #[command(hide = true)]
    Cage,
}

/// Exit status when the work was done but some input was rejected.
const REJECTED: u8 = 3;

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("BLAZON_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let done = match Cli::parse().command {
        Command::Demo(args) => args.run(),
        Command::Serve(args) => args.run(),
        Command::Matchset(command) => command.run(),
        Command::Card(args) => args.run(),
        Command::Fingerprint(args) => args.run(),
        Command::Law(law) => law.run(),
        Command::Scan(args) => args.run(),
        Command::Verify(args) => proof::verify(&args),
        Command::Rebuild(args) => proof::rebuild(&args),
        Command::Person(args) => args.run(),
        Command::Token(args) => args.run(),
        Command::Cage => Ok(extract::cage::serve()),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
