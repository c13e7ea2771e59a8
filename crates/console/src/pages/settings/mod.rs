//! Settings: people, tokens, webhooks.

pub(crate) mod jobs;
pub(crate) mod people;
pub(crate) mod rules;
pub(crate) mod tokens;
pub(crate) mod webhooks;
