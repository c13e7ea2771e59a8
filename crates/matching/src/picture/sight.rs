//! What is kept of a picture to find it by: a hash for each way to look at it, never its pixels.

use serde::{Deserialize, Serialize};

use super::{Hash, Pdq, Plane};

/// Quality below which a picture has too little in it to be told from others.
pub const LEAST_QUALITY: u8 = 10;

/// One way to look at a picture: as it is, or without its border; on one ground, in one frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// Which frame of an animation, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub frame: u32,
    /// Left, top, right and bottom edge of what is looked at, in pixels of the upright picture.
    pub area: [u32; 4],
    /// Whether that leaves out a border.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inner: bool,
    /// PDQ's quality, 0 to 100.
    pub quality: u8,
    /// The hash as it lies, and, of a registered picture, of its other turns, as in [`super::Turn::ALL`].
    pub hashes: Vec<Hash>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_first(frame: &u32) -> bool {
    *frame == 0
}

/// Which hashes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Of a picture to register: all eight turns.
    Reference,
    /// Of a picture that somebody shows: as it lies.
    Suspect,
}

impl Sight {
    /// The ways to look at one frame: whole and, where it has a border, without. Ways with hardly anything to see are
    /// left out.
    pub fn of(frame: u32, plane: &Plane, side: Side) -> Vec<Self> {
        let (width, height) = (plane.width() as u32, plane.height() as u32);
        let whole = (plane.clone(), [0, 0, width, height], false);
        let inner = plane.inside().map(|(columns, rows)| {
            let area = [columns.start, rows.start, columns.end, rows.end].map(|edge| edge as u32);
            (plane.cut(columns, rows), area, true)
        });
        let look = |(plane, area, inner): (Plane, [u32; 4], bool)| {
            let pdq = Pdq::of(&plane);
            let hashes = if side == Side::Reference { pdq.turns.to_vec() } else { vec![pdq.hash()] };
            Self { frame, area, inner, quality: pdq.quality, hashes }
        };
        let looks = [Some(whole), inner].into_iter().flatten().map(look);
        looks.filter(|sight| sight.quality >= LEAST_QUALITY).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Turn;

    #[test]
    fn a_flat_picture_is_not_looked_at() {
        let flat = Plane::of_rgb(90, 60, &[200; 90 * 60 * 3]).expect("a picture");
        assert_eq!(Sight::of(0, &flat, Side::Suspect), []);
    }

    #[test]
    fn a_framed_picture_is_looked_at_twice_and_a_reference_in_all_turns() {
        let pixel = |x: usize, y: usize| {
            let framed = (10..110).contains(&x) && (10..90).contains(&y);
            if framed { ((x * x / 7 + y * 31) % 256) as u8 } else { 255 }
        };
        let rgb: Vec<u8> = (0..100).flat_map(|y| (0..120).flat_map(move |x| [pixel(x, y); 3])).collect();
        let plane = Plane::of_rgb(120, 100, &rgb).expect("a picture");
        let suspect = Sight::of(3, &plane, Side::Suspect);
        let [whole, inner] = &suspect[..] else { panic!("{suspect:?}") };
        assert_eq!((whole.area, whole.inner, whole.hashes.len()), ([0, 0, 120, 100], false, 1));
        assert_eq!((inner.area, inner.inner, inner.frame), ([10, 10, 110, 90], true, 3));
        let reference = Sight::of(3, &plane, Side::Reference);
        assert_eq!(reference[0].hashes.len(), Turn::ALL.len());
        assert_eq!(reference[1].hashes[0], inner.hashes[0]);
        let json = serde_json::to_string(&suspect).expect("numbers and texts");
        assert_eq!(serde_json::from_str::<Vec<Sight>>(&json).expect("the same"), suspect);
    }
}
