//! Days off in place of a holiday that falls on a weekend.

use std::collections::{BTreeMap, BTreeSet};

use super::Holiday;
use crate::text::Text;
use jiff::civil::{Date, Weekday};

words! {
    /// Where a holiday goes that falls on a weekend.
    pub(crate) Observe ("way to move a holiday") {
        No = "no", "it does not move", "不补休";
        Nearest = "nearest", "Saturday to Friday, Sunday to Monday (5 U.S.C. 6103(b))", "周六移至周五，周日移至周一";
        Next = "next", "to the next weekday that is no holiday", "顺延至下一个非节假日的工作日";
        Sunday = "sunday", "Sunday to the next day that is no holiday (Japan, holidays act Art. 3(2))", "周日顺延至下一个非节日";
    }
}

impl Observe {
    /// The day off in place of a holiday on `date`, if there is one.
    pub(super) fn moved(self, date: Date, is_holiday: &dyn Fn(Date) -> bool) -> Option<Date> {
        let weekday = date.weekday();
        let weekend = |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        match self {
            Self::Nearest if weekday == Weekday::Saturday => date.yesterday().ok(),
            Self::Nearest if weekday == Weekday::Sunday => date.tomorrow().ok(),
            Self::Next if weekend(date) => next(date, |day| !weekend(day) && !is_holiday(day)),
            Self::Sunday if weekday == Weekday::Sunday => next(date, |day| !is_holiday(day)),
            _ => None,
        }
    }
}

/// The first day after `date` that will do. Two weeks are more than any chain of holidays.
fn next(date: Date, fits: impl Fn(Date) -> bool) -> Option<Date> {
    let mut day = date;
    for _ in 0..14 {
        day = day.tomorrow().ok()?;
        if fits(day) {
            return Some(day);
        }
    }
    None
}

/// How the day off is called.
pub(super) fn in_lieu(name: &Text) -> Text {
    Text::new(format!("{} (in lieu)", name.en), format!("{}（补休）", name.zh))
}

/// Japan, holidays act Art. 3(3): a day between two holidays is a holiday. It holds where holidays move by
/// [`Observe::Sunday`], and between holidays themselves, not between days off in their place.
pub(super) fn bridge(days: &mut BTreeMap<Date, Text>, holidays: &[Holiday]) {
    let japanese = holidays.iter().any(|holiday| holiday.moves == Observe::Sunday);
    if !japanese {
        return;
    }
    let own: BTreeSet<Date> =
        days.iter().filter(|(_, name)| !name.en.ends_with("(in lieu)")).map(|(date, _)| *date).collect();
    for first in &own {
        let Some(between) = first.tomorrow().ok().filter(|day| !own.contains(day)) else { continue };
        if between.tomorrow().is_ok_and(|after| own.contains(&after)) {
            days.entry(between).or_insert_with(|| Text::new("National holiday", "国民休息日"));
        }
    }
}
