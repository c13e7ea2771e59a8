//! A registry is imported, line by line.

use crate::access::{Action, Thing};
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::party::Party;
use casework::right::{AssetKind, AssetSpec, Command, Kind as RightKind, Right, Title};
use casework::{Code, PartyId, Refusal, Refusals};
use matching::registry::{Entry, Kind};
use serde::Serialize;
use serde_json::json;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportStatus {
    /// The right was registered, or the logo added to its mark.
    Registered,
    /// It was registered before with the same particulars.
    Unchanged,
    /// Refused, with the reason.
    Rejected,
}

/// The desk's answer to one line.
#[derive(Clone, Debug, Serialize)]
pub struct ImportLine {
    /// The right's id.
    pub id: String,
    /// What became of it.
    pub status: ImportStatus,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Refusals>,
}

impl Desk {
    /// Registers rights from lines of a registry, in one transaction; one answer each. `holder` stands in for
    /// lines that name none. Pictures and files are named by the digest of their upload, in `object`.
    pub async fn import(
        &self,
        actor: &Actor,
        holder: Option<&PartyId>,
        entries: Vec<Entry>,
    ) -> Result<Vec<ImportLine>> {
        self.may(actor, Action::Register, Thing::Rights)?;
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        let rights = entries.iter().flat_map(|entry| [Some(&entry.id), entry.mark.as_ref()]).flatten();
        let changing = self.changing(rights.cloned().collect()).await;
        let imported = work!(self, &actor.id, work => {
            work.preload::<Right>(entries.iter().map(|entry| entry.id.as_str())).await?;
            let mut answers = Vec::with_capacity(entries.len());
            for entry in &entries {
                let mut answer =
                    ImportLine { id: entry.id.clone(), status: ImportStatus::Registered, error: None };
                match self.import_one(actor, &mut work, holder, entry).await {
                    Ok(status) => answer.status = status,
                    Err(DeskError::Refused(refusals)) => {
                        answer.status = ImportStatus::Rejected;
                        answer.error = Some(refusals);
                    }
                    Err(error) => return Err(error),
                }
                answers.push(answer);
            }
            if answers.iter().any(|answer| answer.status == ImportStatus::Registered) {
                work.job("matchset.build", json!({}), Some("matchset.build"));
                work.job("alarm.look", json!({}), Some("alarm.look"));
            }
            answers
        });
        self.take_into_use(changing).await;
        imported
    }

    async fn import_one(
        &self,
        actor: &Actor,
        work: &mut Work<'_>,
        holder: Option<&PartyId>,
        entry: &Entry,
    ) -> Result<ImportStatus> {
        if let (Kind::Logo, Some(mark)) = (entry.kind, &entry.mark) {
            return self.import_logo(actor, work, entry, mark).await;
        }
        let holder = entry.holder.clone().map(PartyId).or_else(|| holder.cloned());
        let holder = holder.ok_or_else(|| {
            Refusal::new(Code::Missing, "/holder", "name the holder in the line or for the whole import")
        });
        let holder = holder.map_err(Refusals::from)?;
        self.may_for_holder(actor, Action::Register, Thing::Rights, &holder).map_err(at("/holder"))?;
        let (title, mut assets) = particulars(entry, holder)?;
        self.printed(&mut assets, "/object").await?;
        self.sighted(&mut assets, "/object").await?;
        let known = work.state::<Right>(&entry.id).await?;
        let title = with_hints(title, known.title.as_ref());
        if known.title.as_ref() == Some(&title) && known.withdrawn.is_none() {
            let before = known.assets.iter().filter(|a| a.active).map(|a| &a.spec);
            if assets.iter().all(|spec| before.clone().any(|b| b == spec)) {
                return Ok(ImportStatus::Unchanged);
            }
        }
        if let Some(before) = known.title.as_ref().filter(|_| known.withdrawn.is_none())
            && same_but_hints(before, &title)
        {
            work.run::<Right>(&entry.id, Command::SetHints(title.hints())).await?;
            return Ok(ImportStatus::Registered);
        }
        let holder_known = work.state::<Party>(title.holder.as_str()).await?.profile.is_some();
        let command = Command::Register { title: title.clone(), assets, holder_known };
        work.run::<Right>(&entry.id, command).await?;
        self.submit(actor, work, &entry.id, &title).await?;
        Ok(ImportStatus::Registered)
    }

    async fn import_logo(
        &self,
        actor: &Actor,
        work: &mut Work<'_>,
        entry: &Entry,
        mark: &str,
    ) -> Result<ImportStatus> {
        let right = work.state::<Right>(mark).await?;
        let Some(title) = &right.title else {
            let message = format!("mark `{mark}` is not registered; register it in an earlier line");
            return Err(Refusals::from(Refusal::new(Code::Invalid, "/mark", message)).into());
        };
        self.may_for_holder(actor, Action::Register, Thing::Rights, &title.holder).map_err(at("/mark"))?;
        let mut spec =
            AssetSpec { kind: AssetKind::Logo, object: Some(object(entry)?), ..AssetSpec::default() };
        self.sighted(std::slice::from_mut(&mut spec), "/object").await?;
        if right.assets.iter().any(|known| known.active && known.spec == spec) {
            return Ok(ImportStatus::Unchanged);
        }
        work.run::<Right>(mark, Command::AddAsset(spec)).await?;
        Ok(ImportStatus::Registered)
    }
}

