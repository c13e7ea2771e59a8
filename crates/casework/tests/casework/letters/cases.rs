//! Stories of cases: each is told in letters.

use crate::case_scenarios::{decision, draft, judged, measure, opening};
use crate::clock_scenarios::countered;
use crate::dispute_scenarios::dispute;
use crate::procedure_scenarios::{after, china, counter, decide, decide_as, matters, restored, upheld_under};
use crate::scene::{now, words};
use casework::case::{
    Answer, Clocked, Command, DecisionDraft, Event, HowClosed, LegalAction, MeasureKind, Offer, OfferKind,
    Opening, Outcome, PauseSpec, ReopenCause, RestoreCause, Said, Stance, Target,
};
use casework::policy::Body;
use casework::{Personal, Side, Words};

fn reasons() -> Words {
    words("we looked at the invoices", "我们审阅了发票")
}

fn open() -> Vec<Event> {
    decide(&[], Command::Open(Opening { law: Some(china()), ..opening() }))
}

fn upheld() -> Vec<Event> {
    upheld_under(china())
}

fn waiting() -> Vec<Event> {
    after(upheld(), counter(&[]))
}

/// Events that follow in one case, decided by its own rules.
fn told(mut events: Vec<Event>, commands: impl IntoIterator<Item = Command>) -> Vec<Event> {
    for command in commands {
        events = after(events, command);
    }
    events
}

fn and(mut events: Vec<Event>, event: Event) -> Vec<Event> {
    events.push(event);
    events
}

fn action(stop: &str) -> Command {
    Command::Claim(LegalAction {
        items: vec![],
        stop: stop.into(),
        body: "北京知识产权法院".into(),
        number: "(2026)京73民初1号".into(),
        evidence: vec![],
    })
}

fn answer(stance: Stance) -> Command {
    let words = Personal::new("x".into(), "the logo is gone");
    Command::Answer(Answer { stance, words, evidence: vec![] })
}

fn corrected(items: &[&str]) -> Vec<Event> {
    let items = items.iter().map(|item| (*item).into()).collect();
    let accept = Command::AcceptCorrection { items, reasons: reasons() };
    told(upheld(), [answer(Stance::Corrected), accept])
}

fn complain(by: Side) -> Command {
    Command::Complain { by, words: Personal::new("x".into(), "no"), evidence: vec![] }
}

fn rejected() -> Vec<Event> {
    let rejected = DecisionDraft { items: judged(false, false), measures: vec![], ..draft() };
    and(open(), Event::Decided(decision(rejected, Outcome::Rejected, "d-1", &[])))
}

/// A complaint of a side, and what another person than the first makes of it.
fn complained(by: Side, granted: bool) -> Vec<Event> {
    let decided = if by == Side::Respondent { upheld() } else { rejected() };
    let events = after(decided, complain(by));
    let ruling = decide_as("another", &events, Command::DecideComplaint { granted, reasons: reasons() });
    [events, ruling].concat()
}

/// A case in the EU, with a body that the operator names.
fn in_europe(upholds: bool) -> Vec<Event> {
    let named = Body {
        pack: "eu-dsa".into(),
        name: words("Settlement House", "调解之家"),
        url: "https://settle.example".into(),
    };
    let judgement = if upholds {
        DecisionDraft { bodies: vec![named], ..draft() }
    } else {
        DecisionDraft { items: judged(false, false), measures: vec![], bodies: vec![named], ..draft() }
    };
    let law = Some(matters()[4].1.clone());
    after(decide(&[], Command::Open(Opening { law, ..opening() })), Command::Decide(judgement))
}

/// A dispute of a side, and what another person than the first makes of what the body says.
fn disputed(by: Side, said: Said, follow: bool) -> Vec<Event> {
    let events = after(in_europe(by == Side::Respondent), dispute(by));
    let reasons = words("the body has seen the invoices", "该机构审阅了发票");
    let spoken = decide_as("another", &events, Command::DecideDispute { said, follow, reasons });
    [events, spoken].concat()
}

