//! The demo's clock. The story happened in the weeks before now, so that the desk one opens looks lived in;
//! when it is told, the clock is the machine's.

use desk::{System, World};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// A clock that is set while the story is told.
#[derive(Default)]
pub(super) struct StoryWorld {
    told: Mutex<Option<Timestamp>>,
}

impl StoryWorld {
    /// Sets the clock to some time before now.
    pub(super) fn set(&self, before_now: SignedDuration) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Some(Timestamp::now() - before_now);
    }

    /// From here on the clock is the machine's.
    pub(super) fn go_live(&self) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl World for StoryWorld {
    fn now(&self) -> Timestamp {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(Timestamp::now)
    }

    fn id(&self) -> Uuid {
        System.id()
    }

    fn random(&self) -> [u8; 32] {
        System.random()
    }
}
