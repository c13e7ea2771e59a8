//! Reading a calendar's file.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use super::observe::Observe;
use super::rule::{self, Rule};
use super::{Calendar, Holiday, Year, YearNote};
use crate::read::{Reason, Table};
use crate::text::Text;

/// Years that a file may speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2200;

impl Calendar {
    pub(crate) fn read(table: &Table<'_>) -> Self {
        let days = table.some("weekend", table.texts("weekend"));
        let weekend: Vec<Weekday> = days.into_iter().filter_map(|word| weekday(table, word)).collect();
        let moves = table.maybe_word("moves").unwrap_or(Observe::No);
        let years = RefCell::new(BTreeMap::new());
        table.tables("year", |table| {
            for (year, entry) in entry(table, &weekend) {
                if years.borrow_mut().insert(year, entry).is_some() {
                    table.fault("years", Reason::Duplicate { id: year.to_string() });
                }
            }
        });
        Self {
            id: table.id("id"),
            title: table.both("title"),
            weekend,
            holidays: table.tables("holiday", |table| holiday(table, moves)),
            years: years.into_inner(),
        }
    }
}

fn weekday(table: &Table<'_>, word: String) -> Option<Weekday> {
    let day = rule::weekday(&word);
    if day.is_none() {
        let allowed = "monday to sunday".to_owned();
        table.fault("weekend", Reason::UnknownWord { value: word, noun: "day of the week", allowed });
    }
    day
}

fn holiday(table: &Table<'_>, moves: Observe) -> Holiday {
    let value = table.text("on");
    let on = Rule::parse(&value).unwrap_or_else(|| {
        if !value.is_empty() {
            table.fault("on", Reason::DateRule { value, examples: rule::EXAMPLES });
        }
        Rule::Easter { days: 0 }
    });
    let year = |key| table.maybe_number(key, YEARS).map(|year| year as i16);
    Holiday {
        name: Text { en: table.text("en"), zh: table.text("zh") },
        on,
        since: year("since"),
        until: year("until"),
        except: table.numbers("except", YEARS).into_iter().map(|year| year as i16).collect(),
        moves: table.maybe_word("moves").unwrap_or(moves),
    }
}

/// One `[[year]]`: what is known of one year or several.
fn entry(table: &Table<'_>, weekend: &[Weekday]) -> Vec<(i16, Year)> {
    let years: Vec<i16> = table.numbers("years", YEARS).into_iter().map(|year| year as i16).collect();
    let years = table.some("years", years);
    let note = YearNote {
        announced: table.truth("announced"),
        verified: table.truth("verified"),
        source: table.text("source"),
    };
    let (off, work) = (days(table, "off", &years), days(table, "work", &years));
    for date in work.keys() {
        if off.contains_key(date) {
            table.fault("work", Reason::BothOffAndWork { date: date.to_string() });
        }
        if !weekend.contains(&date.weekday()) {
            table.fault("work", Reason::WorkOnWorkday { date: date.to_string() });
        }
    }
    let of = |days: &BTreeMap<Date, Text>, year| {
        days.iter()
            .filter(|(date, _)| date.year() == year)
            .map(|(date, name)| (*date, name.clone()))
            .collect()
    };
    let each = |year: i16| (year, Year { note: note.clone(), off: of(&off, year), work: of(&work, year) });
    years.iter().map(|year| each(*year)).collect()
}

/// Days given one by one (`on`) or as a stretch (`from`, `to`), with a name.
fn days(table: &Table<'_>, key: &'static str, years: &[i16]) -> BTreeMap<Date, Text> {
    let spans = table.tables(key, |table| {
        let name = Text { en: table.text("en"), zh: table.text("zh") };
        let days = if table.has("on") { stretch(table, "on", "on") } else { stretch(table, "from", "to") };
        if let Some(date) = days.iter().find(|date| !years.contains(&date.year())) {
            let at = if table.has("on") { "on" } else { "from" };
            table.fault(at, Reason::DateOutsideYears { date: date.to_string() });
        }
        (days, name)
    });
    spans.into_iter().flat_map(|(days, name)| days.into_iter().map(move |day| (day, name.clone()))).collect()
}

fn stretch(table: &Table<'_>, from: &'static str, to: &'static str) -> Vec<Date> {
    let (Some(first), Some(last)) = (date(table, from), date(table, to)) else { return Vec::new() };
    // A stretch of more than a quarter is a slip of the pen.
    let days: Vec<Date> =
        first.series(jiff::ToSpan::day(1)).take_while(|day| *day <= last).take(92).collect();
    if days.is_empty() {
        table.fault(to, Reason::Backwards { from: first.to_string(), to: last.to_string() });
    }
    days
}

fn date(table: &Table<'_>, key: &'static str) -> Option<Date> {
    let value = table.text(key);
    // Only the plain form: a time or zone would say more than a day.
    let date = value.parse().ok().filter(|date: &Date| date.to_string() == value);
    if date.is_none() && !value.is_empty() {
        table.fault(key, Reason::Date { value });
    }
    date
}
