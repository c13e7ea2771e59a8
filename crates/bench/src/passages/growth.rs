//! How the cost of a query grows with the registry: the books, and as much again of made-up text many times over. It is
//! made word by word (of Chinese character by character), each as often follows the one before in the books: no passage
//! of it is a book's, and by chance it meets with honest text as books do.

use std::collections::HashMap;

use anyhow::Result;
use matching::passage::Finder;

use super::language::Language;
use super::target::Target;
use crate::random::Random;
use crate::speed::now;

/// Works that are made up are about so long.
const WORK: usize = 1 << 20;

/// Which words follow which.
struct Chain<'a> {
    words: Vec<&'a str>,
    /// Of each word the numbers of those that follow it somewhere.
    after: Vec<Vec<u32>>,
}

impl<'a> Chain<'a> {
    fn of(text: &'a str, chinese: bool) -> Self {
        let (mut words, mut after): (Vec<&str>, Vec<Vec<u32>>) = (Vec::new(), Vec::new());
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut before: Option<u32> = None;
        let mut take = |word: &'a str| {
            let number = *known.entry(word).or_insert_with(|| {
                words.push(word);
                after.push(Vec::new());
                words.len() as u32 - 1
            });
            if let Some(before) = before.replace(number) {
                after[before as usize].push(number);
            }
        };
        if chinese {
            text.char_indices().for_each(|(at, c)| take(&text[at..at + c.len_utf8()]));
        } else {
            text.split_inclusive(char::is_whitespace).for_each(take);
        }
        Self { words, after }
    }

    fn write(&self, bytes: usize, random: &mut Random) -> String {
        let mut text = String::with_capacity(bytes + 64);
        let mut word = random.below(self.words.len());
        while text.len() < bytes {
            text.push_str(self.words[word]);
            let next = &self.after[word];
            word = if next.is_empty() { random.below(self.words.len()) } else { *random.pick(next) as usize };
        }
        text
    }
}

/// Measures honest documents against the books and `times` as much text.
pub(super) fn run(
    times: usize,
    texts: &[(String, String)],
    languages: &[Language],
    honest: usize,
    seed: u64,
) -> Result<()> {
    let mut random = Random::of(seed, "growth");
    let mut made: Vec<String> = Vec::new();
    for language in languages.iter().filter(|language| language.is_whole()) {
        let own: String = language.works.iter().map(|(work, _)| texts[*work].1.as_str()).collect();
        let chain = Chain::of(&own, language.chinese);
        let mut left = own.len() * (times - 1);
        while left > 0 {
            let bytes = left.min(WORK);
            made.push(chain.write(bytes, &mut random));
            left -= bytes;
        }
    }
    println!("\nthe registry {times} times as large, the rest made up:");
    let books = texts.iter().map(|(_, text)| text.as_str());
    let target = Target::texts(books.chain(made.iter().map(String::as_str)))?;
    drop(made);
    for language in languages.iter().filter(|language| language.is_whole()) {
        let documents = language.documents(honest, seed);
        let (mut finder, mut found, start) = (Finder::default(), 0, now());
        for text in &documents {
            found += usize::from(!target.find(&mut finder, text).is_empty());
        }
        let (seconds, bytes) = (now() - start, documents.iter().map(String::len).sum::<usize>());
        let speed = bytes as f64 / 1e6 / seconds;
        println!("{}: honest documents at {speed:.1} MB/s; with a passage {found}", language.name);
    }
    Ok(())
}
