//! The operator's published rules.

use crate::scene::{happens, refused, run, scene, words};
use casework::Code::{Conflict, Invalid, Missing};
use casework::Words;
use casework::policy::{Body, Command, Event, Policy, Rules, Rung, Step};

/// The house rules with something changed.
fn rules(change: impl FnOnce(&mut Rules)) -> Rules {
    let mut rules = Rules::default();
    change(&mut rules);
    rules
}

fn shorter() -> Rules {
    rules(|rules| rules.points_last_days = 180)
}

fn why() -> Words {
    words("sellers asked for it", "应卖家要求")
}

fn publish(rules: Rules, seen: u32) -> Command {
    Command::Publish { rules, reasons: why(), seen }
}

fn published(version: u32, rules: Rules) -> Event {
    Event::Published { version, rules, reasons: why() }
}

/// What publishing the house rules with this change is refused for.
fn bad(name: &'static str, change: impl FnOnce(&mut Rules), at: &'static str) -> crate::scene::Scene<Policy> {
    scene(name, [], publish(rules(change), 0), refused([(Invalid, at)]))
}

#[test]
fn bodies_out_of_court() {
    let body = |pack: &str, name: Words, url: &str| Body { pack: pack.into(), name, url: url.into() };
    let house = || words("Settlement House", "调解之家");
    let named = |bodies: Vec<Body>| rules(|rules| rules.bodies = bodies);
    let good = || named(vec![body("eu-dsa", house(), "https://settle.example")]);
    run::<Policy>(vec![
        scene("one is named", [], publish(good(), 0), happens([published(1, good())])),
        scene(
            "by its name alone",
            [],
            publish(named(vec![body("eu-dsm-17", house(), "")]), 0),
            happens([published(1, named(vec![body("eu-dsm-17", house(), "")]))]),
        ),
        scene(
            "without a name, for a law that knows none, at no address",
            [],
            publish(
                named(vec![
                    body("eu-dsa", Words::default(), ""),
                    body("cn-ecommerce", house(), ""),
                    body("nowhere", house(), "javascript:alert(1)"),
                ]),
                0,
            ),
            refused([
                (Missing, "/rules/bodies/0/name"),
                (Invalid, "/rules/bodies/1/pack"),
                (Invalid, "/rules/bodies/2/pack"),
                (Invalid, "/rules/bodies/2/url"),
            ]),
        ),
        scene(
            "too many",
            [],
            publish(named(vec![body("eu-dsa", house(), ""); 21]), 0),
            refused([(Invalid, "/rules/bodies")]),
        ),
    ]);
}

#[test]
fn publishing() {
    run::<Policy>(vec![
        scene("the first version", [], publish(shorter(), 0), happens([published(1, shorter())])),
        scene(
            "the house rules come back as a version of their own",
            [published(1, shorter())],
            publish(Rules::default(), 1),
            happens([published(2, Rules::default())]),
        ),
        scene(
            "two write at once, one is told",
            [published(1, shorter())],
            publish(rules(|rules| rules.points_last_days = 90), 0),
            refused([(Conflict, "/seen")]),
        ),
        scene(
            "nothing changes",
            [published(1, shorter())],
            publish(shorter(), 1),
            refused([(Conflict, "/rules")]),
        ),
        scene(
            "no reasons",
            [],
            Command::Publish { rules: shorter(), reasons: Words::default(), seen: 0 },
            refused([(Missing, "/reasons")]),
        ),
        scene(
            "everything wrong at once is said at once",
            [published(1, shorter())],
            Command::Publish {
                rules: rules(|rules| {
                    rules.respondents.clear();
                    rules.points_last_days = 0;
                }),
                reasons: Words::default(),
                seen: 7,
            },
            refused([
                (Conflict, "/seen"),
                (Missing, "/reasons"),
                (Invalid, "/rules/respondents"),
                (Invalid, "/rules/points_last_days"),
            ]),
        ),
    ]);
}

#[test]
fn rules_that_make_no_sense() {
    run::<Policy>(vec![
        bad("a ladder without a warning", unwarned, "/rules/respondents/0/step"),
        bad("a ladder of eleven rungs", eleven, "/rules/respondents"),
        bad("two rungs at one height", |r| r.respondents[2].points = 3, "/rules/respondents/2/points"),
        bad("a warning at no points", |r| r.notifiers[0].points = 0, "/rules/notifiers/0/points"),
        bad("a rung milder than the one below", milder, "/rules/respondents/2/step"),
        bad(
            "a suspension of ten years and a day",
            |r| r.notifiers[3].step = Step::Suspend { days: 3651 },
            "/rules/notifiers/3/days",
        ),
        bad("a notifier shut out for ever", |r| r.notifiers[3].step = Step::Terminate, "/rules/notifiers"),
        bad("a light one weighs more than a grave one", |r| r.points.work.light = 9, "/rules/points/work"),
        bad("nothing has points", no_points, "/rules/points/patent"),
        bad("abuse without points", |r| r.abuse.points.grave = 0, "/rules/abuse/points"),
        bad("a share above all", |r| r.fast_lane.upheld_percent = 101, "/rules/fast_lane/upheld_percent"),
        bad("a lane for everybody", |r| r.fast_lane.least_decided = 0, "/rules/fast_lane/least_decided"),
        bad("a loss without a warning", |r| r.fast_lane.grace_days = 0, "/rules/fast_lane/grace_days"),
        bad("abuse at no share", |r| r.abuse.share_percent = 0, "/rules/abuse/share_percent"),
        bad(
            "the fast lane is the slow one",
            |r| r.service.decide_hours_fast = 73,
            "/rules/service/decide_hours_fast",
        ),
    ]);
}

fn unwarned(rules: &mut Rules) {
    rules.respondents.remove(0);
}

fn eleven(rules: &mut Rules) {
    let rung = |n: u16| Rung { points: n + 1, step: Step::Suspend { days: n } };
    rules.respondents = vec![Rung { points: 1, step: Step::Warn }];
    rules.respondents.extend((1..=10).map(rung));
}

fn milder(rules: &mut Rules) {
    rules.respondents[2].step = Step::Suspend { days: 6 };
}

fn no_points(rules: &mut Rules) {
    let points = &mut rules.points.patent;
    (points.light, points.ordinary, points.grave) = (0, 0, 0);
}

#[test]
fn every_version_is_kept() {
    let policy: Policy = crate::scene::folded(&[published(1, shorter()), published(2, Rules::default())]);
    assert_eq!(policy.in_force().version, 2);
    assert_eq!(policy.version(1).unwrap().rules, shorter());
    assert_eq!(policy.version(0).unwrap().since, None);
    assert_eq!(policy.version(3), None);
    assert_eq!(policy.versions().map(|version| version.version).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(Policy::default().in_force().rules, Rules::default());
}
