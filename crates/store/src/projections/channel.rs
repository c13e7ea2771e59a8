//! Channels and guidance.

use super::{Place, insert, word};
use crate::{StoreError, db::Tx};
use casework::{channel, guidance};

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &channel::Event) -> Result<(), StoreError> {
    match event {
        channel::Event::Proposed(agreement) => {
            let row = vec![
                at.id.into(),
                agreement.association.as_str().into(),
                "proposed".into(),
                agreement.review_on.to_string().into(),
                agreement.trusted_flagger.into(),
                agreement.decide_hours.into(),
                at.position.into(),
            ];
            let into = "channels (id, association, state, review_on, flagger, decide_hours, position)";
            insert(tx, into, row).await
        }
        channel::Event::Agreed {} => {
            let sql = "update channels set state = 'open', agreed = $2 where id = $1";
            tx.execute(sql, &[at.id.into(), at.at.into()]).await.map(drop)
        }
        channel::Event::Ended { .. } => state(tx, "channels", at.id, "ended").await,
        channel::Event::Reviewed { review_on, .. } => {
            let sql = "update channels set review_on = $2 where id = $1";
            tx.execute(sql, &[at.id.into(), review_on.to_string().into()]).await.map(drop)
        }
        // What is said in a channel is read from its events.
        _ => Ok(()),
    }
}

pub(super) async fn apply_guidance(
    tx: &mut Tx,
    at: &Place<'_>,
    event: &guidance::Event,
) -> Result<(), StoreError> {
    match event {
        guidance::Event::Proposed(proposal) => {
            let measure = serde_json::to_value(&proposal.measure).ok();
            let measure = measure.and_then(|json| json["measure"].as_str().map(str::to_owned));
            let row = vec![
                at.id.into(),
                proposal.channel.as_str().into(),
                proposal.association.as_str().into(),
                measure.unwrap_or_default().into(),
                proposal.measure.right().map(casework::RightId::as_str).into(),
                "proposed".into(),
                at.at.into(),
                at.position.into(),
            ];
            let into = "guidance (id, channel, association, measure, right_id, state, proposed, position)";
            insert(tx, into, row).await
        }
        guidance::Event::Rehearsed(_) => Ok(()),
        guidance::Event::Answered { draft, .. } => {
            let sql = "update guidance set state = $2 where id = $1";
            tx.execute(sql, &[at.id.into(), word(&draft.answer)]).await.map(drop)
        }
        guidance::Event::Withdrawn { .. } => state(tx, "guidance", at.id, "withdrawn").await,
    }
}

async fn state(tx: &mut Tx, table: &str, id: &str, state: &str) -> Result<(), StoreError> {
    let sql = format!("update {table} set state = $2 where id = $1");
    tx.execute(sql, &[id.into(), state.into()]).await.map(drop)
}
