//! The report card of a mark, and the hints that it leads to.

use crate::on_both;
use crate::stage::{
    Stage, admin, association, is_forbidden, is_missing, item, reasons, reviewer, rights_holder,
};
use casework::Code::{Invalid, Missing};
use casework::right::Hints;
use desk::MarkDraft;

on_both! {
    a_card_tells_what_a_mark_would_hit,
    hints_are_in_use_at_once,
}

fn draft(text: &str) -> MarkDraft {
    MarkDraft { text: text.into(), ..MarkDraft::default() }
}

async fn a_card_tells_what_a_mark_would_hit(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    stage.send_items(vec![item("i-1", "shop-1", "Quillfern jacket"), item("i-2", "shop-2", "boots")]).await;
    let desk = stage.desk();
    let card = desk.card_of_draft(&admin(), draft("Quillfern")).await.unwrap();
    let hits = &card.names[0].hits;
    assert_eq!(card.samples, desk::ordinary().count() as u64 + 2);
    assert_eq!(hits.low + hits.middle + hits.high, 1);
    assert_eq!((hits.excerpts[0].item.as_str(), hits.excerpts[0].matched.as_str()), ("i-1", "Quillfern"));
    // A stranger may count what the platform has, not read it.
    let card = desk.card_of_draft(&rights_holder("lark"), draft("Quillfern")).await.unwrap();
    let hits = &card.names[0].hits;
    assert_eq!((hits.low + hits.middle + hits.high, hits.excerpts.len()), (1, 0));
    let card = desk.card_of_draft(&rights_holder("lark"), draft("bicycle wheel")).await.unwrap();
    assert!(card.names[0].hits.excerpts.iter().all(|e| e.item.starts_with("ordinary-")));

    assert_eq!(reasons(desk.card_of_draft(&admin(), draft("…")).await), [(Invalid, "/text".to_owned())]);
    assert!(is_forbidden(&desk.card_of_draft(&association("guild"), draft("Quillfern")).await));
    let card = desk.card_of_right(&rights_holder("lark"), &lark).await.unwrap();
    assert_eq!(card.names[0].name, "Larkspin");
    assert!(is_missing(&desk.card_of_right(&rights_holder("hawk"), &lark).await));
    desk.withdraw_right(&rights_holder("lark"), &lark, "sold".into()).await.unwrap();
    assert!(desk.card_of_right(&reviewer(), &lark).await.unwrap().names.is_empty());
}

async fn hints_are_in_use_at_once(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let (desk, holder) = (stage.desk(), rights_holder("lark"));
    let before = stage.send("i-1", "a Larkspin scarf").await.findings[0].score;
    let hints = Hints { context: vec!["scarf".into()], ..Hints::default() };
    desk.set_hints(&holder, &lark, hints.clone()).await.unwrap();
    assert!(stage.send("i-2", "a Larkspin scarf").await.findings[0].score > before);
    assert_eq!(desk.right(&holder, &lark).await.unwrap().particulars.hints(), hints);
    let exempt = Hints { exempt: vec!["Larkspin Lane".into()], ..hints.clone() };
    desk.set_hints(&holder, &lark, exempt).await.unwrap();
    assert!(stage.send("i-3", "a flat in Larkspin Lane").await.findings.is_empty());
    assert_eq!(stage.send("i-4", "a Larkspin scarf").await.findings.len(), 1);
    let wrong = Hints { classes: vec![46], context: vec![], exempt: vec![] };
    assert_eq!(reasons(desk.set_hints(&holder, &lark, wrong).await), [(Invalid, "/classes/0".to_owned())]);
    let empty = Hints { exempt: vec!["…".into()], ..Hints::default() };
    let refused = reasons(desk.set_hints(&holder, &lark, empty).await);
    assert!(matches!(refused[..], [(Invalid | Missing, ref at)] if at == "/exempt/0"), "{refused:?}");
    assert!(is_forbidden(&desk.set_hints(&rights_holder("hawk"), &lark, hints).await));
}
