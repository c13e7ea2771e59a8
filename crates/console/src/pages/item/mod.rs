//! Items: search, and one item.

pub(crate) mod copies;
pub(crate) mod list;
pub(crate) mod passages;
pub(crate) mod show;
