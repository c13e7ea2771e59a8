//! The running API against its own description: no server error, and every answer as described.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::demo::Demo;
use super::scratch;
use crate::shell;

/// The release line that the options below are written for.
const PACKAGE: &str = "schemathesis==4.*";
const CHECKS: &str =
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";

pub(crate) fn run() -> Result<()> {
    let tool = install()?;
    let folder = scratch("schemathesis")?;
    let demo = Demo::start(&folder)?;
    let token = demo.about["tokens"]["admin"].as_str().context("demo.json holds no admin token")?;
    let mut command = Command::new(tool);
    command
        .args(["run", &format!("http://{}/api/v1/openapi.json", demo.desk.address())])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--checks", CHECKS, "--mode", "all", "--seed", "20260101", "--generation-deterministic"])
        .args(["--max-examples", "25", "--phases", "examples,coverage,fuzzing,stateful", "--workers", "2"])
        .args(["--generation-database", "none", "--request-timeout", "20", "--no-color"])
        .current_dir(&folder);
    shell::run(&mut command).with_context(|| demo.where_it_speaks())
}

/// Installs the tool into an environment of its own, once.
fn install() -> Result<PathBuf> {
    let environment = shell::target().join("schemathesis");
    let tool = environment.join("bin/schemathesis");
    if !tool.exists() {
        shell::run(Command::new("python3").args(["-m", "venv"]).arg(&environment)).context(
            "cannot make a Python environment; `cargo xtask test --only tools` installs python3-venv",
        )?;
        let pip = environment.join("bin/pip");
        shell::run(Command::new(pip).args(["install", "--quiet", "--disable-pip-version-check", PACKAGE]))
            .context("cannot install schemathesis from PyPI")?;
    }
    Ok(tool)
}
