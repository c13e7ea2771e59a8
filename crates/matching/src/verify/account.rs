//! Accounts for a reading: its steps one by one, and how much of the name is left in it.

use super::align::{Move, Taken};
use super::gaps::Gaps;
use super::kin::{Kin, kin};
use super::lattice::{Edge, Lattice, straight};
use super::lore;
use super::units::Unit;
use crate::finding::Op;
use crate::fold::{Step, Steps, steps};
use std::ops::Range;

/// What a reading amounts to.
#[derive(Debug, Default)]
pub(super) struct Account {
    pub(super) via: Steps,
    pub(super) how: Vec<Op>,
    pub(super) edits: u8,
    pub(super) masks: u8,
    pub(super) pictures: u8,
    /// Digits and signs read as letters; the signs among them; letters read as themselves; those of them that are the name's
    /// own, not of its sound.
    pub(super) leet: u8,
    pub(super) leet_signs: u8,
    pub(super) letters: u8,
    pub(super) kept: u8,
    /// How many letters of the name are still to be seen or heard, a part of one for weaker likeness.
    pub(super) likeness: f32,
    /// Whether two letters were read as one that they look like together.
    pub(super) ligatures: bool,
    /// Letters of another script read as those that they look like: one of them.
    pub(super) foreign: Option<char>,
    pub(super) gaps: Gaps,
}

/// A reading and what it is one of.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) units: &'a [Unit],
    pub(super) asset: &'a str,
    pub(super) name: &'a [Unit],
    pub(super) lattice: &'a Lattice,
    pub(super) path: &'a [Taken],
}

impl Reading<'_> {
    /// The units that it covers.
    pub(super) fn span(&self) -> Option<Range<usize>> {
        let mut some = self.path.iter().filter(|taken| !taken.text.is_empty());
        let first = some.next()?;
        Some(first.text.start..some.next_back().unwrap_or(first).text.end)
    }

    /// Accounts for it.
    pub(super) fn account(&self) -> Account {
        let Some(span) = self.span() else { return Account::default() };
        let mut book =
            Book { reading: self, base: self.units[span.start].first, account: Account::default() };
        let (mut text, mut name, mut way) = (span.start, 0, span.start);
        let mut first = true;
        for taken in self.path.iter().filter(|taken| !self.is_gap(taken)) {
            book.between(text..taken.text.start, name..taken.name.start, first);
            if let Move::Match(number) = taken.step {
                let edge = self.lattice.edge(number);
                if edge.opens {
                    way = taken.text.start;
                }
                book.matched(taken, edge, way);
            } else {
                book.taken(taken);
            }
            for unit in &self.units[taken.text.clone()] {
                match taken.step {
                    // As it is read: pieces are compared with words.
                    _ if !unit.is_letter() || unit.inner => {}
                    Move::Match(number) if self.lattice.edge(number).way.is_none() => {
                        book.account.gaps.letter(self.lattice.edge(number).letter);
                    }
                    _ => book.account.gaps.letter(unit.letter),
                }
            }
            (text, name, first) = (taken.text.end, taken.name.end, false);
        }
        book.between(text..span.end, name..self.name.len(), true);
        let mut account = book.account;
        // Among first letters, a sound of one letter is one.
        let is_one = |op: &Op| op.step != Step::Pinyin.name() || op.from.chars().nth(1).is_none();
        if account.via.contains(Step::Initials) && account.how.iter().all(is_one) {
            account.rename(Step::Pinyin, Step::Initials);
        }
        account
    }

    /// Whether a move concerns what lies between letters.
    fn is_gap(&self, taken: &Taken) -> bool {
        match taken.step {
            Move::Start | Move::Skip | Move::Out(_) => true,
            Move::Match(number) => {
                let edge = self.lattice.edge(number);
                edge.way.is_none() && !self.name[usize::from(edge.unit)].is_letter()
            }
            _ => false,
        }
    }
}

struct Book<'a> {
    reading: &'a Reading<'a>,
    base: u32,
    account: Account,
}

