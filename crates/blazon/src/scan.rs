//! `blazon scan`: items in, findings out, in item order whatever the number of threads.
//!
//! One thread reads lines into batches, each worker takes every n-th batch, and the calling thread
//! writes their answers in the same turn; every channel is bounded, so memory is too.

use crate::pictures::{self, Pictures};
use crate::{REJECTED, titles, works};
use anyhow::{Context, anyhow};
use extract::cage::Cage;
use matching::fold::{Step, Symbols};
use matching::item::{self, FileText, Item};
use matching::lines::{Line, Lines};
use matching::passage::{Finder, Shelf};
use matching::picture::Scratch;
use matching::title::Titles;
use matching::{Finding, InputError, LineError, Matchset, Scanner};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Items, JSON Lines; `-` is standard input. A folder or a picture: each picture is an item
    items: PathBuf,
    /// What to scan against
    #[arg(short, long, value_name = "SET.blz")]
    matchset: PathBuf,
    /// Where to write findings, JSON Lines; `-` is standard output
    #[arg(short, long, value_name = "FINDINGS.jsonl", default_value = "-")]
    output: PathBuf,
    /// Kinds of findings to look for; codes in pictures only when they are named
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    only: Vec<Kind>,
    /// Threads that scan; one a processor when not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Leave out findings that score less, 0 to 1
    #[arg(long, value_name = "S", default_value_t = 0.0, value_parser = score)]
    min_score: f64,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

/// Kinds of findings that this version can make.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    Mark,
    Passage,
    Title,
    Image,
    Logo,
    Code,
}

/// What is looked for; marks only when there is a set of them.
#[derive(Clone, Copy)]
struct Targets<'a> {
    marks: Option<&'a Matchset>,
    works: &'a Shelf,
    titles: &'a Titles,
    /// Names the matchset, and what day it is where an item does not say.
    set: &'a str,
    today: &'a str,
    pictures: &'a Pictures,
    files: Files<'a>,
}

/// Where items' files are, and where they are opened.
#[derive(Clone, Copy)]
struct Files<'a> {
    home: &'a Path,
    cage: &'a Cage,
}

impl Files<'_> {
    /// The texts of an item's files; what cannot be read, with the reason.
    fn read(&self, item: &Item) -> (Vec<FileText>, Vec<Unread>) {
        let (mut texts, mut unread) = (Vec::new(), Vec::new());
        for (file, name) in (0..).zip(&item.files) {
            let mut say = |what: &str, why: String| {
                unread.push(Unread { item: item.id.clone(), file: what.to_owned(), why });
            };
            // Whoever wrote the items is a stranger: no path leaves their folder.
            let path = Path::new(name);
            if !path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
                say(name, "it must be a path below the folder of the items".to_owned());
                continue;
            }
            match works::document(self.cage, &self.home.join(path)) {
                Ok(document) => {
                    for left in &document.left_out {
                        say(&format!("{name} › {}", left.name), left.message.clone());
                    }
                    texts.push(desk::file_text(file, document));
                }
                Err(why) => say(name, format!("{why:#}")),
            }
        }
        (texts, unread)
    }
}

/// A file of an item that was not read.
struct Unread {
    item: String,
    file: String,
    why: String,
}

fn score(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("it must be a number from 0 to 1".into()),
    }
}

/// Lines of about this many bytes travel together.
const BATCH: usize = 256 << 10;

/// Some lines of the input.
#[derive(Default)]
struct Batch {
    bytes: Vec<u8>,
    lines: Vec<(Line, Range<usize>)>,
}

/// What a worker made of a batch.
#[derive(Default)]
struct Answer {
    findings: Vec<u8>,
    bad: Vec<LineError>,
    /// Pictures that could not be looked at: the line, and why.
    unseen: Vec<(u64, String)>,
    unread: Vec<Unread>,
    counts: Counts,
}

/// Classes of disguise, and names as they are registered.
const CLASSES: usize = Step::ALL.len() + 1;

