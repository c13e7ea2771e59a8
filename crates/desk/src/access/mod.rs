//! The one gate through which every read and every command goes. Its policies are text that a lawyer can
//! read: `policies.txt`.

mod acting;
mod actor;
mod check;
mod gate;

pub(crate) use acting::Acting;
pub use actor::{Actor, Role};
pub(crate) use check::{Whose, mandated};
pub(crate) use gate::{Action, Gate, Reach, Thing};
