//! One day, and many days of one calendar.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;
use serde::Serialize;

use super::Calendar;
use crate::text::Text;

/// What a day is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Day {
    /// People work.
    Working,
    /// A weekend day on which people work, to make up for a day off elsewhere (调休上班).
    MakeUp {
        /// What it makes up for.
        name: Text,
    },
    /// A day of the week that is off.
    Weekend,
    /// A holiday, or a day off in its place.
    Holiday {
        /// Its name.
        name: Text,
    },
}

impl Day {
    /// Whether it counts as a working day.
    pub fn is_working(&self) -> bool {
        matches!(self, Self::Working | Self::MakeUp { .. })
    }

    /// In words.
    pub fn label(&self) -> Text {
        match self {
            Self::Working => Text::new("working day", "工作日"),
            Self::MakeUp { name } => {
                Text::new(format!("make-up working day ({})", name.en), format!("调休上班（{}）", name.zh))
            }
            Self::Weekend => Text::new("weekend", "周末"),
            Self::Holiday { name } => name.clone(),
        }
    }
}

/// The days of a calendar, for many questions: a year is worked out once.
#[derive(Debug)]
pub struct Days<'a> {
    calendar: &'a Calendar,
    years: BTreeMap<i16, BTreeMap<Date, Text>>,
}

impl<'a> Days<'a> {
    /// No year is worked out yet.
    pub fn new(calendar: &'a Calendar) -> Self {
        Self { calendar, years: BTreeMap::new() }
    }

    /// The calendar itself.
    pub fn calendar(&self) -> &'a Calendar {
        self.calendar
    }

    /// What a day is.
    pub fn day(&mut self, date: Date) -> Day {
        let year = date.year();
        if let Some(name) = self.calendar.years.get(&year).and_then(|year| year.work.get(&date)) {
            return Day::MakeUp { name: name.clone() };
        }
        let holidays = match self.years.entry(year) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(self.calendar.holidays_of(year)),
        };
        // A holiday on a weekend is told by its name.
        if let Some(name) = holidays.get(&date) {
            return Day::Holiday { name: name.clone() };
        }
        if self.calendar.weekend.contains(&date.weekday()) { Day::Weekend } else { Day::Working }
    }
}
