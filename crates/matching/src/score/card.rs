//! The report card of a mark before it goes live: how ambiguous each name is, what it would hit, and
//! which context is missing.

use super::ambiguity::{self, Band, Reason};
use super::{WORTH, dequantise, quantise, surprisal};
use crate::item::Item;
use crate::lexicon;
use crate::matchset::Matchset;
use crate::registry::Entry;
use crate::scan::{Scanner, field_text};
use crate::{Finding, Place};
use serde::{Deserialize, Serialize};

/// Excerpts that a name's card shows at most.
const EXCERPTS: usize = 5;
/// Characters of an excerpt before and after the name.
const AROUND: usize = 24;
/// Words that a card proposes at most, of each sort.
const PROPOSED: usize = 8;

/// What is known of a mark before it goes live.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its name, then its aliases.
    pub names: Vec<NameCard>,
    /// What would help to tell its ambiguous names from ordinary text.
    pub missing: Vec<Missing>,
    /// Sample items that were read.
    pub samples: u64,
    /// Bytes of text in them.
    pub bytes: u64,
}

/// What is known of one name of a mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NameCard {
    /// The name as registered.
    pub name: String,
    /// How strongly it alone points to the mark, 0 to 1.
    pub weight: f64,
    /// Bits that it carries against ordinary text, to a quarter of a bit: [`surprisal`].
    pub bits: f32,
    /// How ambiguous that makes it.
    pub band: Band,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Ordinary words that hold it, to be exempted: 小米粥 for 小米.
    pub exemptions: Vec<String>,
    /// Ordinary words that sound the same.
    pub sounds_like: Vec<String>,
    /// What it hit in the samples.
    pub hits: Hits,
}

/// What a name hit in the samples.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Hits {
    /// Findings with a score below [`WORTH`].
    pub low: u64,
    /// Findings with a score from [`WORTH`] to 0.8.
    pub middle: u64,
    /// Findings with a score of 0.8 and more.
    pub high: u64,
    /// The surest of them, at most five.
    pub excerpts: Vec<Excerpt>,
}

/// A hit among its neighbours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Excerpt {
    /// Id of the sample item.
    pub item: String,
    /// The text before.
    pub before: String,
    /// What was found.
    pub matched: String,
    /// The text after.
    pub after: String,
    /// How sure it is.
    pub score: f64,
}

/// What would help to tell an ambiguous mark from ordinary text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", content = "add", rename_all = "kebab-case")]
pub enum Missing {
    /// The mark has no Nice classes: goods beside it say nothing. Those of the goods that stood beside
    /// its hits, the commonest first.
    Classes(Vec<u8>),
    /// The mark has no context words of its own. Some for goods of its classes.
    Context(Vec<String>),
    /// No word for goods of its classes is known: its context words carry it alone.
    Goods(Vec<u8>),
    /// Ordinary words hold a name of the mark.
    Exemptions(Vec<String>),
}

/// Makes the card of `entry` over `samples`: ordinary items, best those of the platform itself, in which
/// the mark is not meant. An entry without names that can be found has a card without names.
pub fn card(entry: &Entry, samples: &mut dyn Iterator<Item = Item>) -> Card {
    let mut card = Card { names: names(entry), ..Card::default() };
    let mut classes = [0_u64; 46];
    if let Ok(built) = Matchset::build([entry.clone()]) {
        let (mut scanner, mut findings) = (Scanner::new(), Vec::new());
        for item in samples {
            card.samples += 1;
            card.bytes += bytes(&item);
            findings.clear();
            scanner.scan_into(&built.set, &item, &mut findings);
            for finding in &findings {
                let asset = finding.asset.as_deref().unwrap_or_default();
                if let Some(name) = card.names.iter_mut().find(|name| name.name == asset) {
                    name.hits.add(finding, &item);
                }
            }
            if !findings.is_empty() {
                let goods = super::Scene::read(&item).goods();
                (1..classes.len()).filter(|&n| goods >> n & 1 == 1).for_each(|n| classes[n] += 1);
            }
        }
    }
    card.missing = missing(entry, &card.names, &classes);
    card
}

fn names(entry: &Entry) -> Vec<NameCard> {
    let own = entry.text.iter().map(|text| (text, 1.0));
    let aliases = entry.aliases.iter().map(|alias| (&alias.text, alias.weight.unwrap_or(1.0)));
    own.chain(aliases)
        .map(|(name, weight)| {
            let bits = dequantise(quantise(surprisal(name)));
            let exemptions = ambiguity::words_with(name, PROPOSED);
            let sounds_like = ambiguity::words_like(name, PROPOSED);
            let reasons = ambiguity::reasons(name, &exemptions, &sounds_like);
            let band = Band::of(bits);
            let hits = Hits::default();
            NameCard { name: name.clone(), weight, bits, band, reasons, exemptions, sounds_like, hits }
        })
        .collect()
}

fn bytes(item: &Item) -> u64 {
    let texts = [item.title.as_deref(), item.text.as_deref()].into_iter().flatten();
    texts.chain(item.tags.iter().map(String::as_str)).map(|text| text.len() as u64).sum()
}

impl Hits {
    fn add(&mut self, finding: &Finding, item: &Item) {
        match finding.score {
            score if score >= 0.8 => self.high += 1,
            score if score >= WORTH => self.middle += 1,
            _ => self.low += 1,
        }
        let at = self.excerpts.partition_point(|e| e.score >= finding.score);
        if at < EXCERPTS {
            self.excerpts.insert(at, excerpt(finding, item));
            self.excerpts.truncate(EXCERPTS);
        }
    }
}

fn excerpt(finding: &Finding, item: &Item) -> Excerpt {
    let Place { field, index, start, end, .. } = &finding.place;
    let number = match (field.as_deref(), index) {
        (Some("title"), _) => 0,
        (Some("tags"), Some(index)) => index + 2,
        _ => 1,
    };
    let text = field_text(item, number);
    let (start, end) = (start.unwrap_or_default() as usize, end.unwrap_or_default() as usize);
    let from = start.saturating_sub(AROUND);
    Excerpt {
        item: finding.item.clone(),
        before: text.chars().skip(from).take(start - from).collect(),
        matched: finding.matched.clone().unwrap_or_default(),
        after: text.chars().skip(end).take(AROUND).collect(),
        score: finding.score,
    }
}

fn missing(entry: &Entry, names: &[NameCard], seen: &[u64; 46]) -> Vec<Missing> {
    let mut missing = Vec::new();
    let exempt: Vec<String> = names.iter().flat_map(|name| name.exemptions.iter().cloned()).collect();
    let ambiguous = names.iter().any(|name| name.band != Band::Distinctive);
    let classes = entry.classes.iter().fold(0_u64, |all, &class| all | 1 << class.min(63));
    if ambiguous && classes == 0 {
        let mut common: Vec<u8> = (1..=45).filter(|&class| seen[usize::from(class)] > 0).collect();
        common.sort_by_key(|&class| (std::cmp::Reverse(seen[usize::from(class)]), class));
        common.truncate(PROPOSED);
        missing.push(Missing::Classes(common));
    }
    let words = lexicon::goods_of(classes, PROPOSED);
    if ambiguous && classes != 0 && words.is_empty() {
        missing.push(Missing::Goods(entry.classes.clone()));
    }
    if ambiguous && entry.context.is_empty() {
        missing.push(Missing::Context(words));
    }
    if !exempt.is_empty() {
        missing.push(Missing::Exemptions(exempt));
    }
    missing
}
