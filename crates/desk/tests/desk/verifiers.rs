//! Rights holders verify: many leads at once, with a test purchase, in their time.

use crate::on_both;
use crate::stage::{
    Stage, admin, association, counterfeit, is_forbidden, is_missing, item, reasons, respondent, reviewer,
    rights_holder, verdict,
};
use casework::Code::{Invalid, Missing, State};
use casework::lead::{Examination, Order, Step, Verdict, Verification};
use casework::{LeadId, Words};
use desk::{BatchEntry, LeadFilter, LeadOrder, Paging};

on_both! {
    one_verdict_over_many_leads,
    a_batch_is_undone_where_it_can_be,
    a_batch_reaches_no_other_party,
    a_test_purchase_from_order_to_verdict,
    a_test_purchase_is_given_up,
    holders_are_reminded_in_time,
    what_is_due_first_comes_first,
}

const HOUR: i64 = 3600;

/// Leads on Larkspin against so many shops.
async fn leads(stage: &Stage, shops: usize) -> Vec<LeadId> {
    let items =
        (0..shops).map(|n| item(&format!("i-{n}"), &format!("shop-{n}"), "new Larkspin scarf")).collect();
    stage.send_items(items).await.into_iter().map(|mut sent| sent.leads.remove(0)).collect()
}

fn entries(leads: &[LeadId]) -> Vec<BatchEntry> {
    leads.iter().map(|lead| BatchEntry { lead: lead.clone(), items: vec![] }).collect()
}

async fn one_verdict_over_many_leads(stage: &mut Stage) {
    stage.cast().await;
    let leads = leads(stage, 4).await;
    let lark = rights_holder("lark");
    stage.confirm(&leads[1]).await;
    let mut batch = entries(&leads);
    batch[3].items = vec!["i-9".into()];
    batch.push(BatchEntry { lead: "ld-nowhere".into(), items: vec![] });
    let on_basis = Verification { basis: vec!["channel".into()], grounds: Words::default(), ..counterfeit() };
    let results = stage.desk().verify_leads(&lark, batch, &on_basis).await.unwrap();
    let done: Vec<_> = results.iter().map(|result| (result.done, result.case.is_some())).collect();
    assert_eq!(done, [(true, true), (false, false), (true, true), (false, false), (false, false)]);
    let why = |n: usize| results[n].error.as_ref().unwrap().0.iter().map(|r| (r.code, r.pointer.as_str()));
    assert_eq!(why(1).collect::<Vec<_>>(), [(State, "")]);
    assert_eq!(why(3).collect::<Vec<_>>(), [(Invalid, "/items/0")]);
    assert_eq!(why(4).collect::<Vec<_>>(), [(State, "/lead")]);
    let opening = stage.case(results[0].case.as_ref().unwrap()).await.opening;
    assert_eq!(opening.grounds.zh, "我们从未向该卖家或渠道供货");

    let desk = stage.desk();
    assert_eq!(
        reasons(desk.verify_leads(&lark, vec![], &counterfeit()).await),
        [(Invalid, "/leads".to_owned())]
    );
    let many = vec![BatchEntry { lead: "ld-1".into(), items: vec![] }; 201];
    assert_eq!(
        reasons(desk.verify_leads(&lark, many, &counterfeit()).await),
        [(Invalid, "/leads".to_owned())]
    );
}

async fn a_batch_is_undone_where_it_can_be(stage: &mut Stage) {
    stage.cast().await;
    let leads = leads(stage, 3).await;
    let lark = rights_holder("lark");
    let results = stage.desk().verify_leads(&lark, entries(&leads), &counterfeit()).await.unwrap();
    stage.uphold(results[1].case.as_ref().unwrap()).await;
    let undone = stage.desk().retract_verifications(&lark, leads.clone(), "the wrong list").await.unwrap();
    assert_eq!(undone.iter().map(|result| result.done).collect::<Vec<_>>(), [true, false, true]);
    let states: Vec<_> = stage.leads(&lark).await.into_iter().map(|lead| (lead.id, lead.state)).collect();
    for (n, lead) in leads.iter().enumerate() {
        let wanted = if n == 1 { "confirmed" } else { "open" };
        assert!(states.contains(&(lead.clone(), wanted.to_owned())), "{n}: {states:?}");
    }
    assert_eq!(stage.case(results[0].case.as_ref().unwrap()).await.row.state, "withdrawn");
}

