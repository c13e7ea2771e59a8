//! Leads: the queue, one lead, the verdict.

pub(crate) mod list;
pub(crate) mod show;
