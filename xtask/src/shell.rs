//! Running commands where the person can see them.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The cargo that runs us, in the repository's root.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command whose output the person sees; anything but success is an error that names it.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = announce(command);
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    ensure!(status.success(), "`{line}` ended with {status}");
    Ok(())
}

/// The same, while `each` also sees every line of standard output.
pub(crate) fn run_watched(command: &mut Command, mut each: impl FnMut(&str)) -> Result<()> {
    let line = announce(command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{line}`"))?;
    if let Some(out) = child.stdout.take() {
        for text in BufReader::new(out).split(b'\n') {
            let text = text?;
            let text = String::from_utf8_lossy(&text);
            println!("{text}");
            each(&text);
        }
    }
    let status = child.wait()?;
    ensure!(status.success(), "`{line}` ended with {status}");
    Ok(())
}

/// Runs a command and gives back what it wrote to standard output.
pub(crate) fn output(command: &mut Command) -> Result<Vec<u8>> {
    let line = announce(command);
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start `{line}`"))?;
    ensure!(
        output.status.success(),
        "`{line}` ended with {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stdout)
    );
    Ok(output.stdout)
}

fn announce(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let name = |word: &std::ffi::OsStr| Path::new(word).to_string_lossy().into_owned();
    let mut line: Vec<String> = words.map(name).collect();
    if let Some(program) = Path::new(&line[0]).file_name() {
        line[0] = program.to_string_lossy().into_owned();
    }
    let line = line.join(" ");
    println!("$ {line}");
    line
}
