//! Mandates at the desk: an agent sees and does what was delegated to it, for as long as it is.

use crate::on_both;
use crate::stage::{
    Stage, admin, association, counterfeit, is_forbidden, is_missing, item, reasons, respondent, reviewer,
    rights_holder,
};
use casework::Code::{Authority, Invalid, Missing};
use casework::mandate::{Act, Grant};
use casework::party::Kind;
use casework::{MandateId, RightId};
use desk::{ItemFilter, LeadFilter, MandateFilter, Paging, RightFilter};
use jiff::ToSpan;

on_both! {
    an_association_verifies_for_its_member,
    a_mandate_ends_and_so_does_what_it_opened,
    a_mandate_opens_the_named_right_alone,
    a_mandate_is_for_its_two_sides,
    an_agent_holds_no_more_than_it_was_given,
    a_mandate_without_a_job_runs_out_all_the_same,
}

/// Lark lets `agent` do `acts` on these rights; not confirmed yet.
async fn grant(stage: &Stage, agent: &str, acts: &[Act], rights: &[&RightId]) -> MandateId {
    let grant = Grant {
        agent: agent.into(),
        acts: acts.to_vec(),
        rights: rights.iter().map(|right| (*right).clone()).collect(),
        valid_until: Some(stage.desk().now() + 240.hours()),
        ..Grant::default()
    };
    stage.desk().grant_mandate(&rights_holder("lark"), grant).await.unwrap()
}

async fn an_association_verifies_for_its_member(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let (desk, guild) = (stage.desk(), association("guild"));
    let mandate = grant(stage, "guild", &[Act::Verify], &[]).await;
    assert!(is_missing(&desk.lead(&guild, &lead).await), "not confirmed yet");
    let early = desk.verify_lead(&guild, &lead, counterfeit()).await;
    assert_eq!(reasons(early), [(Authority, String::new())]);
    desk.confirm_mandate(&guild, &mandate).await.unwrap();
    let view = desk.lead(&guild, &lead).await.unwrap();
    assert!(view.may_verify && view.on_behalf);
    assert_eq!(stage.leads(&guild).await.len(), 1);
    assert_eq!(desk.right(&guild, &lark).await.unwrap().particulars.text, "Larkspin");
    assert_eq!(desk.item(&guild, "i-1").await.unwrap().findings.len(), 1);
    let case = desk.verify_lead(&guild, &lead, counterfeit()).await.unwrap().case.unwrap();
    let verified = desk.lead(&reviewer(), &lead).await.unwrap().verified.unwrap();
    assert_eq!((verified.by.as_str(), verified.mandate), ("guild-person", Some(mandate)));
    let case = desk.case(&guild, &case).await.unwrap();
    assert_eq!(case.row.holder, "lark", "it stays the holder's case");
    assert_eq!(desk.lead_counts(&guild, &LeadFilter::default()).await.unwrap().len(), 1);
}

async fn a_mandate_ends_and_so_does_what_it_opened(stage: &mut Stage) {
    stage.cast().await;
    let first = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let guild = association("guild");
    let mandate = grant(stage, "guild", &[Act::Verify], &[]).await;
    stage.desk().confirm_mandate(&guild, &mandate).await.unwrap();
    assert!(stage.desk().lead(&guild, &first).await.is_ok());
    // It expired between looking and signing.
    stage.wait(241 * 3600);
    let late = stage.desk().verify_lead(&guild, &first, counterfeit()).await;
    assert_eq!(reasons(late), [(Authority, String::new())]);
    assert!(is_missing(&stage.desk().lead(&guild, &first).await));
    assert!(stage.leads(&guild).await.is_empty());
    assert_eq!(stage.desk().mandate(&guild, &mandate).await.unwrap().row.state, "expired");
    let mandate = grant(stage, "guild", &[Act::Verify], &[]).await;
    stage.desk().confirm_mandate(&guild, &mandate).await.unwrap();
    assert!(stage.desk().lead(&guild, &first).await.unwrap().may_verify);
    let why = "the contract ended".to_owned();
    stage.desk().end_mandate(&rights_holder("lark"), &mandate, why.clone()).await.unwrap();
    assert!(is_missing(&stage.desk().lead(&guild, &first).await));
    let view = stage.desk().mandate(&guild, &mandate).await.unwrap();
    assert_eq!((view.row.state.as_str(), view.ended.unwrap().reason), ("ended", why));
}

