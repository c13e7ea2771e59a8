//! The answer: when a clock ends, by which law, and how it was counted.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde::{Serialize, Serializer};

use crate::calendar::Calendar;
use crate::pack::{Clock, Expiry, Length, Pack};
use crate::text::Text;
use crate::words::{Begins, Event, Party, Unit};

/// When a clock ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The last moment at which the act is in time; `None` where the law sets no number ([`Length::wording`]), and
    /// while a pause without a cap lasts. A clock that ends with its day ends at 23:59:59.
    #[serde(serialize_with = "maybe_rfc3339")]
    pub due: Option<Zoned>,
    /// The first moment at which the least number of units has fully passed.
    #[serde(serialize_with = "maybe_rfc3339")]
    pub earliest: Option<Zoned>,
    /// What was counted.
    pub unit: Unit,
    /// How often, as the law means it, and by which calendar.
    pub length: Length,
    /// The law.
    pub source: Source,
    /// The count touched a year that nobody has announced yet.
    pub provisional: bool,
    /// Which years.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Open>,
    /// Id of the clock.
    pub clock: String,
    /// Its name.
    pub title: Text,
    /// When it started, in the zone in which its days are counted.
    #[serde(serialize_with = "rfc3339")]
    pub from: Zoned,
    /// That zone.
    pub zone: String,
    /// What starts it.
    pub event: Event,
    /// Which moment of that.
    pub begins: Begins,
    /// Who must act, or waits.
    pub who: Party,
    /// What happens then.
    pub expiry: Expiry,
    /// The pauses were longer than the law allows, and the cap decided.
    pub capped: bool,
    /// The sum, day by day.
    pub steps: Vec<Step>,
}

/// The law that a deadline rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Id of the pack.
    pub pack: String,
    /// The law's name.
    pub law: Text,
    /// The provision.
    pub article: String,
    /// Somebody has checked it.
    pub verified: bool,
    /// What was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// What must be said beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<Text>,
}

/// A year that nobody has announced yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Open {
    /// Id of the calendar.
    pub calendar: String,
    /// The year.
    pub year: i16,
    /// What is known of it.
    pub text: Text,
}

/// One line of the sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The day.
    pub date: Date,
    /// What was done with it.
    pub kind: StepKind,
    /// Its number in the count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Why.
    pub text: Text,
}

/// What was done with a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The day of the event.
    Start,
    /// Counted.
    Counted,
    /// Not counted: no working day.
    Skipped,
    /// Not counted: the clock stood still.
    Paused,
    /// Reached by adding hours, months or years.
    Added,
    /// The last day moved here.
    Rolled,
}

impl Deadline {
    pub(super) fn new(pack: &Pack, clock: &Clock, from: Zoned) -> Self {
        Self {
            due: None,
            earliest: None,
            unit: clock.length.unit,
            length: clock.length.clone(),
            source: Source {
                pack: pack.id.clone(),
                law: pack.law.clone(),
                article: clock.basis.article.clone(),
                verified: clock.basis.verified,
                read: clock.basis.source.clone(),
                warning: clock.basis.warning(),
            },
            provisional: false,
            open: Vec::new(),
            clock: clock.id.clone(),
            title: clock.title.clone(),
            zone: clock.zone.as_ref().unwrap_or(&pack.zone).clone(),
            from,
            event: clock.event,
            begins: clock.begins,
            who: clock.who,
            expiry: clock.expiry.clone(),
            capped: false,
            steps: Vec::new(),
        }
    }

    /// Whether the last moment is over; never where there is none.
    pub fn passed(&self, at: Timestamp) -> bool {
        // The last second belongs to the deadline as a whole.
        self.due.as_ref().is_some_and(|due| at.as_second() > due.timestamp().as_second())
    }

    /// Whether the least has passed, so that what waits may be done.
    pub fn ripe(&self, at: Timestamp) -> bool {
        match (&self.earliest, &self.due) {
            (Some(earliest), _) => at >= earliest.timestamp(),
            (None, Some(_)) => self.passed(at),
            (None, None) => false,
        }
    }
}

impl Open {
    pub(super) fn new(calendar: &Calendar, year: i16) -> Self {
        let note = calendar.year(year).map(|note| note.source.as_str()).unwrap_or_default();
        let join = |text: String| if note.is_empty() { text } else { format!("{text} ({note})") };
        Self {
            calendar: calendar.id.clone(),
            year,
            text: Text::new(
                join(format!("{}: the days off of {year} are not announced yet", calendar.title.en)),
                join(format!("{}：{year}年放假安排尚未公布", calendar.title.zh)),
            ),
        }
    }

    pub(super) fn is(&self, calendar: &str, year: i16) -> bool {
        self.calendar == calendar && self.year == year
    }
}

fn rfc3339<S: Serializer>(moment: &Zoned, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(&moment.strftime("%Y-%m-%dT%H:%M:%S%:z"))
}

#[expect(clippy::ref_option, reason = "serde hands the field over like this")]
fn maybe_rfc3339<S: Serializer>(moment: &Option<Zoned>, out: S) -> Result<S::Ok, S::Error> {
    match moment {
        Some(moment) => rfc3339(moment, out),
        None => out.serialize_none(),
    }
}
