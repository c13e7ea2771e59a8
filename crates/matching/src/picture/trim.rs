//! Borders that a copyist puts around a picture: bars, frames, letterboxes.

use std::ops::Range;

use super::Plane;

/// How far a pixel of a border may be from the border's own brightness.
const FLAT: f32 = 12.0;
/// How many of a border's pixels may be further away (JPEG rings along the edge of what is framed): one in this.
const STRAY: usize = 50;
/// A border leaves at least this part of each side, else it is the picture itself that is flat.
const LEAST: usize = 4;

impl Plane {
    /// The picture without its flat border; none where there is no border, or nothing but border.
    pub fn trimmed(&self) -> Option<Self> {
        self.inside().map(|(columns, rows)| self.cut(columns, rows))
    }

    /// The columns and rows that a flat border leaves; none where there is no border, or nothing but border.
    pub(super) fn inside(&self) -> Option<(Range<usize>, Range<usize>)> {
        let rows: Vec<bool> = flat_from(self.rows().map(|row| row.iter().copied()), self.height());
        let (top, bottom) = ends(&rows)?;
        let column = |x: usize| (top..bottom).map(move |y| self.row(y)[x]);
        let columns: Vec<bool> = flat_from((0..self.width()).map(column), self.width());
        let (left, right) = ends(&columns)?;
        let whole = (left, right, top, bottom) == (0, self.width(), 0, self.height());
        (!whole).then_some((left..right, top..bottom))
    }
}

/// For every line, whether it is flat and as bright as the outermost line of its end.
fn flat_from<L: Iterator<Item = f32>>(lines: impl Iterator<Item = L>, count: usize) -> Vec<bool> {
    let lines: Vec<Option<f32>> = lines.map(brightness).collect();
    let like = |line: usize, end: usize| match (lines[line], lines[end]) {
        (Some(line), Some(end)) => (line - end).abs() <= FLAT,
        _ => false,
    };
    (0..count).map(|line| like(line, if line < count / 2 { 0 } else { count - 1 })).collect()
}

/// The brightness of a flat line; none where it is not flat.
fn brightness(line: impl Iterator<Item = f32>) -> Option<f32> {
    let values: Vec<f32> = line.collect();
    let mut sorted = values.clone();
    let (_, &mut median, _) = sorted.select_nth_unstable_by(values.len() / 2, f32::total_cmp);
    let stray = values.iter().filter(|&&value| (value - median).abs() > FLAT).count();
    (stray <= values.len() / STRAY).then_some(median)
}

/// What is left between the borders of both ends.
fn ends(flat: &[bool]) -> Option<(usize, usize)> {
    let first = flat.iter().position(|flat| !flat)?;
    let last = flat.iter().rposition(|flat| !flat)?;
    (last + 1 - first >= flat.len().div_ceil(LEAST)).then_some((first, last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of `width` by `height` with something to see in these columns and rows, else flat.
    fn framed(
        width: usize,
        height: usize,
        columns: std::ops::Range<usize>,
        rows: std::ops::Range<usize>,
    ) -> Plane {
        let mut rgb = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let inside = columns.contains(&x) && rows.contains(&y);
                let value = if inside { ((x * 37 + y * 91) % 200 + 40) as u8 } else { 5 };
                rgb.extend([value; 3]);
            }
        }
        Plane::of_rgb(width, height, &rgb).expect("a picture")
    }

    #[test]
    fn a_frame_is_cut_off() {
        let trimmed = framed(100, 80, 10..90, 5..70).trimmed().expect("a frame");
        assert_eq!((trimmed.width(), trimmed.height()), (80, 65));
    }

    #[test]
    fn what_has_no_frame_or_is_nothing_else_stays() {
        assert_eq!(framed(100, 80, 0..100, 0..80).trimmed(), None);
        assert_eq!(framed(100, 80, 0..0, 0..0).trimmed(), None);
        assert_eq!(framed(100, 80, 45..55, 30..40).trimmed(), None);
    }
}
