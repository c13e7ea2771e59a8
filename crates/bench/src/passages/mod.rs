//! How well passages of works are found in other text, how they are disguised, and what it costs.

mod disguise;

use std::fmt::Write as _;
use std::ops::Range;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Args;
use matching::passage::{Builder, Class, Finder, Found, Least, Taken, Thresholds, Works};

use crate::books::{self, Book};
use crate::marks::find;
use crate::random::Random;
use crate::speed::now;
use disguise::DISGUISES;

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
    /// The same seed makes the same measurement
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Characters of planted passages.
const LENGTHS: [usize; 5] = [50, 100, 200, 500, 2_000];
/// Characters from which on a passage is long enough to be told from chance.
const USUAL: usize = 100;
/// Characters of a document, of a language with letters and of Chinese.
const DOCUMENT: [usize; 2] = [3_000, 1_500];
/// Symbols from which on a passage counts in honest documents, of letters and of Chinese characters.
const LONG: [usize; 2] = [80, 60];

/// One language: the books that are registered, and those that are honest text.
struct Language {
    name: String,
    chinese: bool,
    works: Vec<(usize, Vec<char>)>,
    honest: Vec<Vec<char>>,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let shelves = books::whole(&find(options.books.as_ref(), "books", "--books DIR")?)?;
    let (mut builder, mut texts, mut bytes) = (Builder::default(), Vec::new(), 0);
    let languages: Vec<Language> =
        shelves.into_iter().map(|(name, books)| part(name, &books, &mut texts)).collect();
    ensure!(!texts.is_empty(), "there are no books to register");
    let start = now();
    for (_, text) in &texts {
        bytes += text.len();
        builder.add(text)?;
    }
    let works = builder.finish();
    let seconds = now() - start;
    let megabytes = bytes as f64 / 1e6;
    println!(
        "registry: {} works, {megabytes:.1} MB; built at {:.1} MB/s; {:.3} bytes of index a byte of text",
        works.len(),
        megabytes / seconds,
        works.index_bytes() as f64 / bytes as f64
    );
    let titles: Vec<&str> = texts.iter().map(|(title, _)| title.as_str()).collect();
    for language in languages.iter().filter(|one| !one.works.is_empty() && !one.honest.is_empty()) {
        honest(language, &works, &titles, options);
        planted(language, &works, options);
    }
    Ok(())
}

/// Every other author is registered, the others are honest.
fn part(name: String, books: &[Book], texts: &mut Vec<(String, String)>) -> Language {
    let mut authors: Vec<&str> = books.iter().map(Book::author).collect();
    authors.dedup();
    let chinese = books.iter().any(|book| books::is_chinese(&book.text));
    let registered =
        |book: &Book| authors.iter().position(|known| *known == book.author()).is_some_and(|n| n % 2 == 0);
    let sides: Vec<bool> = books.iter().map(registered).collect();
    let mut language = Language { name, chinese, works: Vec::new(), honest: Vec::new() };
    for (book, registered) in books.iter().zip(sides) {
        let letters: Vec<char> = book.text.chars().collect();
        if registered {
            language.works.push((texts.len(), letters));
            texts.push((book.title.clone(), book.text.clone()));
        } else {
            language.honest.push(letters);
        }
    }
    language
}

impl Language {
    /// An honest document.
    fn document(&self, random: &mut Random) -> &[char] {
        let text = random.pick(&self.honest);
        let length = DOCUMENT[usize::from(self.chinese)].min(text.len());
        let start = random.below(text.len() - length + 1);
        &text[start..start + length]
    }
}

