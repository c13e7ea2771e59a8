//! All tests of the crate from outside, as one program.

// Helpers of tests may unwrap as the tests do.
#![allow(clippy::unwrap_used)]

mod card;
mod cases;
mod context;
mod damage;
mod finding;
mod hostile;
mod input;
mod live;
mod pictures;
mod properties;
mod support;
