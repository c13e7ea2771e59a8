//! Calendars: what they know, and days that are easy to get wrong. `cargo xtask test --only calendars` compares every
//! day of 2024 to 2027 with the Python package `holidays`.

mod common;

use common::library;
use law::{Day, Days};

#[test]
fn days_that_are_easy_to_get_wrong() {
    let library = library();
    let mut wrong = Vec::new();
    for (calendar, day, wanted) in [
        ("cn", "2026-02-14", "make-up working day (for Spring Festival)"),
        ("cn", "2026-02-15", "Spring Festival"),
        ("cn", "2026-02-24", "working day"),
        ("cn", "2026-02-28", "make-up working day (for Spring Festival)"),
        ("cn", "2026-10-10", "make-up working day (for National Day)"),
        ("cn", "2025-01-26", "make-up working day (for Spring Festival)"),
        ("cn", "2024-02-09", "working day"),
        ("cn", "2024-05-11", "make-up working day (for Labour Day)"),
        ("cn", "2026-03-07", "weekend"),
        ("cn", "2030-10-02", "National Day"),
        ("us-federal", "2026-07-03", "Independence Day (in lieu)"),
        ("us-federal", "2027-12-31", "New Year's Day (in lieu)"),
        ("us-federal", "2024-12-24", "working day"),
        ("uk-england-wales", "2027-12-27", "Christmas Day (in lieu)"),
        ("uk-england-wales", "2027-12-28", "Boxing Day (in lieu)"),
        ("uk-england-wales", "2026-11-30", "working day"),
        ("uk-scotland", "2024-12-02", "Saint Andrew's Day (in lieu)"),
        ("uk-scotland", "2026-04-06", "working day"),
        ("uk-scotland", "2026-06-15", "World Cup bank holiday"),
        ("uk-scotland", "2027-01-04", "Day after New Year (in lieu)"),
        ("uk-northern-ireland", "2025-07-14", "Battle of the Boyne (in lieu)"),
        ("jp", "2026-05-06", "Constitution Memorial Day (in lieu)"),
        ("jp", "2026-09-22", "National holiday"),
        ("jp", "2027-03-22", "Vernal Equinox Day (in lieu)"),
        ("jp", "2024-08-12", "Mountain Day (in lieu)"),
        ("eu-hu", "2026-08-08", "make-up working day (for 21 August)"),
        ("eu-sk", "2026-05-08", "working day"),
        ("eu-sk", "2027-09-15", "Our Lady of Sorrows"),
        ("eu-se", "2026-06-19", "Midsummer Eve"),
        ("eu-nl", "2026-05-05", "Liberation Day"),
        ("eu-gr", "2024-05-01", "working day"),
        ("eu-gr", "2024-05-07", "Labour Day (moved)"),
        ("eu-bg", "2027-05-04", "Labour Day (in lieu)"),
        ("eu-institutions", "2026-05-15", "Day after Ascension"),
    ] {
        let found = library.calendar(calendar).unwrap().day(day.parse().unwrap()).label();
        if found.en != wanted || found.zh.is_empty() {
            wrong.push(format!("{calendar} {day}: {found:?}, not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn years_that_are_not_announced_say_so() {
    let library = library();
    for calendar in library.calendars() {
        let id = &calendar.id;
        assert!(!calendar.announced(2023) && !calendar.announced(2028), "{id}");
        for year in 2024..=2027 {
            let note = calendar.year(year).unwrap_or_else(|| panic!("{id} says nothing of {year}"));
            assert!(!note.source.is_empty());
        }
        let open: Vec<i16> = (2024..=2027).filter(|year| !calendar.announced(*year)).collect();
        let wanted: &[i16] = match id.as_str() {
            "eu-institutions" => &[2024, 2025, 2026, 2027],
            "cn" | "eu-hu" | "eu-lv" => &[2027],
            _ => &[],
        };
        assert_eq!(open, wanted, "{id}");
    }
    assert_eq!(library.calendars().count(), 34);
}

#[test]
fn every_make_up_day_is_paid_for_by_a_day_off() {
    // In China and Hungary weekend days are worked for weekdays that are off.
    let library = library();
    for id in ["cn", "eu-hu", "eu-lv"] {
        let mut days = Days::new(library.calendar(id).unwrap());
        let first = jiff::civil::date(2024, 1, 1);
        let year = first.series(jiff::ToSpan::day(1)).take_while(|day| day.year() < 2027);
        let (mut worked, mut off) = (0, 0);
        for date in year {
            let weekend =
                matches!(date.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday);
            match days.day(date) {
                Day::MakeUp { .. } => {
                    assert!(weekend, "{id} {date}");
                    worked += 1;
                }
                Day::Holiday { .. } if !weekend => off += 1,
                _ => {}
            }
        }
        assert!(worked > 0 && off > worked, "{id}: {worked} worked, {off} off");
    }
}
