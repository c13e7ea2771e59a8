//! Cases: what each event leaves of the state that casework folds, measures and item tracks among it.

use super::{Place, due, insert, word};
use crate::{
    StoreError,
    db::{Tx, Value},
};
use casework::case::{Answer, Case, Event, ItemOutcome, Measure, Opening, State, Target, Track};
use casework::{AccountId, LeadId, NoticeId, Noun, Stamp, read_event};
use jiff::Timestamp;
use std::collections::HashMap;

/// Cases that are kept folded; when there are more, all are forgotten.
const MOST: usize = 1_000;

/// Cases as the events so far have left them: none is folded anew for each of its events.
pub(super) type Folded = HashMap<String, Case>;

pub(super) async fn apply(
    tx: &mut Tx,
    at: &Place<'_>,
    event: &Event,
    folded: &mut Folded,
) -> Result<(), StoreError> {
    if let Event::Opened(opening) = event {
        open(tx, at, opening).await?;
    }
    if let Event::Decided(decision) = event {
        let row = |item: &ItemOutcome| vec![at.id.into(), item.item.as_str().into(), item.upheld.into()];
        let rows: Vec<_> = decision.items.iter().map(row).collect();
        let then = "on conflict (case_id, item_id) do update set upheld = excluded.upheld";
        tx.insert("case_items (case_id, item_id, upheld)", &rows, then).await?;
    }
    keep_files(tx, at, event).await?;
    // What an event means is said once, in casework: the tables take the difference that it makes.
    let before = match folded.remove(at.id) {
        Some(case) => case,
        None => load(tx, at).await?,
    };
    let mut after = before.clone();
    let stamp = Stamp { at: Timestamp::from_microsecond(at.at).unwrap_or_default(), actor: at.actor };
    after.fold(event, stamp);
    stand(tx, at, &after).await?;
    if before.state != after.state {
        super::lead::weigh_respondent(tx, at.id).await?;
    }
    measures(tx, at, &before, &after).await?;
    tracks(tx, at, &before, &after).await?;
    procedure(tx, at, &after).await?;
    due::apply(tx, at, event, &before, &after).await?;
    if folded.len() >= MOST {
        folded.clear();
    }
    folded.insert(at.id.to_owned(), after);
    Ok(())
}

/// The case as it was before this event.
async fn load(tx: &mut Tx, at: &Place<'_>) -> Result<Case, StoreError> {
    let sql = "select kind, body, at, actor from events where stream = $1 and position < $2 order by version";
    let mut case = Case::default();
    if at.version == 1 {
        return Ok(case);
    }
    for row in tx.query(sql, &[format!("case/{}", at.id).into(), at.position.into()]).await? {
        let (kind, body) = (row.text("kind")?, row.json("body")?);
        let event =
            read_event(&kind, &body).map_err(|e| StoreError::damaged(format!("case {}", at.id), e))?;
        let moment = Timestamp::from_microsecond(row.int("at")?).unwrap_or_default();
        case.fold(&event, Stamp { at: moment, actor: &row.text("actor")? });
    }
    Ok(case)
}

