//! Pictures to be changed as copyists change them.

use std::io::Cursor;

use anyhow::Result;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageFormat};

/// A colour.
pub(crate) type Rgb = [u8; 3];

/// A picture in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Canvas {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<Rgb>,
}

impl Canvas {
    pub(crate) fn flat(width: usize, height: usize, colour: Rgb) -> Self {
        Self { width, height, pixels: vec![colour; width * height] }
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self> {
        let image = image::load_from_memory(bytes)?.into_rgb8();
        let (width, height) = (image.width() as usize, image.height() as usize);
        Ok(Self { width, height, pixels: image.pixels().map(|pixel| pixel.0).collect() })
    }

    pub(crate) fn rgb(&self) -> &[u8] {
        self.pixels.as_flattened()
    }

    /// As the bytes of a JPEG file.
    pub(crate) fn jpeg(&self, quality: u8) -> Result<Vec<u8>> {
        let mut bytes = Cursor::new(Vec::new());
        let (width, height) = (self.width as u32, self.height as u32);
        JpegEncoder::new_with_quality(&mut bytes, quality).encode(
            self.rgb(),
            width,
            height,
            ExtendedColorType::Rgb8,
        )?;
        Ok(bytes.into_inner())
    }

    /// As it looks after it was a JPEG file.
    pub(crate) fn through_jpeg(&self, quality: u8) -> Result<Self> {
        let bytes = self.jpeg(quality)?;
        let image = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg)?.into_rgb8();
        Ok(Self { pixels: image.pixels().map(|pixel| pixel.0).collect(), ..*self })
    }

    pub(crate) fn at(&self, x: usize, y: usize) -> Rgb {
        self.pixels[y.min(self.height - 1) * self.width + x.min(self.width - 1)]
    }

    pub(crate) fn set(&mut self, x: usize, y: usize, colour: Rgb) {
        if x < self.width && y < self.height {
            self.pixels[y * self.width + x] = colour;
        }
    }

    /// The colour between pixels; none outside.
    fn between(&self, x: f64, y: f64) -> Option<Rgb> {
        if x < -0.5 || y < -0.5 || x > self.width as f64 - 0.5 || y > self.height as f64 - 0.5 {
            return None;
        }
        let (x, y) = (x.max(0.0), y.max(0.0));
        let (left, top, fx, fy) = (x as usize, y as usize, x.fract(), y.fract());
        let corners = [(left, top), (left + 1, top), (left, top + 1), (left + 1, top + 1)];
        let weights = [(1.0 - fx) * (1.0 - fy), fx * (1.0 - fy), (1.0 - fx) * fy, fx * fy];
        Some(std::array::from_fn(|c| {
            let sum: f64 =
                corners.iter().zip(weights).map(|(&(x, y), w)| f64::from(self.at(x, y)[c]) * w).sum();
            sum.round() as u8
        }))
    }

    /// A picture of another size each of whose pixels comes from where `from` says, else is of one colour.
    pub(crate) fn warped(
        &self,
        width: usize,
        height: usize,
        ground: Rgb,
        from: impl Fn(f64, f64) -> (f64, f64),
    ) -> Self {
        let mut other = Self::flat(width, height, ground);
        for y in 0..height {
            for x in 0..width {
                let (u, v) = from(x as f64, y as f64);
                if let Some(colour) = self.between(u, v) {
                    other.pixels[y * width + x] = colour;
                }
            }
        }
        other
    }

    pub(crate) fn cut(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let mut other = Self::flat(width, height, [0; 3]);
        for y in 0..height {
            for x in 0..width {
                other.pixels[y * width + x] = self.at(left + x, top + y);
            }
        }
        other
    }

    /// At another size: the mean of what each pixel covers, or what lies between pixels.
    pub(crate) fn resized(&self, width: usize, height: usize) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        let (across, down) = (self.width as f64 / width as f64, self.height as f64 / height as f64);
        if across <= 1.0 && down <= 1.0 {
            return self
                .warped(width, height, [0; 3], |x, y| ((x + 0.5) * across - 0.5, (y + 0.5) * down - 0.5));
        }
        let mut other = Self::flat(width, height, [0; 3]);
        for y in 0..height {
            let rows = cover(y, down, self.height);
            for x in 0..width {
                let columns = cover(x, across, self.width);
                let mut sums = [0_u32; 3];
                for row in rows.clone() {
                    for column in columns.clone() {
                        let pixel = self.pixels[row * self.width + column];
                        sums.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += u32::from(value));
                    }
                }
                let count = (rows.len() * columns.len()) as u32;
                other.pixels[y * width + x] = sums.map(|sum| (sum / count) as u8);
            }
        }
        other
    }

    pub(crate) fn scaled(&self, factor: f64) -> Self {
        let side = |side: usize| (side as f64 * factor).round() as usize;
        self.resized(side(self.width), side(self.height))
    }

    /// As large as it can be within a box.
    pub(crate) fn within(&self, width: usize, height: usize) -> Self {
        self.scaled((width as f64 / self.width as f64).min(height as f64 / self.height as f64))
    }

    pub(crate) fn paste(&mut self, other: &Self, left: usize, top: usize) {
        for y in 0..other.height {
            for x in 0..other.width {
                self.set(left + x, top + y, other.pixels[y * other.width + x]);
            }
        }
    }

    pub(crate) fn fill(&mut self, left: usize, top: usize, width: usize, height: usize, colour: Rgb) {
        for y in top..(top + height).min(self.height) {
            for x in left..(left + width).min(self.width) {
                self.pixels[y * self.width + x] = colour;
            }
        }
    }

    pub(crate) fn map(&self, change: impl Fn(Rgb) -> Rgb) -> Self {
        Self { pixels: self.pixels.iter().map(|&pixel| change(pixel)).collect(), ..*self }
    }
}

/// The whole pixels that one of a smaller picture covers.
fn cover(place: usize, step: f64, end: usize) -> std::ops::Range<usize> {
    let first = ((place as f64 * step) as usize).min(end - 1);
    first..(((place + 1) as f64 * step).ceil() as usize).clamp(first + 1, end)
}
