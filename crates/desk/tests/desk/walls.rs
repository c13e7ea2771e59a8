//! Tenants are walls: whatever anybody asks, they learn nothing of what is others' alone.

use crate::on_both;
use crate::stage::{
    Stage, admin, association, is_forbidden, is_missing, item, platform, respondent, reviewer, rights_holder,
    words,
};
use casework::party::Kind;
use casework::webhook::Subscription;
use casework::{CaseId, LeadId, RightId};
use desk::{Actor, CaseFilter, DeskError, ItemFilter, LeadFilter, NewReport, Paging, RightFilter};
use serde_json::{Value, json};

on_both! {
    outsiders_learn_nothing,
    insiders_see_their_own,
    an_item_that_two_hold_shows_each_its_part,
    a_member_sees_no_other_member_through_the_association,
    an_association_sees_numbers_alone,
    a_respondent_learns_of_a_lead_through_its_case,
}

/// Lark's matter against shop-1: decided, reported, answered. Hawk has one of its own against shop-2.
struct Matter {
    right: RightId,
    lead: LeadId,
    case: CaseId,
}

async fn matter(stage: &Stage) -> Matter {
    let (right, _) = stage.cast().await;
    stage.register("rivals", Kind::Association, "Rival Guild").await;
    stage.desk().join(&admin(), &"hawk".into(), &"rivals".into()).await.unwrap();
    let lead = stage.send("only-lark", "Larkspin scarf").await.leads.remove(0);
    stage.send_items(vec![item("only-hawk", "shop-2", "Hawkwell lamp")]).await;
    let report = NewReport {
        link: "only-lark".into(),
        brand: "Larkspin".into(),
        words: "reporter's words".into(),
        ..NewReport::default()
    };
    stage.desk().report(report).await.unwrap();
    let hook = Subscription { url: "https://lark.example/hook".into(), ..Subscription::default() };
    stage.desk().subscribe(&rights_holder("lark"), hook).await.unwrap();
    let case = stage.confirm(&lead).await;
    let mut draft = stage.draft(&case).await;
    draft.facts = words("facts of the case");
    stage.desk().decide_case(&reviewer(), &case, draft).await.unwrap();
    Matter { right, lead, case }
}

impl Matter {
    /// What nobody but its parties may read, in whatever answer.
    fn secrets(&self) -> Vec<&str> {
        vec![
            self.right.as_str(),
            self.lead.as_str(),
            self.case.as_str(),
            "only-lark",
            "Larkspin",
            "facts of the case",
            "reporter's words",
            "lark.example",
        ]
    }
}

