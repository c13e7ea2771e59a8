//! What is known of scripts: how characters sound and look, and what is ordinary text. Tables from
//! `data/`, read when first needed, and look-ups in them.

#![cfg_attr(not(test), expect(dead_code, reason = "the engine does not ask for all of it yet"))]

pub(crate) mod sound;
pub(crate) mod words;