async fn open(tx: &mut Tx, at: &Place<'_>, opening: &Opening) -> Result<(), StoreError> {
    let row = vec![
        at.id.into(),
        opening.lead.as_ref().map_or("", LeadId::as_str).into(),
        opening.right.as_str().into(),
        opening.holder.as_str().into(),
        opening.respondent.as_ref().map(AccountId::as_str).into(),
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

async fn stand(tx: &mut Tx, at: &Place<'_>, case: &Case) -> Result<(), StoreError> {
    let outcome = case.decided.as_ref().map_or(Value::Text(None), |d| word(&d.decision.outcome));
    let sql = "update cases set state = $2, outcome = $3, answers = $4, updated = $5 where id = $1";
    let values = [at.id.into(), word(&case.state), outcome, case.answers.len().into(), at.at.into()];
    tx.execute(sql, &values).await.map(drop)
}

async fn measures(tx: &mut Tx, at: &Place<'_>, before: &Case, after: &Case) -> Result<(), StoreError> {
    if let Some(decided) = &after.decided
        && before.decided.as_ref().is_none_or(|known| known.decision.id != decided.decision.id)
    {
        let rows: Vec<_> = decided.decision.measures.iter().map(|measure| row(at, measure)).collect();
        let into = "measures (id, case_id, kind, item_id, account, territory, until, state, applied, changed, \
                    position)";
        tx.insert(into, &rows, "").await?;
    }
    for measure in after.undone.difference(&before.undone) {
        let sql = "update measures set state = 'undone', undone = $2, changed = $3 where id = $1";
        tx.execute(sql, &[measure.as_str().into(), at.at.into(), at.position.into()]).await?;
    }
    Ok(())
}

fn row(at: &Place<'_>, measure: &Measure) -> Vec<Value> {
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
        measure.draft.until.map(Timestamp::as_microsecond).into(),
        "applied".into(),
        at.at.into(),
        at.position.into(),
        at.position.into(),
    ]
}

async fn tracks(tx: &mut Tx, at: &Place<'_>, before: &Case, after: &Case) -> Result<(), StoreError> {
    let changed: Vec<_> =
        after.tracks.iter().filter(|(item, track)| before.tracks.get(item) != Some(track)).collect();
    let value = |track: &Track| -> [Value; 3] {
        let reason = serde_json::to_string(&track.reason).unwrap_or_default();
        [word(&track.status), reason.into(), track.until.map(Timestamp::as_microsecond).into()]
    };
    let rows: Vec<Vec<Value>> = changed
        .into_iter()
        .map(|(item, track)| {
            let [status, reason, until] = value(track);
            vec![at.id.into(), item.as_str().into(), status, reason, until]
        })
        .collect();
    let then = "on conflict (case_id, item_id) do update set status = excluded.status, \
                reason = excluded.reason, until = excluded.until";
    tx.insert("tracks (case_id, item_id, status, reason, until)", &rows, then).await.map(drop)
}

async fn procedure(tx: &mut Tx, at: &Place<'_>, case: &Case) -> Result<(), StoreError> {
    let law = case.opening.as_ref().and_then(|opening| opening.law.as_ref());
    let notice = case.opening.as_ref().and_then(|opening| opening.notice.as_ref()).map(NoticeId::as_str);
    let clock = case.wait().map(|wait| &wait.clock);
    let moment = |moment: Option<Timestamp>| Value::from(moment.map(Timestamp::as_microsecond));
    let row = vec![
        at.id.into(),
        notice.into(),
        law.map(|law| law.pack.as_str()).into(),
        law.map(|law| law.territory.as_str()).into(),
        clock.map(|clock| clock.clock.as_str()).into(),
        clock.map(|clock| clock.article.as_str()).into(),
        moment(clock.and_then(|clock| clock.due)),
        moment(clock.and_then(|clock| clock.earliest)),
        clock.is_some_and(|clock| clock.provisional).into(),
        case.open_claim().is_some().into(),
        case.open_complaint().is_some().into(),
        case.open_offer().is_some().into(),
        case.bars.into(),
        moment(case.wakes()),
    ];
    let into = "procedures (case_id, notice_id, pack, territory, clock, article, due, earliest, provisional, \
                claim, complaint, offer, bars, wakes)";
    let then = "on conflict (case_id) do update set clock = excluded.clock, article = excluded.article, \
                due = excluded.due, earliest = excluded.earliest, provisional = excluded.provisional, \
                claim = excluded.claim, complaint = excluded.complaint, offer = excluded.offer, \
                bars = excluded.bars, wakes = excluded.wakes";
    tx.insert(into, &[row], then).await.map(drop)
}

/// Files belong to the case that they were sent in for.
async fn keep_files(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    let files: Vec<&String> = match event {
        Event::Answered(Answer { evidence, .. }) => evidence.iter().collect(),
        Event::Countered(counter) => counter.proofs.files().map(|(_, _, file)| file).collect(),
        Event::ActionClaimed(action) => action.evidence.iter().collect(),
        Event::Complained(complaint) => complaint.evidence.iter().collect(),
        Event::Disputed(dispute) => dispute.evidence.iter().collect(),
        _ => return Ok(()),
    };
    let rows: Vec<_> = files.into_iter().map(|object| vec![object.into(), at.id.into()]).collect();
    tx.insert("evidence (object, case_id)", &rows, "on conflict do nothing").await.map(drop)
}
