//! `blazon verify` and `blazon rebuild`: is the log whole, do the projections say what it says?

use crate::place::{Place, block_on};
use anyhow::Result;
use serde_json::json;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Options of both commands.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Recomputes every hash of the log and compares every projection with what the events make it.
pub(crate) fn verify(args: &Args) -> Result<ExitCode> {
    block_on(async {
        let desk = args.place.open().await?;
        let proof = desk.verify(&progress).await?;
        if args.json {
            println!("{}", json!(proof));
        } else if proof.sound {
            println!("{} events and all projections are sound", proof.events);
            println!("head {}", proof.head);
        } else {
            if let Some(fault) = &proof.fault {
                println!("the log is not sound: {fault}");
            }
            for table in &proof.differing {
                println!("projection `{table}` is not what the events make it; run `blazon rebuild`");
            }
        }
        Ok(if proof.sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

/// Makes every projection anew from the events.
pub(crate) fn rebuild(args: &Args) -> Result<ExitCode> {
    block_on(async {
        let desk = args.place.open().await?;
        let rebuilt = desk.rebuild(&progress).await?;
        if args.json {
            let mut value = json!(rebuilt);
            value["differences"] = json!(rebuilt.differing.len());
            println!("{value}");
        } else {
            println!("{} rows made anew from {} events", rebuilt.rows, rebuilt.events);
            match rebuilt.differing.as_slice() {
                [] => println!("0 differences"),
                tables => println!(
                    "{} tables were not what the events make them: {}",
                    tables.len(),
                    tables.join(", ")
                ),
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Long work shows how far it is, where somebody looks.
fn progress(done: u64, all: u64) {
    let mut out = std::io::stderr();
    if out.is_terminal() && (done.is_multiple_of(10_000) || done == all) {
        let _ = write!(out, "\r{done} of {all} events");
        if done == all {
            let _ = writeln!(out);
        }
    }
}