async fn a_mandate_opens_the_named_right_alone(stage: &mut Stage) {
    let (lark, hawk) = stage.cast().await;
    let other = stage.mark("lark", "Loomwise").await;
    stage.register("agency", Kind::Agent, "Brand Agency").await;
    stage.desk().settle().await.unwrap();
    stage.send_items(vec![item("both", "shop-1", "Larkspin scarf by Loomwise, like Hawkwell")]).await;
    let (desk, agent) = (stage.desk(), rights_holder("agency"));
    let mandate = grant(stage, "agency", &[Act::File], &[&lark]).await;
    desk.confirm_mandate(&agent, &mandate).await.unwrap();
    let leads = stage.leads(&agent).await;
    assert_eq!(leads.iter().map(|lead| &lead.right).collect::<Vec<_>>(), [&lark]);
    let view = desk.lead(&agent, &leads[0].id).await.unwrap();
    assert!(!view.may_verify, "it may file, not verify");
    let refused = desk.verify_lead(&agent, &leads[0].id, counterfeit()).await;
    assert_eq!(reasons(refused), [(Authority, String::new())]);
    let seen = desk.item(&agent, "both").await.unwrap();
    assert_eq!((seen.findings.len(), seen.row.found, seen.leads.len()), (1, 1, 1));
    let rights = desk.rights(&agent, &RightFilter::default(), &Paging::default()).await.unwrap().items;
    assert_eq!(rights.len(), 1);
    for right in [&other, &hawk] {
        assert!(is_missing(&desk.right(&agent, right).await));
        let filter = ItemFilter { right: Some(right.to_string()), ..ItemFilter::default() };
        assert!(desk.items(&agent, &filter, &Paging::default()).await.unwrap().items.is_empty());
    }
    let hawks = stage.leads(&rights_holder("hawk")).await[0].id.clone();
    assert!(is_missing(&desk.verify_lead(&agent, &hawks, counterfeit()).await));
}

async fn a_mandate_is_for_its_two_sides(stage: &mut Stage) {
    stage.cast().await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let mandate = grant(stage, "guild", &[Act::File], &[]).await;
    for actor in [&lark, &association("guild"), &admin()] {
        assert_eq!(desk.mandate(actor, &mandate).await.unwrap().row.agent, "guild");
        let all = desk.mandates(actor, &MandateFilter::default(), &Paging::default()).await.unwrap();
        assert_eq!(all.items.len(), 1);
    }
    for stranger in [rights_holder("hawk"), respondent("shop-1")] {
        assert!(is_missing(&desk.mandate(&stranger, &mandate).await));
        let all = desk.mandates(&stranger, &MandateFilter::default(), &Paging::default()).await.unwrap();
        assert!(all.items.is_empty());
    }
    let hawk = rights_holder("hawk");
    assert!(is_missing(&desk.confirm_mandate(&hawk, &mandate).await));
    assert!(is_missing(&desk.end_mandate(&hawk, &mandate, "no".into()).await));
    assert_eq!(reasons(desk.confirm_mandate(&lark, &mandate).await), [(Authority, String::new())]);
    for nobody in [admin(), reviewer(), respondent("shop-1")] {
        assert!(is_forbidden(&desk.confirm_mandate(&nobody, &mandate).await));
        assert!(is_forbidden(&desk.grant_mandate(&nobody, Grant::default()).await));
    }
    let wrong = Grant {
        agent: "hawk".into(),
        principal: "hawk".into(),
        rights: vec!["r-404".into()],
        proof: Some("0".repeat(64)),
        ..Grant::default()
    };
    let refused = reasons(desk.grant_mandate(&lark, wrong).await);
    let pointers = ["/agent", "/acts", "/rights/0", "/proof"];
    let codes = [Invalid, Missing, Invalid, Invalid];
    let wanted: Vec<_> = codes.into_iter().zip(pointers.map(String::from)).collect();
    assert_eq!(refused, wanted);
}

async fn an_agent_holds_no_more_than_it_was_given(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    stage.register("agency", Kind::Agent, "Brand Agency").await;
    let (desk, agent) = (stage.desk(), rights_holder("agency"));
    let mandate = grant(stage, "agency", &Act::ALL, &[]).await;
    desk.confirm_mandate(&agent, &mandate).await.unwrap();
    // The register stays the holder's.
    assert!(!desk.right(&agent, &lark).await.unwrap().may_change);
    assert!(is_forbidden(&desk.withdraw_right(&agent, &lark, "mine now".into()).await));
    // Nobody delegates what was delegated to them.
    let onward =
        Grant { agent: "guild".into(), acts: vec![Act::File], rights: vec![lark], ..Grant::default() };
    assert_eq!(reasons(desk.grant_mandate(&agent, onward).await), [(Invalid, "/rights/0".to_owned())]);
}

async fn a_mandate_without_a_job_runs_out_all_the_same(stage: &mut Stage) {
    stage.cast().await;
    let mandate = grant(stage, "guild", &[Act::Verify], &[]).await;
    stage.desk().confirm_mandate(&association("guild"), &mandate).await.unwrap();
    // As a desk of old would have left it.
    let forget = "delete from jobs where kind = 'mandate.tick'".to_owned();
    stage.desk().store().db().execute_alone(forget).await.unwrap();
    let told = async |stage: &Stage| {
        let letters =
            stage.desk().sent_letters(&association("guild"), None, &Paging::default()).await.unwrap();
        letters.items.iter().filter(|sent| sent.letter.subject.en == "A mandate has run out").count()
    };
    stage.wait(240 * 3600);
    stage.desk().settle().await.unwrap();
    assert_eq!(told(stage).await, 0, "its last moment counts");
    stage.wait(1);
    for _ in 0..3 {
        stage.desk().settle().await.unwrap();
        assert_eq!(told(stage).await, 1, "once");
    }
    stage.restart().await;
    stage.desk().settle().await.unwrap();
    assert_eq!(told(stage).await, 1);
}
