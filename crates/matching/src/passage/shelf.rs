//! The works of a registry that changes: what is registered is looked for at once, what is withdrawn no more.
//!
//! Works stand in sets of growing size. A new one makes a set of its own, and sets of like size are put together, so
//! that a registration costs what its own text costs, now and then more, and a scan asks few sets. Works whose texts
//! are here and works by fingerprint stand in sets of their own. It is a value:
//! every change gives another shelf, and whoever holds it swaps it whole.
//!
//! Its [hash](Shelf::hash) is SHA-256 of the line `blazon works 1` and of the works, set by set: equal hashes find
//! the same.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::fingerprint::Hashed;
use super::held::{Load, Save};
use super::stock::{Stock, Whereabouts};
use super::surprise::{Counts, Surprise};
use super::works::{Builder, TooMuch};
use super::{Letters, Print, index};
use crate::matchset::hash::name;

/// A text of a work, as it is registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    /// Id of the right.
    pub right: String,
    /// What names the text among others: the digest of its print.
    pub text: String,
    /// Title of the work.
    pub title: String,
    /// Whether it belongs to everybody: it is never found, and what is of it is no taking from anybody.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub commons: bool,
}

/// Works, ready to be looked for. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Shelf {
    sets: Vec<Set>,
    surprise: Arc<Surprise>,
    hash: Arc<str>,
}

/// Some works and one index of them.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) works: Arc<Stock>,
    pub(super) volumes: Arc<Vec<(Volume, Whereabouts)>>,
    /// Works that count no more.
    pub(super) gone: Arc<BTreeSet<usize>>,
}

impl Default for Shelf {
    fn default() -> Self {
        Self::of_sets(Vec::new())
    }
}

impl Shelf {
    /// The shelf with some more works, those of `without` (digests of prints) taken out. The works that found no room are given back.
    pub fn change(
        &self,
        without: &BTreeSet<(String, String)>,
        with: Vec<(Volume, Print)>,
    ) -> (Self, Vec<Volume>) {
        let sets: Vec<Set> = self.sets.iter().filter_map(|set| set.without(without)).collect();
        let mut refused = Vec::new();
        let mut room = index::MOST.saturating_sub(sets.iter().map(|set| set.works.letters()).sum());
        let (mut texts, mut fingerprints) = (Stack::default(), Pile::default());
        for (volume, print) in with {
            if print.letters() > room {
                refused.push(volume);
                continue;
            }
            room -= print.letters();
            let added = match print {
                Print::Letters(Letters { symbols, places, .. }) => {
                    texts.add(volume.clone(), Whereabouts::Exact(places), &symbols)
                }
                Print::Fingerprint(fingerprint) => {
                    let (part, milestones) = fingerprint.into_parts();
                    fingerprints.parts.push(part);
                    fingerprints.volumes.push((volume.clone(), Whereabouts::Near(milestones)));
                    Ok(())
                }
            };
            if let Err(TooMuch) = added {
                refused.push(volume);
            }
        }
        // Texts and fingerprints stand apart.
        let (mut hashed, mut sets): (Vec<Set>, Vec<Set>) =
            sets.into_iter().partition(|set| set.works.is_hashed());
        sets.extend(texts.finish());
        hashed.extend(fingerprints.finish());
        put_together(&mut sets);
        put_together(&mut hashed);
        sets.append(&mut hashed);
        (Self::of_sets(sets), refused)
    }

    pub(super) fn of_sets(sets: Vec<Set>) -> Self {
        let mut counts = Counts::default();
        for set in &sets {
            set.works.counts().into_iter().for_each(|known| counts.merge(known));
        }
        let hash = hash(&sets).into();
        Self { surprise: Arc::new(Surprise::of(&counts)), sets, hash }
    }

    /// Names the works and how they stand, `sha256:` and 64 hexadecimal digits.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The texts, in the order in which they are looked for.
    pub fn volumes(&self) -> impl Iterator<Item = &Volume> {
        self.sets.iter().flat_map(Set::volumes)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }

    /// Letters of all texts.
    pub fn letters(&self) -> usize {
        self.sets.iter().map(|set| set.works.letters()).sum()
    }

    /// Bytes in memory: texts, index and places.
    pub fn bytes(&self) -> usize {
        let places = |set: &Set| set.volumes.iter().map(|(_, places)| places.bytes()).sum::<usize>();
        self.sets.iter().map(|set| set.works.bytes() + places(set)).sum()
    }

    pub(super) fn sets(&self) -> &[Set] {
        &self.sets
    }

    pub(super) fn surprise(&self) -> &Surprise {
        &self.surprise
    }
}

