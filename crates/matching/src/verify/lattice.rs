//! The ways to write a name, as a graph: each way from the first node to the last spells the name.
//!
//! The straight way is the name's own letters. Beside it run the sound of a Chinese character in Latin
//! letters, its first letter, the parts it can be taken into, the character that two of them compose,
//! and letters that together look like one. Every edge reads one unit of the text, so that the same
//! disguises can be undone on all of them.

use super::lore;
use super::units::Unit;
use crate::fold::{Group, Step};

/// Reads one unit of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: u16,
    pub(super) to: u16,
    /// The letter in the strict reading, and as written in the name.
    pub(super) letter: char,
    pub(super) c: char,
    /// Its class of look-alikes.
    pub(super) class: char,
    /// Which units of the name it is, or is part of.
    pub(super) unit: u16,
    pub(super) units: u16,
    /// None on the straight way.
    pub(super) way: Option<Step>,
    /// Whether a way begins or ends with it.
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// Paid where a way begins.
    pub(super) cost: u16,
}

#[derive(Debug, Default)]
pub(super) struct Lattice {
    edges: Vec<Edge>,
    /// Of each node, its first edge; one more at the end.
    first: Vec<u16>,
    /// Of each node on the straight way, its unit; of the others `u16::MAX`.
    unit: Vec<u16>,
    /// Nodes before each unit, and the last one.
    node: Vec<u16>,
}

pub(super) const PINYIN: u16 = 40;
pub(super) const INITIAL: u16 = 55;
pub(super) const SPLIT: u16 = 36;
pub(super) const MERGED: u16 = 45;
pub(super) const MULTI: u16 = 30;
/// A syllable spelt as another that many speak alike.
const SPELT: u16 = 12;

/// Stand for nodes not yet numbered.
const NEXT: u16 = u16::MAX;
const OVER: u16 = u16::MAX - 1;

impl Lattice {
    /// The ways to write `name` that `text` has letters for; if `plain` only the straight way, and letters
    /// that look like one.
    pub(super) fn build(&mut self, name: &[Unit], text: &[Unit], plain: bool) {
        self.edges.clear();
        self.unit.clear();
        self.node.clear();
        let latin = !plain && text.iter().any(Unit::is_latin);
        let unspaced = !plain && text.iter().any(|t| t.is_letter() && !t.is_spaced());
        for (j, unit) in name.iter().enumerate() {
            let from = self.add_node(j as u16);
            self.node.push(from);
            self.edges.push(straight(unit, j, from));
            if !unit.is_letter() || unit.inner {
                continue;
            }
            if unit.group == Group::Unspaced && !plain {
                if latin {
                    self.add_sounds(unit, j, from, text);
                }
                if unspaced {
                    for parts in lore::parts(unit.letter) {
                        self.add_way(parts, unit, j, from, Step::Split, SPLIT, text);
                    }
                }
            }
            for &(letters, _) in lore::MULTI.iter().filter(|(_, one)| *one == unit.class && unit.is_latin()) {
                self.add_way(letters, unit, j, from, Step::Confusable, MULTI, text);
            }
            if let Some(next) = name.get(j + 1).filter(|next| next.is_letter() && !plain) {
                self.add_composed(unit, next, j, from, text);
            }
        }
        self.node.push(self.unit.len() as u16);
        self.unit.push(name.len() as u16);
        self.number();
    }

    fn add_node(&mut self, unit: u16) -> u16 {
        self.unit.push(unit);
        self.unit.len() as u16 - 1
    }

    fn add_sounds(&mut self, unit: &Unit, j: usize, from: u16, text: &[Unit]) {
        let mut initials = String::new();
        for sound in lore::pinyin(unit.letter) {
            self.add_way(sound, unit, j, from, Step::Pinyin, PINYIN, text);
            if sound.contains('v') {
                // Written with ü, whose dots are dropped.
                self.add_way(&sound.replace('v', "u"), unit, j, from, Step::Pinyin, PINYIN, text);
            }
            if let Some(c) = sound.chars().next().filter(|_| sound.len() > 1)
                && !initials.contains(c)
            {
                initials.push(c);
            }
        }
        for initial in initials.chars() {
            self.add_way(initial.encode_utf8(&mut [0; 4]), unit, j, from, Step::Initials, INITIAL, text);
        }
    }

    /// A way of several letters instead of one unit, unless the text has not even the first one.
    #[expect(clippy::too_many_arguments, reason = "one line of a table")]
    fn add_way(
        &mut self,
        letters: &str,
        unit: &Unit,
        j: usize,
        from: u16,
        step: Step,
        cost: u16,
        text: &[Unit],
    ) {
        let Some(first) = letters.chars().next() else { return };
        let class = lore::class(first, first);
        let begins = |t: &Unit| t.letter == first || t.class == class || lore::sign_is(t.c, class);
        if !text.iter().any(begins) && drawn(first, text).is_none() {
            return;
        }
        let start = self.edges.len();
        let mut at = from;
        let mut rest = letters.chars().peekable();
        let mut opens = true;
        while let Some(letter) = rest.next() {
            let closes = rest.peek().is_none();
            let to = if closes { NEXT } else { self.add_node(u16::MAX) };
            let way = Some(step);
            let cost = if opens { cost } else { 0 };
            let unit = Edge {
                way,
                opens,
                closes,
                cost,
                c: letter,
                letter,
                class: lore::class(letter, letter),
                to,
                ..straight(unit, j, at)
            };
            self.edges.push(unit);
            (at, opens) = (to, false);
        }
        if step == Step::Pinyin {
            self.add_spellings(start, text);
        }
    }

