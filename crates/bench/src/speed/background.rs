//! What ordinary text says: letters and words to make names of, and which names are no names but words.

use crate::disguise::is_han;

/// The half of the text that is not searched.
pub(crate) struct Background {
    /// Chinese characters as often as they occur.
    pub(crate) han: Vec<char>,
    /// Words of small ASCII letters, each once.
    pub(crate) words: Vec<String>,
    /// How often short runs of letters, words and pairs of words occur, at least: a sketch by hash.
    counts: Vec<u8>,
}

/// Counters; a power of two.
const SLOTS: usize = 1 << 28;
/// Longest run of letters that is counted anywhere in a word.
const RUN: usize = 8;
/// A name seen this often is an ordinary word.
const OFTEN: u8 = 5;

impl Background {
    pub(crate) fn of(pages: &[&str]) -> Self {
        let mut background = Self { han: Vec::new(), words: Vec::new(), counts: vec![0; SLOTS] };
        for page in pages {
            let page = page.to_lowercase();
            let mut last: Option<&str> = None;
            for word in page.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
                background.word(word, last);
                last = Some(word);
            }
        }
        if background.han.is_empty() {
            background.han = "天地玄黄宇宙洪荒日月".chars().collect();
        }
        background.words.sort_unstable();
        background.words.dedup();
        if background.words.is_empty() {
            background.words = vec!["house".into(), "river".into(), "light".into()];
        }
        background
    }

    fn word(&mut self, word: &str, last: Option<&str>) {
        let letters: Vec<char> = word.chars().collect();
        self.han.extend(letters.iter().copied().filter(|&letter| is_han(letter)));
        if (3..=9).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.words.push(word.to_owned());
        }
        for start in 0..letters.len() {
            for end in start + 2..=letters.len().min(start + RUN) {
                self.add(Self::key(letters[start..end].iter().copied()));
            }
        }
        if letters.len() > RUN {
            self.add(Self::key(letters.iter().copied()));
        }
        if let Some(last) = last {
            self.add(Self::key(last.chars().chain([' ']).chain(word.chars())));
        }
    }

    fn add(&mut self, key: u64) {
        let count = &mut self.counts[key as usize & (SLOTS - 1)];
        *count = count.saturating_add(1);
    }

    /// Whether a name is seen so often that it is a word.
    pub(crate) fn knows(&self, name: &str) -> bool {
        let key = Self::key(name.chars().flat_map(char::to_lowercase));
        self.counts[key as usize & (SLOTS - 1)] >= OFTEN
    }

    pub(crate) fn key(letters: impl Iterator<Item = char>) -> u64 {
        let mut key = 0x9e37_79b9_7f4a_7c15_u64;
        for letter in letters {
            key = (key ^ u64::from(letter)).wrapping_mul(0xff51_afd7_ed55_8ccd);
            key ^= key >> 29;
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::Background;

    #[test]
    fn words_and_pairs_are_known_and_names_are_not() {
        let page = "the old house stood, 中国人民 ".repeat(6);
        let background = Background::of(&[&page]);
        assert!(background.knows("Old House") && background.knows("ouse") && background.knows("国人"));
        assert!(!background.knows("Norvik") && !background.knows("House Old") && !background.knows("人国"));
        assert!(background.words.contains(&"house".to_owned()));
        assert_eq!(background.han.len(), 24);
    }
}
