//! The world outside: time, identifiers, randomness. Tests bring their own.

use jiff::Timestamp;
use uuid::Uuid;

/// Where the desk gets what it cannot compute.
pub trait World: Send + Sync {
    /// The moment.
    fn now(&self) -> Timestamp;
    /// A fresh identifier that sorts by time (UUID version 7).
    fn id(&self) -> Uuid;
    /// Secret randomness.
    fn random(&self) -> [u8; 32];
}

/// The machine's clock and random source.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl World for System {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn random(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        // INVARIANT: a desk without randomness would hand out guessable tokens, so it stops instead.
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        bytes
    }
}
