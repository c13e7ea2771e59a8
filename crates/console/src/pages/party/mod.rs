//! Parties: the register, and one party.

pub(crate) mod list;
pub(crate) mod show;

/// A member of an association with its figures.
pub(crate) struct Member {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) rights: u64,
    pub(crate) leads: u64,
    pub(crate) cases: u64,
    pub(crate) upheld: u64,
}
