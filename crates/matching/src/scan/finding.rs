//! Turns what was found into findings.

use super::Found;
use super::fields::Fields;
use crate::finding::{Elsewhere, Finding, Part, Place};
use crate::item::Item;
use crate::matchset::View;
use crate::score::{self, Evidence, Scene};
use std::ops::Range;

/// What is known of what was found.
pub(super) fn evidence<'a>(
    view: &'a View<'_>,
    fields: &Fields<'a>,
    scene: &'a Scene,
    found: &'a Found,
) -> Evidence<'a> {
    let (surprisal, weight, asset) = view
        .name(found.name)
        .map_or((0.0, 0.0, ""), |(name, asset)| (score::dequantise(name.surprisal), name.weight(), asset));
    let text = fields.text(found.field);
    Evidence {
        surprisal,
        weight,
        asset,
        matched: text.get(found.bytes.clone()).unwrap_or_default(),
        via: found.verified.via,
        edits: found.verified.edits,
        standing: found.verified.standing,
        scene,
        field: found.field,
        place: &found.bytes,
        text,
        classes: view.classes(found.owner),
        own_context: found.near,
        company: found.company,
    }
}

pub(super) fn finding(
    hash: &str,
    view: &View<'_>,
    item: &Item,
    fields: &Fields<'_>,
    found: &Found,
    place: &mut Cursor,
) -> Finding {
    let asset = view.name(found.name).map(|(_, asset)| asset.to_owned());
    let via = found.verified.via;
    let (matched, at) = spot(fields, found.field, found.bytes.clone(), place);
    let rest = found.rest.iter().map(|(field, bytes)| {
        let (matched, place) = spot(fields, *field, bytes.clone(), &mut Cursor::default());
        Elsewhere { place, matched }
    });
    Finding {
        item: item.id.clone(),
        right: Some(view.right_id(found.owner).to_owned()),
        kind: "mark".into(),
        score: found.score,
        place: at,
        matched: Some(matched),
        asset,
        via: via.iter().map(|step| step.name().to_owned()).collect(),
        how: found.verified.how.clone(),
        rest: rest.collect(),
        why: found.why.iter().map(|&(name, value)| Part { name: name.into(), value }).collect(),
        matchset: hash.to_owned(),
        ..Finding::default()
    }
}

/// The original text at a place, and the place in code points.
fn spot(fields: &Fields<'_>, field: u32, bytes: Range<usize>, cursor: &mut Cursor) -> (String, Place) {
    let text = fields.text(field);
    let (start, end) = cursor.code_points(field, bytes.clone(), text);
    let (name, index) = Fields::name(field);
    let place =
        Place { field: Some(name.into()), index, start: Some(start), end: Some(end), ..Place::default() };
    (text.get(bytes).unwrap_or_default().to_owned(), place)
}

/// Code point offsets, counted on from the last place, so that a text is counted once.
#[derive(Default)]
pub(super) struct Cursor {
    field: u32,
    byte: usize,
    points: u32,
}

impl Cursor {
    fn code_points(&mut self, field: u32, bytes: Range<usize>, text: &str) -> (u32, u32) {
        if field != self.field || bytes.start < self.byte {
            *self = Self { field, byte: 0, points: 0 };
        }
        let count = |range: Range<usize>| text.get(range).map_or(0, |t| t.chars().count()) as u32;
        self.points += count(self.byte..bytes.start);
        self.byte = bytes.start;
        (self.points, self.points + count(bytes))
    }
}