fn refused_in_europe() -> Vec<Event> {
    let events = after(in_europe(true), complain(Side::Respondent));
    let ruling = Command::DecideComplaint { granted: false, reasons: reasons() };
    let ruled = decide_as("another", &events, ruling);
    [events, ruled].concat()
}

fn offered(by: Side, offer_kind: OfferKind) -> Vec<Event> {
    let offer = Offer {
        offer_kind,
        terms: words("the logo goes", "去除标识"),
        until: "2026-03-25T09:00:00Z".parse().unwrap(),
    };
    after(upheld(), Command::Offer { by, offer })
}

/// An offer that the other side takes, or what else becomes of it.
fn settled(by: Side, kind: OfferKind) -> Vec<Event> {
    after(offered(by, kind), Command::AnswerOffer { by: by.other(), accept: true })
}

fn closed(how: HowClosed) -> Vec<Event> {
    and(offered(Side::Respondent, OfferKind::Edit), Event::OfferClosed { how, undone: vec![] })
}

/// What is done to one item, and to the account.
fn measures() -> Vec<Event> {
    use MeasureKind::{Demote, Disable, Label, Restrict, Suspend, Terminate};
    let item = || Target::Item("i-1".into());
    let account = || Target::Account("shop-1".into());
    let done = [Disable, Demote, Label].map(|kind| measure(kind, item()));
    let account = [Restrict, Suspend, Terminate].map(|kind| measure(kind, account()));
    let measures = done.into_iter().chain(account).collect();
    let draft = DecisionDraft { items: judged(true, false), measures, ..draft() };
    let ids = ["m-1", "m-2", "m-3", "m-4", "m-5", "m-6"];
    and(open(), Event::Decided(decision(draft, Outcome::Partly, "d-1", &ids)))
}

/// The relisted item is judged anew.
fn cleared(relisted: Vec<Event>) -> Vec<Event> {
    let items = judged(false, false).into_iter().take(1).collect();
    after(relisted, Command::Decide(DecisionDraft { items, measures: vec![], ..draft() }))
}

/// The clock stands still, and nobody knows until when.
fn halted_open() -> Vec<Event> {
    let events = waiting();
    let clock = events.iter().find_map(|event| match event {
        Event::Waiting { clock, .. } => Some(clock.clone()),
        _ => None,
    });
    let clock = casework::Clock { due: None, ..clock.unwrap() };
    let from = "2026-03-20T00:00:00+08:00".parse().unwrap();
    let pauses =
        vec![PauseSpec {
            from, reasons: words("a notary was booked", "已预约公证"), ..PauseSpec::default()
        }];
    and(events, Event::ClockChanged { clock, cause: Clocked::Paused, pauses, items: vec![] })
}

