//! Keys of words less one letter: two words that differ by one letter too many, too few, another or
//! exchanged share one. (Bocek, Hunt, Stiller: Fast Similarity Search in Large Dictionaries, 2007.)

use super::gram;
use crate::fold::Symbols;
use crate::lore::spread::GOLDEN;
use std::ops::Range;

/// The words among the symbols of `range` that are written with letters: what stands between edges, and runs
/// of Latin letters in whatever dress, or of one kind of kana.
pub(crate) fn words(symbols: &Symbols, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    words_of(symbols.sym(), |i| symbols.edge(i), |i| symbols.gap(i), range)
}

/// The same in any row of symbols with these edges, and gaps before these.
pub(crate) fn words_of(
    sym: &[u16],
    edge: impl Fn(usize) -> bool,
    gap: impl Fn(usize) -> bool,
    range: Range<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < range.end {
            let start = at;
            // Which script the run may be of; kana that look like Chinese characters do not tell.
            let mut script = script(sym[at]);
            at += 1;
            if script == 0 && gram::is_han(sym[start]) {
                continue;
            }
            while at < range.end {
                if edge(at) {
                    script &= self::script(sym[at]);
                    if script == 0 || gap(at) {
                        break;
                    }
                }
                at += 1;
            }
            if !sym[start..at].iter().all(|&symbol| gram::is_han(symbol)) {
                return Some(start..at);
            }
        }
        None
    })
}

/// Names of so many characters are known by their initials.
pub(crate) const INITIALS: std::ops::RangeInclusive<usize> = 2..=12;

/// Which scripts of runs a symbol may be of: 1 hiragana, 2 katakana, 4 Latin.
fn script(symbol: u16) -> u8 {
    match symbol {
        0..0x80 => 4,
        0x3041..=0x3098 | 0x309B..=0x309F => 1,
        0x30A0..=0x30FF => 2,
        // Voicing marks; 一 二 三 八 力 匕 千 卜 厶 口 夕 工 for ー ニ ミ ハ カ ヒ チ ト ム ロ タ エ.
        0x3099 | 0x309A | 0x4E00 | 0x4E8C | 0x4E09 | 0x516B | 0x529B | 0x5315 | 0x5343 | 0x535C | 0x53B6
        | 0x53E3 | 0x5915 | 0x5DE5 => 3,
        _ => 0,
    }
}

/// The whole of a name of several short words.
pub(crate) fn together(sym: &[u16]) -> Option<Range<usize>> {
    let all = 0..sym.len();
    (TOGETHER.contains(&all.len()) && !sym.iter().any(|&symbol| gram::is_han(symbol))).then_some(all)
}

/// Letters of names that are looked for as one word, and of the words that they consist of.
pub(crate) const TOGETHER: std::ops::RangeInclusive<usize> = 5..=12;
pub(crate) const LITTLE: usize = 4;

/// The key of a name by the first letters of how its characters are said.
pub(crate) fn initials(letters: &[u16]) -> u64 {
    letters
        .iter()
        .fold(1, |hash: u64, &letter| (hash.rotate_left(17) ^ u64::from(letter)).wrapping_mul(GOLDEN))
}

/// The keys of one word. Keep one for many words.
#[derive(Debug, Default)]
pub(crate) struct Deletions {
    letters: Vec<u64>,
    /// Hash of what is before each letter, and of the whole.
    before: Vec<u64>,
    /// Hash of what is after each letter, as if it began there.
    after: Vec<u64>,
}

impl Deletions {
    /// Takes a word. A Korean syllable is one letter; kana are the same with a voicing mark and without.
    pub(crate) fn of(&mut self, word: &[u16]) {
        self.letters.clear();
        for &symbol in word {
            match (symbol, self.letters.last_mut()) {
                (0x3099 | 0x309A, _) => {}
                (0x1160..=0x11FF, Some(syllable)) => *syllable = *syllable << 16 | u64::from(symbol),
                _ => self.letters.push(u64::from(symbol)),
            }
        }
        self.before.clear();
        self.after.clear();
        let (mut hash, mut power) = (0_u64, 1_u64);
        self.before.push(0);
        for &letter in &self.letters {
            hash = hash.wrapping_add((letter + 1).wrapping_mul(power));
            power = power.wrapping_mul(GOLDEN);
            self.before.push(hash);
        }
        // What stands after letter `i` moves up by one place when it is left out.
        let mut power = 1_u64;
        for &letter in self.letters.iter().skip(1) {
            self.after.push((letter + 1).wrapping_mul(power));
            power = power.wrapping_mul(GOLDEN);
        }
        self.after.push(0);
        for i in (0..self.after.len().saturating_sub(1)).rev() {
            self.after[i] = self.after[i].wrapping_add(self.after[i + 1]);
        }
    }

    /// How many letters it has.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The keys of the word less both of two neighbours the second of which equals the letter before them.
    pub(crate) fn between(&self) -> impl Iterator<Item = u64> {
        let pairs =
            (1..self.letters.len().saturating_sub(1)).filter(|&i| self.letters[i - 1] == self.letters[i + 1]);
        pairs.map(|i| {
            let power = (0..i).fold(1_u64, |power, _| power.wrapping_mul(GOLDEN));
            let rest = self.letters[i + 2..].iter().rev();
            let rest = rest.fold(0_u64, |hash, &letter| hash.wrapping_mul(GOLDEN).wrapping_add(letter + 1));
            self.before[i].wrapping_add(rest.wrapping_mul(power))
        })
    }

    /// The key of the whole word.
    pub(crate) fn whole(&self) -> u64 {
        self.before.last().copied().unwrap_or_default()
    }

    /// The keys of the word less each of its letters in turn.
    pub(crate) fn each(&self) -> impl Iterator<Item = u64> {
        self.after.iter().zip(&self.before).map(|(after, before)| before.wrapping_add(*after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(word: &[u16]) -> u64 {
        let mut deletions = Deletions::default();
        deletions.of(word);
        deletions.whole()
    }

    #[test]
    fn a_word_less_a_letter_has_the_key_of_the_shorter_word() {
        let word = [b'a', b'd', b'i', b'd', b'a', b's'].map(u16::from);
        let mut deletions = Deletions::default();
        deletions.of(&word);
        let keys: Vec<u64> = deletions.each().collect();
        assert_eq!(keys.len(), word.len());
        for (i, key) in keys.iter().enumerate() {
            let shorter: Vec<u16> = (0..word.len()).filter(|&k| k != i).map(|k| word[k]).collect();
            assert_eq!(*key, hash(&shorter), "less letter {i}");
        }
        let keys: Vec<u64> = deletions.between().collect();
        assert_eq!(keys, [hash(&[b'a', b'd', b'a', b's'].map(u16::from))], "less `id`");
    }
}
