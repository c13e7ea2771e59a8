//! What the desk must know of the rights while it scans: those of the base, and those that changed since.

use casework::{PartyId, right::Right};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// One right.
#[derive(Clone, Debug)]
pub(crate) struct RightInfo {
    pub(crate) holder: PartyId,
    pub(crate) right: Right,
}

impl RightInfo {
    /// None before the right is registered.
    pub(super) fn of(right: Right) -> Option<Self> {
        Some(Self { holder: right.title.as_ref()?.holder.clone(), right })
    }

    fn watches(&self) -> bool {
        !self.right.watches.is_empty()
    }

    /// Whether anything may rest on it; its protection may have ended.
    pub(crate) fn counts(&self) -> bool {
        self.right.withdrawn.is_none() && self.right.standing.counts()
    }
}

pub(super) type ById = HashMap<String, Arc<RightInfo>>;

/// All rights. A change copies only what has changed since the base was built.
#[derive(Clone, Default)]
pub(crate) struct Rights {
    base: Arc<ById>,
    changed: ById,
    /// Those with watch words, few among many.
    watching: Arc<BTreeSet<String>>,
}

impl Rights {
    pub(super) fn new(base: Arc<ById>) -> Self {
        let watching = base.iter().filter(|(_, info)| info.watches()).map(|(id, _)| id.clone()).collect();
        Self { base, changed: HashMap::new(), watching: Arc::new(watching) }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&RightInfo> {
        self.changed.get(id).or_else(|| self.base.get(id)).map(Arc::as_ref)
    }

    /// The right as it was when the base was built.
    pub(super) fn of_base(&self, id: &str) -> Option<&RightInfo> {
        self.base.get(id).map(Arc::as_ref)
    }

    /// Rights with watch words.
    pub(super) fn watching(&self) -> impl Iterator<Item = &String> {
        self.watching.iter()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &RightInfo)> {
        let unchanged = self.base.iter().filter(|(id, _)| !self.changed.contains_key(*id));
        unchanged.chain(&self.changed).map(|(id, info)| (id.as_str(), info.as_ref()))
    }

    /// How many there are in the base, and how many have changed since.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.base.len(), self.changed.len())
    }

    pub(super) fn with(&self, rights: Vec<(String, Arc<RightInfo>)>) -> Self {
        let mut changed = self.changed.clone();
        let mut watching = Arc::clone(&self.watching);
        for (id, info) in &rights {
            if info.watches() != watching.contains(id) {
                let watching = Arc::make_mut(&mut watching);
                if info.watches() {
                    watching.insert(id.clone())
                } else {
                    watching.remove(id)
                };
            }
        }
        changed.extend(rights);
        Self { base: Arc::clone(&self.base), changed, watching }
    }

    /// Everything as a base.
    pub(super) fn folded(&self) -> ById {
        let mut all = ById::clone(&self.base);
        all.extend(self.changed.iter().map(|(id, info)| (id.clone(), Arc::clone(info))));
        all
    }

    /// What has changed since `before`, which had the same base.
    pub(super) fn since(&self, before: &Self) -> Vec<(String, Arc<RightInfo>)> {
        let known = |id: &String, info: &Arc<RightInfo>| {
            before.changed.get(id).is_some_and(|known| Arc::ptr_eq(known, info))
        };
        let fresh = self.changed.iter().filter(|(id, info)| !known(id, info));
        fresh.map(|(id, info)| (id.clone(), Arc::clone(info))).collect()
    }
}
