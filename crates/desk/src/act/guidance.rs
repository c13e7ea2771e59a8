//! Proposing measures, trying them on stored items, answering them; what is adopted is taken into use.

use super::rights::{foldable, searchable};
use crate::engine::{WATCH_SCORE, day, entry, item_of, watched};
use crate::read::fold_item;
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::channel::{Channel, Side, State};
use casework::guidance::{Answer, AnswerDraft, Command, DryRun, Event, Guidance, Measure, Proposal};
use casework::party::Party;
use casework::right::{self, Asset, AssetKind, AssetSpec, Right, Watch};
use casework::{AssetId, ChannelId, GuidanceId, RightId, Words, item};
use jiff::{SignedDuration, Timestamp};
use matching::live::Live;
use matching::{Matchset, Scanner};
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;

/// Days that a dry run looks back.
const DAYS: u32 = 30;
/// Items that one dry run looks at, the newest ones.
const ITEMS: usize = 50_000;
/// Items loaded at once.
const BATCH: usize = 500;
/// Items shown of those newly hit.
const SHOWN: usize = 20;

/// An item that a measure would newly hit.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NewHit {
    /// The item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// The words found.
    pub matched: String,
}

impl Desk {
    /// An association proposes a measure through its channel.
    pub async fn propose_guidance(
        &self,
        actor: &Actor,
        channel: &ChannelId,
        measure: Measure,
        reasons: Words,
    ) -> Result<GuidanceId> {
        match &measure {
            Measure::Aliases { aliases, .. } => {
                for (i, alias) in aliases.iter().enumerate() {
                    foldable(&alias.text, &format!("/aliases/{i}"))?;
                }
            }
            Measure::Terms { terms, .. } => searchable(terms, "/terms")?,
            _ => {}
        }
        let id = GuidanceId(self.fresh());
        work!(self, &actor.id, work => {
            let state = work.state::<Channel>(channel.as_str()).await?;
            if self.side(actor, channel, &state)? != Side::Association {
                return Err(DeskError::Forbidden("guidance comes from the association".to_owned()));
            }
            let association = state.agreement.as_ref().map(|a| a.association.clone()).unwrap_or_default();
            let right_of_member = of_member(&mut work, &measure, &association).await?;
            let proposal = Proposal {
                channel: channel.clone(),
                association,
                measure: measure.clone(),
                reasons: reasons.clone(),
            };
            let channel_open = state.state == State::Open;
            let command = Command::Propose { proposal, channel_open, right_of_member };
            work.run::<Guidance>(id.as_str(), command).await?;
            id.clone()
        })
    }

    /// Tries a proposed measure on the items of the last 30 days and records the numbers. The items themselves are
    /// shown to the operator alone.
    pub async fn rehearse_guidance(&self, actor: &Actor, id: &GuidanceId) -> Result<(DryRun, Vec<NewHit>)> {
        let (_, guidance, side) = self.guidance_of(actor, id).await?;
        let proposal = guidance.proposal.as_ref().ok_or_else(|| DeskError::missing("guidance", id))?;
        let (run, shown) = self.dry_run(&proposal.measure).await?;
        work!(self, &actor.id, work => {
            work.run::<Guidance>(id.as_str(), Command::Rehearse(run.clone())).await?;
        })?;
        Ok((run, if side == Side::Operator { shown } else { Vec::new() }))
    }

    /// The operator answers guidance that it saw at version `seen`. A technical measure is tried once more, and in
    /// use when this returns.
    pub async fn answer_guidance(
        &self,
        actor: &Actor,
        id: &GuidanceId,
        draft: AnswerDraft,
        seen: Option<u64>,
    ) -> Result<()> {
        let (_, guidance, side) = self.guidance_of(actor, id).await?;
        if side != Side::Operator {
            return Err(DeskError::Forbidden("only the operator answers guidance".to_owned()));
        }
        let proposal = guidance.proposal.as_ref().ok_or_else(|| DeskError::missing("guidance", id))?;
        let measure = match draft.answer {
            Answer::Declined => None,
            Answer::Adapted => draft.adapted.as_ref(),
            Answer::Adopted => Some(&proposal.measure),
        };
        let dry_run = match measure.filter(|measure| measure.is_technical()) {
            Some(measure) => Some(self.dry_run(measure).await?.0),
            None => None,
        };
        let rights = measure.and_then(Measure::right).map(ToString::to_string);
        let changing = self.changing(rights.into_iter().collect()).await;
        let answered = work!(self, &actor.id, work => {
            work.preload::<Guidance>([id.as_str()]).await?;
            self.must_be_as_seen::<Guidance>(&work, id.as_str(), seen).await?;
            let right_of_member = match &draft.adapted {
                Some(adapted) => of_member(&mut work, adapted, &proposal.association).await?,
                None => true,
            };
            let (draft, dry_run) = (draft.clone(), dry_run.clone());
            let command = Command::Answer { draft, dry_run, right_of_member };
            for event in work.run::<Guidance>(id.as_str(), command).await? {
                if let (Event::Answered { .. }, Some(measure)) = (event, measure) {
                    adopt(&mut work, measure).await?;
                }
            }
        });
        self.take_into_use(changing).await;
        answered
    }

