//! The fold by 64 bytes at a time, by AVX-512 with its byte instructions.
//!
//! A block that holds only letters of one symbol and gaps, in characters of up to three bytes, is turned
//! into one symbol and one byte of flags for each character, by table; the rest is arithmetic on masks
//! ([`crate::fold::settle`]). Any other block goes to [`crate::fold::quick`].

use crate::fold::cells::{CELLS, Cell};
use crate::fold::places::BLOCK;
use crate::fold::quick;
use crate::fold::settle::Masks;
use crate::fold::symbols::{Batch, Carry, ROOM, SpotsOfBlock, Symbols};
#[allow(clippy::wildcard_imports)]
use std::arch::x86_64::*;

/// Whether the processor has all that [`field`] asks for.
pub(super) fn is_here() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vbmi")
        && is_x86_feature_detected!("avx512vbmi2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

pub(super) fn fold(out: &mut Symbols, carry: &mut Carry, text: &str) {
    assert!(is_here());
    // SAFETY: the processor has every feature, as was just asked.
    unsafe { field(out, carry, text) }
}

/// A block and the two bytes after it, in which its last character may end.
type Window = [u8; BLOCK + 2];

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,lzcnt,popcnt")]
fn field(out: &mut Symbols, carry: &mut Carry, text: &str) {
    let cells = &*CELLS;
    let Some(bmp) = cells.bmp() else { return quick::field(out, carry, text) };
    let (symbols, flags) = cells.ascii();
    let tables = Tables { symbols: load_two(symbols), flags: load_two(flags), bmp };
    let mut last = Last::from(carry.last);
    // Whether `last` knows more than `carry.last`.
    let mut ahead = false;
    for start in (0..text.len()).step_by(BLOCK) {
        out.room_for_block();
        let rest = &text.as_bytes()[start..];
        let done = if let Some(window) = rest.first_chunk() {
            block(out, carry, &mut last, &tables, text, start, window)
        } else {
            // Spaces after the end change nothing.
            let mut window = [b' '; BLOCK + 2];
            window[..rest.len()].copy_from_slice(rest);
            block(out, carry, &mut last, &tables, text, start, &window)
        };
        if !done {
            carry.next = text.ceil_char_boundary(start);
            if ahead && let Some(c) = text[..carry.next].chars().next_back() {
                carry.last = cells.get(c);
            }
            quick::block(out, carry, cells, text, start);
            last = Last::from(carry.last);
        }
        ahead = done;
    }
}

struct Tables<'a> {
    /// Of ASCII, in two halves.
    symbols: [__m512i; 2],
    flags: [__m512i; 2],
    bmp: &'a [Cell; 0x1_0000],
}

/// The last character before a block, in every lane. It matters only if it is a letter.
struct Last {
    symbol: __m512i,
    flags: __m512i,
}

impl Last {
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw")]
    fn from(cell: Cell) -> Self {
        let symbol = _mm512_set1_epi16(cell.symbol() as i16);
        Self { symbol, flags: _mm512_set1_epi8(cell.flags() as i8) }
    }

    /// Of the 64 characters with these symbols and flags the one numbered `i`.
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
    fn of([low, high]: [__m512i; 2], flags: __m512i, i: u32) -> Self {
        let symbol = _mm512_permutex2var_epi16(low, _mm512_set1_epi16(i as i16), high);
        Self { symbol, flags: _mm512_permutexvar_epi8(_mm512_set1_epi8(i as i8), flags) }
    }
}

/// The characters of a block.
struct Chars {
    /// First bytes.
    lead: u64,
    /// Bytes that begin characters of two and more, and of three.
    two: u64,
    three: u64,
    /// 32 symbols each.
    symbols: [__m512i; 2],
    flags: __m512i,
}

