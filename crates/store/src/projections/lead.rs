//! Leads and their items.

use super::{Place, insert, word};
use crate::{StoreError, db::Tx};
use casework::lead::{Event, Evidence, REPORT_WEIGHT, State, Verdict};

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Opened { subject, evidence } => {
            let row = vec![
                at.id.into(),
                subject.right.as_str().into(),
                subject.holder.as_str().into(),
                subject.respondent.as_ref().map(casework::AccountId::as_str).into(),
                word(&State::Open),
                1.0.into(),
                0.0.into(),
                0_i64.into(),
                0_i64.into(),
                at.at.into(),
                at.at.into(),
                at.position.into(),
            ];
            let into = "leads (id, right_id, holder, respondent, state, innocent, score, items, reports, \
                        opened, updated, position)";
            insert(tx, into, row).await?;
            observe(tx, at, evidence).await
        }
        Event::Extended { evidence } => observe(tx, at, evidence).await,
        Event::Verified { verification, case } => {
            let state = match verification.verdict {
                Verdict::Counterfeit => State::Confirmed,
                Verdict::Genuine | Verdict::Licensed => State::Cleared,
                Verdict::CannotTell => State::Testing,
            };
            let sql = "update leads set state = $2, verdict = $3, case_id = $4, updated = $5 where id = $1";
            let case = case.as_ref().map(casework::CaseId::as_str);
            let values = [at.id.into(), word(&state), word(&verification.verdict), case.into(), at.at.into()];
            tx.execute(sql, &values).await.map(drop)
        }
        Event::Retracted { .. } => {
            let sql =
                "update leads set state = $2, verdict = null, case_id = null, updated = $3 where id = $1";
            tx.execute(sql, &[at.id.into(), word(&State::Open), at.at.into()]).await.map(drop)
        }
    }
}

/// The score is that of [`casework::lead::score`], kept as the running product of its factors, so that a
/// lead of a thousand items costs as much to extend as one of two.
async fn observe(tx: &mut Tx, at: &Place<'_>, evidence: &Evidence) -> Result<(), StoreError> {
    let sql = "select score, reports from lead_items where lead_id = $1 and item_id = $2";
    let item = evidence.item.as_str();
    let known = tx.query(sql, &[at.id.into(), item.into()]).await?;
    let seen = evidence.score.clamp(0.0, 1.0);
    let reported = i64::from(evidence.report.is_some());
    let mut first_report = reported == 1;
    let (before, after) = match known.first() {
        None => {
            let row = vec![at.id.into(), item.into(), seen.into(), reported.into(), at.position.into()];
            insert(tx, "lead_items (lead_id, item_id, score, reports, position)", row).await?;
            (0.0, seen)
        }
        Some(row) => {
            let before = row.real("score")?;
            let after = before.max(seen);
            let sql = "update lead_items set score = $3, reports = $4 where lead_id = $1 and item_id = $2";
            first_report &= row.int("reports")? == 0;
            let reports = row.int("reports")? + reported;
            tx.execute(sql, &[at.id.into(), item.into(), after.into(), reports.into()]).await?;
            (before, after)
        }
    };
    let rows = tx.query("select innocent from leads where id = $1", &[at.id.into()]).await?;
    let mut innocent = rows.first().map_or(Ok(1.0), |row| row.real("innocent"))?;
    // A factor of zero cannot be taken out again; certainty stays certainty.
    if before < 1.0 {
        innocent *= (1.0 - after) / (1.0 - before);
    }
    if first_report {
        innocent *= 1.0 - REPORT_WEIGHT;
    }
    let sql = "update leads set innocent = $2, score = $3, items = items + $4, reports = reports + $5, \
               updated = $6 where id = $1";
    let values = [
        at.id.into(),
        innocent.into(),
        (1.0 - innocent).min(0.999).into(),
        i64::from(known.is_empty()).into(),
        reported.into(),
        at.at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}