    /// The association takes a proposal back.
    pub async fn withdraw_guidance(&self, actor: &Actor, id: &GuidanceId, reason: String) -> Result<()> {
        let (_, _, side) = self.guidance_of(actor, id).await?;
        if side != Side::Association {
            return Err(DeskError::Forbidden("only the association takes its guidance back".to_owned()));
        }
        work!(self, &actor.id, work => {
            let command = Command::Withdraw { reason: reason.clone() };
            work.run::<Guidance>(id.as_str(), command).await?;
        })
    }

    /// Guidance with its channel, and the side for which the actor looks at it.
    pub(crate) async fn guidance_of(
        &self,
        actor: &Actor,
        id: &GuidanceId,
    ) -> Result<(Arc<Channel>, Arc<Guidance>, Side)> {
        let missing = || DeskError::missing("guidance", id);
        let mut work = Work::new(&self.0, &actor.id);
        let guidance = work.state::<Guidance>(id.as_str()).await?;
        let channel = &guidance.proposal.as_ref().ok_or_else(missing)?.channel;
        let state = work.state::<Channel>(channel.as_str()).await?;
        let side = self.side(actor, channel, &state).map_err(|_| missing())?;
        Ok((state, guidance, side))
    }

    /// What a measure would have hit in the last 30 days, and some of what it newly hits.
    async fn dry_run(&self, measure: &Measure) -> Result<(DryRun, Vec<NewHit>)> {
        let mut trial = self.trial(measure).await?;
        let since = self.now() - SignedDuration::from_hours(24 * i64::from(DAYS));
        let sql = "select id from items where received >= $1 order by position desc";
        let rows = self.0.store.query(sql, &[since.as_microsecond().into()]).await?;
        let ids = rows.iter().take(ITEMS).map(|row| row.text("id")).collect::<Result<Vec<_>, _>>()?;
        let left_out = rows.len().saturating_sub(ITEMS) as u64;
        let mut run = DryRun { days: DAYS, items: ids.len() as u64, left_out, ..DryRun::default() };
        let mut shown = Vec::new();
        for batch in ids.chunks(BATCH) {
            let streams: Vec<_> = batch.iter().map(|id| format!("item/{id}")).collect();
            let mut states: HashMap<String, item::Item> = HashMap::new();
            for event in self.0.store.load_many(&streams).await? {
                fold_item(&mut states, &event)?;
            }
            let mut items = Vec::with_capacity(batch.len());
            for id in batch {
                let Some(content) = states.get(id).and_then(|state| state.content.as_ref()) else { continue };
                items.push(item_of(id, content)?);
            }
            let tried = move || {
                let hits: Vec<_> = items.iter().map(|item| trial.hits(item)).collect();
                (trial, items, hits)
            };
            let (back, items, hits) =
                tokio::task::spawn_blocking(tried).await.map_err(DeskError::internal)?;
            trial = back;
            for (item, (before, after)) in items.into_iter().zip(hits) {
                run.before += u64::from(before);
                run.after += u64::from(after.is_some());
                if let (false, Some(matched)) = (before, after) {
                    run.fresh += 1;
                    if shown.len() < SHOWN {
                        shown.push(NewHit { item: item.id, title: item.title.unwrap_or_default(), matched });
                    }
                }
            }
        }
        Ok((run, shown))
    }

