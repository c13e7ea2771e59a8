//! Fits the weights of the score: `cargo xtask bench marks --only fit`.
//!
//! Samples are findings of the engine in listings with a name, verbatim and disguised, listings without,
//! pages of books, and names in phrases of trade and comparison. Names, pages and words are others than
//! those that calibration is measured with. Logistic regression, drawn towards the weights set by hand, so
//! that what the samples do not speak of stays as it was set, and no weight changes its sign or becomes
//! nothing. Prints what is to be put into `score/weights.rs`.

mod text;

use std::collections::HashMap;

use matching::item::{Item, Price};
use matching::score::{Feature, Row, WEIGHTS};

use crate::calibration;
use crate::engine::Engine;
use crate::goods;
use crate::labelled::{Labelled, Source};
use crate::names::{Name, Script};
use crate::plant::Plant;
use crate::random::Random;
use crate::shop::Spot;
pub(crate) use text::STOCK;
use text::{PHRASES, Phrase};

/// How strongly weights are drawn to those set by hand: as much as so many samples.
const PULL: f64 = 10.0;
/// The least share of the weight set by hand that is kept.
const LEAST: f64 = 0.2;
/// The least slope of the name's curve, a step of ten bits.
const FLATTEST: f64 = 0.2;
const ROUNDS: usize = 2_000;
const STEP: f64 = 0.05;
/// A wrong reading that is met more often weighs as if it were met so often.
const AGAIN: f64 = 4.0;
/// Names in a phrase to a hundred that are planted.
const PHRASED: usize = 40;

/// Fits and prints.
pub(crate) fn run(source: &Source<'_>, engine: &mut Engine) {
    let mut samples = source.collect(engine);
    phrases(source, engine, &mut samples);
    thin(&mut samples);
    let before = loss(&samples, &WEIGHTS.map(|(_, _, weight, _)| weight));
    let by_hand = WEIGHTS.map(|(.., by_hand)| by_hand);
    let weights = fit(&samples, &by_hand);
    println!("\n{} findings, loss {before:.4} before, {:.4} after", samples.len(), loss(&samples, &weights));
    for (i, ((feature, part, before, by_hand), fitted)) in WEIGHTS.iter().zip(&weights).enumerate() {
        let seen: f64 = samples.iter().filter(|s| s.row[i] != 0.0).map(|s| s.weight).sum();
        println!(
            "    (Feature::{feature:?}, {part}, {fitted:.2}, {by_hand:.2}), // was {before:.2}, in {seen:.0}"
        );
    }
    for sample in &mut samples {
        sample.score = chance(&sample.row, &weights);
    }
    calibration::print(&samples, 0);
    sorts(&samples);
}

/// A word of a template is one word however often the template is used: those that are read as a name again
/// and again weigh as few.
fn thin(samples: &mut [Labelled]) {
    let mut counts = HashMap::<(&str, String), f64>::new();
    for sample in samples.iter().filter(|sample| sample.right == 0.0) {
        *counts.entry((sample.what, sample.told.clone())).or_default() += 1.0;
    }
    for sample in samples.iter_mut().filter(|sample| sample.right == 0.0) {
        let count = counts[&(sample.what, sample.told.clone())];
        sample.weight *= (AGAIN / count).min(1.0);
    }
}

/// Names in phrases, each in a listing or alone.
fn phrases(source: &Source<'_>, engine: &mut Engine, samples: &mut Vec<Labelled>) {
    let mut random = Random::of(source.seed, "phrases");
    let names = source.names();
    for _ in 0..source.plants * PHRASED / 100 {
        let name = *random.pick(&names);
        let phrase = random.pick(PHRASES);
        if let Some(plant) = phrased(name, phrase, &mut random) {
            source.label(engine, &plant, phrase.meant, phrase.what, samples);
        }
    }
}

