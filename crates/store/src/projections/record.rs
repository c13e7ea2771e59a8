//! What the public record and the parties' records need of a case besides its row.

use super::Place;
use crate::{StoreError, db::Tx};
use casework::case::{Decider, Event};

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
        Event::Answered(_) => {
            let sql = "update case_records set answered = $2 where case_id = $1 and answered is null";
            tx.execute(sql, &[at.id.into(), at.at.into()]).await.map(drop)
        }
        Event::Reversed { .. } => {
            let sql = "update case_records set reversed = $2 where case_id = $1";
            tx.execute(sql, &[at.id.into(), at.at.into()]).await.map(drop)
        }
        _ => Ok(()),
    }
}
