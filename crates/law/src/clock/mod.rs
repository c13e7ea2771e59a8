//! Running a clock: from the moment that starts it to the moment it ends, with the sum shown.

mod deadline;
mod error;
mod hours;
mod pause;
mod sum;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan, Zoned};

use crate::calendar::Calendar;
use crate::pack::{Clock, Pack};
use crate::words::{Begins, Ends, Unit};
pub use deadline::{Deadline, Open, Source, Step, StepKind};
pub use error::ClockError;
use pause::Halts;
pub use pause::Pause;
use sum::{Count, Sum};

/// Zones come with the program, so that every machine gives the same answer.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone with this name.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    ZONES.get(name).ok()
}

/// When the event of a clock was seen from where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// The operator received it.
    pub receipt: Option<Timestamp>,
    /// It reached the other side.
    pub arrival: Option<Timestamp>,
    /// It happened.
    pub act: Option<Timestamp>,
}

impl Clock {
    /// The moment that starts the clock; `None` while it has not come.
    pub fn start(&self, moments: &Moments) -> Option<Timestamp> {
        match self.begins {
            Begins::Receipt => moments.receipt,
            Begins::Arrival => moments.arrival,
            Begins::Act => moments.act,
        }
    }
}

/// Works out when a clock ends.
pub(crate) fn run(
    pack: &Pack,
    clock: &Clock,
    calendars: &BTreeMap<String, Calendar>,
    from: Timestamp,
    pauses: &[Pause],
) -> Result<Deadline, ClockError> {
    let name = clock.zone.as_ref().unwrap_or(&pack.zone);
    let zone = zone(name).ok_or_else(|| ClockError::UnknownZone { zone: name.clone() })?;
    let halts = Halts::new(clock, &zone, pauses)?;
    let start = from.to_zoned(zone.clone());
    let mut deadline = Deadline::new(pack, clock, start.clone());
    match clock.length.unit {
        Unit::Prompt => {}
        Unit::Hours => hours::run(&mut deadline, clock, from, &zone, &halts)?,
        _ => days(&mut deadline, clock, calendars, &start, &halts)?,
    }
    Ok(deadline)
}

/// Days, months and years: the count runs once without and once with the pauses, and pausing never shortens.
fn days(
    deadline: &mut Deadline,
    clock: &Clock,
    calendars: &BTreeMap<String, Calendar>,
    start: &Zoned,
    halts: &Halts,
) -> Result<(), ClockError> {
    let day = start.date();
    let plain = Sum::new(calendars, &Halts::default()).run(clock, day)?;
    let mut sum = plain;
    if !halts.is_empty() {
        let paused = Sum::new(calendars, halts).run(clock, day)?;
        sum = match halts.cap() {
            None => paused,
            Some(cap) => {
                let cap = Sum::new(calendars, &Halts::default()).run_cap(cap, day)?;
                capped(sum, paused, cap, deadline)
            }
        };
    }
    let moment = |date: Date, earliest: bool| moment(clock.ends, start, date, earliest);
    deadline.due = sum.last.map(|date| moment(date, false)).transpose()?;
    deadline.earliest = sum.earliest.map(|date| moment(date, true)).transpose()?;
    deadline.steps = sum.steps;
    deadline.open = sum.open;
    deadline.provisional = !deadline.open.is_empty();
    Ok(())
}

/// The paused count, but not beyond the cap, and never before the count without pauses.
fn capped(plain: Count, paused: Count, cap: Count, deadline: &mut Deadline) -> Count {
    let within = match (paused.last, cap.last) {
        (Some(paused), Some(cap)) => paused <= cap,
        (last, _) => last.is_some(),
    };
    if within {
        return paused;
    }
    if plain.last >= cap.last {
        return plain;
    }
    deadline.capped = true;
    let soonest = |date: Option<Date>| date.or(cap.last).min(cap.last).max(plain.earliest);
    Count { earliest: plain.earliest.and_then(|_| soonest(paused.earliest)), ..cap }
}

/// The moment that a last day stands for.
fn moment(ends: Ends, start: &Zoned, date: Date, earliest: bool) -> Result<Zoned, ClockError> {
    let zone = start.time_zone();
    let made = match ends {
        Ends::SameTime => date.to_datetime(start.time()).to_zoned(zone.clone()),
        // The day ends when the next one begins, also where that one does not begin at midnight.
        Ends::DayEnd => date.tomorrow().and_then(|next| next.to_zoned(zone.clone())),
    };
    let made = made.map_err(|_| ClockError::OutOfRange)?;
    if ends == Ends::DayEnd && !earliest {
        return made.checked_sub(1.second()).map_err(|_| ClockError::OutOfRange);
    }
    Ok(made)
}
