//! The pages: a folder a noun, a file a verb.

pub(crate) mod case;
pub(crate) mod home;
pub(crate) mod item;
pub(crate) mod lead;
pub(crate) mod ledger;
pub(crate) mod party;
pub(crate) mod receipt;
pub(crate) mod report;
pub(crate) mod right;
pub(crate) mod settings;
pub(crate) mod sign_in;

/// A link with a title and a state.
pub(crate) struct Linked {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) state: String,
}
