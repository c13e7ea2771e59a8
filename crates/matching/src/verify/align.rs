//! The cheapest way to read a stretch of text as a name: a weighted alignment over the [`Lattice`].

use super::hope::Hope;
use super::kin::{Kin, Kins, kin};
use super::lattice::{Lattice, straight};
use super::limits::Limits;
use super::lore;
use super::units::{Unit, cluster, edge};
use crate::fold::{Gap, Group, Step};
use crate::lore::words::Kind;
use std::ops::Range;

/// What a step of the alignment does. Edges are told by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// The reading starts here.
    Start,
    /// Reads a unit as a letter.
    Match(u16),
    /// Leaves a sign aside.
    Skip,
    /// A sign of the name is left out.
    Out(u16),
    /// Takes a sign for any letter.
    Mask(u16),
    /// Takes a picture for one or more letters.
    Picture,
    /// A letter once more.
    More,
    /// A letter of the name once less.
    Less(u16),
    Insert,
    Delete(u16),
    Substitute(u16),
    Swap,
}

/// One move with what it reads: units of the text, units of the name.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub(super) step: Move,
    pub(super) text: Range<usize>,
    pub(super) name: Range<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    cost: u16,
    /// The cell it was reached from.
    from: u32,
    by: Move,
}

const FAR: u16 = u16::MAX;
const UNREACHED: Cell = Cell { cost: FAR, from: 0, by: Move::Start };

const SKIP: u16 = 6;
const SKIP_MORE: u16 = 1;
const SKIP_HARD: u16 = 30;
const HIDDEN: u16 = 2;
const MASK: u16 = 60;
const PICTURE_MASK: u16 = 75;
const ANY_MASK: u16 = 80;
const PICTURE: u16 = 40;
const MORE: u16 = 25;
const STILL_MORE: u16 = 2;
const LESS: u16 = 30;
/// In scripts whose names are short.
const LESS_OF_FEW: u16 = 50;
const EDIT: u16 = 90;
/// A letter before the first or after the last one of a word: cheaper than to read only a part of it.
const BESIDE: u16 = 45;
const SWAP: u16 = 85;
/// A start or end inside a word, at a hump of capitals, beside a particle.
const INSIDE: u16 = 50;
const AFFIX: u16 = 8;
/// Each unit between where the reading starts or ends and where it was expected to.
const SHIFT: u16 = 3;

/// A reading with a slight disguise costs no more.
const LITTLE: u16 = 64;

/// What a search within a budget came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Found,
    /// Nothing, but there may be something that costs more.
    Dearer,
    None,
}

/// Scratch memory of the alignment.
#[derive(Debug, Default)]
pub(super) struct Aligner {
    cells: Vec<Cell>,
    kins: Kins,
    hope: Hope,
    /// Whether the last reading was held to be none that can hold.
    pub(super) hopeless: bool,
    /// The moves found, in order.
    pub(super) path: Vec<Taken>,
}

/// One problem.
pub(super) struct Task<'a> {
    pub(super) text: &'a [Unit],
    pub(super) name: &'a [Unit],
    pub(super) lattice: &'a Lattice,
    /// Where the reading is expected to lie in `text`.
    pub(super) expected: Range<usize>,
    pub(super) limits: &'a Limits,
}

impl Aligner {
    /// Fills `path` with the cheapest reading; false if there is none within the limits that can hold.
    pub(super) fn align(&mut self, task: &Task<'_>) -> bool {
        self.kins.clear(task.text.len(), task.lattice.edges());
        self.hopeless = false;
        // What costs little is found among few cells; often no others can be reached. Of Chinese names little
        // is found so.
        let most = task.limits.budget;
        let little = most.min(LITTLE);
        let spaced = task.name.first().is_some_and(Unit::is_spaced);
        match if spaced { self.align_within(task, little) } else { Outcome::Dearer } {
            Outcome::Found => true,
            Outcome::Dearer if most > little || !spaced => {
                self.hopeless = !self.hope.is_there(task, &mut self.kins);
                // In tests it is seen that nothing is refused that would hold.
                (!self.hopeless || cfg!(test)) && self.align_within(task, most) == Outcome::Found
            }
            _ => false,
        }
    }

