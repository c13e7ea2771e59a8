//! Whether spots of two pictures lie alike: through one turn, size and slant all of them.
//!
//! Every pair of like spots says by itself how one picture would lie on the other, as spots have a size and a way they
//! face. The pairs that the best of these agree with are fitted, first by a similarity, then by an affine map, at last
//! by a homography, and what agrees is counted again each time. Nothing is drawn by lot.

use super::fit::{Form, Map, fit};
use super::index::{Hit, Index};
use super::spot::Spots;

/// Pairs that are tried; the likest are taken first.
const TRIED: usize = 240;
/// Ways to lie that are refined.
const REFINED: usize = 4;

/// Spots that must lie alike before a picture is said to be met.
pub(crate) const LEAST_SPOTS: usize = 8;

/// Two like spots.
#[derive(Clone, Copy, Debug)]
struct Pair {
    /// Where the registered spot lies, and where the one at hand; in parts of the longer sides.
    there: [f64; 2],
    here: [f64; 2],
    /// How much larger it is here, and how it is turned (parts of a turn).
    larger: f64,
    turned: f64,
    /// How far off it may be.
    slack: f64,
    /// What tells it from other pairs: places on a grid.
    cells: [u32; 2],
}

/// A registered picture as it lies in another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Agreement {
    /// Like spots that lie alike, each place counted once.
    pub(crate) spots: usize,
    /// Whether it is mirrored.
    pub(crate) mirrored: bool,
    /// From parts of the registered picture's longer side to those of the picture at hand's.
    pub(crate) map: Map,
}

impl Agreement {
    /// The more spots, the surer; at the least number about one meeting in ten is of pictures that only share a
    /// detail.
    pub(crate) fn score(&self) -> f64 {
        let more = self.spots.saturating_sub(LEAST_SPOTS) as f64;
        ((0.99 - 0.14 * (-more / 8.0).exp()) * 1e4).round() / 1e4
    }
}

/// How a registered picture of this size lies in a picture, by what they have alike.
pub(crate) fn agree(index: &Index<'_>, spots: &Spots, hits: &[Hit], size: [u32; 2]) -> Option<Agreement> {
    let mirrored = hits.first()?.mirrored;
    let mut hits = hits.to_vec();
    hits.sort_unstable_by_key(|hit| (hit.distance, hit.here, hit.there));
    hits.truncate(TRIED);
    let pairs: Vec<Pair> = hits.iter().filter_map(|hit| pair(index, spots, hit, size)).collect();
    let mut seeds: Vec<(usize, usize)> = (0..pairs.len())
        .map(|seed| (distinct(pairs.iter().filter(|pair| follows(&pairs[seed], pair))), seed))
        .filter(|&(count, _)| count >= 3)
        .collect();
    seeds.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut best: Option<(usize, Map)> = None;
    for &(_, seed) in seeds.iter().take(REFINED) {
        let first: Vec<Pair> = pairs.iter().filter(|pair| follows(&pairs[seed], pair)).copied().collect();
        if let Some((count, map)) = refined(&pairs, first)
            && best.as_ref().is_none_or(|(most, _)| count > *most)
        {
            best = Some((count, map));
        }
    }
    let (spots, map) = best?;
    let map = if mirrored { map.after_mirror(width(size)) } else { map };
    Some(Agreement { spots, mirrored, map })
}

/// Its width in parts of its longer side.
fn width([width, height]: [u32; 2]) -> f64 {
    f64::from(width) / f64::from(width.max(height).max(1))
}

fn pair(index: &Index<'_>, spots: &Spots, hit: &Hit, size: [u32; 2]) -> Option<Pair> {
    let here = spots.spots.get(hit.here as usize)?;
    let there = index.spot(hit.there);
    let unit = |at: [u16; 2]| at.map(|place| f64::from(place) / 65_535.0);
    let (mut place, mut facing) = (unit(there.at), f64::from(there.facing) / 256.0);
    if hit.mirrored {
        place[0] = width(size) - place[0];
        facing = 0.5 - facing;
    }
    let longer = |size: [u32; 2]| f64::from(size[0].max(size[1]).max(1));
    let (blur_here, blur_there) = (here.blur() / longer(spots.size), there.blur() / longer(size));
    let larger = blur_here / blur_there;
    let grid = |at: [u16; 2]| u32::from(at[0] >> 8) << 8 | u32::from(at[1] >> 8);
    Some(Pair {
        there: place,
        here: unit(here.at),
        larger,
        turned: (f64::from(here.facing) / 256.0 - facing).rem_euclid(1.0),
        slack: 1.5 * blur_here + 0.003,
        cells: [grid(here.at), grid(there.at)],
    })
}

