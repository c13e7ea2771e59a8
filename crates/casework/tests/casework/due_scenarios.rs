//! What the law gives the operator, and others, time for in a case: what starts each clock, what stops it.

use crate::case_scenarios::{draft, opening};
use crate::procedure_scenarios::{applied, decide, matters};
use crate::redress_scenarios::complain;
use crate::scene::{folded, law};
use casework::case::{Case, Command, Kept, Opening, Watched};
use casework::{Applied, Context, Noun, Side, Stamp};
use law::{Size, Trade};
use std::collections::BTreeSet;

/// A case as its events left it at several moments.
struct Course(Case);

impl Course {
    fn opened(applied: Applied) -> Self {
        let mut course = Self(Case::default());
        course.at("2026-03-18T09:00:00Z", Command::Open(Opening { law: Some(applied), ..opening() }));
        course
    }

    fn at(&mut self, moment: &str, command: Command) -> &mut Self {
        let (now, ids) = (moment.parse().unwrap(), uuid::Uuid::nil);
        let cx = Context { now, actor: "somebody", ids: &ids, law: law() };
        let events = self.0.decide(command, &cx).unwrap();
        for event in &events {
            self.0.fold(event, Stamp { at: now, actor: "somebody" });
        }
        self
    }

    /// Clock, its end, and how it was kept.
    fn clocks(&self) -> Vec<(String, Option<String>, Option<Kept>)> {
        let line = |watched: &Watched| {
            let clock = &watched.deadline.clock;
            (format!("{} {}", clock.pack, clock.clock), clock.due.map(|due| due.to_string()), watched.kept)
        };
        self.0.deadlines.iter().map(line).collect()
    }
}

fn line(clock: &str, due: Option<&str>, kept: Option<Kept>) -> (String, Option<String>, Option<Kept>) {
    (clock.to_owned(), due.map(str::to_owned), kept)
}

fn rejecting() -> Command {
    let mut draft = draft();
    draft.items.iter_mut().for_each(|outcome| outcome.upheld = false);
    draft.measures.clear();
    Command::Decide(draft)
}

/// Where each clock of each pack starts, or why it is of no case.
#[test]
fn every_clock_of_every_pack_has_its_place() {
    let mut told = BTreeSet::new();
    for pack in law().packs() {
        for clock in &pack.clocks {
            use law::Event::*;
            let place = match clock.event {
                Notice | Request | Knowledge => "case opened or reopened by a notice",
                Measure => "case decided, with a measure",
                CounterNotice => "counter-notice: waiting period, or done in the same step",
                Complaint => "case complained of",
                Decision => "window of redress",
                Dispute => "dispute out of court",
                Transaction | Entry | PeriodEnd => "the operator as a whole",
                DefectiveNotice | Threshold => panic!("{} {} starts nowhere", pack.id, clock.id),
            };
            told.insert(format!("{} {}: {place}", pack.id, clock.id));
        }
    }
    let told: Vec<_> = told.iter().map(String::as_str).collect();
    assert_eq!(told.join("\n"), include_str!("../golden/clocks.txt").trim_end());
}

#[test]
fn each_law_starts_its_own_clocks_when_a_case_opens() {
    for (pack, applied, _) in matters() {
        let of_notice = |clock: &&law::Clock| {
            matches!(clock.event, law::Event::Notice | law::Event::Request | law::Event::Knowledge)
        };
        let binds = |clock: &&law::Clock| applied.binds(&clock.basis);
        let packs: Vec<&law::Pack> = applied.packs_in(law()).collect();
        let clocks = packs.iter().flat_map(|pack| &pack.clocks).filter(of_notice).filter(binds).count();
        let course = Course::opened(applied);
        assert_eq!(course.0.deadlines.len(), clocks, "{pack}");
        assert!(clocks > 0, "{pack} gives nobody time");
    }
}

