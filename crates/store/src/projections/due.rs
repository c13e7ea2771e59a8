//! What somebody has time for in a case: by the law, and by what the operator's rules promise.

use super::{Place, word};
use crate::{
    StoreError,
    db::{Tx, Value},
};
use casework::case::{Case, Event, State};
use jiff::Timestamp;

pub(super) async fn apply(
    tx: &mut Tx,
    at: &Place<'_>,
    event: &Event,
    before: &Case,
    after: &Case,
) -> Result<(), StoreError> {
    deadlines(tx, at, before, after).await?;
    let decides = matches!(event, Event::Decided(_));
    let opened = matches!(event, Event::Opened(_));
    let was = |state| !opened && before.state == state;
    promise(tx, at, after, "decide", (was(State::Open), after.state == State::Open), decides).await?;
    let reviews =
        matches!(event, Event::Maintained { .. } | Event::CorrectionAccepted { .. } | Event::Reversed { .. });
    let contested = (was(State::Contested), after.state == State::Contested);
    promise(tx, at, after, "review", contested, reviews).await
}

async fn deadlines(tx: &mut Tx, at: &Place<'_>, before: &Case, after: &Case) -> Result<(), StoreError> {
    let moment = |moment: Option<Timestamp>| Value::from(moment.map(Timestamp::as_microsecond));
    let all = after.deadlines.iter().enumerate();
    let changed = all.filter(|(n, watched)| before.deadlines.get(*n) != Some(watched));
    let rows: Vec<Vec<Value>> = changed
        .map(|(n, watched)| {
            let (deadline, clock) = (&watched.deadline, &watched.deadline.clock);
            vec![
                at.id.into(),
                n.into(),
                clock.pack.as_str().into(),
                clock.clock.as_str().into(),
                deadline.who.as_str().into(),
                clock.from.as_microsecond().into(),
                moment(clock.due),
                moment(watched.ended),
                watched.kept.as_ref().map_or(Value::Text(None), word),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let then = "on conflict (case_id, n) do update set ended = excluded.ended, kept = excluded.kept";
    tx.insert("deadlines (case_id, n, pack, clock, who, started, due, ended, kept)", &rows, then).await?;
    let sql = "update cases set due = $2 where id = $1";
    tx.execute(sql, &[at.id.into(), moment(after.due())]).await.map(drop)
}

/// Something that the operator promised began to wait, or was done; what ended in another way is no measure of it.
async fn promise(
    tx: &mut Tx,
    at: &Place<'_>,
    case: &Case,
    what: &str,
    waits: (bool, bool),
    done: bool,
) -> Result<(), StoreError> {
    match waits {
        (false, true) => {
            let holder = case.opening.as_ref().map(|opening| opening.holder.as_str()).unwrap_or_default();
            let sql = "select count(*) as n from standings where subject = $1 and lane in ('in', 'warned')";
            let rows = tx.query(sql, &[format!("party/{holder}").into()]).await?;
            let fast = rows.first().map_or(Ok(0), |row| row.int("n"))?;
            let row = vec![at.id.into(), what.into(), at.at.into(), fast.into()];
            let then = "on conflict do nothing";
            tx.insert("promises (case_id, what, started, fast)", &[row], then).await.map(drop)
        }
        (true, false) if done => {
            let sql = "update promises set ended = $3 where case_id = $1 and what = $2 and ended is null";
            tx.execute(sql, &[at.id.into(), what.into(), at.at.into()]).await.map(drop)
        }
        (true, false) => {
            let sql = "delete from promises where case_id = $1 and what = $2 and ended is null";
            tx.execute(sql, &[at.id.into(), what.into()]).await.map(drop)
        }
        _ => Ok(()),
    }
}
