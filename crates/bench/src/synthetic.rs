//! Registries as large as wanted: made-up names with the lengths, scripts and letters of real ones.

use std::collections::HashSet;

use crate::random::Random;
use crate::speed::Background;

/// Draws names; the same seed and background give the same names.
pub(crate) struct Maker<'a> {
    random: Random,
    background: &'a Background,
    taken: HashSet<u64>,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(seed: u64, background: &'a Background) -> Self {
        Self { random: Random::of(seed, "synthetic"), background, taken: HashSet::new() }
    }

    /// Whether a name is distinctive: hardly ever seen in the background, and not given before.
    pub(crate) fn accepts(&mut self, name: &str) -> bool {
        !self.background.knows(name) && self.taken.insert(Background::key(name.chars()))
    }

    /// The next distinctive name: 58 in 100 Chinese, 35 Latin, 7 both.
    pub(crate) fn name(&mut self) -> String {
        loop {
            let name = match self.random.below(100) {
                0..58 => {
                    let length = *self.random.pick(&[2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6]);
                    self.han(length)
                }
                58..93 => self.latin(),
                _ => {
                    let length = self.random.between(2, 4);
                    format!("{}{}", self.coined(), self.han(length))
                }
            };
            if self.accepts(&name) {
                return name;
            }
        }
    }

    /// Characters as often as prose has them.
    fn han(&mut self, length: usize) -> String {
        (0..length).map(|_| *self.random.pick(&self.background.han)).collect()
    }

    fn latin(&mut self) -> String {
        match self.random.below(20) {
            0..12 => self.coined(),
            12..17 => {
                let mut word = || capital(self.random.pick::<String>(&self.background.words));
                format!("{} {}", word(), word())
            }
            _ => {
                let length = *self.random.pick(&[3, 4, 4, 5, 5]);
                (0..length).map(|_| self.random.letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")).collect()
            }
        }
    }

    fn coined(&mut self) -> String {
        let mut word = String::new();
        for _ in 0..*self.random.pick(&[2, 2, 3, 3, 3, 4]) {
            word.push_str(self.random.pick::<&str>(STARTS));
            word.push_str(self.random.pick::<&str>(&["a", "e", "i", "o", "u", "ia", "eo", "y"]));
        }
        word.push_str(self.random.pick::<&str>(&["", "", "n", "r", "s", "x", "l"]));
        capital(&word)
    }
}

/// What a syllable begins with.
const STARTS: &[&str] = &[
    "b", "br", "c", "ch", "d", "dr", "f", "g", "gl", "h", "j", "k", "l", "m", "n", "p", "pr", "qu", "r", "s",
    "st", "t", "tr", "v", "w", "x", "z",
];

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
