//! The public register and the transparency numbers: what everybody may know, and no more.

use crate::channels::opened;
use crate::delegated::delegate;
use crate::notices::{counter, filed_by, in_china};
use crate::on_both;
use crate::stage::{Stage, admin, association, item, reasons, respondent, reviewer, rights_holder, words};
use casework::Code::Invalid;
use casework::case::{MeasureDraft, MeasureKind, Stance, Target};
use casework::mandate::Act;
use casework::policy::Rules;
use desk::{Paging, RegisterEntry, RegisterFilter};
use jiff::ToSpan;
use serde_json::json;

on_both! {
    the_register_shows_the_road_and_no_person,
    names_are_shown_by_the_published_rule,
    the_register_is_searched_and_paged,
    the_numbers_of_a_period,
    what_was_filed_and_suspended_is_counted,
}

async fn all(stage: &Stage) -> Vec<RegisterEntry> {
    search(stage, RegisterFilter::default()).await
}

async fn search(stage: &Stage, filter: RegisterFilter) -> Vec<RegisterEntry> {
    stage.desk().register(&filter, &Paging::default()).await.unwrap().items
}

fn text(q: &str) -> RegisterFilter {
    RegisterFilter { q: Some(q.to_owned()), ..RegisterFilter::default() }
}

async fn the_register_shows_the_road_and_no_person(stage: &mut Stage) {
    stage.cast().await;
    assert!(all(stage).await.is_empty());
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    let entry = &all(stage).await[0];
    assert_eq!((entry.state.as_str(), entry.items, entry.decided), ("open", 1, None));
    stage.wait(3600);
    stage.uphold(&case).await;
    let (desk, shop) = (stage.desk(), respondent("shop-1"));
    desk.answer_case(&shop, &case, Stance::Contest, "call me on 555-0199", vec![]).await.unwrap();
    desk.reverse_case(&reviewer(), &case, words("genuine, says Ms Lee")).await.unwrap();
    let entry = desk.register_entry(case.as_str()).await.unwrap();
    assert_eq!((entry.state.as_str(), entry.outcome.as_deref()), ("reversed", Some("upheld")));
    assert_eq!((entry.answers, entry.upheld, entry.measures, entry.automated), (1, 1, 1, false));
    assert!(entry.found_by_machine && entry.answered.is_some() && entry.reversed.is_some());
    let said = json!(all(stage).await).to_string();
    for secret in ["shop-1", "555-0199", "Ms Lee", "i-1", "lark", "Lark & Loom", "rui", "the label"] {
        assert!(!said.contains(secret), "`{secret}` in {said}");
    }
    assert!(said.contains("Larkspin"), "the house rules show the right");
}

async fn names_are_shown_by_the_published_rule(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    stage.confirm(&lead).await;
    assert!(search(stage, text("loom")).await.is_empty(), "a search is a question too");
    assert_eq!(search(stage, text("LARKSPIN")).await.len(), 1);
    let mut rules = Rules::default();
    (rules.register.complainants, rules.register.rights) = (true, false);
    stage.desk().publish_rules(&admin(), rules, words("the other way round"), 0).await.unwrap();
    assert_eq!(search(stage, text("loom")).await[0].complainant.as_deref(), Some("Lark & Loom Ltd"));
    assert!(search(stage, text("larkspin")).await.is_empty());
    assert_eq!(all(stage).await[0].right, None);
}

async fn the_register_is_searched_and_paged(stage: &mut Stage) {
    stage.cast().await;
    for n in 0..5 {
        let sent = vec![item(&format!("i-{n}"), &format!("shop-{n}"), "Larkspin scarf")];
        let lead = stage.send_items(sent).await.remove(0).leads.remove(0);
        let case = stage.confirm(&lead).await;
        if n == 3 {
            stage.uphold(&case).await;
        }
    }
    let upheld = RegisterFilter { state: Some("upheld".into()), ..RegisterFilter::default() };
    assert_eq!(search(stage, upheld).await.len(), 1);
    let works = RegisterFilter { right_kind: Some("work".into()), ..RegisterFilter::default() };
    assert!(search(stage, works).await.is_empty());
    for hostile in ["'; drop table cases; --", "%", "_", "\\", "shop-1", &"界".repeat(5000)] {
        assert!(search(stage, text(hostile)).await.is_empty(), "{hostile:?}");
    }
    let (mut seen, mut paging) = (Vec::new(), Paging { cursor: None, limit: 2 });
    loop {
        let page = stage.desk().register(&RegisterFilter::default(), &paging).await.unwrap();
        seen.extend(page.items.into_iter().map(|entry| entry.id));
        match page.next {
            Some(cursor) => paging.cursor = Some(cursor),
            None => break,
        }
    }
    let whole: Vec<_> = all(stage).await.into_iter().map(|entry| entry.id).collect();
    assert_eq!((seen.len(), &seen), (5, &whole));
}

