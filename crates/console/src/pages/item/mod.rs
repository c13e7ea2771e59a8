//! Items: search, and one item.

pub(crate) mod list;
pub(crate) mod show;
