//! Anybody reports a suspected fake.

use crate::access::{Action, Thing};
use crate::engine::{Engine, Loaded, RightInfo};
use crate::ingest::observe_lead;
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result, token};
use casework::lead::{Evidence, Subject};
use casework::report::{Category, Claim, Command, Report};
use casework::{ItemId, LeadId, PersonId, Personal, ReportId, RightId, best_score, item};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Secret, SecretChange};

/// What a reporter fills in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewReport {
    /// The item's link, or its number.
    pub link: String,
    /// The brand or the title it is about.
    pub brand: String,
    /// What is wrong.
    #[serde(default)]
    pub category: Category,
    /// What made them suspicious.
    #[serde(default)]
    pub words: String,
    /// Where to write to; kept apart from the log and erasable.
    #[serde(default)]
    pub email: String,
}

/// What the reporter gets.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReportReceipt {
    /// The report.
    pub report: ReportId,
    /// The secret of the receipt's link; it is shown once.
    pub token: String,
    /// The link itself.
    pub link: String,
}

impl Desk {
    /// Files a report. Nobody needs an account for it.
    pub async fn report(&self, new: NewReport) -> Result<ReportReceipt> {
        let email = new.email.trim();
        if !email.is_empty()
            && (email.len() > 254 || !email.contains('@') || email.contains(char::is_whitespace))
        {
            return Err(DeskError::invalid(
                "/email",
                format!("`{email}` is not an e-mail address; correct it or leave it out"),
            ));
        }
        let token = token::mint(self.0.world.random());
        let id = ReportId(self.fresh());
        let person = PersonId(self.fresh());
        let item = self.reported_item(&new.link).await?;
        let loaded = self.0.engine.current();
        let right = recognise(&loaded, &new.brand)?;
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, "reporter", work => {
            let words = new.words.trim();
            let claim = Claim {
                item: item.clone(),
                link: new.link.trim().to_owned(),
                brand: new.brand.trim().to_owned(),
                right: right.clone(),
                category: new.category,
                reporter: person.clone(),
                words: (!words.is_empty()).then(|| Personal::new(person.clone(), words)),
            };
            work.run::<Report>(id.as_str(), Command::File(claim)).await?;
            self.enter_item(&mut work, &loaded, &item, &new.link).await?;
            if let Some(right) = &right {
                self.lead_of_report(&mut work, &id, &item, right).await?;
            }
            let secret = |kind: &str, id: String, data| {
                SecretChange::Put(Secret { kind: kind.to_owned(), id, data, expires: None })
            };
            let mut secrets =
                vec![secret("report_token", token::fingerprint(&token), json!({ "report": id }))];
            if !email.is_empty() {
                secrets.push(secret("contact", person.to_string(), json!({ "email": email })));
            }
            work.commit.secrets.extend(secrets);
        })?;
        let link = format!("{}/receipt/{token}", self.0.settings.base_url.trim_end_matches('/'));
        Ok(ReportReceipt { report: id, token, link })
    }

    /// A reviewer says which right a report is about; it joins that right's lead.
    pub async fn assign_report(&self, actor: &Actor, report: &ReportId, right: &RightId) -> Result<LeadId> {
        self.may(actor, Action::Triage, Thing::Reports)?;
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, &actor.id, work => {
            let state = work.state::<Report>(report.as_str()).await?;
            let Some(claim) = &state.claim else { return Err(DeskError::missing("report", report)) };
            self.lead_of_report(&mut work, report, &claim.item, right).await?
        })
    }

    /// A reviewer sets a report aside, with a reason that the reporter reads.
    pub async fn set_aside_report(&self, actor: &Actor, report: &ReportId, reason: String) -> Result<()> {
        self.may(actor, Action::Triage, Thing::Reports)?;
        work!(self, &actor.id, work => {
            if work.state::<Report>(report.as_str()).await?.claim.is_none() {
                return Err(DeskError::missing("report", report));
            }
            work.run::<Report>(report.as_str(), Command::SetAside { reason: reason.clone() }).await?;
        })
    }

    /// Erases what a reporter wrote and where they can be reached. The log stays verifiable.
    pub async fn erase_reporter(&self, token: &str) -> Result<()> {
        let claim = self.claim_of(token).await?;
        let person = claim.reporter.to_string();
        self.0.store.erase_person(&person).await?;
        let gone = SecretChange::Delete { kind: "contact".to_owned(), id: person };
        self.0.store.commit(store::Commit { secrets: vec![gone], ..store::Commit::default() }).await?;
        Ok(())
    }

    /// The item that a link or number means: one the desk knows, or a name made from the link.
    async fn reported_item(&self, link: &str) -> Result<ItemId> {
        let link = link.trim();
        let last = link.trim_end_matches('/').rsplit(['/', '=']).next().unwrap_or(link);
        for candidate in [link, last] {
            let sql = "select id from items where id = $1";
            if !self.0.store.query(sql, &[candidate.into()]).await?.is_empty() {
                return Ok(candidate.into());
            }
        }
        Ok(format!("link-{}", &token::fingerprint(link)[..16]).into())
    }

    /// Enters an item that only a report speaks of, so that its lead has something to show.
    async fn enter_item(&self, work: &mut Work<'_>, loaded: &Loaded, id: &ItemId, link: &str) -> Result<()> {
        if work.state::<item::Item>(id.as_str()).await?.content.is_some() {
            return Ok(());
        }
        let reported = matching::item::Item {
            id: id.to_string(),
            surface: Some("reported".to_owned()),
            links: vec![link.trim().chars().take(2000).collect()],
            ..matching::item::Item::default()
        };
        for scanned in Engine::scan(loaded, vec![reported], work.now)? {
            let command = item::Command::Receive {
                content: scanned.content,
                findings: scanned.findings,
                matchset: loaded.info.hash.clone(),
            };
            work.run::<item::Item>(id.as_str(), command).await?;
        }
        Ok(())
    }

    async fn lead_of_report(
        &self,
        work: &mut Work<'_>,
        report: &ReportId,
        item: &ItemId,
        right: &RightId,
    ) -> Result<LeadId> {
        let loaded = self.0.engine.current();
        let info = loaded.rights.get(right.as_str()).filter(|info| info.right.withdrawn.is_none());
        let info = info
            .ok_or_else(|| DeskError::invalid("/right", format!("right `{right}` is not in the register")))?;
        let state = work.state::<item::Item>(item.as_str()).await?;
        let respondent = state.content.as_ref().and_then(crate::engine::account).cloned();
        let subject = Subject { right: right.clone(), holder: info.holder.clone(), respondent };
        let of_right = state.findings.iter().filter(|f| f.right.as_ref() == Some(right));
        let evidence = Evidence {
            item: item.clone(),
            score: best_score(of_right),
            engines: Vec::new(),
            report: Some(report.clone()),
        };
        let lead = observe_lead(work, &subject, evidence).await?;
        let command = Command::Join { lead: lead.clone(), right: right.clone() };
        work.run::<Report>(report.as_str(), command).await?;
        Ok(lead)
    }
}

