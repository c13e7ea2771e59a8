//! From what is seen of an item's picture to findings.

use std::collections::BTreeMap;

use super::gallery::Wall;
use super::local::{Agreement, Hit, LEAST_SPOTS, Spots, lies};
use super::set::Row;
use super::{Gallery, NEAR, Sight, Subject, Turn, copies};
use crate::finding::{Finding, Part, Place};

/// Quality from which PDQ's own advice holds.
const SOUND: u8 = 50;
/// Radius for pictures with little in them: what is further away is any other such picture.
const LITTLE: u32 = 8;
/// Distance up to which nothing but the file differs.
const SAME: u32 = 10;

/// A picture of an item, as far as it was looked at.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// Id of the item.
    pub item: &'a str,
    /// Which of its pictures, from 0.
    pub image: u32,
    /// The ways it was looked at.
    pub sights: &'a [Sight],
    /// What registered pictures are found in parts of it by.
    pub spots: &'a Spots,
}

/// Scratch memory of a search.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    near: copies::Scratch,
    hits: Vec<Hit>,
}

/// How a registered picture was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Met {
    distance: u32,
    inner: bool,
    reference_inner: bool,
    turn: usize,
    sight: usize,
    sound: bool,
}

impl Gallery {
    /// Appends the registered pictures that an item's picture shows, the nearest way each: whole by their hash, else in
    /// part or changed by their spots. `counts` says which are looked for.
    pub fn scan_into(
        &self,
        scratch: &mut Scratch,
        seen: &Seen<'_>,
        counts: impl Fn(&Subject) -> bool,
        findings: &mut Vec<Finding>,
    ) {
        let first = findings.len();
        for wall in self.walls() {
            let subjects = &wall.set.subjects;
            let whole = meetings(wall, seen.sights, &mut scratch.near);
            for (&subject, &met) in whole.iter().filter(|(subject, _)| counts(&subjects[**subject])) {
                findings.push(self.tell(seen, &subjects[subject], met));
            }
            let asked = |subject: usize| {
                !whole.contains_key(&subject) && !wall.gone.contains(&subject) && counts(&subjects[subject])
            };
            if !seen.spots.is_empty() {
                for (subject, how) in wall.set.meet(seen.spots, asked, &mut scratch.hits) {
                    if how.spots >= LEAST_SPOTS {
                        findings.push(self.tell_part(seen, &subjects[subject], wall.set.size(subject), &how));
                    }
                }
            }
        }
        findings[first..].sort_by(|a, b| (&a.right, &a.picture).cmp(&(&b.right, &b.picture)));
    }

    fn tell_part(&self, seen: &Seen<'_>, subject: &Subject, size: [u32; 2], how: &Agreement) -> Finding {
        let (quad, via) = lies(how, size, seen.spots.size);
        Finding {
            item: seen.item.to_owned(),
            right: Some(subject.right.clone()),
            kind: subject.kind.clone(),
            score: how.score(),
            place: Place { image: Some(seen.image), quad: Some(quad), ..Place::default() },
            asset: Some(subject.title.clone()),
            via: via.into_iter().map(str::to_owned).collect(),
            inliers: Some(how.spots as u32),
            picture: Some(subject.picture.clone()),
            why: vec![Part { name: "spots".to_owned(), value: how.spots as f64 }],
            matchset: self.hash().to_owned(),
            ..Finding::default()
        }
    }

    fn tell(&self, seen: &Seen<'_>, subject: &Subject, met: Met) -> Finding {
        let sight = &seen.sights[met.sight];
        let [left, top, right, bottom] = sight.area.map(f64::from);
        let border = match (met.inner, met.reference_inner) {
            (false, false) => None,
            (true, _) => Some("border"),
            (false, true) => Some("no-border"),
        };
        let turn = (met.turn > 0).then(|| Turn::ALL[met.turn].name());
        let part = |name: &str, value: f64| Part { name: name.to_owned(), value };
        Finding {
            item: seen.item.to_owned(),
            right: Some(subject.right.clone()),
            kind: subject.kind.clone(),
            score: score(met.distance, met.sound),
            place: Place {
                image: Some(seen.image),
                frame: Some(sight.frame).filter(|&frame| frame > 0),
                quad: Some([[left, top], [right, top], [right, bottom], [left, bottom]]),
                ..Place::default()
            },
            asset: Some(subject.title.clone()),
            via: turn.into_iter().chain(border).map(str::to_owned).collect(),
            distance: Some(met.distance),
            picture: Some(subject.picture.clone()),
            why: vec![part("distance", met.distance.into()), part("quality", sight.quality.into())],
            matchset: self.hash().to_owned(),
            ..Finding::default()
        }
    }
}

/// The nearest meeting with each picture.
fn meetings(wall: &Wall, sights: &[Sight], scratch: &mut copies::Scratch) -> BTreeMap<usize, Met> {
    let mut best: BTreeMap<usize, Met> = BTreeMap::new();
    for (number, sight) in sights.iter().enumerate() {
        let Some(hash) = sight.hashes.first() else { continue };
        let radius = |quality: u8| if quality >= SOUND { NEAR } else { LITTLE };
        for (distance, Row { subject, quality, inner }, turn) in
            wall.set.near(hash, radius(sight.quality), scratch)
        {
            if distance > radius(quality) || wall.gone.contains(&subject) {
                continue;
            }
            let sound = quality.min(sight.quality) >= SOUND;
            let met =
                Met { distance, inner: sight.inner, reference_inner: inner, turn, sight: number, sound };
            best.entry(subject).and_modify(|known| *known = met.min(*known)).or_insert(met);
        }
    }
    best
}

/// Pictures that are nearly the same are certain; at the edge of the radius some are of the same scene. What has little
/// in it is worth a look and no more.
fn score(distance: u32, sound: bool) -> f64 {
    let far = f64::from(distance.saturating_sub(SAME)) / f64::from(NEAR - SAME);
    let score = if sound { 0.99 - 0.14 * far } else { 0.6 };
    (score * 1e4).round() / 1e4
}
