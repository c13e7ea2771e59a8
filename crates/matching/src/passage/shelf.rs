//! The works of a registry that changes: what is registered is looked for at once, what is withdrawn no more.
//!
//! Works stand in sets of growing size. A new one makes a set of its own, and sets of like size are put together, so
//! that a registration costs what its own text costs, now and then more, and a scan asks few sets. It is a value:
//! every change gives another shelf, and whoever holds it swaps it whole.
//!
//! Its [hash](Shelf::hash) is SHA-256 of the line `blazon works 1` and of the works, set by set: equal hashes find
//! the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::places::Places;
use super::surprise::{Counts, Surprise};
use super::works::{Builder, TooMuch, Works};
use super::{Print, index};
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
    pub(super) works: Arc<Works>,
    pub(super) volumes: Arc<Vec<(Volume, Places)>>,
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
        let mut sets: Vec<Set> = self.sets.iter().filter_map(|set| set.without(without)).collect();
        let mut refused = Vec::new();
        let mut room = index::MOST.saturating_sub(sets.iter().map(|set| set.works.letters()).sum());
        let mut fresh = Stack::default();
        for (volume, print) in with {
            if print.letters() > room {
                refused.push(volume);
                continue;
            }
            room -= print.letters();
            if let Err(TooMuch) = fresh.add(volume.clone(), print.places, &print.symbols) {
                refused.push(volume);
            }
        }
        sets.extend(fresh.finish());
        // Sets of like size become one.
        while let [.., one, other] = &sets[..]
            && one.works.letters() <= 2 * other.works.letters()
            && let Some(both) = one.and(other)
        {
            sets.truncate(sets.len() - 2);
            sets.push(both);
        }
        (Self::of_sets(sets), refused)
    }

    fn of_sets(sets: Vec<Set>) -> Self {
        let mut counts = Counts::default();
        for set in &sets {
            counts.merge(set.works.counts());
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
        self.sets.iter().map(|set| 2 * set.works.letters() + set.works.index_bytes() + places(set)).sum()
    }

    pub(super) fn sets(&self) -> &[Set] {
        &self.sets
    }

    pub(super) fn surprise(&self) -> &Surprise {
        &self.surprise
    }
}

/// A set that is being made.
#[derive(Default)]
struct Stack {
    builder: Builder,
    volumes: Vec<(Volume, Places)>,
}

impl Stack {
    fn add(&mut self, volume: Volume, places: Places, symbols: &[u16]) -> Result<(), TooMuch> {
        self.builder.add_folded(symbols)?;
        self.volumes.push((volume, places));
        Ok(())
    }

    /// None when nothing was added.
    fn finish(self) -> Option<Set> {
        (!self.volumes.is_empty()).then(|| Set {
            works: Arc::new(self.builder.finish()),
            volumes: Arc::new(self.volumes),
            gone: Arc::default(),
        })
    }
}

impl Set {
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

    /// The works of two sets that count, as one; none when they have too much text.
    fn and(&self, other: &Self) -> Option<Self> {
        let mut stack = Stack::default();
        for set in [self, other] {
            for number in set.numbers() {
                let (volume, places) = &set.volumes[number];
                stack.add(volume.clone(), places.clone(), set.works.text_of(number)).ok()?;
            }
        }
        stack.finish()
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
