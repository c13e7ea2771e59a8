//! The spots of a picture: what is kept of it for the second net.

use super::super::{Plane, Side};
use super::book::{Named, named};
use super::points::{Point, points};
use super::steps::{Octave, octaves};
use super::wings::{Wing, facings, wings};

/// Pixels of a picture to register.
const REFERENCE_PIXELS: usize = 300_000;
/// Pixels of a picture that somebody shows: what was registered may be a small part of it.
const SUSPECT_PIXELS: usize = 640_000;
/// Spots of a picture to register.
const REFERENCE_SPOTS: usize = 400;
/// Spots of a picture that somebody shows.
const SUSPECT_SPOTS: usize = 1_200;
/// Fields along each side of a picture, each of which has its say.
const FIELDS: usize = 10;
/// Largest number of a place.
const FAR: f32 = 65_535.0;
/// Bytes of a spot.
const BYTES: usize = 30;
/// Bytes before the spots.
const HEAD: usize = 16;
const MAGIC: [u8; 8] = *b"BLZSPOT1";

/// A point of a picture and what it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Across and down, in parts of the longer side, 65,535 to the whole.
    pub(super) at: [u16; 2],
    /// The way it faces, 256 to the turn.
    pub(super) facing: u8,
    /// Its size: sixteen times the logarithm (base 2) of its blur in pixels of the picture, from a quarter of a pixel.
    pub(super) size: u8,
    /// Its wings, to the left and to the right: the nearest word and the next.
    pub(super) wings: [[Named; 2]; 2],
}

/// The spots of a picture, the most telling of each part of it first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spots {
    /// Pixels across and down.
    pub size: [u32; 2],
    /// At most 1,200.
    pub spots: Vec<Spot>,
}

impl Spots {
    /// Looks for the spots of a picture.
    pub fn of(plane: &Plane, side: Side) -> Self {
        let most = if side == Side::Reference { REFERENCE_SPOTS } else { SUSPECT_SPOTS };
        let longer = plane.width().max(plane.height()) as f32;
        let mut spots = Vec::with_capacity(most);
        each(plane, side, |octave, point, facing, wings| {
            let place = |i: usize| (point.at[i] + 0.5) * octave.step[i] / longer * FAR;
            let blur = point.blur * (octave.step[0] + octave.step[1]) / 2.0;
            spots.push(Spot {
                at: [place(0), place(1)].map(|place| place.clamp(0.0, FAR) as u16),
                facing: (facing * 256.0).round() as u16 as u8,
                size: (16.0 * (blur.log2() + 2.0)).round().clamp(0.0, 255.0) as u8,
                wings: [named(&wings[0]), named(&wings[1])],
            });
            spots.len() < most
        });
        Self { size: [plane.width() as u32, plane.height() as u32], spots }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.spots.is_empty()
    }

    /// As bytes, to be kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.size.iter().flat_map(|side| side.to_le_bytes()));
        for Spot { at, facing, size, wings } in &self.spots {
            bytes.extend(at.iter().flat_map(|place| place.to_le_bytes()));
            bytes.extend([*facing, *size]);
            for Named { word, bits } in wings.as_flattened() {
                bytes.extend(word.to_le_bytes());
                bytes.extend(bits.to_le_bytes());
            }
        }
        bytes
    }

    /// From what was kept; none where that is something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (head, rest) = rest.split_at_checked(HEAD - MAGIC.len())?;
        let (spots, []) = rest.as_chunks::<BYTES>() else { return None };
        if spots.len() > SUSPECT_SPOTS {
            return None;
        }
        let pair = |bytes: &[u8]| u16::from_le_bytes([bytes[0], bytes[1]]);
        let four = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        let spot = |bytes: &[u8; BYTES]| {
            let named = |i: usize| {
                let bytes = &bytes[6 + 6 * i..][..6];
                Named { word: pair(bytes), bits: four(&bytes[2..]) }
            };
            Spot {
                at: [pair(bytes), pair(&bytes[2..])],
                facing: bytes[4],
                size: bytes[5],
                wings: [[named(0), named(1)], [named(2), named(3)]],
            }
        };
        Some(Self { size: [four(head), four(&head[4..])], spots: spots.iter().map(spot).collect() })
    }
}

impl Spot {
    /// Its blur in pixels.
    pub(super) fn blur(&self) -> f64 {
        (f64::from(self.size) / 16.0 - 2.0).exp2()
    }
}

/// Tells every spot until it is enough, the strongest of each field before the second of any.
fn each(plane: &Plane, side: Side, mut tell: impl FnMut(&Octave, &Point, f32, &[Wing; 2]) -> bool) {
    let pixels = if side == Side::Reference { REFERENCE_PIXELS } else { SUSPECT_PIXELS };
    let octaves = octaves(plane, pixels);
    let (width, height) = (plane.width() as f32, plane.height() as f32);
    for point in ranked(points(&octaves), &octaves, width, height) {
        let octave = &octaves[point.octave];
        let layer = &octave.blurred[point.layer];
        for facing in facings(layer, point.at, point.blur) {
            let Some(wings) = wings(layer, point.at, point.blur, facing) else { continue };
            if !tell(octave, &point, facing, &wings) {
                return;
            }
        }
    }
}

fn ranked(mut points: Vec<Point>, octaves: &[Octave], width: f32, height: f32) -> Vec<Point> {
    // Large points are few, and seen at any size.
    let weight = |point: &Point| point.strength * (point.blur * octaves[point.octave].step[0]).sqrt();
    points.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    let mut taken = [[0_u32; FIELDS]; FIELDS];
    let field = |place: f32, whole: f32| ((place / whole * FIELDS as f32) as usize).min(FIELDS - 1);
    let mut ranked: Vec<(u32, Point)> = points
        .into_iter()
        .map(|point| {
            let step = octaves[point.octave].step;
            let place = &mut taken[field(point.at[1] * step[1], height)][field(point.at[0] * step[0], width)];
            *place += 1;
            (*place, point)
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, point)| point).collect()
}

/// To learn a book: the wings of a picture's spots.
#[doc(hidden)]
pub fn raw_wings(plane: &Plane, most: usize) -> Vec<Wing> {
    let mut all = Vec::new();
    each(plane, Side::Reference, |_, _, _, wings| {
        all.extend(wings);
        all.len() < 2 * most
    });
    all
}
