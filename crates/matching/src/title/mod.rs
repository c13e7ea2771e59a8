//! Titles: a registered work that is offered without its text, by its title, its number or its author's name beside
//! a link to a shared file, or before anybody may offer it.
//!
//! Names are folded as all text is, so that signs between characters, width and look-alikes do not hide them. A title
//! of ordinary words says little by itself: its bits of surprisal count, and what stands beside it.

mod index;
mod link;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::finding::{Elsewhere, Finding, Part, Place};
use crate::fold::Symbols;
use crate::item::Item;
use crate::score::WORTH;
use index::{Bay, Mention, What};
use link::Share;

/// What a work is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// Id of the right.
    pub right: String,
    /// Its title.
    pub title: String,
    /// Its authors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Its ISBN or ISSN, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
    /// The day before which nobody may offer it, `2026-12-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargo_until: Option<String>,
}

/// The works of a registry by their names. Cheap to clone; a change gives another.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    bays: Vec<Arc<Bay>>,
}

/// Code points between a name and a share that still belong together.
const NEAR: usize = 1_000;
/// The most names of one item that are told.
const MOST: usize = 50;

/// Log-odds of the parts. Set by hand on the demo's items, not fitted.
mod weight {
    /// Of an item that nothing points to.
    pub(super) const BIAS: f64 = -3.5;
    pub(super) const NUMBER: f64 = 3.5;
    pub(super) const AUTHOR: f64 = 1.5;
    pub(super) const LINK: f64 = 1.7;
    pub(super) const CODE: f64 = 1.3;
    /// An offer before the day.
    pub(super) const EARLY: f64 = 2.0;
    /// Bits that say nothing yet, and bits that are worth one.
    pub(super) const BITS: [f64; 2] = [16.0, 9.0];
    pub(super) const TITLE: [f64; 2] = [-0.5, 2.5];
}

impl Titles {
    /// Without the works of some rights, and with others.
    #[must_use]
    pub fn change(&self, without: &BTreeSet<&str>, with: Vec<Book>) -> Self {
        let gone = |bay: &Arc<Bay>| bay.books.iter().any(|book| without.contains(book.right.as_str()));
        let mut bays: Vec<Arc<Bay>> = Vec::with_capacity(self.bays.len() + 1);
        for bay in &self.bays {
            if gone(bay) {
                let left = bay.books.iter().filter(|book| !without.contains(book.right.as_str()));
                bays.extend(Bay::of(left.cloned().collect()).map(Arc::new));
            } else {
                bays.push(Arc::clone(bay));
            }
        }
        bays.extend(Bay::of(with).map(Arc::new));
        // Those of like size become one, so that few are asked.
        while let [.., one, other] = &bays[..]
            && one.books.len() <= 2 * other.books.len()
        {
            let both = Bay::of(one.books.iter().chain(&other.books).cloned().collect());
            bays.truncate(bays.len() - 2);
            bays.extend(both.map(Arc::new));
        }
        Self { bays }
    }

    /// How many works there are.
    pub fn len(&self) -> usize {
        self.bays.iter().map(|bay| bay.books.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bays.is_empty()
    }

    /// Appends the works that an item offers by name. `today` is the day that counts where the item does not say when it
    /// was made; `counts` says whose works are looked for; `set` names what they are of.
    pub fn scan_into(
        &self,
        symbols: &mut Symbols,
        (item, today): (&Item, &str),
        counts: impl Fn(&str) -> bool,
        set: &str,
        findings: &mut Vec<Finding>,
    ) {
        let day = item.created.as_deref().and_then(|made| made.get(..10)).unwrap_or(today);
        let fields = Fields::of(item);
        let shares = fields.shares(item);
        let traded = !shares.is_empty() || item.price.is_some() || item.surface.as_deref() == Some("listing");
        let early = |book: &Book| book.embargo_until.as_deref().is_some_and(|until| day < until);
        if !traded || shares.is_empty() && !self.bays.iter().any(|bay| bay.books.iter().any(early)) {
            return;
        }
        symbols.fold(&fields.texts);
        let first = findings.len();
        for bay in &self.bays {
            for (book, mentions) in bay.mentions(symbols, &fields.texts) {
                let book = &bay.books[book];
                if !counts(&book.right) || shares.is_empty() && !early(book) {
                    continue;
                }
                findings.extend(
                    finding(&fields, book, mentions, &shares, early(book)).map(|finding| Finding {
                        item: item.id.clone(),
                        matchset: set.to_owned(),
                        ..finding
                    }),
                );
            }
        }
        let told = &mut findings[first..];
        told.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then_with(|| one.right.cmp(&other.right))
        });
        findings.truncate(first + MOST);
    }
}

