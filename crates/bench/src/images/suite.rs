//! What copyists do to pictures: one suite for tests and benchmark.

use anyhow::Result;

use super::canvas::{Canvas, Rgb};
use super::glyphs;
use crate::random::Random;

/// Something that is done to a picture. Numbers are percent, degrees, pixels or lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Jpeg(u8),
    Blur(u8),
    Colours,
    Thumbnail(usize),
    Crop(u8),
    Border(u8),
    Rotate(u16),
    Perspective(u8),
    Mirror,
    Text(u8),
    Sticker(u8),
    Phone,
    Page,
    Inset(u8),
    Collage,
}

impl Change {
    pub(crate) const ALL: [Self; 30] = [
        Self::Jpeg(20),
        Self::Jpeg(50),
        Self::Blur(2),
        Self::Blur(4),
        Self::Colours,
        Self::Thumbnail(100),
        Self::Thumbnail(200),
        Self::Crop(5),
        Self::Crop(10),
        Self::Crop(20),
        Self::Crop(30),
        Self::Crop(50),
        Self::Border(5),
        Self::Border(20),
        Self::Rotate(2),
        Self::Rotate(5),
        Self::Rotate(15),
        Self::Rotate(45),
        Self::Rotate(90),
        Self::Perspective(5),
        Self::Perspective(15),
        Self::Mirror,
        Self::Text(4),
        Self::Sticker(10),
        Self::Sticker(20),
        Self::Phone,
        Self::Page,
        Self::Inset(20),
        Self::Inset(10),
        Self::Collage,
    ];

    /// What tables call it.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Jpeg(quality) => format!("JPEG quality {quality}"),
            Self::Blur(sigma) => format!("blur of {sigma} pixels"),
            Self::Colours => "colours changed".to_owned(),
            Self::Thumbnail(side) => format!("thumbnail {side} px"),
            Self::Crop(part) => format!("crop {part} % of the area"),
            Self::Border(part) => format!("border {part} %"),
            Self::Rotate(angle) => format!("rotated {angle}°"),
            Self::Perspective(part) => format!("perspective {part} %"),
            Self::Mirror => "mirrored".to_owned(),
            Self::Text(lines) => format!("{lines} lines of text"),
            Self::Sticker(part) => format!("sticker {part} % of the area"),
            Self::Phone => "phone screenshot".to_owned(),
            Self::Page => "web page screenshot".to_owned(),
            Self::Inset(part) => format!("picture in picture {part} %"),
            Self::Collage => "collage 3×3".to_owned(),
        }
    }

    /// Does it, and saves the result as a JPEG file of quality 80 is saved. `others` are pictures for what surrounds
    /// it; there is at least one.
    pub(crate) fn apply(self, picture: &Canvas, others: &[&Canvas], random: &mut Random) -> Result<Canvas> {
        let (width, height) = (picture.width, picture.height);
        let part = |share: u8| f64::from(share) / 100.0;
        let changed = match self {
            Self::Jpeg(quality) => return picture.through_jpeg(quality),
            Self::Blur(sigma) => blurred(picture, usize::from(sigma)),
            Self::Colours => picture.map(|[r, g, b]| {
                let tone = |value: u8, gain: f64, shift: f64| {
                    ((f64::from(value) * gain + shift).clamp(0.0, 255.0)) as u8
                };
                [tone(r, 1.15, 18.0), tone(g, 0.95, 6.0), tone(b, 0.7, -4.0)]
            }),
            Self::Thumbnail(side) => picture.within(side, side),
            Self::Crop(share) => {
                let keep = (1.0 - part(share)).sqrt();
                let side = |side: usize| (side as f64 * keep) as usize;
                let (left, top) = (random.below(width - side(width)), random.below(height - side(height)));
                picture.cut(left, top, side(width), side(height))
            }
            Self::Border(share) => {
                let frame = (width.max(height) as f64 * part(share)) as usize;
                let mut other = Canvas::flat(width + 2 * frame, height + 2 * frame, colour(random));
                other.paste(picture, frame, frame);
                other
            }
            Self::Rotate(angle) => rotated(picture, f64::from(angle).to_radians()),
            Self::Perspective(share) => seen_from_the_side(picture, part(share), random),
            Self::Mirror => picture.warped(width, height, [0; 3], |x, y| (width as f64 - 1.0 - x, y)),
            Self::Text(lines) => {
                let mut other = picture.clone();
                let size = height / 12;
                for line in 0..usize::from(lines) {
                    let top = height * (2 * line + 1) / (2 * usize::from(lines)) - size / 2;
                    let dark = random.below(2) == 0;
                    let ink = if dark { [15, 15, 15] } else { [250, 240, 60] };
                    glyphs::line(&mut other, width / 20, top, size, width * 9 / 10, ink, random);
                }
                other
            }
            Self::Sticker(share) => {
                let mut other = picture.clone();
                let size = |side: usize| (side as f64 * part(share).sqrt()) as usize;
                let (w, h) = (size(width), size(height));
                let (left, top) = (random.below(width - w), random.below(height - h));
                other.fill(left, top, w, h, colour(random));
                let ink = [255, 255, 255];
                glyphs::line(&mut other, left + w / 10, top + h / 4, h / 3, w * 8 / 10, ink, random);
                other
            }
            Self::Phone => phone(picture, random),
            Self::Page => page(picture, others, random),
            Self::Inset(share) => {
                let mut other = others[random.below(others.len())].resized(900, 675);
                let inset = picture
                    .within((900.0 * part(share).sqrt()) as usize, (675.0 * part(share).sqrt()) as usize);
                let left = random.below(900 - inset.width);
                other.paste(&inset, left, random.below(675 - inset.height));
                other
            }
            Self::Collage => {
                let mut other = Canvas::flat(906, 906, [255; 3]);
                let mine = random.below(9);
                for cell in 0..9 {
                    let shown = if cell == mine { picture } else { others[random.below(others.len())] };
                    let square = shown.width.min(shown.height);
                    let left = (shown.width - square) / 2;
                    let tile = shown.cut(left, (shown.height - square) / 2, square, square).resized(300, 300);
                    other.paste(&tile, cell % 3 * 303, cell / 3 * 303);
                }
                other
            }
        };
        changed.through_jpeg(80)
    }
}

