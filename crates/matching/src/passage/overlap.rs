//! Works that share text with each other: the same book registered twice, an edition, a chapter under another name.

use std::collections::BTreeMap;

use super::stock::Stock;
use super::{Finder, Found, Least, Print, Shelf, Taken};

/// What a text has in common with the works of another right.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// Id of that right.
    pub right: String,
    /// The share of this text that stands in a work of it, 0 to 1.
    pub here: f64,
    /// The share of that work that stands in this text.
    pub there: f64,
}

impl Overlap {
    /// The larger of both shares: a chapter is all in its book, and little of it.
    pub fn most(&self) -> f64 {
        self.here.max(self.there)
    }
}

impl Shelf {
    /// The rights, other than `own`, whose works share text with this one; of each the work that shares most, in the
    /// order of their ids.
    pub fn overlaps(&self, finder: &mut Finder, print: &Print, own: &str) -> Vec<Overlap> {
        let letters = match print {
            Print::Letters(letters) => &letters.symbols,
            // Of a fingerprint no letter is known, and none is asked for.
            Print::Fingerprint(fingerprint) => &vec![0; fingerprint.letters()],
        };
        if let Print::Letters(letters) = print {
            finder.take(&letters.symbols);
        }
        let mut most: BTreeMap<&str, Overlap> = BTreeMap::new();
        for set in self.sets() {
            let mut found: Vec<Found> = match (print, &*set.works) {
                (Print::Letters(_), works) => works.find(finder, self.surprise(), Least::default()),
                (Print::Fingerprint(own), Stock::Texts(works)) => own.shared_with_texts(works),
                (Print::Fingerprint(own), Stock::Fingerprints(works)) => works.shared_with(own),
            };
            let right = |found: &Found| set.volumes[found.work].0.right.as_str();
            found.retain(|found| !set.gone.contains(&found.work) && right(found) != own);
            for taken in Taken::of(letters, &found, |work| set.works.length(work)) {
                let right = set.volumes[taken.work].0.right.as_str();
                let (here, there) = (taken.item_share, taken.source_share);
                let overlap = Overlap { right: right.to_owned(), here, there };
                let known = most.entry(right).or_insert_with(|| overlap.clone());
                if overlap.most() > known.most() {
                    *known = overlap;
                }
            }
        }
        most.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::Volume;
    use std::collections::BTreeSet;

    fn prose(mut seed: u64, words: usize) -> String {
        let mut text = String::new();
        for _ in 0..words {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.extend(seed.to_le_bytes()[2..].iter().map(|byte| char::from(b'a' + byte % 26)));
            text.push(' ');
        }
        text
    }

    fn shelf(works: &[(&str, &str)]) -> Shelf {
        let volume = |(right, text): &(&str, &str)| {
            let print = Print::of(text).unwrap();
            let right = (*right).to_owned();
            (Volume { right, text: print.digest(), title: String::new(), commons: false }, print)
        };
        Shelf::default().change(&BTreeSet::new(), works.iter().map(volume).collect()).0
    }

    #[test]
    fn the_same_text_a_chapter_and_strangers() {
        let (book, other) = (prose(1, 3_000), prose(2, 3_000));
        let chapter = &book[..book.len() / 4];
        let shelf = shelf(&[("wk-1", &book), ("wk-2", &other), ("wk-3", chapter), ("wk-4", &book)]);
        let found = shelf.overlaps(&mut Finder::default(), &Print::of(&book).unwrap(), "wk-1");
        let seen: Vec<_> = found.iter().map(|one| (one.right.as_str(), one.most() > 0.95)).collect();
        assert_eq!(seen, [("wk-3", true), ("wk-4", true)]);
        assert!((found[0].here - 0.25).abs() < 0.01 && found[0].there > 0.95, "{found:?}");
        assert!(found[1].here > 0.95 && found[1].there > 0.95, "{found:?}");
        let honest = shelf.overlaps(&mut Finder::default(), &Print::of(&prose(3, 500)).unwrap(), "wk-9");
        assert_eq!(honest, []);
    }
}
