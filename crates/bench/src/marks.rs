//! What is measured, on what, in which order.

use std::path::PathBuf;
use std::rc::Rc;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use matching::registry::Entry;
use matching::scan::LEAST_SCORE;

use crate::books::{self, Books, Words};
use crate::engine::Engine;
use crate::labelled::Source;
use crate::names::Registry;
use crate::shop::STOCK;
use crate::{calibration, fit, honest, overlay, recall, speed};

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Recall by class of disguise, alone and two combined
    Recall,
    /// Findings per MB of honest text
    Honest,
    /// Of findings with a score, how many are right
    Calibration,
    /// New weights for the score, only when named
    Fit,
    /// MB/s, memory and build time beside the rivals
    Speed,
    /// Build time, bytes a name, and whether a second build is equal
    Build,
    /// How long a changed right takes to be seen by a scan
    Overlay,
}

#[derive(Args)]
pub(crate) struct Options {
    /// Registry, JSON Lines [default: brands/registry.jsonl of the vectors]
    #[arg(long, value_name = "FILE")]
    registry: Option<PathBuf>,
    /// Folder of texts (.txt, .md), one folder a language [default: books of the vectors]
    #[arg(long, value_name = "DIR")]
    books: Option<PathBuf>,
    /// Measure only these
    #[arg(long, value_delimiter = ',', value_name = "PART,…")]
    only: Vec<Part>,
    /// Fewer names and less text
    #[arg(long)]
    quick: bool,
    /// Show what was missed and which names are worst on honest text
    #[arg(long)]
    verbose: bool,
    /// How many names to build and to search for; the honest text is also searched for the largest up to a million
    #[arg(long, value_delimiter = ',', value_name = "COUNT,…", default_values_t = [100_000, 1_000_000])]
    names: Vec<usize>,
    /// A Python that has `pyahocorasick` and `hyperscan`
    #[arg(long, value_name = "FILE")]
    python: Option<PathBuf>,
    /// The same seed makes the same measurement
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Options {
    fn wants(&self, part: Part) -> bool {
        self.only.contains(&part) || self.only.is_empty() && part != Part::Fit
    }
}

/// A file or folder that was named, or else that of the vectors.
pub(crate) fn find(named: Option<&PathBuf>, ours: &str, flag: &str) -> Result<PathBuf> {
    let vectors =
        std::env::var_os("BLAZON_VECTORS").map_or_else(|| "../shared/vectors".into(), PathBuf::from);
    let path = named.cloned().unwrap_or_else(|| vectors.join(ours));
    if !path.exists() {
        bail!("there is nothing at `{}`; name another with `{flag}`, or set BLAZON_VECTORS", path.display());
    }
    Ok(path)
}

/// Names that are made up because real ones do not suit a family.
const MADE: usize = 240;
/// The most names that honest text is searched for, and bytes of it.
const MANY: usize = 1_000_000;
const MANY_TEXT: usize = 10_000_000;

pub(crate) fn run(options: &Options) -> Result<()> {
    let books: Vec<Books> = books::read(&find(options.books.as_ref(), "books", "--books DIR")?)?;
    let words = Rc::new(Words::count(&books));
    let registry = find(options.registry.as_ref(), "brands/registry.jsonl", "--registry FILE")?;
    let registry = Registry::read(&registry, &words)?;
    for books in &books {
        let bytes: usize = books.pages.iter().map(String::len).sum();
        println!("books {}: {:.1} MB", books.language, bytes as f64 / 1e6);
    }
    println!("registry: {} rights; {} names fit for disguise", registry.entries.len(), registry.names.len());
    let quick = options.quick;
    let verbose = options.verbose;
    if options.wants(Part::Recall) {
        let mut entries = registry.entries.clone();
        entries.extend(recall::mergeable(options.seed, MADE));
        let mut engine = Engine::build(entries.iter().cloned())?;
        let registry = Registry::of(entries, &words);
        let size = recall::Size {
            single: if quick { 100 } else { 200 },
            pair: if quick { 20 } else { 40 },
            verbose,
        };
        recall::run(&registry, &mut engine, &size, options.seed);
    }
    if options.wants(Part::Honest) {
        let bytes = if quick { 3_000_000 } else { usize::MAX };
        let texts = honest::texts(&books, bytes, options.seed);
        let mut engine = Engine::build(registry.entries.iter().cloned())?;
        honest::run(&mut engine, &texts, if verbose { 30 } else { 0 });
        if !quick {
            many(&registry, &books, options)?;
        }
    }
    if options.wants(Part::Fit) || options.wants(Part::Calibration) {
        let mut engine = Engine::build(registry.entries.iter().cloned())?;
        let plants = if quick { 2_000 } else { 4_000 };
        let (fitting, measuring): (Vec<Books>, Vec<Books>) = books.iter().map(Books::parted).unzip();
        let (registry, seed) = (&registry, options.seed);
        if options.wants(Part::Fit) {
            let source = Source {
                registry,
                even: true,
                stock: &fit::STOCK,
                books: &fitting,
                evenly: 50,
                least: 0.0,
                plants,
                seed,
            };
            fit::run(&source, &mut engine);
        }
        if options.wants(Part::Calibration) {
            let source = Source {
                registry,
                even: false,
                stock: &STOCK,
                books: &measuring,
                evenly: 0,
                least: LEAST_SCORE,
                plants,
                seed,
            };
            let labelled = source.collect(&mut engine);
            println!("\ncalibration: {plants} listings with a name, as many without, pages of books");
            calibration::print(&labelled, if verbose { 40 } else { 0 });
        }
    }
    if options.wants(Part::Overlay) {
        overlay::run(&registry.entries, &honest::texts(&books, 500_000, options.seed))?;
    }
    if options.wants(Part::Build) {
        for &count in &options.names {
            speed::build(&registry, &books, count, options.seed)?;
        }
    }
    if options.wants(Part::Speed) {
        let text = if quick { 10_000_000 } else { 60_000_000 };
        let python = options.python.as_deref();
        let plan = speed::Plan { names: &options.names, text, python, seed: options.seed };
        speed::run(&registry, &books, &plan)?;
    }
    Ok(())
}

/// Honest text against a registry of very many names; the half of the text that chose them is not searched.
fn many(registry: &Registry, books: &[Books], options: &Options) -> Result<()> {
    let Some(count) = options.names.iter().copied().filter(|&count| count <= MANY).max() else {
        return Ok(());
    };
    let (files, background) = speed::Files::write(books, MANY_TEXT, options.seed)?;
    let names = std::fs::read_to_string(files.names(registry, &background, count, options.seed)?)?;
    let entries = names.lines().enumerate().map(|(number, name)| Entry::mark(format!("n{number}"), name));
    let mut engine = Engine::build(entries)?;
    let text = std::fs::read_to_string(&files.text)?;
    honest::run(&mut engine, &honest::by_language(&text), if options.verbose { 30 } else { 0 });
    Ok(())
}
