//! Findings on honest text: what the engine says where nobody sells anybody's mark.

use std::collections::HashMap;

use matching::Finding;
use matching::item::Item;
use matching::score::WORTH;

use crate::books::Books;
use crate::disguise::is_han;
use crate::engine::Engine;
use crate::random::Random;
use crate::shop::{Listing, STOCK, Stock};
use crate::table::pad;

/// Bands of scores: each from its number up to the next one.
pub(crate) const BANDS: [f64; 5] = [0.0, WORTH, 0.5, 0.8, 0.9];

/// Honest items of one kind.
pub(crate) struct Honest {
    pub(crate) kind: String,
    pub(crate) items: Vec<Item>,
}

/// Books and listings, at most `bytes` of each kind.
pub(crate) fn texts(books: &[Books], bytes: usize, seed: u64) -> Vec<Honest> {
    let mut texts: Vec<Honest> = books.iter().map(|books| pages(books, bytes, seed)).collect();
    // The templates repeat: more of them would say nothing new.
    let bytes = bytes.min(1_000_000);
    for chinese in [true, false] {
        let mut left = bytes as isize;
        let mut text = Honest { kind: listings_kind(chinese).into(), items: Vec::new() };
        let mut listings = Listings::new(books, &STOCK, chinese, seed);
        while left > 0 {
            let item = listings.next();
            left -= size(&item) as isize;
            text.items.push(item);
        }
        texts.push(text);
    }
    texts
}

fn listings_kind(chinese: bool) -> &'static str {
    if chinese { "listings zh" } else { "listings en" }
}

pub(crate) fn pages(books: &Books, bytes: usize, seed: u64) -> Honest {
    let mut random = Random::of(seed, &format!("honest {}", books.language));
    let item = |(number, page): (usize, &str)| Item {
        id: format!("{}-{number}", books.language),
        language: Some(books.language.clone()),
        text: Some(page.to_owned()),
        ..Item::default()
    };
    let items = books.sample(bytes, &mut random).into_iter().enumerate().map(item).collect();
    Honest { kind: format!("books {}", books.language), items }
}

/// Listings of goods that nobody's name is on; every third one also tells something, in words of a book.
pub(crate) struct Listings<'a> {
    prose: Option<&'a Books>,
    stock: &'static Stock,
    chinese: bool,
    random: Random,
    count: usize,
}

impl<'a> Listings<'a> {
    pub(crate) fn new(books: &'a [Books], stock: &'static Stock, chinese: bool, seed: u64) -> Self {
        let prose = books.iter().find(|books| books.is_chinese() == chinese);
        Self { prose, stock, chinese, random: Random::of(seed, listings_kind(chinese)), count: 0 }
    }

    pub(crate) fn next(&mut self) -> Item {
        let random = &mut self.random;
        let mut listing = Listing::new(random, self.stock, self.chinese, None, true);
        if let Some(prose) = self.prose.filter(|_| random.chance(33)) {
            let length = random.between(20, 200);
            listing.add(&prose.snippet(random, length));
        }
        self.count += 1;
        listing.item(format!("{}-{}", listings_kind(self.chinese), self.count - 1))
    }
}

/// A text of several languages in pieces of a page, apart by script.
pub(crate) fn by_language(text: &str) -> Vec<Honest> {
    let mut pages = Vec::new();
    crate::books::split(text, &mut pages);
    let chinese = |page: &String| page.chars().any(is_han);
    let (zh, en): (Vec<String>, Vec<String>) = pages.into_iter().partition(chinese);
    let honest = |language: &str, pages: Vec<String>| {
        let item = |(number, page)| Item {
            id: format!("{language}-{number}"),
            language: Some(language.to_owned()),
            text: Some(page),
            ..Item::default()
        };
        Honest { kind: format!("books {language}"), items: pages.into_iter().enumerate().map(item).collect() }
    };
    vec![honest("zh", zh), honest("en", en)]
}

/// Bytes of text in an item.
pub(crate) fn size(item: &Item) -> usize {
    let of = |text: &Option<String>| text.as_deref().map_or(0, str::len);
    of(&item.title) + of(&item.text) + item.tags.iter().map(String::len).sum::<usize>()
}

/// Which band a score is in.
pub(crate) fn band(score: f64) -> usize {
    BANDS.iter().rposition(|least| score >= *least).unwrap_or_default()
}

/// Measures and prints; `worst` names to show.
pub(crate) fn run(engine: &mut Engine, texts: &[Honest], worst: usize) {
    let summary = engine.set.summary();
    println!(
        "\nfindings per MB of honest text, {} names, {} rights, by score",
        summary.names, summary.rights
    );
    println!("{}      MB   0-.15   .15-.5    .5-.8    .8-.9     .9-1 |   >= .8", pad("text", 16));
    let mut offenders = HashMap::<String, Offender>::new();
    for text in texts {
        let mut bands = [0_u64; BANDS.len()];
        for item in &text.items {
            for finding in engine.scan(item) {
                bands[band(finding.score)] += 1;
                note(&mut offenders, finding);
            }
        }
        let megabytes = text.items.iter().map(size).sum::<usize>() as f64 / 1e6;
        let rate = |count: u64| count as f64 / megabytes.max(1e-9);
        print!("{} {megabytes:7.2}", pad(&text.kind, 16));
        for count in bands {
            print!(" {:8.2}", rate(count));
        }
        println!(" | {:7.2}", rate(bands[3] + bands[4]));
    }
    print_worst(offenders, worst);
}

#[derive(Default)]
struct Offender {
    /// Findings of each band, and one that scored best.
    bands: [u64; BANDS.len()],
    best: f64,
    matched: String,
    via: String,
}

fn note(offenders: &mut HashMap<String, Offender>, finding: &Finding) {
    let asset = finding.asset.clone().unwrap_or_default();
    let offender = offenders.entry(asset).or_default();
    offender.bands[band(finding.score)] += 1;
    if finding.score > offender.best {
        offender.best = finding.score;
        offender.matched = finding.matched.clone().unwrap_or_default();
        offender.via = finding.via.join(" ");
    }
}

fn print_worst(offenders: HashMap<String, Offender>, most: usize) {
    if most == 0 {
        return;
    }
    println!("worst names: findings >= .8, >= .5, all; best score, what it read, by which steps");
    let mut rows: Vec<_> = offenders.into_iter().collect();
    let key = |o: &Offender| (o.bands[3] + o.bands[4], o.bands[2], o.bands.iter().sum::<u64>());
    rows.sort_by(|a, b| key(&b.1).cmp(&key(&a.1)).then_with(|| a.0.cmp(&b.0)));
    for (name, offender) in rows.into_iter().take(most) {
        let (high, middle, all) = key(&offender);
        println!(
            "  {}{high:6} {:6} {all:7}  {:.2} `{}` {}",
            pad(&name, 30),
            high + middle,
            offender.best,
            offender.matched.escape_debug(),
            offender.via
        );
    }
}