    async fn trial(&self, measure: &Measure) -> Result<Trial> {
        let least = self.0.engine.rules.least_score;
        let Some(id) = measure.right() else {
            return Err(DeskError::invalid("/right", "name the right that these words suggest"));
        };
        let mut right = Right::clone(&*Work::new(&self.0, "trial").state::<Right>(id.as_str()).await?);
        let before = Matter::of(id, &right, self.now())?;
        match measure {
            Measure::Aliases { aliases, .. } => {
                let asset = |(n, spec)| Asset { id: AssetId(format!("trial-{n}")), spec, active: true };
                right.assets.extend(words_of(aliases).enumerate().map(asset));
            }
            Measure::Terms { terms, .. } => {
                if let Some(title) = &mut right.title {
                    title.context.extend(terms.iter().cloned());
                }
            }
            _ => right.watches.extend(watch_of(measure)),
        }
        let after = Matter::of(id, &right, self.now())?;
        Ok(Trial { before, after, least, scanner: Box::new(Scanner::new()) })
    }
}

/// A measure beside what is in use.
struct Trial {
    before: Matter,
    after: Matter,
    least: f64,
    scanner: Box<Scanner>,
}

impl Trial {
    /// Whether the item is hit today, and what the measure finds in it.
    fn hits(&mut self, item: &matching::item::Item) -> (bool, Option<String>) {
        let before = self.before.best(&mut self.scanner, item, self.least).is_some();
        (before, self.after.best(&mut self.scanner, item, self.least))
    }
}

/// What is looked for of a right.
struct Matter {
    set: Live,
    watches: Vec<Watch>,
}

impl Matter {
    fn of(id: &RightId, right: &Right, now: Timestamp) -> Result<Self> {
        let built = Matchset::build(entry(id.as_str(), right, day(now)))?;
        Ok(Self { set: Live::new(Arc::new(built.set)), watches: right.watches.clone() })
    }

    /// The words that count most, if any count.
    fn best(&self, scanner: &mut Scanner, item: &matching::item::Item, least: f64) -> Option<String> {
        let named = self.set.scan(scanner, item).into_iter().filter(|found| found.score >= least);
        let named = named.max_by(|a, b| a.score.total_cmp(&b.score));
        let mut watches = self.watches.iter().filter(|_| WATCH_SCORE >= least);
        let watch =
            || watches.find(|watch| watched(watch, item).is_some()).map(|watch| watch.words.join(" + "));
        named.map(|found| found.matched.unwrap_or_default()).or_else(watch)
    }
}

/// A pattern as watch words.
fn watch_of(measure: &Measure) -> Option<Watch> {
    match measure {
        Measure::Pattern { name, words, .. } => Some(Watch { name: name.clone(), words: words.clone() }),
        _ => None,
    }
}

fn words_of(aliases: &[casework::guidance::Alias]) -> impl Iterator<Item = AssetSpec> {
    aliases.iter().map(|alias| AssetSpec {
        kind: AssetKind::Word,
        text: Some(alias.text.clone()),
        weight: alias.weight,
        ..AssetSpec::default()
    })
}

/// Whether the measure's right, if it names one, is in force and held by a member of the association.
async fn of_member(work: &mut Work<'_>, measure: &Measure, association: &casework::PartyId) -> Result<bool> {
    let Some(right) = measure.right() else { return Ok(true) };
    let right = work.state::<Right>(right.as_str()).await?;
    let Some(title) = &right.title else { return Ok(false) };
    let member = work.state::<Party>(title.holder.as_str()).await?.associations.contains(association);
    Ok(member && right.must_be_in_force(day(work.now)).is_ok())
}

/// Adopted words become data of the right, in the same transaction.
async fn adopt(work: &mut Work<'_>, measure: &Measure) -> Result<()> {
    let Some(id) = measure.right() else { return Ok(()) };
    let known = work.state::<Right>(id.as_str()).await?;
    match measure {
        Measure::Aliases { aliases, .. } => {
            for spec in words_of(aliases) {
                if !known.assets.iter().any(|asset| asset.active && asset.spec.text == spec.text) {
                    work.run::<Right>(id.as_str(), right::Command::AddAsset(spec)).await?;
                }
            }
        }
        Measure::Terms { terms, .. } => {
            let mut hints = known.title.as_ref().map(right::Title::hints).unwrap_or_default();
            hints.context.extend(
                terms.iter().filter(|term| !hints.context.contains(term)).cloned().collect::<Vec<_>>(),
            );
            work.run::<Right>(id.as_str(), right::Command::SetHints(hints)).await?;
        }
        _ => {
            let Some(watch) = watch_of(measure) else { return Ok(()) };
            work.run::<Right>(id.as_str(), right::Command::Watch(watch)).await?;
        }
    }
    work.job("matchset.build", json!({}), Some("matchset.build"));
    Ok(())
}