/// Makes one of sets of like size.
fn put_together(sets: &mut Vec<Set>) {
    while let [.., one, other] = &sets[..]
        && one.works.letters() <= 2 * other.works.letters()
        && let Some(both) = one.and(other)
    {
        sets.truncate(sets.len() - 2);
        sets.push(both);
    }
}

/// A set of texts that is being made.
#[derive(Default)]
struct Stack {
    builder: Builder,
    volumes: Vec<(Volume, Whereabouts)>,
}

impl Stack {
    fn add(&mut self, volume: Volume, places: Whereabouts, symbols: &[u16]) -> Result<(), TooMuch> {
        self.builder.add_folded(symbols)?;
        self.volumes.push((volume, places));
        Ok(())
    }

    /// None when nothing was added.
    fn finish(self) -> Option<Set> {
        let Self { builder, volumes } = self;
        (!volumes.is_empty()).then(|| Set::of(Stock::Texts(builder.finish()), volumes))
    }
}

/// A set of fingerprints that is being made.
#[derive(Default)]
struct Pile {
    parts: Vec<(usize, Vec<(u32, u64)>)>,
    volumes: Vec<(Volume, Whereabouts)>,
}

impl Pile {
    /// None when nothing was added, or it is too much for one set.
    fn finish(self) -> Option<Set> {
        let works = Hashed::of(&self.parts).ok()?;
        (!self.volumes.is_empty()).then(|| Set::of(Stock::Fingerprints(works), self.volumes))
    }
}

impl Set {
    fn of(works: Stock, volumes: Vec<(Volume, Whereabouts)>) -> Self {
        Self { works: Arc::new(works), volumes: Arc::new(volumes), gone: Arc::default() }
    }

    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        let volumes: Vec<&Volume> = self.volumes.iter().map(|(volume, _)| volume).collect();
        save.row(&serde_json::to_vec(&volumes)?)?;
        self.works.save(save)?;
        self.volumes.iter().try_for_each(|(_, places)| places.save(save))
    }

    /// The next set of a file; none when there is none, or it is not whole.
    pub(super) fn load(load: &mut Load) -> Option<Self> {
        let volumes: Vec<Volume> = serde_json::from_slice(&load.row()?).ok()?;
        let works = Stock::load(load).filter(|works| works.len() == volumes.len())?;
        let places = |volume| Some((volume, Whereabouts::load(&works, load)?));
        let volumes = volumes.into_iter().map(places).collect::<Option<_>>()?;
        Some(Self::of(works, volumes))
    }

    /// The works that count, by their numbers.
    fn numbers(&self) -> impl Iterator<Item = usize> {
        (0..self.volumes.len()).filter(|number| !self.gone.contains(number))
    }

    fn volumes(&self) -> impl Iterator<Item = &Volume> {
        self.numbers().map(|number| &self.volumes[number].0)
    }

    /// Some works less; none when none is left.
    fn without(&self, without: &BTreeSet<(String, String)>) -> Option<Self> {
        let is_out = |volume: &Volume| without.contains(&(volume.right.clone(), volume.text.clone()));
        let out: Vec<usize> = self.numbers().filter(|&number| is_out(&self.volumes[number].0)).collect();
        let mut set = self.clone();
        if !out.is_empty() {
            Arc::make_mut(&mut set.gone).extend(out);
        }
        (set.gone.len() < set.volumes.len()).then_some(set)
    }

    /// The works of two sets that count, as one; none when they have too much text, or are of two kinds.
    fn and(&self, other: &Self) -> Option<Self> {
        let (mut stack, mut pile) = (Stack::default(), Pile::default());
        for set in [self, other] {
            let named = |number: usize| set.volumes[number].clone();
            match &*set.works {
                Stock::Texts(works) => {
                    for number in set.numbers() {
                        let (volume, places) = named(number);
                        stack.add(volume, places, works.text_of(number)).ok()?;
                    }
                }
                Stock::Fingerprints(works) => {
                    let parts = works.parts().into_iter().enumerate();
                    let parts = parts.filter(|(number, _)| !set.gone.contains(number));
                    pile.parts.extend(parts.map(|(_, part)| part));
                    pile.volumes.extend(set.numbers().map(named));
                }
            }
        }
        match (stack.finish(), pile.finish()) {
            (one, None) | (None, one) => one,
            _ => None,
        }
    }
}

fn hash(sets: &[Set]) -> String {
    let mut digest = Sha256::new().chain_update("blazon works 1\n");
    for set in sets {
        for (number, (volume, _)) in set.volumes.iter().enumerate() {
            let gone = if set.gone.contains(&number) { "-" } else { "+" };
            let commons = if volume.commons { "\tcommons" } else { "" };
            digest.update(format!("{gone}\t{}\t{}{commons}\n", volume.right, volume.text));
        }
        digest.update("\n");
    }
    name(&digest.finalize())
}
