//! A matchset that changes: an immutable base under a small overlay.
//!
//! Building ten million names takes seconds; adding one to an overlay of a thousand takes milliseconds. A
//! [`Live`] is a base [`Matchset`], a second one of the rights that were added or changed since, and the ids of
//! the base's rights that count no more. It is a value: every change gives another one, and whoever holds it
//! swaps it whole, so that a scan sees the rights before a change or after it, never between.
//!
//! It finds what a fresh matchset of the same rights finds, in the same order: two sets that have no right in common are scanned as
//! the layers of one.
//!
//! Its [hash](Live::hash) is that of the base while nothing was changed, else SHA-256 of the line
//! `blazon live 1`, the base's hash, the overlay's hash and the withdrawn ids in byte order, one a line. Equal
//! base, added and withdrawn rights so make equal hashes, in whatever order they came about.

use crate::finding::Finding;
use crate::item::Item;
use crate::matchset::hash::name;
use crate::matchset::{Matchset, MatchsetError, Refused};
use crate::registry::{Entry, Kind};
use crate::scan::{Layer, Scanner};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A base matchset with what has changed since it was built. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Live {
    base: Arc<Matchset>,
    /// The rights that were added or changed, compiled; none when there are none.
    overlay: Option<Arc<Matchset>>,
    added: Arc<BTreeMap<String, Entry>>,
    /// Rights of the base that were withdrawn, or that the overlay has anew.
    withdrawn: Arc<BTreeSet<String>>,
    hash: String,
}

/// One change to a [`Live`] set.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A right is added, or replaced by what it is now.
    Put(Box<Entry>),
    /// The right of this id is withdrawn.
    Withdraw(String),
    /// The right of this id is again as the base has it.
    Restore(String),
}

impl Live {
    /// A base, unchanged.
    pub fn new(base: Arc<Matchset>) -> Self {
        let hash = base.hash().to_owned();
        Self { base, overlay: None, added: Arc::default(), withdrawn: Arc::default(), hash }
    }

    /// Adds a right, or replaces the one with its id.
    ///
    /// # Errors
    /// As [`Live::change`]; an entry that is refused is given back.
    pub fn add(&self, entry: Entry) -> Result<(Self, Vec<Refused>), MatchsetError> {
        self.change([Change::Put(Box::new(entry))])
    }

    /// Withdraws a right. Nothing happens when there is none of this id.
    ///
    /// # Errors
    /// As [`Live::change`].
    pub fn withdraw(&self, id: &str) -> Result<Self, MatchsetError> {
        Ok(self.change([Change::Withdraw(id.to_owned())])?.0)
    }

    /// The set after some changes, made in their order, and the entries that were refused. The cost grows
    /// with the size of the overlay, not of the base. A right whose new entry is refused matches no more, as
    /// in a fresh set.
    ///
    /// # Errors
    /// Only when the overlay is too large for a matchset.
    pub fn change(
        &self,
        changes: impl IntoIterator<Item = Change>,
    ) -> Result<(Self, Vec<Refused>), MatchsetError> {
        let mut added = BTreeMap::clone(&self.added);
        let mut withdrawn = BTreeSet::clone(&self.withdrawn);
        let withdraw = |id: String, added: &mut BTreeMap<_, _>, withdrawn: &mut BTreeSet<_>| {
            added.remove(&id);
            if self.base.holds(&id) {
                withdrawn.insert(id);
            }
        };
        for change in changes {
            match change {
                Change::Put(entry) if entry.kind == Kind::Mark => {
                    if self.base.holds(&entry.id) {
                        withdrawn.insert(entry.id.clone());
                    }
                    added.insert(entry.id.clone(), *entry);
                }
                // What is no word mark any more is in no set.
                Change::Put(entry) => withdraw(entry.id, &mut added, &mut withdrawn),
                Change::Withdraw(id) => withdraw(id, &mut added, &mut withdrawn),
                Change::Restore(id) => {
                    added.remove(&id);
                    withdrawn.remove(&id);
                }
            }
        }
        let built = Matchset::build(added.values().cloned())?;
        for refused in &built.refused {
            added.remove(&refused.id);
        }
        let overlay = (!added.is_empty()).then(|| Arc::new(built.set));
        let hash = hash(&self.base, overlay.as_deref(), &withdrawn);
        let base = Arc::clone(&self.base);
        Ok((
            Self { base, overlay, added: Arc::new(added), withdrawn: Arc::new(withdrawn), hash },
            built.refused,
        ))
    }

    /// The base.
    pub fn base(&self) -> &Arc<Matchset> {
        &self.base
    }

    /// Names the set, `sha256:` and 64 hexadecimal digits; see the [module](self).
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Rights that were added or changed.
    pub fn added(&self) -> usize {
        self.added.len()
    }

    /// Rights of the base that count no more.
    pub fn withdrawn(&self) -> usize {
        self.withdrawn.len()
    }

    /// Whether the right of this id is otherwise than in the base.
    pub fn differs(&self, id: &str) -> bool {
        self.added.contains_key(id) || self.withdrawn.contains(id)
    }

    /// The overlay, when something was added or changed.
    pub fn overlay(&self) -> Option<&Matchset> {
        self.overlay.as_deref()
    }

    /// Finds every mark in an item, in place order.
    pub fn scan(&self, scanner: &mut Scanner, item: &Item) -> Vec<Finding> {
        let base = Layer { set: &self.base, without: Some(&self.withdrawn) };
        let overlay = self.overlay.as_deref().map(|set| Layer { set, without: None });
        let layers: Vec<Layer<'_>> = [base].into_iter().chain(overlay).collect();
        let mut findings = Vec::new();
        scanner.scan_layers(&layers, &self.hash, item, &mut findings);
        findings
    }
}

fn hash(base: &Matchset, overlay: Option<&Matchset>, withdrawn: &BTreeSet<String>) -> String {
    if overlay.is_none() && withdrawn.is_empty() {
        return base.hash().to_owned();
    }
    // Ids hold no control characters, so that lines keep them apart.
    let lines = ["blazon live 1", base.hash(), overlay.map_or("", Matchset::hash)];
    let lines = lines.into_iter().chain(withdrawn.iter().map(String::as_str));
    let digest = lines.fold(Sha256::new(), |digest, line| digest.chain_update(line).chain_update("\n"));
    name(&digest.finalize())
}
