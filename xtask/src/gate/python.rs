//! Python tools, each in an environment of its own.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;

/// An environment that holds this package; made once, below the target folder.
pub(crate) fn environment(name: &str, package: &str) -> Result<PathBuf> {
    let environment = shell::target().join(name);
    let done = environment.join("installed");
    // Another version than the last time: install again.
    if std::fs::read_to_string(&done).is_ok_and(|installed| installed == package) {
        return Ok(environment);
    }
    shell::run(Command::new("python3").args(["-m", "venv"]).arg(&environment))
        .context("cannot make a Python environment; `cargo xtask test --only tools` installs python3-venv")?;
    let pip = environment.join("bin/pip");
    shell::run(Command::new(pip).args(["install", "--quiet", "--disable-pip-version-check", package]))
        .with_context(|| format!("cannot install {package} from PyPI"))?;
    std::fs::write(done, package)?;
    Ok(environment)
}
