//! What must hold for every clock, every moment and every pause; and that no bytes make the loader panic.

#![allow(clippy::unwrap_used, reason = "a test says so by failing")]

mod common;

use std::sync::LazyLock;

use common::{CALENDAR, PACK, with_test_pack};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use law::{Days, Library, Pause, Unit};
use proptest::prelude::*;

static LIBRARY: LazyLock<Library> = LazyLock::new(with_test_pack);

/// All clocks that have a date, as indexes into this list.
static CLOCKS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let clocks = LIBRARY.packs().flat_map(|pack| pack.clocks.iter().map(move |clock| (pack, clock)));
    let dated = clocks.filter(|(_, clock)| clock.length.latest.is_some());
    dated.map(|(pack, clock)| (pack.id.clone(), clock.id.clone())).collect()
});

/// Those that can be paused.
static PAUSABLE: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let pausable =
        |pack: &str, clock: &str| !LIBRARY.pack(pack).unwrap().clock(clock).unwrap().pauses.is_empty();
    CLOCKS.iter().filter(|(pack, clock)| pausable(pack, clock)).cloned().collect()
});

/// A moment between 2024 and 2029.
fn moment() -> impl Strategy<Value = Timestamp> {
    (1_704_067_200_i64..1_893_456_000).prop_map(|second| Timestamp::from_second(second).unwrap())
}

/// A pause of up to a hundred days, for one of the clock's reasons.
fn pauses(pack: &str, clock: &str, near: Timestamp, drawn: &[(i32, u32, bool)]) -> Vec<Pause> {
    let rules = &LIBRARY.pack(pack).unwrap().clock(clock).unwrap().pauses;
    let one = |(at, length, first): &(i32, u32, bool)| {
        let from = near.checked_add(i64::from(*at).hours()).unwrap();
        let to = from.checked_add(i64::from(*length).hours()).unwrap();
        let rule = if *first { rules.first() } else { rules.last() };
        Pause { reason: rule.map(|rule| rule.id.clone()), from, to: Some(to) }
    };
    drawn.iter().map(one).collect()
}

