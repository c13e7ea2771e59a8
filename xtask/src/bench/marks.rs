//! Runs the crate `bench`, and gives it a Python that has the rivals from `PyPI`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::shell;

#[derive(Args)]
pub(crate) struct Options {
    /// Passed on; `-- --help` tells what there is
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTIONS")]
    options: Vec<String>,
}

/// The versions that were compared; others may need the script changed.
const RIVALS: [&str; 2] = ["pyahocorasick==2.3.1", "hyperscan==0.9.1"];
/// Those of pictures.
const OF_PICTURES: [&str; 5] = [
    "faiss-cpu==1.15.1",
    "pdqhash==0.2.8",
    "imagehash==4.3.2",
    "opencv-python-headless==5.0.0.93",
    "pillow==13.0.0",
];

pub(crate) fn run(options: &Options) -> Result<()> {
    let mut command = shell::cargo(&["run", "--release", "--quiet", "--package", "bench", "--", "marks"]);
    command.args(&options.options);
    if options.wants_speed() {
        with_python(&mut command, &RIVALS);
    }
    shell::run(&mut command)
}

/// The same for pictures.
pub(crate) fn images(options: &Options) -> Result<()> {
    let mut command = shell::cargo(&["run", "--release", "--quiet", "--package", "bench", "--", "images"]);
    command.args(&options.options);
    if options.options.iter().any(|option| option.starts_with("--photos")) {
        with_python(&mut command, &OF_PICTURES);
    }
    shell::run(&mut command)
}

fn with_python(command: &mut Command, rivals: &[&str]) {
    match python(rivals) {
        Ok(python) => {
            command.arg("--python").arg(python);
        }
        Err(error) => println!("without the rivals from PyPI: {error:#}"),
    }
}

/// The same for passages, which have no rivals here yet.
pub(crate) fn passages(options: &Options) -> Result<()> {
    let mut command = shell::cargo(&["run", "--release", "--quiet", "--package", "bench", "--", "passages"]);
    shell::run(command.args(&options.options))
}

impl Options {
    fn wants_speed(&self) -> bool {
        let help = self.options.iter().any(|option| option == "--help" || option == "-h");
        let only = self.options.iter().any(|option| option.starts_with("--only"));
        !help && (!only || self.options.iter().any(|option| option.contains("speed")))
    }
}

/// A virtual environment with the rivals, made once.
fn python(rivals: &[&str]) -> Result<PathBuf> {
    let folder = shell::target().join("bench/python");
    let python = folder.join("bin/python");
    if !python.exists() {
        shell::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    shell::run(Command::new(&python).args(install).args(rivals))?;
    Ok(python)
}