async fn a_batch_reaches_no_other_party(stage: &mut Stage) {
    stage.cast().await;
    let leads = leads(stage, 2).await;
    let desk = stage.desk().clone();
    let before = desk.head().await.unwrap().position;
    let hawk = desk.verify_leads(&rights_holder("hawk"), entries(&leads), &counterfeit()).await.unwrap();
    assert!(hawk.iter().all(|result| !result.done));
    // An association verifies what its members delegate to it, and nothing else.
    let guild = desk.verify_leads(&association("guild"), entries(&leads), &counterfeit()).await.unwrap();
    assert!(guild.iter().all(|result| !result.done));
    for actor in [reviewer(), admin(), respondent("shop-1")] {
        assert!(is_forbidden(&desk.verify_leads(&actor, entries(&leads), &counterfeit()).await), "{actor:?}");
        assert!(is_forbidden(&desk.retract_verifications(&actor, leads.clone(), "no").await), "{actor:?}");
        let step = Step::GiveUp { reason: "no".into() };
        assert!(is_forbidden(&desk.test_lead(&actor, &leads[0], step).await), "{actor:?}");
    }
    let step = Step::GiveUp { reason: "no".into() };
    assert!(is_missing(&desk.test_lead(&rights_holder("hawk"), &leads[0], step).await));
    assert_eq!(desk.head().await.unwrap().position, before);
}

async fn a_test_purchase_from_order_to_verdict(stage: &mut Stage) {
    stage.cast().await;
    let lead = leads(stage, 1).await.remove(0);
    let lark = rights_holder("lark");
    let desk = stage.desk().clone();
    desk.verify_lead(&lark, &lead, verdict(Verdict::CannotTell)).await.unwrap();
    let view = desk.lead(&lark, &lead).await.unwrap();
    assert_eq!((view.row.state.as_str(), view.test_next.as_deref()), ("testing", Some("order")));
    let hours = |view: &desk::LeadView| (view.row.due.unwrap().as_second() - desk.now().as_second()) / HOUR;
    assert_eq!(hours(&view), 72);
    let order = Order { buyer: "Kite & Partners".into(), number: "2026-1189".into(), ..Order::default() };
    desk.test_lead(&lark, &lead, Step::Order(order)).await.unwrap();
    assert_eq!(hours(&desk.lead(&lark, &lead).await.unwrap()), 21 * 24);
    stage.wait(48 * HOUR);
    desk.test_lead(&lark, &lead, Step::Receive { at: None }).await.unwrap();
    let photo = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned();
    let examined = |photos| {
        let findings = crate::stage::words("the glue is not ours");
        Step::Examine(Examination { findings, photos })
    };
    let unknown = desk.test_lead(&lark, &lead, examined(vec![photo])).await;
    assert_eq!(reasons(unknown), [(Invalid, "/photos/0".to_owned())]);
    let photo = desk.upload_picture(&lark, crate::shoppers::PNG.into()).await.unwrap();
    desk.test_lead(&lark, &lead, examined(vec![photo.clone()])).await.unwrap();
    let view = desk.lead(&lark, &lead).await.unwrap();
    assert_eq!(view.test_next.as_deref(), Some("verdict"));
    assert_eq!(view.test.unwrap().examined.unwrap().photos, [photo]);
    stage.confirm(&lead).await;
    assert_eq!(desk.lead(&lark, &lead).await.unwrap().row.due, None);
}

