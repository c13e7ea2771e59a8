//! The console over a real desk, without a browser.

#![allow(clippy::unwrap_used)]

mod channels;
mod notices;
mod road;
mod sides;
mod site;
