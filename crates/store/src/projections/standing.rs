//! Standing of accounts and parties: no words in it, and nothing that time changes.

use super::{Place, insert, word};
use crate::{StoreError, db::Tx};
use casework::standing::{Event, Matter};

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    let (side, _) = at.id.split_once('/').unwrap_or(("", ""));
    let row = vec![at.id.into(), side.into(), "out".into(), at.at.into(), at.position.into()];
    let into = "standings (subject, side, lane, updated, position)";
    tx.insert(into, &[row], "on conflict (subject) do update set updated = excluded.updated").await?;
    let mut set = async |column: &str, value: crate::db::Value| {
        let sql = format!("update standings set {column} = $2 where subject = $1");
        tx.execute(sql, &[at.id.into(), value]).await.map(drop)
    };
    match event {
        Event::Struck(strike) => {
            let row = vec![
                strike.decision.as_str().into(),
                at.id.into(),
                strike.case.as_str().into(),
                word(&strike.ground),
                word(&strike.gravity),
                i32::from(strike.points).into(),
                at.at.into(),
                strike.expires.as_microsecond().into(),
                at.position.into(),
            ];
            let into =
                "strikes (decision, subject, case_id, right_kind, gravity, points, given, expires, position)";
            insert(tx, into, row).await
        }
        Event::Undone { decision, cause } => {
            let sql = "update strikes set undone = $2 where decision = $1";
            tx.execute(sql, &[decision.as_str().into(), word(cause)]).await.map(drop)
        }
        Event::LaneGained { .. } | Event::LaneKept { .. } => set("lane", "in".into()).await,
        Event::LaneWarned { .. } => set("lane", "warned".into()).await,
        Event::LaneLost { .. } => set("lane", "lost".into()).await,
        Event::Warned { .. } => Ok(()),
        Event::Suspended { until, .. } => set("suspended_until", until.as_microsecond().into()).await,
        Event::Lifted { .. } => set("suspended_until", None::<i64>.into()).await,
        Event::Appealed { against, .. } => set("appeal", word(against)).await,
        Event::AppealDecided { against, granted, .. } => {
            set("appeal", None::<String>.into()).await?;
            match (granted, against) {
                (false, _) => Ok(()),
                (true, Matter::Suspension) => set("suspended_until", None::<i64>.into()).await,
                (true, Matter::FastLane) => set("lane", "in".into()).await,
            }
        }
    }
}
