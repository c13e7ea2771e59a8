//! A picture of the demo's own: ridges at first light, and copies of it as sellers make them.

use anyhow::Result;
use bytes::Bytes;
use image::{ImageFormat, Rgb, RgbImage, imageops};
use std::io::Cursor;

const SIZE: [u32; 2] = [720, 480];
/// Hills, from the furthest: how high they stand, how high they rise, how many rises, their colour.
const HILLS: [(f64, f64, f64, [f64; 3]); 5] = [
    (0.46, 0.10, 2.1, [168.0, 160.0, 186.0]),
    (0.56, 0.09, 3.3, [128.0, 128.0, 158.0]),
    (0.66, 0.08, 4.1, [92.0, 104.0, 124.0]),
    (0.77, 0.07, 5.7, [58.0, 80.0, 82.0]),
    (0.90, 0.06, 7.9, [30.0, 48.0, 44.0]),
];

/// Clouds and shadows: patches that run into each other, -1 to 1.
fn patches(across: f64, down: f64, layer: u32) -> f64 {
    let at = |column: u32, row: u32| {
        let n = column.wrapping_mul(0x85EB_CA6B) ^ (row + 97 * layer).wrapping_mul(0xC2B2_AE35);
        f64::from((n ^ n >> 15).wrapping_mul(0x2C1B_3C6D) >> 16) / 32_768.0 - 1.0
    };
    let (column, row) = (across as u32, down as u32);
    let along = |row: u32| at(column, row) * (1.0 - across.fract()) + at(column + 1, row) * across.fract();
    along(row) * (1.0 - down.fract()) + along(row + 1) * down.fract()
}

/// The photograph as its maker has it.
pub(super) fn ridges() -> RgbImage {
    let [width, height] = SIZE;
    RgbImage::from_fn(width, height, |x, y| {
        let (across, down) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let grain = f64::from(
            (x.wrapping_mul(0x9E37_79B9) ^ y.wrapping_mul(0x85EB_CA6B)).wrapping_mul(0x2C1B_3C6D) >> 28,
        );
        let sun = (1.0 - (across - 0.68).hypot((down - 0.3) * 0.7) * 9.0).clamp(0.0, 1.0);
        let mut colour =
            [240.0 - 60.0 * down, 196.0 - 20.0 * down, 150.0 + 40.0 * down].map(|c: f64| c + 60.0 * sun);
        for (number, (stands, rises, many, hill)) in (0..).zip(HILLS) {
            let phase = 1.7 * f64::from(number);
            let line =
                (across * many * 2.0 + phase).sin() * 0.6 + (across * many * 5.3 + phase * 2.0).sin() * 0.3;
            let trees = (across * 160.0 * (1.0 + phase)).sin().abs() * 0.012;
            if down > stands - rises * line - trees {
                let mist = ((down - stands + rises) * 3.0).clamp(0.0, 1.0);
                colour = hill.map(|c| c + 40.0 * (1.0 - mist));
            }
        }
        let light =
            34.0 * patches(across * 9.0, down * 8.0, 1) + 22.0 * patches(across * 18.0, down * 15.0, 2);
        Rgb(colour.map(|c| (c + light + grain).clamp(0.0, 255.0) as u8))
    })
}

/// Smaller and mirrored.
pub(super) fn mirrored(picture: &RgbImage) -> RgbImage {
    imageops::flip_horizontal(&imageops::resize(picture, 480, 320, imageops::FilterType::Triangle))
}

/// In a white frame, as a poster.
pub(super) fn framed(picture: &RgbImage) -> RgbImage {
    let [width, height] = SIZE;
    let mut poster = RgbImage::from_pixel(width + 120, height + 160, Rgb([250, 249, 246]));
    imageops::overlay(&mut poster, picture, 60, 60);
    poster
}

/// The file of a picture.
pub(super) fn file(picture: &RgbImage, format: ImageFormat) -> Result<Bytes> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format)?;
    Ok(bytes.into())
}
