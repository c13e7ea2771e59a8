//! The ledger's page.

pub(crate) mod show;
