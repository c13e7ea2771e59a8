//! Every clock against examples worked by hand.

#[path = "../common/mod.rs"]
mod common;
mod scenarios;

use common::{day_by_day, library, pause, sum, with_test_pack};
use law::{ClockError, Moments, Pause};
use scenarios::SCENARIOS;

#[test]
fn every_scenario_ends_as_worked_by_hand() {
    let library = with_test_pack();
    for scenario in SCENARIOS {
        let name = scenario.name;
        let (pack, clock) = scenario.clock;
        let pauses: Vec<Pause> = scenario.pause.into_iter().map(pause).collect();
        let deadline = library.deadline(pack, clock, scenario.from.parse().unwrap(), &pauses).unwrap();
        let json = serde_json::to_value(&deadline).unwrap();
        assert_eq!(json["due"].as_str(), scenario.due, "{name}: due; sum {}", sum(&deadline));
        assert_eq!(json["earliest"].as_str(), scenario.earliest, "{name}: earliest");
        assert_eq!(deadline.provisional, scenario.provisional, "{name}: provisional");
        assert_eq!(scenario.sum.is_empty(), scenario.due.is_none(), "{name}: every date has its sum");
        if scenario.due.is_some() {
            assert_eq!(sum(&deadline), day_by_day(scenario.sum, deadline.from.date()), "{name}: sum");
        }
        assert!(!deadline.source.article.is_empty(), "{name}: no clock without a source");
    }
}

#[test]
fn every_clock_of_every_pack_has_a_scenario() {
    let untested: Vec<String> = library()
        .packs()
        .flat_map(|pack| pack.clocks.iter().map(move |clock| (pack, clock)))
        .filter(|(pack, clock)| {
            clock.length.latest.is_some()
                && !SCENARIOS.iter().any(|scenario| scenario.clock == (&pack.id, &clock.id))
        })
        .map(|(pack, clock)| format!("{}/{}", pack.id, clock.id))
        .collect();
    assert_eq!(untested, Vec::<String>::new());
}

#[test]
fn a_cap_says_so() {
    let deadline = |to: &str| {
        let pauses = [pause(&format!("2026-03-05T09:00:00+08:00..{to}"))];
        library()
            .deadline("cn-ecommerce", "wait", "2026-03-02T10:00:00+08:00".parse().unwrap(), &pauses)
            .unwrap()
    };
    assert!(deadline("2026-04-20T00:00:00+08:00").capped);
    assert!(!deadline("2026-03-10T00:00:00+08:00").capped);
}

#[test]
fn what_cannot_be_run_says_why() {
    let library = with_test_pack();
    let run = |pack: &str, clock: &str, pauses: &[Pause]| {
        library
            .deadline(pack, clock, "2026-03-02T10:00:00Z".parse().unwrap(), pauses)
            .unwrap_err()
            .to_string()
    };
    let any = pause("2026-03-03T00:00:00Z..2026-03-04T00:00:00Z");
    let named = Pause { reason: Some("holiday".to_owned()), ..any.clone() };
    let backwards = pause("2026-03-04T00:00:00Z..2026-03-03T00:00:00Z");
    for (found, wanted) in [
        (run("nowhere", "wait", &[]), "there is no law pack `nowhere`; `blazon law packs` lists them"),
        (
            run("house", "nap", &[]),
            "law pack `house` has no clock `nap`; it has `act`, `wait`, `complaint-window`",
        ),
        (
            run("us-dmca-512", "restore", std::slice::from_ref(&any)),
            "clock `restore` cannot be paused: its law names no reason for it",
        ),
        (
            run("test", "days", std::slice::from_ref(&any)),
            "clock `days` can be paused for `illness`, `strike`; say for which",
        ),
        (
            run("test", "days", std::slice::from_ref(&named)),
            "clock `days` cannot be paused for `holiday`; it can for `illness`, `strike`",
        ),
        (
            run("cn-ecommerce", "wait", &[backwards]),
            "the pause ends at 2026-03-03T00:00:00Z, which is not after its start, 2026-03-04T00:00:00Z",
        ),
    ] {
        assert_eq!(found, wanted);
    }
    let late = "9999-12-29T00:00:00Z".parse().unwrap();
    assert_eq!(library.deadline("house", "wait", late, &[]).unwrap_err(), ClockError::OutOfRange);
    let endless = [pause("2026-03-03T00:00:00+08:00..9000-01-01T00:00:00+08:00")];
    let due = library.deadline("cn-ecommerce", "wait", "2026-03-02T10:00:00Z".parse().unwrap(), &endless);
    assert_eq!(due.unwrap_err(), ClockError::OutOfRange);
}

