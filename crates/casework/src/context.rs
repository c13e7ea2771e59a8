//! What a command may know of the world: the moment, the actor, fresh identifiers, the law.

use jiff::Timestamp;
use uuid::Uuid;

/// The world as one command sees it. Two calls with equal contexts give equal events.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The moment of the command.
    pub now: Timestamp,
    /// Who gives the command, as it will stand in the log (a user's id, or `system`).
    pub actor: &'a str,
    /// A source of fresh identifiers (UUID version 7 in production, counted in tests).
    pub ids: &'a (dyn Fn() -> Uuid + Send + Sync),
    /// The law packs and calendars in force at this desk.
    pub law: &'a law::Library,
}

impl Context<'_> {
    /// A fresh identifier as text.
    pub fn id(&self) -> String {
        (self.ids)().to_string()
    }
}
