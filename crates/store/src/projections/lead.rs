//! Leads and their items.

use super::{Place, insert, word};
use crate::{StoreError, db::Tx};
use casework::lead::{Event, Evidence, History, STRANGER, State, shift};
use jiff::Timestamp;

/// Where nothing is waited for: it sorts after every moment.
const NEVER: i64 = i64::MAX;

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Opened { subject, evidence, due } => {
            let row = vec![
                at.id.into(),
                subject.right.as_str().into(),
                subject.holder.as_str().into(),
                subject.respondent.as_ref().map(casework::AccountId::as_str).into(),
                word(&State::Open),
                1.0.into(),
                0.0.into(),
                0.0.into(),
                0_i64.into(),
                0_i64.into(),
                micros(*due).into(),
                0_i64.into(),
                at.at.into(),
                at.at.into(),
                at.position.into(),
            ];
            let into = "leads (id, right_id, holder, respondent, state, innocent, strangers, score, items, \
                        reports, due, told, opened, updated, position)";
            insert(tx, into, row).await?;
            observe(tx, at, evidence).await
        }
        Event::Extended { evidence } => observe(tx, at, evidence).await,
        Event::Verified { verification, case, due, .. } => {
            // The first verdict after opening is the one that the service level is about.
            let sql = "update leads set verified = $2, took = $2 - opened, \
                       in_time = case when due >= $2 then 1 else 0 end where id = $1 and state = 'open'";
            tx.execute(sql, &[at.id.into(), at.at.into()]).await?;
            let state = State::after(verification.verdict);
            let sql = "update leads set state = $2, verdict = $3, case_id = $4, updated = $5 where id = $1";
            let case = case.as_ref().map(casework::CaseId::as_str);
            let values = [at.id.into(), word(&state), word(&verification.verdict), case.into(), at.at.into()];
            tx.execute(sql, &values).await?;
            wait(tx, at, *due).await
        }
        Event::Retracted { due, .. } => {
            let sql = "update leads set state = $2, verdict = null, case_id = null, verified = null, \
                       took = null, in_time = null where id = $1";
            tx.execute(sql, &[at.id.into(), word(&State::Open)]).await?;
            wait(tx, at, *due).await
        }
        Event::TestOrdered { due, .. }
        | Event::TestReceived { due, .. }
        | Event::TestExamined { due, .. } => wait(tx, at, *due).await,
        Event::TestGivenUp { .. } => {
            let sql = "update leads set state = $2 where id = $1";
            tx.execute(sql, &[at.id.into(), word(&State::Unresolved)]).await?;
            wait(tx, at, None).await
        }
        Event::Reminded { .. } => told(tx, at, 1).await,
        Event::Overdue { .. } => told(tx, at, 2).await,
    }
}

fn micros(due: Option<Timestamp>) -> i64 {
    due.map_or(NEVER, Timestamp::as_microsecond)
}

async fn wait(tx: &mut Tx, at: &Place<'_>, due: Option<Timestamp>) -> Result<(), StoreError> {
    let sql = "update leads set due = $2, told = 0, updated = $3 where id = $1";
    tx.execute(sql, &[at.id.into(), micros(due).into(), at.at.into()]).await.map(drop)
}

async fn told(tx: &mut Tx, at: &Place<'_>, told: i64) -> Result<(), StoreError> {
    let sql = "update leads set told = $2, updated = $3 where id = $1";
    tx.execute(sql, &[at.id.into(), told.into(), at.at.into()]).await.map(drop)
}

