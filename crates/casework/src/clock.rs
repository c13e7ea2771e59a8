//! A clock that runs in a matter, as the law worked it out when it started.

use crate::{Code, Refusal, Words};
use jiff::Timestamp;
use law::{Library, Pause};
use serde::{Deserialize, Serialize};

/// A deadline or waiting period with its source. Nothing counts days by itself: the law did, once, and this is
/// what it said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = RunningClock)]
pub struct Clock {
    /// The pack.
    pub pack: String,
    /// The clock within the pack.
    pub clock: String,
    /// What it is called.
    pub title: Words,
    /// Where it is set.
    pub article: String,
    /// What must be said beside it: that nobody has checked the source, or what was inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<Words>,
    /// When it started.
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// Its last moment; absent where the law sets no number, or where it stands still with no end in sight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due: Option<Timestamp>,
    /// Before this moment nothing may happen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub earliest: Option<Timestamp>,
    /// Whether it runs through a year whose days off nobody has announced yet.
    #[serde(default)]
    pub provisional: bool,
    /// Time zone of its days.
    pub zone: String,
}

impl Clock {
    /// Starts a clock of a pack.
    pub fn start(
        law: &Library,
        pack: &str,
        clock: &str,
        from: Timestamp,
        pauses: &[Pause],
    ) -> Result<Self, Refusal> {
        let ran = law.deadline(pack, clock, from, pauses);
        let ran = ran
            .map_err(|error| Refusal::new(Code::Invalid, "/pause", error.to_string()).zh("中止期间不成立"))?;
        Ok(Self {
            pack: pack.to_owned(),
            clock: clock.to_owned(),
            title: Words::from(&ran.title),
            article: ran.source.article,
            warning: ran.source.warning.as_ref().map(Words::from),
            from,
            due: ran.due.map(|due| due.timestamp()),
            earliest: ran.earliest.map(|earliest| earliest.timestamp()),
            provisional: ran.provisional,
            zone: ran.zone,
        })
    }

    /// The first moment at which what waits for it may happen.
    pub fn ripens(&self) -> Option<Timestamp> {
        let after = |due: Timestamp| Timestamp::from_second(due.as_second() + 1).ok();
        self.earliest.or_else(|| self.due.and_then(after))
    }

    /// Whether what waits for it may happen.
    pub fn ripe(&self, at: Timestamp) -> bool {
        self.ripens().is_some_and(|moment| at >= moment)
    }

    /// Whether its last moment is over. The last second belongs to it as a whole.
    pub fn passed(&self, at: Timestamp) -> bool {
        self.due.is_some_and(|due| at.as_second() > due.as_second())
    }
}
