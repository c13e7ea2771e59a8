//! Items and findings.

use super::{Place, insert};
use crate::{
    StoreError,
    db::{Tx, Value},
};
use casework::{Finding, Stretch, best_score, item::Event, picture::Seen};
use std::collections::BTreeSet;

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Received { content, pictures, findings, .. } => {
            let row = vec![
                at.id.into(),
                content.surface.clone().into(),
                content.account.as_ref().map(casework::AccountId::as_str).into(),
                content.title.clone().into(),
                content.digest().into(),
                at.at.into(),
                findings.len().into(),
                best_score(findings).into(),
                at.position.into(),
            ];
            let into = "items (id, surface, account, title, digest, received, found, best, position)";
            insert(tx, into, row).await?;
            let row = |seen: &Seen| -> Vec<Value> {
                let hash = seen.sights.first().and_then(|sight| sight.hashes.first());
                let (object, hash) = ((&seen.object).into(), hash.cloned().into());
                vec![at.id.into(), seen.image.into(), object, hash, at.position.into()]
            };
            let rows: Vec<_> = pictures.iter().map(row).collect();
            tx.insert("item_pictures (item_id, image, object, hash, position)", &rows, "").await?;
            found(tx, at, 0, findings).await
        }
        Event::Rescanned { findings, .. } => {
            let sql = "select coalesce(max(n), -1) as n from findings where item_id = $1";
            let last = tx.query(sql, &[at.id.into()]).await?.first().map_or(Ok(-1), |row| row.int("n"))?;
            let rights: BTreeSet<_> = findings.iter().filter_map(|finding| finding.right.as_ref()).collect();
            for right in rights {
                for sql in [
                    "delete from findings where item_id = $1 and right_id = $2",
                    "delete from passages where item_id = $1 and right_id = $2",
                    "delete from sightings where item_id = $1 and right_id = $2",
                ] {
                    tx.execute(sql, &[at.id.into(), right.as_str().into()]).await?;
                }
            }
            found(tx, at, last + 1, findings).await?;
            let sql = "update items set
                found = (select count(*) from findings where item_id = $1),
                best = (select coalesce(max(score), 0.0) from findings where item_id = $1 and held_back is null)
                where id = $1";
            tx.execute(sql, &[at.id.into()]).await.map(drop)
        }
    }
}

async fn found(tx: &mut Tx, at: &Place<'_>, from: i64, findings: &[Finding]) -> Result<(), StoreError> {
    let row = |(finding, n): (&Finding, i64)| -> Vec<Value> {
        vec![
            at.id.into(),
            n.into(),
            finding.right.as_ref().map(casework::RightId::as_str).into(),
            (&finding.kind).into(),
            finding.score.into(),
            finding.held_back.clone().into(),
            at.position.into(),
        ]
    };
    let rows: Vec<_> = findings.iter().zip(from..).map(row).collect();
    let into = "findings (item_id, n, right_id, kind, score, held_back, position)";
    tx.insert(into, &rows, "").await?;
    let passages: Vec<_> = findings.iter().flat_map(|finding| passages(at, finding)).collect();
    let into = "passages (item_id, right_id, text_id, source_from, source_to, held_back, position)";
    tx.insert(into, &passages, "").await?;
    let sightings: Vec<_> = findings.iter().filter_map(|finding| sighting(at, finding)).collect();
    let into = "sightings (item_id, right_id, picture, image, distance, held_back, position)";
    tx.insert(into, &sightings, "").await.map(drop)
}

/// Which registered picture a finding shows; none where it shows none.
fn sighting(at: &Place<'_>, finding: &Finding) -> Option<Vec<Value>> {
    let copy = finding.copy()?;
    Some(vec![
        at.id.into(),
        finding.right.as_ref()?.as_str().into(),
        copy.picture.into(),
        finding.image()?.into(),
        // What is shown in part has no distance: as far as can be.
        copy.distance.unwrap_or(256).into(),
        finding.held_back.clone().into(),
        at.position.into(),
    ])
}

/// Which parts of which text a finding has; none where it is no passage.
fn passages(at: &Place<'_>, finding: &Finding) -> Vec<Vec<Value>> {
    let (Some(passage), Some(right)) = (finding.passage(), &finding.right) else { return Vec::new() };
    let row = |source: &Stretch| {
        vec![
            at.id.into(),
            right.as_str().into(),
            passage.text.clone().into(),
            source.start.into(),
            source.end.into(),
            finding.held_back.clone().into(),
            at.position.into(),
        ]
    };
    passage.sources().iter().map(row).collect()
}
