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

/// The photograph as its maker has it.
pub(super) fn ridges() -> RgbImage {
    let [width, height] = SIZE;
    RgbImage::from_fn(width, height, |x, y| {
        let (u, v) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let grain = f64::from(
            (x.wrapping_mul(0x9E37_79B9) ^ y.wrapping_mul(0x85EB_CA6B)).wrapping_mul(0x2C1B_3C6D) >> 28,
        );
        let sun = (1.0 - (u - 0.68).hypot((v - 0.3) * 0.7) * 9.0).clamp(0.0, 1.0);
        let mut colour = [240.0 - 60.0 * v, 196.0 - 20.0 * v, 150.0 + 40.0 * v].map(|c: f64| c + 60.0 * sun);
        for (number, (stands, rises, many, hill)) in (0..).zip(HILLS) {
            let phase = 1.7 * f64::from(number);
            let line = (u * many * 2.0 + phase).sin() * 0.6 + (u * many * 5.3 + phase * 2.0).sin() * 0.3;
            let trees = (u * 160.0 * (1.0 + phase)).sin().abs() * 0.012;
            if v > stands - rises * line - trees {
                let mist = ((v - stands + rises) * 3.0).clamp(0.0, 1.0);
                colour = hill.map(|c| c + 40.0 * (1.0 - mist));
            }
        }
        Rgb(colour.map(|c| (c + grain).clamp(0.0, 255.0) as u8))
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