#[derive(Clone, Copy, Default)]
struct Counts {
    items: u64,
    bytes: u64,
    findings: u64,
    bad: u64,
    pictures: u64,
    unseen: u64,
    unknown_fields: u64,
    /// Files, or files in archives, that could not be read.
    unread_files: u64,
    /// Findings by class of disguise, in the order of [`Step::ALL`]; last those as registered. One that is
    /// disguised in two ways counts twice.
    classes: [u64; CLASSES],
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let set = Matchset::open(&self.matchset)
            .with_context(|| format!("cannot open `{}`", self.matchset.display()))?;
        let wants = |kind| self.only.is_empty() || self.only.contains(&kind);
        let works = if wants(Kind::Passage) { works::open(&self.matchset)? } else { Shelf::default() };
        let titles = if wants(Kind::Title) { titles::open(&self.matchset)? } else { Titles::default() };
        let kinds = [(Kind::Image, "image"), (Kind::Logo, "logo")];
        let kinds = kinds.into_iter().filter(|(kind, _)| wants(*kind)).map(|(_, name)| name);
        let pictures =
            Pictures::open(&self.matchset, &self.items, kinds.collect(), self.only.contains(&Kind::Code))?;
        let cage = Cage::of_this_program();
        let home = self.items.parent().unwrap_or(Path::new(""));
        let files = Files { home, cage: &cage };
        let marks = wants(Kind::Mark).then_some(&set);
        let today = jiff::Timestamp::now().to_string();
        let (today, hash) = (&today[..10], set.hash());
        let targets =
            Targets { marks, works: &works, titles: &titles, set: hash, today, pictures: &pictures, files };
        if let (Ok(items), Ok(output)) = (self.items.canonicalize(), self.output.canonicalize())
            && items == output
        {
            anyhow::bail!("`{}` is both input and output; name another output", self.items.display());
        }
        let input = open(&self.items)?;
        let mut output = Output::create(&self.output)?;
        let start = Instant::now();
        let counts = self.scan(targets, input, &mut output)?;
        output.finish()?;
        let seconds = start.elapsed().as_secs_f64();
        counts.print(seconds, self.json);
        Ok(ExitCode::from(if counts.bad + counts.unseen + counts.unread_files > 0 { REJECTED } else { 0 }))
    }

    fn scan(
        &self,
        targets: Targets<'_>,
        input: Box<dyn BufRead + Send>,
        output: &mut Output,
    ) -> anyhow::Result<Counts> {
        let threads =
            self.threads.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
        thread::scope(|scope| {
            let (mut to, mut from) = (Vec::new(), Vec::new());
            for _ in 0..threads {
                let (batches, inbox) = sync_channel(1);
                let (outbox, answers) = sync_channel(1);
                to.push(batches);
                from.push(answers);
                scope.spawn(move || work(targets, self.min_score, &inbox, &outbox));
            }
            let reader = scope.spawn(move || read(input, &to));
            let written = self.write(&from, output);
            // After a failed write this lets the workers and the reader stop.
            drop(from);
            let read = reader.join().map_err(|_| anyhow!("the reader stopped unexpectedly"))?;
            let counts = written?;
            read.with_context(|| format!("cannot read `{}`", self.items.display()))?;
            Ok(counts)
        })
    }

    /// Takes the workers' answers in turn until one has no more.
    fn write(&self, from: &[Receiver<Answer>], output: &mut Output) -> anyhow::Result<Counts> {
        let (mut total, mut progress) = (Counts::default(), Progress::new());
        for answers in from.iter().cycle() {
            let Ok(answer) = answers.recv() else { break };
            output.write(&answer.findings)?;
            progress.clear();
            for bad in &answer.bad {
                eprintln!("{}:{}: {}", self.items.display(), bad.line, bad.error);
            }
            for (line, why) in &answer.unseen {
                eprintln!("{}:{line}: {why}", self.items.display());
            }
            for Unread { item, file, why } in &answer.unread {
                eprintln!("{}: item `{item}`: file `{file}`: {why}", self.items.display());
            }
            total.add(answer.counts);
            progress.show(&total);
        }
        progress.clear();
        Ok(total)
    }
}

