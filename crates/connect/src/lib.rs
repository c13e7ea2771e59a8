//! Adapters to the world's formats and servers: signed webhooks.

pub mod webhook;
