//! A case under its law: counter-notices, what they lead to, lawsuits, withdrawal, relisting.

use crate::case_scenarios::{decision, draft, opening};
use crate::scene::{folded, happens, law, nothing, now, refused, run, scene, words};
use casework::Code::{Conflict, Invalid, Missing, State as WrongState};
use casework::case::{
    Case, Command, Deadline, Event, HowClosed, ItemStatus, LegalAction, Offer, OfferKind, Opening, Outcome,
    ReopenCause, RestoreCause, State,
};
use casework::{Applied, Clock, Contact, Context, Noun, Personal, Proofs, Side, Stamp};
use law::{Matter, Operator, Size, Trade};
use uuid::Uuid;

/// The law of a matter: right, object, territory, and the operator's trade.
pub(crate) fn applied(right: &str, object: &str, territory: &str, trade: Trade, size: Size) -> Applied {
    let matter = Matter {
        right: right.parse().unwrap(),
        object: object.parse().unwrap(),
        territory: territory.parse().unwrap(),
        operator: Operator { trade, size },
    };
    Applied::route(law(), &matter, None).unwrap()
}

/// Every built-in pack with a matter that it governs, and what a counter-notice leads to there.
pub(crate) fn matters() -> [(&'static str, Applied, State); 9] {
    use Trade::{ContentSharing, Marketplace, Platform};
    let medium = |right, object, territory, trade| applied(right, object, territory, trade, Size::Medium);
    [
        ("us-dmca-512", medium("work", "post", "US", Platform), State::Waiting),
        ("cn-ecommerce", medium("trademark", "goods", "CN", Marketplace), State::Waiting),
        ("cn-civil-code", medium("trademark", "account", "CN", Platform), State::Waiting),
        ("cn-network-regulation", medium("work", "publication", "CN", Marketplace), State::Restored),
        ("eu-dsa", medium("trademark", "goods", "DE", Marketplace), State::Waiting),
        ("eu-dsm-17", medium("work", "audio_video", "FR", ContentSharing), State::Waiting),
        ("uk-ecommerce", medium("trademark", "goods", "GB", Marketplace), State::Waiting),
        ("jp-platform", applied("trademark", "post", "JP", Platform, Size::Designated), State::Waiting),
        ("house", medium("trademark", "goods", "US", Marketplace), State::Waiting),
    ]
}

pub(crate) fn china() -> Applied {
    matters()[1].1.clone()
}

/// What E-Commerce Law Art. 42 asks when a notice names an item again.
fn timely() -> Deadline {
    Deadline {
        clock: Clock::start(law(), "cn-ecommerce", "act", now(), &[]).unwrap(),
        event: "notice".into(),
        who: "operator".into(),
        wording: Some(words("timely", "及时")),
        at_once: false,
    }
}

/// A case of two items, upheld with a measure on each.
pub(crate) fn upheld_under(law: Applied) -> Vec<Event> {
    let decided = decision(draft(), Outcome::Upheld, "d-1", &["m-1", "m-2"]);
    vec![Event::Opened(Opening { law: Some(law), ..opening() }), Event::Decided(decided)]
}

/// A counter-notice with everything that any pack asks for.
pub(crate) fn counter(items: &[&str]) -> Command {
    let person = casework::PersonId("account/shop-1".into());
    let contact = Contact {
        name: "林某".into(),
        address: "杭州市某路1号".into(),
        phone: "0571-5550100".into(),
        email: "shop@shop.example".into(),
        signature: "林某".into(),
    };
    let file = || vec!["9f86".to_owned()];
    let declared = ["truth", "good-faith", "mistake", "jurisdiction", "service"];
    Command::Counter {
        items: items.iter().map(|item| (*item).into()).collect(),
        signer: contact.of(&person),
        proofs: Proofs {
            identity: file(),
            evidence: file(),
            declarations: declared.map(str::to_owned).into(),
            ..Proofs::default()
        },
        grounds: Personal::new(person, "bought from the brand"),
    }
}

/// The events of a command, now.
pub(crate) fn decide(given: &[Event], command: Command) -> Vec<Event> {
    decide_as("somebody", given, command)
}

/// The same, by somebody of whom something depends.
pub(crate) fn decide_as(actor: &str, given: &[Event], command: Command) -> Vec<Event> {
    let ids = || Uuid::nil();
    let cx = Context { now: now(), actor, ids: &ids, law: law() };
    folded::<Case>(given).decide(command, &cx).unwrap()
}

/// The same with what happened before.
pub(crate) fn after(mut given: Vec<Event>, command: Command) -> Vec<Event> {
    given.extend(decide(&given, command));
    given
}

fn waiting() -> Vec<Event> {
    after(upheld_under(china()), counter(&[]))
}

fn sued() -> LegalAction {
    LegalAction {
        items: vec![],
        stop: "court-action".into(),
        body: "北京知识产权法院".into(),
        number: "(2026)京73民初1号".into(),
        evidence: vec![],
    }
}

#[test]
fn each_law_has_its_way_from_a_decision_to_a_counter_notice_and_on() {
    for (pack, law_of, wanted) in matters() {
        assert_eq!(law_of.pack, pack);
        let events = after(upheld_under(law_of.clone()), counter(&[]));
        let case: Case = folded::<Case>(&events);
        assert_eq!(case.state, wanted, "{pack}");
        let told = events.iter().any(|e| matches!(e, Event::Forwarded { to: Side::Complainant, .. }));
        assert!(told, "{pack}: the counter-notice is passed on");
        if wanted == State::Waiting {
            let clock = &case.wait().unwrap().clock;
            assert!(clock.due.is_some() && !clock.article.is_empty(), "{pack}");
            assert_eq!(case.measures_in_force().len(), 2, "{pack}");
        } else {
            assert!(case.bars && case.measures_in_force().is_empty(), "{pack}: at once, and for good");
            assert!(matches!(events.last(), Some(Event::Restored { cause: RestoreCause::AtOnce, .. })));
        }
    }
}

#[test]
fn each_element_of_each_counter_notice_is_missed_with_its_article() {
    let mut missed = 0;
    for (pack, law_of, _) in matters() {
        let form_of = law_of.counter_pack(law()).unwrap();
        let form = form_of.counter_notice.as_ref().unwrap();
        for (id, article, command) in bare_of_each(form) {
            let ids = || Uuid::nil();
            let cx = Context { now: now(), actor: "somebody", ids: &ids, law: law() };
            let case: Case = folded::<Case>(&upheld_under(law_of.clone()));
            let refused = case.decide(command, &cx).expect_err(&id);
            let found = refused.0.iter().find(|reason| reason.article.as_deref() == Some(article.as_str()));
            let found = found.unwrap_or_else(|| panic!("{pack}/{id}: {refused}"));
            assert_eq!(found.code, Missing, "{pack}/{id}");
            assert!(!found.message_zh.is_empty() && !found.pointer.is_empty(), "{pack}/{id}");
            missed += 1;
        }
    }
    assert!(missed >= 30, "{missed}");
}

/// For everything that a form asks for and that can be left out: its id, its article, and a command without it.
fn bare_of_each(form: &law::Form) -> Vec<(String, String, Command)> {
    let mut all = Vec::new();
    for element in form.elements.iter().filter(|element| element.demand == law::Demand::Required) {
        let Command::Counter { items, mut signer, mut proofs, mut grounds } = counter(&[]) else { continue };
        let mut dropped = false;
        let drop: Vec<_> = if element.any.is_empty() {
            element.all.iter().take(1).chain(element.all.iter().skip(1)).collect()
        } else {
            element.any.iter().collect()
        };
        for fact in drop {
            dropped |= match fact {
                law::Fact::Name => signer.name.take().is_some(),
                law::Fact::Address => signer.address.take().is_some(),
                law::Fact::Phone => signer.phone.take().is_some(),
                law::Fact::Email => signer.email.take().is_some(),
                law::Fact::Identity => !std::mem::take(&mut proofs.identity).is_empty(),
                law::Fact::Evidence => !std::mem::take(&mut proofs.evidence).is_empty(),
                law::Fact::Grounds => {
                    grounds = Personal::new("account/shop-1".into(), " ");
                    true
                }
                // What the desk knows by itself cannot be left out.
                _ => false,
            };
        }
        if dropped {
            let command = Command::Counter { items, signer, proofs, grounds };
            all.push((element.id.clone(), element.basis.article.clone(), command));
        }
    }
    for declaration in &form.declarations {
        let Command::Counter { items, signer, mut proofs, grounds } = counter(&[]) else { continue };
        proofs.declarations.remove(&declaration.id);
        let command = Command::Counter { items, signer, proofs, grounds };
        all.push((declaration.id.clone(), declaration.basis.article.clone(), command));
    }
    if let Some(signature) = &form.signature {
        let Command::Counter { items, mut signer, proofs, grounds } = counter(&[]) else { return all };
        signer.signature = None;
        let command = Command::Counter { items, signer, proofs, grounds };
        all.push(("signature".to_owned(), signature.basis.article.clone(), command));
    }
    all
}

#[test]
fn counter_notices() {
    let china_open = || vec![Event::Opened(Opening { law: Some(china()), ..opening() })];
    let one = |events: &[Event], item: &str| folded::<Case>(events).tracks[&item.into()].status;
    let partly = after(upheld_under(china()), counter(&["i-1"]));
    assert_eq!(one(&partly, "i-1"), ItemStatus::Waiting);
    assert_eq!(one(&partly, "i-2"), ItemStatus::Actioned, "what was not contested stays");
    run::<Case>(vec![
        scene("before any measure", china_open(), counter(&[]), refused([(WrongState, "")])),
        scene("a second one while the first waits", waiting(), counter(&[]), refused([(WrongState, "")])),
        scene(
            "for an item of another case",
            upheld_under(china()),
            counter(&["i-9"]),
            refused([(Invalid, "/items/0")]),
        ),
        scene("in a case that never was", [], counter(&[]), refused([(WrongState, "")])),
    ]);
}

#[test]
fn lawsuits_and_authorities() {
    let forged = || LegalAction { number: String::new(), ..sued() };
    let claimed = || after(waiting(), Command::Claim(sued()));
    let confirm = |confirmed| Command::ResolveClaim { confirmed, reasons: words("checked", "已核实") };
    let about_all = |action| LegalAction { items: vec!["i-1".into(), "i-2".into()], ..action };
    let by_authority =
        LegalAction { stop: "authority-complaint".into(), body: "杭州市知识产权局".into(), ..sued() };
    run::<Case>(vec![
        scene(
            "the complainant sues",
            waiting(),
            Command::Claim(sued()),
            happens([Event::ActionClaimed(about_all(sued()))]),
        ),
        scene(
            "or complains to an authority",
            waiting(),
            Command::Claim(by_authority.clone()),
            happens([Event::ActionClaimed(about_all(by_authority))]),
        ),
        scene(
            "without a number or a receipt",
            waiting(),
            Command::Claim(forged()),
            refused([(Missing, "/number")]),
        ),
        scene(
            "by something that does not end this clock",
            waiting(),
            Command::Claim(LegalAction { stop: "press-release".into(), ..sued() }),
            refused([(Invalid, "/stop")]),
        ),
        scene("a second time", claimed(), Command::Claim(sued()), refused([(Conflict, "")])),
        scene("too late", waiting(), Command::Claim(sued()), refused([(WrongState, "")]))
            .at("2026-04-02T16:00:01Z"),
        scene("a claim alone stops the clock until somebody has looked", claimed(), Command::Tick, nothing())
            .at("2026-05-01T00:00:00Z"),
        scene(
            "what is confirmed keeps the measures",
            claimed(),
            confirm(true),
            happens([Event::ActionConfirmed { reasons: words("checked", "已核实") }]),
        ),
        scene(
            "a forged receipt in time changes nothing",
            claimed(),
            confirm(false),
            happens([Event::ActionRefused { reasons: words("checked", "已核实") }]),
        ),
        scene(
            "a forged receipt after the end restores at once",
            claimed(),
            confirm(false),
            happens([
                Event::ActionRefused { reasons: words("checked", "已核实") },
                restored(&["i-1", "i-2"], &["m-1", "m-2"], RestoreCause::ClaimRefused),
            ]),
        )
        .at("2026-04-03T00:00:00Z"),
        scene("nothing to look at", waiting(), confirm(true), refused([(WrongState, "")])),
        scene("nothing waits", upheld_under(china()), Command::Claim(sued()), refused([(WrongState, "")])),
    ]);
    let kept = folded::<Case>(&after(claimed(), confirm(true)));
    assert_eq!((kept.state, kept.measures_in_force().len()), (State::Kept, 2));
}

pub(crate) fn restored(items: &[&str], undone: &[&str], cause: RestoreCause) -> Event {
    Event::Restored {
        items: items.iter().map(|item| (*item).into()).collect(),
        undone: undone.iter().map(|id| (*id).into()).collect(),
        cause,
        article: "E-Commerce Law Art 43".into(),
        late: false,
        bars: false,
    }
}

#[test]
fn items_taken_back_named_again_settled() {
    let withdraw = |items: &[&str], reason: &str| Command::WithdrawItems {
        items: items.iter().map(|item| (*item).into()).collect(),
        reason: reason.into(),
    };
    let taken = |items: &[&str], undone: &[&str]| {
        happens([Event::ItemsWithdrawn {
            items: items.iter().map(|item| (*item).into()).collect(),
            reason: "a licence was found".into(),
            undone: undone.iter().map(|id| (*id).into()).collect(),
        }])
    };
    let why = "a licence was found";
    let join = |items: &[&str]| Command::Join {
        notice: "n-2".into(),
        items: items.iter().map(|item| (*item).into()).collect(),
    };
    let open = || vec![Event::Opened(Opening { law: Some(china()), ..opening() })];
    let joined = |item: &str| Event::Joined { notice: "n-2".into(), items: vec![item.into()] };
    let support = |items: &[&str]| Command::Support {
        lead: "ld-2".into(),
        items: items.iter().map(|item| (*item).into()).collect(),
    };
    let passed = || {
        let mut duties = law().pack("cn-ecommerce").unwrap().duties.iter();
        let duty = duties.find(|d| d.kind == law::DutyKind::Forward && d.event == law::Event::Notice);
        Event::Forwarded { to: Side::Respondent, article: duty.unwrap().basis.article.clone() }
    };
    let supported = |item: &str| Event::Supported { lead: "ld-2".into(), items: vec![item.into()] };
    run::<Case>(vec![
        scene(
            "one item is taken back before the decision",
            open(),
            withdraw(&["i-1"], why),
            taken(&["i-1"], &[]),
        ),
        scene(
            "one after it: its measure goes",
            upheld_under(china()),
            withdraw(&["i-1"], why),
            taken(&["i-1"], &["m-1"]),
        ),
        scene(
            "all of them",
            upheld_under(china()),
            withdraw(&[], why),
            taken(&["i-1", "i-2"], &["m-1", "m-2"]),
        ),
        scene("while it waits", waiting(), withdraw(&[], why), taken(&["i-1", "i-2"], &["m-1", "m-2"])),
        scene("without a reason", open(), withdraw(&[], " "), refused([(Missing, "/reason")])),
        scene("somebody else's item", open(), withdraw(&["i-9"], why), refused([(Invalid, "/items/0")])),
        scene("twice", after(open(), withdraw(&[], why)), withdraw(&[], why), refused([(WrongState, "")])),
        scene(
            "named again while undecided: joined",
            open(),
            join(&["i-1"]),
            happens([joined("i-1"), passed()]),
        ),
        scene(
            "named again while it waits: joined",
            waiting(),
            join(&["i-1"]),
            happens([joined("i-1"), passed()]),
        ),
        scene(
            "named again after it was taken down: relisted",
            upheld_under(china()),
            join(&["i-1"]),
            happens([
                Event::Reopened { items: vec!["i-1".into()], cause: ReopenCause::Relisted("n-2".into()) },
                Event::DeadlinesStarted { deadlines: vec![timely()] },
                passed(),
            ]),
        ),
        scene("an item of another case", open(), join(&["i-9"]), refused([(Invalid, "/items")])),
        scene(
            "verified on a lead while undecided",
            open(),
            support(&["i-1"]),
            happens([supported("i-1"), passed()]),
        ),
        scene(
            "verified on a lead after it was taken down: relisted",
            upheld_under(china()),
            support(&["i-1"]),
            happens([
                Event::Reopened { items: vec!["i-1".into()], cause: ReopenCause::Verified("ld-2".into()) },
                Event::DeadlinesStarted { deadlines: vec![timely()] },
                passed(),
            ]),
        ),
        scene("a lead's item of another case", open(), support(&["i-9"]), refused([(Invalid, "/items")])),
    ]);
    let reopened = folded::<Case>(&after(upheld_under(china()), join(&["i-1"])));
    assert_eq!(reopened.state, State::Open);
    assert_eq!(reopened.measures_in_force().len(), 2, "what was done stays done meanwhile");
    let waits =
        folded::<Case>(&after(after(upheld_under(china()), counter(&["i-1"])), withdraw(&["i-1"], why)));
    assert!(waits.wait().is_none() && waits.wakes().is_none(), "nothing waits any more");
    assert_eq!(waits.state, State::Upheld);
}

#[test]
fn settlements() {
    let offer = |kind| Offer {
        offer_kind: kind,
        terms: words("the logo goes", "去除标识"),
        until: "2026-03-25T09:00:00Z".parse().unwrap(),
    };
    let make = |by, kind| Command::Offer { by, offer: offer(kind) };
    let offered = |kind| after(upheld_under(china()), make(Side::Respondent, kind));
    let answer = |by, accept| Command::AnswerOffer { by, accept };
    let closed = |how, undone: &[&str]| {
        happens([Event::OfferClosed { how, undone: undone.iter().map(|id| (*id).into()).collect() }])
    };
    let (edit, delist, licence) = (OfferKind::Edit, OfferKind::Delist, OfferKind::Licence);
    let no_terms = |by| Command::Offer { by, offer: Offer { terms: words("", " "), ..offer(licence) } };
    let by_holder = |kind| after(upheld_under(china()), make(Side::Complainant, kind));
    let past = Offer { until: now(), ..offer(edit) };
    run::<Case>(vec![
        scene(
            "accepted: what was done is undone",
            offered(edit),
            answer(Side::Complainant, true),
            closed(HowClosed::Accepted, &["m-1", "m-2"]),
        ),
        scene(
            "taken down for good stays down",
            offered(delist),
            answer(Side::Complainant, true),
            closed(HowClosed::Accepted, &[]),
        ),
        scene(
            "a licence that the seller asked for: the items come back",
            offered(licence),
            answer(Side::Complainant, true),
            closed(HowClosed::Accepted, &["m-1", "m-2"]),
        ),
        scene(
            "a licence that the holder offered",
            by_holder(licence),
            answer(Side::Respondent, true),
            closed(HowClosed::Accepted, &["m-1", "m-2"]),
        ),
        scene(
            "a licence that the holder does not give",
            offered(licence),
            answer(Side::Complainant, false),
            closed(HowClosed::Refused, &[]),
        ),
        scene(
            "a licence on terms that nobody said",
            upheld_under(china()),
            no_terms(Side::Respondent),
            refused([(Missing, "/terms")]),
        ),
        scene(
            "a licence offered on terms that nobody said",
            upheld_under(china()),
            no_terms(Side::Complainant),
            refused([(Missing, "/terms")]),
        ),
        scene("refused", offered(edit), answer(Side::Complainant, false), closed(HowClosed::Refused, &[])),
        scene(
            "taken back",
            offered(edit),
            answer(Side::Respondent, false),
            closed(HowClosed::TakenBack, &[]),
        ),
        scene("nobody answers", offered(edit), Command::Tick, closed(HowClosed::Expired, &[]))
            .at("2026-03-25T09:00:00Z"),
        scene("not yet expired", offered(edit), Command::Tick, nothing()).at("2026-03-25T08:59:59Z"),
        scene(
            "accepted too late",
            offered(edit),
            answer(Side::Complainant, true),
            refused([(WrongState, "")]),
        )
        .at("2026-03-25T09:00:00Z"),
        scene(
            "accepted by its own side",
            offered(edit),
            answer(Side::Respondent, true),
            refused([(casework::Code::Authority, "")]),
        ),
        scene("a second offer", offered(edit), make(Side::Complainant, edit), refused([(Conflict, "")])),
        scene(
            "an offer of the past",
            upheld_under(china()),
            Command::Offer { by: Side::Respondent, offer: past },
            refused([(Invalid, "/until")]),
        ),
        scene(
            "an answer to nothing",
            upheld_under(china()),
            answer(Side::Complainant, true),
            refused([(WrongState, "")]),
        ),
    ]);
    let settled = folded::<Case>(&after(offered(edit), answer(Side::Complainant, true)));
    assert_eq!(settled.state, State::Settled);
    assert!(settled.tracks.values().all(|track| track.status == ItemStatus::Settled));
}

#[test]
fn a_fold_of_the_written_events_is_the_live_state() {
    let mut events = waiting();
    events.extend(decide(&events, Command::Claim(sued())));
    let mut read = Case::default();
    for event in &events {
        let (kind, body) = casework::event_parts(event).unwrap();
        let again: Event = casework::read_event(&kind, &body).unwrap();
        read.fold(&again, Stamp { at: now(), actor: "somebody" });
    }
    assert_eq!(format!("{read:?}"), format!("{:?}", folded::<Case>(&events)));
}
