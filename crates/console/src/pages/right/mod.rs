//! Rights: the register, one right, a new one.

pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod show;
