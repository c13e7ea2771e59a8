//! Filing a report, once a reporter and item.

use super::item::recognise;
use super::{NewReport, ReportReceipt};
use crate::access::{Action, Thing};
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result, token};
use bytes::Bytes;
use casework::report::{Addition, Claim, Command, Exhibit, Report};
use casework::{ItemId, PersonId, Personal, ReportId, ReporterId};
use serde_json::json;
use store::{Secret, SecretChange};

/// A picture on its way, with the line of the checklist that it fills in.
#[derive(Clone, Debug)]
pub struct SentPicture {
    /// Which line.
    pub what: String,
    /// The file.
    pub bytes: Bytes,
}

/// Pictures of one report at most.
const PICTURES: usize = 9;

impl Desk {
    /// Files a report. Nobody needs an account for it. The same reporter's report of the same item is joined,
    /// with what is new in it.
    pub async fn report(&self, new: NewReport) -> Result<ReportReceipt> {
        self.report_with(new, Vec::new()).await
    }

    /// The same with pictures.
    pub async fn report_with(&self, new: NewReport, pictures: Vec<SentPicture>) -> Result<ReportReceipt> {
        let by = self.reporter(&new.earlier).await?;
        self.file_report(new, pictures, by).await
    }

    /// The platform reports for one of its users, whom it names by an id of its own.
    pub async fn report_for(&self, actor: &Actor, user: &str, new: NewReport) -> Result<ReportReceipt> {
        self.may(actor, Action::Send, Thing::Reports)?;
        if user.trim().is_empty() || user.len() > 200 {
            return Err(DeskError::invalid("/user", "name the user by an id of 1 to 200 characters"));
        }
        // The id itself is the platform's: the desk tells its users apart, it need not know them.
        let by = ReporterId(format!("user-{}", &token::fingerprint(&format!("reporter\0{user}"))[..24]));
        self.file_report(new, Vec::new(), by).await
    }

    async fn file_report(
        &self,
        new: NewReport,
        pictures: Vec<SentPicture>,
        by: ReporterId,
    ) -> Result<ReportReceipt> {
        check_mail(new.email.trim())?;
        let objects = self.keep_pictures(pictures).await?;
        let token = token::mint(self.0.world.random());
        let (id, person) = (ReportId(self.fresh()), PersonId(self.fresh()));
        let item = self.reported_item(&new.link).await?;
        let loaded = self.0.engine.current();
        let named =
            |right: &casework::RightId| loaded.rights.get(right.as_str()).filter(|info| info.counts());
        let chosen = new.right.clone().filter(|right| named(right).is_some());
        let right = match &chosen {
            Some(right) => Some(right.clone()),
            None => recognise(&loaded, &new.brand)?,
        };
        let title =
            chosen.as_ref().and_then(named).and_then(|info| Some(info.right.title.as_ref()?.text.clone()));
        let brand = if new.brand.trim().is_empty() { title.unwrap_or_default() } else { new.brand.clone() };
        let _one_at_a_time = self.0.ingesting.lock().await;
        let (earlier, others) = self.reports_on(&item, &by).await?;
        let again = earlier.is_some();
        let id = earlier.unwrap_or(id);
        work!(self, "reporter", work => {
            let known = work.state::<Report>(id.as_str()).await?;
            let person = known.claim.as_ref().map_or_else(|| person.clone(), |claim| claim.reporter.clone());
            let words = (!new.words.trim().is_empty()).then(|| Personal::new(person.clone(), new.words.trim()));
            let exhibits = exhibits(&new, &objects, &person);
            if again {
                work.run::<Report>(id.as_str(), Command::Add(Addition { words, exhibits })).await?;
            } else {
                let claim = Claim {
                    item: item.clone(),
                    link: new.link.trim().to_owned(),
                    brand: brand.trim().to_owned(),
                    right: right.clone(),
                    category: new.category,
                    reporter: person.clone(),
                    by: Some(by.clone()),
                    words,
                    exhibits,
                };
                work.run::<Report>(id.as_str(), Command::File(claim)).await?;
                self.enter_item(&mut work, &loaded, &item, &new.link).await?;
                if let Some(right) = &right {
                    self.lead_of_report(&mut work, &id, &item, right).await?;
                }
            }
            hand_out(&mut work, &id, &token, &person, new.email.trim());
        })?;
        let link = format!("{}/receipt/{token}", self.0.settings.base_url.trim_end_matches('/'));
        Ok(ReportReceipt { report: id, token, link, again, others })
    }