fn honest(language: &Language, works: &Works, titles: &[&str], options: &Options) {
    let mut random = Random::of(options.seed, &format!("honest {}", language.name));
    let documents: Vec<String> =
        (0..options.honest).map(|_| language.document(&mut random).iter().collect()).collect();
    let mut finder = Finder::default();
    let (mut any, mut long, mut taking, mut shown) = (0, 0, 0, Vec::new());
    let start = now();
    for text in &documents {
        let found = finder.find(works, text, Least::default());
        any += usize::from(!found.is_empty());
        let least = LONG[usize::from(language.chinese)];
        let longest = found.iter().max_by_key(|found| found.item.len());
        if let Some(found) = longest.filter(|found| found.item.len() >= least) {
            long += 1;
            let bytes = finder.symbols().at(found.item.start)..finder.symbols().end(found.item.end - 1);
            shown.push(format!("  {}: {}", titles[found.work], text[bytes].replace('\n', " ")));
        }
        let taken = Taken::of(finder.symbols().sym(), &found, |work| works.length(work));
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

fn planted(language: &Language, works: &Works, options: &Options) {
    let mut finder = Finder::default();
    let [mut all, mut alone, mut usual] = [(); 3].map(|()| Plagdet::default());
    println!("{:<14}{}", language.name, LENGTHS.map(|length| format!("{length:>6}")).concat());
    for disguise in DISGUISES.iter().filter(|disguise| disguise.fits(language.chinese)) {
        let mut line = format!("{:<14}", disguise.name);
        for length in LENGTHS {
            let mut random =
                Random::of(options.seed, &format!("{} {} {length}", language.name, disguise.name));
            let (mut found, mut tried) = (0, 0);
            for _ in 0..options.planted {
                let (work, text) = random.pick(&language.works).clone();
                if text.len() <= length {
                    continue;
                }
                let start = random.below(text.len() - length);
                let passage = disguise.write(&text[start..start + length], language.chinese, &mut random);
                let document = language.document(&mut random);
                let cut = random.below(document.len());
                let before: String = document[..cut].iter().chain(&['\n']).collect();
                let passage: String = passage.into_iter().collect();
                let after: String = ['\n'].iter().chain(&document[cut..]).collect();
                let places = finder.find(works, &format!("{before}{passage}{after}"), Least::default());
                let symbols = finder.symbols();
                let span = symbols.first_after(0, before.len())
                    ..symbols.first_after(0, before.len() + passage.len());
                tried += 1;
                found += usize::from(all.add(work, &span, &places));
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

/// The measures of PAN: what of the planted was found, what of the found was planted, in how many pieces (Potthast,
/// Stein, Barrón-Cedeño, Rosso, "An evaluation framework for plagiarism detection", 2010), macro-averaged.
#[derive(Default)]
struct Plagdet {
    recall: Mean,
    precision: Mean,
    pieces: Mean,
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1.0;
    }

    fn get(&self) -> f64 {
        self.sum / self.count.max(1.0)
    }
}

impl Plagdet {
    /// Takes in what was found in a document with one planted passage; whether half of it or more was.
    fn add(&mut self, work: usize, span: &Range<usize>, found: &[Found]) -> bool {
        let overlap =
            |found: &Found| found.item.end.min(span.end).saturating_sub(found.item.start.max(span.start));
        let mut covered = vec![false; span.len()];
        let mut pieces = 0;
        for found in found {
            let right = if found.work == work { overlap(found) } else { 0 };
            // The same words may stand in another edition; that is no mistake.
            if found.work == work || overlap(found) == 0 {
                self.precision.add(right as f64 / found.item.len().max(1) as f64);
            }
            if right > 0 {
                pieces += 1;
                let inside = found.item.start.max(span.start)..found.item.end.min(span.end);
                covered[inside.start - span.start..inside.end - span.start].fill(true);
            }
        }
        let share = covered.iter().filter(|covered| **covered).count() as f64 / span.len().max(1) as f64;
        self.recall.add(share);
        if pieces > 0 {
            self.pieces.add(f64::from(pieces));
        }
        share >= 0.5
    }

    fn say(&self) -> String {
        let (recall, precision) = (self.recall.get(), self.precision.get());
        let pieces = self.pieces.get().max(1.0);
        let both = 2.0 * recall * precision / (recall + precision).max(f64::MIN_POSITIVE);
        format!(
            "plagdet {:.3}: recall {recall:.3}, precision {precision:.3}, granularity {pieces:.2},",
            both / (1.0 + pieces).log2()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_passage_in_two_pieces_is_found() {
        let found = |item: Range<usize>, work| Found {
            work,
            source: item.clone(),
            item,
            differences: 0,
            bits: 200.0,
            pieces: Vec::new(),
        };
        let mut all = Plagdet::default();
        assert!(all.add(3, &(100..200), &[found(90..130, 3), found(150..180, 3), found(120..140, 4)]));
        assert!(!all.add(3, &(100..200), &[found(300..400, 3)]));
        assert!((all.recall.get() - 0.3).abs() < 1e-9, "{}", all.recall.get());
        assert!((all.pieces.get() - 2.0).abs() < 1e-9);
        assert!(all.say().starts_with("plagdet 0."), "{}", all.say());
    }
}
