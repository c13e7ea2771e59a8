//! How one letter of the text can be read as one letter of the name.

use super::lattice::Edge;
use super::lore;
use super::rules::{Script, script};
use super::units::Unit;
use crate::fold::{Group, Step};

/// Kinship of two letters, closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kin {
    /// The same character.
    Same,
    /// The same letter in another form: case, width, accents, traditional.
    Form,
    /// Looks or sounds alike.
    Like(Step),
}

impl Kin {
    pub(super) fn cost(self) -> u16 {
        match self {
            Self::Same => 0,
            Self::Form => 1,
            Self::Like(Step::Confusable) => 20,
            Self::Like(Step::Leet) => 22,
            Self::Like(_) => 45,
        }
    }
}

/// How unit `i` of `text` is read as the letter of `edge`, if it is.
pub(super) fn kin(text: &[Unit], i: usize, edge: &Edge) -> Option<Kin> {
    let unit = &text[i];
    if unit.letter == edge.letter {
        // Of sounds no form is told.
        let same = unit.c == edge.c || matches!(edge.way, Some(Step::Pinyin | Step::Initials));
        return Some(if same { Kin::Same } else { Kin::Form });
    }
    if edge.way == Some(Step::Confusable) && edge.units == 1 {
        // Letters that together look like one are of any kind themselves, save that `ci` is no `d`.
        let same = unit.class == edge.letter && !(unit.letter == 'i' && edge.letter == 'i');
        return same.then_some(Kin::Same);
    }
    if !unit.is_letter() {
        return lore::sign_is(unit.c, edge.class).then_some(Kin::Like(Step::Leet));
    }
    let step = letters(text, i, edge)?;
    // Sounds and parts of what is taken apart already are not disguised a second time.
    let once = edge.way.is_none() || matches!(step, Step::Confusable | Step::Leet);
    once.then_some(Kin::Like(step))
}

fn letters(text: &[Unit], i: usize, edge: &Edge) -> Option<Step> {
    let (unit, from, to) = (&text[i], text[i].letter, edge.letter);
    if from.is_ascii() && to.is_ascii() {
        return (unit.class == edge.class).then(|| plain_letters(text, i, to))?;
    }
    if !unit.is_spaced() && Group::of(to) == Group::Unspaced {
        if lore::same_sound(from, to) || is_same_kana(from, to) {
            return Some(Step::Homophone);
        }
        if lore::alike(from, to) {
            return Some(Step::Shape);
        }
    }
    if unit.class != edge.class {
        return is_drawn(text, i, edge.class).then_some(Step::Confusable);
    }
    if from.is_numeric() && !to.is_numeric() {
        return Some(Step::Leet);
    }
    // Within one script, letters of a class are told apart: п and и. Ornate Latin letters are not.
    let apart = from.is_alphabetic() && script(from) == script(to) && script(from) != Script::Latin;
    (!apart || !unit.is_spaced()).then_some(Step::Confusable)
}

/// Whether unit `i` is drawn for a Latin letter: it stands beside Latin letters or others drawn for some.
fn is_drawn(text: &[Unit], i: usize, class: char) -> bool {
    lore::is_drawn(text[i].c, class)
        && beside(text, i).any(|beside| beside.is_latin() || lore::is_drawn_letter(beside.c))
}

fn beside(text: &[Unit], i: usize) -> impl Iterator<Item = &Unit> {
    i.checked_sub(1).map(|i| &text[i]).into_iter().chain(text.get(i + 1))
}

/// Plain letters and digits are known apart by everyone: they pass for each other only with a digit in
/// a word, `I` for `l` among small letters, or `l` for `I` among capitals (`girls` is no `Giris`).
fn plain_letters(text: &[Unit], i: usize, to: char) -> Option<Step> {
    let (unit, from) = (&text[i], text[i].letter);
    let beside = || beside(text, i).filter(|beside| beside.is_latin());
    let seen = match (from.is_ascii_digit(), to.is_ascii_digit()) {
        (true, false) => return Some(Step::Leet),
        (true, true) => false,
        (false, true) => matches!((unit.c, to), ('o' | 'O', '0') | ('l' | 'I', '1')),
        (false, false) => match (unit.c, to) {
            ('I', 'l') => beside().any(|beside| beside.c.is_lowercase()),
            ('l', 'i') => beside().next().is_some() && beside().all(|beside| beside.c.is_uppercase()),
            // Letters in other dress: ʟ for i.
            (c, _) => !c.is_ascii(),
        },
    };
    seen.then_some(Step::Confusable)
}

/// Hiragana and katakana of the same sound.
fn is_same_kana(a: char, b: char) -> bool {
    let (a, b) = (a.min(b) as u32, a.max(b) as u32);
    (0x3041..=0x3096).contains(&a) && a + 0x60 == b
}