    /// Beside the syllable whose edges begin at number `start`, how it is also spelt: `z` for `zh` and
    /// `an` for `ang`, and the other way round; and its letters drawn with two.
    fn add_spellings(&mut self, start: usize, text: &[Unit]) {
        let end = self.edges.len();
        let &[first, second, ..] = &self.edges[start..end] else { return };
        let (before, last) = (self.edges[end - 2], self.edges[end - 1]);
        if matches!(first.letter, 'z' | 'c' | 's') {
            if second.letter == 'h' {
                if let Some(&third) = self.edges.get(start + 2) {
                    self.edges.push(Edge { from: second.from, cost: SPELT, ..third });
                }
            } else {
                let (letter, to) = ('h', second.from);
                self.edges.push(Edge {
                    to,
                    letter,
                    c: letter,
                    class: letter,
                    closes: false,
                    cost: SPELT,
                    ..second
                });
            }
        }
        if (before.letter, last.letter) == ('n', 'g') {
            self.edges.push(Edge { to: NEXT, closes: true, cost: SPELT, ..before });
        } else if last.letter == 'n' {
            self.add_pair(last, ['n', 'g'], SPELT);
        }
        for number in start..end {
            let edge = self.edges[number];
            if let Some(pair) = drawn(edge.letter, text) {
                self.add_pair(edge, pair, edge.cost + MULTI);
            }
        }
    }

    /// Two letters beside an edge of one.
    fn add_pair(&mut self, edge: Edge, pair: [char; 2], cost: u16) {
        let node = self.add_node(u16::MAX);
        let read = |letter| Edge { letter, c: letter, class: lore::class(letter, letter), ..edge };
        self.edges.push(Edge { to: node, closes: false, cost, ..read(pair[0]) });
        self.edges.push(Edge { from: node, opens: false, cost: 0, ..read(pair[1]) });
    }

    /// One letter for two units.
    fn add_composed(&mut self, unit: &Unit, next: &Unit, j: usize, from: u16, text: &[Unit]) {
        let mut add = |letter: char, step, cost| {
            if text.iter().any(|t| t.letter == letter) {
                let edge = straight(unit, j, from);
                let way = Some(step);
                let class = lore::class(letter, letter);
                self.edges.push(Edge { way, cost, letter, c: letter, class, to: OVER, units: 2, ..edge });
            }
        };
        if unit.group == Group::Unspaced && !next.inner {
            lore::composed(unit.letter, next.letter, |letter| add(letter, Step::Merged, MERGED));
        }
        for (letters, one) in PAIRS {
            if letters == [unit.letter, next.letter] {
                add(one, Step::Confusable, MULTI);
            }
        }
    }

    /// Gives the ends of ways their nodes, and sorts the edges by where they start.
    fn number(&mut self) {
        for edge in &mut self.edges {
            match edge.to {
                NEXT => edge.to = self.node[usize::from(edge.unit) + 1],
                OVER => edge.to = self.node[usize::from(edge.unit) + 2],
                _ => {}
            }
        }
        self.edges.sort_by_key(|edge| edge.from);
        self.first.clear();
        let mut at = 0;
        for node in 0..=self.unit.len() as u16 {
            while self.edges.get(at).is_some_and(|edge| edge.from < node) {
                at += 1;
            }
            self.first.push(at as u16);
        }
    }

    pub(super) fn nodes(&self) -> usize {
        self.unit.len()
    }

    pub(super) fn edges(&self) -> usize {
        self.edges.len()
    }

    /// The edges that leave `node`, by number.
    pub(super) fn from(&self, node: usize) -> std::ops::Range<u16> {
        self.first[node]..self.first[node + 1]
    }

    pub(super) fn edge(&self, number: u16) -> &Edge {
        &self.edges[usize::from(number)]
    }

    /// The unit that starts at `node`, if it is on the straight way.
    pub(super) fn unit(&self, node: usize) -> Option<usize> {
        Some(usize::from(self.unit[node])).filter(|&unit| unit != usize::from(u16::MAX))
    }

    /// The node where `unit` starts.
    pub(super) fn node(&self, unit: usize) -> usize {
        usize::from(self.node[unit])
    }
}

/// Letters that together look like one.
pub(super) const PAIRS: [([char; 2], char); 3] = [(['r', 'n'], 'm'), (['v', 'v'], 'w'), (['c', 'l'], 'd')];

/// The two letters that `letter` may be drawn with, if the text has them.
pub(super) fn drawn(letter: char, text: &[Unit]) -> Option<[char; 2]> {
    let (pair, _) = PAIRS.into_iter().find(|(_, one)| *one == letter)?;
    let classes = pair.map(|letter| lore::class(letter, letter));
    text.windows(2).any(|two| [two[0].class, two[1].class] == classes).then_some(pair)
}

/// The edge that reads unit `j` as it is.
pub(super) fn straight(unit: &Unit, j: usize, from: u16) -> Edge {
    Edge {
        from,
        to: NEXT,
        letter: unit.letter,
        c: unit.c,
        class: unit.class,
        unit: j as u16,
        units: 1,
        way: None,
        opens: true,
        closes: true,
        cost: 0,
    }
}
