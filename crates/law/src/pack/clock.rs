//! A deadline or waiting period, as a law sets it.

use serde::Serialize;

use super::zone;
use crate::basis::Basis;
use crate::read::{Reason, Table};
use crate::text::Text;
use crate::words::{Begins, Bound, Effect, Ends, Event, Party, Unit, Word};

/// A deadline or waiting period.
///
/// The day of the event is never counted: the first day is the next one (China Civil Code Art. 201, Regulation
/// (EEC, Euratom) No 1182/71 Art. 3(1)). Hours run from the event itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// Its id within the pack.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Where it is set.
    #[serde(flatten)]
    pub basis: Basis,
    /// What starts it.
    pub event: Event,
    /// Which moment of that event.
    pub begins: Begins,
    /// Who must act, or who waits.
    pub who: Party,
    /// How long it is.
    pub length: Length,
    /// Where on the last day it ends.
    pub ends: Ends,
    /// Time zone of its days, where it is not the pack's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// What happens when the last day is no working day; `None` leaves it where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll: Option<Roll>,
    /// What may halt it; never where it counts months or years.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<PauseRule>,
    /// What ends it early.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Stop>,
    /// What happens when it has run out.
    pub expiry: Expiry,
}

/// How long a clock runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Length {
    /// What is counted.
    pub unit: Unit,
    /// How the law means the length.
    pub bound: Bound,
    /// Units that must have passed before anything may happen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<u32>,
    /// Units after which it ends; `None` where the law sets no number. 0 calendar days are the day of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<u32>,
    /// Calendar of the working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The law's own word where it sets no number: "expeditiously".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<Text>,
}

/// The last day moves to the next working day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Roll {
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// Whose working days.
    pub calendar: String,
}

/// What may halt a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PauseRule {
    /// Its id within the clock: the reason.
    pub id: String,
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// In words.
    pub text: Text,
    /// The whole period, paused or not, ends here at the latest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
}

/// The end of all pausing, counted from the start of the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cap {
    /// How many units.
    pub length: u32,
    /// Which units: calendar or working days.
    pub unit: Unit,
    /// Calendar of the working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// What ends a clock early.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// Its id within the clock.
    pub id: String,
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// In words.
    pub text: Text,
}

/// What happens when a clock has run out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expiry {
    /// For programs.
    pub effect: Effect,
    /// For people.
    pub text: Text,
}

/// Ten years of days: no law of this kind waits longer, and no count may run away.
const MOST: u32 = 3660;

impl Clock {
    pub(super) fn read(table: &Table<'_>) -> Self {
        let length = Length::read(table);
        let ends = match length.unit {
            Unit::Hours | Unit::Prompt => {
                if table.has("ends") {
                    table.fault("ends", Reason::NotWithUnit { unit: length.unit.as_str() });
                }
                Ends::SameTime
            }
            unit => {
                let ends = table.word("ends");
                let by_the_day = matches!(unit, Unit::CalendarDays | Unit::WorkingDays) && !table.has("roll");
                if ends == Ends::SameTime && !by_the_day {
                    table.fault("ends", Reason::NeedsDayEnd);
                }
                ends
            }
        };
        let pauses = table.named("pause", PauseRule::read, |pause| &pause.id);
        if !pauses.is_empty() && matches!(length.unit, Unit::Months | Unit::Years | Unit::Prompt) {
            table.fault("pause", Reason::NotWithUnit { unit: length.unit.as_str() });
        }
        Self {
            id: table.id("id"),
            title: table.both("title"),
            basis: Basis::read(table),
            event: table.word("event"),
            begins: table.word("begins"),
            who: table.word("who"),
            roll: table.table("roll", |table| Roll {
                basis: Basis::read(table),
                calendar: calendar(table, "calendar").unwrap_or_else(|| table.text("calendar")),
            }),
            length,
            ends,
            zone: zone(table),
            pauses,
            stops: table.named("stop", Stop::read, |stop| &stop.id),
            expiry: table
                .table("expiry", |table| Expiry { effect: table.word("effect"), text: table.both("text") })
                .unwrap_or_else(|| {
                    table.fault("expiry", Reason::Missing);
                    Expiry { effect: Effect::Breach, text: Text::default() }
                }),
        }
    }
}

impl Length {
    fn read(table: &Table<'_>) -> Self {
        let unit: Unit = table.word("unit");
        // No day at all is the day of the event itself.
        let least = u32::from(unit != Unit::CalendarDays);
        let (latest, earliest) =
            (table.maybe_number("latest", least..=MOST), table.maybe_number("earliest", 1..=MOST));
        let name = unit.as_str();
        if unit == Unit::Prompt {
            for key in ["latest", "earliest", "bound"] {
                if table.has(key) {
                    table.fault(key, Reason::NotWithUnit { unit: name });
                }
            }
        } else if !table.has("latest") {
            table.fault("latest", Reason::NeededWithUnit { unit: name });
        }
        if let (Some(earliest), Some(latest)) = (earliest, latest)
            && earliest > latest
        {
            table.fault("earliest", Reason::EarliestAfterLatest { earliest, latest });
        }
        let wording = table.maybe_both("wording");
        if unit == Unit::Prompt && !table.has("wording") {
            table.fault("wording", Reason::NeededWithUnit { unit: name });
        }
        let bound = match earliest {
            Some(_) => Bound::Between,
            None => table.maybe_word("bound").unwrap_or(Bound::Exact),
        };
        Self { unit, bound, earliest, latest, calendar: counted_by(table, "calendar", unit), wording }
    }
}

impl PauseRule {
    fn read(table: &Table<'_>) -> Self {
        Self {
            id: table.id("id"),
            basis: Basis::read(table),
            text: table.both("text"),
            cap: table.table("cap", |table| {
                let unit = table.word("unit");
                if !matches!(unit, Unit::CalendarDays | Unit::WorkingDays) {
                    let allowed = format!("{}, {}", Unit::CalendarDays, Unit::WorkingDays);
                    let value = unit.as_str().to_owned();
                    table.fault("unit", Reason::UnknownWord { value, noun: "unit of a cap", allowed });
                }
                Cap {
                    length: table.number("length", 1..=MOST),
                    unit,
                    calendar: counted_by(table, "calendar", unit),
                }
            }),
        }
    }
}

impl Stop {
    fn read(table: &Table<'_>) -> Self {
        Self { id: table.id("id"), basis: Basis::read(table), text: table.both("text") }
    }
}

/// The calendar that working days need and other units must not have.
fn counted_by(table: &Table<'_>, key: &'static str, unit: Unit) -> Option<String> {
    let found = calendar(table, key);
    match unit {
        Unit::WorkingDays if found.is_none() => {
            table.fault(key, Reason::NeededWithUnit { unit: unit.as_str() });
        }
        Unit::WorkingDays => {}
        _ if found.is_some() => table.fault(key, Reason::NotWithUnit { unit: unit.as_str() }),
        _ => {}
    }
    found
}

/// A calendar that is there.
fn calendar(table: &Table<'_>, key: &'static str) -> Option<String> {
    let id = table.maybe_text(key)?;
    if !table.doc().knows_calendar(&id) {
        table.fault(key, Reason::UnknownCalendar { id: id.clone() });
    }
    Some(id)
}
