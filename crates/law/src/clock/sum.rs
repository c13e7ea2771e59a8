//! The sum: counting days one by one, and writing each one down.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::ToSpan;
use jiff::civil::Date;

use super::pause::Halts;
use super::{ClockError, Open, Step, StepKind};
use crate::calendar::{Calendar, Day, Days};
use crate::pack::{Cap, Clock};
use crate::text::Text;
use crate::words::{Unit, Word};

/// More days than any clock and pause of a human life; a count beyond it is a mistake.
const MOST_DAYS: usize = 40_000;

/// What a count came to.
#[derive(Debug, Default)]
pub(super) struct Count {
    /// The last day; `None` while an open pause holds it.
    pub(super) last: Option<Date>,
    /// The day with which the least has passed.
    pub(super) earliest: Option<Date>,
    /// The day of the event is one that would be counted if it came later.
    pub(super) starts_on_counted_day: bool,
    pub(super) steps: Vec<Step>,
    pub(super) open: Vec<Open>,
}

/// A count under way.
pub(super) struct Sum<'a> {
    calendars: &'a BTreeMap<String, Calendar>,
    days: BTreeMap<String, Days<'a>>,
    halts: &'a Halts,
    count: Count,
}

impl<'a> Sum<'a> {
    pub(super) fn new(calendars: &'a BTreeMap<String, Calendar>, halts: &'a Halts) -> Self {
        Self { calendars, days: BTreeMap::new(), halts, count: Count::default() }
    }

    /// Counts a clock from the day of its event.
    pub(super) fn run(mut self, clock: &Clock, start: Date) -> Result<Count, ClockError> {
        let length = &clock.length;
        let Some(latest) = length.latest else { return Ok(self.count) };
        self.begin(start);
        let last = match length.unit {
            Unit::Months | Unit::Years => {
                if let Some(earliest) = length.earliest {
                    self.count.earliest = Some(self.long(start, earliest, length.unit)?);
                }
                Some(self.long(start, latest, length.unit)?)
            }
            _ => self.each(start, latest, length.earliest, length.calendar.as_deref())?,
        };
        self.count.last = last;
        if let (Some(last), Some(roll)) = (last, &clock.roll) {
            self.count.last = Some(self.roll(last, &roll.calendar)?);
        }
        Ok(self.count)
    }

    /// Counts to a cap.
    pub(super) fn run_cap(mut self, cap: &Cap, start: Date) -> Result<Count, ClockError> {
        self.begin(start);
        self.count.last = self.each(start, cap.length, None, cap.calendar.as_deref())?;
        Ok(self.count)
    }

    fn begin(&mut self, start: Date) {
        self.step(
            start,
            StepKind::Start,
            None,
            Text::new("day of the event, not counted", "事件当日，不计入"),
        );
    }

    fn step(&mut self, date: Date, kind: StepKind, count: Option<u32>, text: Text) {
        self.count.steps.push(Step { date, kind, count, text });
    }

    /// Days one by one, after `start`.
    fn each(
        &mut self,
        start: Date,
        latest: u32,
        earliest: Option<u32>,
        calendar: Option<&str>,
    ) -> Result<Option<Date>, ClockError> {
        let worked = match calendar {
            Some(calendar) => self.days(calendar)?.day(start).is_working(),
            None => true,
        };
        self.count.starts_on_counted_day = worked && self.halts.on(start).is_none();
        if latest == 0 {
            self.step(
                start,
                StepKind::Counted,
                Some(0),
                Text::new("the day of the event itself", "事件当日"),
            );
            return Ok(Some(start));
        }
        let (mut day, mut counted) = (start, 0);
        for _ in 0..MOST_DAYS {
            day = next(day)?;
            if let Some(why) = self.halts.on(day) {
                if self.halts.endless_on(day) {
                    self.step(day, StepKind::Paused, None, endless(why));
                    return Ok(None);
                }
                self.step(day, StepKind::Paused, None, why.clone());
                continue;
            }
            let kind = calendar.map(|calendar| self.day(calendar, day)).transpose()?;
            if let Some(off) = kind.as_ref().filter(|day| !day.is_working()) {
                self.step(day, StepKind::Skipped, None, off.label());
                continue;
            }
            counted += 1;
            let text = kind.map_or_else(|| Text::new("calendar day", "自然日"), |day| day.label());
            self.step(day, StepKind::Counted, Some(counted), text);
            if Some(counted) == earliest {
                self.count.earliest = Some(day);
            }
            if counted == latest {
                return Ok(Some(day));
            }
        }
        Err(ClockError::OutOfRange)
    }

    /// Months and years: the same day later, or the month's last where there is none. Their lengths differ, so that no
    /// sum of paused days would be fair to all: they cannot be paused.
    fn long(&mut self, start: Date, n: u32, unit: Unit) -> Result<Date, ClockError> {
        let span = if unit == Unit::Years { i64::from(n).years() } else { i64::from(n).months() };
        let end = start.checked_add(span).map_err(|_| ClockError::OutOfRange)?;
        let label = unit.label();
        let text = if end.day() == start.day() {
            Text::new(format!("{n} {} later", label.en), format!("{n}{}后的对应日", label.zh))
        } else {
            Text::new(
                format!("{n} {} later; the month has no such day, so its last one", label.en),
                format!("{n}{}后无对应日，以月末日为准", label.zh),
            )
        };
        self.step(end, StepKind::Added, Some(n), text);
        Ok(end)
    }

    /// The last day, or the next working day after it.
    fn roll(&mut self, last: Date, calendar: &str) -> Result<Date, ClockError> {
        let mut day = last;
        for _ in 0..MOST_DAYS {
            let kind = self.day(calendar, day)?;
            if kind.is_working() {
                if day != last {
                    let text = Text::new("the period ends on this working day instead", "顺延至该工作日届满");
                    self.step(day, StepKind::Rolled, None, text);
                }
                return Ok(day);
            }
            self.step(day, StepKind::Skipped, None, kind.label());
            day = next(day)?;
        }
        Err(ClockError::OutOfRange)
    }

    /// What a day of the count is, noting a year that nobody has announced.
    fn day(&mut self, id: &str, date: Date) -> Result<Day, ClockError> {
        let days = self.days(id)?;
        let (day, calendar) = (days.day(date), days.calendar());
        let year = date.year();
        if !calendar.announced(year) && !self.count.open.iter().any(|open| open.is(id, year)) {
            self.count.open.push(Open::new(calendar, year));
        }
        Ok(day)
    }

    fn days(&mut self, id: &str) -> Result<&mut Days<'a>, ClockError> {
        match self.days.entry(id.to_owned()) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => {
                let calendar = self.calendars.get(id);
                let unknown = || ClockError::UnknownCalendar { calendar: id.to_owned() };
                Ok(new.insert(Days::new(calendar.ok_or_else(unknown)?)))
            }
        }
    }
}

fn next(day: Date) -> Result<Date, ClockError> {
    day.tomorrow().map_err(|_| ClockError::OutOfRange)
}

fn endless(why: &Text) -> Text {
    Text::new(format!("{}, and it still lasts", why.en), format!("{}，仍在持续", why.zh))
}
