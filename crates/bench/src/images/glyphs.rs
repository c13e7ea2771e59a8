//! Lines of text that nobody can read: strokes as those of Chinese characters, the same few again and again.

use super::canvas::{Canvas, Rgb};
use crate::random::Random;

/// Characters of the script.
const GLYPHS: usize = 60;
/// Places along a character's side.
const SIDE: usize = 16;

/// Writes a line, at most so wide.
pub(crate) fn line(
    canvas: &mut Canvas,
    left: usize,
    top: usize,
    size: usize,
    width: usize,
    ink: Rgb,
    random: &mut Random,
) {
    let size = size.max(6);
    for place in 0..width / size {
        let glyph = glyph(random.below(GLYPHS) as u64);
        let shown = size * 9 / 10;
        for y in 0..shown {
            for x in 0..shown {
                if glyph[y * SIDE / shown][x * SIDE / shown] {
                    canvas.set(left + place * size + x, top + y, ink);
                }
            }
        }
    }
}

/// A few strokes across and down.
fn glyph(number: u64) -> [[bool; SIDE]; SIDE] {
    let mut random = Random::new(number.wrapping_mul(7919) + 13);
    let mut drawn = [[false; SIDE]; SIDE];
    for _ in 0..3 + random.below(3) {
        for down in [false, true] {
            let (at, from) = (random.below(SIDE - 2), random.below(SIDE / 2));
            let to = (from + SIDE / 3 + random.below(SIDE / 3)).min(SIDE);
            for (thick, along) in (0..2).flat_map(|thick| (from..to).map(move |along| (thick, along))) {
                let (row, column) = if down { (along, at + thick) } else { (at + thick, along) };
                drawn[row][column] = true;
            }
        }
    }
    drawn
}