fn colour(random: &mut Random) -> Rgb {
    [0; 3].map(|_: u8| random.below(256) as u8)
}

/// Three means over a window: nearly a Gaussian of this spread.
fn blurred(picture: &Canvas, sigma: usize) -> Canvas {
    let mut other = picture.clone();
    for _ in 0..3 {
        for down in [false, true] {
            let before = other.clone();
            for y in 0..other.height {
                for x in 0..other.width {
                    let mut sums = [0_usize; 3];
                    for i in 0..=2 * sigma {
                        let shift = |at: usize, end: usize| (at + i).saturating_sub(sigma).min(end - 1);
                        let pixel = if down {
                            before.at(x, shift(y, before.height))
                        } else {
                            before.at(shift(x, before.width), y)
                        };
                        sums.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += usize::from(value));
                    }
                    other.set(x, y, sums.map(|sum| (sum / (2 * sigma + 1)) as u8));
                }
            }
        }
    }
    other
}

/// Turned, whole, on black.
fn rotated(picture: &Canvas, angle: f64) -> Canvas {
    let (sin, cos) = angle.sin_cos();
    let (width, height) = (picture.width as f64, picture.height as f64);
    let (new_width, new_height) =
        (width * cos.abs() + height * sin.abs(), width * sin.abs() + height * cos.abs());
    picture.warped(new_width.round() as usize, new_height.round() as usize, [0; 3], |x, y| {
        let (x, y) = (x + 0.5 - new_width / 2.0, y + 0.5 - new_height / 2.0);
        (cos * x + sin * y + width / 2.0 - 0.5, cos * y - sin * x + height / 2.0 - 0.5)
    })
}

/// Photographed from the side: one edge is shorter than the other by this share on both ends.
fn seen_from_the_side(picture: &Canvas, share: f64, random: &mut Random) -> Canvas {
    let (width, height) = (picture.width as f64, picture.height as f64);
    let upright = random.below(2) == 0;
    let far = 1.0 / (1.0 - 2.0 * share);
    picture.warped(picture.width, picture.height, [30; 3], |x, y| {
        let (along, across, length, breadth) =
            if upright { (x, y, width, height) } else { (y, x, height, width) };
        // How far along, and how far away that is.
        let along = along / length;
        let along = along / (far - (far - 1.0) * along);
        let away = 1.0 + (far - 1.0) * along;
        let (along, across) = (along * length, ((across / breadth - 0.5) * away + 0.5) * breadth);
        if upright { (along, across) } else { (across, along) }
    })
}

/// A picture as a phone's screen shows it, among bars, text and buttons.
fn phone(picture: &Canvas, random: &mut Random) -> Canvas {
    let mut other = Canvas::flat(1080, 2340, [250, 250, 252]);
    other.fill(0, 0, 1080, 90, [40, 42, 46]);
    glyphs::line(&mut other, 40, 30, 36, 400, [240; 3], random);
    glyphs::line(&mut other, 40, 130, 56, 700, [20; 3], random);
    let shown = picture.within(1080, 1300);
    other.paste(&shown, (1080 - shown.width) / 2, 230);
    let mut top = 260 + shown.height;
    while top < 2100 {
        glyphs::line(&mut other, 50, top, 44, 500 + random.below(480), [50; 3], random);
        top += 80;
    }
    other.fill(0, 2180, 1080, 160, [235, 60, 50]);
    glyphs::line(&mut other, 380, 2225, 60, 320, [255; 3], random);
    other
}

/// A picture on a page of a shop: one of several, small.
fn page(picture: &Canvas, others: &[&Canvas], random: &mut Random) -> Canvas {
    let mut other = Canvas::flat(1280, 1500, [255; 3]);
    other.fill(0, 0, 1280, 110, [30, 90, 200]);
    glyphs::line(&mut other, 40, 35, 40, 600, [255; 3], random);
    let shown = picture.within(520, 480);
    other.paste(&shown, 60, 160);
    for line in 0..8 {
        glyphs::line(&mut other, 640, 180 + 55 * line, 28, 300 + random.below(280), [60; 3], random);
    }
    for cell in 0..4 {
        let tile = others[random.below(others.len())].within(280, 240);
        other.paste(&tile, 40 + 305 * cell, 760);
        glyphs::line(&mut other, 40 + 305 * cell, 1020, 24, 260, [90; 3], random);
    }
    for line in 0..10 {
        glyphs::line(&mut other, 60, 1100 + 38 * line, 20, 700 + random.below(450), [120; 3], random);
    }
    other
}