    /// The same, if it costs no more than `budget`.
    fn align_within(&mut self, task: &Task<'_>, budget: u16) -> Outcome {
        let (rows, nodes) = (task.text.len() + 1, task.lattice.nodes());
        self.path.clear();
        self.cells.clear();
        self.cells.resize(rows * nodes, UNREACHED);
        let latest = (task.expected.start + 3).min(task.text.len());
        for i in 0..latest {
            if let Some(cost) = task.start(i) {
                self.cells[i * nodes] = Cell { cost, ..UNREACHED };
            }
        }
        // Where the cheapest reading so far ends; what costs as much already can't become a cheaper one.
        let (mut least, mut last, mut dearer) = (budget + 1, None, false);
        for i in 0..rows {
            for v in 0..nodes {
                let cost = self.cells[i * nodes + v].cost;
                if cost < least {
                    // Once it is known that there is something dearer, what is dearer need not be looked for.
                    let most = if dearer || last.is_some() { least } else { FAR };
                    self.leave(task, (i, v), cost, most);
                } else if cost != FAR {
                    dearer = true;
                }
            }
            let cost = self.cells[(i + 1) * nodes - 1].cost;
            if i > 0
                && cost < least
                && let Some(cost) = task.end(i).and_then(|end| cost.checked_add(end))
            {
                if cost < least {
                    (least, last) = (cost, Some(i));
                } else {
                    dearer = true;
                }
            }
        }
        match last {
            Some(i) => {
                self.trace(task, (i + 1) * nodes - 1);
                Outcome::Found
            }
            None if dearer => Outcome::Dearer,
            None => Outcome::None,
        }
    }

    /// Every move from node `v` before unit `i`; of those that take a closer look the ones that come to less than
    /// `most`.
    fn leave(&mut self, task: &Task<'_>, (i, v): (usize, usize), cost: u16, most: u16) {
        let at = i * task.lattice.nodes() + v;
        let nodes = task.lattice.nodes();
        let mut reach = |rows: usize, node: usize, more: u16, by: Move| {
            let cell = &mut self.cells[(i + rows) * nodes + node];
            let cost = cost.saturating_add(more);
            if cost < cell.cost {
                *cell = Cell { cost, from: at as u32, by };
            }
        };
        let worth = |more: u16| cost.saturating_add(more) < most;
        let unit = task.text.get(i);
        let hidden = unit.map_or(0, |unit| if unit.hidden && v > 0 { HIDDEN } else { 0 });
        for number in task.lattice.from(v) {
            let edge = task.lattice.edge(number);
            let cost = unit.and_then(|_| self.kins.cost(task.text, i, task.lattice, number));
            if let Some(cost) = cost {
                // Of a sound there are many letters, each of which may be drawn otherwise.
                let cost = if edge.way.is_none() { cost } else { cost / 2 };
                reach(1, usize::from(edge.to), cost + edge.cost + hidden, Move::Match(number));
            }
        }
        let last = v + 1 == nodes;
        if v > 0 && !last && unit.is_some_and(|unit| !unit.is_letter()) {
            reach(1, v, task.skip(i), Move::Skip);
        }
        if v > 0 && task.is_drawn_out(i) {
            reach(1, v, task.more(i) + hidden, Move::More);
        }
        let Some(j) = task.lattice.unit(v) else { return };
        let repeats = task.may_repeat(j);
        if let (true, Some(before), Some(unit)) = (repeats, j.checked_sub(1), unit)
            && task.is_drawn_as(i, before)
            && !unit.inner
        {
            reach(1, v, task.more(i) + hidden, Move::More);
        }
        if task.may_stand_beside(i, j) {
            reach(1, v, BESIDE, Move::Insert);
        }
        let number = task.lattice.from(v).find(|&n| task.lattice.edge(n).way.is_none());
        let (Some(number), Some(letter)) = (number, task.name.get(j)) else { return };
        let next = task.lattice.node(j + 1);
        // A syllable or a character with its marks is one letter.
        let whole = if letter.inner { next } else { task.lattice.node(j + cluster(task.name, j)) };
        if !letter.is_letter() {
            reach(0, next, SKIP, Move::Out(number));
            return;
        }
        if repeats && j > 0 && letter.letter == task.name[j - 1].letter && !letter.inner {
            reach(0, next, if letter.is_spaced() { LESS } else { LESS_OF_FEW }, Move::Less(number));
        }
        if task.limits.edits > 0 && worth(EDIT) && task.may_delete(i, j) {
            reach(0, whole, EDIT, Move::Delete(number));
        }
        let Some(unit) = unit else { return };
        if worth(MASK)
            && let Some(cost) = task.mask(i, j)
        {
            reach(1, whole, cost, Move::Mask(number));
        }
        if !unit.is_letter() {
            task.pictures(unit, j, |units| {
                reach(1, task.lattice.node(j + units), PICTURE, Move::Picture);
            });
            return;
        }
        let rows = if unit.inner { 1 } else { cluster(task.text, i) };
        if task.limits.edits > 0 && worth(EDIT + hidden) && task.may_insert(i, j) {
            reach(rows, v, EDIT + hidden, Move::Insert);
        }
        if task.limits.edits > 0 && worth(EDIT + hidden) && task.may_substitute(i, j) {
            reach(rows, whole, EDIT + hidden, Move::Substitute(number));
        }
        if worth(SWAP + hidden)
            && let Some((rows, units)) = task.swapped(i, j)
        {
            reach(rows, task.lattice.node(j + units), SWAP + hidden, Move::Swap);
        }
    }