/// Folds the block at `start`, if it can.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,lzcnt,popcnt")]
fn block(
    out: &mut Symbols,
    carry: &mut Carry,
    last: &mut Last,
    tables: &Tables<'_>,
    text: &str,
    start: usize,
    window: &Window,
) -> bool {
    let bytes = load(window, 0);
    let chars = if _mm512_movepi8_mask(bytes) == 0 {
        one_byte(tables, bytes)
    } else if _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xF0_u8 as i8)) == 0 {
        up_to_three_bytes(tables.bmp, bytes, window)
    } else {
        return false;
    };
    let Some(masks) = masks(&chars, last) else { return false };
    let settled = masks.settle(carry);

    let Symbols { sym, rows, places, .. } = out;
    let rank = rows.len;
    let (new, lead) = (settled.new, chars.lead);
    let Some(room) = sym.get_mut(rank..).and_then(<[u16]>::first_chunk_mut::<ROOM>) else { return false };
    let low = new as u32;
    store(room, 0, _mm512_maskz_compress_epi16(low, chars.symbols[0]));
    store(room, low.count_ones() as usize, _mm512_maskz_compress_epi16((new >> 32) as u32, chars.symbols[1]));
    rows.append(&Batch {
        len: new.count_ones() as usize,
        edges: _pext_u64(settled.edges, new),
        gaps: _pext_u64(settled.gaps, new),
        hard: _pext_u64(settled.hard, new),
        unspaced: _pext_u64(settled.unspaced, new),
        han: _pext_u64(settled.han, new),
        same: 0,
    });

    let kept = _pdep_u64(new, lead);
    let letters = _pdep_u64(masks.letter, lead);
    let (two, three) = (letters & chars.two, letters & chars.three);
    let tails = carry.tails | letters & !chars.two | (two & !three) << 1 | three << 2;
    carry.tails = (two & !three) >> 63 | three >> 62;
    places.push(kept, tails, rank);

    if settled.spots | settled.open_spot != 0 || carry.spot.is_some() {
        let (places, open) = (_pdep_u64(settled.spots, lead), _pdep_u64(settled.open_spot, lead));
        let first = letters & lead & lead.wrapping_neg() != 0;
        let spots = SpotsOfBlock { text, start, rank, kept, first, places, open };
        out.spots_of_block(carry, &spots);
    }
    *last = Last::of(chars.symbols, chars.flags, masks.len - 1);
    true
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn one_byte(tables: &Tables<'_>, bytes: __m512i) -> Chars {
    let symbols = _mm512_permutex2var_epi8(tables.symbols[0], bytes, tables.symbols[1]);
    Chars {
        lead: u64::MAX,
        two: 0,
        three: 0,
        symbols: [
            _mm512_cvtepu8_epi16(_mm512_castsi512_si256(symbols)),
            _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64::<1>(symbols)),
        ],
        flags: _mm512_permutex2var_epi8(tables.flags[0], bytes, tables.flags[1]),
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi2,popcnt")]
fn up_to_three_bytes(bmp: &[Cell; 0x1_0000], bytes: __m512i, window: &Window) -> Chars {
    let lead = !_mm512_cmplt_epi8_mask(bytes, _mm512_set1_epi8(0xC0_u8 as i8));
    let parts = [bytes, load(window, 1), load(window, 2)].map(|part| _mm512_maskz_compress_epi8(lead, part));
    let len = lead.count_ones();
    let mut symbols = [_mm512_setzero_si512(); 2];
    let mut flags = _mm512_setzero_si512();
    let (symbol, flag) = sixteen(bmp, parts.map(|part| _mm512_castsi512_si128(part)), len);
    symbols[0] = _mm512_inserti64x4::<0>(symbols[0], symbol);
    flags = _mm512_inserti32x4::<0>(flags, flag);
    if len > 16 {
        let parts = parts.map(|part| _mm512_extracti32x4_epi32::<1>(part));
        let (symbol, flag) = sixteen(bmp, parts, len - 16);
        symbols[0] = _mm512_inserti64x4::<1>(symbols[0], symbol);
        flags = _mm512_inserti32x4::<1>(flags, flag);
    }
    if len > 32 {
        let parts = parts.map(|part| _mm512_extracti32x4_epi32::<2>(part));
        let (symbol, flag) = sixteen(bmp, parts, len - 32);
        symbols[1] = _mm512_inserti64x4::<0>(symbols[1], symbol);
        flags = _mm512_inserti32x4::<2>(flags, flag);
    }
    if len > 48 {
        let parts = parts.map(|part| _mm512_extracti32x4_epi32::<3>(part));
        let (symbol, flag) = sixteen(bmp, parts, len - 48);
        symbols[1] = _mm512_inserti64x4::<1>(symbols[1], symbol);
        flags = _mm512_inserti32x4::<3>(flags, flag);
    }
    let two = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xC0_u8 as i8));
    let three = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xE0_u8 as i8));
    Chars { lead, two, three, symbols, flags }
}

