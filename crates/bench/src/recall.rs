//! Recall by class of disguise, alone and two combined.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use matching::fold::Step;
use matching::registry::Entry;

use crate::disguise::{FAMILIES, Family, Origin};
use crate::engine::Engine;
use crate::lists::LISTS;
use crate::names::{MADE, Name, Registry, Script};
use crate::plant::{Cause, Plant, Seen};
use crate::random::Random;
use crate::shop::STOCK;
use crate::table::{pad, share};

/// From this score on a plant is found.
pub(crate) const FOUND: f64 = matching::score::WORTH;
/// What the issue asks for.
const SINGLE: f64 = 0.98;
const COMBINED: f64 = 0.93;

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    planted: u32,
    found: u32,
    any: u32,
    via: u32,
    /// Not found, by [`Cause`].
    lost: [u32; 3],
}

impl Tally {
    fn add(&mut self, seen: Seen) {
        self.planted += 1;
        self.found += u32::from(seen.score.is_some_and(|score| score >= FOUND));
        self.any += u32::from(seen.score.is_some());
        self.via += u32::from(seen.via);
    }

    fn merge(&mut self, other: Self) {
        self.planted += other.planted;
        self.found += other.found;
        self.any += other.any;
        self.via += other.via;
        for (sum, lost) in self.lost.iter_mut().zip(other.lost) {
            *sum += lost;
        }
    }

    fn lost(self) -> String {
        let [search, judge, score] = self.lost;
        format!("{search:4} {judge:5} {score:5}")
    }

    fn recall(self) -> f64 {
        f64::from(self.found) / f64::from(self.planted.max(1))
    }

    fn found(self) -> String {
        share(self.found, self.planted)
    }
}

/// How much to measure.
pub(crate) struct Size {
    pub(crate) single: usize,
    pub(crate) pair: usize,
    pub(crate) verbose: bool,
}

struct Miss {
    written: String,
    name: String,
    cause: Cause,
    score: Option<f64>,
}

/// Everything that one way of writing gave.
#[derive(Default)]
struct Outcome {
    long: BTreeMap<Script, Tally>,
    /// Those of the long ones that are no ordinary words.
    distinctive: Tally,
    short: BTreeMap<Script, Tally>,
    misses: Vec<Miss>,
}

impl Outcome {
    fn long(&self, script: Script) -> Tally {
        self.long.get(&script).copied().unwrap_or_default()
    }

    fn short(&self, script: Script) -> Tally {
        self.short.get(&script).copied().unwrap_or_default()
    }
}

fn sum(tallies: &BTreeMap<Script, Tally>) -> Tally {
    tallies.values().fold(Tally::default(), |mut sum, tally| {
        sum.merge(*tally);
        sum
    })
}

/// Measures and prints.
pub(crate) fn run(registry: &Registry, engine: &mut Engine, size: &Size, seed: u64) {
    singles(registry, engine, size, seed);
    pairs(registry, engine, size, seed);
}

fn singles(registry: &Registry, engine: &mut Engine, size: &Size, seed: u64) {
    println!("\nrecall by family, alone: found with score >= {FOUND} at the place");
    println!("h: of a list that is not the engine's; c: of a closed rule");
    println!("lost: never looked for, looked for and turned down, scored too little");
    println!(
        "{}{}        n  found |    zh latin other | lost: search judge score | distinct |   any   via | short: n found |    zh latin",
        pad("family", 17),
        pad("class", 15)
    );
    let mut below = Vec::new();
    let (mut every, mut short) = (Tally::default(), Tally::default());
    for family in FAMILIES {
        let mut outcome = Outcome::default();
        measure(registry, engine, &[family], size.single, true, &mut outcome, seed);
        measure(registry, engine, &[family], size.single, false, &mut outcome, seed);
        let all = sum(&outcome.long);
        let few = sum(&outcome.short);
        println!(
            "{}{}{} {:6} {} | {} {} {} |        {} | {:3} {} | {} {} | {:8} {} | {} {}",
            pad(family.name, 17),
            pad(family.step.map_or("", |step| step.name()), 15),
            if family.origin == Origin::HeldOut { 'h' } else { 'c' },
            all.planted,
            all.found(),
            outcome.long(Script::Han).found(),
            outcome.long(Script::Latin).found(),
            outcome.long(Script::Other).found(),
            all.lost(),
            outcome.distinctive.planted,
            outcome.distinctive.found(),
            share(all.any, all.planted),
            share(all.via, all.any),
            few.planted,
            few.found(),
            outcome.short(Script::Han).found(),
            outcome.short(Script::Latin).found()
        );
        if size.verbose {
            print_misses(&outcome.misses, 20);
        }
        if all.planted > 0 && all.recall() < SINGLE {
            below.push(family.name);
        }
        every.merge(all);
        short.merge(few);
    }
    println!(
        "{}  {:6} {}   short {:6} {}",
        pad("all", 32),
        every.planted,
        every.found(),
        short.planted,
        short.found()
    );
    println!("{} of {} families below {SINGLE}: {}", below.len(), FAMILIES.len(), below.join(", "));
}