#[test]
fn the_house_decides_within_a_day() {
    let act = |kept| vec![line("house act", Some("2026-03-19T09:00:00Z"), kept)];
    let house = || Course::opened(matters()[8].1.clone());
    let table: [(&str, &str, Command, Option<Kept>); 5] = [
        ("decided in the last second", "2026-03-19T09:00:00Z", Command::Decide(draft()), Some(Kept::Met)),
        ("decided a second later", "2026-03-19T09:00:01Z", Command::Decide(draft()), Some(Kept::Missed)),
        ("rejected in time", "2026-03-18T10:00:00Z", rejecting(), Some(Kept::Met)),
        (
            "taken back in time",
            "2026-03-18T10:00:00Z",
            Command::Withdraw { reason: "a mistake".into() },
            Some(Kept::Lapsed),
        ),
        (
            "taken back too late",
            "2026-03-20T10:00:00Z",
            Command::Withdraw { reason: "a mistake".into() },
            Some(Kept::Missed),
        ),
    ];
    assert_eq!(house().clocks(), act(None));
    assert_eq!(house().0.due().unwrap().to_string(), "2026-03-19T09:00:00Z");
    for (name, moment, command, kept) in table {
        let mut course = house();
        assert_eq!(course.at(moment, command).clocks(), act(kept), "{name}");
        assert_eq!(course.0.due(), None, "{name}");
    }
}

#[test]
fn japan_answers_within_seven_days() {
    // 18 March is not counted; the seventh day after it, 25 March, ends at midnight in Tokyo.
    let due = Some("2026-03-25T14:59:59Z");
    let mut course = Course::opened(matters()[7].1.clone());
    assert_eq!(course.clocks(), vec![line("jp-platform answer", due, None)]);
    course.at("2026-03-25T14:59:59Z", Command::Decide(draft()));
    assert_eq!(course.clocks(), vec![line("jp-platform answer", due, Some(Kept::Met))]);
}

#[test]
fn a_statement_of_reasons_goes_out_on_the_day_of_the_measure() {
    let mut course = Course::opened(matters()[4].1.clone());
    course.at("2026-03-20T09:00:00Z", Command::Decide(draft()));
    let kept = vec![
        line("eu-dsa acknowledge", None, Some(Kept::Met)),
        line("eu-dsa decide", None, Some(Kept::Met)),
        line("eu-dsa reasons", Some("2026-03-20T22:59:59Z"), Some(Kept::Met)),
    ];
    assert_eq!(course.clocks(), kept);
    let mut course = Course::opened(matters()[4].1.clone());
    course.at("2026-03-20T09:00:00Z", rejecting());
    assert_eq!(course.clocks().len(), 2, "nothing is done, and no reasons are due for it");
}

#[test]
fn the_law_beside_the_picked_one_runs_too() {
    let course = Course::opened(matters()[5].1.clone());
    let clocks: Vec<_> = course.clocks().into_iter().map(|(clock, ..)| clock).collect();
    assert_eq!(clocks, ["eu-dsm-17 act", "eu-dsa acknowledge", "eu-dsa decide"]);
}

#[test]
fn an_item_put_up_again_starts_the_time_again() {
    let mut course = Course::opened(matters()[8].1.clone());
    course.at("2026-03-18T12:00:00Z", Command::Decide(draft()));
    let again = Command::Join { notice: "n-2".into(), items: vec!["i-1".into()] };
    course.at("2026-05-04T08:00:00Z", again);
    assert_eq!(
        course.clocks(),
        vec![
            line("house act", Some("2026-03-19T09:00:00Z"), Some(Kept::Met)),
            line("house act", Some("2026-05-05T08:00:00Z"), None),
        ]
    );
}

#[test]
fn nobody_has_a_deadline_in_a_case_without_an_act_that_keeps_it() {
    // A side acts by a counter-notice, a lawsuit, a complaint: the clocks of these are no deadlines of the case.
    for (pack, law_of, _) in matters() {
        let mut course = Course::opened(law_of);
        course.at("2026-03-18T12:00:00Z", Command::Decide(draft()));
        course.at("2026-03-19T12:00:00Z", complain(Side::Respondent));
        let others: Vec<_> = course.0.deadlines.iter().filter(|watched| !watched.is_operators()).collect();
        assert!(others.is_empty(), "{pack}: {others:?}");
    }
}