impl Book<'_> {
    /// What lies between two letters, or before the first or after the last one.
    fn between(&mut self, text: Range<usize>, name: Range<usize>, outside: bool) {
        let Reading { units, name: letters, .. } = *self.reading;
        let signs = &units[text.start..text.end.max(text.start)];
        let own = letters.get(name.clone()).unwrap_or_default();
        let own = &own[..own.iter().take_while(|unit| !unit.is_letter()).count()];
        let written = |of: &str, signs: &[Unit]| match signs {
            [] => String::new(),
            [first, .., last] => of.get(first.at..last.end).unwrap_or_default().to_owned(),
            [one] => of.get(one.at..one.end).unwrap_or_default().to_owned(),
        };
        if !outside {
            let spaced = units.get(text.end).is_none_or(Unit::is_spaced)
                && text.start.checked_sub(1).is_none_or(|before| units[before].is_spaced())
                && letters.get(name.end).is_none_or(Unit::is_spaced)
                && letters.get(name.start.saturating_sub(1)).is_none_or(Unit::is_spaced);
            self.account.gaps.between(signs, own, spaced);
        }
        if signs.is_empty() && own.is_empty() {
            let Some(unit) = units.get(text.end).filter(|unit| unit.hidden && !outside) else { return };
            if letters.get(name.end).is_some_and(|letter| letter.hidden) {
                return;
            }
            let Some(before) = text.end.checked_sub(1).map(|before| &units[before]) else { return };
            let at = before.at + before.c.len_utf8();
            let from = self.reading.text.get(at..unit.at).unwrap_or_default();
            self.push(Step::ZeroWidth, before.first + 1..unit.first, from, String::new());
            return;
        }
        let (from, to) = (written(self.reading.text, signs), written(self.reading.asset, own));
        if from != to {
            let points = self.points(&text);
            let step = match signs.iter().zip(own).find(|(sign, own)| sign.c != own.c) {
                Some((sign, _)) if signs.iter().map(|s| s.letter).eq(own.iter().map(|s| s.letter)) => {
                    let wide = matches!(sign.c as u32, 0x3000 | 0xFF00..=0xFFEF);
                    if wide { Step::Width } else { Step::Compatibility }
                }
                _ => Step::Separator,
            };
            self.push(step, points, &from, to);
        }
    }

    /// A unit read along an edge; `way` is where the edge's way began.
    fn matched(&mut self, taken: &Taken, edge: &Edge, way: usize) {
        let Reading { units, name, .. } = *self.reading;
        let at = taken.text.start;
        let unit = &units[at];
        let letter = &name[usize::from(edge.unit)];
        let kin = kin(units, at, edge);
        if !matches!(kin, Some(Kin::Like(_))) && unit.is_letter() {
            self.account.letters = self.account.letters.saturating_add(1);
        }
        match kin {
            Some(Kin::Like(step)) => {
                self.op(step, taken.text.clone(), edge.c.to_string());
                self.account.leet += u8::from(step == Step::Leet);
                self.account.leet_signs += u8::from(step == Step::Leet && !unit.is_letter());
                if step == Step::Homophone && lore::alike(unit.letter, edge.letter) {
                    self.op(Step::Shape, taken.text.clone(), edge.c.to_string());
                }
                if unit.marks != letter.marks {
                    self.form(Step::Combining, unit, edge.c, letter.inner);
                }
                if step == Step::Confusable && !(unit.letter.is_ascii() && edge.letter.is_ascii()) {
                    self.account.foreign = Some(unit.letter);
                }
            }
            _ if matches!(edge.way, Some(Step::Pinyin | Step::Initials)) => {
                // Capitals and tones are usual in pinyin.
                for step in form(unit).iter().filter(|step| !matches!(step, Step::Case | Step::Combining)) {
                    self.form(step, unit, edge.c, false);
                }
            }
            kin => {
                self.account.kept = self.account.kept.saturating_add(u8::from(unit.is_letter()));
                let theirs = if edge.way.is_some() { steps_of(edge.c, false) } else { form(letter) };
                let apart = form(unit) ^ theirs;
                let apart = if apart.is_empty() && kin == Some(Kin::Form) { form(unit) } else { apart };
                for step in apart.iter() {
                    self.form(step, unit, edge.c, letter.inner);
                }
            }
        }
        if let Some(step) = edge.way.filter(|_| edge.closes) {
            let units = usize::from(edge.unit)..usize::from(edge.unit + edge.units);
            self.op(step, way..taken.text.end, spelled(&name[units]));
            self.account.ligatures |= step == Step::Confusable;
        }
        if edge.closes && !letter.inner {
            let one = match edge.way {
                Some(Step::Pinyin) => 0.8,
                Some(Step::Initials) => 0.4,
                Some(_) => 0.9,
                None => match kin {
                    Some(Kin::Like(Step::Homophone)) => 0.7,
                    Some(Kin::Like(Step::Shape)) => 0.6,
                    _ => 1.0,
                },
            };
            self.account.likeness += one * f32::from(edge.units);
        }
    }

    fn taken(&mut self, taken: &Taken) {
        let letters = &self.reading.name[taken.name.clone()];
        let to = spelled(letters);
        let (step, edit, likeness) = match taken.step {
            Move::Mask(_) => (Step::Mask, false, 0.0),
            Move::Picture => (Step::Emoji, false, 0.5),
            Move::More => (Step::Repeated, false, 0.0),
            Move::Less(_) => (Step::Repeated, false, 1.0),
            Move::Insert => (Step::Insertion, true, -0.3),
            Move::Delete(_) => (Step::Deletion, true, 0.0),
            Move::Substitute(_) => (Step::Substitution, true, 0.0),
            Move::Swap => (Step::Transposition, true, 0.7),
            Move::Start | Move::Match(_) | Move::Skip | Move::Out(_) => return,
        };
        let count = letters.iter().filter(|letter| !letter.inner).count();
        self.account.likeness += likeness * if count == 0 { 1.0 } else { count as f32 };
        self.account.edits += u8::from(edit);
        self.account.masks += u8::from(step == Step::Mask);
        self.account.pictures += u8::from(step == Step::Emoji);
        // Signs between two that are exchanged.
        let signs: Vec<usize> = taken
            .text
            .clone()
            .filter(|&at| step == Step::Transposition && !self.reading.units[at].is_letter())
            .collect();
        for at in signs {
            self.op(Step::Separator, at..at + 1, String::new());
        }
        self.op(step, taken.text.clone(), to);
        if let ([first, second], Some(last)) = (letters, taken.text.end.checked_sub(1))
            && step == Step::Transposition
        {
            self.drawn(taken.text.start, second);
            self.drawn(last, first);
        }
    }

    /// Tells how unit `at` is drawn to look like one of two letters that are exchanged.
    fn drawn(&mut self, at: usize, letter: &Unit) {
        if let Some(Kin::Like(step)) = kin(self.reading.units, at, &straight(letter, 0, 0)) {
            self.op(step, at..at + 1, letter.c.to_string());
            self.account.leet += u8::from(step == Step::Leet);
        }
    }

    fn op(&mut self, step: Step, text: Range<usize>, to: String) {
        let points = self.points(&text);
        let from = match self.reading.units.get(text.clone()) {
            Some([first, .., last]) => self.reading.text.get(first.at..last.end),
            Some([one]) => self.reading.text.get(one.at..one.end),
            _ => None,
        };
        self.push(step, points, from.unwrap_or_default(), to);
    }

    /// Another form of one letter. Neighbours are told together.
    fn form(&mut self, step: Step, unit: &Unit, to: char, inner: bool) {
        let from = self.reading.text.get(unit.at..unit.end).unwrap_or_default();
        let points = unit.first - self.base..unit.last - self.base;
        let same =
            |op: &&mut Op| op.step == step.name() && op.start <= points.start && op.end >= points.start;
        if let Some(op) = self.account.how.iter_mut().rev().take(4).find(same) {
            if op.end < points.end {
                op.from.push_str(from);
                op.end = points.end;
            }
            if !inner {
                op.to.push(to);
            }
        } else {
            self.push(step, unit.first..unit.last, from, to.to_string());
        }
    }

    /// Adds an op at code points that are counted as the units' are.
    fn push(&mut self, step: Step, points: Range<u32>, from: &str, to: String) {
        self.account.via |= step;
        if let Some(last) = self.account.how.last_mut()
            && step == Step::Repeated
            && last.step == step.name()
            && last.end == points.start - self.base
        {
            last.from.push_str(from);
            last.to.push_str(&to);
            last.end = points.end - self.base;
            return;
        }
        self.account.how.push(Op {
            step: step.name().to_owned(),
            start: points.start.saturating_sub(self.base),
            end: points.end.saturating_sub(self.base),
            from: from.to_owned(),
            to,
        });
    }

    /// The code points of units; of none, the place between its neighbours.
    fn points(&self, text: &Range<usize>) -> Range<u32> {
        let units = self.reading.units;
        let end = text.end.checked_sub(1).map_or(self.base, |last| units[last].last);
        let start = if text.is_empty() { end } else { units[text.start].first };
        start..end
    }
}