fn drawn() -> impl Strategy<Value = Vec<(i32, u32, bool)>> {
    prop::collection::vec((-100..1000_i32, 1..2400_u32, any::<bool>()), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_later_start_never_ends_earlier(
        at in any::<prop::sample::Index>(), from in moment(), seconds in 0..400_000_i64, drawn in drawn(),
    ) {
        let (pack, clock) = at.get(&PAUSABLE);
        let (plain, plain_clock) = at.get(&CLOCKS);
        let later = from.checked_add(seconds.seconds()).unwrap();
        let pauses = pauses(pack, clock, from, &drawn);
        for (pack, clock, pauses) in [(pack, clock, &pauses[..]), (plain, plain_clock, &[])] {
            let first = LIBRARY.deadline(pack, clock, from, pauses).unwrap();
            let second = LIBRARY.deadline(pack, clock, later, pauses).unwrap();
            prop_assert!(first.due <= second.due, "{pack}/{clock} from {from} and {later}");
            prop_assert!(first.earliest <= second.earliest, "{pack}/{clock} from {from} and {later}");
        }
    }

    #[test]
    fn pausing_never_shortens(
        at in any::<prop::sample::Index>(), from in moment(), drawn in drawn(),
    ) {
        let (pack, clock) = at.get(&PAUSABLE);
        let pauses = pauses(pack, clock, from, &drawn);
        let plain = LIBRARY.deadline(pack, clock, from, &[]).unwrap();
        let mut before = plain.clone();
        // Each further pause may only lengthen, unless it brings a cap; and a cap never cuts below the plain clock.
        let capped = pauses.iter().any(|pause| pause.reason.as_deref() == Some("strike"));
        for n in 1..=pauses.len() {
            let paused = LIBRARY.deadline(pack, clock, from, &pauses[..n]).unwrap();
            prop_assert!(paused.due >= plain.due, "{pack}/{clock} {pauses:?}");
            prop_assert!(paused.earliest >= plain.earliest, "{pack}/{clock} {pauses:?}");
            prop_assert!(capped || paused.due >= before.due, "{pack}/{clock} {pauses:?}");
            before = paused;
        }
        // While the last one still lasts, the end is no earlier than if it had ended.
        if let Some((last, ended)) = pauses.split_last() {
            let open = Pause { to: None, ..last.clone() };
            let held = LIBRARY.deadline(pack, clock, from, &[ended, &[open]].concat()).unwrap();
            prop_assert!(held.due.is_none() || held.due >= before.due, "{pack}/{clock} {pauses:?}");
        }
    }

    #[test]
    fn working_days_are_as_many_as_counted_by_hand(at in any::<prop::sample::Index>(), from in moment()) {
        let (pack, clock) = at.get(&CLOCKS);
        let deadline = LIBRARY.deadline(pack, clock, from, &[]).unwrap();
        let length = &deadline.length;
        let due = deadline.due.clone().unwrap();
        prop_assert!(due > deadline.from, "{pack}/{clock}");
        prop_assert!(deadline.earliest.as_ref().is_none_or(|earliest| *earliest <= due));
        if deadline.unit != Unit::WorkingDays {
            return Ok(());
        }
        let calendar = LIBRARY.calendar(length.calendar.as_deref().unwrap()).unwrap();
        let (start, last) = (deadline.from.date(), due.date());
        let after = start.tomorrow().unwrap();
        let worked = |day: &Date| calendar.day(*day).is_working();
        let counted = after.series(1.day()).take_while(|day| *day <= last).filter(worked).count();
        prop_assert_eq!(counted, length.latest.unwrap() as usize);
        prop_assert!(worked(&last), "{last} is no working day");
        // Provisional exactly when a day in between is of a year that is not announced.
        let open = after.series(1.day()).take_while(|day| *day <= last).any(|day| !calendar.announced(day.year()));
        prop_assert_eq!(deadline.provisional, open);
    }

    #[test]
    fn each_day_of_a_sum_is_the_next_one(at in any::<prop::sample::Index>(), from in moment(), drawn in drawn()) {
        let (pack, clock) = at.get(&PAUSABLE);
        let pauses = pauses(pack, clock, from, &drawn);
        let deadline = LIBRARY.deadline(pack, clock, from, &pauses).unwrap();
        if !matches!(deadline.unit, Unit::CalendarDays | Unit::WorkingDays) {
            return Ok(());
        }
        let days: Vec<Date> = deadline.steps.iter().map(|step| step.date).collect();
        prop_assert_eq!(days[0], deadline.from.date());
        for pair in days.windows(2) {
            // A last day that rolls on stands twice: counted, and found to be off.
            prop_assert!(pair[1] == pair[0] || pair[1] == pair[0].tomorrow().unwrap(), "{:?}", pair);
        }
        prop_assert_eq!(*days.last().unwrap(), deadline.due.as_ref().unwrap().date());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        both(&bytes);
    }

    #[test]
    fn any_toml_like_text_is_read_or_refused(text in "([a-z_]{1,8} = [\\[{\"0-9.e+\\-}\\]tru,#\\n: ]{0,20}\n|\\[\\[?[a-z.]{1,9}\\]\\]?\n){0,20}") {
        both(text.as_bytes());
    }

    #[test]
    fn a_spoilt_file_is_read_or_refused(
        pack in any::<bool>(), at in any::<prop::sample::Index>(), cut in 0..40_usize,
        put in prop::collection::vec(any::<u8>(), 0..12),
    ) {
        let sound = if pack { PACK } else { CALENDAR }.as_bytes();
        let from = at.index(sound.len());
        let to = (from + cut).min(sound.len());
        both(&[&sound[..from], &put, &sound[to..]].concat());
    }
}

/// Reads bytes as either kind of file; a file that is taken must work.
fn both(bytes: &[u8]) {
    let from = "2026-02-10T10:00:00+08:00".parse().unwrap();
    let mut library = LIBRARY.clone();
    if library.add_pack("f", bytes).is_ok() {
        for pack in library.packs() {
            for clock in &pack.clocks {
                let _ = library.deadline(&pack.id, &clock.id, from, &[]);
            }
        }
    }
    if library.add_calendar("f", bytes).is_ok() {
        for calendar in library.calendars().filter(|calendar| calendar.id == "test") {
            let mut days = Days::new(calendar);
            for year in [-9999, 1900, 2026, 9999] {
                days.day(jiff::civil::date(year, 1, 1));
            }
        }
    }
}
