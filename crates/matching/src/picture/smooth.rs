//! The tent filter of PDQ: means over a sliding window, twice along rows and twice along columns, read out at 64
//! by 64 places (Jarosz, "Fast image convolutions", 2001, as PDQ's reference uses it).
//!
//! Sixteen lines are smoothed side by side. Each sum runs along its line in the order of the reference, so that the
//! result is the same to the bit.

use super::Plane;

/// Lines that are smoothed at once.
const LANES: usize = 16;

/// Columns and rows that are read out.
pub(super) const SIDE: usize = 64;

/// One value of each line.
type Lanes = [f32; LANES];

/// The smoothed picture at 64 by 64 places, row by row.
pub(super) fn sampled(plane: &Plane) -> [[f32; SIDE]; SIDE] {
    let (width, height) = (plane.width(), plane.height());
    let (along_rows, along_columns) = (window(width), window(height));
    let mut full = vec![0.0_f32; width * height];
    let (mut strip, mut smoothed) = (Vec::new(), Vec::new());
    for top in (0..height).step_by(LANES) {
        let rows = LANES.min(height - top);
        take_rows(&mut strip, width, (0..rows).map(|row| plane.row(top + row)));
        smooth(&strip, &mut smoothed, along_rows);
        for (column, lanes) in smoothed.iter().enumerate() {
            for (row, &value) in lanes[..rows].iter().enumerate() {
                full[(top + row) * width + column] = value;
            }
        }
    }
    for left in (0..width).step_by(LANES) {
        let columns = left..width.min(left + LANES);
        take_columns(&mut strip, full.chunks_exact(width).map(|row| &row[columns.clone()]));
        smooth(&strip, &mut smoothed, along_columns);
        for (row, lanes) in full.chunks_exact_mut(width).zip(&smoothed) {
            row[columns.clone()].copy_from_slice(&lanes[..columns.len()]);
        }
    }
    // From here on only what is read out is kept.
    let mut narrow = vec![[0.0_f32; SIDE]; height];
    for top in (0..height).step_by(LANES) {
        let rows = LANES.min(height - top);
        take_rows(&mut strip, width, full[top * width..].chunks_exact(width).take(rows));
        smooth(&strip, &mut smoothed, along_rows);
        for column in 0..SIDE {
            let lanes = &smoothed[place(column, width)];
            for (row, &value) in lanes[..rows].iter().enumerate() {
                narrow[top + row][column] = value;
            }
        }
    }
    let mut sampled = [[0.0; SIDE]; SIDE];
    for left in (0..SIDE).step_by(LANES) {
        take_columns(&mut strip, narrow.iter().map(|row| &row[left..left + LANES]));
        smooth(&strip, &mut smoothed, along_columns);
        for (row, values) in sampled.iter_mut().enumerate() {
            values[left..left + LANES].copy_from_slice(&smoothed[place(row, height)]);
        }
    }
    sampled
}

/// The width of the window along a line of `length` values.
fn window(length: usize) -> usize {
    length.div_ceil(2 * SIDE)
}

/// Where the `i`-th of 64 places lies on a line of `length` values.
fn place(i: usize, length: usize) -> usize {
    ((i as f64 + 0.5) * length as f64 / SIDE as f64) as usize
}

/// Lays rows side by side: `strip[column][row]`.
fn take_rows<'a>(strip: &mut Vec<Lanes>, width: usize, rows: impl Iterator<Item = &'a [f32]>) {
    strip.clear();
    strip.resize(width, [0.0; LANES]);
    for (lane, row) in rows.enumerate() {
        for (lanes, &value) in strip.iter_mut().zip(row) {
            lanes[lane] = value;
        }
    }
}

/// Columns lie side by side already.
fn take_columns<'a>(strip: &mut Vec<Lanes>, rows: impl Iterator<Item = &'a [f32]>) {
    strip.clear();
    strip.extend(rows.map(|row| {
        let mut lanes = [0.0; LANES];
        lanes[..row.len()].copy_from_slice(row);
        lanes
    }));
}

/// The mean over a sliding window of `full` values, smaller at both ends.
fn smooth(strip: &[Lanes], smoothed: &mut Vec<Lanes>, full: usize) {
    let mut sum = [0.0_f32; LANES];
    let add = |sum: &mut Lanes, lanes: &Lanes| sum.iter_mut().zip(lanes).for_each(|(s, v)| *s += v);
    let subtract = |sum: &mut Lanes, lanes: &Lanes| sum.iter_mut().zip(lanes).for_each(|(s, v)| *s -= v);
    let ahead = full / 2;
    smoothed.clear();
    let mut entering = strip.iter();
    for lanes in entering.by_ref().take(ahead) {
        add(&mut sum, lanes);
    }
    for (i, lanes) in entering.by_ref().take(full - ahead).enumerate() {
        add(&mut sum, lanes);
        smoothed.push(sum.map(|s| s / (ahead + i + 1) as f32));
    }
    let mut leaving = strip.iter();
    for (lanes, left) in entering.zip(leaving.by_ref()) {
        add(&mut sum, lanes);
        subtract(&mut sum, left);
        smoothed.push(sum.map(|s| s / full as f32));
    }
    // `zip` asks what enters first, so nothing has left unseen.
    for (i, left) in leaving.take(ahead).enumerate() {
        subtract(&mut sum, left);
        smoothed.push(sum.map(|s| s / (full - i - 1) as f32));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_slides_and_shrinks_at_the_ends() {
        let strip: Vec<Lanes> = [1.0, 2.0, 6.0, 4.0, 8.0].map(|v| [v; LANES]).to_vec();
        let mut smoothed = Vec::new();
        smooth(&strip, &mut smoothed, 3);
        let means: Vec<f32> = smoothed.iter().map(|lanes| lanes[7]).collect();
        assert_eq!(means, [1.5, 3.0, 4.0, 6.0, 6.0]);
        smooth(&strip, &mut smoothed, 1);
        assert_eq!(smoothed, strip);
    }

    #[test]
    fn any_size_gives_as_many_values_as_it_took() {
        for length in 1..400 {
            let strip = vec![[1.0; LANES]; length];
            let mut smoothed = Vec::new();
            smooth(&strip, &mut smoothed, window(length));
            assert_eq!(smoothed, strip, "{length}");
        }
    }
}