/// Deals batches to the workers in turn, until the input ends or a worker is gone.
fn read(input: Box<dyn BufRead + Send>, to: &[SyncSender<Batch>]) -> io::Result<()> {
    let mut lines = Lines::new(input, item::MAX_LINE);
    for worker in to.iter().cycle() {
        let mut batch = Batch::default();
        while batch.bytes.len() < BATCH {
            let start = batch.bytes.len();
            let Some(line) = lines.next_into(&mut batch.bytes)? else { break };
            batch.lines.push((line, start..batch.bytes.len()));
        }
        if batch.lines.is_empty() || worker.send(batch).is_err() {
            break;
        }
    }
    Ok(())
}

fn work(targets: Targets<'_>, min_score: f64, inbox: &Receiver<Batch>, outbox: &SyncSender<Answer>) {
    let (mut scanner, mut finder, mut findings) = (Scanner::new(), Finder::default(), Vec::new());
    let (mut scratch, mut symbols) = (Scratch::default(), Symbols::default());
    while let Ok(batch) = inbox.recv() {
        let mut answer = Answer::default();
        answer.counts.bytes = batch.bytes.len() as u64;
        for (line, range) in batch.lines {
            match parse(line, &batch.bytes[range]) {
                Ok(item) => {
                    answer.counts.items += 1;
                    answer.counts.unknown_fields += item.extra.len() as u64;
                    if let Some(set) = targets.marks {
                        scanner.scan_into(set, &item, &mut findings);
                    }
                    if !targets.works.is_empty() {
                        let (texts, unread) = targets.files.read(&item);
                        answer.counts.unread_files += unread.len() as u64;
                        answer.unread.extend(unread);
                        targets.works.scan_into(&mut finder, &item, &texts, |_| true, &mut findings);
                    }
                    let of_day = (&item, targets.today);
                    targets.titles.scan_into(&mut symbols, of_day, |_| true, targets.set, &mut findings);
                    let (seen, unseen) = targets.pictures.scan_into(&mut scratch, &item, &mut findings);
                    answer.counts.pictures += seen;
                    answer.counts.unseen += unseen.len() as u64;
                    answer.unseen.extend(unseen.into_iter().map(|why| (line.number, why)));
                }
                Err(error) => {
                    answer.counts.bad += 1;
                    answer.bad.push(LineError { line: line.number, error });
                }
            }
            for finding in findings.drain(..).filter(|f| f.score >= min_score) {
                // Numbers and texts always have a JSON form, and memory takes every byte.
                if serde_json::to_writer(&mut answer.findings, &finding).is_ok() {
                    answer.findings.push(b'\n');
                    answer.counts.count(&finding);
                }
            }
        }
        if outbox.send(answer).is_err() {
            break;
        }
    }
}

fn parse(line: Line, json: &[u8]) -> Result<Item, InputError> {
    if line.too_long { Err(InputError::LineTooLong { limit: item::MAX_LINE }) } else { Item::parse(json) }
}

fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    if let Some(items) = pictures::as_items(path)? {
        return Ok(Box::new(io::Cursor::new(items)));
    }
    let file = File::open(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// Standard output, or a file that gets its name only when it is whole.
enum Output {
    Standard(BufWriter<io::Stdout>),
    Device(BufWriter<File>),
    File { file: BufWriter<File>, part: PathBuf, path: PathBuf },
}

impl Output {
    fn create(path: &Path) -> anyhow::Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::Standard(BufWriter::new(io::stdout())));
        }
        if path.exists() && !path.is_file() {
            // A pipe or a device is written to, not replaced.
            let file = File::options().write(true).open(path);
            let file = file.with_context(|| format!("cannot write `{}`", path.display()))?;
            return Ok(Self::Device(BufWriter::new(file)));
        }
        let mut name = path.file_name().context("the output must be a file")?.to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(name);
        let file = File::create(&part).with_context(|| format!("cannot write `{}`", part.display()))?;
        Ok(Self::File { file: BufWriter::new(file), part, path: path.to_owned() })
    }

    fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::Standard(out) => out.write_all(bytes).context("cannot write to standard output"),
            Self::Device(out) => out.write_all(bytes).context("cannot write to the output"),
            Self::File { file, part, .. } => {
                file.write_all(bytes).with_context(|| format!("cannot write `{}`", part.display()))
            }
        }
    }

    fn finish(&mut self) -> anyhow::Result<()> {
        match self {
            Self::Standard(out) => out.flush().context("cannot write to standard output"),
            Self::Device(out) => out.flush().context("cannot write to the output"),
            Self::File { file, part, path } => {
                let done = file.flush().and_then(|()| fs::rename(part, &path));
                done.with_context(|| format!("cannot write `{}`", path.display()))
            }
        }
    }
}

