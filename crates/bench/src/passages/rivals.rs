//! Libraries of `PyPI` on the same texts, folded already, each in a process of its own.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use matching::fold::Symbols;
use serde_json::{Value, json};

use super::LENGTHS;
use super::disguise::DISGUISES;
use super::language::Language;

/// Documents of a cell, and honest ones of a language: the rivals are slow.
const PLANTED: usize = 50;
const HONEST: usize = 200;
/// Disguises that are shown.
const SHOWN: [&str; 3] = ["clean", "noise 5 %", "word in 10"];

/// Measures and prints.
pub(super) fn run(
    python: &Path,
    texts: &[(String, String)],
    languages: &[Language],
    seed: u64,
) -> Result<()> {
    let path = std::env::current_exe()?.with_file_name("bench-passages.jsonl");
    let (works, documents) = write(&path, texts, languages, seed)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/passages.py");
    for rival in ["datasketch", "rensa"] {
        let out = Command::new(python).arg(&script).arg(rival).arg(&path).output();
        let out = out.with_context(|| format!("cannot start `{}`", python.display()))?;
        ensure!(out.status.success(), "{rival}: {}", String::from_utf8_lossy(&out.stderr));
        let said: Value = serde_json::from_slice(&out.stdout)?;
        let number = |name: &str| said[name].as_f64().unwrap_or_default();
        println!(
            "\n{rival}: built at {:.2} MB/s, {:.1} bytes a byte of text; queries at {:.2} MB/s; honest documents with a candidate {} of {}",
            works / 1e6 / number("build"),
            number("bytes") / works,
            documents / 1e6 / number("query"),
            said["touched"],
            said["honest"],
        );
        for language in languages.iter().filter(|language| language.is_whole()) {
            println!("{:<14}{}", language.name, LENGTHS.map(|length| format!("{length:>6}")).concat());
            for name in SHOWN {
                let cells = LENGTHS.map(|length| {
                    let cell = said["cells"][key(language, name, length)].as_f64();
                    cell.map_or_else(|| format!("{:>6}", ""), |share| format!("{share:>6.2}"))
                });
                println!("{name:<14}{}", cells.concat());
            }
        }
    }
    Ok(())
}

fn key(language: &Language, disguise: &str, length: usize) -> String {
    format!("{} {disguise} {length}", language.name)
}

/// Writes works and documents; the bytes of both before they were folded.
fn write(path: &Path, texts: &[(String, String)], languages: &[Language], seed: u64) -> Result<(f64, f64)> {
    let mut symbols = Symbols::default();
    let mut out = BufWriter::new(File::create(path)?);
    let (mut works, mut documents) = (0, 0);
    let whole = || languages.iter().filter(|language| language.is_whole());
    let han =
        |work: usize| whole().any(|one| one.chinese && one.works.iter().any(|(number, _)| *number == work));
    let mut fold = |text: &str| {
        symbols.fold(&[text]);
        String::from_utf16_lossy(symbols.sym())
    };
    for (work, (_, text)) in texts.iter().enumerate() {
        works += text.len();
        writeln!(out, "{}", json!({ "work": fold(text), "han": han(work) }))?;
    }
    for language in whole() {
        for text in language.documents(HONEST, seed) {
            documents += text.len();
            writeln!(out, "{}", json!({ "document": fold(&text), "han": language.chinese }))?;
        }
        for disguise in DISGUISES.iter().filter(|disguise| SHOWN.contains(&disguise.name)) {
            for length in LENGTHS {
                for planted in language.planted(disguise, length, PLANTED, seed) {
                    documents += planted.text.len();
                    let (start, end) = (planted.span.start, planted.span.end);
                    let letters = |bytes: usize| planted.text[..bytes].to_owned();
                    let (start, end) =
                        (fold(&letters(start)).chars().count(), fold(&letters(end)).chars().count());
                    let line = json!({
                        "document": fold(&planted.text), "han": language.chinese, "of": planted.work,
                        "kind": key(language, disguise.name, length), "start": start, "end": end,
                    });
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    out.flush()?;
    Ok((works as f64, documents as f64))
}