/// Symbols and flags of the first `len` of sixteen characters, given by their first byte and the two
/// bytes after it, whether they belong to it or not.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl")]
fn sixteen(bmp: &[Cell; 0x1_0000], parts: [__m128i; 3], len: u32) -> (__m256i, __m128i) {
    let [first, second, third] = parts.map(|part| _mm512_cvtepu8_epi32(part));
    let six = _mm512_set1_epi32(0x3F);
    let two = _mm512_cmpge_epu32_mask(first, _mm512_set1_epi32(0xC0));
    let three = _mm512_cmpge_epu32_mask(first, _mm512_set1_epi32(0xE0));
    let second = _mm512_and_si512(second, six);
    let third = _mm512_and_si512(third, six);
    let head = _mm512_slli_epi32::<6>(_mm512_and_si512(first, _mm512_set1_epi32(0x1F)));
    let pair = _mm512_or_si512(head, second);
    // The first byte of three has a bit 5, which is cut off beyond 16 bits.
    let triple = _mm512_or_si512(_mm512_slli_epi32::<6>(pair), third);
    let triple = _mm512_and_si512(triple, _mm512_set1_epi32(0xFFFF));
    let code = _mm512_mask_mov_epi32(first, two, pair);
    let code = _mm512_mask_mov_epi32(code, three, triple);
    let lanes = if len < 16 { (1 << len) - 1 } else { u16::MAX };
    // SAFETY: every lane of `code` is at most 0xFFFF: a byte, or 5 and 6 bits, or cut to 16 bits. A
    // `Cell` is a u32.
    let found =
        unsafe { _mm512_mask_i32gather_epi32::<4>(_mm512_setzero_si512(), lanes, code, bmp.as_ptr().cast()) };
    (_mm512_cvtepi32_epi16(found), _mm512_cvtepi32_epi8(_mm512_srli_epi32::<16>(found)))
}

/// Masks of the flags; none if a character is neither letter nor gap.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,popcnt")]
fn masks(chars: &Chars, last: &Last) -> Option<Masks> {
    let flags = chars.flags;
    let test = |bit: u32| _mm512_test_epi8_mask(flags, _mm512_set1_epi8((bit >> 16) as i8));
    let letter = test(Cell::LETTER);
    let han = test(Cell::HAN);
    if han & !letter != 0 {
        return None;
    }
    let shift = _mm512_sub_epi8(counting(), _mm512_set1_epi8(1));
    let before = _mm512_permutexvar_epi8(shift, flags);
    let before = _mm512_mask_mov_epi8(before, 1, last.flags);
    let group = _mm512_set1_epi8((Cell::GROUP >> 16) as i8);
    let turn = _mm512_test_epi8_mask(_mm512_xor_si512(flags, before), group);

    let [low, high] = chars.symbols;
    let shift = _mm512_sub_epi16(counting_words(), _mm512_set1_epi16(1));
    let before = _mm512_permutexvar_epi16(shift, low);
    let before = _mm512_mask_mov_epi16(before, 1, last.symbol);
    let equal = u64::from(_mm512_cmpeq_epi16_mask(low, before));
    let shift = _mm512_add_epi16(counting_words(), _mm512_set1_epi16(31));
    let before = _mm512_permutex2var_epi16(low, shift, high);
    let equal = equal | u64::from(_mm512_cmpeq_epi16_mask(high, before)) << 32;

    Some(Masks {
        len: chars.lead.count_ones(),
        letter,
        clings_or_hard: test(Cell::CLINGS),
        free_or_line: test(Cell::FREE),
        unspaced_or_spot: test(Cell::UNSPACED),
        han,
        equal,
        turn,
    })
}

/// 0, 1, 2 … 63.
#[inline]
#[target_feature(enable = "avx512f")]
fn counting() -> __m512i {
    const COUNTING: [u8; 64] = {
        let (mut bytes, mut i) = ([0; 64], 0);
        while i < 64 {
            bytes[i] = i as u8;
            i += 1;
        }
        bytes
    };
    load(&COUNTING, 0)
}

/// 0, 1, 2 … 31.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn counting_words() -> __m512i {
    _mm512_cvtepu8_epi16(_mm512_castsi512_si256(counting()))
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_two(bytes: &[u8; 128]) -> [__m512i; 2] {
    [load(bytes, 0), load(bytes, 64)]
}

/// The 64 bytes from `from` on.
#[inline]
#[target_feature(enable = "avx512f")]
fn load<const N: usize>(bytes: &[u8; N], from: usize) -> __m512i {
    let bytes: &[u8] = &bytes[from..from + 64];
    // SAFETY: 64 bytes are there to read.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

/// Writes 32 symbols from `from` on.
#[inline]
#[target_feature(enable = "avx512f")]
fn store(room: &mut [u16; ROOM], from: usize, symbols: __m512i) {
    let room = &mut room[from..from + 32];
    // SAFETY: 32 symbols of two bytes are there to write.
    unsafe { _mm512_storeu_si512(room.as_mut_ptr().cast(), symbols) }
}