#[test]
fn who_is_told_of_which() {
    let mut course = Course::opened(matters()[4].1.clone());
    course.at("2026-03-20T09:00:00Z", Command::Decide(draft()));
    let told = |side| {
        let told = course.0.deadlines.iter().filter(|watched| watched.is_told(side));
        told.map(|watched| watched.deadline.clock.clock.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told(Side::Complainant), ["acknowledge", "decide"]);
    assert_eq!(told(Side::Respondent), ["reasons"]);
}

#[test]
fn what_does_not_bind_is_not_promised() {
    use casework::case::{not_bound, out_of_court, way_of_complaint};
    let table = [
        // operator, who complains, the pack that opens the way, whether a body is named
        ("small platform", Trade::Platform, Size::Small, "house", false),
        ("mere hosting", Trade::Hosting, Size::Medium, "house", false),
        ("medium platform", Trade::Platform, Size::Medium, "eu-dsa", true),
        ("marketplace", Trade::Marketplace, Size::Designated, "eu-dsa", true),
    ];
    for (name, trade, size, way, body) in table {
        let germany = applied("trademark", "goods", "DE", trade, size);
        for side in [Side::Complainant, Side::Respondent] {
            let found = way_of_complaint(law(), Some(&germany), side).unwrap().0;
            assert_eq!(found.id, way, "{name}");
            assert_eq!(out_of_court(law(), Some(&germany), side).is_some(), body, "{name}");
        }
        let free = not_bound(law(), &germany);
        assert_eq!(free.len(), if body { 0 } else { 2 }, "{name}");
        assert!(free.iter().all(|words| words.en.contains("does not bind") && words.zh.contains("不适用")));
    }
    // Of a matter of old nobody knows the operator: it is held to everything.
    let old =
        Applied { trade: String::new(), ..applied("trademark", "goods", "DE", Trade::Platform, Size::Small) };
    assert_eq!(way_of_complaint(law(), Some(&old), Side::Respondent).unwrap().0.id, "eu-dsa");
}

#[test]
fn the_law_beside_opens_what_the_picked_one_does_not() {
    use casework::case::{out_of_court, way_of_complaint};
    let film = applied("work", "audio_video", "FR", Trade::ContentSharing, Size::Medium);
    let way = |side| way_of_complaint(law(), Some(&film), side).unwrap().0.id.as_str();
    let body = |side| out_of_court(law(), Some(&film), side).unwrap().0.id.as_str();
    // DSM 17(9) is for users; right holders have DSA 20 and 21.
    assert_eq!((way(Side::Respondent), body(Side::Respondent)), ("eu-dsm-17", "eu-dsm-17"));
    assert_eq!((way(Side::Complainant), body(Side::Complainant)), ("eu-dsa", "eu-dsa"));
    let small = applied("work", "audio_video", "FR", Trade::ContentSharing, Size::Small);
    assert_eq!(way_of_complaint(law(), Some(&small), Side::Complainant).unwrap().0.id, "house");
    assert!(out_of_court(law(), Some(&small), Side::Complainant).is_none());
}

#[test]
fn what_was_passed_over_is_kept_with_the_reason() {
    let germany = applied("trademark", "goods", "DE", Trade::Marketplace, Size::Medium);
    let passed: Vec<_> = germany.passed_over.iter().map(|other| other.pack.as_str()).collect();
    assert_eq!(passed, ["eu-dsm-17"]);
    assert!(germany.passed_over.iter().chain(&germany.alternatives).all(|other| !other.why.is_empty()));
    let events = decide(&[], Command::Open(Opening { law: Some(germany), ..opening() }));
    let case = folded::<Case>(&events);
    assert_eq!(case.opening.unwrap().law.unwrap().passed_over.len(), 1);
}
