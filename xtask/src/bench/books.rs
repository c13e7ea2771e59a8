//! Real prose to write listings with: whole books, cut anywhere.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::random::Random;

/// Books of one language.
pub(crate) struct Books {
    texts: Vec<String>,
}

impl Books {
    /// Every text below `folder`, on one line each, without the marks of Markdown.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let entries =
            std::fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
        let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        paths.sort();
        let is_text =
            |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt" || ending == "md");
        let mut texts = Vec::new();
        for path in paths.iter().filter(|path| is_text(path)) {
            let text = std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
            let text = tidy(&String::from_utf8_lossy(&text));
            if text.chars().count() > 2000 {
                texts.push(text);
            }
        }
        ensure!(!texts.is_empty(), "`{}` holds no book of 2,000 characters", folder.display());
        Ok(Self { texts })
    }

    #[cfg(test)]
    pub(crate) fn of(text: &str) -> Self {
        Self { texts: vec![text.to_owned()] }
    }

    /// About `length` characters from anywhere; Latin text is cut between words.
    pub(crate) fn snippet(&self, random: &mut Random, length: usize) -> String {
        let text = random.pick(&self.texts);
        let mut start = random.below(text.len().saturating_sub(length * 4).max(1));
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let rest = &text[start..];
        let latin = rest.chars().take(20).filter(char::is_ascii).count() > 10;
        let rest = if latin { rest.split_once(' ').map_or(rest, |(_, rest)| rest) } else { rest };
        let cut: String = rest.chars().take(length).collect();
        let cut = if latin { cut.rsplit_once(' ').map_or(cut.as_str(), |(cut, _)| cut) } else { &cut };
        cut.trim().to_owned()
    }
}

fn tidy(text: &str) -> String {
    let plain = text.replace(['#', '*', '_', '>', '|', '`', '\u{feff}'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Books, Random, tidy};

    #[test]
    fn snippets_are_cut_between_words_and_characters() {
        assert_eq!(tidy("# A *tale*\n\n of  two"), "A tale of two");
        let mut random = Random::new(5);
        let books = Books::of(&"whole words only please ".repeat(50));
        for _ in 0..50 {
            let snippet = books.snippet(&mut random, 40);
            assert!(snippet.split(' ').all(|word| "whole words only please".contains(word)), "{snippet}");
        }
        let books = Books::of(&"天地玄黄宇宙洪荒".repeat(50));
        assert_eq!(books.snippet(&mut random, 40).chars().count(), 40);
    }
}
