//! Decoded pictures.

use image::DynamicImage;

use super::Code;

/// A decoded picture: one frame, or the frames of an animation that show something new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// At least one.
    pub frames: Vec<Raster>,
    /// What machines read in the first, where that was asked for.
    pub codes: Vec<Code>,
}

/// Pixels, row by row from the top left, upright.
#[derive(Clone, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green and blue of each pixel, not multiplied by its opacity.
    pub rgb: Vec<u8>,
    /// Opacity of each pixel, where any is not opaque.
    pub alpha: Option<Vec<u8>>,
}

impl std::fmt::Debug for Raster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let clear = if self.alpha.is_some() { ", partly clear" } else { "" };
        write!(f, "Raster({} × {}{clear})", self.width, self.height)
    }
}

impl Raster {
    /// Takes the pixels of a decoded picture; 16 bits become 8, grey becomes red, green and blue.
    pub(super) fn of(image: &DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        let alpha = image.color().has_alpha().then(|| {
            let rgba = image.to_rgba8();
            rgba.as_raw().chunks_exact(4).map(|pixel| pixel[3]).collect::<Vec<u8>>()
        });
        let alpha = alpha.filter(|alpha| alpha.iter().any(|&opacity| opacity != u8::MAX));
        Self { width, height, rgb: image.to_rgb8().into_raw(), alpha }
    }

    /// The pixels laid on a ground of one brightness: a clear logo looks different on white (255) and on black (0), so
    /// both are asked.
    pub fn on(&self, ground: u8) -> Vec<u8> {
        let Some(alpha) = &self.alpha else { return self.rgb.clone() };
        let blend = |value: u8, opacity: u8| {
            let (value, ground, opacity) = (u32::from(value), u32::from(ground), u32::from(opacity));
            ((value * opacity + ground * (255 - opacity) + 127) / 255) as u8
        };
        let pixels = self.rgb.chunks_exact(3).zip(alpha);
        pixels.flat_map(|(rgb, &opacity)| [0, 1, 2].map(|c| blend(rgb[c], opacity))).collect()
    }

    /// The brightness at `side` by `side` places.
    pub(super) fn grid(&self, side: u32) -> Vec<u8> {
        let place = |i: u32, length: u32| {
            ((2 * u64::from(i) + 1) * u64::from(length) / (2 * u64::from(side))) as usize
        };
        let at = |x: usize, y: usize| {
            let pixel = &self.rgb[(y * self.width as usize + x) * 3..][..3];
            ((u32::from(pixel[0]) + 2 * u32::from(pixel[1]) + u32::from(pixel[2])) / 4) as u8
        };
        let rows = (0..side).map(|i| place(i, self.height));
        rows.flat_map(|y| (0..side).map(move |i| (place(i, self.width), y))).map(|(x, y)| at(x, y)).collect()
    }
}
