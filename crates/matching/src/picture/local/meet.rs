//! From like spots to the registered pictures that a picture shows.

use super::agree::{Agreement, agree};
use super::index::{Hit, Index};
use super::spot::Spots;

/// Pictures whose spots are looked at one by one.
const CANDIDATES: usize = 24;
/// Like spots that a picture has at least to be looked at.
const LEAST: usize = 4;
/// Sixteenths of a turn, and steps of half a size, in which like spots should agree.
const TURNS: usize = 16;
const SIZES: usize = 64;

/// The registered pictures that a picture may show, each with how it lies. `size` tells how large a picture is; none
/// where it counts no more.
pub(crate) fn meet(
    index: &Index<'_>,
    spots: &Spots,
    size: impl Fn(u32) -> Option<[u32; 2]>,
    hits: &mut Vec<Hit>,
) -> Vec<(u32, Agreement)> {
    index.ask(spots, hits);
    let mut candidates: Vec<(u32, &[Hit], [u32; 2])> = hits
        .chunk_by(|a, b| (a.picture, a.mirrored) == (b.picture, b.mirrored))
        .filter(|hits| hits.len() >= LEAST)
        .filter_map(|hits| Some((votes(index, spots, hits), hits, size(hits[0].picture)?)))
        .collect();
    candidates.sort_by(|a, b| b.0.cmp(&a.0).then(a.1[0].cmp(&b.1[0])));
    let mut met: Vec<(u32, Agreement)> = Vec::new();
    for (_, hits, size) in candidates.into_iter().take(CANDIDATES) {
        let Some(agreement) = agree(index, spots, hits, size) else { continue };
        match met.iter_mut().find(|(picture, _)| *picture == hits[0].picture) {
            Some((_, known)) if known.spots >= agreement.spots => {}
            Some((_, known)) => *known = agreement,
            None => met.push((hits[0].picture, agreement)),
        }
    }
    met
}

/// How many like spots agree about turn and size.
fn votes(index: &Index<'_>, spots: &Spots, hits: &[Hit]) -> u32 {
    let mut counted = [[0_u32; SIZES]; TURNS];
    for hit in hits {
        let Some(here) = spots.spots.get(hit.here as usize) else { continue };
        let there = index.spot(hit.there);
        let facing = if hit.mirrored { 128_u8.wrapping_sub(there.facing) } else { there.facing };
        let turn = usize::from(here.facing.wrapping_sub(facing)) * TURNS / 256;
        let size = (256 + usize::from(here.size) - usize::from(there.size)) * SIZES / 512;
        // The likest count most.
        let weight = 24 - hit.distance.min(23);
        for turn in [turn, (turn + 1) % TURNS] {
            for size in [size, (size + 1) % SIZES] {
                counted[turn][size] += weight;
            }
        }
    }
    counted.as_flattened().iter().copied().max().unwrap_or(0)
}
