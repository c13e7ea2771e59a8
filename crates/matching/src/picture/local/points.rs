//! Points that are found again at another size and place: where a blur changes a picture more than around it, above,
//! and below.

use super::super::Plane;
use super::steps::{LAYERS, Octave, blur_of};

/// Change of brightness below which a point is noise.
const LEAST: f32 = 0.7;
/// Points along an edge slide on it: how much more a point may bend across than along.
const BENT: f32 = 10.0;
/// Pixels along the rim that hold no points.
const RIM: usize = 5;

/// A point of an octave.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) octave: usize,
    pub(super) layer: usize,
    /// In pixels of the octave.
    pub(super) at: [f32; 2],
    /// Blur at which it is found, in pixels of the octave.
    pub(super) blur: f32,
    /// How much it stands out.
    pub(super) strength: f32,
}

/// All points of a picture.
pub(super) fn points(octaves: &[Octave]) -> Vec<Point> {
    let mut points = Vec::new();
    for (number, octave) in octaves.iter().enumerate() {
        for layer in 1..=LAYERS {
            let around = [&octave.change[layer - 1], &octave.change[layer], &octave.change[layer + 1]];
            for y in RIM..around[1].height().saturating_sub(RIM) {
                let row = around[1].row(y);
                let inner = RIM..around[1].width().saturating_sub(RIM);
                for (x, value) in row.iter().enumerate().take(inner.end).skip(inner.start) {
                    if value.abs() >= LEAST && stands_out(around, x, y) {
                        points.extend(settled(around, x, y).map(|point| Point {
                            octave: number,
                            layer,
                            at: point.at,
                            blur: blur_of(layer as f32 + point.layer),
                            strength: point.strength,
                        }));
                    }
                }
            }
        }
    }
    points
}

fn stands_out(around: [&Plane; 3], x: usize, y: usize) -> bool {
    let value = around[1].row(y)[x];
    let sign = value.signum();
    let most = value * sign;
    [1, 0, 2].into_iter().all(|layer| {
        (y - 1..=y + 1).all(|row| {
            let row = &around[layer].row(row)[x - 1..=x + 1];
            row.iter().all(|other| other * sign <= most)
        })
    })
}

struct Settled {
    at: [f32; 2],
    layer: f32,
    strength: f32,
}

/// The point between the pixels; none on an edge, and none where it is not here.
fn settled(around: [&Plane; 3], x: usize, y: usize) -> Option<Settled> {
    let value = |layer: usize, dx: isize, dy: isize| {
        around[layer].row(y.saturating_add_signed(dy))[x.saturating_add_signed(dx)]
    };
    let here = value(1, 0, 0);
    let slope = [
        (value(1, 1, 0) - value(1, -1, 0)) / 2.0,
        (value(1, 0, 1) - value(1, 0, -1)) / 2.0,
        (value(2, 0, 0) - value(0, 0, 0)) / 2.0,
    ];
    let xx = value(1, 1, 0) + value(1, -1, 0) - 2.0 * here;
    let yy = value(1, 0, 1) + value(1, 0, -1) - 2.0 * here;
    let ss = value(2, 0, 0) + value(0, 0, 0) - 2.0 * here;
    let xy = (value(1, 1, 1) - value(1, -1, 1) - value(1, 1, -1) + value(1, -1, -1)) / 4.0;
    let xs = (value(2, 1, 0) - value(2, -1, 0) - value(0, 1, 0) + value(0, -1, 0)) / 4.0;
    let ys = (value(2, 0, 1) - value(2, 0, -1) - value(0, 0, 1) + value(0, 0, -1)) / 4.0;
    let (trace, product) = (xx + yy, xx * yy - xy * xy);
    if product <= 0.0 || trace * trace * BENT >= (BENT + 1.0).powi(2) * product {
        return None;
    }
    let shift = solved([[xx, xy, xs], [xy, yy, ys], [xs, ys, ss]], slope.map(|slope| -slope))?;
    // Half a pixel away it is another pixel's; a little more is let pass, for the other may not see it.
    if shift.iter().any(|shift| shift.abs() > 0.7) {
        return None;
    }
    let strength = (here + (0..3).map(|i| slope[i] * shift[i]).sum::<f32>() / 2.0).abs();
    (strength >= LEAST).then_some(Settled {
        at: [x as f32 + shift[0], y as f32 + shift[1]],
        layer: shift[2],
        strength,
    })
}

/// Three equations with three unknowns.
fn solved(m: [[f32; 3]; 3], right: [f32; 3]) -> Option<[f32; 3]> {
    let minor = |a: usize, b: usize, c: usize, d: usize| m[a][c] * m[b][d] - m[a][d] * m[b][c];
    let whole = m[0][0] * minor(1, 2, 1, 2) - m[0][1] * minor(1, 2, 0, 2) + m[0][2] * minor(1, 2, 0, 1);
    if whole.abs() < 1e-9 {
        return None;
    }
    let with = |column: usize| {
        let mut n = m;
        (0..3).for_each(|row| n[row][column] = right[row]);
        n[0][0] * (n[1][1] * n[2][2] - n[1][2] * n[2][1]) - n[0][1] * (n[1][0] * n[2][2] - n[1][2] * n[2][0])
            + n[0][2] * (n[1][0] * n[2][1] - n[1][1] * n[2][0])
    };
    Some([0, 1, 2].map(|column| with(column) / whole))
}

#[cfg(test)]
mod tests {
    use super::super::steps::octaves;
    use super::*;

    #[test]
    fn a_blob_is_one_point_at_its_middle_and_an_edge_is_none() {
        let picture = |value: &dyn Fn(f32, f32) -> f32| {
            let luma = (0..400 * 300).map(|i| value((i % 400) as f32, (i / 400) as f32)).collect();
            Plane::of_luma(400, luma)
        };
        let blob = |x: f32, y: f32| 200.0 * (-((x - 150.3).powi(2) + (y - 99.6).powi(2)) / 72.0).exp();
        let octaves_of_blob = octaves(&picture(&blob), 400 * 300);
        let found = points(&octaves_of_blob);
        let [Point { octave, at, blur, .. }] = found[..] else { panic!("{found:?}") };
        let step = octaves_of_blob[octave].step[0];
        // Octaves keep the first of each two pixels: pixel `i` lies at `i * step`.
        assert!((at[0] * step - 150.3).abs() < 0.5 && (at[1] * step - 99.6).abs() < 0.5, "{at:?} {step}");
        assert!((4.0..9.0).contains(&(blur * step)), "{}", blur * step);
        let edge = |x: f32, _: f32| if x < 180.0 { 20.0 } else { 220.0 };
        assert_eq!(points(&octaves(&picture(&edge), 400 * 300)).len(), 0);
    }
}
