//! `blazon matchset build` and `blazon matchset show`.

use crate::{REJECTED, pictures, titles, works};
use anyhow::Context;
use matching::registry::{self, Entry};
use matching::{Matchset, Summary};
use serde::Serialize;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Compile a registry (JSON Lines) into a matchset
    Build(Build),
    /// Show what a matchset holds
    Show(Show),
}

#[derive(clap::Args)]
pub(crate) struct Build {
    /// The registry
    registry: PathBuf,
    /// Where to write the matchset
    #[arg(short, long, value_name = "SET.blz")]
    output: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
pub(crate) struct Show {
    /// The matchset
    set: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What there is to say about a set; counts of the registry only after building.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    summary: Summary,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    registry: Option<Counts>,
}

#[derive(Serialize)]
struct Counts {
    /// Lines that are not in the set because they are wrong.
    rejected: usize,
    /// Sound lines of kinds that are not words.
    unused: usize,
    /// Works whose texts lie beside the set.
    works: usize,
    /// Letters of these texts.
    work_letters: usize,
    /// Works whose names lie beside the set.
    titles: usize,
    /// Pictures and logos that lie beside the set.
    pictures: usize,
    /// Fields that were not understood.
    unknown_fields: usize,
    seconds: f64,
}

impl Command {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Build(args) => args.run(),
            Self::Show(args) => args.run(),
        }
    }
}

impl Build {
    fn run(self) -> anyhow::Result<ExitCode> {
        let start = Instant::now();
        let (entries, lines, mut rejected) = read(&self.registry)?;
        let unknown_fields = entries.iter().map(|entry| entry.extra.len()).sum();
        let works = works::build(entries.iter().zip(lines.iter().copied()), &self.registry, &self.output)?;
        let pictures =
            pictures::build(entries.iter().zip(lines.iter().copied()), &self.registry, &self.output)?;
        let titles = titles::build(entries.iter(), &self.output)?;
        let built = Matchset::build(entries)?;
        for refused in &built.refused {
            eprintln!("{}:{}: {}", self.registry.display(), lines[refused.index], refused.error);
        }
        rejected += built.refused.len() + works.rejected + pictures.rejected;
        built.set.write(&self.output).with_context(|| format!("cannot write `{}`", self.output.display()))?;
        let counts = Counts {
            rejected,
            unused: built.unused,
            works: works.works,
            work_letters: works.letters,
            titles,
            pictures: pictures.pictures,
            unknown_fields,
            seconds: start.elapsed().as_secs_f64(),
        };
        print(&Report { summary: built.set.summary(), registry: Some(counts) }, self.json)?;
        Ok(ExitCode::from(if rejected > 0 { REJECTED } else { 0 }))
    }
}

/// The sound entries with their line numbers, and how many lines were not sound.
pub(crate) fn read(path: &Path) -> anyhow::Result<(Vec<Entry>, Vec<u64>, usize)> {
    let cannot = || format!("cannot read `{}`", path.display());
    let file = File::open(path).with_context(cannot)?;
    let (mut entries, mut lines, mut rejected) = (Vec::new(), Vec::new(), 0);
    registry::read(BufReader::with_capacity(1 << 16, file), |line, entry| match entry {
        Ok(entry) => {
            entries.push(entry);
            lines.push(line);
        }
        Err(bad) => {
            eprintln!("{}:{line}: {}", path.display(), bad.error);
            rejected += 1;
        }
    })
    .with_context(cannot)?;
    Ok((entries, lines, rejected))
}

impl Show {
    fn run(self) -> anyhow::Result<ExitCode> {
        let set =
            Matchset::open(&self.set).with_context(|| format!("cannot open `{}`", self.set.display()))?;
        print(&Report { summary: set.summary(), registry: None }, self.json)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn print(report: &Report, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(report)?);
        return Ok(());
    }
    let s = &report.summary;
    println!("hash            {}", s.hash);
    println!("rights          {}", s.rights);
    println!("names           {}", s.names);
    println!("context words   {}", s.contexts);
    println!("bytes           {}", s.bytes);
    println!("version         {}, folding {}", s.version, s.folding);
    if let Some(counts) = &report.registry {
        println!("lines rejected  {}", counts.rejected);
        println!("lines not words {}", counts.unused);
        println!("works beside it {}", counts.works);
        println!("their names     {}", counts.titles);
        println!("pictures too    {}", counts.pictures);
        println!("unknown fields  {}", counts.unknown_fields);
        println!("seconds         {:.3}", counts.seconds);
    }
    Ok(())
}
