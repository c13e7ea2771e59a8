//! Gates for the keys that begin at sixteen symbols, by AVX-512.

#![allow(unsafe_code)]

use crate::key::gram::{self, Passed};
use crate::matchset::{Gate, Index};
#[allow(clippy::wildcard_imports)]
use std::arch::x86_64::*;

/// Symbols at which keys are asked for together.
pub(super) const LANES: usize = 16;
/// Symbols that must be there: the last key reaches beyond its start, and a plural beyond that.
const REACH: usize = 32;

/// Whether the processor has all that [`ask`] needs.
#[inline]
pub(super) fn is_here() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vl")
}

/// Asks the gates about all keys that begin at one of the first sixteen symbols of `run`, which begins at
/// symbol `at` of the text. A word may start before those in `edges`.
#[inline]
pub(super) fn ask(
    index: &Index<'_>,
    width: usize,
    run: &[u16; REACH],
    edges: u32,
    at: u32,
    passed: &mut Vec<Passed>,
) {
    assert!(is_here());
    // SAFETY: the processor has every feature, as was just asked.
    unsafe { sixteen(index, width, run, edges, at, passed) }
}

/// Keys of up to so many symbols.
const LONGEST: usize = *gram::WIDTHS.end();

#[target_feature(enable = "avx512f,avx512bw,avx512vl")]
fn sixteen(
    index: &Index<'_>,
    width: usize,
    run: &[u16; REACH],
    edges: u32,
    at: u32,
    passed: &mut Vec<Passed>,
) {
    let first = symbols(run, 0);
    let block = _mm256_sub_epi16(first, _mm256_set1_epi16(0x3400));
    let private = _mm256_sub_epi16(first, _mm256_set1_epi16(0xE000_u16 as i16));
    let han = _mm256_cmple_epu16_mask(block, _mm256_set1_epi16((0x9FFF_u16 - 0x3400) as i16))
        | _mm256_cmple_epu16_mask(private, _mm256_set1_epi16((0xF8FF_u16 - 0xE000) as i16));
    // The hash of so many symbols from each on.
    let mut hashes = [_mm512_setzero_si512(); LONGEST + 1];
    let keys = if han == u16::MAX { 3 } else { width.min(LONGEST) };
    for n in 0..keys {
        let symbol = _mm512_cvtepu16_epi32(symbols(run, n));
        let product = _mm512_mullo_epi32(symbol, _mm512_set1_epi32(gram::factor(n) as i32));
        hashes[n + 1] = _mm512_add_epi32(hashes[n], product);
    }
    let mut pass = |lanes: u16, hashes: __m512i, len: __m512i, whole: bool| {
        if lanes != 0 {
            let (mut hash, mut lens) = ([0_u32; LANES], [0_u32; LANES]);
            store(&mut hash, hashes);
            store(&mut lens, len);
            let mut lanes = lanes;
            while lanes != 0 {
                let lane = lanes.trailing_zeros();
                lanes &= lanes - 1;
                let (hash, len) = (hash[lane as usize], lens[lane as usize] as u8);
                passed.push(Passed { hash, at: at + lane, len, whole });
            }
        }
    };
    let all = |n: usize| _mm512_set1_epi32(n as i32);
    if han != 0 {
        pass(open(index.pairs, hashes[2], han), hashes[2], all(2), false);
        pass(open(index.triples, hashes[3], han), hashes[3], all(3), false);
        pass(open(index.shorts, hashes[1], han), hashes[1], all(1), true);
    }
    let letters = !han;
    if letters == 0 {
        return;
    }
    let plain = letters & _mm256_cmplt_epu16_mask(first, _mm256_set1_epi16(0x80));
    let long = _mm512_mask_mov_epi32(hashes[gram::PLAIN], plain, hashes[keys]);
    let lens = _mm512_mask_mov_epi32(all(gram::PLAIN), plain, all(keys));
    pass(open(index.grams, long, letters), long, lens, false);

    let starts = letters & edges as u16;
    if starts == 0 {
        return;
    }
    let here = load(run);
    let is_s = _mm512_cmpeq_epi16_mask(here, _mm512_set1_epi16(i16::from(b's')));
    let is_e = _mm512_cmpeq_epi16_mask(here, _mm512_set1_epi16(i16::from(b'e')));
    // Where a word may end, or would but for an English plural.
    let ends = edges | is_s & edges >> 1 | is_e & is_s >> 1 & edges >> 2;
    let (mut hash, mut lens, mut some, mut more) = (hashes[0], hashes[0], 0_u16, [0_u16; LONGEST]);
    for len in 1..keys {
        let room = if len < gram::PLAIN { letters } else { plain };
        let here = starts & room & (ends >> len) as u16;
        more[len] = here & some;
        hash = _mm512_mask_mov_epi32(hash, here & !some, hashes[len]);
        lens = _mm512_mask_mov_epi32(lens, here & !some, all(len));
        some |= here;
    }
    pass(open(index.shorts, hash, some), hash, lens, true);
    for (len, &more) in more.iter().enumerate().filter(|&(_, &more)| more != 0) {
        pass(open(index.shorts, hashes[len], more), hashes[len], all(len), true);
    }
}

/// Those of `lanes` for which a name may have the key of the hash.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl")]
fn open(gate: Gate<'_>, hashes: __m512i, lanes: u16) -> u16 {
    let log = gate.log();
    if log < 5 || lanes == 0 {
        return 0;
    }
    let bit = _mm512_srl_epi32(hashes, _mm_cvtsi32_si128(32 - log as i32));
    let word = _mm512_srli_epi32::<5>(bit);
    let one = _mm512_set1_epi32(1);
    let other = _mm512_srli_epi32::<27>(_mm512_mullo_epi32(hashes, _mm512_set1_epi32(gram::SECOND as i32)));
    let bits = _mm512_or_si512(
        _mm512_sllv_epi32(one, _mm512_and_si512(bit, _mm512_set1_epi32(31))),
        _mm512_sllv_epi32(one, other),
    );
    // SAFETY: a gate has two to the power of `log - 5` words, and each lane of `word` is a number of 32
    // bits less its lowest `32 - log + 5`.
    let words = unsafe {
        _mm512_mask_i32gather_epi32::<4>(_mm512_setzero_si512(), lanes, word, gate.words().as_ptr().cast())
    };
    _mm512_mask_cmpeq_epi32_mask(lanes, _mm512_and_si512(words, bits), bits)
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
fn store(to: &mut [u32; LANES], from: __m512i) {
    // SAFETY: there is room for sixteen numbers of four bytes.
    unsafe { _mm512_storeu_si512(to.as_mut_ptr().cast(), from) }
}
