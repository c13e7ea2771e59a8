//! Where a text is written oddly: letters apart, signs among letters or in their place, pictures that are
//! words, letters that look like one together.

use crate::fold::{Sort, sort};
use crate::key::gram;
use crate::lore::words::latin;
use crate::lore::{emoji, skeleton};
use std::ops::Range;

/// Letters between which nothing stands.
#[derive(Debug, Clone, Default)]
struct Piece {
    bytes: Range<usize>,
    letters: usize,
    /// Whether its first and its last letter are Chinese characters.
    han: [bool; 2],
    /// Whether any is neither a digit nor Chinese, and whether any is a digit.
    wordy: bool,
    digits: bool,
    /// Whether two of them look like one.
    pair: bool,
}

/// What is written oddly.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Oddity {
    pub(super) bytes: Range<usize>,
    /// Whether signs in it may be letters, or pictures words.
    pub(super) signs: bool,
    /// Whether there is something to leave out.
    pub(super) gaps: bool,
    /// Whether two letters in it may be one.
    pub(super) pair: bool,
    /// The white space that parts words, where other signs part letters.
    pub(super) space: Option<char>,
}

/// Finds oddities. Keep one for many texts.
#[derive(Debug, Default)]
pub(super) struct Oddities {
    pieces: Vec<Piece>,
    pub(super) found: Vec<Oddity>,
}

/// Letters that together look like one.
pub(super) const PAIRS: [([char; 2], char); 3] = [(['r', 'n'], 'm'), (['v', 'v'], 'w'), (['c', 'l'], 'd')];

/// The letter that two look like together.
pub(super) fn pair(one: char, other: char) -> Option<char> {
    let two = [one.to_ascii_lowercase(), other.to_ascii_lowercase()];
    PAIRS.iter().find(|(pair, _)| *pair == two).map(|&(_, one)| one)
}

/// No picture is before this character.
const PICTURES: char = '\u{2190}';

/// A gap of more bytes than this parts whatever it stands between.
const WIDE: usize = 12;

impl Oddities {
    /// Finds those of `text`.
    pub(super) fn find(&mut self, text: &str) {
        self.cut(text);
        self.found.clear();
        let mut first = 0;
        while first < self.pieces.len() {
            let mut last = first;
            while last + 1 < self.pieces.len() && is_odd(text, &self.pieces[last], &self.pieces[last + 1]) {
                last += 1;
            }
            self.found.extend(oddity(text, &self.pieces, first, last));
            first = last + 1;
        }
        self.add_pictures(text);
    }

    /// Adds pictures that stand apart as words do (`Equity 🏦`).
    fn add_pictures(&mut self, text: &str) {
        if text.is_ascii() {
            return;
        }
        let count = self.found.len();
        for (at, c) in text.char_indices().filter(|&(_, c)| c >= PICTURES && !emoji::emoji(c).is_empty()) {
            let last = self.found[..count].partition_point(|odd| odd.bytes.start <= at);
            if last.checked_sub(1).is_none_or(|last| self.found[last].bytes.end <= at) {
                let bytes = at..at + c.len_utf8();
                self.found.push(Oddity { bytes, signs: true, ..Oddity::default() });
            }
        }
        self.found.sort_by_key(|odd| odd.bytes.start);
    }

    fn cut(&mut self, text: &str) {
        self.pieces.clear();
        let (mut inside, mut before) = (false, None);
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            match sort(c) {
                Sort::Gap => (inside, before) = (false, None),
                Sort::Nothing => {
                    if let Some(last) = self.pieces.last_mut().filter(|_| inside) {
                        last.bytes.end = end;
                    }
                }
                Sort::Letter => {
                    let han = u16::try_from(c as u32).is_ok_and(gram::is_han);
                    if !inside {
                        self.pieces.push(Piece { bytes: at..at, han: [han; 2], ..Piece::default() });
                    }
                    let Some(last) = self.pieces.last_mut() else { continue };
                    last.bytes.end = end;
                    last.letters += 1;
                    last.han[1] = han;
                    last.wordy |= !han && !c.is_ascii_digit();
                    last.digits |= c.is_ascii_digit();
                    last.pair |= before.is_some_and(|before| pair(before, c).is_some());
                    (inside, before) = (true, Some(c));
                }
            }
        }
    }
}

/// Whether what stands between two pieces is no gap between words.
fn is_odd(text: &str, one: &Piece, other: &Piece) -> bool {
    let Some(gap) = text.get(one.bytes.end..other.bytes.start).filter(|gap| gap.len() <= WIDE) else {
        return false;
    };
    let single = one.letters == 1 || other.letters == 1;
    if one.letters == 1 && other.letters == 1 {
        return true;
    }
    // Chinese characters are looked for whatever stands between them.
    !(one.han[1] && other.han[0])
        && (one.wordy || other.wordy)
        && !gap.contains(char::is_whitespace)
        && (single || !gap.contains(['。', '、', '；', '：', ';', ':']))
        && (single || !(one.han[1] || other.han[0]) || !gap.contains(['，', ',']))
}

