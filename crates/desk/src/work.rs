//! A unit of work: streams loaded, commands decided on them, everything committed in one transaction.

mod cache;
mod following;
mod outgoing;
mod tell;

pub(crate) use cache::Cache;
pub(crate) use outgoing::Addressed;

use crate::open::Inner;
use crate::{DeskError, Result};
use casework::policy::{self, Policy};
use casework::{Context, Noun, Stamp, event_parts, read_event};
use jiff::Timestamp;
use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;
use store::{Append, Commit, NewEvent, NewJob, Recorded};

/// One unit of work. Nothing is written before [`Work::commit`].
pub(crate) struct Work<'d> {
    desk: &'d Inner,
    actor: String,
    pub(crate) now: Timestamp,
    slots: HashMap<String, Slot>,
    /// Streams in the order they were first written to, which is the order of the log.
    order: Vec<String>,
    letters: Vec<outgoing::Letter>,
    /// What else goes into the same transaction.
    pub(crate) commit: Commit,
}

struct Slot {
    state: Arc<dyn Any + Send + Sync>,
    version: u64,
    events: Vec<NewEvent>,
}

impl<'d> Work<'d> {
    pub(crate) fn new(desk: &'d Inner, actor: &str) -> Self {
        Self {
            desk,
            actor: actor.to_owned(),
            now: desk.world.now(),
            slots: HashMap::new(),
            order: Vec::new(),
            letters: Vec::new(),
            commit: Commit::default(),
        }
    }

