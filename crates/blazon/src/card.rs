//! `blazon card`: what each mark of a registry would hit, before it goes live.

use crate::REJECTED;
use crate::matchset::read;
use anyhow::Context;
use matching::item::{self, Item};
use matching::registry::Kind;
use matching::score::{Band, Card, Missing, NameCard, Reason, card};
use serde::Serialize;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The registry, JSON Lines
    registry: PathBuf,
    /// Items to try the marks on, JSON Lines: ordinary ones, in which no mark is meant [default: bundled text]
    #[arg(long, value_name = "ITEMS.jsonl")]
    items: Option<PathBuf>,
    /// Print JSON, one card a line
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(flatten)]
    card: &'a Card,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let (entries, _, mut rejected) = read(&self.registry)?;
        let samples = match &self.items {
            None => desk::ordinary().collect(),
            Some(path) => {
                let (items, bad) = items(path)?;
                rejected += bad;
                items
            }
        };
        let mut out = std::io::stdout().lock();
        for entry in entries.iter().filter(|entry| entry.kind == Kind::Mark) {
            let card = card(entry, &mut samples.iter().cloned());
            if self.json {
                writeln!(out, "{}", serde_json::to_string(&Line { id: &entry.id, card: &card })?)?;
            } else {
                print(&mut out, &entry.id, &card)?;
            }
        }
        Ok(ExitCode::from(if rejected > 0 { REJECTED } else { 0 }))
    }
}

/// The sound items, and how many lines were not sound.
fn items(path: &Path) -> anyhow::Result<(Vec<Item>, usize)> {
    let cannot = || format!("cannot read `{}`", path.display());
    let file = File::open(path).with_context(cannot)?;
    let (mut items, mut bad) = (Vec::new(), 0);
    item::read(BufReader::with_capacity(1 << 16, file), |line, item| match item {
        Ok(item) => items.push(item),
        Err(error) => {
            eprintln!("{}:{line}: {}", path.display(), error.error);
            bad += 1;
        }
    })
    .with_context(cannot)?;
    Ok((items, bad))
}

fn print(out: &mut impl Write, id: &str, card: &Card) -> std::io::Result<()> {
    let kilobytes = card.bytes.div_ceil(1000);
    writeln!(out, "{id}  tried on {} items, {kilobytes} kB", card.samples)?;
    for name in &card.names {
        let NameCard { name: text, weight, bits, hits, .. } = name;
        writeln!(out, "  {text}  {}, {bits} bits, weight {weight}", band(name.band))?;
        for reason in &name.reasons {
            writeln!(out, "    {}", why(*reason, name))?;
        }
        writeln!(out, "    hits: {} sure, {} worth a look, {} weak", hits.high, hits.middle, hits.low)?;
        for excerpt in &hits.excerpts {
            let line = format!("{}[{}]{}", excerpt.before, excerpt.matched, excerpt.after);
            let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            writeln!(out, "      {:.2}  {line}", excerpt.score)?;
        }
    }
    card.missing.iter().try_for_each(|missing| writeln!(out, "  missing: {}", lacks(missing)))
}

fn band(band: Band) -> &'static str {
    match band {
        Band::Distinctive => "stands alone",
        Band::Ordinary => "needs context",
        Band::HighlyAmbiguous => "needs much context",
    }
}

fn why(reason: Reason, name: &NameCard) -> String {
    match reason {
        Reason::DictionaryWord => "it is a word of the dictionary".to_owned(),
        Reason::PersonalName => "it is a name of people or places".to_owned(),
        Reason::TwoCharacters => "it has two characters or fewer".to_owned(),
        Reason::ThreeLetters => "it has three letters or fewer".to_owned(),
        Reason::PartOfWords => format!("longer ordinary words hold it: {}", name.exemptions.join(", ")),
        Reason::SoundsLike => format!("ordinary words sound the same: {}", name.sounds_like.join(", ")),
    }
}

fn lacks(missing: &Missing) -> String {
    let numbers = |classes: &[u8]| classes.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    match missing {
        Missing::Classes(classes) if classes.is_empty() => "`classes`".to_owned(),
        Missing::Classes(classes) => format!("`classes`, perhaps {}", numbers(classes)),
        Missing::Context(words) if words.is_empty() => "`context`".to_owned(),
        Missing::Context(words) => format!("`context`, perhaps {}", words.join(", ")),
        Missing::Goods(classes) => {
            format!("words for goods of class {}: give `context`", numbers(classes))
        }
        Missing::Exemptions(words) => format!("`exempt`, perhaps {}", words.join(", ")),
    }
}
