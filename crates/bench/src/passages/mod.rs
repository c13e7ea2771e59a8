//! How well passages of works are found in other text, how they are disguised, and what it costs.

mod disguise;
mod growth;
mod language;
mod plagdet;
mod rivals;
mod target;

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Args;
use matching::passage::{Class, Finder, Taken, Thresholds};

use crate::books;
use crate::marks::find;
use crate::speed::now;
use disguise::DISGUISES;
use language::Language;
use plagdet::Plagdet;
use target::Target;

#[derive(Args)]
pub(crate) struct Options {
    /// Folder of books (.txt, .md), one folder a language [default: books of the vectors]
    #[arg(long, value_name = "DIR")]
    books: Option<PathBuf>,
    /// Planted passages a cell
    #[arg(long, value_name = "COUNT", default_value_t = 100)]
    planted: usize,
    /// Honest documents a language
    #[arg(long, value_name = "COUNT", default_value_t = 1_000)]
    honest: usize,
    /// Show the longest passage of each honest document in which something was found
    #[arg(long)]
    verbose: bool,
    /// Register fingerprints too, and measure what is found of them
    #[arg(long)]
    fingerprints: bool,
    /// Measure honest documents against a registry so many times as large, the rest made-up text
    #[arg(long, value_name = "TIMES", value_delimiter = ',')]
    grown: Vec<usize>,
    /// A Python with `datasketch` and `rensa`, to measure them on the same texts
    #[arg(long, value_name = "PYTHON")]
    python: Option<PathBuf>,
    /// The same seed makes the same measurement
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Characters of planted passages.
const LENGTHS: [usize; 5] = [50, 100, 200, 500, 2_000];
/// Characters from which on a passage is long enough to be told from chance.
const USUAL: usize = 100;
/// Symbols from which on a passage counts in honest documents, of letters and of Chinese characters.
const LONG: [usize; 2] = [80, 60];

pub(crate) fn run(options: &Options) -> Result<()> {
    let shelves = books::whole(&find(options.books.as_ref(), "books", "--books DIR")?)?;
    let mut texts = Vec::new();
    let languages: Vec<Language> =
        shelves.into_iter().map(|(name, books)| Language::part(name, &books, &mut texts)).collect();
    ensure!(!texts.is_empty(), "there are no books to register");
    let of_all = || texts.iter().map(|(_, text)| text.as_str());
    let titles: Vec<&str> = texts.iter().map(|(title, _)| title.as_str()).collect();
    let measure = |target: &Target| {
        for language in languages.iter().filter(|language| language.is_whole()) {
            honest(language, target, &titles, options);
            planted(language, target, options);
        }
    };
    measure(&Target::texts(of_all())?);
    if options.fingerprints {
        println!();
        measure(&Target::fingerprints(of_all())?);
    }
    for &times in &options.grown {
        growth::run(times.max(1), &texts, &languages, options.honest, options.seed)?;
    }
    if let Some(python) = &options.python {
        rivals::run(python, &texts, &languages, options.seed)?;
    }
    Ok(())
}

fn honest(language: &Language, target: &Target, titles: &[&str], options: &Options) {
    let documents = language.documents(options.honest, options.seed);
    let mut finder = Finder::default();
    let (mut any, mut long, mut taking, mut shown) = (0, 0, 0, Vec::new());
    let start = now();
    for text in &documents {
        let found = target.find(&mut finder, text);
        any += usize::from(!found.is_empty());
        let least = LONG[usize::from(language.chinese)];
        let longest = found.iter().max_by_key(|found| found.item.len());
        if let Some(found) = longest.filter(|found| found.item.len() >= least) {
            long += 1;
            let bytes = finder.symbols().at(found.item.start)..finder.symbols().end(found.item.end - 1);
            shown.push(format!("  {}: {}", titles[found.work], text[bytes].replace('\n', " ")));
        }
        let taken = Taken::of(finder.symbols().sym(), &found, |work| target.length(work));
        let is_taking = |taken: &Taken| taken.class(&Thresholds::default()).0 >= Class::Taking;
        taking += usize::from(taken.iter().any(is_taking));
    }
    let (seconds, bytes) = (now() - start, documents.iter().map(String::len).sum::<usize>());
    println!(
        "{}: {} honest documents at {:.1} MB/s, {:.0} a second; with a passage {any}, of {} symbols or more {long}, taken for a taking {taking}",
        language.name,
        documents.len(),
        bytes as f64 / 1e6 / seconds,
        documents.len() as f64 / seconds,
        LONG[usize::from(language.chinese)],
    );
    if options.verbose {
        for line in &shown {
            println!("{line}");
        }
    }
}

fn planted(language: &Language, target: &Target, options: &Options) {
    let mut finder = Finder::default();
    let [mut all, mut alone, mut usual] = [(); 3].map(|()| Plagdet::default());
    println!("{:<14}{}", language.name, LENGTHS.map(|length| format!("{length:>6}")).concat());
    for disguise in DISGUISES.iter().filter(|disguise| disguise.fits(language.chinese)) {
        let mut line = format!("{:<14}", disguise.name);
        for length in LENGTHS {
            let (mut found, mut tried) = (0, 0);
            for planted in language.planted(disguise, length, options.planted, options.seed) {
                let places = target.find(&mut finder, &planted.text);
                let symbols = finder.symbols();
                let span =
                    symbols.first_after(0, planted.span.start)..symbols.first_after(0, planted.span.end);
                let work = planted.work;
                tried += 1;
                let is_found = all.add(work, &span, &places);
                found += usize::from(is_found);
                if options.verbose && !is_found && disguise.name == "clean" && length >= USUAL {
                    println!("  not found: {}", planted.text[planted.span].replace('\n', " "));
                }
                // What the document around it has of a work is no mistake either: classics quote one another.
                let mut own = places;
                own.retain(|found| found.item.start < span.end && span.start < found.item.end);
                alone.add(work, &span, &own);
                if length >= USUAL && !disguise.is_extreme() {
                    usual.add(work, &span, &own);
                }
            }
            let _ = write!(line, "{:>6.2}", f64::from(found as u32) / f64::from(tried.max(1)));
        }
        println!("{line}");
    }
    println!("{}: {} over all cells", language.name, all.say());
    println!("{}: {} of what was planted alone", language.name, alone.say());
    println!(
        "{}: {} the same from {USUAL} characters, without 10 % noise and junk",
        language.name,
        usual.say()
    );
}