/// What is odd about some pieces that belong together.
fn oddity(text: &str, pieces: &[Piece], first: usize, last: usize) -> Option<Oddity> {
    let of = &pieces[first..=last];
    let mut found = Oddity { bytes: of[0].bytes.start..of[of.len() - 1].bytes.end, ..Oddity::default() };
    if of.iter().all(|piece| !piece.wordy) {
        return None;
    }
    let joints = || of.windows(2).map(|two| &text[two[0].bytes.end..two[1].bytes.start]);
    let blank = |gap: &str| gap.chars().all(char::is_whitespace);
    // Ordinary words are joined in many ways, but not by pictures.
    let usual = || joints().all(is_usual) && of.iter().all(|piece| is_ordinary(text, piece));
    found.gaps = match of {
        [_] => false,
        [_, _] => !joints().all(blank) && !usual(),
        _ => of.iter().any(|piece| piece.letters == 1) || !usual(),
    };
    found.space = space(joints);
    // Signs beside the letters may be letters too; what also ends sentences only among others.
    let among = found.gaps && joints().any(|gap| gap.chars().any(is_sign));
    let leet = among || of.iter().any(|piece| piece.digits);
    let fits = |c: &char| is_letter_at_edge(*c) || leet && *c == '!';
    let before = text[..found.bytes.start].chars().next_back().filter(fits);
    let after = text[found.bytes.end..].chars().next().filter(fits);
    found.signs = among || before.or(after).is_some();
    found.bytes.start -= before.map_or(0, char::len_utf8);
    found.bytes.end += after.map_or(0, char::len_utf8);
    found.pair = found.gaps || of.iter().any(|piece| piece.pair && !is_ordinary(text, piece));
    (found.gaps || found.signs || found.pair).then_some(found)
}

/// The white space that parts words: the rarer one, where there are two kinds of gaps.
fn space<'a, I: Iterator<Item = &'a str>>(joints: impl Fn() -> I) -> Option<char> {
    let count = |gap: &str| joints().filter(|&other| other == gap).count();
    let blank = |gap: &&str| gap.chars().all(char::is_whitespace);
    let rarest = joints().filter(blank).min_by_key(|gap| count(gap))?;
    let other = joints().any(|gap| gap != rarest && count(gap) >= count(rarest));
    rarest.chars().next().filter(|_| other)
}

/// Whether words are joined or parted so.
fn is_usual(gap: &str) -> bool {
    let among = |c| "-'’/.,&+:_—–;\"“”()!?…".contains(c);
    gap.chars().all(|c: char| c.is_whitespace() || among(c))
}

fn is_sign(c: char) -> bool {
    skeleton::sign_letter(c).is_some() || !emoji::emoji(c).is_empty()
}

/// Whether a sign may be the first or last letter of a word: not what ends sentences or encloses words.
fn is_letter_at_edge(c: char) -> bool {
    !matches!(c, '!' | '|' | '(' | '<' | '[' | '{' | '+' | '#' | '°' | '！' | '（' | '《' | '〈' | '［')
        && is_sign(c)
}

fn is_ordinary(text: &str, piece: &Piece) -> bool {
    let word = &text[piece.bytes.clone()];
    word.is_ascii() && (word.len() == 1 || latin::latin(&word.to_ascii_lowercase()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(text: &str) -> Vec<&str> {
        let mut oddities = Oddities::default();
        oddities.find(text);
        oddities.found.iter().map(|oddity| &text[oddity.bytes.clone()]).collect()
    }

    #[test]
    fn oddities_are_where_writing_is_odd() {
        assert_eq!(odd("new n i k e shoes"), ["n i k e"]);
        assert_eq!(odd("va✨n Laack, Ka$hmir"), ["va✨n", "Ka$hmir"]);
        assert_eq!(odd("the $wan"), ["$wan"]);
        assert_eq!(odd("modern rnodem"), ["rnodem"]);
        assert_eq!(odd("a 瘦 p i 鞋"), ["a 瘦 p i 鞋"]);
    }

    #[test]
    fn plain_writing_is_not_odd() {
        for text in [
            "a well-known shop",
            "it costs 4.99 or $5",
            "面料柔软舒适，做工精细",
            "in 30 days!",
            "カメラ、レンズ",
        ] {
            assert_eq!(odd(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn words_are_told_from_letters() {
        let mut oddities = Oddities::default();
        oddities.find("F-o-o-d P-e-t");
        assert_eq!(oddities.found[0].space, Some(' '));
        oddities.find("F o o d P e t");
        assert_eq!(oddities.found[0].space, None);
    }
}