/// What one work's mentions and the shares beside them amount to.
fn finding(
    fields: &Fields<'_>,
    book: &Book,
    mut mentions: Vec<Mention>,
    shares: &[(Share, Spot)],
    early: bool,
) -> Option<Finding> {
    // A number says most, then the title.
    mentions.sort_by_key(|mention| (mention.what, mention.field, mention.at.start));
    let main = mentions.iter().find(|mention| mention.what != What::Author)?;
    let mut why = vec![("base", weight::BIAS)];
    let place = fields.spot(main);
    let near = |kind: Share| {
        let all = shares.iter().filter(move |(share, _)| *share == kind).map(|(_, spot)| spot);
        all.filter(|spot| spot.near(&place)).min_by_key(|spot| spot.distance(&place))
    };
    let (link, code) = (near(Share::Link), near(Share::Code));
    if link.is_none() && code.is_none() && !early {
        return None;
    }
    if mentions.iter().any(|mention| mention.what == What::Number) {
        why.push(("number", weight::NUMBER));
    }
    if let Some(title) = mentions.iter().find(|mention| mention.what == What::Title) {
        let [from, each] = weight::BITS;
        let worth = (f64::from(title.bits) - from) / each;
        why.push(("title", worth.clamp(weight::TITLE[0], weight::TITLE[1])));
    }
    let author = mentions.iter().find(|mention| mention.what == What::Author);
    why.extend(author.map(|_| ("author", weight::AUTHOR)));
    why.extend(link.map(|_| ("share-link", weight::LINK)));
    why.extend(code.map(|_| ("share-code", weight::CODE)));
    if early {
        why.push(("embargo", weight::EARLY));
    }
    let sum: f64 = why.iter().map(|(_, value)| value).sum();
    let score = 1.0 / (1.0 + (-sum).exp());
    let author = author.map(|author| fields.spot(author));
    let rest = link.into_iter().chain(code).chain(author.as_ref());
    (score >= WORTH).then(|| Finding {
        right: Some(book.right.clone()),
        kind: "title".to_owned(),
        score: (score * 1e4).round() / 1e4,
        matched: Some(place.text.clone()),
        place: place.place.clone(),
        asset: Some(book.title.clone()),
        rest: rest.map(|spot| Elsewhere { place: spot.place.clone(), matched: spot.text.clone() }).collect(),
        reason: Some(if early { "embargo" } else { "share-link" }.to_owned()),
        why: why.into_iter().map(|(name, value)| Part { name: name.to_owned(), value }).collect(),
        ..Finding::default()
    })
}

/// A place with what stands there.
struct Spot {
    place: Place,
    text: String,
}

impl Spot {
    /// Code points between two places of one field; none where they are of several.
    fn distance(&self, other: &Self) -> usize {
        let same = self.place.field == other.place.field && self.place.index == other.place.index;
        match (self.place.start, other.place.start) {
            (Some(here), Some(there)) if same => here.abs_diff(there) as usize,
            _ => 0,
        }
    }

    fn near(&self, other: &Self) -> bool {
        self.distance(other) <= NEAR
    }
}

/// The texts of an item that may name a work, and what they are called.
struct Fields<'a> {
    texts: Vec<&'a str>,
    names: Vec<(&'static str, Option<u32>)>,
}

impl<'a> Fields<'a> {
    fn of(item: &'a Item) -> Self {
        let one = |name, text: &'a Option<String>| ((name, None), text.as_deref().unwrap_or_default());
        let tags = (0..).zip(&item.tags).map(|(n, tag)| (("tags", Some(n)), tag.as_str()));
        let (names, texts) =
            [one("title", &item.title), one("text", &item.text)].into_iter().chain(tags).unzip();
        Self { texts, names }
    }

    fn spot(&self, mention: &Mention) -> Spot {
        self.at(mention.field, &mention.at)
    }

    fn at(&self, field: usize, at: &std::ops::Range<usize>) -> Spot {
        let (text, (name, index)) = (self.texts[field], self.names[field]);
        let start = text[..at.start].chars().count() as u32;
        let matched = text[at.clone()].to_owned();
        let end = start + matched.chars().count() as u32;
        let place = Place {
            field: Some(name.to_owned()),
            index,
            start: Some(start),
            end: Some(end),
            ..Place::default()
        };
        Spot { place, text: matched }
    }

    /// The links to shared files in the texts and among the item's addresses, and the codes.
    fn shares(&self, item: &Item) -> Vec<(Share, Spot)> {
        let in_texts = self.texts.iter().enumerate().flat_map(|(field, text)| {
            link::shares(text).into_iter().map(move |(share, at)| (share, self.at(field, &at)))
        });
        let links = (0..).zip(&item.links).filter(|(_, link)| link::is_share(link)).map(|(n, link)| {
            let place = Place { field: Some("links".to_owned()), index: Some(n), ..Place::default() };
            (Share::Link, Spot { place, text: link.clone() })
        });
        in_texts.chain(links).collect()
    }
}
