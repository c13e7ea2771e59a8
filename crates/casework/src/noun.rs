//! The shape that every noun of the casework shares.

use crate::{Context, Refusals};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

/// When and by whom an event was recorded.
#[derive(Clone, Copy, Debug)]
pub struct Stamp<'a> {
    /// The moment of the event.
    pub at: Timestamp,
    /// The actor of the event.
    pub actor: &'a str,
}

/// A state machine over one stream of events.
pub trait Noun: Default + Clone + Send {
    /// First part of the stream's name: `item` in `item/i-1`.
    const NAME: &'static str;
    /// What can be asked of it.
    type Command;
    /// What can have happened to it.
    type Event: Serialize + DeserializeOwned + Clone;

    /// Judges a command. Either all its events, or every reason why not, and then no event.
    fn decide(&self, command: Self::Command, cx: &Context<'_>) -> Result<Vec<Self::Event>, Refusals>;

    /// Takes an event into the state. Never fails: what was recorded has happened.
    fn fold(&mut self, event: &Self::Event, stamp: Stamp<'_>);

    /// The stream of one instance.
    fn stream(id: &str) -> String {
        format!("{}/{id}", Self::NAME)
    }
}
