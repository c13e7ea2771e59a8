//! What everybody may know: the register of complaints and outcomes, and the numbers.

pub(crate) mod list;
pub(crate) mod numbers;
