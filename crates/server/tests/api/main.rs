//! The API on a real desk, without a socket.
#![allow(clippy::unwrap_used, reason = "tests")]

mod bad_input;
mod channels;
mod described;
mod files;
mod health;
mod idempotency;
mod links;
mod notices;
mod paging;
mod pictures;
mod problems;
mod reports;
mod road;
mod setting;
mod standing;
mod stream;
mod tasks;
mod tenants;
mod works;
