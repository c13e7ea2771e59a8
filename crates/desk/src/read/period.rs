//! Periods of a report: a year, a quarter, a month, in UTC.

use super::transparency::{Slice, Step};
use crate::{DeskError, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A period.
#[derive(Debug)]
pub(super) struct Period {
    /// `2026`, `2026-Q4`, `2026-11`.
    pub(super) name: String,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    first: Date,
    months: i8,
}

impl Period {
    /// Reads a period; without one, the year of `now`.
    pub(super) fn read(text: Option<&str>, now: Timestamp) -> Result<Self> {
        let name = match text.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => text.to_owned(),
            None => now.to_zoned(TimeZone::UTC).year().to_string(),
        };
        Self::parse(name).ok_or_else(|| {
            DeskError::invalid("/period", "this is no period; give `2026`, `2026-Q4` or `2026-11`")
        })
    }

    fn parse(name: String) -> Option<Self> {
        let (year, part) = name.split_once('-').unwrap_or((&name, ""));
        let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
        let year: i16 =
            digits(year, 4).then(|| year.parse().ok()).flatten().filter(|y| (2000..=2999).contains(y))?;
        let (month, months) = match (part, part.strip_prefix('Q')) {
            ("", _) if !name.contains('-') => (1, 12),
            (_, Some(quarter)) => match quarter {
                "1" => (1, 3),
                "2" => (4, 3),
                "3" => (7, 3),
                "4" => (10, 3),
                _ => return None,
            },
            (month, None) if digits(month, 2) => (month.parse().ok()?, 1),
            _ => return None,
        };
        let first = Date::new(year, month, 1).ok()?;
        let end = first.checked_add(months.months()).ok()?;
        Some(Self { from: start(first)?, until: start(end)?, first, months, name })
    }

    /// Whether a moment lies in it.
    pub(super) fn holds(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }

    /// Its months, or the days of a month.
    pub(super) fn steps(&self) -> Vec<Step> {
        let by_day = self.months == 1;
        let (mut steps, mut day) = (Vec::new(), self.first);
        loop {
            let span = if by_day { 1.day() } else { 1.month() };
            let Ok(next) = day.checked_add(span) else { break };
            let (Some(from), Some(until)) = (start(day), start(next)) else { break };
            if from >= self.until {
                break;
            }
            let name = if by_day { day.to_string() } else { day.strftime("%Y-%m").to_string() };
            steps.push((Slice { name, opened: 0, decided: 0 }, from, until));
            day = next;
        }
        steps
    }
}

fn start(day: Date) -> Option<Timestamp> {
    day.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_years_quarters_and_months() {
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        let read = |text| {
            Period::read(text, now).map(|p| (p.from.to_string(), p.until.to_string(), p.steps().len()))
        };
        let is = |from: &str, until: &str, steps| {
            (format!("{from}T00:00:00Z"), format!("{until}T00:00:00Z"), steps)
        };
        assert_eq!(read(None).unwrap(), is("2026-01-01", "2027-01-01", 12));
        assert_eq!(read(Some("2026-Q4")).unwrap(), is("2026-10-01", "2027-01-01", 3));
        assert_eq!(read(Some(" 2028-02 ")).unwrap(), is("2028-02-01", "2028-03-01", 29));
        for bad in [
            "26",
            "2026-",
            "2026-Q",
            "2026-Q5",
            "2026-13",
            "2026-1",
            "2026-00",
            "1999",
            "x",
            "2026-Q4-1",
            "２０２６",
        ] {
            assert!(read(Some(bad)).is_err(), "{bad}");
        }
    }
}
