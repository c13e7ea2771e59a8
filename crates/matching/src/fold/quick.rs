//! The fold on any processor, with short cuts for what text mostly is: blocks of ASCII, and letters
//! after letters of their kind.

use super::cells::{CELLS, Cell, Cells};
use super::places::BLOCK;
use super::plain::Walk;
use super::settle::Masks;
use super::symbols::{Batch, Carry, ROOM, SpotsOfBlock, Symbols};

/// Folds one field.
pub(crate) fn field(out: &mut Symbols, carry: &mut Carry, text: &str) {
    let cells = &*CELLS;
    for start in (0..text.len()).step_by(BLOCK) {
        let bytes = text.as_bytes()[start..].first_chunk();
        let ascii = bytes.filter(|bytes: &&[u8; BLOCK]| bytes.is_ascii());
        if !ascii.is_some_and(|bytes| ascii_block(out, carry, cells, text, start, bytes)) {
            block(out, carry, cells, text, start);
        }
    }
}

/// Folds the characters that begin in the block at `start`: letters that have the flags of the letter
/// before them in one go, all else one by one.
pub(crate) fn block(out: &mut Symbols, carry: &mut Carry, cells: &Cells, text: &str, start: usize) {
    out.room_for_block();
    let rank = out.rows.len;
    let mut at = carry.next;
    let (mut kept, mut tails, mut spill) = (0, carry.tails, 0);
    let mut walk = Walk { out, carry, batch: Batch::default() };
    let mut chars = text[at..].chars();
    let mut next = chars.next();
    while let Some(c) = next
        && at < start + BLOCK
    {
        let cell = cells.get(c);
        let first = at - start;
        at += c.len_utf8();
        next = chars.next();
        if cell.is_gap() {
            walk.gap(cell, at - c.len_utf8());
            continue;
        }
        if cell.is_drop() {
            continue;
        }
        let last = at - 1 - start;
        *(if last < BLOCK { &mut tails } else { &mut spill }) |= 1 << (last % BLOCK);
        if !cell.is_letter() {
            kept |= u64::from(walk.letters(cells.expansion(cell))) << first;
            continue;
        }
        kept |= u64::from(walk.letter(cell, false)) << first;
        if cell.is(Cell::CLINGS) {
            continue;
        }
        let Some(room) = walk.out.sym[walk.out.rows.len..].first_chunk_mut::<64>() else { continue };
        let from = walk.batch.len;
        let mut len = from;
        let mut before = cell;
        while let Some(c) = next
            && at < start + BLOCK
            && len < 63
        {
            let cell = cells.get(c);
            if cell.flags() != before.flags() {
                break;
            }
            let new = cell.symbol() != before.symbol() || cell.is(Cell::HAN);
            room[len] = cell.symbol();
            len += usize::from(new);
            kept |= u64::from(new) << (at - start);
            at += c.len_utf8();
            let last = at - 1 - start;
            *(if last < BLOCK { &mut tails } else { &mut spill }) |= 1 << (last % BLOCK);
            before = cell;
            next = chars.next();
        }
        walk.carry.last = before;
        let run = (1_u64 << len) - (1 << from);
        let batch = &mut walk.batch;
        batch.len = len;
        batch.edges |= if cell.is(Cell::FREE) { run } else { 0 };
        batch.unspaced |= if cell.is(Cell::UNSPACED) { run } else { 0 };
        batch.han |= if cell.is(Cell::HAN) { run } else { 0 };
    }
    walk.flush();
    carry.next = at;
    carry.tails = spill;
    out.places.push(kept, tails, rank);
}

