//! What a point looks like: which way it faces, and what lies on either side of that.
//!
//! As Lowe's descriptor, the steps of brightness around a point are counted by place (4 by 4) and direction (8).
//! Here the half on either side of the way that it faces is a *wing*: 2 rows outward, 4 places along, 8 directions,
//! counted outward on both sides. In a mirrored picture the two wings have changed places, and nothing else has
//! changed: a mirrored copy is found by asking for the wings the other way round.

#![allow(clippy::many_single_char_names, reason = "places and steps are told by two letters each")]

use super::super::Plane;

/// Numbers of a wing.
pub(super) const SIZE: usize = 64;
/// One side of a point.
pub(super) type Wing = [f32; SIZE];

/// Directions in which a point may face.
const FACINGS: usize = 36;
/// A second way to face counts when it is this strong.
const SECOND: f32 = 0.8;
/// Places along a side of the square that is looked at for the way that it faces, and the distance between them in
/// blurs.
const FACING_SIDE: i32 = 6;
const FACING_STEP: f32 = 0.65;
/// Places along a side of the square that is described: 4 for each of 4 fields, each 3 blurs wide.
const PLACES: usize = 16;
const FIELD: f32 = 3.0;

/// The ways that a point faces, one or two, as parts of a turn.
pub(super) fn facings(plane: &Plane, at: [f32; 2], blur: f32) -> Vec<f32> {
    let mut counted = [0.0_f32; FACINGS];
    for down in -FACING_SIDE..=FACING_SIDE {
        for across in -FACING_SIDE..=FACING_SIDE {
            let away = [across as f32 * FACING_STEP, down as f32 * FACING_STEP];
            let Some([x, y]) = step(plane, [at[0] + away[0] * blur, at[1] + away[1] * blur]) else {
                continue;
            };
            let weight = (-(away[0] * away[0] + away[1] * away[1]) / 4.5).exp();
            let place = turn(x, y) * FACINGS as f32;
            let (bin, part) = (place as usize, place.fract());
            let size = (x * x + y * y).sqrt() * weight;
            counted[bin % FACINGS] += size * (1.0 - part);
            counted[(bin + 1) % FACINGS] += size * part;
        }
    }
    for _ in 0..2 {
        let before = counted;
        for (i, count) in counted.iter_mut().enumerate() {
            *count = (before[(i + FACINGS - 1) % FACINGS] + before[i] + before[(i + 1) % FACINGS]) / 3.0;
        }
    }
    let most = counted.iter().copied().fold(0.0, f32::max);
    let mut peaks: Vec<(f32, f32)> = Vec::new();
    for (i, &count) in counted.iter().enumerate() {
        let (left, right) = (counted[(i + FACINGS - 1) % FACINGS], counted[(i + 1) % FACINGS]);
        if count > 0.0 && count >= SECOND * most && count > left && count >= right {
            let between = 0.5 * (left - right) / (left - 2.0 * count + right);
            peaks.push((count, ((i as f32 + between) / FACINGS as f32).rem_euclid(1.0)));
        }
    }
    peaks.sort_by(|a, b| b.0.total_cmp(&a.0));
    peaks.truncate(2);
    peaks.into_iter().map(|(_, facing)| facing).collect()
}

/// The two wings of a point, to the left and to the right of the way it faces; none where there is nothing.
pub(super) fn wings(plane: &Plane, at: [f32; 2], blur: f32, facing: f32) -> Option<[Wing; 2]> {
    let (sin, cos) = (facing * std::f32::consts::TAU).sin_cos();
    let apart = blur * FIELD * 4.0 / PLACES as f32;
    // Rows, columns and directions, with room around for what falls between fields.
    let mut fields = [[[0.0_f32; 8]; 6]; 6];
    for down in 0..PLACES {
        for along in 0..PLACES {
            let middle = (PLACES as f32 - 1.0) / 2.0;
            let (u, v) = (along as f32 - middle, down as f32 - middle);
            let place = [at[0] + apart * (cos * u - sin * v), at[1] + apart * (sin * u + cos * v)];
            let Some([x, y]) = step(plane, place) else { continue };
            let (x, y) = (cos * x + sin * y, cos * y - sin * x);
            let weight = (-(u * u + v * v) / 128.0).exp();
            let size = (x * x + y * y).sqrt() * weight;
            let direction = turn(x, y) * 8.0;
            let (bin, part) = (direction as usize, direction.fract());
            // Field `i` has its middle at place `4 i + 1.5`.
            let (row, column) = ((down as f32 + 2.5) / 4.0, (along as f32 + 2.5) / 4.0);
            let (r, c) = (row as usize, column as usize);
            for (r, of_row) in [(r, 1.0 - row.fract()), (r + 1, row.fract())] {
                for (c, of_column) in [(c, 1.0 - column.fract()), (c + 1, column.fract())] {
                    let share = size * of_row * of_column;
                    fields[r][c][bin % 8] += share * (1.0 - part);
                    fields[r][c][(bin + 1) % 8] += share * part;
                }
            }
        }
    }
    let whole: f32 = fields[1..5].iter().flat_map(|row| row[1..5].as_flattened()).sum();
    if whole < 1e-3 {
        return None;
    }
    let wing = |right: bool| {
        std::array::from_fn(|i| {
            let (out, column, direction) = (i / 32, i / 8 % 4, i % 8);
            let (row, direction) = if right { (3 + out, direction) } else { (2 - out, (8 - direction) % 8) };
            (fields[row][column + 1][direction] / whole).sqrt()
        })
    };
    Some([wing(false), wing(true)])
}

