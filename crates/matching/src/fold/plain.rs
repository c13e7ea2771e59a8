//! The fold character by character, on any processor. What it gives is right by definition.

use super::cells::{CELLS, Cell, Cells};
use super::gap::WIDE;
use super::places::BLOCK;
use super::symbols::{Batch, Carry, Spot, Symbols};

/// Folds one field.
pub(super) fn field(out: &mut Symbols, carry: &mut Carry, text: &str) {
    let cells = &*CELLS;
    for start in (0..text.len()).step_by(BLOCK) {
        block(out, carry, cells, text, start);
    }
}

/// Gives `each` every symbol of a short text, and whether a word may start before it.
pub(super) fn symbols(text: &str, mut each: impl FnMut(u16, bool)) {
    let cells = &*CELLS;
    // The letter before, if there is no gap between.
    let mut last: Option<Cell> = None;
    for c in text.chars() {
        let cell = cells.get(c);
        let one = [cell];
        let parts = match cell {
            cell if cell.is_gap() => {
                last = None;
                continue;
            }
            cell if cell.is_drop() => continue,
            cell if cell.is_letter() => &one[..],
            cell => cells.expansion(cell),
        };
        let mut inside = false;
        for &part in parts {
            if last.is_none_or(|last| last.symbol() != part.symbol() || part.is(Cell::HAN)) {
                let parted = |last: Cell| part.is(Cell::FREE) || last.group() != part.group();
                let free = last.is_none_or(|last| parted(last) && !part.is(Cell::CLINGS));
                each(part.symbol(), free && !inside);
                inside = true;
            }
            last = Some(part);
        }
    }
}

/// Whether a text has a letter at all.
pub(super) fn has_letters(text: &str) -> bool {
    let cells = &*CELLS;
    text.chars().map(|c| cells.get(c)).any(|cell| !cell.is_gap() && !cell.is_drop())
}

/// Folds the characters that begin in the block at `start`.
pub(super) fn block(out: &mut Symbols, carry: &mut Carry, cells: &Cells, text: &str, start: usize) {
    out.room_for_block();
    let rank = out.rows.len;
    let mut at = carry.next;
    let (mut kept, mut tails, mut spill) = (0, carry.tails, 0);
    let mut walk = Walk { out, carry, batch: Batch::default() };
    for c in text[at..].chars() {
        let first = at - start;
        if first >= BLOCK {
            break;
        }
        let cell = cells.get(c);
        let next = at + c.len_utf8();
        if cell.is_gap() {
            walk.gap(cell, at);
        } else if !cell.is_drop() {
            let new =
                if cell.is_letter() { walk.letter(cell, false) } else { walk.letters(cells.expansion(cell)) };
            kept |= u64::from(new) << first;
            let last = next - 1 - start;
            *(if last < BLOCK { &mut tails } else { &mut spill }) |= 1 << (last % BLOCK);
        }
        at = next;
    }
    walk.flush();
    carry.next = at;
    carry.tails = spill;
    out.places.push(kept, tails, rank);
}

/// One character after another.
pub(super) struct Walk<'a> {
    pub(super) out: &'a mut Symbols,
    pub(super) carry: &'a mut Carry,
    pub(super) batch: Batch,
}

impl Walk<'_> {
    /// Takes one letter, `inside` if its character gave a symbol already. Whether it is a new symbol and
    /// no repetition.
    #[inline]
    pub(super) fn letter(&mut self, cell: Cell, inside: bool) -> bool {
        let carry = &mut *self.carry;
        let gap = !carry.is_letter();
        let hard = carry.hard;
        let last = std::mem::replace(&mut carry.last, cell);
        if gap {
            (carry.wide, carry.line, carry.hard) = (0, false, false);
            if let Some((at, cell)) = carry.spot.take() {
                let symbol = self.out.rows.len + self.batch.len;
                self.out.spots.extend(Spot::new(symbol, carry.field, at, cell));
            }
        } else if last.symbol() == cell.symbol() && !cell.is(Cell::HAN) {
            return false;
        }
        let parted = cell.is(Cell::FREE) || last.group() != cell.group();
        let edge = !inside && (gap || (parted && !cell.is(Cell::CLINGS)));
        let batch = &mut self.batch;
        self.out.sym[self.out.rows.len + batch.len] = cell.symbol();
        batch.edges |= u64::from(edge) << batch.len;
        batch.gaps |= u64::from(gap) << batch.len;
        batch.hard |= u64::from(hard) << batch.len;
        batch.unspaced |= u64::from(cell.is(Cell::UNSPACED)) << batch.len;
        batch.han |= u64::from(cell.is(Cell::HAN)) << batch.len;
        batch.same |= u64::from(inside) << batch.len;
        batch.len += 1;
        if batch.len == 64 {
            self.flush();
        }
        true
    }

    /// Takes the parts of one character. Whether any gave a symbol.
    pub(super) fn letters(&mut self, parts: &[Cell]) -> bool {
        parts.iter().fold(false, |inside, &part| inside | self.letter(part, inside))
    }

    #[inline]
    pub(super) fn gap(&mut self, cell: Cell, at: usize) {
        let carry = &mut *self.carry;
        carry.spot = None;
        if cell.is(Cell::SPOT) {
            if carry.is_letter() {
                let symbol = self.out.rows.len + self.batch.len;
                self.out.spots.extend(Spot::new(symbol, carry.field, at, cell));
            } else {
                carry.spot = Some((at, cell));
            }
        }
        let line = cell.is(Cell::LINE);
        carry.wide = carry.wide.saturating_add(1);
        carry.hard |= cell.is(Cell::HARD) || carry.wide > WIDE || (line && carry.line);
        carry.line |= line;
    }

    pub(super) fn flush(&mut self) {
        self.out.rows.append(&self.batch);
        self.batch = Batch::default();
    }
}
