//! The brightness of a picture.

/// A picture's brightness (luma), row by row from the top left, 0 to 255.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plane {
    width: usize,
    height: usize,
    luma: Vec<f32>,
}

impl Plane {
    /// The brightness of a picture of `width` by `height` pixels of red, green and blue, one byte each
    /// (ITU-R BT.601: 0.299, 0.587, 0.114). None where the bytes do not fit the size, or there are no pixels.
    pub fn of_rgb(width: usize, height: usize, rgb: &[u8]) -> Option<Self> {
        let pixels = width.checked_mul(height).filter(|&pixels| pixels > 0)?;
        if rgb.len() != pixels.checked_mul(3)? {
            return None;
        }
        let (pixels, _) = rgb.as_chunks::<3>();
        let luma = |&[r, g, b]: &[u8; 3]| 0.299 * f32::from(r) + 0.587 * f32::from(g) + 0.114 * f32::from(b);
        Some(Self { width, height, luma: pixels.iter().map(luma).collect() })
    }

    /// A picture of this brightness, in whole rows of `width`.
    pub(super) fn of_luma(width: usize, luma: Vec<f32>) -> Self {
        Self { width, height: luma.len() / width.max(1), luma }
    }

    /// The brightness, row by row.
    pub(super) fn luma(&self) -> &[f32] {
        &self.luma
    }

    /// Pixels in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// One row, from the left.
    pub(super) fn row(&self, row: usize) -> &[f32] {
        &self.luma[row * self.width..(row + 1) * self.width]
    }

    /// All rows.
    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = &[f32]> + ExactSizeIterator {
        self.luma.chunks_exact(self.width)
    }

    /// The part of the picture in these columns and rows; they lie within it and hold a pixel.
    pub(super) fn cut(&self, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> Self {
        let luma = rows.clone().flat_map(|row| self.row(row)[columns.clone()].iter().copied()).collect();
        Self { width: columns.len(), height: rows.len(), luma }
    }
}
