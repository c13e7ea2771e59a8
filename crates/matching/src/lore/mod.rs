//! What is known of scripts: how characters sound and look, and what is ordinary text. Tables from
//! `data/`, read when first needed, and look-ups in them.

pub(crate) mod emoji;
mod ideograph;
pub(crate) mod shape;
pub(crate) mod skeleton;
pub(crate) mod sound;
pub(crate) mod split;
pub(crate) mod spread;
pub(crate) mod styled;
pub(crate) mod words;

use spread::Table;

/// The lines of a data file that are no comments.
fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.starts_with("# ") && !line.is_empty())
}

/// Reads lines of a head, a space and the characters that stand for it: each character with its head.
fn heads(data: &'static str) -> Table<char, &'static str> {
    lines(data)
        .filter_map(|line| line.split_once(' '))
        .flat_map(|(head, members)| members.chars().map(move |member| (member, head)))
        .collect()
}

/// As [`heads`], where every head is one character.
fn letters(data: &'static str) -> Table<char, char> {
    heads(data).into_iter().filter_map(|(member, head)| Some((member, head.chars().next()?))).collect()
}
