//! Cases: the queue, one case for each who has to do with it, the decision and what follows it.

pub(crate) mod course;
pub(crate) mod decide;
pub(crate) mod door;
pub(crate) mod due;
pub(crate) mod field;
pub(crate) mod list;
pub(crate) mod operate;
pub(crate) mod show;
pub(crate) mod side;
