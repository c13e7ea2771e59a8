//! Plane maps, fitted by least squares.

#![allow(clippy::many_single_char_names, reason = "numbers of a matrix have no longer names")]

/// What kind of map is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Turn, size and shift: 4 unknowns.
    Similar,
    /// And stretch and slant: 6.
    Affine,
    /// And seen from the side: 8.
    Flat,
}

/// A map of the plane (homography), row by row, the last number 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Map(pub(super) [f64; 9]);

impl Map {
    /// Where a place comes to lie.
    pub(crate) fn apply(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let Self(m) = self;
        let depth = m[6] * x + m[7] * y + m[8];
        // Behind the eye nothing is seen.
        let depth = if depth.abs() < 1e-6 { 1e-6 } else { depth };
        [(m[0] * x + m[1] * y + m[2]) / depth, (m[3] * x + m[4] * y + m[5]) / depth]
    }

    pub(super) fn error(&self, there: [f64; 2], here: [f64; 2]) -> f64 {
        let [x, y] = self.apply(there);
        (x - here[0]).hypot(y - here[1])
    }

    /// The change of a place by small steps across and down.
    fn steps(&self, at: [f64; 2]) -> [[f64; 2]; 2] {
        const STEP: f64 = 1e-3;
        let ends = |dx: f64, dy: f64| {
            let [a, b] = [self.apply([at[0] - dx, at[1] - dy]), self.apply([at[0] + dx, at[1] + dy])];
            [(b[0] - a[0]) / (2.0 * STEP), (b[1] - a[1]) / (2.0 * STEP)]
        };
        [ends(STEP, 0.0), ends(0.0, STEP)]
    }

    /// How much larger things become near a place, and how they are turned (parts of a turn).
    pub(super) fn near(&self, at: [f64; 2]) -> (f64, f64) {
        let [[a, b], [c, d]] = self.steps(at);
        let area = a * d - b * c;
        (area.abs().sqrt(), ((b - c).atan2(a + d) / std::f64::consts::TAU).rem_euclid(1.0))
    }

    /// Whether a picture could lie so: neither folded over, nor a line, nor out of all proportion, within the unit
    /// square.
    pub(super) fn is_sound(&self) -> bool {
        let Self(m) = self;
        let corners = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.5, 0.5]];
        corners.into_iter().all(|corner| {
            let depth = m[6] * corner[0] + m[7] * corner[1] + m[8];
            let [[a, b], [c, d]] = self.steps(corner);
            let (area, across, down) = (a * d - b * c, a.hypot(b), c.hypot(d));
            (0.3..3.0).contains(&depth)
                && area > 0.35 * across * down
                && (0.02..20.0).contains(&area.sqrt())
                && (0.3..3.3).contains(&(across / down))
        })
    }

    /// The map of a picture that is mirrored first, within this width.
    pub(super) fn after_mirror(&self, width: f64) -> Self {
        let Self(m) = self;
        Self([
            -m[0],
            m[1],
            m[2] + m[0] * width,
            -m[3],
            m[4],
            m[5] + m[3] * width,
            -m[6],
            m[7],
            m[8] + m[6] * width,
        ])
    }
}

/// The map that brings the first of each pair nearest to the second; none where there is no one such map.
pub(super) fn fit(form: Form, pairs: &[([f64; 2], [f64; 2])]) -> Option<Map> {
    match form {
        Form::Similar => {
            let rows = |[x, y]: [f64; 2], [u, v]: [f64; 2]| [([x, -y, 1.0, 0.0], u), ([y, x, 0.0, 1.0], v)];
            let [a, b, c, d] = least(pairs, rows)?;
            Some(Map([a, -b, c, b, a, d, 0.0, 0.0, 1.0]))
        }
        Form::Affine => {
            let rows = |[x, y]: [f64; 2], [u, v]: [f64; 2]| {
                [([x, y, 1.0, 0.0, 0.0, 0.0], u), ([0.0, 0.0, 0.0, x, y, 1.0], v)]
            };
            let [a, b, c, d, e, f] = least(pairs, rows)?;
            Some(Map([a, b, c, d, e, f, 0.0, 0.0, 1.0]))
        }
        Form::Flat => {
            let rows = |[x, y]: [f64; 2], [u, v]: [f64; 2]| {
                [
                    ([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y], u),
                    ([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y], v),
                ]
            };
            let [a, b, c, d, e, f, g, h] = least(pairs, rows)?;
            Some(Map([a, b, c, d, e, f, g, h, 1.0]))
        }
    }
}

/// Least squares by the normal equations.
fn least<const N: usize>(
    pairs: &[([f64; 2], [f64; 2])],
    rows: impl Fn([f64; 2], [f64; 2]) -> [([f64; N], f64); 2],
) -> Option<[f64; N]> {
    let (mut left, mut right) = ([[0.0; N]; N], [0.0; N]);
    for &(there, here) in pairs {
        for (row, value) in rows(there, here) {
            for i in 0..N {
                for j in 0..N {
                    left[i][j] += row[i] * row[j];
                }
                right[i] += row[i] * value;
            }
        }
    }
    solved(left, right)
}

/// As many equations as unknowns.
fn solved<const N: usize>(mut left: [[f64; N]; N], mut right: [f64; N]) -> Option<[f64; N]> {
    for column in 0..N {
        let pivot = (column..N).max_by(|&a, &b| left[a][column].abs().total_cmp(&left[b][column].abs()))?;
        if left[pivot][column].abs() < 1e-12 {
            return None;
        }
        left.swap(column, pivot);
        right.swap(column, pivot);
        for row in column + 1..N {
            let part = left[row][column] / left[column][column];
            let above = left[column];
            left[row].iter_mut().zip(above).skip(column).for_each(|(value, above)| *value -= part * above);
            right[row] -= part * right[column];
        }
    }
    let mut values = [0.0; N];
    for row in (0..N).rev() {
        let rest: f64 = (row + 1..N).map(|k| left[row][k] * values[k]).sum();
        values[row] = (right[row] - rest) / left[row][row];
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_found_again() {
        let maps = [
            (Form::Similar, [0.5, -0.2, 0.1, 0.2, 0.5, 0.3, 0.0, 0.0, 1.0]),
            (Form::Affine, [0.5, -0.1, 0.1, 0.3, 0.7, 0.2, 0.0, 0.0, 1.0]),
            (Form::Flat, [0.8, -0.1, 0.1, 0.1, 0.7, 0.2, 0.2, -0.1, 1.0]),
        ];
        let places = [[0.1, 0.2], [0.9, 0.1], [0.8, 0.7], [0.2, 0.9], [0.5, 0.4], [0.3, 0.6]];
        for (form, map) in maps {
            let map = Map(map);
            assert!(map.is_sound());
            let pairs = places.map(|place| (place, map.apply(place)));
            let found = fit(form, &pairs).expect("a map");
            assert!(found.0.iter().zip(map.0).all(|(a, b)| (a - b).abs() < 1e-6), "{found:?} {map:?}");
            let mirrored = map.after_mirror(0.8);
            assert!(mirrored.error([0.8 - 0.3, 0.6], map.apply([0.3, 0.6])) < 1e-9);
        }
        assert_eq!(fit(Form::Affine, &[([0.0, 0.0], [1.0, 1.0]); 9]), None);
        assert!(!Map([1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 1.0]).is_sound());
        let (larger, turned) = Map([0.0, -2.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 1.0]).near([0.3, 0.3]);
        assert!((larger - 2.0).abs() < 1e-6 && (turned - 0.25).abs() < 1e-6);
    }
}