/// Every story.
pub(super) fn cases() -> Vec<(&'static str, Vec<Event>)> {
    use Side::{Complainant, Respondent};
    let pause = PauseSpec {
        reason: None,
        from: now(),
        to: None,
        reasons: words("a notary was booked", "已预约公证"),
    };
    let passed = || Event::Forwarded { to: Respondent, article: "E-Commerce Law Art 42(2)".into() };
    let claimed = |stop| after(waiting(), action(stop));
    let resolve = |confirmed| Command::ResolveClaim { confirmed, reasons: reasons() };
    let back = |cause| restored(&["i-1", "i-2"], &["m-1", "m-2"], cause);
    let withdraw = |items: &[&str]| Command::WithdrawItems {
        items: items.iter().map(|item| (*item).into()).collect(),
        reason: "a licence was found".into(),
    };
    let relisted = Event::Reopened { items: vec!["i-1".into()], cause: ReopenCause::Relisted("n-2".into()) };
    let verified = Event::Reopened { items: vec!["i-1".into()], cause: ReopenCause::Verified("ld-2".into()) };
    let refused = told(claimed("court-action"), [resolve(false)]);
    vec![
        ("passed on", open()),
        ("decided for the respondent", rejected()),
        ("decided in part, with every other measure", measures()),
        ("China: countered, waiting", waiting()),
        ("silence", and(waiting(), back(RestoreCause::Silence))),
        ("DMCA: countered, waiting", after(upheld_under(matters()[0].1.clone()), counter(&["i-1"]))),
        ("China: into a year that is not announced", countered(1, "2028-02-01T02:00:00Z")),
        ("network regulation: back at once", after(upheld_under(matters()[3].1.clone()), counter(&[]))),
        ("EU: decided", upheld_under(matters()[4].1.clone())),
        ("halted", told(waiting(), [Command::Pause { item: None, pause: pause.clone() }])),
        (
            "halted, and that was not so",
            told(
                waiting(),
                [
                    Command::Pause { item: None, pause: pause.clone() },
                    Command::Pause {
                        item: None,
                        pause: PauseSpec { to: Some(now()), reasons: reasons(), ..pause },
                    },
                ],
            ),
        ),
        ("halted without an end", halted_open()),
        ("arrived at another time", told(waiting(), [Command::Arrived { item: None, at: now() }])),
        ("sued", told(claimed("court-action"), [resolve(true)])),
        ("an authority", told(claimed("authority-complaint"), [resolve(true)])),
        ("not so", refused.clone()),
        ("not so, and the time is over", and(refused, back(RestoreCause::ClaimRefused))),
        ("the respondent's complaint granted", complained(Respondent, true)),
        ("the respondent's complaint refused", complained(Respondent, false)),
        ("the complainant's complaint granted", complained(Complainant, true)),
        ("the complainant's complaint refused", complained(Complainant, false)),
        (
            "the seller goes to a body, which finds the decision wrong",
            disputed(Respondent, Said::Wrong, true),
        ),
        ("and the operator does not follow", disputed(Respondent, Said::Wrong, false)),
        ("a body finds the decision right", disputed(Respondent, Said::Right, false)),
        ("a body says nothing", disputed(Respondent, Said::Nothing, false)),
        (
            "the holder goes to a body, which finds the decision wrong",
            disputed(Complainant, Said::Wrong, true),
        ),
        ("EU: the complaint refused, a body named", refused_in_europe()),
        ("reversed", told(upheld(), [Command::Reverse { reasons: reasons() }])),
        ("maintained", and(upheld(), Event::Maintained { reasons: reasons() })),
        ("answered: contested", told(upheld(), [answer(Stance::Contest)])),
        ("answered: authorised", told(upheld(), [answer(Stance::Authorised)])),
        ("answered: corrected", told(upheld(), [answer(Stance::Corrected)])),
        ("answered: accepted", told(upheld(), [answer(Stance::Accept)])),
        ("correction accepted", corrected(&[])),
        ("one correction of two accepted", corrected(&["i-1"])),
        ("the seller offers to edit, accepted", settled(Respondent, OfferKind::Edit)),
        ("the seller offers to delist, accepted", settled(Respondent, OfferKind::Delist)),
        ("the seller asks for a licence, accepted", settled(Respondent, OfferKind::Licence)),
        ("the holder would have it edited", offered(Complainant, OfferKind::Edit)),
        ("the holder would have it taken down", offered(Complainant, OfferKind::Delist)),
        ("the holder offers a licence", offered(Complainant, OfferKind::Licence)),
        ("offer refused", closed(HowClosed::Refused)),
        ("offer taken back", closed(HowClosed::TakenBack)),
        ("offer expired", closed(HowClosed::Expired)),
        ("one item taken back", told(upheld(), [withdraw(&["i-1"])])),
        ("everything taken back", told(upheld(), [withdraw(&[])])),
        ("taken back before the decision", told(open(), [Command::Withdraw { reason: "a mistake".into() }])),
        ("relisted", and(upheld(), relisted.clone())),
        ("what is said later, passed on", and(and(and(upheld(), passed()), relisted.clone()), passed())),
        ("relisted, as the holder verified on a lead", and(upheld(), verified)),
        ("relisted, and as it is now it does not infringe", cleared(and(upheld(), relisted))),
    ]
}
