//! How many bits a name carries against ordinary text.

use super::words;
use crate::fold::{Group, Role, is_plain, plain_letter, read};
use unicode_normalization::UnicodeNormalization;

/// Bits that `name` carries: −log₂ of its share of the words of ordinary text, a guess where it is in
/// no list. Ordinary words, first names and places have few, coined words many, names of up to three
/// letters or two Chinese characters never many. Read as folded: capitals and accents count nothing.
pub fn surprisal(name: &str) -> f32 {
    Meter::default().measure(name)
}

/// Measures names. Keep one for many.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    run: Run,
}

impl Meter {
    /// The [`surprisal`] of a name.
    pub(crate) fn measure(&mut self, name: &str) -> f32 {
        if name.chars().all(is_plain) { self.sum(name.chars()) } else { self.sum(name.nfc()) }
    }

    fn sum(&mut self, name: impl Iterator<Item = char>) -> f32 {
        let mut sum = 0.0;
        name.for_each(|c| self.run.read(c, &mut sum));
        self.run.end(&mut sum);
        sum
    }
}

/// Scripts that count letters alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Script {
    Latin,
    Han,
    Kana,
    Hangul,
    /// Thai, Khmer and the like: no spaces between words.
    Unspaced,
    #[default]
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' | 'a'..='z' => Self::Latin,
            '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' => Self::Kana,
            '\u{3005}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
                Self::Han
            }
            c if Group::of(c) == Group::Unspaced => Self::Unspaced,
            _ => Self::Other,
        }
    }
}

/// Letters of one script side by side.
#[derive(Debug, Default)]
struct Run {
    script: Script,
    letters: Vec<char>,
}

impl Run {
    fn read(&mut self, c: char, sum: &mut f32) {
        if let Some(letter) = plain_letter(c) {
            return self.take(if c.is_ascii() { Script::Latin } else { Script::of(letter) }, &[letter], sum);
        }
        if ('가'..='힣').contains(&c) {
            return self.take(Script::Hangul, &[c], sum);
        }
        match read(c) {
            Role::Drop(_) => {}
            Role::Gap(_) => self.end(sum),
            Role::Letters(letters) => {
                let script = letters.first().map_or(Script::Other, |&c| Script::of(c));
                self.take(script, &letters, sum);
            }
        }
    }

    fn take(&mut self, script: Script, letters: &[char], sum: &mut f32) {
        // `é` is read as `e`, but `ß` and `ø` belong to Latin words too.
        let latin = script == Script::Other && letters.iter().all(|&c| ('\u{C0}'..'\u{250}').contains(&c));
        let script = if latin { Script::Latin } else { script };
        if script != self.script {
            self.end(sum);
            self.script = script;
        }
        self.letters.extend(letters);
    }

    fn end(&mut self, sum: &mut f32) {
        let n = self.letters.len();
        if n == 0 {
            return;
        }
        let bits = match self.script {
            Script::Latin => words::latin_word(&self.letters),
            Script::Han => words::han_run(&self.letters),
            Script::Kana => words::unlisted(n, 4.6),
            Script::Hangul => words::unlisted(n, 5.5),
            Script::Unspaced => words::unlisted(n, 3.0),
            Script::Other => words::unlisted(n, 3.4),
        };
        *sum = words::together(*sum, bits);
        self.letters.clear();
    }
}

/// Bits as one byte: quarters of a bit, at most 63.75.
pub fn quantise(bits: f32) -> u8 {
    (bits * 4.0).round().clamp(0.0, 255.0) as u8
}

/// The bits that a byte stands for.
pub fn dequantise(byte: u8) -> f32 {
    f32::from(byte) / 4.0
}
