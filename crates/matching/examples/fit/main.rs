//! Fits the weights of the score: `cargo run --release -p matching --example fit`.
//!
//! Samples are generated, the same in every run: marks, verbatim and disguised, in listings, mentions and
//! comparisons; every word of ordinary sentences and of listings without marks as if it were
//! registered; words that read as a mark with an error. Logistic regression, drawn towards the weights
//! set by hand (`--from-zero` draws them to 0 instead), so that what the samples do not speak of stays as
//! it was set, and no weight changes its sign or becomes nothing. Prints the weights by hand and fitted,
//! to be put into `src/score/weights.rs`, and a calibration table of the fitted score.

mod random;
mod samples;
mod text;

use matching::score::{Feature, PARTS, Row, WEIGHTS};
use random::Random;
use samples::Sample;

/// How strongly weights are drawn to where they were: as much as so many samples.
const PULL: f64 = 25.0;
/// The least share of the weight set by hand that is kept.
const LEAST: f64 = 0.25;
/// The least slope of the name's curve, a step of ten bits.
const FLATTEST: f64 = 0.2;
const ROUNDS: usize = 3_000;
const STEP: f64 = 0.05;

fn main() {
    let samples = samples::all(&mut Random::new(7));
    let zero = std::env::args().any(|argument| argument == "--from-zero");
    let prior = WEIGHTS.map(|(.., by_hand)| if zero { 0.0 } else { by_hand });
    let (train, held): (Vec<_>, Vec<_>) = samples.iter().enumerate().partition(|(i, _)| i % 5 != 0);
    let train: Vec<&Sample> = train.into_iter().map(|(_, sample)| sample).collect();
    let held: Vec<&Sample> = held.into_iter().map(|(_, sample)| sample).collect();
    let fitted = fit(&train, &prior);
    println!(
        "{} samples, loss before {:.4}, after {:.4} (held out)",
        samples.len(),
        loss(&held, &prior),
        loss(&held, &fitted)
    );
    for ((feature, part, ..), (old, new)) in WEIGHTS.iter().zip(prior.iter().zip(&fitted)) {
        let seen: f64 = samples.iter().filter(|s| s.row[*feature as usize] != 0.0).map(|s| s.weight).sum();
        println!("{:<14} {:<10} {old:>6.2} {new:>6.2}  {seen:>7.0}", format!("{feature:?}"), PARTS[*part]);
    }
    calibration(&held, &fitted);
}

fn chance(row: &Row, weights: &Row) -> f64 {
    let sum: f64 = row.iter().zip(weights).map(|(value, weight)| value * weight).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Gradient descent with a step for each weight by how much it has moved (Adagrad).
fn fit(samples: &[&Sample], prior: &Row) -> Row {
    let mut weights = *prior;
    let mut moved = [1e-3; Feature::COUNT];
    let total: f64 = samples.iter().map(|s| s.weight).sum();
    for _ in 0..ROUNDS {
        let mut slope = [0.0; Feature::COUNT];
        for sample in samples {
            let error = sample.weight * (chance(&sample.row, &weights) - sample.label);
            slope.iter_mut().zip(&sample.row).for_each(|(slope, value)| *slope += error * value);
        }
        for i in 0..Feature::COUNT {
            let slope = (slope[i] + PULL * (weights[i] - prior[i])) / total;
            moved[i] += slope * slope;
            weights[i] -= STEP * slope / moved[i].sqrt();
            // What speaks for a mark does so a little even where the samples do not show it.
            let least = prior[i] * LEAST;
            weights[i] = if prior[i] < 0.0 { weights[i].min(least) } else { weights[i].max(least) };
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

fn loss(samples: &[&Sample], weights: &Row) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for sample in samples {
        let p = chance(&sample.row, weights).clamp(1e-6, 1.0 - 1e-6);
        sum -= sample.weight * (sample.label * p.ln() + (1.0 - sample.label) * (1.0 - p).ln());
        total += sample.weight;
    }
    sum / total
}

fn calibration(samples: &[&Sample], weights: &Row) {
    println!("\nscore        samples  meant");
    for band in 0..10 {
        let (low, high) = (f64::from(band) / 10.0, f64::from(band + 1) / 10.0);
        let inside = samples.iter().filter(|s| (low..high).contains(&chance(&s.row, weights).min(0.9999)));
        let (mut count, mut meant) = (0.0, 0.0);
        for sample in inside {
            count += sample.weight;
            meant += sample.weight * sample.label;
        }
        println!("{low:.1}–{high:.1} {count:>13.0} {:>6.2}", meant / f64::max(count, 1e-9));
    }
    println!("\nsort              mean score  mean label");
    let mut sorts: Vec<_> = samples.iter().map(|s| s.what).collect();
    sorts.sort_unstable();
    sorts.dedup();
    for sort in sorts {
        let of: Vec<_> = samples.iter().filter(|s| s.what == sort).collect();
        let mean = |each: &dyn Fn(&Sample) -> f64| of.iter().map(|s| each(s)).sum::<f64>() / of.len() as f64;
        println!("{sort:<16} {:>10.2} {:>10.2}", mean(&|s| chance(&s.row, weights)), mean(&|s| s.label));
    }
}
