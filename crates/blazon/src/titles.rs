//! The names of a registry's works: they lie in a file beside the matchset, JSON Lines, one work a line.

use anyhow::{Context, Result};
use matching::registry::{Entry, Kind};
use matching::title::{Book, Titles};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

fn beside(set: &Path) -> PathBuf {
    set.with_extension("titles")
}

/// Writes the names of the works among some entries beside a matchset. Without any there is no file.
pub(crate) fn build<'a>(entries: impl Iterator<Item = &'a Entry>, set: &Path) -> Result<usize> {
    let (path, mut lines, mut count) = (beside(set), String::new(), 0);
    for book in entries.filter_map(book) {
        writeln!(lines, "{}", serde_json::to_string(&book)?)?;
        count += 1;
    }
    if count == 0 {
        // What an earlier registry left there is not this one's.
        fs::remove_file(&path).ok();
    } else {
        fs::write(&path, lines).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(count)
}

/// The names of a work that belongs to somebody.
fn book(entry: &Entry) -> Option<Book> {
    let more = |name: &str| entry.extra.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    let commons = entry.extra.get("commons").is_some_and(|why| !why.is_null());
    if entry.kind != Kind::Work || commons {
        return None;
    }
    Some(Book {
        right: entry.id.clone(),
        title: entry.title.clone()?,
        authors: entry.authors.clone(),
        numbers: entry.isbn.clone().into_iter().chain(more("issn")).collect(),
        embargo_until: more("embargo_until"),
    })
}

/// The names beside a matchset; none when there is no file of them.
pub(crate) fn open(set: &Path) -> Result<Titles> {
    let path = beside(set);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Titles::default()),
        read => read.with_context(|| format!("cannot read `{}`", path.display()))?,
    };
    let line = |(number, line)| {
        serde_json::from_str(line).with_context(|| {
            format!("`{}:{number}` is no name of a work; build the set again", path.display())
        })
    };
    let books = (1..).zip(text.lines()).map(line).collect::<Result<Vec<Book>>>()?;
    Ok(Titles::default().change(&BTreeSet::new(), books))
}
