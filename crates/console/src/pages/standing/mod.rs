//! Standing: one's own with its formula; all of them, and what to do about them, for the operator.

pub(crate) mod change;
pub(crate) mod formula;
pub(crate) mod list;
pub(crate) mod show;
