//! `blazon demo` told once to its end, then verified and rebuilt; and a demo left running for other steps.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use e2e::Desk;
use serde_json::Value;

use super::{blazon, scratch};
use crate::shell;

pub(crate) fn run() -> Result<()> {
    let binary = blazon()?;
    let data = scratch("demo")?.join("desk");
    shell::run(Command::new(&binary).args(["demo", "--once", "--data"]).arg(&data))?;
    prove(&data)
}

/// The log and its projections are sound, and making these anew changes nothing.
pub(crate) fn prove(data: &Path) -> Result<()> {
    let binary = shell::target().join("debug/blazon");
    shell::run(Command::new(&binary).args(["verify", "--data"]).arg(data))?;
    let rebuilt = shell::output(Command::new(&binary).args(["rebuild", "--json", "--data"]).arg(data))?;
    let rebuilt: Value =
        serde_json::from_slice(&rebuilt).context("`blazon rebuild --json` printed no JSON")?;
    println!("{rebuilt}");
    let differences =
        rebuilt["differences"].as_u64().context("`blazon rebuild --json` counts no differences")?;
    ensure!(differences == 0, "{differences} tables differ after `blazon rebuild`");
    // What was made anew must verify as well.
    shell::run(Command::new(&binary).args(["verify", "--data"]).arg(data))
}

/// A demo that serves, with what it tells tests about itself.
pub(crate) struct Demo {
    pub(crate) desk: Desk,
    pub(crate) about: Value,
    log: PathBuf,
}

impl Demo {
    /// Starts one in `folder` and waits until its story is told and it serves.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let data = folder.join("desk");
        let address = e2e::desk::free_address()?;
        let mut command = Command::new(blazon()?);
        command.args(["demo", "--listen", &address.to_string(), "--data"]).arg(&data);
        println!("$ blazon demo --listen {address} --data {}", data.display());
        let log = folder.join("demo.log");
        let desk = Desk::start(command, address, &log, Duration::from_mins(3))?;
        let about = data.join("demo.json");
        let text =
            std::fs::read(&about).with_context(|| format!("the demo wrote no `{}`", about.display()))?;
        Ok(Self { desk, about: serde_json::from_slice(&text)?, log })
    }

    /// For a failure's message.
    pub(crate) fn where_it_speaks(&self) -> String {
        format!("what the demo said is in `{}`", self.log.display())
    }
}
