//! PDQ, the hash of whole pictures (Davis, Rosen, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing
//! Algorithm", 2019; the same to the bit as the Java reference of facebook/ThreatExchange, which never shrinks a
//! picture first).

use std::sync::LazyLock;

use super::smooth::{SIDE, sampled};
use super::{Hash, Plane, Turn};

/// Waves that are kept along each side; the flat one is left out.
const WAVES: usize = 16;

/// What PDQ says of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pdq {
    /// The hash of the picture, and of its turned and mirrored copies, as in [`Turn::ALL`].
    pub turns: [Hash; 8],
    /// How much there is to see, 0 to 100. Below 50 the reference advises not to trust the hash: a flat picture is
    /// like any other flat picture.
    pub quality: u8,
}

impl Pdq {
    /// Hashes a picture.
    pub fn of(plane: &Plane) -> Self {
        let sampled = sampled(plane);
        let waves = waves(&sampled);
        Self { turns: Turn::ALL.map(|turn| above_median(&turn.of(&waves))), quality: quality(&sampled) }
    }

    /// The hash of the picture as it is.
    pub fn hash(&self) -> Hash {
        self.turns[0]
    }
}

/// The sum of all steps between neighbours, in whole hundredths of the range, on the reference's scale.
fn quality(sampled: &[[f32; SIDE]; SIDE]) -> u8 {
    let step = |a: f32, b: f32| (((a - b) * 100.0 / 255.0) as i32).unsigned_abs();
    let across = sampled.iter().flat_map(|row| row.windows(2).map(|pair| step(pair[0], pair[1])));
    let down = sampled.windows(2).flat_map(|rows| rows[0].iter().zip(&rows[1]).map(|(&a, &b)| step(a, b)));
    (across.chain(down).sum::<u32>() / 90).min(100) as u8
}

/// The first rows of the cosine transform of 64 values.
static COSINES: LazyLock<[[f32; SIDE]; WAVES]> = LazyLock::new(|| {
    let scale = (2.0 / SIDE as f64).sqrt();
    let angle = std::f64::consts::PI / (2.0 * SIDE as f64);
    std::array::from_fn(|wave| {
        std::array::from_fn(|place| (scale * (angle * ((wave + 1) * (2 * place + 1)) as f64).cos()) as f32)
    })
});

/// The lowest 16 by 16 waves of the picture.
fn waves(sampled: &[[f32; SIDE]; SIDE]) -> [[f32; WAVES]; WAVES] {
    let mut down = [[0.0_f32; SIDE]; WAVES];
    for (sums, cosines) in down.iter_mut().zip(&*COSINES) {
        for (cosine, row) in cosines.iter().zip(sampled) {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += cosine * value);
        }
    }
    std::array::from_fn(|i| {
        std::array::from_fn(|j| down[i].iter().zip(&COSINES[j]).map(|(value, cosine)| value * cosine).sum())
    })
}

/// A bit for every wave that is stronger than half of them.
fn above_median(waves: &[[f32; WAVES]; WAVES]) -> Hash {
    let mut sorted =
        *waves.as_flattened().first_chunk::<{ WAVES * WAVES }>().unwrap_or(&[0.0; WAVES * WAVES]);
    let (_, &mut median, _) = sorted.select_nth_unstable_by(WAVES * WAVES / 2 - 1, f32::total_cmp);
    let mut hash = Hash::default();
    let above = waves.as_flattened().iter().enumerate().filter(|(_, wave)| **wave > median);
    above.for_each(|(bit, _)| hash.set(bit));
    hash
}
