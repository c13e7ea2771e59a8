//! Alarms, and who used which certificate.

use super::{Place, word};
use crate::{
    StoreError,
    db::{Tx, Value},
};
use casework::alarm::{self, Event};
use casework::standing::Subject;
use casework::{AccountId, case, mandate, notice, read_event, right};

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Raised { uses, .. } => {
            let row = vec![
                at.id.into(),
                "open".into(),
                0_i64.into(),
                at.at.into(),
                at.at.into(),
                at.position.into(),
            ];
            let into = "alarms (id, state, users, raised, updated, position)";
            let again = "on conflict (id) do update set state = excluded.state, updated = excluded.updated";
            tx.insert(into, &[row], again).await?;
            let users: Vec<_> =
                uses.iter().map(|each| vec![at.id.into(), each.by.to_string().into()]).collect();
            tx.insert("alarm_users (alarm_id, used_by)", &users, "on conflict do nothing").await?;
            for each in uses.iter().filter(|each| each.place == alarm::Place::Text) {
                note(tx, at.id, &each.by, "text", &each.thing).await?;
            }
            let sql = "update alarms set users = (select count(*) from alarm_users where alarm_id = $1) \
                       where id = $1";
            tx.execute(sql, &[at.id.into()]).await.map(drop)
        }
        Event::Resolved { finding, .. } => {
            let sql = "update alarms set state = $2, updated = $3 where id = $1";
            tx.execute(sql, &[at.id.into(), word(finding), at.at.into()]).await.map(drop)
        }
    }
}

/// A right's registration number is its certificate's.
pub(super) async fn right_uses(tx: &mut Tx, at: &Place<'_>, event: &right::Event) -> Result<(), StoreError> {
    let right::Event::Registered(title) = event else { return Ok(()) };
    let Value::Text(Some(kind)) = word(&title.kind) else { return Ok(()) };
    let number = title.number.as_deref().unwrap_or_default();
    let Some(certificate) = alarm::of_number(&kind, title.office.as_deref(), number) else { return Ok(()) };
    note(tx, &certificate, &Subject::Party(title.holder.clone()), "right", at.id).await
}

/// Files that an account gives as evidence.
pub(super) async fn case_uses(tx: &mut Tx, at: &Place<'_>, event: &case::Event) -> Result<(), StoreError> {
    let case::Event::Answered(answer) = event else { return Ok(()) };
    let rows = tx.query("select respondent from cases where id = $1", &[at.id.into()]).await?;
    let Some(account) = rows.first().map(|row| row.opt_text("respondent")).transpose()?.flatten() else {
        return Ok(());
    };
    let by = Subject::Account(AccountId(account));
    for digest in &answer.evidence {
        note(tx, &alarm::of_file(digest), &by, "evidence", at.id).await?;
    }
    Ok(())
}

/// The proof of a mandate is its principal's paper.
pub(super) async fn mandate_uses(
    tx: &mut Tx,
    at: &Place<'_>,
    event: &mandate::Event,
) -> Result<(), StoreError> {
    let mandate::Event::Granted(grant) = event else { return Ok(()) };
    let Some(proof) = &grant.proof else { return Ok(()) };
    note(tx, &alarm::of_file(proof), &Subject::Party(grant.principal.clone()), "mandate", at.id).await
}

/// What a filed notice showed as proof of the right.
pub(super) async fn notice_uses(
    tx: &mut Tx,
    at: &Place<'_>,
    event: &notice::Event,
) -> Result<(), StoreError> {
    let notice::Event::Filed { .. } = event else { return Ok(()) };
    let sql = "select kind, body from events where stream = $1 and kind = 'notice.drafted' and position < $2 \
               order by version desc limit 1";
    let rows = tx.query(sql, &[format!("notice/{}", at.id).into(), at.position.into()]).await?;
    let Some(row) = rows.first() else { return Ok(()) };
    let drafted = read_event(&row.text("kind")?, &row.json("body")?)
        .map_err(|error| StoreError::damaged(format!("notice {}", at.id), error))?;
    let notice::Event::Drafted { party, draft, .. } = drafted else { return Ok(()) };
    for digest in &draft.proofs.right_proof {
        note(tx, &alarm::of_file(digest), &Subject::Party(party.clone()), "notice", at.id).await?;
    }
    Ok(())
}

/// Notes a use of a certificate.
pub(super) async fn note(
    tx: &mut Tx,
    certificate: &str,
    by: &Subject,
    place: &str,
    thing: &str,
) -> Result<(), StoreError> {
    let row = vec![certificate.into(), by.to_string().into(), place.into(), thing.into()];
    let into = "certificate_uses (certificate, used_by, place, thing)";
    tx.insert(into, &[row], "on conflict do nothing").await.map(drop)
}