async fn a_test_purchase_is_given_up(stage: &mut Stage) {
    stage.cast().await;
    let lead = leads(stage, 1).await.remove(0);
    let lark = rights_holder("lark");
    let desk = stage.desk().clone();
    let new = desk::NewReport { link: "i-0".into(), brand: "Larkspin".into(), ..desk::NewReport::default() };
    let receipt = desk.report(new).await.unwrap();
    desk.verify_lead(&lark, &lead, verdict(Verdict::CannotTell)).await.unwrap();
    let without = desk.test_lead(&lark, &lead, Step::GiveUp { reason: " ".into() }).await;
    assert_eq!(reasons(without), [(Missing, "/reason".to_owned())]);
    desk.test_lead(&lark, &lead, Step::GiveUp { reason: "it never came".into() }).await.unwrap();
    let view = desk.lead(&lark, &lead).await.unwrap();
    assert_eq!((view.row.state.as_str(), view.row.due, view.may_verify), ("unresolved", None, false));
    let seen = desk.receipt(&receipt.token).await.unwrap();
    assert_eq!((seen.outcome.as_deref(), seen.record.decided), (Some("unresolved"), 0));
    // What comes later makes a lead of its own.
    let next = stage.send_items(vec![item("i-7", "shop-0", "new Larkspin scarf")]).await.remove(0).leads;
    assert_ne!(next, [lead]);
}

async fn holders_are_reminded_in_time(stage: &mut Stage) {
    stage.cast().await;
    let receiver = crate::receiver::Receiver::start(|_| 204);
    receiver.subscribe(stage, &admin(), &["lead.reminded", "lead.overdue"]).await;
    let leads = leads(stage, 2).await;
    let kinds =
        || receiver.bodies().iter().map(|body| body["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    stage.wait(47 * HOUR);
    stage.desk().settle().await.unwrap();
    assert!(kinds().is_empty());
    stage.wait(HOUR);
    stage.desk().settle().await.unwrap();
    stage.desk().settle().await.unwrap();
    assert_eq!(kinds(), ["lead.reminded", "lead.reminded"]);
    let lark = rights_holder("lark");
    stage.desk().verify_lead(&lark, &leads[0], verdict(Verdict::Genuine)).await.unwrap();
    stage.wait(24 * HOUR);
    assert!(stage.leads(&lark).await.iter().any(|lead| lead.overdue && lead.id == leads[1]));
    stage.desk().settle().await.unwrap();
    stage.desk().settle().await.unwrap();
    assert_eq!(kinds(), ["lead.reminded", "lead.reminded", "lead.overdue"]);
    stage.wait(HOUR);
    stage.desk().verify_lead(&lark, &leads[1], verdict(Verdict::Genuine)).await.unwrap();
    let service = stage.desk().dashboard(&lark).await.unwrap().service;
    assert_eq!((service.verified, service.in_time, service.overdue), (2, 1, 0));
    assert!((service.median_hours.unwrap() - 60.5).abs() < 0.01, "{service:?}");
    let hawk = stage.desk().dashboard(&rights_holder("hawk")).await.unwrap().service;
    assert_eq!((hawk.verified, hawk.median_hours), (0, None), "tenants are walls");
    let guild = stage.desk().dashboard(&association("guild")).await.unwrap().service;
    assert_eq!(guild.verified, 2, "an association counts its members'");
}

async fn what_is_due_first_comes_first(stage: &mut Stage) {
    stage.cast().await;
    let first = leads(stage, 1).await.remove(0);
    stage.wait(HOUR);
    let items =
        vec![item("j-1", "late-1", "Larkspin"), item("j-2", "late-2", "Larkspin, original, 1:1 copy")];
    let later: Vec<_> = stage.send_items(items).await.into_iter().flat_map(|sent| sent.leads).collect();
    stage.confirm(&later[0]).await;
    let filter = LeadFilter { order: LeadOrder::Urgency, ..LeadFilter::default() };
    let mut seen = Vec::new();
    let mut paging = Paging { cursor: None, limit: 1 };
    loop {
        let page = stage.desk().leads(&rights_holder("lark"), &filter, &paging).await.unwrap();
        seen.extend(page.items.into_iter().map(|lead| lead.id));
        match page.next {
            Some(next) => paging.cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(seen, [first, later[1].clone(), later[0].clone()], "what waits for nobody comes last");
}
