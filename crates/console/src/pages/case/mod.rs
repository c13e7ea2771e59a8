//! Cases: the queue, one case, the decision and what follows it.

pub(crate) mod answer;
pub(crate) mod decide;
pub(crate) mod list;
pub(crate) mod review;
pub(crate) mod show;