    /// Whoever has an earlier receipt is the same reporter; else a new one.
    async fn reporter(&self, earlier: &str) -> Result<ReporterId> {
        if !earlier.is_empty()
            && let Ok(claim) = self.claim_of(earlier).await
            && let Some(by) = claim.by
        {
            return Ok(by);
        }
        Ok(ReporterId(self.fresh()))
    }

    /// This reporter's own report on an item, and how many others' there are.
    async fn reports_on(&self, item: &ItemId, by: &ReporterId) -> Result<(Option<ReportId>, u64)> {
        let sql =
            "select id, reporter from reports where item_id = $1 and state <> 'set_aside' order by position";
        let (mut own, mut others) = (None, 0);
        for row in self.0.store.query(sql, &[item.as_str().into()]).await? {
            if row.opt_text("reporter")?.as_deref() == Some(by.as_str()) {
                own.get_or_insert(ReportId(row.text("id")?));
            } else {
                others += 1;
            }
        }
        Ok((own, others))
    }

    /// Looks at pictures and keeps them; all or none.
    async fn keep_pictures(&self, pictures: Vec<SentPicture>) -> Result<Vec<Exhibit>> {
        if pictures.len() > PICTURES {
            return Err(DeskError::invalid("/pictures", format!("send {PICTURES} pictures at most")));
        }
        for picture in &pictures {
            Self::inspect(picture.bytes.clone()).await.map_err(|error| match error {
                DeskError::Picture(why) => DeskError::invalid("/pictures", why.to_string()),
                other => other,
            })?;
        }
        let mut kept = Vec::with_capacity(pictures.len());
        for picture in pictures {
            let object = self.0.objects.put(picture.bytes).await?.to_string();
            kept.push(Exhibit { what: picture.what, text: None, object: Some(object) });
        }
        Ok(kept)
    }

    /// A reporter adds a picture to their report.
    pub async fn add_picture(&self, token: &str, picture: SentPicture) -> Result<()> {
        let id = self.report_of(token).await?;
        let exhibits = self.keep_pictures(vec![picture]).await?;
        work!(self, "reporter", work => {
            let addition = Addition { words: None, exhibits: exhibits.clone() };
            work.run::<Report>(id.as_str(), Command::Add(addition)).await?;
        })
    }
}

fn exhibits(new: &NewReport, pictures: &[Exhibit], person: &PersonId) -> Vec<Exhibit> {
    let line = |(what, text): (&String, &String)| {
        let text = Personal::new(person.clone(), text.trim());
        Exhibit { what: what.clone(), text: Some(text), object: None }
    };
    let lines = new.checklist.iter().filter(|(_, text)| !text.trim().is_empty()).map(line);
    lines.chain(pictures.iter().cloned()).collect()
}

/// The secrets of a report: its receipt, and where its reporter may be asked.
fn hand_out(work: &mut Work<'_>, id: &ReportId, token: &str, person: &PersonId, email: &str) {
    let mut keep = |kind: &str, id: String, data| {
        let secret = Secret { kind: kind.to_owned(), id, data, expires: None };
        work.commit.secrets.push(SecretChange::Put(secret));
    };
    keep("report_token", token::fingerprint(token), json!({ "report": id }));
    if !email.is_empty() {
        keep("contact", person.to_string(), json!({ "email": email }));
    }
}

fn check_mail(email: &str) -> Result<()> {
    if !email.is_empty() && (email.len() > 254 || !email.contains('@') || email.contains(char::is_whitespace))
    {
        let message = format!("`{email}` is not an e-mail address; correct it or leave it out");
        return Err(DeskError::invalid("/email", message));
    }
    Ok(())
}