async fn the_numbers_of_a_period(stage: &mut Stage) {
    stage.cast().await;
    let mut cases = Vec::new();
    for n in 0..3 {
        let sent = vec![item(&format!("i-{n}"), &format!("shop-{n}"), "Larkspin scarf")];
        let lead = stage.send_items(sent).await.remove(0).leads.remove(0);
        cases.push(stage.confirm(&lead).await);
    }
    // Decided after one, two and nine hours more.
    for (case, hours) in cases.iter().zip([1, 2, 9]) {
        stage.wait(hours * 3600);
        stage.uphold(case).await;
    }
    let (desk, shop) = (stage.desk(), respondent("shop-0"));
    desk.answer_case(&shop, &cases[0], Stance::Contest, "mine", vec![]).await.unwrap();
    stage.wait(5400);
    desk.reverse_case(&reviewer(), &cases[0], words("genuine")).await.unwrap();
    let numbers = desk.transparency(None).await.unwrap();
    assert_eq!(numbers.period, "2026");
    let n = &numbers.all;
    assert_eq!((n.opened, n.items, n.decided, n.upheld, n.rejected), (3, 3, 3, 3, 0));
    assert_eq!((n.answered, n.reversed, n.automated, n.found_by_machine), (1, 1, 0, 3));
    assert_eq!((n.median_hours_to_decision, n.median_hours_to_reversal), (Some(3.0), Some(1.5)));
    assert_eq!((numbers.strikes, numbers.strikes_undone), (3, 1));
    assert_eq!(numbers.kinds.len(), 1);
    assert_eq!((numbers.steps.len(), numbers.steps[2].opened), (12, 3));
    let month = desk.transparency(Some("2026-03")).await.unwrap();
    assert_eq!((month.steps.len(), month.all.opened), (31, 3));
    let before = desk.transparency(Some("2025")).await.unwrap();
    assert_eq!((before.all.opened, before.kinds.len(), before.all.median_hours_to_decision), (0, 0, None));
    let csv = numbers.csv();
    assert!(csv.starts_with("period,right_kind,number,value\r\n2026,all,opened,3\r\n"), "{csv}");
    assert!(csv.contains("2026,trademark,median_hours_to_decision,3\r\n"), "{csv}");
    for bad in ["2026-Q9", "yesterday", "2026-11-23", "'"] {
        assert_eq!(reasons(desk.transparency(Some(bad)).await), [(Invalid, "/period".to_owned())], "{bad}");
    }
}

async fn what_was_filed_and_suspended_is_counted(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (lark, guild) = (rights_holder("lark"), association("guild"));
    stage.send_items(vec![item("i-1", "shop-1", "bag"), item("i-2", "shop-2", "bag")]).await;
    opened(stage).await;
    delegate(stage, &[Act::File]).await;
    let (_, placed) = filed_by(stage, &lark, &right, &["i-1"]).await;
    filed_by(stage, &guild, &right, &["i-1", "i-2"]).await;
    let case = placed[0].case.clone().unwrap();
    let mut draft = stage.draft(&case).await;
    let until = Some(stage.desk().now() + 168.hours());
    let target = Target::Account("shop-1".into());
    draft.measures.push(MeasureDraft { kind: MeasureKind::Suspend, target, territory: vec![], until });
    stage.desk().decide_case(&reviewer(), &case, draft).await.unwrap();
    let act = counter(stage).await;
    stage.desk().act_in_case(&respondent("shop-1"), &case, act).await.unwrap();
    let numbers = stage.desk().transparency(None).await.unwrap();
    let n = &numbers.kinds[0].numbers;
    assert_eq!((n.notices, n.notices_of_flaggers, n.notice_items, n.counter_notices), (2, 1, 3, 1));
    assert_eq!((numbers.all.notices, numbers.all.counter_notices), (2, 1));
    let of = numbers.suspensions;
    assert_eq!((of.accounts_suspended, of.accounts_terminated, of.notifiers_suspended), (1, 0, 0));
    let csv = numbers.csv();
    for line in
        ["2026,trademark,notices,2", "2026,all,notices_of_flaggers,1", "2026,all,accounts_suspended,1"]
    {
        assert!(csv.contains(&format!("{line}\r\n")), "no `{line}` in {csv}");
    }
    let before = stage.desk().transparency(Some("2025")).await.unwrap();
    assert_eq!((before.all.notices, before.suspensions), (0, desk::Suspensions::default()));
}