/// The step of brightness at the nearest pixel, across and down; none at the rim and beyond it.
fn step(plane: &Plane, at: [f32; 2]) -> Option<[f32; 2]> {
    let (x, y) = (at[0].round(), at[1].round());
    if x < 1.0 || y < 1.0 || x > plane.width() as f32 - 2.0 || y > plane.height() as f32 - 2.0 {
        return None;
    }
    let (x, y) = (x as usize, y as usize);
    let row = plane.row(y);
    Some([row[x + 1] - row[x - 1], plane.row(y + 1)[x] - plane.row(y - 1)[x]])
}

/// The direction of a step as part of a turn, 0 to 1, within a three-thousandth.
fn turn(x: f32, y: f32) -> f32 {
    let (across, down) = (x.abs(), y.abs());
    let ratio = across.min(down) / across.max(down).max(f32::MIN_POSITIVE);
    let square = ratio * ratio;
    let angle = ((-0.046_496_475 * square + 0.159_314_22) * square - 0.327_622_76) * square * ratio + ratio;
    let eighth = angle / std::f32::consts::TAU;
    let quarter = if down > across { 0.25 - eighth } else { eighth };
    let half = if x < 0.0 { 0.5 - quarter } else { quarter };
    if y < 0.0 { 1.0 - half } else { half }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_told() {
        for i in 0..360 {
            let angle = f64::from(i).to_radians();
            let told = f64::from(turn(3.0 * angle.cos() as f32, 3.0 * angle.sin() as f32));
            let off = (told - f64::from(i) / 360.0).rem_euclid(1.0);
            assert!(off.min(1.0 - off) < 4e-4, "{i} {told}");
        }
        assert!(turn(0.0, 0.0).is_finite());
    }

    #[test]
    fn a_mirrored_point_has_its_wings_changed() {
        let value = |x: f32, y: f32| {
            100.0 + 60.0 * (x * 0.31 + (y * 0.17).sin() * 2.0).sin() + 40.0 * (y * 0.23).cos()
        };
        let plane = |mirrored: bool| {
            let x = move |i: usize| (if mirrored { 80 - i % 81 } else { i % 81 }) as f32;
            Plane::of_luma(81, (0..81 * 61).map(|i| value(x(i), (i / 81) as f32)).collect())
        };
        let (here, there) = (plane(false), plane(true));
        let facing = facings(&here, [40.0, 30.0], 2.0)[0];
        let mirrored = facings(&there, [40.0, 30.0], 2.0)[0];
        assert!((mirrored - (0.5 - facing).rem_euclid(1.0)).abs() < 1e-3, "{facing} {mirrored}");
        let [left, right] = wings(&here, [40.0, 30.0], 2.0, facing).expect("steps");
        let [left_there, right_there] = wings(&there, [40.0, 30.0], 2.0, mirrored).expect("steps");
        let apart = |a: &Wing, b: &Wing| a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>();
        assert!(apart(&left, &right_there) < 0.01 && apart(&right, &left_there) < 0.01);
        assert!(apart(&left, &right) > 0.05, "{}", apart(&left, &right));
    }

    #[test]
    fn what_is_flat_has_no_wings() {
        let flat = Plane::of_luma(60, vec![50.0; 60 * 60]);
        assert_eq!(facings(&flat, [30.0, 30.0], 2.0), [0.0_f32; 0]);
        assert!(wings(&flat, [30.0, 30.0], 2.0, 0.3).is_none());
        assert!(wings(&flat, [-90.0, 3000.0], 2.0, 0.3).is_none());
    }
}