fn phrased<'a>(name: &'a Name, phrase: &Phrase, random: &mut Random) -> Option<Plant<'a>> {
    let chinese = name.script == Script::Han || random.chance(30);
    let goods: goods::Words = name.goods?;
    let (texts, goods) = if chinese { (phrase.texts.0, goods.0) } else { (phrase.texts.1, goods.1) };
    let text = (*random.pick(texts)).replace("{g}", random.pick::<&str>(goods));
    let start = text.find("{m}").map(|at| text[..at].chars().count())?;
    let text = text.replace("{m}", &name.text);
    let price = random.chance(60).then(|| Price { amount: "49".into(), currency: None });
    let surface = random.chance(75).then(|| "listing".to_owned());
    let alone = random.chance(30);
    let field = usize::from(alone);
    let item = if alone {
        Item { id: "i".into(), text: Some(text), ..Item::default() }
    } else {
        let details = if chinese { STOCK.texts.0 } else { STOCK.texts.1 };
        let details = Some((*random.pick(details)).to_owned());
        Item { id: "i".into(), title: Some(text), text: details, price, surface, ..Item::default() }
    };
    Some(Plant::standing(name, item, Spot { field, start, end: start + name.text.chars().count() }))
}

fn chance(row: &Row, weights: &Row) -> f64 {
    let sum: f64 = row.iter().zip(weights).map(|(value, weight)| value * weight).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// What a row holds, by number.
fn held(row: &Row) -> Vec<(usize, f64)> {
    row.iter().copied().enumerate().filter(|&(_, value)| value != 0.0).collect()
}

/// Gradient descent with a step for each weight by how much it has moved (Adagrad).
fn fit(samples: &[Labelled], by_hand: &Row) -> Row {
    let rows: Vec<Vec<(usize, f64)>> = samples.iter().map(|sample| held(&sample.row)).collect();
    let total: f64 = samples.iter().map(|sample| sample.weight).sum();
    let mut weights = *by_hand;
    let mut moved = [1e-6; Feature::COUNT];
    for _ in 0..ROUNDS {
        let mut slope = [0.0; Feature::COUNT];
        for (row, sample) in rows.iter().zip(samples) {
            let sum: f64 = row.iter().map(|&(i, value)| value * weights[i]).sum();
            let error = sample.weight * (1.0 / (1.0 + (-sum).exp()) - sample.right);
            for &(i, value) in row {
                slope[i] += error * value;
            }
        }
        for i in 0..Feature::COUNT {
            let slope = (slope[i] + PULL * (weights[i] - by_hand[i])) / total;
            moved[i] += slope * slope;
            weights[i] -= STEP * slope / moved[i].sqrt();
            // What speaks for a mark does so a little even where the samples do not show it.
            let least = by_hand[i] * LEAST;
            weights[i] = if by_hand[i] < 0.0 { weights[i].min(least) } else { weights[i].max(least) };
        }
        rising(&mut weights);
    }
    weights
}

/// More bits are never less: keeps the slope of the name's curve up between all its bends.
fn rising(weights: &mut Row) {
    use Feature::{Bits, Over14, Over18, Over22, Over26, Over32};
    let mut slope = 0.0;
    for bend in [Bits, Over14, Over18, Over22, Over26, Over32] {
        let weight = &mut weights[bend as usize];
        *weight = weight.max(FLATTEST - slope);
        slope += *weight;
    }
}

fn loss(samples: &[Labelled], weights: &Row) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for sample in samples {
        let p = chance(&sample.row, weights).clamp(1e-6, 1.0 - 1e-6);
        sum -= sample.weight * (sample.right * p.ln() + (1.0 - sample.right) * (1.0 - p).ln());
        total += sample.weight;
    }
    sum / total
}

/// Mean score of every sort of samples beside how far the mark was meant.
fn sorts(samples: &[Labelled]) {
    println!("\nsort               findings  mean score  meant");
    let mut sorts: Vec<_> = samples.iter().map(|sample| sample.what).collect();
    sorts.sort_unstable();
    sorts.dedup();
    for sort in sorts {
        let of: Vec<_> = samples.iter().filter(|sample| sample.what == sort).collect();
        let mean = |each: &dyn Fn(&Labelled) -> f64| {
            of.iter().map(|sample| each(sample)).sum::<f64>() / of.len() as f64
        };
        let (score, meant) = (mean(&|sample| sample.score), mean(&|sample| sample.right));
        println!("{sort:<16} {:>10} {score:>11.2} {meant:>6.2}", of.len());
    }
}
