//! Looks at files that strangers send, and refuses what is not what it claims to be.

pub mod cage;
pub mod document;
pub mod picture;
