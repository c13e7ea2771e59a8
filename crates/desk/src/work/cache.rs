//! States of streams that are written to again and again. A stale one costs a retry, never a wrong answer:
//! the store refuses a commit on an old version.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many states are kept; when there are more, all are forgotten and those in use come back.
const LIMIT: usize = 20_000;

type State = Arc<dyn Any + Send + Sync>;

/// States by stream, with their versions.
#[derive(Default)]
pub(crate) struct Cache {
    states: Mutex<HashMap<String, (State, u64)>>,
}

impl Cache {
    /// Takes a state out: whoever works on it is its only holder, and so need not copy it to change it. What
    /// is not put back is loaded again.
    pub(crate) fn take(&self, stream: &str) -> Option<(State, u64)> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner).remove(stream)
    }

    /// Keeps the states of leads; other nouns are seldom written twice.
    pub(crate) fn put(&self, states: Vec<(String, State, u64)>) {
        let mut known = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() > LIMIT {
            known.clear();
        }
        for (stream, state, version) in states {
            if stream.starts_with("lead/") {
                // Two commits may come back in another order than they were written.
                let newer = known.get(&stream).is_none_or(|(_, before)| *before < version);
                if newer {
                    known.insert(stream, (state, version));
                }
            }
        }
    }

    pub(crate) fn forget(&self, streams: &[String]) {
        let mut known = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        for stream in streams {
            known.remove(stream);
        }
    }
}
