//! What the public record and the parties' records need of a case besides its row.

use super::Place;
use crate::{StoreError, db::Tx};
use casework::case::{Answer, Decider, Event, HowClosed, Stance};

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Opened(opening) => {
            let row = vec![
                at.id.into(),
                opening.detection.engines.len().into(),
                opening.detection.reports.into(),
                0_i64.into(),
                0_i64.into(),
                0_i64.into(),
                0_i64.into(),
            ];
            let into = "case_records (case_id, engines, reports, upheld, rejected, unfounded, measures)";
            tx.insert(into, &[row], "").await.map(drop)
        }
        Event::Decided(decision) => {
            let upheld = decision.items.iter().filter(|item| item.upheld).count();
            let sql = "update case_records set decided = $2, automated = $3, upheld = $4, rejected = $5, \
                       unfounded = $6, measures = $7 where case_id = $1";
            let values = [
                at.id.into(),
                at.at.into(),
                matches!(decision.decider, Decider::Rule(_)).into(),
                upheld.into(),
                (decision.items.len() - upheld).into(),
                decision.unfounded.is_some().into(),
                decision.measures.len().into(),
            ];
            tx.execute(sql, &values).await.map(drop)
        }
        Event::Answered(Answer { stance: Stance::Accept, .. }) => first(tx, at, "answered").await,
        Event::Answered(Answer { stance: Stance::Corrected, .. }) => {
            first(tx, at, "answered").await?;
            say(tx, at, "corrected").await
        }
        Event::Answered(_) | Event::Countered(_) => {
            first(tx, at, "answered").await?;
            say(tx, at, "contested").await
        }
        Event::CorrectionAccepted { .. } => first(tx, at, "corrected").await,
        Event::Reversed { .. } => first(tx, at, "reversed").await,
        Event::Restored { .. } => first(tx, at, "restored").await,
        Event::OfferClosed { how: HowClosed::Accepted, .. } => first(tx, at, "settled").await,
        Event::Complained(_) => first(tx, at, "complained").await,
        Event::ComplaintDecided { granted: true, .. } => first(tx, at, "granted").await,
        _ => Ok(()),
    }
}

/// Notes what the respondent says of whatever was not given back before.
async fn say(tx: &mut Tx, at: &Place<'_>, stance: &str) -> Result<(), StoreError> {
    let sql = "update case_items set stance = $2 where case_id = $1 and item_id in \
               (select item_id from tracks where case_id = $3 and status not in ('RESTORED', 'WITHDRAWN', 'CORRECTED'))";
    tx.execute(sql, &[at.id.into(), stance.into(), at.id.into()]).await.map(drop)
}

/// Notes when something happened for the first time.
async fn first(tx: &mut Tx, at: &Place<'_>, column: &str) -> Result<(), StoreError> {
    let sql = format!("update case_records set {column} = $2 where case_id = $1 and {column} is null");
    tx.execute(sql, &[at.id.into(), at.at.into()]).await.map(drop)
}
