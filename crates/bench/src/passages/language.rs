//! Books of one language: works and honest text, and passages of the ones planted into the others.

use std::ops::Range;

use super::disguise::Disguise;
use crate::books::{self, Book};
use crate::random::Random;

/// Characters of a document, of a language with letters and of Chinese.
const DOCUMENT: [usize; 2] = [3_000, 1_500];

/// One language: the books that are registered, and those that are honest text.
pub(super) struct Language {
    pub(super) name: String,
    pub(super) chinese: bool,
    pub(super) works: Vec<(usize, Vec<char>)>,
    pub(super) honest: Vec<Vec<char>>,
}

/// An honest document with a passage of a work in it.
pub(super) struct Planted {
    pub(super) work: usize,
    pub(super) text: String,
    /// Bytes of the passage.
    pub(super) span: Range<usize>,
}

impl Language {
    /// Every other author is registered (appended to `texts`), the others are honest.
    pub(super) fn part(name: String, books: &[Book], texts: &mut Vec<(String, String)>) -> Self {
        let mut authors: Vec<&str> = books.iter().map(Book::author).collect();
        authors.dedup();
        let chinese = books.iter().any(|book| books::is_chinese(&book.text));
        let registered = |book: &Book| {
            authors.iter().position(|known| *known == book.author()).is_some_and(|n| n % 2 == 0)
        };
        let sides: Vec<bool> = books.iter().map(registered).collect();
        let mut language = Self { name, chinese, works: Vec::new(), honest: Vec::new() };
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

    /// Whether there is something to measure.
    pub(super) fn is_whole(&self) -> bool {
        !self.works.is_empty() && !self.honest.is_empty()
    }

    fn document(&self, random: &mut Random) -> &[char] {
        let text = random.pick(&self.honest);
        let length = DOCUMENT[usize::from(self.chinese)].min(text.len());
        let start = random.below(text.len() - length + 1);
        &text[start..start + length]
    }

    /// Honest documents.
    pub(super) fn documents(&self, count: usize, seed: u64) -> Vec<String> {
        let mut random = Random::of(seed, &format!("honest {}", self.name));
        (0..count).map(|_| self.document(&mut random).iter().collect()).collect()
    }

    /// `count` documents with a passage of `length` characters each, written in disguise; fewer where works are short.
    pub(super) fn planted<'a>(
        &'a self,
        disguise: &'a Disguise,
        length: usize,
        count: usize,
        seed: u64,
    ) -> impl Iterator<Item = Planted> + 'a {
        let mut random = Random::of(seed, &format!("{} {} {length}", self.name, disguise.name));
        (0..count).filter_map(move |_| {
            let (work, text) = random.pick(&self.works);
            if text.len() <= length {
                return None;
            }
            let start = random.below(text.len() - length);
            let passage = disguise.write(&text[start..start + length], self.chinese, &mut random);
            let document = self.document(&mut random);
            let cut = random.below(document.len());
            let before: String = document[..cut].iter().chain(&['\n']).collect();
            let passage: String = passage.into_iter().collect();
            let after: String = ['\n'].iter().chain(&document[cut..]).collect();
            let span = before.len()..before.len() + passage.len();
            Some(Planted { work: *work, text: format!("{before}{passage}{after}"), span })
        })
    }
}
