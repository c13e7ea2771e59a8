//! Reports: the public form, and the operator's pile.

pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod triage;
