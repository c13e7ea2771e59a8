//! Speed beside the rivals: the same names and the same text, each engine in a process of its own.

mod background;
mod child;
mod rivals;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::books::Books;
use crate::names::Registry;
use crate::random::Random;
use crate::synthetic::Maker;
use crate::table::pad;
pub(crate) use background::Background;
use child::{Kind, Measured};
pub(crate) use child::{Task, now, run as run_child};

/// What to measure.
pub(crate) struct Plan<'a> {
    /// Counts of names.
    pub(crate) names: &'a [usize],
    /// Bytes of text.
    pub(crate) text: usize,
    /// A Python that has the rivals.
    pub(crate) python: Option<&'a Path>,
    pub(crate) seed: u64,
}

/// Python calls back for each match, and holds names as objects: less text and fewer names for it.
const PYTHON_TEXT: usize = 6_000_000;
const PYTHON_NAMES: usize = 1_000_000;

/// The files that the processes share.
pub(crate) struct Files {
    folder: PathBuf,
    pub(crate) text: PathBuf,
}

impl Files {
    /// Writes the text: the half of the pages that is not background, in any order, as often as needed.
    pub(crate) fn write(books: &[Books], bytes: usize, seed: u64) -> Result<(Self, Background)> {
        let folder = std::env::current_exe()?.with_file_name("bench-files");
        std::fs::create_dir_all(&folder)?;
        let mut random = Random::of(seed, "halves");
        let pages: Vec<&str> = books.iter().flat_map(|books| &books.pages).map(String::as_str).collect();
        let (mut known, mut stream) = (Vec::new(), Vec::new());
        for page in pages {
            if random.chance(50) { known.push(page) } else { stream.push(page) }
        }
        ensure!(!stream.is_empty() && !known.is_empty(), "too little text to halve");
        let text = folder.join("text.txt");
        let mut out = BufWriter::new(File::create(&text)?);
        let mut left = bytes;
        while left > 0 {
            random.shuffle(&mut stream);
            for page in &stream {
                if left == 0 {
                    break;
                }
                out.write_all(page.as_bytes())?;
                left = left.saturating_sub(page.len());
            }
        }
        out.flush()?;
        Ok((Self { folder, text }, Background::of(&known)))
    }

    /// Writes `count` distinctive names, those of the registry first.
    pub(crate) fn names(
        &self,
        registry: &Registry,
        background: &Background,
        count: usize,
        seed: u64,
    ) -> Result<PathBuf> {
        let path = self.folder.join(format!("names-{count}.txt"));
        let mut out = BufWriter::new(File::create(&path)?);
        let mut maker = Maker::new(seed, background);
        let real = registry.names.iter().map(|name| name.text.as_str());
        let real: Vec<&str> = real.filter(|name| maker.accepts(name)).take(count).collect();
        for name in &real {
            writeln!(out, "{name}")?;
        }
        for _ in real.len()..count {
            writeln!(out, "{}", maker.name())?;
        }
        out.flush()?;
        Ok(path)
    }

    /// Where a matchset may be written.
    pub(crate) fn set(&self) -> PathBuf {
        self.folder.join("set.blz")
    }
}

/// Measures and prints.
pub(crate) fn run(registry: &Registry, books: &[Books], plan: &Plan<'_>) -> Result<()> {
    let (files, background) = Files::write(books, plan.text, plan.seed)?;
    let bytes = std::fs::metadata(&files.text)?.len();
    println!("\nspeed, one thread, {:.0} MB of mixed text; best pass by processor time", bytes as f64 / 1e6);
    println!(
        "{}     names    MB/s    matches  build s  bytes/name  peak MB: build   scan",
        pad("engine", 30)
    );
    for &count in plan.names {
        let names = files.names(registry, &background, count, plan.seed)?;
        for kind in Kind::SPEED {
            let task =
                Task { kind, names: names.clone(), text: files.text.clone(), set: files.set(), open: false };
            let measured = task.spawn()?;
            print(kind.title(), count, measured.as_ref());
        }
        if let Some(python) = plan.python.filter(|_| count <= PYTHON_NAMES) {
            for (rival, title) in
                [("pyahocorasick", "pyahocorasick (6 MB)"), ("hyperscan", "hyperscan (6 MB)")]
            {
                let measured = script(python, rival, &names, &files.text);
                print(title, count, measured.as_ref().ok());
                if let Err(error) = measured {
                    println!("  {error:#}");
                }
            }
        }
    }
    Ok(())
}

fn script(python: &Path, rival: &str, names: &Path, text: &Path) -> Result<Measured> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/rivals.py");
    let mut command = Command::new(python);
    command.arg(script).arg(rival).arg(names).arg(text).arg(PYTHON_TEXT.to_string());
    let output = command.output().with_context(|| format!("cannot start `{}`", python.display()))?;
    let error = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{rival}` failed: {}", error.lines().last().unwrap_or_default());
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn print(title: &str, names: usize, measured: Option<&Measured>) {
    let Some(m) = measured else {
        println!("{} {names:9}   did not finish", pad(title, 30));
        return;
    };
    println!(
        "{} {names:9} {:7.1} {:10} {:8.2} {:11.1} {:15.0} {:6.0}",
        pad(title, 30),
        m.bytes as f64 / 1e6 / m.seconds.max(1e-9),
        m.matches,
        m.build,
        m.index as f64 / names.max(1) as f64,
        m.peak_build as f64 / 1024.0,
        m.peak_scan as f64 / 1024.0,
    );
}

/// Builds `count` names twice and prints what it took, and whether the files are equal.
pub(crate) fn build(registry: &Registry, books: &[Books], count: usize, seed: u64) -> Result<()> {
    let (files, background) = Files::write(books, 1, seed)?;
    let names = files.names(registry, &background, count, seed)?;
    let task = Task { kind: Kind::Build, names, text: files.text.clone(), set: files.set(), open: false };
    println!("\nbuild of {count} names");
    match task.spawn()? {
        Some(m) => println!(
            "{:.2} s of processor time, {:.2} s a million; {:.1} bytes a name; peak {:.0} MB; a second build is {}",
            m.build,
            m.build * 1e6 / count.max(1) as f64,
            m.index as f64 / count.max(1) as f64,
            m.peak_build as f64 / 1024.0,
            if m.matches == 1 { "the same to the byte" } else { "another file" }
        ),
        None => println!("did not finish"),
    }
    Ok(())
}
