//! The fold character by character, on any processor. What it gives is right by definition.

use super::cells::{CELLS, Cell, Cells};
use super::places::BLOCK;
use super::stream::WIDE;
use super::symbols::{Batch, Carry, Symbols};

/// Folds one field.
pub(super) fn field(out: &mut Symbols, carry: &mut Carry, text: &str) {
    for start in (0..text.len()).step_by(BLOCK) {
        block(out, carry, &CELLS, text, start);
    }
}

/// Folds the characters that begin in the block at `start`.
pub(super) fn block(out: &mut Symbols, carry: &mut Carry, cells: &Cells, text: &str, start: usize) {
    out.room_for_block();
    let rank = out.len;
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
        let new = if cell.is(Cell::LETTER) {
            Some(walk.letter(cell, false))
        } else if !cell.is(Cell::SLOW) {
            walk.gap(cell, at);
            None
        } else if !cell.is(Cell::DROP) {
            let parts = cells.expansion(cell).iter();
            Some(parts.fold(false, |inside, &part| inside | walk.letter(part, inside)))
        } else {
            None
        };
        if let Some(new) = new {
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

struct Walk<'a> {
    out: &'a mut Symbols,
    carry: &'a mut Carry,
    batch: Batch,
}

impl Walk<'_> {
    /// Takes one letter, `inside` if its character gave a symbol already. Whether it is a new symbol and
    /// no repetition.
    #[inline]
    fn letter(&mut self, cell: Cell, inside: bool) -> bool {
        let carry = &mut *self.carry;
        let last = std::mem::replace(&mut carry.last, cell);
        let (hard, gap) = (carry.hard, carry.hard || carry.wide > 0);
        if gap {
            if let Some((at, kind)) = carry.spot.take() {
                self.out.spot(self.batch.len, at, kind);
            }
            (carry.wide, carry.line, carry.hard) = (0, false, false);
        } else if last.symbol() == cell.symbol() {
            return false;
        }
        let parted = cell.is(Cell::FREE) || last.group() != cell.group();
        let edge = !inside && (gap || (parted && !cell.is(Cell::CLINGS)));
        let batch = &mut self.batch;
        if let Some(room) = self.out.sym.get_mut(self.out.len + batch.len) {
            *room = cell.symbol();
        }
        batch.edges |= u64::from(edge) << batch.len;
        batch.gaps |= u64::from(gap) << batch.len;
        batch.hard |= u64::from(hard) << batch.len;
        batch.unspaced |= cell.bit(Cell::UNSPACED) << batch.len;
        batch.han |= cell.bit(Cell::HAN) << batch.len;
        batch.same |= u64::from(inside) << batch.len;
        batch.len += 1;
        if batch.len == 64 {
            self.flush();
        }
        true
    }

    #[inline]
    fn gap(&mut self, cell: Cell, at: usize) {
        let carry = &mut *self.carry;
        let beside = carry.wide == 0 && !carry.hard;
        carry.spot = None;
        if let Some(kind) = cell.spot() {
            if beside {
                self.out.spot(self.batch.len, at, kind);
            } else {
                carry.spot = Some((at, kind));
            }
        }
        let line = cell.is(Cell::LINE);
        carry.wide += 1;
        carry.hard |= cell.is(Cell::HARD) || carry.wide > WIDE as usize || (line && carry.line);
        carry.line |= line;
    }

    fn flush(&mut self) {
        self.out.append(&self.batch);
        self.batch = Batch::default();
    }
}