/// The letters as the name has them.
fn spelled(letters: &[Unit]) -> String {
    letters.iter().filter(|letter| !letter.inner).map(|letter| letter.c).collect()
}

/// The steps that a letter's form stands for, marks included.
fn form(unit: &Unit) -> Steps {
    steps_of(unit.c, unit.marks)
}

fn steps_of(c: char, marks: bool) -> Steps {
    let mut found = match c {
        'A'..='Z' => Step::Case.into(),
        c if c.is_ascii() => Steps::NONE,
        c => steps(c),
    };
    if marks {
        found |= Step::Combining;
    }
    found
}

impl Account {
    /// Tells the whole of `matched` to be `asset` backwards.
    pub(super) fn reverse(&mut self, matched: &str, asset: &str) {
        let end = matched.chars().count() as u32;
        self.via |= Step::Reversed;
        self.how.insert(
            0,
            Op {
                step: Step::Reversed.name().to_owned(),
                start: 0,
                end,
                from: matched.into(),
                to: asset.into(),
            },
        );
    }

    /// Calls one class by another name.
    pub(super) fn rename(&mut self, from: Step, to: Step) {
        let mut via = Steps::NONE;
        for step in self.via.iter() {
            via |= if step == from { to } else { step };
        }
        self.via = via;
        for op in self.how.iter_mut().filter(|op| op.step == from.name()) {
            to.name().clone_into(&mut op.step);
        }
    }
}
