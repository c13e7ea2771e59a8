//! The suite on pictures that are painted here: each change is found, and what was not registered is not.

use std::collections::BTreeSet;

use matching::picture::{Gallery, Scratch};

use super::canvas::Canvas;
use super::recall::{Cost, ask, portrait};
use super::suite::Change;
use crate::random::Random;

/// Discs of many sizes on a slope: points at all sizes, no two pictures alike.
fn paint(seed: u64) -> Canvas {
    let mut random = Random::of(seed, "paint");
    let mut canvas = Canvas::flat(640, 480, [90, 110, 120]);
    for round in 0..500 {
        let (x, y) = (random.below(640) as f64, random.below(480) as f64);
        let radius = 60.0 / (1.0 + f64::from(round) / 20.0) + 3.0;
        let colour = [0; 3].map(|_: u8| random.below(256) as u8);
        let (top, left) = ((y - radius).max(0.0) as usize, (x - radius).max(0.0) as usize);
        for row in top..((y + radius) as usize).min(480) {
            for column in left..((x + radius) as usize).min(640) {
                if (column as f64 - x).hypot((row as f64 - y) * 1.4) < radius {
                    canvas.set(column, row, colour);
                }
            }
        }
    }
    canvas
}

#[test]
fn every_change_is_found_and_nothing_else() {
    let pictures: Vec<Canvas> = (0..3).map(paint).collect();
    let portraits: Vec<_> =
        pictures.iter().enumerate().map(|(i, picture)| portrait(&format!("p-{i}"), picture)).collect();
    let gallery = Gallery::default().change(&BTreeSet::new(), &portraits);
    let search = |picture: &Canvas| ask(&gallery, picture, &mut Scratch::default(), &mut Cost::default());
    let (one, other) = (paint(91), paint(92));
    assert_eq!(search(&one), []);
    for change in Change::ALL {
        let mut random = Random::of(3, &change.name());
        let changed = change.apply(&pictures[1], &[&one, &other], &mut random).expect("a picture");
        let found = search(&changed);
        let rights: Vec<_> = found.iter().filter_map(|finding| finding.right.as_deref()).collect();
        assert_eq!(rights, ["p-1"], "{}", change.name());
    }
}
