//! Playing the story: shoppers report, holders verify, reviewers decide, respondents answer.

use super::clock::StoryWorld;
use super::samples::{self, Answer, Decision, Review, Samples, Verification};
use anyhow::{Context, Result, anyhow};
use bytes::Bytes;
use casework::case::{DecisionDraft, Ground, ItemOutcome, MeasureDraft, Target};
use casework::lead;
use casework::{CaseId, LeadId, Words};
use desk::{Actor, Desk, LeadFilter, NewReport, Paging};
use jiff::{SignedDuration, ToSpan};
use std::collections::BTreeMap;

/// What has happened.
#[derive(Default)]
pub(super) struct Told {
    /// Links of the reporters' receipts.
    pub(super) receipts: Vec<String>,
    /// Leads that were verified, by right and account.
    pub(super) leads: Vec<LeadId>,
    /// Cases that were opened.
    pub(super) cases: Vec<CaseId>,
    /// Lines of the account that is printed.
    pub(super) lines: Vec<String>,
}

/// Cases by right and account.
type Cases = BTreeMap<(String, String), CaseId>;

pub(super) async fn play(desk: &Desk, samples: &Samples, world: &StoryWorld) -> Result<Told> {
    let mut told = Told::default();
    let story = &samples.story;
    // Who reports again shows an earlier receipt.
    let mut tokens: BTreeMap<String, String> = BTreeMap::new();
    for (i, report) in story.reports.iter().enumerate() {
        world.set(hours(156 - 2 * i as i64));
        let new = NewReport {
            link: report.item.clone(),
            brand: report.brand.clone(),
            category: report.category,
            words: report.words.clone(),
            checklist: report.checklist.clone(),
            earlier: report.by.as_ref().and_then(|by| tokens.get(by)).cloned().unwrap_or_default(),
            ..NewReport::default()
        };
        let receipt = desk.report(new).await?;
        if let Some(by) = &report.by {
            tokens.insert(by.clone(), receipt.token);
        }
        told.receipts.push(receipt.link);
    }
    let mut cases = Cases::new();
    told.lines.push("The rights holders verify".to_owned());
    for (i, verdict) in story.verifications.iter().enumerate() {
        world.set(hours(130 - 3 * i as i64));
        verify(desk, verdict, &mut told, &mut cases).await?;
    }
    told.lines.push("The operator decides, with reasons that both sides read".to_owned());
    for (i, decision) in story.decisions.iter().enumerate() {
        world.set(hours(84 - 4 * i as i64));
        decide(desk, decision, &mut told, &cases).await?;
    }
    told.lines.push("The other side answers, and somebody reads it".to_owned());
    for (i, given) in story.answers.iter().enumerate() {
        world.set(hours(50 - 5 * i as i64));
        answer(desk, given, &mut told, &cases).await?;
    }
    for (i, given) in story.reviews.iter().enumerate() {
        world.set(hours(26 - 3 * i as i64));
        review(desk, given, &mut told, &cases).await?;
    }
    told.lines.push("And this waits for the operator".to_owned());
    for (i, verdict) in story.waiting.iter().enumerate() {
        world.set(hours(9 - 4 * i as i64));
        verify(desk, verdict, &mut told, &mut cases).await?;
    }
    Ok(told)
}

async fn verify(desk: &Desk, verdict: &Verification, told: &mut Told, cases: &mut Cases) -> Result<()> {
    let actor = actor(desk, &verdict.by).await?;
    let lead = lead_of(desk, &actor, &verdict.right, &verdict.account).await?;
    let verification = lead::Verification {
        verdict: verdict.verdict,
        items: Vec::new(),
        basis: verdict.basis.clone(),
        grounds: verdict.grounds.clone(),
        warranty: verdict.warranty,
        object: None,
        territory: verdict.territory.clone(),
    };
    let outcome = desk.verify_lead(&actor, &lead, verification).await?;
    if let Some(order) = &verdict.order {
        desk.test_lead(&actor, &lead, lead::Step::Order(order.clone())).await?;
    }
    let view = desk.lead(&actor, &lead).await?;
    told.lines.push(
        "  ".to_owned()
            + &format!(
                "{} on {} by {} ({}, {}): {}",
                actor.name,
                view.row.right_title,
                verdict.account,
                many(view.row.items, "item"),
                many(view.row.reports, "report"),
                view.row.verdict.as_deref().unwrap_or_default().replace('_', " "),
            ),
    );
    told.leads.push(lead);
    if let Some(case) = outcome.case {
        told.cases.push(case.clone());
        cases.insert((verdict.right.clone(), verdict.account.clone()), case);
    }
    Ok(())
}

