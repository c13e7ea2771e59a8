//! A picture at growing blur, and what changes from one blur to the next (Lowe, "Distinctive image features from
//! scale-invariant keypoints", 2004).

use super::super::Plane;

/// Blurs in which points are looked for, of each octave.
pub(super) const LAYERS: usize = 3;
/// Blur of the first layer of an octave, in its own pixels.
const FIRST: f32 = 1.6;
/// Blur that a picture is taken to have already.
const GIVEN: f32 = 0.5;
/// An octave is at least this wide and high.
const LEAST: usize = 24;
/// Smaller pictures are enlarged first: points of a thumbnail are finer than its pixels.
const SMALL: usize = 90_000;

/// A picture at half the size of the octave before.
pub(super) struct Octave {
    /// Pixels of the picture that one pixel is, across and down.
    pub(super) step: [f32; 2],
    /// The picture at growing blur, one octave and two more.
    pub(super) blurred: Vec<Plane>,
    /// Each less the one before.
    pub(super) change: Vec<Plane>,
}

/// All octaves of a picture, after it is shrunk to at most `most` pixels.
pub(super) fn octaves(plane: &Plane, most: usize) -> Vec<Octave> {
    let (width, height) = (plane.width(), plane.height());
    let pixels = width.saturating_mul(height);
    let factor = if pixels > most {
        (most as f64 / pixels as f64).sqrt()
    } else if pixels < SMALL {
        2.0
    } else {
        1.0
    };
    let side = |side: usize| ((side as f64 * factor).round() as usize).max(1);
    let same = side(width) == width && side(height) == height;
    let mut base = if same { plane.clone() } else { resized(plane, side(width), side(height)) };
    let given = GIVEN * factor.max(1.0) as f32;
    base = blur(&base, (FIRST * FIRST - given * given).sqrt());
    let mut step = [width as f32 / base.width() as f32, height as f32 / base.height() as f32];
    let mut octaves = Vec::new();
    while base.width() >= LEAST && base.height() >= LEAST {
        let octave = octave(base, step);
        base = halved(&octave.blurred[LAYERS]);
        step = step.map(|step| 2.0 * step);
        octaves.push(octave);
    }
    octaves
}

/// Blur of a layer of an octave, in its own pixels.
pub(super) fn blur_of(layer: f32) -> f32 {
    FIRST * (layer / LAYERS as f32).exp2()
}

fn octave(base: Plane, step: [f32; 2]) -> Octave {
    let mut blurred = vec![base];
    for layer in 1..LAYERS + 3 {
        let (before, now) = (blur_of(layer as f32 - 1.0), blur_of(layer as f32));
        let next = blur(&blurred[layer - 1], (now * now - before * before).sqrt());
        blurred.push(next);
    }
    let less = |pair: &[Plane]| {
        let luma = pair[1].luma().iter().zip(pair[0].luma()).map(|(more, less)| more - less);
        Plane::of_luma(pair[0].width(), luma.collect())
    };
    Octave { step, change: blurred.windows(2).map(less).collect(), blurred }
}

/// Every second pixel of every second row.
fn halved(plane: &Plane) -> Plane {
    let width = plane.width() / 2;
    let rows = plane.rows().take(plane.height() / 2 * 2).step_by(2);
    Plane::of_luma(width, rows.flat_map(|row| row.iter().copied().step_by(2).take(width)).collect())
}

/// A Gaussian blur, rows and then columns; what is beyond the edge is like the edge.
fn blur(plane: &Plane, sigma: f32) -> Plane {
    let reach = (3.0 * sigma).ceil().max(1.0) as usize;
    let mut weights: Vec<f32> = (0..=reach).map(|i| (-0.5 * (i as f32 / sigma).powi(2)).exp()).collect();
    let sum = weights[0] + 2.0 * weights[1..].iter().sum::<f32>();
    for weight in &mut weights {
        *weight /= sum;
    }
    let (width, height) = (plane.width(), plane.height());
    let mut across = vec![0.0_f32; width * height];
    let mut padded = vec![0.0_f32; width + 2 * reach];
    for (row, out) in plane.rows().zip(across.chunks_exact_mut(width)) {
        padded[..reach].fill(row[0]);
        padded[reach..reach + width].copy_from_slice(row);
        padded[reach + width..].fill(row[width - 1]);
        weigh(out, &weights, |i| &padded[reach - i..][..width], |i| &padded[reach + i..][..width]);
    }
    let row = |y: isize| {
        let y = y.clamp(0, height as isize - 1) as usize;
        &across[y * width..(y + 1) * width]
    };
    let mut down = vec![0.0_f32; width * height];
    for (y, out) in (0..).zip(down.chunks_exact_mut(width)) {
        weigh(out, &weights, |i| row(y - i as isize), |i| row(y + i as isize));
    }
    Plane::of_luma(width, down)
}

