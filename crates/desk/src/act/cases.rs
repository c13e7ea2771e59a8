//! The operator decides, the respondent answers, the operator reads the answer.

use crate::access::{Action, Thing};
use crate::work::work;
use crate::{Actor, Desk, DeskError, Result, token};
use casework::case::{Answer, Case, Command, DecisionDraft, Stance};
use casework::{AccountId, CaseId, PersonId, Personal, Words};
use serde::Serialize;
use serde_json::json;

/// Files that an answer may have.
const EVIDENCE: usize = 20;

/// A case as its respondent reaches it: by the link that the platform passed on.
#[derive(Clone, Debug)]
pub struct CaseLink {
    /// The case.
    pub case: CaseId,
}

/// A measure as the platform's software reads it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Enforcement {
    /// The measure.
    pub id: String,
    /// The case it belongs to.
    pub case: String,
    /// What is done.
    pub measure_kind: String,
    /// To which item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Or to which account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Countries where it applies; empty means everywhere.
    pub territory: Vec<String>,
    /// Until when, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// `applied` or `undone`.
    pub state: String,
}

impl Desk {
    /// Decides a case.
    pub async fn decide_case(&self, actor: &Actor, id: &CaseId, draft: DecisionDraft) -> Result<()> {
        self.change_case(actor, id, Command::Decide(draft), None).await
    }

    /// Keeps a contested decision, with reasons that answer the answer.
    pub async fn maintain_case(&self, actor: &Actor, id: &CaseId, reasons: Words) -> Result<()> {
        self.change_case(actor, id, Command::Maintain { reasons }, None).await
    }

    /// Reverses a decision: every measure is undone.
    pub async fn reverse_case(&self, actor: &Actor, id: &CaseId, reasons: Words) -> Result<()> {
        self.change_case(actor, id, Command::Reverse { reasons }, None).await
    }

    /// The signed-in respondent answers.
    pub async fn answer_case(
        &self,
        actor: &Actor,
        id: &CaseId,
        stance: Stance,
        words: &str,
        evidence: Vec<String>,
    ) -> Result<()> {
        self.may(actor, Action::Answer, Thing::Cases)?;
        let account = actor.account.clone().unwrap_or_default();
        self.answer(&actor.id, id, Some(account), stance, words, evidence).await
    }

    /// The respondent answers through the link that the platform passed on.
    pub async fn answer_by_link(
        &self,
        link: &CaseLink,
        stance: Stance,
        words: &str,
        evidence: Vec<String>,
    ) -> Result<()> {
        self.answer("respondent", &link.case, None, stance, words, evidence).await
    }

    /// A fresh link under which the respondent sees the case and answers without an account at the desk; for
    /// the operator to pass on.
    pub async fn respondent_link(&self, actor: &Actor, id: &CaseId) -> Result<String> {
        self.may(actor, Action::Decide, Thing::Cases)?;
        work!(self, &actor.id, work => {
            if work.state::<Case>(id.as_str()).await?.opening.is_none() {
                return Err(DeskError::missing("case", id));
            }
            work.respondent_link(id.as_str())
        })
    }

    /// The case that a respondent's link opens.
    pub async fn case_link(&self, token: &str) -> Result<CaseLink> {
        let secret = self.0.store.secret("case_token", &token::fingerprint(token)).await?;
        let now = self.now().as_microsecond();
        let secret = secret.filter(|secret| secret.expires.is_none_or(|at| at > now));
        let case = secret.as_ref().and_then(|s| s.data["case"].as_str());
        match case {
            Some(case) => Ok(CaseLink { case: case.into() }),
            None => Err(DeskError::missing("receipt", "…")),
        }
    }

    async fn answer(
        &self,
        by: &str,
        id: &CaseId,
        account: Option<AccountId>,
        stance: Stance,
        words: &str,
        evidence: Vec<String>,
    ) -> Result<()> {
        for (i, digest) in evidence.iter().enumerate().take(EVIDENCE) {
            if !self.has_file(digest).await? {
                let message = format!("there is no file `{digest}`; upload it first");
                return Err(DeskError::invalid(&format!("/evidence/{i}"), message));
            }
        }
        work!(self, by, work => {
            let case = work.state::<Case>(id.as_str()).await?;
            let Some(opening) = &case.opening else { return Err(DeskError::missing("case", id)) };
            // Somebody else's case does not exist for the respondent.
            if account.is_some() && opening.respondent != account {
                return Err(DeskError::missing("case", id));
            }
            let person = opening.respondent.as_ref().map_or_else(|| id.to_string(), ToString::to_string);
            let person = PersonId(format!("account/{person}"));
            let words = Personal::new(person, words.trim());
            let command = Command::Answer(Answer { stance, words, evidence: evidence.clone() });
            work.run::<Case>(id.as_str(), command).await?;
            if !evidence.is_empty() {
                work.job("alarm.look", json!({}), Some("alarm.look"));
            }
        })
    }
}