async fn decide(desk: &Desk, decision: &Decision, told: &mut Told, cases: &Cases) -> Result<()> {
    let actor = actor(desk, &decision.by).await?;
    let id = case_of(cases, &decision.right, &decision.account)?;
    let case = desk.case(&actor, id).await?;
    let upheld = decision.outcome == "upheld";
    let items = case.opening.items.iter().map(|known| ItemOutcome {
        item: known.item.clone(),
        upheld,
        reason: String::new(),
    });
    let mut measures = Vec::new();
    for measure in &decision.measures {
        let until = measure.days.map(|days| desk.now() + (days * 24).hours());
        let draft =
            |target| MeasureDraft { kind: measure.kind, target, territory: measure.territory.clone(), until };
        if measure.kind.on_account() {
            measures.push(draft(Target::Account(decision.account.as_str().into())));
        } else {
            let each = case.opening.items.iter().map(|known| draft(Target::Item(known.item.clone())));
            measures.extend(each);
        }
    }
    let count = measures.len();
    let draft = DecisionDraft {
        items: items.collect(),
        ground: Ground {
            kind: decision.ground.kind,
            source: decision.ground.source.clone(),
            article: decision.ground.article.clone(),
        },
        facts: decision.facts.clone(),
        explanation: decision.explanation.clone(),
        measures,
        ..DecisionDraft::default()
    };
    desk.decide_case(&actor, id, draft).await?;
    told.lines.push(
        "  ".to_owned()
            + &format!(
                "{} on {}: {}, {}, under {}, {}",
                actor.name,
                decision.account,
                decision.outcome,
                many(count as u64, "measure"),
                decision.ground.source,
                decision.ground.article,
            ),
    );
    Ok(())
}

async fn answer(desk: &Desk, answer: &Answer, told: &mut Told, cases: &Cases) -> Result<()> {
    let actor = actor(desk, &answer.by).await?;
    let id = case_of(cases, &answer.right, &answer.account)?;
    let mut evidence = Vec::new();
    for path in &answer.evidence {
        let bytes = Bytes::from_static(samples::file(path)?);
        evidence.push(if path.starts_with("pictures/") {
            desk.upload_picture(&actor, bytes).await?
        } else {
            desk.upload_text(&actor, bytes).await?
        });
    }
    let files = many(evidence.len() as u64, "file");
    desk.answer_case(&actor, id, answer.stance, &answer.words, evidence).await?;
    let stance = format!("{:?}", answer.stance).to_lowercase();
    told.lines
        .push("  ".to_owned() + &format!("{} answered: {stance}, with {files} of evidence", actor.name));
    Ok(())
}

async fn review(desk: &Desk, review: &Review, told: &mut Told, cases: &Cases) -> Result<()> {
    let actor = actor(desk, &review.by).await?;
    let id = case_of(cases, &review.right, &review.account)?;
    let outcome = if review.reversed {
        desk.reverse_case(&actor, id, review.reasons.clone()).await?;
        "reversed the decision, every measure is undone"
    } else {
        desk.maintain_case(&actor, id, review.reasons.clone()).await?;
        "read the answer, the decision stands"
    };
    told.lines.push("  ".to_owned() + &format!("{} on {}: {outcome}", actor.name, review.account));
    Ok(())
}

pub(super) fn both(en: &str, zh: &str) -> Words {
    Words { en: en.to_owned(), zh: zh.to_owned() }
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

/// `1 item`, `2 items`.
pub(super) fn many(n: u64, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

pub(super) async fn actor(desk: &Desk, login: &str) -> Result<Actor> {
    let session = desk.sign_in_sample(login).await?;
    desk.sign_out(&session.token).await?;
    Ok(session.person.actor)
}

async fn lead_of(desk: &Desk, actor: &Actor, right: &str, account: &str) -> Result<LeadId> {
    let filter = LeadFilter {
        right: Some(right.to_owned()),
        respondent: Some(account.to_owned()),
        ..LeadFilter::default()
    };
    let page = desk.leads(actor, &filter, &Paging::default()).await?;
    let lead = page.items.into_iter().next().map(|row| row.id);
    lead.with_context(|| format!("no lead on `{right}` against `{account}`"))
}

fn case_of<'c>(cases: &'c Cases, right: &str, account: &str) -> Result<&'c CaseId> {
    let key = (right.to_owned(), account.to_owned());
    cases.get(&key).ok_or_else(|| anyhow!("no case on `{right}` against `{account}`"))
}
