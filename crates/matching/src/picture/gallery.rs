//! The pictures of a registry that changes: what is registered is looked for at once, what is withdrawn no more.
//!
//! As works stand on a [shelf](crate::passage::Shelf), pictures hang in sets of growing size; those of like size are
//! put together. A gallery is a value: every change gives another one.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Sight;
use super::local::Spots;
use super::set::Set;
use crate::matchset::hash::name;

/// What a registered picture is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Id of the right.
    pub right: String,
    /// What names the picture among others: its file's digest, or its path in the registry.
    pub picture: String,
    /// Title of the work, or the mark's name.
    pub title: String,
    /// The kind of its findings: `image` or `logo`.
    pub kind: String,
}

/// A registered picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portrait {
    /// What it is of.
    pub subject: Subject,
    /// The ways to look at it, each with the hashes of all turns.
    pub sights: Vec<Sight>,
    /// What parts of it are found by.
    pub spots: Spots,
}

/// Registered pictures, ready to be looked for. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Gallery {
    walls: Vec<Wall>,
    hash: Arc<str>,
}

/// Some pictures, and which of them count no more.
#[derive(Clone, Debug)]
pub(super) struct Wall {
    pub(super) set: Arc<Set>,
    pub(super) gone: Arc<BTreeSet<usize>>,
}

impl Default for Gallery {
    fn default() -> Self {
        Self::of_walls(Vec::new())
    }
}

impl Gallery {
    /// The gallery with some more pictures, those of `without` (right and picture) taken down.
    #[must_use]
    pub fn change(&self, without: &BTreeSet<(String, String)>, with: &[Portrait]) -> Self {
        let mut walls: Vec<Wall> = self.walls.iter().filter_map(|wall| wall.without(without)).collect();
        if !with.is_empty() {
            walls.push(Wall::of(Set::of(with.iter())));
        }
        // Sets of like size become one.
        while let [.., one, other] = &walls[..]
            && one.set.subjects.len() <= 2 * other.set.subjects.len()
        {
            let both: Vec<Portrait> = one.portraits().chain(other.portraits()).collect();
            walls.truncate(walls.len() - 2);
            walls.push(Wall::of(Set::of(both.iter())));
        }
        Self::of_walls(walls)
    }

    pub(super) fn of_set(set: Set) -> Self {
        Self::of_walls(vec![Wall::of(set)])
    }

    fn of_walls(walls: Vec<Wall>) -> Self {
        let mut digest = Sha256::new().chain_update("blazon pictures 2\n");
        for wall in &walls {
            digest.update(wall.set.sum());
            wall.gone.iter().for_each(|gone| digest.update(gone.to_le_bytes()));
        }
        Self { hash: name(&digest.finalize()).into(), walls }
    }

    /// Names the pictures and how they hang, `sha256:` and 64 hexadecimal digits.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The pictures that are looked for.
    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.walls.iter().flat_map(Wall::subjects)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.walls.is_empty()
    }

    pub(super) fn walls(&self) -> &[Wall] {
        &self.walls
    }
}

impl Wall {
    fn of(set: Set) -> Self {
        Self { set: Arc::new(set), gone: Arc::default() }
    }

    fn subjects(&self) -> impl Iterator<Item = &Subject> {
        let numbered = self.set.subjects.iter().enumerate();
        numbered.filter(|(number, _)| !self.gone.contains(number)).map(|(_, subject)| subject)
    }

    fn portraits(&self) -> impl Iterator<Item = Portrait> {
        self.set.portraits(&self.gone)
    }

    /// Some pictures less; none when none is left.
    fn without(&self, without: &BTreeSet<(String, String)>) -> Option<Self> {
        let mut gone = self.gone.as_ref().clone();
        let is_out = |subject: &Subject| without.contains(&(subject.right.clone(), subject.picture.clone()));
        gone.extend((0..self.set.subjects.len()).filter(|&number| is_out(&self.set.subjects[number])));
        (gone.len() < self.set.subjects.len()).then(|| Self { set: self.set.clone(), gone: Arc::new(gone) })
    }
}