/// The score is that of [`casework::lead::score`]. The product of its factors is kept running, so that a lead
/// of a thousand items costs as much to extend as one of two.
async fn observe(tx: &mut Tx, at: &Place<'_>, evidence: &Evidence) -> Result<(), StoreError> {
    let sql = "select score, weight, reports from lead_items where lead_id = $1 and item_id = $2";
    let item = evidence.item.as_str();
    let known = tx.query(sql, &[at.id.into(), item.into()]).await?;
    let (seen, weight) = (evidence.score.clamp(0.0, 1.0), evidence.weight().unwrap_or(0.0));
    let reported = i64::from(evidence.report.is_some());
    let (before, after) = match known.first() {
        None => {
            let row = vec![
                at.id.into(),
                item.into(),
                seen.into(),
                weight.into(),
                reported.into(),
                at.position.into(),
            ];
            insert(tx, "lead_items (lead_id, item_id, score, weight, reports, position)", row).await?;
            ((0.0, 0.0), (seen, weight))
        }
        Some(row) => {
            let before: (f64, f64) = (row.real("score")?, row.real("weight")?);
            let after = (before.0.max(seen), before.1.max(weight));
            let sql = "update lead_items set score = $3, weight = $4, reports = reports + $5 \
                       where lead_id = $1 and item_id = $2";
            let values = [at.id.into(), item.into(), after.0.into(), after.1.into(), reported.into()];
            tx.execute(sql, &values).await?;
            (before, after)
        }
    };
    let rows = tx.query("select innocent from leads where id = $1", &[at.id.into()]).await?;
    let mut innocent = rows.first().map_or(Ok(1.0), |row| row.real("innocent"))?;
    let vouched = |weight: f64| if weight > STRANGER + 1e-9 { weight } else { 0.0 };
    for (before, after) in [(before.0, after.0), (vouched(before.1), vouched(after.1))] {
        // A factor of zero cannot be taken out again; certainty stays certainty.
        if before < 1.0 {
            innocent *= (1.0 - after) / (1.0 - before);
        }
    }
    let sql = "update leads set innocent = $2, items = items + $3, reports = reports + $4, updated = $5 \
               where id = $1";
    let fresh = i64::from(known.is_empty());
    tx.execute(sql, &[at.id.into(), innocent.into(), fresh.into(), reported.into(), at.at.into()]).await?;
    if reported == 1 {
        let sql = "update leads set strangers = (select coalesce(max(weight), cast(0 as double precision)) \
                   from lead_items where lead_id = $1 and weight <= $2) where id = $1";
        tx.execute(sql, &[at.id.into(), (STRANGER + 1e-9).into()]).await?;
    }
    weigh(tx, "id", at.id).await
}

/// Scores anew all leads against the respondent of a case: its history has changed.
pub(super) async fn weigh_respondent(tx: &mut Tx, case: &str) -> Result<(), StoreError> {
    let rows = tx.query("select respondent from cases where id = $1", &[case.into()]).await?;
    match rows.first().map(|row| row.opt_text("respondent")).transpose()?.flatten() {
        Some(respondent) => weigh(tx, "respondent", &respondent).await,
        None => Ok(()),
    }
}

async fn weigh(tx: &mut Tx, of: &str, is: &str) -> Result<(), StoreError> {
    let sql =
        format!("select id, respondent, innocent, strangers, score from leads where {of} = $1 order by id");
    let leads = tx.query(sql, &[is.into()]).await?;
    let mut history: Option<History> = None;
    for lead in &leads {
        let known = match (history, lead.opt_text("respondent")?) {
            (Some(known), _) => known,
            (None, Some(respondent)) => *history.insert(history_of(tx, &respondent).await?),
            (None, None) => History::default(),
        };
        let base = 1.0 - lead.real("innocent")? * (1.0 - lead.real("strangers")?);
        let score = shift(base, known.factor());
        if (score - lead.real("score")?).abs() > 1e-12 {
            let sql = "update leads set score = $2 where id = $1";
            tx.execute(sql, &[lead.text("id")?.into(), score.into()]).await?;
        }
    }
    Ok(())
}

async fn history_of(tx: &mut Tx, respondent: &str) -> Result<History, StoreError> {
    let sql = "select state, count(*) as n from cases where respondent = $1 \
               and state in ('upheld', 'contested', 'waiting', 'kept', 'corrected', 'reversed', 'restored') group by state";
    let mut history = History::default();
    for row in tx.query(sql, &[respondent.into()]).await? {
        match row.text("state")?.as_str() {
            "reversed" | "restored" => history.reversed += row.count("n")?,
            _ => history.upheld += row.count("n")?,
        }
    }
    Ok(history)
}
