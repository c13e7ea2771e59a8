//! Rare places read another way: a few symbols around each are written anew and looked at as they are.

use super::exact::{self, Hit, Passed};
use super::row::Row;
use crate::fold::Symbols;
use crate::key::gram;
use crate::matchset::View;
use std::ops::Range;

/// Symbols before and after the place that are taken along.
const BESIDE: usize = 16;
/// No re-reading has more symbols than this; what is longer is left as it is.
const MOST: usize = 60;

/// Where a symbol of the original came from: its field, and bytes in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) field: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Origin {
    pub(super) fn of(symbols: &Symbols, i: usize) -> Self {
        Self { field: symbols.field_of(i) as u32, start: symbols.at(i) as u32, end: symbols.end(i) as u32 }
    }
}

/// The same, as long as nobody asks: most re-readings find nothing.
#[derive(Debug, Clone, Copy)]
pub(super) enum From {
    /// The first and the last of some symbols.
    Symbols(u32, u32),
    /// A sign that gave no symbol, or several places.
    Place(Origin),
}

impl From {
    /// A symbol.
    pub(super) fn symbol(i: usize) -> Self {
        Self::Symbols(i as u32, i as u32)
    }

    /// Several symbols in a row.
    pub(super) fn symbols(range: Range<usize>) -> Self {
        Self::Symbols(range.start as u32, range.end.saturating_sub(1) as u32)
    }

    pub(super) fn origin(self, symbols: &Symbols) -> Origin {
        match self {
            Self::Symbols(first, last) if first == last => Origin::of(symbols, first as usize),
            Self::Symbols(first, last) => {
                let end = Origin::of(symbols, last as usize).end;
                Origin { end, ..Origin::of(symbols, first as usize) }
            }
            Self::Place(origin) => origin,
        }
    }
}

/// What a reading is made of.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Symbols as they are.
    Kept(Range<usize>),
    /// One that is not there.
    Put(u16, From),
}

/// Some symbols read another way. Keep one for many.
#[derive(Debug, Default)]
pub(super) struct Reading {
    sym: Vec<u16>,
    from: Vec<From>,
    /// The same as it was put together.
    pub(super) parts: Vec<Part>,
    /// Where words may start: bit `i` for symbol `i`.
    edges: u64,
    /// Symbols that are read another way.
    changed: Option<Range<usize>>,
    passed: Passed,
}

impl Reading {
    pub(super) fn clear(&mut self) {
        self.sym.clear();
        self.from.clear();
        self.parts.clear();
        self.edges = 0;
        self.changed = None;
    }

    /// Appends symbols as they are.
    pub(super) fn keep(&mut self, symbols: &Symbols, range: Range<usize>) {
        match self.parts.last_mut() {
            Some(Part::Kept(last)) if last.end == range.start => last.end = range.end,
            _ if range.is_empty() => {}
            _ => self.parts.push(Part::Kept(range.clone())),
        }
        for i in range {
            let is_han = gram::is_han(symbols.sym()[i]);
            let edge = symbols.edge(i) && (is_han || !self.touches(symbols, i));
            self.push(symbols, symbols.sym()[i], From::symbol(i), edge);
        }
    }

    /// Whether symbol `i` touches a sign that was read as a letter: it goes on with its word.
    fn touches(&self, symbols: &Symbols, i: usize) -> bool {
        let changed = self.changed.as_ref().is_some_and(|changed| changed.end == self.sym.len());
        changed
            && self.from.last().is_some_and(|last| {
                let (last, from) = (last.origin(symbols), Origin::of(symbols, i));
                last.field == from.field && last.end == from.start
            })
    }

    /// Appends symbols as they are, those that repeat the one before left out.
    pub(super) fn keep_once(&mut self, symbols: &Symbols, range: Range<usize>) {
        for i in range {
            let symbol = symbols.sym()[i];
            if self.sym.last() == Some(&symbol)
                && let Some(last) = self.from.last_mut()
            {
                let (before, from) = (last.origin(symbols), Origin::of(symbols, i));
                if before.field == from.field {
                    *last = From::Place(Origin { end: from.end, ..before });
                    self.changed = Some(self.sym.len() - 1..self.sym.len());
                    continue;
                }
            }
            self.push(symbols, symbol, From::symbol(i), symbols.edge(i));
        }
        // All that was left out may be needed.
        if self.changed.is_some() {
            self.changed = Some(0..self.sym.len());
        }
    }

    /// Appends a symbol that is not there, for what is at `from`.
    pub(super) fn put(&mut self, symbols: &Symbols, symbol: u16, from: From, edge: bool) {
        let at = self.sym.len();
        self.parts.push(Part::Put(symbol, from));
        self.push(symbols, symbol, from, edge);
        let first = self.changed.as_ref().map_or(at.min(self.sym.len() - 1), |changed| changed.start);
        self.changed = Some(first..self.sym.len());
    }

    fn push(&mut self, symbols: &Symbols, symbol: u16, from: From, edge: bool) {
        // As in folding, a letter that stands twice in a row stands once.
        if self.sym.last() == Some(&symbol) && (!edge || !gram::is_han(symbol)) {
            self.edges |= u64::from(edge) << (self.sym.len() - 1);
            if let Some(last) = self.from.last_mut() {
                let (before, from) = (last.origin(symbols), from.origin(symbols));
                if before.field == from.field {
                    let (start, end) = (before.start.min(from.start), before.end.max(from.end));
                    *last = From::Place(Origin { start, end, ..before });
                }
            }
            return;
        }
        if self.sym.len() < MOST {
            self.edges |= u64::from(edge) << self.sym.len();
            self.sym.push(symbol);
            self.from.push(from);
        }
    }

    /// Gives `each` the names in it that need the change: the name, how many letters must stand there, and where it
    /// stands in the original.
    pub(super) fn probe(
        &mut self,
        view: &View<'_>,
        symbols: &Symbols,
        mut each: impl FnMut(u32, u8, Origin, Origin),
    ) {
        let Some(changed) = self.changed.clone() else { return };
        let edges = [self.edges | 1 << self.sym.len()];
        let (from, row) = (&self.from, Row::new(&self.sym, &edges));
        exact::probe(&view.exact, row, &mut self.passed, |Hit { name, start, end }, least| {
            let (start, end) = (start as usize, end as usize);
            if start < changed.end && end > changed.start {
                let (mut first, mut last) = (from[start].origin(symbols), from[end - 1].origin(symbols));
                // Read backwards, the end comes first.
                if first.start > last.start {
                    std::mem::swap(&mut first, &mut last);
                }
                each(name, least, first, last);
            }
        });
    }
}

/// The symbols just before `at`, as far as they belong to it.
pub(super) fn before(symbols: &Symbols, at: usize) -> Range<usize> {
    let mut start = at;
    // The sign at the place may itself be one that ends sentences.
    while start > 0 && at - start < BESIDE && (start == at || !symbols.is_hard(start)) {
        start -= 1;
    }
    start..at
}

/// The symbols from `at` on, as far as they belong to what is before.
pub(super) fn after(symbols: &Symbols, at: usize) -> Range<usize> {
    let mut end = at;
    while end < symbols.len() && end - at < BESIDE && (end == at || !symbols.is_hard(end)) {
        end += 1;
    }
    at..end
}
