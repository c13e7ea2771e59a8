//! Letters about notices, and those about no case: standings, rights, mandates, channels, guidance, certificates.

use super::branches;
use crate::procedure_scenarios::china;
use crate::scene::{law, now, words};
use casework::alarm::{self, Alarm, Finding, Place, Use};
use casework::channel::{self, Agreement, Channel};
use casework::guidance::{self, Answer, AnswerDraft, DryRun, Guidance, Measure, Proposal};
use casework::letter::{self, Letter};
use casework::mandate::{self, Act, Grant, Mandate};
use casework::notice::{self, Draft, Line, LineLacks, Notice, Placed};
use casework::right::{self, Right, Title};
use casework::standing::{self, Counts, Matter, Record, Standing, Subject};
use casework::{Lack, Noun, Personal, Stamp, Words};
use jiff::Timestamp;

/// A story with its letters and the branches that it went through.
pub(super) type Told = (&'static str, Vec<Letter>, Vec<String>);

fn reasons() -> Words {
    words("we looked at the invoices", "我们审阅了发票")
}

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// The letters of the last event, and the branches of it.
fn tell<N: Noun>(
    name: &'static str,
    events: Vec<N::Event>,
    letters: impl Fn(&N, &N::Event) -> Vec<Letter>,
    branches: impl Fn(&N::Event) -> Vec<String>,
) -> Told {
    let (mut state, mut last) = (N::default(), None);
    for event in events {
        state.fold(&event, Stamp { at: now(), actor: "somebody" });
        last = Some(event);
    }
    let last = last.unwrap();
    (name, letters(&state, &last), branches(&last))
}

fn notices() -> Vec<Told> {
    use notice::Outcome::{Joined, Opened, Refused, Reopened};
    let draft = Draft { right: "r-1".into(), ..Draft::default() };
    let line = |n| Line { n, item: format!("i-{n}").into(), ..Line::default() };
    let begun = [
        notice::Event::Drafted { party: "lark".into(), holder: "lark".into(), draft },
        notice::Event::ItemsAdded { lines: vec![line(1), line(2)] },
    ];
    let lack = || Lack {
        pointer: "/evidence".into(),
        words: words("first evidence of infringement; attach pictures", "构成侵权的初步证据；请提交图片"),
        article: Some("E-Commerce Law Art 42".into()),
    };
    let filed =
        |incomplete| notice::Event::Filed { law: china(), authority: notice::Authority::Holder, incomplete };
    let lacks = vec![LineLacks { line: 2, lacks: vec![lack()] }];
    let incomplete = |counts| notice::Event::FoundIncomplete { law: china(), lacks: vec![lack()], counts };
    let place = |line: u32, outcome, reason: Words| Placed {
        line,
        item: format!("i-{line}").into(),
        outcome,
        case: None,
        reason,
    };
    let barred =
        || words("it was restored by law; no second notice may be given of it", "依法已恢复，不得再次通知");
    let placed = vec![
        place(1, Opened, Words::default()),
        place(2, Joined, Words::default()),
        place(3, Reopened, Words::default()),
        place(4, Refused, barred()),
    ];
    let many = (1..=25).map(|n| place(n, Refused, barred())).collect();
    let told = |name, event: notice::Event| {
        let events = begun.iter().cloned().chain([event]).collect();
        let letters = |state: &Notice, event: &notice::Event| {
            letter::of_notice(&"n-1".into(), state, event, now(), law())
        };
        tell::<Notice>(name, events, letters, branches::of_notice)
    };
    vec![
        told("notice filed, one item lacking", filed(lacks)),
        told("notice filed", filed(vec![])),
        told("notice incomplete", incomplete(false)),
        told("notice incomplete, to be helped", incomplete(true)),
        told("items joined, reopened, refused", notice::Event::Placed { placed }),
        told("many items refused", notice::Event::Placed { placed: many }),
        told("notice taken back", notice::Event::Withdrawn { lines: [1].into(), reason: "settled".into() }),
    ]
}

fn standings() -> Vec<Told> {
    let record = || Record {
        from: at("2025-12-18T09:00:00Z"),
        until: now(),
        counts: Counts {
            filed: 50,
            upheld: 30,
            corrected: 4,
            rejected: 4,
            countered: 2,
            unfounded: 1,
            ..Counts::default()
        },
        grounds: vec![],
    };
    let (policy, until) = (3, at("2026-04-01T09:00:00Z"));
    let decided = |against, granted| standing::Event::AppealDecided {
        against,
        granted,
        reasons: reasons(),
        holds: (granted && against == Matter::FastLane).then_some(until),
    };
    let appealed = |against| standing::Event::Appealed { against, words: Personal::new("x".into(), "no") };
    let told = |name, event: standing::Event| {
        let letters = |state: &Standing, event: &standing::Event| {
            letter::of_standing(&Subject::Party("lark".into()), state, event, now())
        };
        tell::<Standing>(name, vec![event], letters, branches::of_standing)
    };
    vec![
        told("fast lane gained", standing::Event::LaneGained { record: record(), policy }),
        told("fast lane in danger", standing::Event::LaneWarned { record: record(), policy, loses: until }),
        told("fast lane kept", standing::Event::LaneKept { record: record(), policy }),
        told("fast lane lost", standing::Event::LaneLost { record: record(), policy }),
        told("notifier warned", standing::Event::Warned { reasons: reasons(), expires: until, policy }),
        told(
            "notifier suspended",
            standing::Event::Suspended {
                until,
                reasons: reasons(),
                record: record(),
                proposal: standing::Proposal::default(),
                policy,
            },
        ),
        told("suspension lifted", standing::Event::Lifted { reasons: reasons() }),
        told("appeal about the lane", appealed(Matter::FastLane)),
        told("appeal about a suspension", appealed(Matter::Suspension)),
        told("appeal about the lane granted", decided(Matter::FastLane, true)),
        told("appeal about the lane refused", decided(Matter::FastLane, false)),
        told("appeal about a suspension granted", decided(Matter::Suspension, true)),
        told("appeal about a suspension refused", decided(Matter::Suspension, false)),
    ]
}

fn rights() -> Vec<Told> {
    let title = Title { text: "Larkspin".into(), holder: "lark".into(), ..Title::default() };
    let told = |name, event: right::Event| {
        let events = vec![right::Event::Registered(title.clone()), event];
        let letters =
            |state: &Right, event: &right::Event| letter::of_right(&"r-1".into(), state, event, now());
        tell::<Right>(name, events, letters, branches::of_right)
    };
    vec![
        told("right approved", right::Event::Approved {}),
        told(
            "proof of a right asked for",
            right::Event::ProofAsked { reason: "a copy of the certificate".into() },
        ),
        told("right refused", right::Event::Refused { reason: "the number belongs to another mark".into() }),
    ]
}

fn mandates() -> Vec<Told> {
    let grant = |rights: &[&str], until: Option<&str>| Grant {
        principal: "lark".into(),
        agent: "scout".into(),
        rights: rights.iter().map(|right| (*right).into()).collect(),
        acts: vec![Act::File, Act::Settle],
        valid_until: until.map(at),
        ..Grant::default()
    };
    let told = |name, grant: Grant, then: Option<mandate::Event>| {
        let events = [mandate::Event::Granted(grant)].into_iter().chain(then).collect();
        let letters =
            |state: &Mandate, event: &mandate::Event| letter::of_mandate(&"md-1".into(), state, event, now());
        tell::<Mandate>(name, events, letters, branches::of_mandate)
    };
    let ended = |by: &str| mandate::Event::Ended { by: by.into(), reason: "the contract is over".into() };
    let until = Some("2026-12-31T16:00:00Z");
    vec![
        told("mandate granted for everything", grant(&[], None), None),
        told("mandate granted for a time", grant(&["r-1", "r-2"], until), None),
        told("mandate confirmed", grant(&["r-1"], until), Some(mandate::Event::Confirmed {})),
        told("mandate revoked", grant(&[], None), Some(ended("lark"))),
        told("mandate laid down", grant(&[], None), Some(ended("scout"))),
        told("mandate expired", grant(&[], until), Some(mandate::Event::Expired {})),
    ]
}

fn channels() -> Vec<Told> {
    let agreement = Agreement { association: "guild".into(), ..Agreement::default() };
    let events = vec![
        channel::Event::Proposed(agreement),
        channel::Event::Escalated {
            id: "e-1".into(),
            case: "c-1".into(),
            to: "rui".into(),
            words: "it waits".into(),
            due: now(),
        },
        channel::Event::EscalationAnswered { id: "e-1".into(), reasons: reasons() },
    ];
    let letters =
        |state: &Channel, event: &channel::Event| letter::of_channel(&"ch-1".into(), state, event, now());
    let mut all = vec![tell::<Channel>("escalation answered", events, letters, branches::of_channel)];
    let run = DryRun { days: 30, items: 100, before: 3, after: 5, ..DryRun::default() };
    for (name, answer, dry_run) in [
        ("guidance adopted after a dry run", Answer::Adopted, Some(run)),
        ("guidance adapted", Answer::Adapted, None),
        ("guidance declined", Answer::Declined, None),
    ] {
        let proposal = Proposal {
            channel: "ch-1".into(),
            association: "guild".into(),
            measure: Measure::Evidence { text: words("a photo of the label", "吊牌照片") },
            reasons: reasons(),
        };
        let draft = AnswerDraft { answer, reasons: reasons(), adapted: None };
        let events = vec![guidance::Event::Proposed(proposal), guidance::Event::Answered { draft, dry_run }];
        let letters = |state: &Guidance, event: &guidance::Event| {
            letter::of_guidance(&"g-1".into(), state, event, now())
        };
        all.push(tell::<Guidance>(name, events, letters, branches::of_guidance));
    }
    all
}

/// A certificate in the hands of two parties and a seller.
pub(super) fn uses() -> Vec<Use> {
    let used = |by, place, thing: &str| Use { by, place, thing: thing.into() };
    let party = |id: &str| Subject::Party(id.into());
    vec![
        used(party("lark"), Place::Right, "r-1"),
        used(party("lark"), Place::Mandate, "md-1"),
        used(party("magpie"), Place::Notice, "n-7"),
        used(Subject::Account("shop-1".into()), Place::Evidence, "c-9"),
    ]
}

fn alarms() -> Vec<Told> {
    let raised = || alarm::Event::Raised { uses: uses().into_iter().collect(), overlap: None };
    let more = || {
        let by = Subject::Party("magpie".into());
        alarm::Event::Raised {
            uses: [Use { by, place: Place::Evidence, thing: "c-8".into() }].into(),
            overlap: None,
        }
    };
    let texts = || {
        let used = |by: &str, thing: &str| Use {
            by: Subject::Party(by.into()),
            place: Place::Text,
            thing: thing.into(),
        };
        alarm::Event::Raised { uses: [used("lark", "r-1"), used("magpie", "n-7")].into(), overlap: None }
    };
    let resolved = |finding| alarm::Event::Resolved { finding, reasons: reasons() };
    let told = |name, events: Vec<alarm::Event>| {
        let letters = |state: &Alarm, event: &alarm::Event| letter::of_alarm(state, event, now());
        tell::<Alarm>(name, events, letters, branches::of_alarm)
    };
    vec![
        told("the same certificate in two hands", vec![raised()]),
        told("a text in two works, no certificate", vec![texts()]),
        told("the same certificate once more", vec![raised(), more()]),
        told("the certificate: harmless", vec![raised(), resolved(Finding::Harmless)]),
        told("the certificate: misused", vec![raised(), resolved(Finding::Misused)]),
    ]
}

/// Every story.
pub(super) fn parties() -> Vec<Told> {
    [notices(), standings(), rights(), mandates(), channels(), alarms()].concat()
}