/// The registered right that a brand's name means, when it means just one holder's: the best match of the
/// whole name, as the engine reads it.
fn recognise(loaded: &Loaded, brand: &str) -> Result<Option<RightId>> {
    let named = matching::item::Item {
        id: "brand".to_owned(),
        title: Some(brand.chars().take(200).collect()),
        ..matching::item::Item::default()
    };
    let wanted = brand.trim().to_lowercase();
    let titled = |info: &RightInfo| {
        let title = info.right.title.as_ref();
        info.right.withdrawn.is_none() && title.is_some_and(|title| title.text.to_lowercase() == wanted)
    };
    let length = brand.trim().chars().count() as u64;
    let covers = |f: &casework::Finding| {
        f.place.end.unwrap_or(0).saturating_sub(f.place.start.unwrap_or(0)) * 2 > length
    };
    let scanned = Engine::scan(loaded, vec![named], jiff::Timestamp::UNIX_EPOCH)?;
    let found = scanned.into_iter().flat_map(|s| s.findings).filter(covers).filter_map(|finding| {
        let right = finding.right?;
        let exact = loaded.rights.get(right.as_str()).is_some_and(titled);
        Some(((exact, finding.score), right))
    });
    let mut best = (false, f64::MIN);
    let mut rights: Vec<RightId> = Vec::new();
    for (rank, right) in found {
        if rank > best {
            best = rank;
            rights.clear();
        }
        if rank == best {
            rights.push(right);
        }
    }
    if rights.is_empty() {
        // Works are not in the word engine: their titles are compared as they stand.
        let titled = loaded.rights.iter().filter(|(_, info)| titled(info));
        rights = titled.map(|(id, _)| id.into()).collect();
    }
    rights.sort();
    let mut holders =
        rights.iter().filter_map(|right| loaded.rights.get(right.as_str())).map(|info| &info.holder);
    let one = holders.next().is_some_and(|first| holders.all(|other| other == first));
    Ok(rights.into_iter().next().filter(|_| one))
}