/// Whether a pair lies about as another one says that everything does.
fn follows(seed: &Pair, pair: &Pair) -> bool {
    let apart = (pair.turned - seed.turned).rem_euclid(1.0);
    if apart.min(1.0 - apart) > 0.09 || !(0.6..1.67).contains(&(pair.larger / seed.larger)) {
        return false;
    }
    let (sin, cos) = (seed.turned * std::f64::consts::TAU).sin_cos();
    let [x, y] = [pair.there[0] - seed.there[0], pair.there[1] - seed.there[1]];
    let told =
        [seed.here[0] + seed.larger * (cos * x - sin * y), seed.here[1] + seed.larger * (sin * x + cos * y)];
    let off = (told[0] - pair.here[0]).hypot(told[1] - pair.here[1]);
    off <= pair.slack + seed.slack + 0.2 * seed.larger * x.hypot(y)
}

/// How many pairs there are, each place of either picture counted once.
fn distinct<'a>(pairs: impl Iterator<Item = &'a Pair>) -> usize {
    let mut places: [Vec<u32>; 2] = [Vec::new(), Vec::new()];
    for pair in pairs {
        places[0].push(pair.cells[0]);
        places[1].push(pair.cells[1]);
    }
    let count = |mut places: Vec<u32>| {
        places.sort_unstable();
        places.dedup();
        places.len()
    };
    places.map(count).into_iter().min().unwrap_or(0)
}

fn refined(pairs: &[Pair], mut following: Vec<Pair>) -> Option<(usize, Map)> {
    let mut best: Option<(usize, Map)> = None;
    for (form, slack) in [
        (Form::Similar, 2.5),
        (Form::Similar, 1.5),
        (Form::Affine, 1.5),
        (Form::Affine, 1.2),
        (Form::Flat, 1.2),
        (Form::Flat, 1.0),
        (Form::Flat, 1.0),
    ] {
        // With hardly more pairs than unknowns any map fits.
        let least = match form {
            Form::Similar => 3,
            Form::Affine => 5,
            Form::Flat => 8,
        };
        if distinct(following.iter()) < least {
            break;
        }
        let ends: Vec<_> = following.iter().map(|pair| (pair.there, pair.here)).collect();
        let Some(map) = fit(form, &ends).filter(Map::is_sound) else { break };
        following = pairs
            .iter()
            .filter(|pair| map.error(pair.there, pair.here) <= slack * pair.slack && agrees(&map, pair))
            .copied()
            .collect();
        let count = distinct(following.iter());
        if slack <= 1.5 && best.as_ref().is_none_or(|(most, _)| count >= *most) && spread(&following) {
            best = Some((count, map));
        }
    }
    best
}

/// Whether size and turn of a pair are about those of the map.
fn agrees(map: &Map, pair: &Pair) -> bool {
    let (larger, turned) = map.near(pair.there);
    let apart = (pair.turned - turned).rem_euclid(1.0);
    apart.min(1.0 - apart) < 0.12 && (0.5..2.0).contains(&(pair.larger / larger))
}

/// Whether pairs lie over an area, not all in one line or one heap.
fn spread(pairs: &[Pair]) -> bool {
    let count = pairs.len().max(1) as f64;
    let mean = |i: usize| pairs.iter().map(|pair| pair.there[i]).sum::<f64>() / count;
    let (x, y) = (mean(0), mean(1));
    let sum = |part: &dyn Fn(f64, f64) -> f64| {
        pairs.iter().map(|pair| part(pair.there[0] - x, pair.there[1] - y)).sum::<f64>() / count
    };
    let (xx, yy, xy) = (sum(&|x, _| x * x), sum(&|_, y| y * y), sum(&|x, y| x * y));
    let least = f64::midpoint(xx, yy) - (((xx - yy) / 2.0).powi(2) + xy * xy).sqrt();
    least.max(0.0).sqrt() >= 0.012
}
