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
    let (day, none) = (start.date(), Halts::default());
    let end = |count: Count| End::new(count, clock.ends, start);
    let mut found = end(Sum::new(calendars, &none).run(clock, day)?)?;
    if !halts.is_empty() {
        let paused = end(Sum::new(calendars, halts).run(clock, day)?)?;
        found = match halts.cap() {
            None => paused,
            Some(cap) => {
                let cap = end(Sum::new(calendars, &none).run_cap(cap, day)?)?;
                capped(found, paused, cap, deadline)
            }
        };
    }
    deadline.due = found.due;
    deadline.earliest = found.earliest;
    deadline.steps = found.steps;
    deadline.provisional = !found.open.is_empty();
    deadline.open = found.open;
    Ok(())
}

/// The paused count, but not beyond the cap, and never before the count without pauses.
fn capped(plain: End, paused: End, cap: End, deadline: &mut Deadline) -> End {
    if paused.due.is_some() && paused.due <= cap.due {
        return paused;
    }
    if plain.due >= cap.due {
        return plain;
    }
    deadline.capped = true;
    let earliest = plain.earliest.map(|least| {
        let held = paused.earliest.into_iter().chain(cap.due.clone()).min();
        held.map_or(least.clone(), |held| held.max(least))
    });
    End { earliest, ..cap }
}

/// What a count means in moments.
struct End {
    due: Option<Zoned>,
    earliest: Option<Zoned>,
    steps: Vec<Step>,
    open: Vec<Open>,
}

impl End {
    fn new(count: Count, ends: Ends, start: &Zoned) -> Result<Self, ClockError> {
        // What happens on a day that is not counted counts as if it happened when that day ends.
        let ends = if count.starts_on_counted_day { ends } else { Ends::DayEnd };
        let moment = |date: Date, earliest: bool| moment(ends, start, date, earliest);
        Ok(Self {
            due: count.last.map(|date| moment(date, false)).transpose()?,
            earliest: count.earliest.map(|date| moment(date, true)).transpose()?,
            steps: count.steps,
            open: count.open,
        })
    }
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
