//! A scenario: given events, when a command, then events or refusals.

use casework::{Code, Context, Noun, Refusal, Stamp, Words, event_parts};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// One line of a table.
pub(crate) struct Scene<N: Noun> {
    name: &'static str,
    given: Vec<N::Event>,
    when: N::Command,
    then: Then<N::Event>,
    at: Timestamp,
    by: &'static str,
}

impl<N: Noun> Scene<N> {
    /// The command comes at another moment than [`now`].
    pub(crate) fn at(self, moment: &str) -> Self {
        Self { at: moment.parse().unwrap(), ..self }
    }

    /// Somebody else gives the command.
    pub(crate) fn by(self, by: &'static str) -> Self {
        Self { by, ..self }
    }
}

pub(crate) enum Then<E> {
    Events(Vec<E>),
    Refused(Vec<(Code, &'static str)>),
}

pub(crate) fn scene<N: Noun>(
    name: &'static str,
    given: impl IntoIterator<Item = N::Event>,
    when: N::Command,
    then: Then<N::Event>,
) -> Scene<N> {
    Scene { name, given: given.into_iter().collect(), when, then, at: now(), by: "somebody" }
}

/// Then these events, and no others.
pub(crate) fn happens<E>(events: impl IntoIterator<Item = E>) -> Then<E> {
    Then::Events(events.into_iter().collect())
}

/// Then nothing: it is so already.
pub(crate) fn nothing<E>() -> Then<E> {
    Then::Events(Vec::new())
}

/// Then these refusals and no others, in the order in which the command is read.
pub(crate) fn refused<E>(reasons: impl IntoIterator<Item = (Code, &'static str)>) -> Then<E> {
    Then::Refused(reasons.into_iter().collect())
}

/// The moment of every command.
pub(crate) fn now() -> Timestamp {
    "2026-03-18T09:00:00Z".parse().unwrap()
}

/// The law as it is built in.
pub(crate) fn law() -> &'static law::Library {
    static LAW: LazyLock<law::Library> = LazyLock::new(|| law::Library::built_in().unwrap());
    &LAW
}

/// The `n`th identifier that a command gets, from 1.
pub(crate) fn id(n: u64) -> String {
    Uuid::from_u128(u128::from(n)).to_string()
}

/// Words in both languages.
pub(crate) fn words(en: &str, zh: &str) -> Words {
    Words { en: en.to_owned(), zh: zh.to_owned() }
}

pub(crate) fn folded<'e, N: Noun>(events: impl IntoIterator<Item = &'e N::Event>) -> N
where
    N::Event: 'e,
{
    let mut state = N::default();
    for event in events {
        state.fold(event, Stamp { at: now(), actor: "somebody" });
    }
    state
}

/// Runs a table; every line that fails is named.
pub(crate) fn run<N: Noun>(scenes: Vec<Scene<N>>) {
    let mut names = BTreeSet::new();
    let mut failed = Vec::new();
    for scene in scenes {
        assert!(names.insert(scene.name), "two scenarios are called `{}`", scene.name);
        let name = scene.name;
        if let Err(why) = play(scene) {
            failed.push(format!("{name}: {why}"));
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

fn play<N: Noun>(scene: Scene<N>) -> Result<(), String> {
    let state: N = folded::<N>(&scene.given);
    let counter = AtomicU64::new(0);
    let ids = || Uuid::from_u128(u128::from(counter.fetch_add(1, Ordering::Relaxed) + 1));
    let cx = Context { now: scene.at, actor: scene.by, ids: &ids, law: law() };
    match (state.decide(scene.when, &cx), scene.then) {
        (Ok(got), Then::Events(wanted)) => same(&json(&got), &json(&wanted)),
        (Err(got), Then::Refused(wanted)) => {
            got.0.iter().try_for_each(well_said)?;
            let codes: Vec<_> = got.0.iter().map(|r| (r.code, r.pointer.as_str())).collect();
            same(&codes, &wanted)
        }
        (Ok(got), Then::Refused(_)) => Err(format!("was not refused: {:?}", json(&got))),
        (Err(got), Then::Events(_)) => Err(format!("was refused: {got}")),
    }
}

fn same<T: PartialEq + std::fmt::Debug>(got: &T, wanted: &T) -> Result<(), String> {
    if got == wanted { Ok(()) } else { Err(format!("\n    got {got:?}\n    not {wanted:?}")) }
}

fn json(events: &[impl serde::Serialize]) -> Vec<(String, Value)> {
    events.iter().map(|event| event_parts(event).unwrap()).collect()
}

/// A message is lower case and has no full stop at its end.
fn well_said(refusal: &Refusal) -> Result<(), String> {
    let message = &refusal.message;
    let first = message.chars().next().unwrap_or('A');
    if first.is_uppercase() || message.ends_with('.') || message.trim().is_empty() {
        return Err(format!("`{message}` is not said as the house says it"));
    }
    Ok(())
}
