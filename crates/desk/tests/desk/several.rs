//! Several rights on one item, and one right on several respondents: each matter goes its own way, and what is left of
//! one does not fall with another.

use crate::on_both;
use crate::stage::{Stage, counterfeit, item, platform, respondent, reviewer, rights_holder, words};
use casework::CaseId;
use desk::OperatorAct;

on_both! {
    several_rights_on_one_item,
    one_right_on_several_respondents,
}

async fn in_force(stage: &Stage, case: &CaseId) -> usize {
    stage.case(case).await.measures.iter().filter(|measure| measure.state == "applied").count()
}

async fn several_rights_on_one_item(stage: &mut Stage) {
    stage.cast().await;
    let leads = stage.send("i-1", "Larkspin and Hawkwell bag").await.leads;
    assert_eq!(leads.len(), 2, "a lead for each right");
    let desk = stage.desk().clone();
    let mut cases = Vec::new();
    for lead in &leads {
        for holder in ["lark", "hawk"] {
            let seen = desk.lead(&rights_holder(holder), lead).await;
            let Ok(seen) = seen else { continue };
            let said = desk.verify_lead(&rights_holder(holder), lead, counterfeit()).await.unwrap();
            cases.push((holder, said.case.unwrap()));
            assert_eq!(seen.row.id, *lead);
        }
    }
    let [(first, one), (second, other)] = cases.as_slice() else { panic!("{cases:?}") };
    assert_ne!(first, second, "each holder has its own");
    for (holder, case) in &cases {
        stage.uphold(case).await;
        let stranger = if *holder == "lark" { "hawk" } else { "lark" };
        assert!(crate::stage::is_missing(&desk.case(&rights_holder(stranger), case).await));
    }
    let shop = respondent("shop-1");
    assert_eq!(desk.case(&shop, one).await.unwrap().row.respondent.as_deref(), Some("shop-1"));
    // One decision falls; what the other one did to the same item stays.
    let act = OperatorAct::Reverse(words("a licence was found"));
    desk.operate(&reviewer(), one, act, None).await.unwrap();
    assert_eq!((in_force(stage, one).await, in_force(stage, other).await), (0, 1));
    assert_eq!(stage.case(other).await.row.state, "upheld");
    let seen = desk.item(&platform(), "i-1").await.unwrap();
    assert_eq!(seen.cases.len(), 2);
}

async fn one_right_on_several_respondents(stage: &mut Stage) {
    stage.cast().await;
    let items = ["shop-1", "shop-2", "shop-3"].map(|shop| item(&format!("of-{shop}"), shop, "Larkspin bag"));
    let received = stage.send_items(items.into()).await;
    let leads: Vec<_> = received.into_iter().flat_map(|one| one.leads).collect();
    assert_eq!(leads.len(), 3, "a lead for each respondent");
    let mut cases = Vec::new();
    for lead in &leads {
        let case = stage.confirm(lead).await;
        stage.uphold(&case).await;
        cases.push(case);
    }
    let desk = stage.desk().clone();
    // Each respondent sees its own alone, and one that wins takes nobody along.
    for (n, case) in cases.iter().enumerate() {
        for shop in 1..=3 {
            let seen = desk.case(&respondent(&format!("shop-{shop}")), case).await;
            assert_eq!(seen.is_ok(), shop == n + 1, "case {n}, shop {shop}");
        }
    }
    let act = OperatorAct::Reverse(words("it has bought them from the maker"));
    desk.operate(&reviewer(), &cases[1], act, None).await.unwrap();
    let mut left = Vec::new();
    for case in &cases {
        left.push(in_force(stage, case).await);
    }
    assert_eq!(left, [1, 0, 1]);
}
