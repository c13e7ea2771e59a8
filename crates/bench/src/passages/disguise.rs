//! What copyists do to a passage.

use crate::lists::LISTS;
use crate::random::Random;

/// One way of writing a passage otherwise.
pub(super) struct Disguise {
    pub(super) name: &'static str,
    chinese_only: bool,
    write: fn(&[char], bool, &mut Random) -> Vec<char>,
}

/// All of them.
pub(super) const DISGUISES: [Disguise; 8] = [
    Disguise { name: "clean", chinese_only: false, write: |text, _, _| text.to_vec() },
    Disguise { name: "noise 5 %", chinese_only: false, write: |text, zh, random| noise(text, zh, random, 5) },
    Disguise {
        name: "noise 10 %",
        chinese_only: false,
        write: |text, zh, random| noise(text, zh, random, 10),
    },
    Disguise { name: "word in 10", chinese_only: false, write: words },
    Disguise {
        name: "junk every 20",
        chinese_only: false,
        write: |text, zh, random| junk(text, zh, random, 20),
    },
    Disguise {
        name: "junk every 10",
        chinese_only: false,
        write: |text, zh, random| junk(text, zh, random, 10),
    },
    Disguise { name: "shuffled", chinese_only: false, write: |text, _, random| shuffled(text, random) },
    Disguise { name: "traditional", chinese_only: true, write: |text, _, _| traditional(text) },
];

impl Disguise {
    /// Whether it does more than the benchmarks of the field do.
    pub(super) fn is_extreme(&self) -> bool {
        self.name == "noise 10 %" || self.name.starts_with("junk")
    }

    pub(super) fn fits(&self, chinese: bool) -> bool {
        chinese || !self.chinese_only
    }

    pub(super) fn write(&self, text: &[char], chinese: bool, random: &mut Random) -> Vec<char> {
        (self.write)(text, chinese, random)
    }
}

fn letter(chinese: bool, random: &mut Random) -> char {
    let (first, count) = if chinese { (0x4e00, 3_000) } else { (u32::from('a'), 26) };
    char::from_u32(first + random.below(count) as u32).unwrap_or('x')
}

/// Letters replaced, left out and put in, as by a scanner.
fn noise(text: &[char], chinese: bool, random: &mut Random, percent: usize) -> Vec<char> {
    let mut noisy = Vec::with_capacity(text.len());
    for &own in text {
        if !random.chance(percent) {
            noisy.push(own);
            continue;
        }
        match random.below(3) {
            0 => noisy.push(letter(chinese, random)),
            1 => {}
            _ => noisy.extend([own, letter(chinese, random)]),
        }
    }
    noisy
}

/// One word in ten replaced; in Chinese two characters.
fn words(text: &[char], chinese: bool, random: &mut Random) -> Vec<char> {
    let mut changed = text.to_vec();
    let words: Box<dyn Iterator<Item = &mut [char]>> = if chinese {
        Box::new(changed.chunks_mut(2))
    } else {
        Box::new(changed.split_mut(|c| c.is_whitespace()))
    };
    for word in words {
        if random.chance(10) {
            word.fill_with(|| letter(chinese, random));
        }
    }
    changed
}

fn junk(text: &[char], chinese: bool, random: &mut Random, every: usize) -> Vec<char> {
    let mut longer = Vec::with_capacity(text.len() + text.len() / every);
    for part in text.chunks(every) {
        longer.extend(part);
        longer.push(letter(chinese, random));
    }
    longer
}

/// Sentences in another order.
fn shuffled(text: &[char], random: &mut Random) -> Vec<char> {
    let mut sentences: Vec<&[char]> = text.split_inclusive(|&c| ".!?;。！？；".contains(c)).collect();
    random.shuffle(&mut sentences);
    sentences.concat()
}

fn traditional(text: &[char]) -> Vec<char> {
    text.iter().map(|letter| LISTS.variants.get(letter).copied().unwrap_or(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguises_change_what_they_say() {
        let text: Vec<char> =
            "one two three. four five six! seven eight nine ten eleven twelve".repeat(9).chars().collect();
        let mut random = Random::new(1);
        for disguise in DISGUISES.iter().filter(|one| !one.chinese_only) {
            let written = disguise.write(&text, false, &mut random);
            assert_eq!(written == text, disguise.name == "clean", "{}", disguise.name);
            assert!(written.len().abs_diff(text.len()) * 8 < text.len(), "{}", disguise.name);
        }
        let simple: Vec<char> = "书门马".chars().collect();
        assert_eq!(traditional(&simple).into_iter().collect::<String>(), "書門馬");
    }
}
