//! Calendars: which days of a jurisdiction are working days, and how sure that is.

mod day;
mod easter;
mod observe;
mod read;
mod rule;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::text::Text;
pub use day::{Day, Days};
use observe::Observe;
use rule::Rule;

/// The days of one jurisdiction.
///
/// Holidays come from rules that a law has fixed, and from lists that an authority publishes for a year. A year that
/// nobody has announced is still counted, by the rules alone, and every answer that touches it is provisional.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Its id, such as `cn`.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Days of the week that are off.
    pub(crate) weekend: Vec<Weekday>,
    pub(crate) holidays: Vec<Holiday>,
    pub(crate) years: BTreeMap<i16, Year>,
}

/// A holiday that comes back by rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holiday {
    pub(crate) name: Text,
    pub(crate) on: Rule,
    pub(crate) since: Option<i16>,
    pub(crate) until: Option<i16>,
    /// Years in which it is not kept.
    pub(crate) except: Vec<i16>,
    pub(crate) moves: Observe,
}

/// What an authority published about one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Year {
    pub(crate) note: YearNote,
    pub(crate) off: BTreeMap<Date, Text>,
    pub(crate) work: BTreeMap<Date, Text>,
}

/// How much is known of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct YearNote {
    /// The year's holidays are published or fixed by law.
    pub announced: bool,
    /// Somebody has read the source.
    pub verified: bool,
    /// Where they are published, or why not yet.
    pub source: String,
}

impl Calendar {
    /// Whether a day is worked. Use [`Days`] to ask about many.
    pub fn day(&self, date: Date) -> Day {
        Days::new(self).day(date)
    }

    /// What is known of a year; `None` when the file does not mention it.
    pub fn year(&self, year: i16) -> Option<&YearNote> {
        self.years.get(&year).map(|year| &year.note)
    }

    /// Whether a year's holidays are published or fixed by law.
    pub fn announced(&self, year: i16) -> bool {
        self.year(year).is_some_and(|note| note.announced)
    }

    /// The years that the file mentions.
    pub fn years(&self) -> impl Iterator<Item = (i16, &YearNote)> {
        self.years.iter().map(|(year, entry)| (*year, &entry.note))
    }

    /// Holidays of a year, by rule and by list, on whatever day of the week.
    fn holidays_of(&self, year: i16) -> BTreeMap<Date, Text> {
        // A holiday may move over the turn of the year.
        let mut days: BTreeMap<Date, Text> = BTreeMap::new();
        let mut to_move = Vec::new();
        for around in [year.saturating_sub(1), year, year.saturating_add(1)] {
            for holiday in self.holidays.iter().filter(|holiday| holiday.kept_in(around)) {
                let Some(date) = holiday.on.date(around) else { continue };
                days.entry(date).or_insert_with(|| holiday.name.clone());
                to_move.push((date, holiday));
            }
        }
        to_move.sort_by_key(|(date, _)| *date);
        for (date, holiday) in to_move {
            if let Some(moved) = holiday.moves.moved(date, &|day| days.contains_key(&day)) {
                days.entry(moved).or_insert_with(|| observe::in_lieu(&holiday.name));
            }
        }
        observe::bridge(&mut days, &self.holidays);
        if let Some(listed) = self.years.get(&year) {
            days.extend(listed.off.iter().map(|(date, name)| (*date, name.clone())));
        }
        days.retain(|date, _| date.year() == year);
        days
    }
}

impl Holiday {
    fn kept_in(&self, year: i16) -> bool {
        self.since.is_none_or(|since| since <= year)
            && self.until.is_none_or(|until| year <= until)
            && !self.except.contains(&year)
    }
}