/// Importing again adds words and takes nothing away that was set since. Other classes make another right.
fn with_hints(mut title: Title, known: Option<&Title>) -> Title {
    let Some(known) = known else { return title };
    if title.classes.iter().all(|class| known.classes.contains(class)) {
        title.classes.clone_from(&known.classes);
    }
    title.context = union(&known.context, title.context);
    title.exempt = union(&known.exempt, title.exempt);
    title
}

fn union(known: &[String], more: Vec<String>) -> Vec<String> {
    let fresh = more.into_iter().filter(|one| !known.contains(one));
    known.iter().cloned().chain(fresh).collect()
}

fn same_but_hints(a: &Title, b: &Title) -> bool {
    let bare = |title: &Title| Title { context: vec![], exempt: vec![], ..title.clone() };
    a != b && bare(a) == bare(b)
}

/// What the actor may not do with one line does not hold up the others.
fn at(pointer: &'static str) -> impl Fn(DeskError) -> DeskError {
    move |error| match error {
        DeskError::Forbidden(why) => Refusals::from(Refusal::new(Code::Authority, pointer, why)).into(),
        other => other,
    }
}

/// The digest under which the line's file was uploaded.
fn object(entry: &Entry) -> Result<String, Refusals> {
    let digest = entry.extra.get("object").and_then(serde_json::Value::as_str);
    digest.map(str::to_owned).ok_or_else(|| {
        let message = "upload the file first and give its digest as `object`";
        Refusal::new(Code::Missing, "/object", message).into()
    })
}

/// What a line tells of a work beside the members that every kind has.
fn work(entry: &Entry) -> Result<casework::right::Work, Refusals> {
    let members = ["publisher", "issn", "doi", "edition", "embargo_until", "licensed_surfaces", "commons"];
    let known =
        entry.extra.iter().filter(|(name, value)| members.contains(&name.as_str()) && !value.is_null());
    let known: serde_json::Map<_, _> = known.map(|(name, value)| (name.clone(), value.clone())).collect();
    serde_json::from_value(known.into()).map_err(|error| {
        let message = format!("what is said of the work cannot be read: {error}");
        Refusal::new(Code::Invalid, "", message).into()
    })
}

fn particulars(entry: &Entry, holder: PartyId) -> Result<(Title, Vec<AssetSpec>), Refusals> {
    let text_of = |name: &str| entry.extra.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    let word = |text: &str, weight| AssetSpec {
        kind: AssetKind::Word,
        text: Some(text.to_owned()),
        weight,
        ..AssetSpec::default()
    };
    let (kind, text, assets) = match entry.kind {
        Kind::Mark => {
            let name = entry.text.clone().unwrap_or_default();
            let mut assets = vec![word(&name, None)];
            assets.extend(entry.aliases.iter().map(|alias| word(&alias.text, alias.weight)));
            (RightKind::Trademark, name, assets)
        }
        Kind::Logo | Kind::Image => {
            let kind = if entry.kind == Kind::Logo { AssetKind::Logo } else { AssetKind::Image };
            let spec = AssetSpec { kind, object: Some(object(entry)?), ..AssetSpec::default() };
            let right = if entry.kind == Kind::Logo { RightKind::Trademark } else { RightKind::Work };
            let name = entry.title.clone().or_else(|| entry.text.clone());
            (right, name.unwrap_or_else(|| entry.id.clone()), vec![spec])
        }
        Kind::Work => {
            let file = object(entry).ok().map(|object| AssetSpec {
                kind: AssetKind::Text,
                object: Some(object),
                ..AssetSpec::default()
            });
            (RightKind::Work, entry.title.clone().unwrap_or_default(), file.into_iter().collect())
        }
    };
    let valid_until = match &entry.valid_until {
        None => None,
        Some(date) => Some(date.parse().map_err(|_| {
            let message = format!("`{date}` is not a date; write `2031-01-01`");
            Refusal::new(Code::Invalid, "/valid_until", message)
        })?),
    };
    let title = Title {
        kind,
        text,
        holder,
        office: text_of("office"),
        number: text_of("number"),
        classes: entry.classes.clone(),
        territory: entry.territory.clone(),
        context: entry.context.clone(),
        exempt: entry.exempt.clone(),
        valid_until,
        authors: entry.authors.clone(),
        isbn: entry.isbn.clone(),
        work: work(entry)?,
    };
    Ok((title, assets))
}
