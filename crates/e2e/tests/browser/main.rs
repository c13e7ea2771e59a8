//! The console in Chromium: what each role does there, in both languages, for everybody's eyes and hands.
//!
//! `cargo xtask test --only browser` starts the demo and the driver that these tests need.

mod crawl;
mod health;
mod marks;
mod notice;
mod plain;
mod postbox;
mod shopper;
mod sides;
mod signing_in;
mod story;
mod visitor;
