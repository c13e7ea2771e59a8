//! What the respondent puts right: nobody has lost, and the numbers say so.

use crate::on_both;
use crate::stage::{Stage, admin, item, respondent, reviewer, rights_holder, words};
use casework::case::Stance;
use casework::letter::Step;
use casework::policy::Rules;
use casework::standing::{Subject, Undoing};
use casework::{CaseId, Side};
use desk::{OperatorAct, SideAct, StandingView};

on_both! {
    a_correction_is_held_against_nobody,
    points_stay_where_the_rules_say_so,
    one_item_of_two_is_put_right,
}

async fn upheld(stage: &Stage, titles: &[&str]) -> CaseId {
    let items = titles.iter().enumerate().map(|(n, title)| item(&format!("i-{n}"), "shop-1", title));
    let lead = stage.send_items(items.collect()).await.remove(0).leads.remove(0);
    let case = stage.confirm(&lead).await;
    stage.uphold(&case).await;
    let own = respondent("shop-1");
    stage.desk().answer_case(&own, &case, Stance::Corrected, "the name is gone", vec![]).await.unwrap();
    case
}

async fn accept(stage: &Stage, case: &CaseId, items: &[&str]) {
    let items = items.iter().map(|item| (*item).into()).collect();
    let act = OperatorAct::AcceptCorrection(items, words("the name is gone"));
    stage.desk().operate(&reviewer(), case, act, None).await.unwrap();
}

async fn shop(stage: &Stage) -> StandingView {
    stage.desk().standing(&respondent("shop-1"), &Subject::Account("shop-1".into())).await.unwrap()
}

async fn a_correction_is_held_against_nobody(stage: &mut Stage) {
    stage.cast().await;
    let case = upheld(stage, &["Larkspin scarf"]).await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let may = stage.case(&case).await.procedure.may;
    assert!(may.contains(&"accept_correction"), "{may:?}");
    accept(stage, &case, &[]).await;

    let seen = stage.case(&case).await;
    assert_eq!((seen.row.state.as_str(), seen.row.outcome.as_deref()), ("corrected", Some("upheld")));
    assert!(seen.measures.iter().all(|measure| measure.state == "undone"), "{:?}", seen.measures);
    let record = desk.standing(&lark, &Subject::Party("lark".into())).await.unwrap().notifier.unwrap().record;
    let counts = record.counts;
    assert_eq!((counts.corrected, counts.founded(), counts.decided()), (1, 1, 1), "its notice was right");
    assert_eq!((counts.upheld, counts.countered, counts.reversed), (0, 0, 0));
    let seen = shop(stage).await;
    assert_eq!((seen.points, seen.strikes[0].given.undone), (0, Some(Undoing::Corrected)));

    for (actor, side) in [(&lark, Side::Complainant), (&respondent("shop-1"), Side::Respondent)] {
        let letters = desk.letters(actor, &case).await.unwrap();
        let last = letters.last().unwrap();
        assert_eq!((last.step, last.to), (Step::Corrected, side));
    }
    let numbers = desk.transparency(None).await.unwrap().all;
    assert_eq!((numbers.corrected, numbers.reversed, numbers.restored), (1, 0, 0));

    // Whoever thinks that it still infringes says so; another person looks.
    let may = desk.case(&lark, &case).await.unwrap().procedure.may;
    assert!(may.contains(&"complain"), "{may:?}");
    let complain = SideAct::Complain { words: "the picture still shows it".into(), evidence: vec![] };
    desk.act_in_case(&lark, &case, complain).await.unwrap();
    let barred = stage.case(&case).await.procedure;
    assert!(barred.barred.is_some() && !barred.may.contains(&"decide_complaint"), "{:?}", barred.may);
}

async fn points_stay_where_the_rules_say_so(stage: &mut Stage) {
    stage.cast().await;
    let strict = Rules { forgive_corrected: false, ..Rules::default() };
    stage.desk().publish_rules(&admin(), strict, words("a repeat is a repeat"), 0).await.unwrap();
    let case = upheld(stage, &["Larkspin scarf"]).await;
    accept(stage, &case, &[]).await;
    assert_eq!(stage.case(&case).await.row.state, "corrected");
    let seen = shop(stage).await;
    assert_eq!((seen.points, seen.strikes[0].given.undone), (2, None));
}

async fn one_item_of_two_is_put_right(stage: &mut Stage) {
    stage.cast().await;
    let case = upheld(stage, &["Larkspin scarf", "Larkspin scarf, red"]).await;
    accept(stage, &case, &["i-1"]).await;
    let seen = stage.case(&case).await;
    assert_eq!(seen.row.state, "upheld", "the other one stays down");
    let states: Vec<_> = seen.measures.iter().map(|measure| measure.state.as_str()).collect();
    assert_eq!(states.iter().filter(|state| **state == "undone").count(), 1, "{states:?}");
    assert_eq!(shop(stage).await.points, 2, "and so do its points");
}
