//! Real prose: whole books, in pieces, and the words that they use.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::disguise::is_han;
use crate::random::Random;

/// Books of one language.
pub(crate) struct Books {
    /// `zh`, `en` or the name of the folder.
    pub(crate) language: String,
    /// Pieces of about a page.
    pub(crate) pages: Vec<String>,
}

/// Bytes of a page, about.
const PAGE: usize = 3_000;

/// Reads every folder of `root` as books of one language; of a folder of files alone makes one language.
pub(crate) fn read(root: &Path) -> Result<Vec<Books>> {
    let books: Vec<Books> = folders(root)?.iter().map(|folder| Books::read(folder)).collect::<Result<_>>()?;
    ensure!(books.iter().any(|books| !books.pages.is_empty()), "`{}` holds no text", root.display());
    Ok(books)
}

/// One book whole.
pub(crate) struct Book {
    /// The name of its file without the ending.
    pub(crate) title: String,
    pub(crate) text: String,
}

impl Book {
    /// What stands before a dash in the title, or else the title.
    pub(crate) fn author(&self) -> &str {
        self.title.split(" - ").next().unwrap_or_default()
    }
}

/// Whether more than a third of a text's beginning is Chinese characters.
pub(crate) fn is_chinese(text: &str) -> bool {
    let letters = text.chars().take(1_000);
    letters.clone().filter(|&c| is_han(c)).count() * 3 > letters.count()
}

/// The books of every folder of `root`, whole, by the folder's name; of a folder of files alone one language.
pub(crate) fn whole(root: &Path) -> Result<Vec<(String, Vec<Book>)>> {
    let folder = |folder: &PathBuf| {
        let books = texts(folder)?.into_iter().map(|path| {
            let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Ok(Book { title, text: text_of(&path)? })
        });
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, books.collect::<Result<_>>()?))
    };
    folders(root)?.iter().map(folder).collect()
}

/// The folders of `root`, or itself where there is none.
fn folders(root: &Path) -> Result<Vec<PathBuf>> {
    let mut folders: Vec<PathBuf> = list(root)?.into_iter().filter(|path| path.is_dir()).collect();
    if folders.is_empty() {
        folders.push(root.to_owned());
    }
    Ok(folders)
}

/// The texts of a folder.
fn texts(folder: &Path) -> Result<Vec<PathBuf>> {
    let is_text = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt" || ending == "md");
    Ok(list(folder)?.into_iter().filter(is_text).collect())
}

fn text_of(path: &Path) -> Result<String> {
    let text = std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    Ok(paths)
}

impl Books {
    fn read(folder: &Path) -> Result<Self> {
        let language = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut pages = Vec::new();
        for path in texts(folder)? {
            split(&text_of(&path)?, &mut pages);
        }
        Ok(Self { language, pages })
    }

    /// The pages for fitting weights, and the others, for measuring what was fitted.
    pub(crate) fn parted(&self) -> (Self, Self) {
        let pages = |kept: &dyn Fn(usize) -> bool| {
            let pages = self.pages.iter().enumerate().filter(|(number, _)| kept(*number));
            let pages = pages.map(|(_, page)| page.clone()).collect();
            Self { language: self.language.clone(), pages }
        };
        (pages(&|number| number % 2 == 0), pages(&|number| number % 2 == 1))
    }

    pub(crate) fn is_chinese(&self) -> bool {
        self.pages.first().is_some_and(|page| is_chinese(page))
    }

    /// Pages of at most `bytes` altogether, from all over the books.
    pub(crate) fn sample(&self, bytes: usize, random: &mut Random) -> Vec<&str> {
        let mut order: Vec<&str> = self.pages.iter().map(String::as_str).collect();
        random.shuffle(&mut order);
        let mut left = bytes;
        let fits = |page: &&str| {
            let enough = left > 0;
            left = left.saturating_sub(page.len());
            enough
        };
        order.into_iter().take_while(fits).collect()
    }

    /// About `length` characters from anywhere, on one line; Latin text is cut between words.
    pub(crate) fn snippet(&self, random: &mut Random, length: usize) -> String {
        let page: Vec<char> =
            random.pick(&self.pages).chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
        let start = random.below(page.len().saturating_sub(length).max(1));
        let cut: String = page[start..].iter().take(length).collect();
        let cut = cut.trim();
        if self.is_chinese() {
            return cut.to_owned();
        }
        let cut = cut.split_once(' ').map_or(cut, |(_, rest)| rest);
        cut.rsplit_once(' ').map_or(cut, |(cut, _)| cut).to_owned()
    }
}

/// Cuts a text at line ends into pages.
pub(crate) fn split(text: &str, pages: &mut Vec<String>) {
    let mut page = String::new();
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        page.push_str(line);
        page.push('\n');
        if page.len() >= PAGE {
            pages.push(std::mem::take(&mut page));
        }
    }
    if !page.is_empty() {
        pages.push(page);
    }
}

/// How often words occur in books: Latin words, and runs of two to four Chinese characters.
pub(crate) struct Words {
    counts: HashMap<u64, u32>,
}

/// A word is ordinary from this count on.
const ORDINARY: u32 = 5;

impl Words {
    pub(crate) fn count(books: &[Books]) -> Self {
        let mut counts = HashMap::new();
        for page in books.iter().flat_map(|books| &books.pages) {
            for word in page.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
                if word.starts_with(is_han) {
                    let letters: Vec<char> = word.chars().collect();
                    for length in 2..=4 {
                        for run in letters.windows(length) {
                            *counts.entry(hash(run.iter().copied())).or_default() += 1;
                        }
                    }
                } else {
                    *counts.entry(hash(word.chars().flat_map(char::to_lowercase))).or_default() += 1;
                }
            }
        }
        Self { counts }
    }

    /// Whether all words of a name are ordinary.
    pub(crate) fn are_in(&self, name: &str) -> bool {
        let ordinary = |word: &str| {
            let key = hash(word.chars().flat_map(char::to_lowercase));
            self.counts.get(&key).is_some_and(|count| *count >= ORDINARY)
        };
        name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).all(ordinary)
    }
}

fn hash(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(letter)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
    })
}

#[cfg(test)]
mod tests {
    use super::{Books, Words, split};
    use crate::random::Random;

    #[test]
    fn ordinary_words_are_known() {
        let pages =
            vec!["A crown, the Crown and a crown: crown crown. 中国人说中国话中国中国中国".to_owned()];
        let words = Words::count(&[Books { language: "en".into(), pages }]);
        assert!(words.are_in("Crown") && words.are_in("中国"));
        assert!(!words.are_in("Crown Royal") && !words.are_in("人说"));
    }

    #[test]
    fn pages_hold_all_lines() {
        let mut pages = Vec::new();
        split(&"one line of text\n\n".repeat(1000), &mut pages);
        assert!(pages.len() > 3);
        assert_eq!(pages.iter().map(|page| page.lines().count()).sum::<usize>(), 1000);
    }

    #[test]
    fn snippets_are_cut_between_words() {
        let books = Books { language: "en".into(), pages: vec!["whole words only please ".repeat(50)] };
        let mut random = Random::new(5);
        for _ in 0..50 {
            let snippet = books.snippet(&mut random, 40);
            assert!(
                snippet.split(' ').all(|word| ["whole", "words", "only", "please"].contains(&word)),
                "{snippet}"
            );
        }
    }
}
