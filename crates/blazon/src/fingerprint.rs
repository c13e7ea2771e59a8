//! `blazon fingerprint`: what a publisher registers who hands over no text.

use crate::{REJECTED, works};
use anyhow::{Context, Result};
use extract::cage::Cage;
use matching::passage::Fingerprint;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make fingerprints of texts, to be registered in place of them
///
/// Reads TXT, HTML, SRT, RTF, EPUB, DOCX, PDF, MOBI and ZIP files, and writes beside each a file that holds hashes of
/// some of its words with their places, its length and its ISCC, and no word of it. Nothing leaves this machine. Send
/// the file where the text would go: `POST /rights/{id}/texts`, the console, or `file` of a registry's line. Passages
/// are found with it; who guesses a sentence can see whether it is in the text.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Texts
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Folder to write to, when not beside each file
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Print JSON, one fingerprint a line
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let cage = Cage::of_this_program();
        if let Some(folder) = &self.output {
            fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
        }
        let mut rejected = 0;
        for file in &self.files {
            if let Err(error) = self.make(&cage, file) {
                eprintln!("{}: {error:#}", file.display());
                rejected += 1;
            }
        }
        Ok(ExitCode::from(if rejected > 0 { REJECTED } else { 0 }))
    }

    fn make(&self, cage: &Cage, file: &Path) -> Result<()> {
        let bytes = works::bytes(file)?;
        anyhow::ensure!(!Fingerprint::is_one(&bytes), "this is a fingerprint already");
        let document = cage.document(&bytes)?;
        for left in &document.left_out {
            eprintln!("{}: `{}` is left out: {}", file.display(), left.name, left.message);
        }
        let print = Fingerprint::of(&document.text)?.with_iscc(desk::iscc(&document.text, &bytes));
        let out = self.path(file)?;
        let sealed = print.to_bytes();
        fs::write(&out, &sealed).with_context(|| format!("cannot write `{}`", out.display()))?;
        if self.json {
            let said = serde_json::json!({
                "file": out, "bytes": sealed.len(), "characters": print.characters(), "letters": print.letters(),
                "iscc": print.iscc(),
            });
            println!("{said}");
        } else {
            let (letters, iscc) = (print.letters(), print.iscc().unwrap_or("no ISCC"));
            println!("{}: {} bytes, {letters} letters, {iscc}", out.display(), sealed.len());
        }
        Ok(())
    }

    /// Where the fingerprint of a file is written: its name and `.fingerprint`.
    fn path(&self, file: &Path) -> Result<PathBuf> {
        let mut name = file.file_name().context("this is no file")?.to_owned();
        name.push(".fingerprint");
        Ok(match &self.output {
            Some(folder) => folder.join(name),
            None => file.with_file_name(name),
        })
    }
}