    /// Loads many streams of one noun at once; those known already are not loaded again.
    pub(crate) async fn preload<N: Addressed>(&mut self, ids: impl IntoIterator<Item = &str>) -> Result<()> {
        let mut missing = Vec::new();
        for id in ids {
            let stream = N::stream(id);
            if self.slots.contains_key(&stream) || missing.contains(&stream) {
                continue;
            }
            match self.desk.cache.take(&stream) {
                Some((state, version)) => {
                    self.slots.insert(stream, Slot { state, version, events: Vec::new() });
                }
                None => missing.push(stream),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let mut states: HashMap<String, (N, u64)> = HashMap::new();
        for event in self.desk.store.load_many(&missing).await? {
            let (state, version) = states.entry(event.stream.clone()).or_default();
            fold_recorded(state, &event)?;
            *version = event.version;
        }
        for stream in missing {
            let (state, version) = states.remove(&stream).unwrap_or_default();
            self.slots.insert(stream, Slot { state: Arc::new(state), version, events: Vec::new() });
        }
        Ok(())
    }

    /// The state of one instance, with what this work has decided so far.
    pub(crate) async fn state<N: Addressed>(&mut self, id: &str) -> Result<Arc<N>> {
        self.preload::<N>([id]).await?;
        let slot = self.slots.get(&N::stream(id)).ok_or_else(|| DeskError::internal("stream not loaded"))?;
        slot.state.clone().downcast::<N>().map_err(|_| DeskError::internal("stream of another noun"))
    }

    /// At which version a loaded stream is, what this work has decided not counted.
    pub(crate) fn version<N: Addressed>(&self, id: &str) -> u64 {
        self.slots.get(&N::stream(id)).map_or(0, |slot| slot.version)
    }

    /// Shows the world of a command to something that decides nothing.
    pub(crate) fn seeing<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
        let world = &self.desk.world;
        let ids = || world.id();
        look(&Context { now: self.now, actor: &self.actor, ids: &ids, law: &self.desk.law })
    }

    /// Takes a loaded state out of its slot to change it in place.
    fn take_state<N: Addressed>(&mut self, stream: &str) -> Result<Arc<N>> {
        let slot = self.slots.get_mut(stream).ok_or_else(|| DeskError::internal("stream not loaded"))?;
        let state = std::mem::replace(&mut slot.state, Arc::new(()));
        state.downcast::<N>().map_err(|_| DeskError::internal("stream of another noun"))
    }

    /// Gives a command to one instance; its events wait for the commit.
    pub(crate) async fn run<N: Addressed>(&mut self, id: &str, command: N::Command) -> Result<Vec<N::Event>> {
        let world = &self.desk.world;
        let ids = || world.id();
        let before = self.state::<N>(id).await?;
        let cx = Context { now: self.now, actor: &self.actor, ids: &ids, law: &self.desk.law };
        let events = before.decide(command, &cx)?;
        drop(before);
        if events.is_empty() {
            return Ok(events);
        }
        let stream = N::stream(id);
        let mut state = self.take_state::<N>(&stream)?;
        let woke = state.wakes();
        let mut fresh = Vec::with_capacity(events.len());
        for event in &events {
            let stamp = Stamp { at: self.now, actor: &self.actor };
            Arc::make_mut(&mut state).fold(event, stamp);
            let (kind, body) = event_parts(event).map_err(DeskError::internal)?;
            let told = state.tell(id, event, self.now, &self.desk.law);
            self.letters.extend(outgoing::letter::<N>(&state, id, (&kind, &body), told));
            let at = self.now.as_microsecond();
            fresh.push(NewEvent { id: world.id(), kind, at, actor: self.actor.clone(), body });
        }
        if let Some(at) = state.wakes().filter(|at| woke != Some(*at)) {
            self.job_at(at, &format!("{}.tick", N::NAME), serde_json::json!({ "id": id }), None);
        }
        if !self.order.contains(&stream) {
            self.order.push(stream.clone());
        }
        if let Some(slot) = self.slots.get_mut(&stream) {
            slot.state = state;
            slot.events.extend(fresh);
        }
        Ok(events)
    }

    /// What the operator expects of rights holders: by its published rules, else as the desk was set up.
    pub(crate) async fn service(&mut self) -> Result<casework::lead::ServiceLevels> {
        let policy = self.state::<Policy>(policy::ID).await?;
        Ok(policy.in_force().rules.verification.unwrap_or(self.desk.settings.service))
    }

    /// Queues a job in the same transaction. One with the same `dedup` that still waits stands for both.
    pub(crate) fn job(&mut self, kind: &str, body: serde_json::Value, dedup: Option<&str>) {
        self.job_at(self.now, kind, body, dedup);
    }

    /// The same, to be done at `due` and not before.
    fn job_at(&mut self, due: Timestamp, kind: &str, body: serde_json::Value, dedup: Option<&str>) {
        let now = self.now.as_microsecond();
        self.commit.jobs.push(NewJob {
            id: self.desk.world.id(),
            kind: kind.to_owned(),
            body,
            dedup: dedup.map(str::to_owned),
            created: now,
            due: due.as_microsecond(),
            max_tries: 8,
        });
    }

    /// Writes everything, or nothing. A stream that has moved on meanwhile is a conflict: try again.
    pub(crate) async fn commit(mut self) -> Result<Vec<Recorded>> {
        self.follow_cases().await?;
        self.tell_reporters().await?;
        self.address_letters().await?;
        let mut states = Vec::new();
        for stream in std::mem::take(&mut self.order) {
            let Some(slot) = self.slots.remove(&stream) else { continue };
            let version = slot.version + slot.events.len() as u64;
            self.commit.appends.push(Append {
                stream: stream.clone(),
                expected: slot.version,
                events: slot.events,
            });
            states.push((stream, slot.state, version));
        }
        let busy = !(self.commit.jobs.is_empty() && self.commit.outbox.is_empty());
        let streams: Vec<String> = states.iter().map(|(stream, ..)| stream.clone()).collect();
        match self.desk.store.commit(self.commit).await {
            Ok(recorded) => {
                self.desk.cache.put(states);
                if busy {
                    self.desk.wake.notify_waiters();
                }
                Ok(recorded)
            }
            Err(error) => {
                self.desk.cache.forget(&streams);
                Err(error.into())
            }
        }
    }
}

/// Takes a recorded event into a state.
pub(crate) fn fold_recorded<N: Noun>(state: &mut N, recorded: &Recorded) -> Result<()> {
    let event: N::Event = read_event(&recorded.kind, &recorded.body).map_err(DeskError::internal)?;
    let at = Timestamp::from_microsecond(recorded.at).map_err(DeskError::internal)?;
    state.fold(&event, Stamp { at, actor: &recorded.actor });
    Ok(())
}

/// Runs a unit of work, again from the start when another writer came in between.
macro_rules! work {
    ($desk:expr, $actor:expr, $work:ident => $body:block) => {{
        let mut tries = 0_u8;
        loop {
            let mut $work = $crate::work::Work::new(&$desk.0, $actor);
            let done: $crate::Result<_> = async {
                let value = $body;
                $work.commit().await?;
                Ok(value)
            }
            .await;
            match done {
                Err(error) if error.is_conflict() && tries < 8 => tries += 1,
                done => break done,
            }
        }
    }};
}
pub(crate) use work;
