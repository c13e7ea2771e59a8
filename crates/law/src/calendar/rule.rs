//! When a holiday comes back: the little language of `on`.
//!
//! | written | meant |
//! |---|---|
//! | `12-25` | the same date every year |
//! | `easter`, `easter +1`, `orthodox -2` | so many days from Easter Sunday, Western or Orthodox |
//! | `3rd monday in january`, `last monday in may` | a day of the week, counted in its month |
//! | `saturday on or after 06-20` | the first such day from a date on |
//! | `equinox march`, `equinox september` | the day of the equinox in Tokyo, 1980 to 2099 |

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::easter;

pub(super) const EXAMPLES: &str = "`12-25`, `easter +1`, `orthodox -2`, `3rd monday in january`, \
    `last monday in may`, `saturday on or after 06-20`, `equinox march`";

/// When a holiday comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Fixed {
        month: i8,
        day: i8,
    },
    Easter {
        days: i32,
    },
    Orthodox {
        days: i32,
    },
    /// `nth` is 1 to 5, or -1 for the last.
    Nth {
        nth: i8,
        weekday: Weekday,
        month: i8,
    },
    OnOrAfter {
        weekday: Weekday,
        month: i8,
        day: i8,
    },
    Equinox {
        month: i8,
    },
}

impl Rule {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        Some(match words.as_slice() {
            ["easter", offset @ ..] => Self::Easter { days: days_off(offset)? },
            ["orthodox", offset @ ..] => Self::Orthodox { days: days_off(offset)? },
            ["equinox", "march"] => Self::Equinox { month: 3 },
            ["equinox", "september"] => Self::Equinox { month: 9 },
            [nth, day, "in", month] => {
                let nth = ["1st", "2nd", "3rd", "4th", "5th"].iter().position(|word| word == nth);
                let nth = nth.map(|at| at as i8 + 1).or_else(|| (words[0] == "last").then_some(-1))?;
                Self::Nth { nth, weekday: weekday(day)?, month: month_of(month)? }
            }
            [day, "on", "or", "after", from] => {
                let (month, first) = month_and_day(from)?;
                Self::OnOrAfter { weekday: weekday(day)?, month, day: first }
            }
            [date] => {
                let (month, day) = month_and_day(date)?;
                Self::Fixed { month, day }
            }
            _ => return None,
        })
    }

    /// The date in a year; `None` where the year has no such day.
    pub(super) fn date(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Easter { days } => easter::western(year)?.checked_add(days.days()).ok(),
            Self::Orthodox { days } => easter::orthodox(year)?.checked_add(days.days()).ok(),
            Self::Nth { nth, weekday, month } => {
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            Self::OnOrAfter { weekday, month, day } => {
                let first = Date::new(year, month, day).ok()?;
                let wait = first.weekday().until(weekday);
                first.checked_add(i64::from(wait).days()).ok()
            }
            Self::Equinox { month } => equinox(year, month),
        }
    }
}

/// The Japanese approximation for 1980 to 2099; the Cabinet Office publishes the true day each February.
fn equinox(year: i16, month: i8) -> Option<Date> {
    if !(1980..=2099).contains(&year) {
        return None;
    }
    let since = i32::from(year) - 1980;
    let base = if month == 3 { 20.8431 } else { 23.2488 };
    let day = (base + 0.242_194 * f64::from(since) - f64::from(since / 4)).floor();
    Date::new(year, month, day as i8).ok()
}

fn days_off(words: &[&str]) -> Option<i32> {
    let days: i32 = match words {
        [] => return Some(0),
        [days] => days.parse().ok()?,
        [sign @ ("+" | "-"), days] => format!("{sign}{days}").parse().ok()?,
        _ => return None,
    };
    (-100..=100).contains(&days).then_some(days)
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-').filter(|(m, d)| m.len() == 2 && d.len() == 2)?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year has every day that any year has.
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

fn month_of(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    MONTHS.iter().position(|month| *month == word).map(|at| at as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn rules_give_their_dates() {
        for (rule, year, date) in [
            ("12-25", 2026, Some("2026-12-25")),
            ("02-29", 2027, None),
            ("easter -2", 2026, Some("2026-04-03")),
            ("easter + 39", 2026, Some("2026-05-14")),
            ("orthodox +1", 2027, Some("2027-05-03")),
            ("3rd monday in january", 2027, Some("2027-01-18")),
            ("last monday in may", 2026, Some("2026-05-25")),
            ("5th monday in february", 2027, None),
            ("saturday on or after 10-31", 2026, Some("2026-10-31")),
            ("saturday on or after 06-20", 2027, Some("2027-06-26")),
            ("equinox march", 2027, Some("2027-03-21")),
            ("equinox september", 2024, Some("2024-09-22")),
            ("equinox march", 2100, None),
        ] {
            let found = Rule::parse(rule).unwrap().date(year);
            assert_eq!(found.map(|date| date.to_string()).as_deref(), date, "{rule} {year}");
        }
    }

    #[test]
    fn what_is_no_rule_is_none() {
        for text in [
            "",
            "13-01",
            "02-30",
            "1-1",
            "easter 1 2",
            "easter +101",
            "6th monday in may",
            "last moonday in may",
            "monday in may",
            "saturday on or after 31",
            "equinox june",
            "12-25 12-26",
            "first monday in may",
        ] {
            assert_eq!(Rule::parse(text), None, "{text}");
        }
    }
}
