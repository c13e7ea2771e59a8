//! Cases: the queue, one case, the decision and what follows it.

pub(crate) mod list;
pub(crate) mod show;
