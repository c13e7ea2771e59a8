//! Drives Blazon from outside: starts it as a process, talks to it over HTTP and through a browser.
//!
//! Tests and chores use this crate; the binary never does.

pub mod browser;
pub mod desk;
pub mod http;
mod wire;

pub use browser::{Browser, Element};
pub use desk::Desk;
pub use http::{Answer, Client};
