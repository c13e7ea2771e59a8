//! How one letter of the text can be read as one letter of the name.

use super::lattice::{Edge, Lattice};
use super::lore;
use super::rules::{Script, script};
use super::units::{Unit, is_numeric};
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

/// What it costs to read the units of a text along the edges of a lattice, looked up once each.
#[derive(Debug, Default)]
pub(super) struct Kins {
    costs: Vec<u16>,
    edges: usize,
}

/// Not yet looked up; no kin.
const UNKNOWN: u16 = u16::MAX;
const NONE: u16 = u16::MAX - 1;

impl Kins {
    /// Forgets all, for so many units and edges.
    pub(super) fn clear(&mut self, units: usize, edges: usize) {
        self.edges = edges;
        self.costs.clear();
        self.costs.resize(units * edges, UNKNOWN);
    }

    /// What it costs to read unit `i` along edge `number`, if they are kin.
    #[inline]
    pub(super) fn cost(&mut self, text: &[Unit], i: usize, lattice: &Lattice, number: u16) -> Option<u16> {
        let cost = &mut self.costs[i * self.edges + usize::from(number)];
        if *cost == UNKNOWN {
            *cost = kin(text, i, lattice.edge(number)).map_or(NONE, Kin::cost);
        }
        Some(*cost).filter(|&cost| cost != NONE)
    }

    /// Whether such a cost is that of more than another form of a letter, or one that looks the same.
    pub(super) fn is_strong(cost: u16) -> bool {
        cost > Kin::Like(Step::Confusable).cost()
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
    let part = edge.way == Some(Step::Split) && step == Step::Shape;
    (once || part).then_some(Kin::Like(step))
}

fn letters(text: &[Unit], i: usize, edge: &Edge) -> Option<Step> {
    let (unit, from, to) = (&text[i], text[i].letter, edge.letter);
    if from.is_ascii() && to.is_ascii() {
        return plain_letters(text, i, edge);
    }
    if !unit.is_spaced() && Group::of(to) == Group::Unspaced {
        let alike = lore::may_be_alike(from, to);
        let sounds = alike && edge.way.is_none() && lore::same_sound(from, to);
        if sounds || is_same_kana(from, to) {
            return Some(Step::Homophone);
        }
        if alike && lore::alike(from, to) {
            return Some(Step::Shape);
        }
    }
    if unit.class != edge.class {
        return is_drawn(text, i, edge.class).then_some(Step::Confusable);
    }
    if is_numeric(from) && !is_numeric(to) {
        return Some(Step::Leet);
    }
    // Within one script, letters of a class are told apart: п and и. Ornate Latin letters are not.
    let told = matches!(script(from), Script::Greek | Script::Cyrillic | Script::Armenian);
    (!told || script(from) != script(to)).then_some(Step::Confusable)
}

/// Whether unit `i` is drawn for a Latin letter: it stands beside Latin letters or others drawn for some.
fn is_drawn(text: &[Unit], i: usize, class: char) -> bool {
    lore::is_drawn(text[i].c, class)
        && beside(text, i).any(|beside| beside.is_latin() || lore::is_drawn_letter(beside.c))
}

/// The letters beside unit `i`; where signs stand on both sides of it, those next to them.
fn beside(text: &[Unit], i: usize) -> impl Iterator<Item = &Unit> {
    let (before, after) = (&text[..i], &text[i + 1..]);
    let sign = |unit: Option<&Unit>| unit.is_none_or(|unit| !unit.is_letter());
    let far = if sign(before.last()) && sign(after.first()) { FAR } else { 1 };
    let letter = |unit: &&Unit| unit.is_letter();
    before.iter().rev().take(far).find(letter).into_iter().chain(after.iter().take(far).find(letter))
}

/// Units on either side among which the letters beside a letter that stands apart are.
const FAR: usize = 3;

/// Plain letters and digits are known apart by everyone: they pass for each other only with a digit in
/// a word, `I` for `l` among small letters, `l` for `I` among capitals, and in what is no word anyway
/// (`girls` is no `Giris`).
fn plain_letters(text: &[Unit], i: usize, edge: &Edge) -> Option<Step> {
    let (unit, from, to) = (&text[i], text[i].letter, edge.letter);
    let mirrored = matches!((from, to), ('b', 'd') | ('d', 'b') | ('p', 'q') | ('q', 'p'));
    if unit.class != edge.class && !mirrored {
        return None;
    }
    let beside = || beside(text, i).filter(|beside| beside.is_latin());
    let seen = match (from.is_ascii_digit(), to.is_ascii_digit()) {
        (true, false) => return Some(Step::Leet),
        (true, true) => false,
        (false, true) => matches!((unit.c, to), ('o' | 'O', '0') | ('l' | 'I', '1')),
        (false, false) => match (unit.c, to) {
            ('I', 'l') if beside().any(|beside| beside.c.is_lowercase()) => true,
            ('l', 'i') if beside().next().is_some() && beside().all(|beside| beside.c.is_uppercase()) => true,
            // Letters in other dress: ʟ for i.
            (c, _) => (!c.is_ascii() && !mirrored) || is_in_no_word(text, i),
        },
    };
    seen.then_some(Step::Confusable)
}

/// Whether unit `i` stands in a longer run of letters that is no ordinary word.
fn is_in_no_word(text: &[Unit], i: usize) -> bool {
    let latin = |unit: &&Unit| unit.is_latin();
    let start = i - text[..i].iter().rev().take_while(latin).count();
    let word: String = text[start..].iter().take_while(latin).map(|unit| unit.letter).collect();
    word.len() >= 5 && !lore::is_ordinary(&word)
}

/// Hiragana and katakana of the same sound.
fn is_same_kana(a: char, b: char) -> bool {
    let (a, b) = (a.min(b) as u32, a.max(b) as u32);
    (0x3041..=0x3096).contains(&a) && a + 0x60 == b
}
