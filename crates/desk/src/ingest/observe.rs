//! From findings and reports to leads: one open lead for each right and respondent.

use crate::Result;
use crate::engine::{Engine, Scanned};
use crate::token::hex;
use crate::work::Work;
use casework::lead::{Command, Evidence, Lead, Subject};
use casework::{ItemId, LeadId, RightId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The name of the `n`th lead on a subject. Two writers who open the same lead at once so write to the same
/// stream, and one of them is told to look again. Without a respondent every item is a subject of its own.
fn lead_id(subject: &Subject, item: &ItemId, n: u32) -> LeadId {
    let who = match &subject.respondent {
        Some(account) => format!("account\0{account}"),
        None => format!("item\0{item}"),
    };
    let hash = Sha256::digest(format!("{}\0{who}\0{n}", subject.right).as_bytes());
    LeadId(format!("ld-{}", hex(&hash[..8])))
}

/// Opens or extends the lead that the evidence belongs to. A verified lead is not extended: what comes after
/// the verdict makes a new one.
pub(crate) async fn observe_lead(
    work: &mut Work<'_>,
    subject: &Subject,
    evidence: Evidence,
) -> Result<LeadId> {
    let mut n = 0;
    loop {
        let id = lead_id(subject, &evidence.item, n);
        let lead = work.state::<Lead>(id.as_str()).await?;
        if !lead.state.waits() {
            n += 1;
            continue;
        }
        let service = work.service().await?;
        let command = Command::Observe { subject: subject.clone(), evidence, service };
        work.run::<Lead>(id.as_str(), command).await?;
        return Ok(id);
    }
}

/// Makes leads of what was found in a batch of items; the leads of each item, in the items' order.
pub(super) async fn observe_findings(
    work: &mut Work<'_>,
    engine: &Engine,
    batch: &[&Scanned],
) -> Result<Vec<Vec<LeadId>>> {
    let loaded = engine.current();
    let mut wanted = Vec::with_capacity(batch.len());
    for scanned in batch {
        let mut best: BTreeMap<&RightId, Evidence> = BTreeMap::new();
        let counts = |f: &&casework::Finding| f.held_back.is_none() && f.score >= engine.rules.least_score;
        for finding in scanned.findings.iter().filter(counts) {
            let Some(right) = &finding.right else { continue };
            let evidence = best
                .entry(right)
                .or_insert_with(|| Evidence { item: scanned.id.as_str().into(), ..Evidence::default() });
            evidence.score = evidence.score.max(finding.score);
            if !evidence.engines.contains(&finding.kind) {
                evidence.engines.push(finding.kind.clone());
            }
        }
        let account = crate::engine::account(&scanned.content);
        let subjects = best.into_iter().filter_map(|(right, evidence)| {
            let holder = loaded.rights.get(right.as_str())?.holder.clone();
            Some((Subject { right: right.clone(), holder, respondent: account.cloned() }, evidence))
        });
        wanted.push(subjects.collect::<Vec<_>>());
    }
    let firsts: Vec<LeadId> = wanted.iter().flatten().map(|(s, e)| lead_id(s, &e.item, 0)).collect();
    work.preload::<Lead>(firsts.iter().map(LeadId::as_str)).await?;
    let mut leads = Vec::with_capacity(batch.len());
    for subjects in wanted {
        let mut ids = Vec::with_capacity(subjects.len());
        for (subject, evidence) in subjects {
            ids.push(observe_lead(work, &subject, evidence).await?);
        }
        leads.push(ids);
    }
    Ok(leads)
}
