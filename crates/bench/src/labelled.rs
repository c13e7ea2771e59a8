//! Findings of which it is known whether they are right.

use matching::Finding;
use matching::fold::fold_name;
use matching::item::Item;
use matching::score::Row;

use crate::books::Books;
use crate::disguise::{FAMILIES, Family};
use crate::engine::Engine;
use crate::honest::{Listings, pages};
use crate::names::{Name, Registry};
use crate::plant::Plant;
use crate::random::Random;
use crate::shop::Stock;

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
/// Pages of books to a listing with a name, and posts of a sentence or two.
const PAGES: f64 = 3.0;
const POSTS: f64 = 0.5;

/// A finding, and whether it is right.
pub(crate) struct Labelled {
    pub(crate) score: f64,
    pub(crate) row: Row,
    /// How far the mark is meant, 0 to 1.
    pub(crate) right: f64,
    /// How many it stands for.
    pub(crate) weight: f64,
    /// Where it is from.
    pub(crate) what: &'static str,
    /// What was read as which name.
    pub(crate) told: String,
}

impl Labelled {
    pub(crate) fn new((finding, row): (Finding, Row), right: f64, what: &'static str) -> Self {
        let (matched, asset) = (finding.matched.unwrap_or_default(), finding.asset.unwrap_or_default());
        let told = format!("`{}` for `{asset}` {}", matched.escape_debug(), finding.via.join(" "));
        Self { score: finding.score, row, right, weight: 1.0, what, told }
    }
}

/// What findings are collected from: listings with a name, as many without, and pages of books.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) registry: &'a Registry,
    /// Which half of the rights has its names planted.
    pub(crate) even: bool,
    pub(crate) stock: &'static Stock,
    pub(crate) books: &'a [Books],
    /// How many in a hundred are written by any family, else mostly as they are.
    pub(crate) evenly: usize,
    /// The least score of a finding that counts.
    pub(crate) least: f64,
    /// How many names are planted.
    pub(crate) plants: usize,
    pub(crate) seed: u64,
}

impl<'a> Source<'a> {
    /// The names that are planted.
    pub(crate) fn names(&self) -> Vec<&'a Name> {
        let half = |name: &&Name| hash(&name.right).is_multiple_of(2) == self.even;
        self.registry.names.iter().filter(half).collect()
    }

    /// All findings.
    pub(crate) fn collect(&self, engine: &mut Engine) -> Vec<Labelled> {
        let mut labelled = Vec::new();
        self.planted(engine, &mut labelled);
        for chinese in [true, false] {
            let mut listings = Listings::new(self.books, self.stock, chinese, self.seed);
            let listings = (0..self.plants / 2).map(|_| listings.next());
            labelled.extend(listings.flat_map(|item| wrong(engine, &item, self.least, "listing")));
        }
        for books in self.books {
            let wanted = self.plants as f64 / 2.0 * PAGES;
            let pages = pages(books, usize::MAX, self.seed).items;
            // Where there are too few, each stands for several.
            let weight = (wanted / pages.len().max(1) as f64).max(1.0);
            let found =
                pages.iter().take(wanted as usize).flat_map(|item| wrong(engine, item, self.least, "book"));
            labelled.extend(found.map(|one| Labelled { weight, ..one }));
            let mut random = Random::of(self.seed, &books.language);
            for number in 0..(self.plants as f64 / 2.0 * POSTS) as usize {
                let length = random.between(20, 200);
                let said = Some(books.snippet(&mut random, length));
                let item = Item { id: "i".into(), ..Item::default() };
                let item =
                    if number % 2 == 0 { Item { title: said, ..item } } else { Item { text: said, ..item } };
                labelled.extend(wrong(engine, &item, self.least, "post"));
            }
        }
        labelled
    }

    fn planted(&self, engine: &mut Engine, labelled: &mut Vec<Labelled>) {
        let mut random = Random::of(self.seed, "calibration");
        let names = self.names();
        let (mut planted, mut tried) = (0, 0);
        while planted < self.plants && tried < self.plants * 50 && !names.is_empty() {
            tried += 1;
            let name = *random.pick(&names);
            let family = if random.chance(self.evenly) { random.pick(FAMILIES) } else { draw(&mut random) };
            // Half of the sellers also name the goods.
            let context = name.goods.is_some() && random.chance(50);
            let plant = Plant::new(self.registry, self.stock, name, &[family], context, "i", &mut random);
            let Some(plant) = plant else { continue };
            planted += 1;
            self.label(engine, &plant, 1.0, "planted", labelled);
        }
    }

    /// The findings in the item of a plant, which is right as far as `right` says.
    pub(crate) fn label(
        &self,
        engine: &mut Engine,
        plant: &Plant<'_>,
        right: f64,
        what: &'static str,
        labelled: &mut Vec<Labelled>,
    ) {
        for found in engine.explain(&plant.item, self.least) {
            let asset = found.0.asset.as_deref().unwrap_or_default();
            if plant.is_found_by(self.registry, &found.0) {
                labelled.push(Labelled::new(found, right, what));
            } else if !plant.is_part_found_by(&found.0) && !same(asset, &plant.name.text) {
                labelled.push(Labelled::new(found, 0.0, "beside"));
            }
        }
    }
}

/// Whether two names read the same: another right's, but no other name.
fn same(one: &str, other: &str) -> bool {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    fold_name(one, &mut a);
    fold_name(other, &mut b);
    a == b
}

fn wrong(engine: &mut Engine, item: &Item, least: f64, what: &'static str) -> Vec<Labelled> {
    engine.explain(item, least).into_iter().map(|found| Labelled::new(found, 0.0, what)).collect()
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

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