#[test]
fn a_clock_starts_with_its_own_moment() {
    let library = library();
    let moment = |text: &str| Some(text.parse().unwrap());
    let seen = Moments {
        receipt: moment("2026-03-02T10:00:00Z"),
        arrival: moment("2026-03-04T10:00:00Z"),
        act: None,
    };
    let start = |pack: &str, clock: &str| library.pack(pack).unwrap().clock(clock).unwrap().start(&seen);
    assert_eq!(start("us-dmca-512", "restore"), seen.receipt);
    assert_eq!(start("cn-ecommerce", "wait"), seen.arrival);
    assert_eq!(start("cn-ecommerce", "keep"), None);
}

#[test]
fn passed_and_ripe_at_the_very_moment() {
    let deadline = library()
        .deadline("us-dmca-512", "restore", "2026-11-23T15:00:00-05:00".parse().unwrap(), &[])
        .unwrap();
    let at = |text: &str| text.parse().unwrap();
    assert!(!deadline.ripe(at("2026-12-08T23:59:59.999-05:00")));
    assert!(deadline.ripe(at("2026-12-09T00:00:00-05:00")));
    assert!(!deadline.passed(at("2026-12-14T23:59:59.999-05:00")));
    assert!(deadline.passed(at("2026-12-15T00:00:00-05:00")));
    let wait = library().deadline("cn-ecommerce", "wait", at("2026-03-02T10:00:00+08:00"), &[]).unwrap();
    assert!(!wait.ripe(at("2026-03-17T23:59:59+08:00")));
    assert!(wait.ripe(at("2026-03-18T00:00:00+08:00")));
    let prompt = library().deadline("us-dmca-512", "act", at("2026-03-02T10:00:00Z"), &[]).unwrap();
    assert!(!prompt.passed(at("2036-03-02T10:00:00Z")) && !prompt.ripe(at("2036-03-02T10:00:00Z")));
}

#[test]
fn a_deadline_says_what_it_rests_on() {
    let deadline = library()
        .deadline("cn-ecommerce", "wait", "2026-12-17T10:00:00+08:00".parse().unwrap(), &[])
        .unwrap();
    let json = serde_json::to_value(&deadline).unwrap();
    assert_eq!(json["source"]["pack"], "cn-ecommerce");
    assert_eq!(json["source"]["article"], "E-Commerce Law Art 43");
    assert_eq!(json["unit"], "calendar_days");
    assert_eq!(json["begins"], "arrival");
    assert_eq!(json["zone"], "Asia/Shanghai");
    assert_eq!(json["open"][0]["year"], 2027);
    assert!(json["open"][0]["text"]["zh"].as_str().unwrap().contains("尚未公布"), "{json}");
    assert!(json["source"]["warning"]["en"].as_str().unwrap().contains("inferred"), "{json}");
    let japan = library()
        .deadline("jp-platform", "answer", "2026-09-18T10:00:00+09:00".parse().unwrap(), &[])
        .unwrap();
    assert!(!japan.source.verified);
    assert!(japan.source.warning.unwrap().en.starts_with("Not checked against the source yet."));
}
