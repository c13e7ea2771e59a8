//! Learning the book of words for wings: k-means over the wings of photographs that are not looked for.

use std::path::Path;

use anyhow::{Result, ensure};
use matching::picture::local::{WORDS, nearest_words, raw_wings};

use super::photos::{Part, Photo, plane};
use crate::random::Random;

/// Wings that are learned from.
const WINGS: usize = 120_000;
/// Spots of each picture that are.
const SPOTS: usize = 300;
const ROUNDS: usize = 12;
/// What a number of a wing is multiplied with in the book.
const SCALE: f32 = 400.0;

pub(super) fn run(photos: &[Photo], file: &Path, seed: u64) -> Result<()> {
    let mut random = Random::of(seed, "book");
    let lenders = photos.iter().filter(|photo| photo.part == Part::Lender);
    let pictures = lenders.flat_map(|photo| std::iter::once(&photo.picture).chain(&photo.tiles));
    let mut wings: Vec<_> = pictures.flat_map(|picture| raw_wings(&plane(picture), SPOTS)).collect();
    random.shuffle(&mut wings);
    wings.truncate(WINGS);
    ensure!(wings.len() > 10 * WORDS, "there are only {} wings to learn from", wings.len());
    let byte = |value: f32| (value * SCALE).round().clamp(0.0, 255.0) as u8;
    let mut words: Vec<u8> = wings[..WORDS].iter().flat_map(|wing| wing.map(byte)).collect();
    for round in 0..ROUNDS {
        let mut sums = vec![([0.0_f64; 64], 0_u32); WORDS];
        for (wing, word) in wings.iter().zip(nearest_words(&words, &wings)) {
            let (sum, count) = &mut sums[word];
            *count += 1;
            sum.iter_mut().zip(wing).for_each(|(sum, &value)| *sum += f64::from(value));
        }
        let empty = sums.iter().filter(|(_, count)| *count == 0).count();
        println!("round {round}: {empty} words of nothing");
        for (word, (sum, count)) in words.chunks_exact_mut(64).zip(&sums) {
            // A word of nothing starts again somewhere else.
            let other = random.pick(&wings).map(f64::from);
            let (sum, count) = if *count == 0 { (&other, 1) } else { (sum, *count) };
            for (byte_of_word, sum) in word.iter_mut().zip(sum) {
                *byte_of_word = byte((sum / f64::from(count)) as f32);
            }
        }
    }
    Ok(std::fs::write(file, words)?)
}
