//! Edges of the waiting period: Spring Festival and its make-up Saturdays, years that nobody has announced, earliest
//! and latest moments, pauses with their cap, arrival. Each date is counted by hand beside it.

use crate::procedure_scenarios::{after, counter, matters, restored, upheld_under};
use crate::scene::{happens, law, nothing, refused, run, scene, words};
use casework::Clock;
use casework::Code::{Invalid, Missing, State};
use casework::case::{Case, Clocked, Command, Event, PauseSpec, RestoreCause};
use jiff::Timestamp;

/// An upheld case whose counter-notice came at this moment.
pub(crate) fn countered(pack: usize, at: &str) -> Vec<Event> {
    let law_of = matters()[pack].1.clone();
    let clock = after(upheld_under(law_of.clone()), counter(&[])).into_iter().find_map(|event| match event {
        Event::Waiting { clock, .. } => Some(clock),
        _ => None,
    });
    let clock = clock.unwrap();
    let clock = Clock::start(law(), &clock.pack, &clock.clock, moment(at), &[]).unwrap();
    let mut events = after(upheld_under(law_of), counter(&[]));
    for event in &mut events {
        if let Event::Waiting { clock: running, .. } = event {
            *running = clock.clone();
        }
    }
    events
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn due(events: &[Event]) -> (String, bool) {
    let clock = events.iter().rev().find_map(|event| match event {
        Event::Waiting { clock, .. } | Event::ClockChanged { clock, .. } => Some(clock),
        _ => None,
    });
    let clock = clock.unwrap();
    (clock.due.unwrap().to_string(), clock.provisional)
}

const DMCA: usize = 0;
const SHOP: usize = 1;
const CODE: usize = 2;

#[test]
fn deadlines_over_holidays() {
    for (name, pack, from, wanted, provisional) in [
        // 15 days from 31 January end on 15 February, in Spring Festival (15 to 23): rolled to Tuesday 24.
        ("into Spring Festival", SHOP, "2026-01-31T02:00:00Z", "2026-02-24T15:59:59Z", false),
        // 15 days from 30 January end on Saturday 14 February, which is worked: no rolling.
        ("on a make-up Saturday", SHOP, "2026-01-30T02:00:00Z", "2026-02-14T15:59:59Z", false),
        // 15 days from 13 February end on Saturday 28, which is worked too.
        ("on the make-up Saturday after it", SHOP, "2026-02-13T02:00:00Z", "2026-02-28T15:59:59Z", false),
        // 20 working days from 2 February: 3..6 (4), 9..13 (9), 14 (10), 24..27 (14), 28 (15), 2..6 March (20).
        (
            "twenty working days over Spring Festival",
            CODE,
            "2026-02-02T02:00:00Z",
            "2026-03-06T15:59:59Z",
            false,
        ),
        // Counter-notice of Monday 23 November 2026, 14 business days without Thanksgiving: 14 December.
        ("over Thanksgiving", DMCA, "2026-11-23T20:00:00Z", "2026-12-15T04:59:59Z", false),
        // Into 2028, which no calendar knows.
        (
            "into a year without announced holidays",
            DMCA,
            "2027-12-20T14:00:00Z",
            "2028-01-12T04:59:59Z",
            true,
        ),
        (
            "Chinese days off of 2027 are not announced",
            CODE,
            "2026-12-28T02:00:00Z",
            "2027-01-26T15:59:59Z",
            true,
        ),
    ] {
        assert_eq!(due(&countered(pack, from)), (wanted.to_owned(), provisional), "{name}");
    }
}

#[test]
fn silence() {
    let shop = || countered(SHOP, "2026-01-31T02:00:00Z");
    let dmca = || countered(DMCA, "2026-11-23T20:00:00Z");
    let back = |late| match restored(&["i-1", "i-2"], &["m-1", "m-2"], RestoreCause::Silence) {
        Event::Restored { items, undone, cause, bars, .. } => {
            let article = "17 U.S.C. 512(g)(2)(C)".to_owned();
            Event::Restored { items, undone, cause, article, late, bars }
        }
        other => other,
    };
    run::<Case>(vec![
        scene("the last second belongs to the complainant", shop(), Command::Tick, nothing())
            .at("2026-02-24T15:59:59.9Z"),
        scene(
            "the next one restores",
            shop(),
            Command::Tick,
            happens([restored(&["i-1", "i-2"], &["m-1", "m-2"], RestoreCause::Silence)]),
        )
        .at("2026-02-24T16:00:00Z"),
        // Ten full business days after 23 November, without the 26th: 24, 25, 27, 30, 1, 2, 3, 4, 7, 8 December.
        scene("DMCA: not before ten business days have passed", dmca(), Command::Tick, nothing())
            .at("2026-12-09T04:59:59Z"),
        scene("DMCA: from then on", dmca(), Command::Tick, happens([back(false)])).at("2026-12-09T05:00:00Z"),
        scene(
            "DMCA: a tick that comes after fourteen says that it is late",
            dmca(),
            Command::Tick,
            happens([back(true)]),
        )
        .at("2026-12-15T05:00:00Z"),
        scene(
            "nothing waits: nothing happens",
            upheld_under(matters()[SHOP].1.clone()),
            Command::Tick,
            nothing(),
        )
        .at("2027-01-01T00:00:00Z"),
    ]);
}

fn pause(reason: Option<&str>, from: &str, to: Option<&str>) -> PauseSpec {
    PauseSpec {
        reason: reason.map(str::to_owned),
        from: moment(from),
        to: to.map(moment),
        reasons: words("a notary was booked", "已预约公证"),
    }
}

#[test]
fn pauses_and_arrival() {
    let shop = || countered(SHOP, "2026-03-18T09:00:00Z");
    let under = |pack: &str, until: &str, cause, pauses: Vec<PauseSpec>, from: &str| {
        let halts: Vec<law::Pause> = pauses.iter().filter(|p| !p.is_struck()).map(law::Pause::from).collect();
        let clock = Clock::start(law(), pack, "wait", moment(from), &halts).unwrap();
        assert_eq!(clock.due.unwrap(), moment(until), "counted by hand");
        Event::ClockChanged { clock, cause, pauses, items: vec!["i-1".into(), "i-2".into()] }
    };
    let changed =
        |until: &str, cause, pauses, from: &str| happens([under("cn-ecommerce", until, cause, pauses, from)]);
    // 18 March + 15 = 2 April. Three days halted, 20 to 22 March: 5 April, in Tomb-Sweeping (4 to 6): 7 April.
    let notary = pause(Some("notarisation"), "2026-03-20T00:00:00+08:00", Some("2026-03-23T00:00:00+08:00"));
    // Halted without an end: the cap of 20 working days from 18 March, without 6 April: 16 April.
    let endless = pause(None, "2026-03-20T00:00:00+08:00", None);
    let begun = "2026-03-18T09:00:00Z";
    let struck = PauseSpec { to: Some(notary.from), ..notary.clone() };
    let mut halted = shop();
    let once = vec![notary.clone()];
    halted.push(under("cn-ecommerce", "2026-04-07T15:59:59Z", Clocked::Paused, once.clone(), begun));
    run::<Case>(vec![
        scene(
            "halted for a notary",
            shop(),
            Command::Pause { item: None, pause: notary.clone() },
            changed("2026-04-07T15:59:59Z", Clocked::Paused, vec![notary.clone()], begun),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "the same, and it is struck",
            halted,
            Command::Pause { item: None, pause: struck.clone() },
            changed("2026-04-02T15:59:59Z", Clocked::Paused, vec![struck], begun),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "nothing that never was is struck",
            shop(),
            Command::Pause { item: None, pause: PauseSpec { to: Some(notary.from), ..notary.clone() } },
            refused([(Invalid, "/from")]),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "without a word of what was seen",
            shop(),
            Command::Pause { item: None, pause: PauseSpec { reasons: words("", ""), ..notary.clone() } },
            refused([(Missing, "/reasons")]),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "from before the period began",
            shop(),
            Command::Pause { item: None, pause: pause(None, "2026-03-14T09:00:00Z", None) },
            refused([(Invalid, "/from")]),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "from the future on",
            shop(),
            Command::Pause { item: None, pause: pause(None, "2027-03-20T09:00:00Z", None) },
            refused([(Invalid, "/from")]),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "into the future",
            shop(),
            Command::Pause {
                item: None,
                pause: pause(None, "2026-03-20T09:00:00Z", Some("2026-03-25T09:00:00Z")),
            },
            refused([(Invalid, "/to")]),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "the Civil Code's period knows the notary too",
            countered(CODE, begun),
            Command::Pause { item: None, pause: notary },
            // Twenty working days from 18 March, without 6 April, with the halt in them: 16 April.
            happens([under("cn-civil-code", "2026-04-16T15:59:59Z", Clocked::Paused, once, begun)]),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "halted without an end: the cap holds",
            shop(),
            Command::Pause { item: None, pause: endless.clone() },
            changed("2026-04-16T15:59:59Z", Clocked::Paused, vec![endless], begun),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "for a reason that the law does not know",
            shop(),
            Command::Pause { item: None, pause: pause(Some("holidays"), "2026-03-20T00:00:00Z", None) },
            refused([(Invalid, "/pause")]),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "that ends before it begins",
            shop(),
            Command::Pause {
                item: None,
                pause: pause(None, "2026-03-20T00:00:00Z", Some("2026-03-19T00:00:00Z")),
            },
            refused([(Invalid, "/to")]),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "a clock that nothing may halt",
            countered(DMCA, begun),
            Command::Pause { item: None, pause: pause(None, "2026-03-20T00:00:00Z", None) },
            refused([(Invalid, "/pause")]),
        )
        .at("2026-03-24T00:00:00Z"),
        scene(
            "it arrived two days later",
            shop(),
            Command::Arrived { item: None, at: moment("2026-03-20T09:00:00Z") },
            changed("2026-04-07T15:59:59Z", Clocked::Arrived, vec![], "2026-03-20T09:00:00Z"),
        )
        .at("2026-03-21T00:00:00Z"),
        scene(
            "it cannot have arrived before it was sent",
            shop(),
            Command::Arrived { item: None, at: moment("2026-03-17T09:00:00Z") },
            refused([(Invalid, "/at")]),
        ),
        scene(
            "or in the future",
            shop(),
            Command::Arrived { item: None, at: moment("2026-03-19T09:00:00Z") },
            refused([(Invalid, "/at")]),
        ),
        scene(
            "a clock that runs from the receipt does not care",
            countered(DMCA, begun),
            Command::Arrived { item: None, at: moment(begun) },
            refused([(State, "/at")]),
        ),
    ]);
}