/// The weighted sum of lines that lie on both sides.
fn weigh<'a>(
    out: &mut [f32],
    weights: &[f32],
    before: impl Fn(usize) -> &'a [f32],
    after: impl Fn(usize) -> &'a [f32],
) {
    out.iter_mut().zip(before(0)).for_each(|(out, value)| *out = weights[0] * value);
    for (i, weight) in weights.iter().enumerate().skip(1) {
        for ((out, a), b) in out.iter_mut().zip(before(i)).zip(after(i)) {
            *out += weight * (a + b);
        }
    }
}

/// The picture at another size: each pixel the weighted mean of what it covers.
fn resized(plane: &Plane, width: usize, height: usize) -> Plane {
    let across = covers(plane.width(), width);
    let mut narrow = Vec::with_capacity(width * plane.height());
    for row in plane.rows() {
        narrow.extend(across.iter().map(|(first, weights)| {
            weights.iter().zip(&row[*first..]).map(|(weight, value)| weight * value).sum::<f32>()
        }));
    }
    let mut small = Vec::with_capacity(width * height);
    let mut sums = vec![0.0_f32; width];
    for (first, weights) in covers(plane.height(), height) {
        sums.fill(0.0);
        for (weight, row) in weights.iter().zip(narrow[first * width..].chunks_exact(width)) {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += weight * value);
        }
        small.extend_from_slice(&sums);
    }
    Plane::of_luma(width, small)
}

/// For each of `to` places on a line of `from`, the first that it covers, and with which weights: a tent as wide as
/// the line shrinks.
fn covers(from: usize, to: usize) -> Vec<(usize, Vec<f32>)> {
    let ratio = from as f64 / to as f64;
    let reach = ratio.max(1.0);
    let cover = |place: usize| {
        let middle = (place as f64 + 0.5) * ratio - 0.5;
        let first = (middle - reach).ceil().max(0.0) as usize;
        let last = ((middle + reach).floor() as usize).min(from - 1);
        let weights = (first..=last).map(|i| 1.0 - (i as f64 - middle).abs() / reach);
        let weights: Vec<f64> = weights.map(|weight| weight.max(0.0)).collect();
        let sum: f64 = weights.iter().sum();
        (first, weights.iter().map(|weight| (weight / sum.max(1e-9)) as f32).collect())
    };
    (0..to).map(cover).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slope(width: usize, height: usize) -> Plane {
        Plane::of_luma(width, (0..width * height).map(|i| (i % width) as f32).collect())
    }

    #[test]
    fn what_is_even_stays_even_at_any_size_and_blur() {
        let even = Plane::of_luma(57, vec![90.0; 57 * 43]);
        for (width, height) in [(19, 13), (57, 43), (101, 99), (1, 1)] {
            let other = resized(&even, width, height);
            assert_eq!((other.width(), other.height()), (width, height));
            assert!(other.luma().iter().all(|value| (value - 90.0).abs() < 1e-3));
        }
        assert!(blur(&even, 2.5).luma().iter().all(|value| (value - 90.0).abs() < 1e-3));
    }

    #[test]
    fn a_slope_keeps_its_middle() {
        let middle = |plane: &Plane| plane.row(plane.height() / 2)[plane.width() / 2];
        assert!((middle(&resized(&slope(100, 60), 50, 30)) - 50.5).abs() < 0.01);
        assert!((middle(&blur(&slope(101, 60), 3.0)) - 50.0).abs() < 0.01);
    }

    #[test]
    fn octaves_halve_and_end() {
        let octaves = octaves(&slope(400, 300), 60_000);
        assert_eq!(octaves.iter().map(|o| o.blurred[0].width()).collect::<Vec<_>>(), [283, 141, 70, 35]);
        assert!(octaves.iter().all(|octave| octave.change.len() == LAYERS + 2));
    }
}
