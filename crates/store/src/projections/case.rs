//! Cases and measures.

use super::{Place, insert, word};
use crate::{
    StoreError,
    db::{Tx, Value},
};
use casework::case::{Decision, Event, Opening, Outcome, Stance, State, Target};

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Opened(opening) => open(tx, at, opening).await,
        Event::Decided(decision) => decide(tx, at, decision).await,
        Event::Answered(answer) => {
            let sql = "update cases set answers = answers + 1, updated = $2 where id = $1";
            tx.execute(sql, &[at.id.into(), at.at.into()]).await?;
            let rows: Vec<_> =
                answer.evidence.iter().map(|object| vec![object.into(), at.id.into()]).collect();
            tx.insert("evidence (object, case_id)", &rows, "on conflict do nothing").await?;
            if answer.stance == Stance::Accept {
                return Ok(());
            }
            let sql = "update cases set state = $2 where id = $1 and state = $3";
            let values = [at.id.into(), word(&State::Contested), word(&State::Upheld)];
            tx.execute(sql, &values).await.map(drop)
        }
        Event::Maintained { .. } => stand(tx, at, State::Upheld).await,
        Event::Reversed { undone, .. } => {
            for measure in undone {
                let sql = "update measures set state = 'undone', undone = $2, changed = $3 where id = $1";
                tx.execute(sql, &[measure.as_str().into(), at.at.into(), at.position.into()]).await?;
            }
            stand(tx, at, State::Reversed).await
        }
        Event::Withdrawn { .. } => stand(tx, at, State::Withdrawn).await,
    }
}

async fn stand(tx: &mut Tx, at: &Place<'_>, state: State) -> Result<(), StoreError> {
    let sql = "update cases set state = $2, updated = $3 where id = $1";
    tx.execute(sql, &[at.id.into(), word(&state), at.at.into()]).await.map(drop)
}

async fn open(tx: &mut Tx, at: &Place<'_>, opening: &Opening) -> Result<(), StoreError> {
    let row = vec![
        at.id.into(),
        opening.lead.as_str().into(),
        opening.right.as_str().into(),
        opening.holder.as_str().into(),
        opening.respondent.as_ref().map(casework::AccountId::as_str).into(),
        word(&State::Open),
        opening.items.len().into(),
        0_i64.into(),
        at.at.into(),
        at.at.into(),
        at.position.into(),
    ];
    let into = "cases (id, lead_id, right_id, holder, respondent, state, items, answers, opened, updated, \
                position)";
    insert(tx, into, row).await?;
    let rows: Vec<_> =
        opening.items.iter().map(|item| vec![at.id.into(), item.item.as_str().into()]).collect();
    tx.insert("case_items (case_id, item_id)", &rows, "").await.map(drop)
}

async fn decide(tx: &mut Tx, at: &Place<'_>, decision: &Decision) -> Result<(), StoreError> {
    let state = if decision.outcome == Outcome::Rejected { State::Rejected } else { State::Upheld };
    let sql = "update cases set outcome = $2 where id = $1";
    tx.execute(sql, &[at.id.into(), word(&decision.outcome)]).await?;
    stand(tx, at, state).await?;
    for outcome in &decision.items {
        let sql = "update case_items set upheld = $3 where case_id = $1 and item_id = $2";
        tx.execute(sql, &[at.id.into(), outcome.item.as_str().into(), outcome.upheld.into()]).await?;
    }
    let rows: Vec<Vec<Value>> = decision
        .measures
        .iter()
        .map(|measure| {
            let (item, account) = match &measure.draft.target {
                Target::Item(item) => (Some(item.as_str()), None),
                Target::Account(account) => (None, Some(account.as_str())),
            };
            vec![
                measure.id.as_str().into(),
                at.id.into(),
                word(&measure.draft.kind),
                item.into(),
                account.into(),
                measure.draft.territory.join(",").into(),
                measure.draft.until.map(jiff::Timestamp::as_microsecond).into(),
                "applied".into(),
                at.at.into(),
                at.position.into(),
                at.position.into(),
            ]
        })
        .collect();
    let into = "measures (id, case_id, kind, item_id, account, territory, until, state, applied, changed, \
                position)";
    tx.insert(into, &rows, "").await.map(drop)
}
