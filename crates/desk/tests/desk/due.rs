//! The time that laws and the operator's own rules give it: listed by urgency, counted, told to who may know.

use crate::notices::filed_by;
use crate::on_both;
use crate::stage::{Stage, admin, item, respondent, reviewer, rights_holder, words};
use casework::case::Kept;
use casework::{CaseId, RightId};
use desk::{Actor, CaseFilter, CaseRow, DeadlineNumbers, Paging};

on_both!(deadlines_are_listed_and_counted, promises_are_measured);

const HOUR: i64 = 3600;

/// A case by a notice, at the desk of a marketplace whose law says little: the house decides within 24 hours.
async fn opened(stage: &Stage, right: &RightId, id: &str) -> CaseId {
    stage.send_items(vec![item(id, "shop-1", "bag")]).await;
    filed_by(stage, &rights_holder("lark"), right, &[id]).await.1[0].case.clone().unwrap()
}

async fn due(stage: &Stage, actor: &Actor, due: &str) -> Vec<CaseRow> {
    let filter = CaseFilter { due: Some(due.to_owned()), ..CaseFilter::default() };
    stage.desk().cases(actor, &filter, &Paging::default()).await.unwrap().items
}

async fn numbers(stage: &Stage) -> [u64; 5] {
    let kept = stage.desk().dashboard(&reviewer()).await.unwrap().deadlines.unwrap();
    let DeadlineNumbers { running, overdue, soon, met, missed } = kept;
    [running, overdue, soon, met, missed]
}

async fn deadlines_are_listed_and_counted(stage: &mut Stage) {
    let right = stage.cast().await.0;
    let late = opened(stage, &right, "i-1").await;
    stage.wait(20 * HOUR);
    // Another right of the same holder: a case of its own.
    let other = stage.mark("lark", "Otterbrook").await;
    let soon = opened(stage, &other, "i-2").await;
    assert_eq!(numbers(stage).await, [2, 0, 2, 0, 0]);
    stage.wait(5 * HOUR);
    assert_eq!(numbers(stage).await, [2, 1, 1, 0, 0]);
    let ids = |rows: Vec<CaseRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(due(stage, &reviewer(), "any").await), [late.clone(), soon.clone()], "the late one first");
    assert_eq!(ids(due(stage, &admin(), "overdue").await), std::slice::from_ref(&late));
    assert_eq!(due(stage, &reviewer(), "nonsense").await.len(), 0);
    assert!(due(stage, &reviewer(), "any").await.iter().all(|row| row.due.is_some()));
    // How the desk's queue stands is no business of the sides; what concerns their case is.
    for actor in [rights_holder("lark"), respondent("shop-1")] {
        let rows = due(stage, &actor, "overdue").await;
        assert!(rows.len() == 2 && rows.iter().all(|row| row.due.is_none()), "{actor:?}");
        assert!(stage.desk().dashboard(&actor).await.unwrap().deadlines.is_none(), "{actor:?}");
    }
    let told = |view: desk::CaseView| view.procedure.deadlines.len();
    assert_eq!(told(stage.desk().case(&rights_holder("lark"), &late).await.unwrap()), 1);
    assert_eq!(told(stage.desk().case(&respondent("shop-1"), &late).await.unwrap()), 0);
    for case in [&late, &soon] {
        stage.uphold(case).await;
    }
    assert_eq!(numbers(stage).await, [0, 0, 0, 1, 1]);
    let kept = stage.case(&late).await.procedure.deadlines[0].kept;
    assert_eq!(kept, Some(Kept::Missed));
    let told = stage.desk().transparency(None).await.unwrap();
    assert_eq!((told.deadlines.met, told.deadlines.missed), (1, 1));
    assert!(told.csv().contains("all,deadlines_missed,1"));
}

async fn promises_are_measured(stage: &mut Stage) {
    let right = stage.cast().await.0;
    let case = opened(stage, &right, "i-1").await;
    stage.wait(71 * HOUR);
    stage.uphold(&case).await;
    let answer = casework::case::Stance::Contest;
    let shop = respondent("shop-1");
    stage.desk().answer_case(&shop, &case, answer, "they are mine", Vec::new()).await.unwrap();
    stage.wait(73 * HOUR);
    let kept = stage.desk().promises_kept().await.unwrap();
    assert_eq!((kept[0].done, kept[0].in_time, kept[0].median_hours), (1, 1, Some(71.0)));
    assert_eq!((kept[2].done, kept[2].overdue), (0, 1), "the answer waits for longer than promised");
    stage.desk().maintain_case(&reviewer(), &case, words("a licence is lacking")).await.unwrap();
    let kept = stage.desk().promises_kept().await.unwrap();
    assert_eq!((kept[2].done, kept[2].in_time, kept[2].median_hours), (1, 0, Some(73.0)));
    assert_eq!((kept[1].promise.as_str(), kept[1].done), ("decide_fast", 0));
    // The window moves on.
    stage.wait(91 * 24 * HOUR);
    let kept = stage.desk().promises_kept().await.unwrap();
    assert_eq!(kept.iter().map(|kept| kept.done).sum::<u64>(), 0);
    let year = stage.desk().transparency(None).await.unwrap();
    assert_eq!(year.promises.iter().map(|kept| kept.done).sum::<u64>(), 2);
}
