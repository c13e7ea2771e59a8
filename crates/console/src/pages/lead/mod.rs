//! Leads: the queue, one lead, the verdict.

pub(crate) mod batch;
pub(crate) mod list;
pub(crate) mod retract;
pub(crate) mod show;
pub(crate) mod test;
pub(crate) mod verify;