    fn trace(&mut self, task: &Task<'_>, mut at: usize) {
        let nodes = task.lattice.nodes();
        while self.cells[at].by != Move::Start {
            let (cell, (row, node)) = (self.cells[at], (at / nodes, at % nodes));
            let from = cell.from as usize;
            let name = if let Move::Match(number) = cell.by {
                // Every letter of a way reads all that the way stands for.
                let edge = task.lattice.edge(number);
                usize::from(edge.unit)..usize::from(edge.unit + edge.units)
            } else {
                task.unit_at(from % nodes)..task.unit_at(node)
            };
            self.path.push(Taken { step: cell.by, text: from / nodes..row, name });
            at = from;
        }
        self.path.reverse();
    }
}

impl Task<'_> {
    /// The unit at a node, or the unit whose way it lies on.
    fn unit_at(&self, node: usize) -> usize {
        (0..=node).rev().find_map(|node| self.lattice.unit(node)).unwrap_or_default()
    }

    fn start(&self, i: usize) -> Option<u16> {
        let unit = &self.text[i];
        if unit.inner {
            return None;
        }
        let shift = SHIFT * i.abs_diff(self.expected.start).min(99) as u16;
        let inside = match unit.group {
            _ if edge(self.text, i) => 0,
            Group::Arabic => AFFIX,
            _ if self.is_hump(i) => AFFIX,
            _ => INSIDE,
        };
        Some(shift + inside)
    }

    fn end(&self, i: usize) -> Option<u16> {
        if self.text.get(i).is_some_and(|unit| unit.inner) {
            return None;
        }
        let shift = SHIFT * i.abs_diff(self.expected.end).min(99) as u16;
        let last = &self.text[i - 1];
        let plural = || {
            let next = &self.text[i];
            next.letter == 's' && last.letter != 's' && edge(self.text, i + 1)
        };
        // `y!n` is in one piece.
        let sign = |unit: &Unit| !unit.is_letter() && lore::is_letter_sign(unit.c);
        let inside = match last.group {
            _ if self.text.get(i).is_some_and(sign) && self.text.get(i + 1).is_some_and(Unit::is_latin) => {
                AFFIX
            }
            _ if edge(self.text, i) => 0,
            Group::Hangul => AFFIX,
            _ if self.is_hump(i) || plural() => AFFIX,
            _ => INSIDE,
        };
        Some(shift + inside)
    }

    /// A capital after a small letter.
    fn is_hump(&self, i: usize) -> bool {
        i > 0 && self.text[i].c.is_uppercase() && self.text[i - 1].c.is_lowercase()
    }

    fn skip(&self, i: usize) -> u16 {
        let sign = &self.text[i];
        let again = |&by: &isize| {
            let other = i.checked_add_signed(by).and_then(|i| self.text.get(i));
            other.is_some_and(|other| other.c == sign.c)
        };
        match sign.gap {
            // Between all letters.
            _ if [-4, -2, 2, 4].iter().filter(|by| again(by)).count() >= 2 => SKIP_MORE,
            Gap::Hard => SKIP_HARD,
            _ if i > 0 && !self.text[i - 1].is_letter() => SKIP_MORE,
            _ => SKIP,
        }
    }

    /// Whether unit `i` is letter `j`, or a sign, a digit or a letter of another script that looks like it.
    pub(super) fn is_drawn_as(&self, i: usize, j: usize) -> bool {
        let (unit, letter) = (&self.text[i], &self.name[j]);
        let drawn = || !unit.c.is_ascii_alphabetic() && (unit.class == letter.class || !unit.is_letter());
        let alike = || {
            let kin = kin(self.text, i, &straight(letter, j, 0));
            matches!(kin, Some(Kin::Like(Step::Confusable | Step::Leet)))
        };
        unit.letter == letter.letter || (drawn() && alike())
    }

    /// Letters of the shortest names and digits count each.
    pub(super) fn may_repeat(&self, j: usize) -> bool {
        let before = j.checked_sub(1).map(|before| &self.name[before]);
        self.limits.repeats && before.is_some_and(|before| before.is_letter() && !before.is_digit())
    }

    /// Whether unit `i` is the letter before it once more, in a Chinese name that is written with letters.
    pub(super) fn is_drawn_out(&self, i: usize) -> bool {
        let same = |before: &Unit, unit: &Unit| unit.is_latin() && unit.letter == before.letter;
        let before = i.checked_sub(1).and_then(|before| self.text.get(before));
        before.zip(self.text.get(i)).is_some_and(|(before, unit)| same(before, unit))
            && self.limits.repeats
            && self.name.first().is_some_and(|letter| !letter.is_spaced())
    }

    fn more(&self, i: usize) -> u16 {
        let letter = self.text[i].letter;
        if i > 1 && self.text[i - 2].letter == letter { STILL_MORE } else { MORE }
    }

    /// Whether letter `j` stands beside another one on both sides.
    fn is_surrounded(&self, j: usize) -> bool {
        let letter = |j: Option<usize>| j.and_then(|j| self.name.get(j)).is_some_and(Unit::is_letter);
        letter(j.checked_sub(1)) && letter(Some(j))
    }

    pub(super) fn may_delete(&self, i: usize, j: usize) -> bool {
        let letter = &self.name[j];
        let (first, last) = (j == 0, j + cluster(self.name, j) == self.name.len());
        // Endings change in other scripts than Latin: without its last letter a short name is a form of another.
        let long = || match letter.group {
            Group::Unspaced | Group::Hangul => self.limits.symbols >= 5 && !is_chinese_unit(letter),
            Group::Alphabet => self.limits.symbols >= 7,
            _ => false,
        };
        !letter.is_digit()
            && (!(first || last) || letter.is_latin() || long() || self.leaves_a_stump(i, j))
            && (!first || self.limits.first)
    }

    /// Whether without the first or last character of a Chinese name half a word is left, so that it is
    /// no shorter name.
    fn leaves_a_stump(&self, i: usize, j: usize) -> bool {
        let (beside, pair) = if j == 0 { (Some(i), 0) } else { (i.checked_sub(1), j - 1) };
        let beside = beside.and_then(|i| self.text.get(i));
        self.limits.last
            && beside.is_some_and(|unit| unit.is_letter() && !unit.is_spaced())
            && self.name.get(pair..pair + 2).is_some_and(|units| chinese(units) == Some(Kind::Word))
            && !self.is_within_a_word(i)
    }

    /// Whether a Chinese word reaches over the place before unit `i`.
    fn is_within_a_word(&self, i: usize) -> bool {
        let word =
            |from: usize, to: usize| self.text.get(from..to).is_some_and(|units| chinese(units).is_some());
        (i.saturating_sub(2)..i).any(|from| (i + 1..=from + 3).any(|to| word(from, to)))
    }

    /// Whether unit `i`, other than the first or last character of a Chinese name, makes a word with one
    /// beside it: then that word stands there.
    fn makes_a_word(&self, i: usize, j: usize) -> bool {
        let word =
            |from: usize, to: usize| self.text.get(from..to).is_some_and(|units| chinese(units).is_some());
        let words = |from: usize| (i + 1..=from + 3).any(|to| to - from > 1 && word(from, to));
        (j == 0 || j + 1 == self.name.len()) && (i.saturating_sub(2)..=i).any(words)
    }

    pub(super) fn may_insert(&self, i: usize, j: usize) -> bool {
        let unit = &self.text[i];
        // Among letters a digit may be one.
        let letter = |i: Option<usize>| i.and_then(|i| self.text.get(i)).is_some_and(Unit::is_alphabetic);
        let among = || self.limits.symbols >= 6 && (letter(i.checked_sub(1)) || letter(Some(i + 1)));
        let inside = || self.text.get(i + 1).is_some_and(Unit::is_letter);
        self.is_surrounded(j)
            && unit.group == self.name[j].group
            && (!unit.is_digit() || among() && inside())
            && !is_little_word(unit.letter)
    }

    pub(super) fn may_substitute(&self, i: usize, j: usize) -> bool {
        let (unit, letter) = (&self.text[i], &self.name[j]);
        unit.group == letter.group
            && unit.inner == letter.inner
            && !unit.is_digit()
            && !letter.is_digit()
            && !is_little_word(unit.letter)
            && (j > 0 || self.limits.first)
            && (j + 1 < self.name.len() || self.limits.last)
            && !self.makes_a_word(i, j)
    }

    /// Whether unit `i` is one letter too many before the first or after the last one, but in their word.
    pub(super) fn may_stand_beside(&self, i: usize, j: usize) -> bool {
        let latin = |i: Option<usize>| i.and_then(|i| self.text.get(i)).is_some_and(Unit::is_latin);
        let first = j == 0 && edge(self.text, i) && latin(Some(i + 1));
        let last = j == self.name.len() && edge(self.text, i + 1) && latin(i.checked_sub(1));
        self.limits.first && self.limits.edits > 0 && latin(Some(i)) && (first || last)
    }

    /// Whether two letters stand at unit `i` as they do at `j`, in the other order: how many units they
    /// are, with the signs between, in text and name.
    pub(super) fn swapped(&self, i: usize, j: usize) -> Option<(usize, usize)> {
        let next = self.name.get(j + 1)?;
        if !self.limits.swaps || (self.text[i].group != next.group && self.text[i].class != next.class) {
            return None;
        }
        let (one, first) = (cluster(self.text, i), cluster(self.name, j));
        let second = cluster(self.name, j + first);
        let (these, those) = (self.name.get(j..j + first)?, self.name.get(j + first..j + first + second)?);
        if same(these, those) || !self.stands(i, one, j + first, second) {
            return None;
        }
        let signs = self.text[i + one..].iter().take(2).take_while(|unit| !unit.is_letter()).count();
        (0..=signs).find_map(|signs| {
            let other = i + one + signs;
            let two = cluster(self.text, other);
            self.stands(other, two, j, first).then_some((one + signs + two, first + second))
        })
    }

    /// Whether the `units` from unit `i` on are the whole `letters` from letter `j` on, or drawn as one.
    fn stands(&self, i: usize, units: usize, j: usize, letters: usize) -> bool {
        let (Some(here), Some(there)) = (self.text.get(i..i + units), self.name.get(j..j + letters)) else {
            return false;
        };
        let drawn =
            || matches!((here, there), ([_], [letter]) if letter.is_alphabetic()) && self.is_drawn_as(i, j);
        same(here, there) || drawn()
    }

    /// What it costs to take unit `i` for a sign in the place of letter `j`.
    pub(super) fn mask(&self, i: usize, j: usize) -> Option<u16> {
        let (unit, letter) = (&self.text[i], &self.name[j]);
        if self.limits.masks == 0 || letter.inner {
            return None;
        }
        if unit.is_letter() {
            let stands = is_mask(unit.c);
            let within = j > 0 && j + 1 < self.name.len();
            return (stands && within && !letter.is_spaced()).then_some(MASK);
        }
        // A full stop after the last letter is one.
        let stops = unit.c == '.' && j + cluster(self.name, j) == self.name.len();
        match unit.c {
            '*' | '＊' | '×' | '✕' | '✖' | '❌' | '○' | '◯' | '●' | '□' | '■' | '_' | '＿' | '?' | '？'
            | '#' | '＃' | '※' | '☆' | '★' | '⭕' | '◎' | '△' => Some(MASK),
            c if is_picture(c) => Some(PICTURE_MASK),
            c if self.limits.any_mask && !stops && unit.gap != Gap::Hard && self.is_lone(c) => Some(ANY_MASK),
            _ => None,
        }
    }

    /// Whether a sign stands in the text once, and is no space: others part the letters.
    fn is_lone(&self, sign: char) -> bool {
        !sign.is_whitespace() && self.text.iter().filter(|unit| unit.c == sign).count() == 1
    }

    /// Gives `each` how many units from `j` on the picture is read as.
    fn pictures(&self, unit: &Unit, j: usize, mut each: impl FnMut(usize)) {
        if !is_picture(unit.c) {
            return;
        }
        if self.name[j].is_letter() && lore::shows(unit.c, self.name[j].letter) {
            each(1);
        }
        for letters in lore::picture(unit.c) {
            let count = letters.chars().count();
            let here = self.name[j..].iter().take(count).filter(|letter| letter.is_letter());
            if here.map(|letter| letter.letter).eq(letters.chars()) {
                each(count);
            }
        }
    }
}

