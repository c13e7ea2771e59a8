//! Notices and their items.

use super::{Place, insert, word};
use crate::{
    StoreError,
    db::{Tx, Value},
};
use casework::case::ItemStatus;
use casework::notice::{Event, Outcome, Placed, State};
use casework::{CaseId, Words};

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Drafted { party, holder, draft } => {
            let known = tx.query("select id from notices where id = $1", &[at.id.into()]).await?;
            if known.is_empty() {
                let row = vec![
                    at.id.into(),
                    draft.right.as_str().into(),
                    party.as_str().into(),
                    holder.as_str().into(),
                    word(&State::Draft),
                    0_i64.into(),
                    at.at.into(),
                    at.position.into(),
                ];
                return insert(
                    tx,
                    "notices (id, right_id, party, holder, state, items, updated, position)",
                    row,
                )
                .await;
            }
            let sql = "update notices set right_id = $2, holder = $3, updated = $4 where id = $1";
            let values = [at.id.into(), draft.right.as_str().into(), holder.as_str().into(), at.at.into()];
            tx.execute(sql, &values).await.map(drop)
        }
        Event::ItemsAdded { lines } => {
            let row = |line: &casework::notice::Line| -> Vec<Value> {
                let none = reason(&Words::default());
                vec![
                    at.id.into(),
                    line.n.into(),
                    line.item.as_str().into(),
                    word(&ItemStatus::Received),
                    none,
                ]
            };
            let rows: Vec<_> = lines.iter().map(row).collect();
            tx.insert("notice_items (notice_id, line, item_id, status, reason)", &rows, "").await?;
            count(tx, at, lines.len() as i64).await
        }
        Event::ItemsRemoved { lines } => {
            for line in lines {
                let sql = "delete from notice_items where notice_id = $1 and line = $2";
                tx.execute(sql, &[at.id.into(), (*line).into()]).await?;
            }
            count(tx, at, -(lines.len() as i64)).await
        }
        Event::FoundIncomplete { law, .. } => stand(tx, at, State::Incomplete, Some(&law.pack)).await,
        Event::Filed { law, .. } => {
            tx.execute("update notices set filed = $2 where id = $1", &[at.id.into(), at.at.into()]).await?;
            stand(tx, at, State::Filed, Some(&law.pack)).await
        }
        Event::Placed { placed } => place(tx, at, placed).await,
        Event::Withdrawn { lines, reason: why } => {
            let why = reason(&Words { en: why.clone(), zh: String::new() });
            for line in lines {
                let sql =
                    "update notice_items set status = $3, reason = $4 where notice_id = $1 and line = $2";
                let values = [at.id.into(), (*line).into(), word(&ItemStatus::Withdrawn), why.clone()];
                tx.execute(sql, &values).await?;
            }
            let sql = "select count(*) as n from notice_items where notice_id = $1 and status <> $2";
            let left = tx.query(sql, &[at.id.into(), word(&ItemStatus::Withdrawn)]).await?;
            if left.first().map_or(Ok(0), |row| row.int("n"))? == 0 {
                stand(tx, at, State::Withdrawn, None).await?;
            }
            Ok(())
        }
    }
}

async fn count(tx: &mut Tx, at: &Place<'_>, more: i64) -> Result<(), StoreError> {
    let sql = "update notices set items = items + $2, updated = $3 where id = $1";
    tx.execute(sql, &[at.id.into(), more.into(), at.at.into()]).await.map(drop)
}

async fn stand(tx: &mut Tx, at: &Place<'_>, state: State, pack: Option<&str>) -> Result<(), StoreError> {
    let sql = "update notices set state = $2, pack = coalesce($3, pack), updated = $4 where id = $1";
    tx.execute(sql, &[at.id.into(), word(&state), pack.into(), at.at.into()]).await.map(drop)
}

async fn place(tx: &mut Tx, at: &Place<'_>, placed: &[Placed]) -> Result<(), StoreError> {
    let row = |placed: &Placed| -> Vec<Value> {
        let status = match placed.outcome {
            Outcome::Opened | Outcome::Joined | Outcome::Reopened => ItemStatus::Received,
            Outcome::Incomplete => ItemStatus::Incomplete,
            Outcome::Refused => ItemStatus::Rejected,
        };
        vec![
            at.id.into(),
            placed.line.into(),
            placed.item.as_str().into(),
            placed.case.as_ref().map(CaseId::as_str).into(),
            word(&placed.outcome),
            word(&status),
            reason(&placed.reason),
        ]
    };
    let rows: Vec<_> = placed.iter().map(row).collect();
    let then = "on conflict (notice_id, line) do update set case_id = excluded.case_id, \
                outcome = excluded.outcome, status = excluded.status, reason = excluded.reason";
    let into = "notice_items (notice_id, line, item_id, case_id, outcome, status, reason)";
    tx.insert(into, &rows, then).await.map(drop)
}

fn reason(words: &Words) -> Value {
    serde_json::to_string(words).unwrap_or_default().into()
}