type Answer = (&'static str, Result<Value, DeskError>);

/// Every way to read, tried by an actor.
async fn everything(stage: &Stage, actor: &Actor, matter: &Matter) -> Vec<Answer> {
    let (desk, all) = (stage.desk(), Paging { cursor: None, limit: 200 });
    let of_right = || Some(matter.right.to_string());
    let leads = LeadFilter { right: of_right(), ..LeadFilter::default() };
    let cases = CaseFilter { right: of_right(), ..CaseFilter::default() };
    let items = ItemFilter { right: of_right(), ..ItemFilter::default() };
    macro_rules! ask {
        ($($name:literal: $answer:expr),* $(,)?) => {
            vec![$(($name, $answer.await.map(|answer| json!(answer)))),*]
        };
    }
    ask! {
        "lead": desk.lead(actor, &matter.lead),
        "case": desk.case(actor, &matter.case),
        "item": desk.item(actor, "only-lark"),
        "right": desk.right(actor, &matter.right),
        "party": desk.party(actor, &"lark".into()),
        "leads": desk.leads(actor, &LeadFilter::default(), &all),
        "leads of the right": desk.leads(actor, &leads, &all),
        "lead counts": desk.lead_counts(actor, &leads),
        "cases": desk.cases(actor, &CaseFilter::default(), &all),
        "cases of the right": desk.cases(actor, &cases, &all),
        "items": desk.items(actor, &ItemFilter::default(), &all),
        "items of the right": desk.items(actor, &items, &all),
        "rights": desk.rights(actor, &RightFilter::default(), &all),
        "reports": desk.reports(actor, None, &all),
        "webhooks": desk.webhooks(actor),
        "deliveries": desk.deliveries(actor),
        "enforcements": desk.enforcements(actor, &all),
        "people": desk.people(actor),
        "tokens": desk.tokens(actor),
        "dashboard": desk.dashboard(actor),
    }
}

async fn outsiders_learn_nothing(stage: &mut Stage) {
    let matter = matter(stage).await;
    let nobody = Actor { party: None, ..rights_holder("lark") };
    let no_account = Actor { account: None, ..respondent("shop-1") };
    let no_party = Actor { party: None, ..association("guild") };
    // What one is in another role does not count.
    let crossed = Actor { account: Some("shop-1".into()), ..rights_holder("hawk") };
    for outsider in [
        rights_holder("hawk"),
        nobody,
        association("rivals"),
        no_party,
        respondent("shop-2"),
        no_account,
        crossed,
    ] {
        for (name, answer) in everything(stage, &outsider, &matter).await {
            match answer {
                Err(DeskError::NotFound { .. } | DeskError::Forbidden(_)) => {}
                Err(error) => panic!("{outsider:?} {name}: {error}"),
                Ok(answer) => {
                    let one = ["lead", "case", "item", "right", "party", "reports", "people", "tokens"];
                    assert!(!one.contains(&name), "{outsider:?} read {name}: {answer}");
                    let (counted, text) = (name == "lead counts", answer.to_string());
                    assert!(!counted || answer == json!([]), "{outsider:?} counted {answer}");
                    for secret in matter.secrets() {
                        assert!(!text.contains(secret), "{outsider:?} read `{secret}` in {name}: {text}");
                    }
                }
            }
        }
    }
}

async fn insiders_see_their_own(stage: &mut Stage) {
    let matter = matter(stage).await;
    let reads = async |actor: &Actor| -> Vec<&'static str> {
        let answers = everything(stage, actor, &matter).await;
        let has = |answer: &Value| matter.secrets().iter().any(|secret| answer.to_string().contains(secret));
        answers.into_iter().filter(|(_, a)| a.as_ref().is_ok_and(has)).map(|(name, _)| name).collect()
    };
    let parties = ["lead", "case", "item", "right"];
    let lists = ["leads", "leads of the right", "cases", "cases of the right", "items", "items of the right"];
    let holder = reads(&rights_holder("lark")).await;
    assert!(
        parties.iter().chain(&lists).chain(&["rights", "webhooks"]).all(|name| holder.contains(name)),
        "{holder:?}"
    );
    assert!(!holder.contains(&"reports") && !holder.contains(&"enforcements"));
    assert!(stage.desk().party(&rights_holder("lark"), &"lark".into()).await.is_ok());
    let respondent = reads(&respondent("shop-1")).await;
    let theirs = ["case", "item", "cases", "cases of the right", "items"];
    assert!(theirs.iter().all(|name| respondent.contains(name)), "{respondent:?}");
    assert!(["lead", "right", "leads", "rights", "reports"].iter().all(|name| !respondent.contains(name)));
    let operator = reads(&reviewer()).await;
    let more = ["reports", "enforcements"];
    assert!(parties.iter().chain(&lists).chain(&more).all(|name| operator.contains(name)), "{operator:?}");
    let platform = reads(&platform()).await;
    assert!(["item", "case", "enforcements"].iter().all(|name| platform.contains(name)), "{platform:?}");
    assert!(["lead", "right", "reports", "webhooks"].iter().all(|name| !platform.contains(name)));
}