/// Whether two whole letters, digits aside, are the same.
fn same(one: &[Unit], other: &[Unit]) -> bool {
    let whole = |units: &[Unit]| {
        units.first().is_some_and(|unit| unit.is_letter() && !unit.inner && !unit.is_digit())
    };
    one.len() == other.len()
        && whole(one)
        && one.iter().zip(other).all(|(one, other)| one.letter == other.letter)
}

/// Whether a letter is a Chinese character: no kana.
fn is_chinese_unit(unit: &Unit) -> bool {
    matches!(unit.letter as u32, 0x3400..0xA000 | 0x2_0000..)
}

/// The word that Chinese characters side by side are.
fn chinese(units: &[Unit]) -> Option<Kind> {
    let all = units.iter().all(|unit| unit.is_letter() && !unit.is_spaced());
    all.then(|| lore::chinese(units.iter().map(|unit| unit.letter))).flatten()
}

/// Pictures and symbols, punctuation aside.
pub(super) fn is_picture(c: char) -> bool {
    matches!(c as u32, 0x2190..=0x2BFF | 0x1_F000..=0x1_FAFF)
}

/// Letters that stand for a hidden one.
pub(super) fn is_mask(letter: char) -> bool {
    matches!(letter, 'x' | 'X' | 'o' | 'O' | '某' | '〇')
}

/// Words of one character that part a name in two instead of disguising it.
pub(super) fn is_little_word(c: char) -> bool {
    matches!(
        c,
        '的' | '了'
            | '和'
            | '与'
            | '跟'
            | '是'
            | '在'
            | 'の'
            | 'と'
            | 'は'
            | 'が'
            | 'を'
            | 'に'
            | 'で'
            | 'も'
    )
}