impl Drop for Output {
    /// Leaves no half file behind; after [`Output::finish`] there is none.
    fn drop(&mut self) {
        if let Self::File { part, .. } = self {
            let _ = fs::remove_file(part);
        }
    }
}

impl Counts {
    fn count(&mut self, finding: &Finding) {
        self.findings += 1;
        if finding.kind == "mark" && finding.via.is_empty() {
            self.classes[CLASSES - 1] += 1;
        }
        for (count, step) in self.classes.iter_mut().zip(Step::ALL) {
            *count += u64::from(finding.via.iter().any(|via| via == step.name()));
        }
    }

    /// Classes that were found, with their counts.
    fn found(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let names = Step::ALL.into_iter().map(Step::name).chain(["as-registered"]);
        names.zip(self.classes).filter(|(_, count)| *count > 0)
    }

    fn print(&self, seconds: f64, json: bool) {
        let Self { items, bytes, findings, bad, pictures, unseen, unknown_fields, unread_files, .. } = self;
        if json {
            let classes: BTreeMap<_, _> = self.found().collect();
            let summary = serde_json::json!({
                "items": items, "bytes": bytes, "seconds": seconds, "findings": findings, "bad_lines": bad,
                "unknown_fields": unknown_fields, "unread_files": unread_files, "by_disguise": classes,
                "pictures": pictures, "bad_pictures": unseen,
            });
            eprintln!("{summary}");
            return;
        }
        let megabytes = *bytes as f64 / 1e6;
        eprintln!(
            "scanned {items} items ({megabytes:.1} MB) in {seconds:.2} s: {findings} findings, {bad} bad lines, \
             {unknown_fields} unknown fields, {unread_files} unread files"
        );
        if pictures + unseen > 0 {
            eprintln!("looked at {pictures} pictures, {unseen} could not be looked at");
        }
        let classes: Vec<_> = self.found().map(|(class, count)| format!("{class} {count}")).collect();
        if !classes.is_empty() {
            eprintln!("by disguise: {}", classes.join(", "));
        }
    }

    fn add(&mut self, other: Self) {
        self.items += other.items;
        self.bytes += other.bytes;
        self.findings += other.findings;
        self.bad += other.bad;
        self.pictures += other.pictures;
        self.unseen += other.unseen;
        self.unknown_fields += other.unknown_fields;
        self.unread_files += other.unread_files;
        self.classes.iter_mut().zip(other.classes).for_each(|(count, more)| *count += more);
    }
}

/// A line on standard error that renews itself, when that is a terminal.
struct Progress {
    terminal: bool,
    shown: bool,
    start: Instant,
    last: Instant,
}

impl Progress {
    fn new() -> Self {
        let now = Instant::now();
        Self { terminal: io::stderr().is_terminal(), shown: false, start: now, last: now }
    }

    fn show(&mut self, counts: &Counts) {
        if self.terminal && self.last.elapsed() > Duration::from_millis(200) {
            self.last = Instant::now();
            let rate = counts.bytes as f64 / 1e6 / self.start.elapsed().as_secs_f64();
            eprint!("\r{} items, {} findings, {rate:.1} MB/s", counts.items, counts.findings);
            self.shown = true;
        }
    }

    fn clear(&mut self) {
        if self.shown {
            eprint!("\r\x1b[K");
            self.shown = false;
        }
    }
}
