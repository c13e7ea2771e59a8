//! Receipts: what a reporter and a respondent see through their private links.

pub(crate) mod reporter;
pub(crate) mod respondent;
