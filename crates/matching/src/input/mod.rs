//! What strangers send, as JSON Lines: read with limits, refused with the place and the reason.

mod error;
mod files;
pub mod item;
pub mod lines;
pub mod registry;
mod shape;

pub use error::{InputError, LineError};
