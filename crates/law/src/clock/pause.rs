//! Pauses of a clock.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::ClockError;
use crate::pack::{Cap, Clock, PauseRule};
use crate::text::Text;

/// A time during which a clock stood still. Every day that it touches is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Id of the clock's reason; `None` where there is only one.
    pub reason: Option<String>,
    /// When it began.
    pub from: Timestamp,
    /// When it ended; `None` while it lasts.
    pub to: Option<Timestamp>,
}

/// The pauses of a clock, with its rules for them.
#[derive(Debug, Default)]
pub(super) struct Halts {
    halts: Vec<Halt>,
    caps: Vec<Cap>,
}

#[derive(Debug)]
struct Halt {
    from: Timestamp,
    to: Option<Timestamp>,
    first_day: Date,
    last_day: Option<Date>,
    text: Text,
}

impl Halts {
    pub(super) fn new(clock: &Clock, zone: &TimeZone, pauses: &[Pause]) -> Result<Self, ClockError> {
        let mut all = Self::default();
        for pause in pauses {
            let rule = rule(clock, pause)?;
            if let Some(to) = pause.to.filter(|to| *to <= pause.from) {
                return Err(ClockError::BackwardsPause { from: pause.from.to_string(), to: to.to_string() });
            }
            // A pause that ends at midnight does not touch the day that begins then.
            let before = |moment: Timestamp| moment.saturating_sub(SignedDuration::from_nanos(1));
            let last = pause.to.map(|to| before(to).unwrap_or(to).to_zoned(zone.clone()).date());
            all.halts.push(Halt {
                from: pause.from,
                to: pause.to,
                first_day: pause.from.to_zoned(zone.clone()).date(),
                last_day: last,
                text: rule.text.clone(),
            });
            all.caps.extend(rule.cap.clone());
        }
        all.halts.sort_by_key(|halt| halt.from);
        Ok(all)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.halts.is_empty()
    }

    /// The cap of the pauses that were used; the shortest where there are several.
    pub(super) fn cap(&self) -> Option<&Cap> {
        self.caps.iter().min_by_key(|cap| cap.length)
    }

    /// Why a day is not counted.
    pub(super) fn on(&self, day: Date) -> Option<&Text> {
        let holds = |halt: &&Halt| halt.first_day <= day && halt.last_day.is_none_or(|last| day <= last);
        self.halts.iter().find(holds).map(|halt| &halt.text)
    }

    /// Whether the clock stands still from this day on, with no end in sight.
    pub(super) fn endless_on(&self, day: Date) -> bool {
        self.halts.iter().any(|halt| halt.last_day.is_none() && halt.first_day <= day)
    }

    /// Start and end of each pause, by start.
    pub(super) fn spans(&self) -> impl Iterator<Item = (Timestamp, Option<Timestamp>, &Text)> {
        self.halts.iter().map(|halt| (halt.from, halt.to, &halt.text))
    }
}

fn rule<'a>(clock: &'a Clock, pause: &Pause) -> Result<&'a PauseRule, ClockError> {
    let id = clock.id.clone();
    let known = || clock.pauses.iter().map(|rule| format!("`{}`", rule.id)).collect::<Vec<_>>().join(", ");
    match (&pause.reason, clock.pauses.as_slice()) {
        (_, []) => Err(ClockError::NoPauses { clock: id }),
        (None, [only]) => Ok(only),
        (None, _) => Err(ClockError::WhichPause { clock: id, known: known() }),
        (Some(reason), rules) => rules
            .iter()
            .find(|rule| rule.id == *reason)
            .ok_or_else(|| ClockError::UnknownPause { clock: id, reason: reason.clone(), known: known() }),
    }
}
