//! Keys at sixteen symbols and their gates, by AVX-512.

use super::Asked;
use super::queue::{Queue, ROOM};
use crate::fold::{FAR_HAN, FAR_OTHER};
use crate::key::gram::{self, Place};
use crate::matchset::Gate;
#[allow(clippy::wildcard_imports)]
use std::arch::x86_64::*;

/// Symbols at which keys are made together.
pub(super) const LANES: usize = 16;
/// Symbols that must be there: the last key reaches beyond its start, and a plural beyond that.
pub(super) const REACH: usize = 32;

/// Whether the processor has all that is needed here.
#[inline]
pub(super) fn is_here() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("popcnt")
}

/// Appends all keys that begin at one of the first `lanes` symbols of `run`, which is at `at`. A word may
/// start before those of the first of `bits`, those of the second may stand for several letters; the set may be of
/// `many` names.
#[inline]
pub(super) fn keys(
    run: &[u16; REACH],
    bits: (u32, u32),
    lanes: usize,
    at: u32,
    many: bool,
    asked: &mut Asked,
) {
    assert!(is_here());
    // SAFETY: the processor has every feature, as was just asked.
    unsafe { sixteen(run, bits, lanes, at, many, asked) }
}

/// Appends to `passed` the keys of `asked` for which a name may have the key.
pub(super) fn open(gate: Gate<'_>, asked: &Queue, passed: &mut Queue) {
    assert!(is_here());
    passed.room(asked.len);
    // SAFETY: the processor has every feature, as was just asked.
    unsafe { sift(gate, asked, passed) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,popcnt")]
fn sixteen(
    run: &[u16; REACH],
    (edges, several): (u32, u32),
    lanes: usize,
    at: u32,
    many: bool,
    asked: &mut Asked,
) {
    let lanes = (1_u32 << lanes).wrapping_sub(1) as u16;
    let first = symbols(run, 0);
    let block = _mm256_sub_epi16(first, _mm256_set1_epi16(0x3400));
    let private = _mm256_sub_epi16(first, _mm256_set1_epi16(FAR_HAN as i16));
    let han = lanes
        & (_mm256_cmple_epu16_mask(block, _mm256_set1_epi16((0x9FFF_u16 - 0x3400) as i16))
            | _mm256_cmple_epu16_mask(private, _mm256_set1_epi16((FAR_OTHER - 1 - FAR_HAN) as i16)));
    let letters = lanes & !han;
    // The hash of so many symbols from each on.
    let mut hashes = [_mm512_setzero_si512(); gram::LONG + 1];
    let longest = match letters {
        0 => 3,
        _ if many => gram::LONG,
        _ => gram::OTHER,
    };
    for n in 0..longest {
        let symbol = _mm512_cvtepu16_epi32(symbols(run, n));
        let product = _mm512_mullo_epi32(symbol, _mm512_set1_epi32(gram::factor(n) as i32));
        hashes[n + 1] = _mm512_add_epi32(hashes[n], product);
    }
    let counting = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    let here = _mm512_slli_epi32::<8>(_mm512_add_epi32(counting, _mm512_set1_epi32(at as i32)));
    let push = |queue: &mut Queue, lanes: u16, len: usize, whole: bool| {
        let kind = _mm512_set1_epi32(Place::new(0, len, whole).bits() as i32);
        append(queue, lanes, hashes[len], _mm512_or_si512(here, kind));
    };
    // Of those in `lanes`, names that have more letters than symbols.
    let salt = _mm512_set1_epi32(gram::SEVERAL as i32);
    let push_several = |queue: &mut Queue, lanes: u16, len: usize| {
        let kind = _mm512_set1_epi32(Place::new(0, len, true).bits() as i32);
        append(queue, lanes, _mm512_xor_si512(hashes[len], salt), _mm512_or_si512(here, kind));
    };
    if han != 0 {
        if han & several as u16 != 0 {
            push_several(&mut asked.shorts, han & several as u16, 1);
        }
        push(&mut asked.pairs, han, 2, false);
        push(&mut asked.triples, han, 3, false);
        push(&mut asked.shorts, han, 1, true);
    }
    if letters == 0 {
        return;
    }
    let ascii = if many { letters & _mm256_cmplt_epu16_mask(first, _mm256_set1_epi16(0x80)) } else { 0 };
    let other = letters & !ascii;
    if other != 0 {
        push(&mut asked.grams, other, gram::OTHER, false);
    }
    if ascii != 0 {
        let within = edges >> 1 | edges >> 2 | edges >> 3 | edges >> 4 | edges >> 5;
        let long = ascii & (edges | !within) as u16;
        push(&mut asked.grams, long, gram::LETTERS, false);
        push(&mut asked.grams, long, gram::LONG, false);
    }

    let starts = letters & edges as u16;
    let all = load(run);
    let is_s = _mm512_cmpeq_epi16_mask(all, _mm512_set1_epi16(i16::from(b's')));
    let is_e = _mm512_cmpeq_epi16_mask(all, _mm512_set1_epi16(i16::from(b'e')));
    // Where a word may end, or would but for an English plural.
    let ends = edges | is_s & edges >> 1 | is_e & is_s >> 1 & edges >> 2;
    let mut among = 0;
    for len in 1..if many { gram::LETTERS } else { gram::OTHER } {
        let room = (if len < gram::OTHER { starts } else { starts & ascii }) & (ends >> len) as u16;
        push(&mut asked.shorts, room, len, true);
        // Any of the symbols of the key.
        among |= several >> (len - 1);
        if room & among as u16 != 0 {
            push_several(&mut asked.shorts, room & among as u16, len);
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,popcnt")]
fn sift(gate: Gate<'_>, asked: &Queue, passed: &mut Queue) {
    let Some(log) = gate.log().checked_sub(5).filter(|_| gate.log() >= 10) else { return };
    let one = _mm512_set1_epi32(1);
    for at in (0..asked.len).step_by(LANES) {
        let (hashes, places) = (load_keys(&asked.hashes, at), load_keys(&asked.places, at));
        let lanes = if asked.len - at < LANES { (1 << (asked.len - at)) - 1 } else { u16::MAX };
        let word = _mm512_srl_epi32(hashes, _mm_cvtsi32_si128(32 - log as i32));
        let rest = _mm512_sll_epi32(hashes, _mm_cvtsi32_si128(log as i32));
        let other = _mm512_mullo_epi32(hashes, _mm512_set1_epi32(gram::SECOND as i32));
        let last = _mm512_and_si512(_mm512_srli_epi32::<22>(other), _mm512_set1_epi32(31));
        let bits = _mm512_or_si512(
            _mm512_sllv_epi32(one, _mm512_srli_epi32::<27>(rest)),
            _mm512_or_si512(
                _mm512_sllv_epi32(one, _mm512_srli_epi32::<27>(other)),
                _mm512_sllv_epi32(one, last),
            ),
        );
        // SAFETY: a gate has two to the power of `log` words, and each lane of `word` is a number of 32
        // bits less its lowest `32 - log`.
        let words = unsafe {
            _mm512_mask_i32gather_epi32::<4>(
                _mm512_setzero_si512(),
                lanes,
                word,
                gate.words().as_ptr().cast(),
            )
        };
        let open = _mm512_mask_cmpeq_epi32_mask(lanes, _mm512_and_si512(words, bits), bits);
        append(passed, open, hashes, places);
    }
}

/// Appends those of `lanes`, if there is room.
#[inline]
#[target_feature(enable = "avx512f,popcnt")]
fn append(queue: &mut Queue, lanes: u16, hashes: __m512i, places: __m512i) {
    let Queue { hashes: to, places: at, len } = queue;
    if let Some(to) = to.get_mut(*len..).and_then(<[u32]>::first_chunk_mut)
        && let Some(at) = at.get_mut(*len..).and_then(<[u32]>::first_chunk_mut)
    {
        store(to, _mm512_maskz_compress_epi32(lanes, hashes));
        store(at, _mm512_maskz_compress_epi32(lanes, places));
        *len += lanes.count_ones() as usize;
    }
}

/// Sixteen symbols from `from` on.
#[inline]
#[target_feature(enable = "avx512f,avx512vl")]
fn symbols(run: &[u16; REACH], from: usize) -> __m256i {
    let run: &[u16] = &run[from..from + LANES];
    // SAFETY: sixteen symbols of two bytes are there to read.
    unsafe { _mm256_loadu_si256(run.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load(run: &[u16; REACH]) -> __m512i {
    // SAFETY: 32 symbols of two bytes are there to read.
    unsafe { _mm512_loadu_si512(run.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_keys(numbers: &[u32], from: usize) -> __m512i {
    let numbers: &[u32] = &numbers[from..from + LANES];
    // SAFETY: sixteen numbers of four bytes are there to read.
    unsafe { _mm512_loadu_si512(numbers.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store(to: &mut [u32; ROOM], from: __m512i) {
    // SAFETY: there is room for sixteen numbers of four bytes.
    unsafe { _mm512_storeu_si512(to.as_mut_ptr().cast(), from) }
}