async fn an_item_that_two_hold_shows_each_its_part(stage: &mut Stage) {
    let (lark, hawk) = stage.cast().await;
    let leads = stage.send("both", "Larkspin scarf, Hawkwell lamp, Larkspin shawl").await.leads;
    assert_eq!(leads.len(), 2);
    let lark_lead = stage.leads(&rights_holder("lark")).await[0].id.clone();
    let case = stage.confirm(&lark_lead).await;
    let seen = stage.desk().item(&rights_holder("hawk"), "both").await.unwrap();
    assert_eq!((seen.findings.len(), seen.row.found, seen.leads.len(), seen.cases.len()), (1, 1, 1, 0));
    let text = json!(seen).to_string();
    for secret in [lark.as_str(), lark_lead.as_str(), case.as_str()] {
        assert!(!text.contains(secret), "`{secret}` in {text}");
    }
    let filter = ItemFilter { right: Some(lark.to_string()), ..ItemFilter::default() };
    let asked = stage.desk().items(&rights_holder("hawk"), &filter, &Paging::default()).await.unwrap();
    assert!(asked.items.is_empty(), "a filter is a question too");
    let all = ItemFilter::default();
    let listed = stage.desk().items(&rights_holder("hawk"), &all, &Paging::default()).await.unwrap();
    assert_eq!(listed.items[0].found, 1);

    let shop = respondent("shop-1");
    let seen = stage.desk().item(&shop, "both").await.unwrap();
    assert_eq!(seen.cases, [case.to_string()]);
    let text = json!(seen).to_string();
    for secret in [hawk.as_str(), leads[0].as_str(), leads[1].as_str()] {
        assert!(!text.contains(secret), "`{secret}` in {text}");
    }
    let filter = ItemFilter { right: Some(hawk.to_string()), ..ItemFilter::default() };
    assert!(stage.desk().items(&shop, &filter, &Paging::default()).await.unwrap().items.is_empty());
}

async fn a_member_sees_no_other_member_through_the_association(stage: &mut Stage) {
    matter(stage).await;
    stage.desk().join(&admin(), &"hawk".into(), &"guild".into()).await.unwrap();
    let guild = stage.desk().party(&rights_holder("hawk"), &"guild".into()).await.unwrap();
    assert!(guild.members.is_empty(), "{guild:?}");
    assert_eq!((guild.rights, guild.leads.len(), guild.cases.len()), (0, 0, 0));
    let lists = stage.desk().parties(&rights_holder("hawk"), None, &Paging::default()).await.unwrap();
    assert!(lists.items.iter().all(|row| row.id.as_str() != "lark"));
    let own = stage.desk().party(&rights_holder("hawk"), &"hawk".into()).await.unwrap();
    assert_eq!((own.rights, own.leads.len(), own.associations.len()), (1, 1, 2));
}

async fn an_association_sees_numbers_alone(stage: &mut Stage) {
    let matter = matter(stage).await;
    let guild = association("guild");
    let desk = stage.desk();
    assert!(is_missing(&desk.lead(&guild, &matter.lead).await));
    assert!(is_missing(&desk.case(&guild, &matter.case).await));
    assert!(is_missing(&desk.item(&guild, "only-lark").await));
    assert!(is_missing(&desk.right(&guild, &matter.right).await));
    assert!(stage.leads(&guild).await.is_empty());
    assert!(is_forbidden(&desk.reports(&guild, None, &Paging::default()).await));
    let numbers = desk.lead_counts(&guild, &LeadFilter::default()).await.unwrap();
    assert_eq!(numbers, [("confirmed".to_owned(), 1)], "of its member, not of Hawk");
    assert_eq!(desk.case_counts(&guild).await.unwrap(), [("upheld".to_owned(), 1)]);
    let own = desk.party(&guild, &"guild".into()).await.unwrap();
    assert_eq!((own.members.len(), own.rights, own.leads.len()), (1, 1, 1));
    assert!(is_missing(&desk.party(&guild, &"hawk".into()).await));
    desk.leave(&admin(), &"lark".into(), &"guild".into()).await.unwrap();
    assert!(desk.lead_counts(&guild, &LeadFilter::default()).await.unwrap().is_empty());
    assert!(is_missing(&desk.party(&guild, &"lark".into()).await));
}

async fn a_respondent_learns_of_a_lead_through_its_case(stage: &mut Stage) {
    stage.cast().await;
    let shop = respondent("shop-1");
    let counted = async || {
        let numbers = stage.desk().dashboard(&shop).await.unwrap();
        let sum = |of: fn(&desk::Day) -> u64| numbers.days.iter().map(of).sum::<u64>();
        (sum(|day| day.leads), sum(|day| day.cases), numbers.leads.len(), numbers.cases.len())
    };
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    assert!(is_missing(&stage.desk().lead(&shop, &lead).await));
    assert!(is_missing(&stage.desk().item(&shop, "i-1").await));
    assert_eq!(counted().await, (0, 0, 0, 0));
    stage.confirm(&lead).await;
    assert!(stage.desk().item(&shop, "i-1").await.is_ok());
    assert_eq!(counted().await, (0, 1, 0, 1));
}