/// Folds a block of ASCII, if it holds only letters and gaps.
fn ascii_block(
    out: &mut Symbols,
    carry: &mut Carry,
    cells: &Cells,
    text: &str,
    start: usize,
    bytes: &[u8; BLOCK],
) -> bool {
    let table = cells.ascii_pairs();
    let mut pairs = [0; BLOCK + 1];
    // No symbol of ASCII is the last one's if that is beyond ASCII.
    pairs[0] = u8::try_from(carry.last.symbol()).unwrap_or(u8::MAX).into();
    for (pair, byte) in pairs[1..].iter_mut().zip(bytes) {
        *pair = table[usize::from(byte % 128)];
    }
    let mut symbols = [0; BLOCK];
    let (mut flags, mut equal) = ([0; BLOCK], [0; BLOCK]);
    for i in 0..BLOCK {
        symbols[i] = pairs[i + 1] & 0xFF;
        flags[i] = (pairs[i + 1] >> 8) as u8;
        equal[i] = u8::from(symbols[i] == pairs[i] & 0xFF);
    }
    let test = |flag: u32| gather(&flags, flag >> 16);
    let letter = test(Cell::LETTER);
    let slow = test(Cell::SLOW);
    if slow & !letter != 0 {
        return false;
    }
    let masks = Masks {
        len: 64,
        letter,
        clings_or_hard: test(Cell::HARD),
        free_or_line: test(Cell::LINE),
        unspaced_or_spot: test(Cell::SPOT),
        han: 0,
        equal: gather(&equal, 1),
        turn: u64::from(carry.last.group() != 0),
    };
    let settled = masks.settle(carry);
    let new = settled.new;

    out.room_for_block();
    let rank = out.rows.len;
    let Some(room) = out.sym[rank..].first_chunk_mut::<ROOM>() else { return false };
    let mut len = 0;
    for (i, symbol) in symbols.into_iter().enumerate() {
        room[len % ROOM] = symbol;
        len += (new >> i & 1) as usize;
    }
    let squeeze = Squeeze::new(new);
    let gaps = squeeze.take(settled.gaps);
    out.rows.append(&Batch {
        len,
        // Without a gap a word can only start at the first character, after another script.
        edges: gaps | settled.edges & new & 1,
        gaps,
        hard: if settled.hard == 0 { 0 } else { squeeze.take(settled.hard) },
        ..Batch::default()
    });
    out.places.push(new, carry.tails | letter, rank);
    carry.tails = 0;
    carry.next = start + BLOCK;
    if settled.spots | settled.open_spot != 0 || carry.spot.is_some() {
        let (places, open) = (settled.spots, settled.open_spot);
        let spots = SpotsOfBlock { text, start, rank, kept: new, first: letter & 1 != 0, places, open };
        out.spots_of_block(carry, &spots);
    }
    if letter != 0 {
        carry.last = cells.get(bytes[63 - letter.leading_zeros() as usize].into());
    }
    true
}

/// One bit for each byte: whether it has `flag`, which is a single bit.
fn gather(bytes: &[u8; BLOCK], flag: u32) -> u64 {
    let mut bits = 0;
    for (i, eight) in bytes.as_chunks().0.iter().enumerate() {
        let ones = u64::from_le_bytes(*eight) >> flag.trailing_zeros() & 0x0101_0101_0101_0101;
        bits |= (ones.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * i);
    }
    bits
}

/// Moves the bits under a mask together, lowest first, as the instruction PEXT does, in six steps
/// (H. S. Warren, Hacker's Delight, 7-4).
struct Squeeze {
    mask: u64,
    moves: [u64; 6],
}

impl Squeeze {
    fn new(mask: u64) -> Self {
        let mut rest = mask;
        let mut zeros = !mask << 1;
        let moves = std::array::from_fn(|step| {
            // Bits with an odd number of zeros below that still count.
            let odd = (0..6).fold(zeros, |odd, shift| odd ^ odd << (1 << shift));
            let moves = odd & rest;
            rest = (rest ^ moves) | moves >> (1 << step);
            zeros &= !odd;
            moves
        });
        Self { mask, moves }
    }

    fn take(&self, bits: u64) -> u64 {
        self.moves.iter().enumerate().fold(bits & self.mask, |bits, (step, moves)| {
            let moving = bits & moves;
            (bits ^ moving) | moving >> (1 << step)
        })
    }
}