fn pairs(registry: &Registry, engine: &mut Engine, size: &Size, seed: u64) {
    let mut rows = Vec::new();
    let mut every = Tally::default();
    let mut scripts = BTreeMap::<Script, Tally>::new();
    let mut families = BTreeMap::<&str, Tally>::new();
    for one in FAMILIES {
        for other in FAMILIES.iter().filter(|other| one.goes_with(other)) {
            let mut outcome = Outcome::default();
            measure(registry, engine, &[one, other], size.pair, true, &mut outcome, seed);
            let all = sum(&outcome.long);
            every.merge(all);
            for (script, tally) in &outcome.long {
                scripts.entry(*script).or_default().merge(*tally);
            }
            for family in [one, other] {
                families.entry(family.name).or_default().merge(all);
            }
            if all.planted > 0 {
                rows.push((format!("{} + {}", one.name, other.name), all, outcome.misses));
            }
        }
    }
    rows.sort_by(|a, b| a.1.recall().total_cmp(&b.1.recall()));
    let below = rows.iter().filter(|row| row.1.recall() < COMBINED).count();
    println!("\nrecall of two families combined, at most {} names each", size.pair);
    println!(
        "all {} pairs: {} of {} found, any score {}; {below} pairs below {COMBINED}",
        rows.len(),
        every.found(),
        every.planted,
        share(every.any, every.planted)
    );
    println!("lost by the script of the name: search judge score");
    for (script, tally) in &scripts {
        println!(
            "  {} {:6} {} lost {}",
            pad(&format!("{script:?}"), 16),
            tally.planted,
            tally.found(),
            tally.lost()
        );
    }
    println!("and by family");
    let mut families: Vec<_> = families.into_iter().collect();
    families.sort_by_key(|(_, tally)| Reverse(tally.lost.iter().sum::<u32>()));
    for (name, tally) in families {
        println!("  {} {:6} {} lost {}", pad(name, 16), tally.planted, tally.found(), tally.lost());
    }
    println!("the worst pairs");
    let most = if size.verbose { rows.len() } else { 25 };
    for (name, tally, misses) in rows.iter().take(below.min(most)) {
        println!("  {}{:4} {} lost {}", pad(name, 34), tally.planted, tally.found(), tally.lost());
        if size.verbose {
            print_misses(misses, 8);
        }
    }
}

fn print_misses(misses: &[Miss], most: usize) {
    for miss in misses.iter().take(most) {
        let score = match miss.cause {
            Cause::Search => "never looked for".to_owned(),
            Cause::Judge => "turned down".to_owned(),
            Cause::Score => format!("score {:.2}", miss.score.unwrap_or_default()),
        };
        println!("      `{}` for `{}`: {score}", miss.written.escape_debug(), miss.name);
    }
}

fn measure(
    registry: &Registry,
    engine: &mut Engine,
    families: &[&Family],
    count: usize,
    long: bool,
    outcome: &mut Outcome,
    seed: u64,
) {
    let label: Vec<&str> = families.iter().map(|family| family.name).collect();
    let mut random = Random::of(seed, &format!("{} {long}", label.join("+")));
    for plant in plants(registry, families, count, long, &mut random) {
        let seen = plant.seen(registry, engine.scan(&plant.item), families);
        let missed = seen.score.is_none_or(|score| score < FOUND);
        let cause = missed.then(|| plant.cause(seen));
        if long {
            let tally = outcome.long.entry(plant.name.script).or_default();
            tally.add(seen);
            if let Some(cause) = cause {
                tally.lost[cause as usize] += 1;
            }
            if !plant.name.ordinary {
                outcome.distinctive.add(seen);
            }
        } else {
            outcome.short.entry(plant.name.script).or_default().add(seen);
        }
        if let Some(cause) = cause.filter(|_| long) {
            let name = plant.name.text.clone();
            outcome.misses.push(Miss { written: plant.written, name, cause, score: seen.score });
        }
    }
}

/// Up to `count` plants, half of them Chinese and two fifths Latin where the family suits them.
fn plants<'a>(
    registry: &'a Registry,
    families: &[&Family],
    count: usize,
    long: bool,
    random: &mut Random,
) -> Vec<Plant<'a>> {
    let merges = families.iter().any(|family| family.step == Some(Step::Merged));
    let mut names: Vec<&Name> =
        registry.names.iter().filter(|name| name.long == long && (merges || !name.made)).collect();
    random.shuffle(&mut names);
    let share = |script| match script {
        Script::Han => count / 2,
        Script::Latin => count * 2 / 5,
        Script::Other => count - count / 2 - count * 2 / 5,
    };
    let mut taken = BTreeMap::<Script, usize>::new();
    let (mut plants, mut spare) = (Vec::new(), Vec::new());
    for name in names {
        let taken = taken.entry(name.script).or_default();
        // Others fill up what one script cannot give.
        if plants.len() >= count || *taken >= 2 * share(name.script) + 8 {
            continue;
        }
        let id = format!("recall-{}", plants.len() + spare.len());
        let Some(plant) = Plant::new(registry, &STOCK, name, families, !long, &id, random) else { continue };
        *taken += 1;
        if *taken <= share(name.script) { plants.push(plant) } else { spare.push(plant) }
    }
    spare.truncate(count.saturating_sub(plants.len()));
    plants.extend(spare);
    plants
}

/// Made-up names in which two neighbouring characters make one: real ones are too few to measure.
pub(crate) fn mergeable(seed: u64, count: usize) -> Vec<Entry> {
    let mut random = Random::of(seed, "mergeable");
    let pairs: Vec<(char, char)> = LISTS.merged.keys().copied().collect();
    let letters: Vec<char> = LISTS.sounds.values().flatten().copied().collect();
    let mut make = |number: usize| {
        let (one, two) = *random.pick(&pairs);
        let mut name: Vec<char> = (0..random.between(1, 3)).map(|_| *random.pick(&letters)).collect();
        let at = random.below(name.len() + 1);
        name.splice(at..at, [one, two]);
        let mut entry = Entry::mark(format!("{MADE}{number}"), name.into_iter().collect::<String>());
        entry.classes = vec![25];
        entry
    };
    (0..count).map(&mut make).collect()
}
