//! Rights: the register, one right, a new one, changes.

pub(crate) mod change;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod pictures;
pub(crate) mod show;
pub(crate) mod texts;
