//! Calibration: of findings with a score, how many are right.

use matching::Finding;

use crate::disguise::{FAMILIES, Family};
use crate::engine::Engine;
use crate::honest::Honest;
use crate::names::{Name, Registry};
use crate::plant::Plant;
use crate::random::Random;

/// How often a family is met among those who name a brand; all others share the rest evenly.
const RATES: &[(&str, usize)] = &[
    ("verbatim", 620),
    ("case", 120),
    ("left out gaps", 20),
    ("punctuation", 20),
    ("spaces", 15),
    ("traditional", 15),
    ("homophone", 15),
    ("emoji between", 10),
    ("pinyin", 10),
    ("shape", 10),
    ("leet", 10),
    ("substitution", 10),
    ("deletion", 10),
    ("full width", 10),
];
const RATES_SUM: usize = 1000;

/// One finding and whether it is right.
struct Labelled {
    score: f64,
    right: bool,
}

/// Measures on `plants` listings with a name and on honest texts, and prints.
pub(crate) fn run(registry: &Registry, engine: &mut Engine, honest: &[Honest], plants: usize, seed: u64) {
    let mut labelled = Vec::new();
    let mut random = Random::of(seed, "calibration");
    let (mut planted, mut items) = (0, 0);
    while planted < plants && items < plants * 50 {
        items += 1;
        let name: &Name = random.pick(&registry.names);
        let family = draw(&mut random);
        // Half of the sellers also name the goods.
        let context = name.goods.is_some() && random.chance(50);
        let Some(plant) = Plant::new(registry, name, &[family], context, "calibration", &mut random) else {
            continue;
        };
        planted += 1;
        for finding in engine.scan(&plant.item) {
            if plant.is_found_by(registry, finding) {
                labelled.push(Labelled { score: finding.score, right: true });
            } else if !plant.is_part_found_by(finding) {
                labelled.push(wrong(finding));
            }
        }
    }
    // As many honest listings as planted ones, and three pages of a book to a listing.
    let mut negatives = 0;
    for text in honest {
        let most = if text.kind.starts_with("listings") { plants / 2 } else { plants / 2 * 3 };
        for item in text.items.iter().take(most) {
            negatives += 1;
            labelled.extend(engine.scan(item).iter().map(wrong));
        }
    }
    println!(
        "\ncalibration: {planted} listings with a name, {negatives} honest items, {} findings",
        labelled.len()
    );
    print(&labelled);
}

fn wrong(finding: &Finding) -> Labelled {
    Labelled { score: finding.score, right: false }
}

fn draw(random: &mut Random) -> &'static Family {
    let named = |name: &str| FAMILIES.iter().find(|family| family.name == name);
    let mut at = random.below(RATES_SUM);
    for (name, rate) in RATES {
        if at < *rate
            && let Some(family) = named(name)
        {
            return family;
        }
        at = at.saturating_sub(*rate);
    }
    random.pick(FAMILIES)
}

fn print(labelled: &[Labelled]) {
    println!("score        findings   right   share   mean score");
    let (mut error, mut brier) = (0.0, 0.0);
    for tenth in 0..10 {
        let inside = |one: &&Labelled| ((one.score * 10.0) as usize).min(9) == tenth;
        let band: Vec<&Labelled> = labelled.iter().filter(inside).collect();
        if band.is_empty() {
            continue;
        }
        let count = band.len() as f64;
        let right = band.iter().filter(|one| one.right).count();
        let mean = band.iter().map(|one| one.score).sum::<f64>() / count;
        let share = right as f64 / count;
        error += (share - mean).abs() * count / labelled.len() as f64;
        let (from, to) = (tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0);
        println!("{from:.1} - {to:.1} {:12} {right:7}   {share:.3}   {mean:.3}", band.len());
    }
    for one in labelled {
        brier += (one.score - f64::from(u8::from(one.right))).powi(2) / labelled.len().max(1) as f64;
    }
    println!("expected calibration error {error:.3}, Brier score {brier:.3}");
}
