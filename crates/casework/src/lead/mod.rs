//! Leads (线索): findings and reports on the same right and respondent, waiting for verification (鉴定).

mod decide;
mod score;

use crate::words::Words;
use crate::{AccountId, CaseId, Context, ItemId, Noun, PartyId, Refusals, ReportId, RightId, Stamp};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use score::{REPORT_WEIGHT, score};

/// What a lead is about: one right, one respondent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Subject {
    /// The right.
    pub right: RightId,
    /// Its holder, who verifies.
    pub holder: PartyId,
    /// The respondent's account; absent when the platform did not say whose item it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<AccountId>,
}

/// One reason to suspect one item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Evidence {
    /// The item.
    pub item: ItemId,
    /// Best finding's score, 0 when there was only a report.
    #[serde(default)]
    pub score: f64,
    /// The engines that found something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub engines: Vec<String>,
    /// The report, when it came from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportId>,
}

/// The rights holder's verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Counterfeit or pirated, 假冒或盗版.
    #[default]
    Counterfeit,
    /// Genuine, 正品.
    Genuine,
    /// Licensed, 已授权.
    Licensed,
    /// Cannot tell; a test purchase is needed, 无法判断.
    CannotTell,
}

/// A verification: verdict, grounds, warranty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Verification {
    /// The verdict.
    pub verdict: Verdict,
    /// The items it covers; empty means every item of the lead.
    #[serde(default)]
    pub items: Vec<ItemId>,
    /// Why the holder says so.
    pub grounds: Words,
    /// Whether the holder warrants that the verification is true and lawful.
    #[serde(default)]
    pub warranty: bool,
}

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// Something suspicious was seen. Opens the lead or extends it.
    Observe {
        /// What it is about.
        subject: Subject,
        /// What was seen.
        evidence: Evidence,
    },
    /// The rights holder verifies. The desk hands in the party on whose behalf.
    Verify {
        /// The verification.
        verification: Verification,
        /// The party that the verifying person acts for.
        party: PartyId,
    },
    /// The rights holder takes a verification back while its case is undecided.
    Retract {
        /// Why.
        reason: String,
        /// The party that the person acts for.
        party: PartyId,
        /// Whether the case, if there is one, still waits for a decision.
        case_open: bool,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// A lead was opened.
    #[serde(rename = "lead.opened")]
    Opened {
        /// What it is about.
        #[serde(flatten)]
        subject: Subject,
        /// The first evidence.
        evidence: Evidence,
    },
    /// More was seen.
    #[serde(rename = "lead.extended")]
    Extended {
        /// What was seen.
        evidence: Evidence,
    },
    /// The holder verified it.
    #[serde(rename = "lead.verified")]
    Verified {
        /// The verification, its items listed.
        #[serde(flatten)]
        verification: Verification,
        /// The case it opens, when counterfeit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
    },
    /// The holder took the verification back.
    #[serde(rename = "lead.retracted")]
    Retracted {
        /// Why.
        reason: String,
        /// The case that falls with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
    },
}

/// Where a lead stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waits for verification.
    #[default]
    Open,
    /// The holder could not tell; a test purchase is under way.
    Testing,
    /// Verified as counterfeit; a case is open or was.
    Confirmed,
    /// Verified as genuine or licensed.
    Cleared,
}

/// A verification as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Verified {
    /// What was said.
    #[serde(flatten)]
    pub verification: Verification,
    /// The case it opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// A lead as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Lead {
    /// What it is about, once opened.
    pub subject: Option<Subject>,
    /// Everything seen, in order.
    pub evidence: Vec<Evidence>,
    /// Where it stands.
    pub state: State,
    /// The verification that stands, if any.
    pub verified: Option<Verified>,
}

impl Lead {
    /// The items of the lead, in the order they were first seen.
    pub fn items(&self) -> Vec<ItemId> {
        let mut items: Vec<ItemId> = Vec::new();
        for evidence in &self.evidence {
            if !items.contains(&evidence.item) {
                items.push(evidence.item.clone());
            }
        }
        items
    }
}

impl Noun for Lead {
    const NAME: &'static str = "lead";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        decide::decide(self, command, cx)
    }

    fn fold(&mut self, event: &Event, stamp: Stamp<'_>) {
        match event {
            Event::Opened { subject, evidence } => {
                self.subject = Some(subject.clone());
                self.evidence.push(evidence.clone());
            }
            Event::Extended { evidence } => self.evidence.push(evidence.clone()),
            Event::Verified { verification, case } => {
                self.state = match verification.verdict {
                    Verdict::Counterfeit => State::Confirmed,
                    Verdict::Genuine | Verdict::Licensed => State::Cleared,
                    Verdict::CannotTell => State::Testing,
                };
                self.verified = Some(Verified {
                    verification: verification.clone(),
                    case: case.clone(),
                    at: stamp.at,
                    by: stamp.actor.to_owned(),
                });
            }
            Event::Retracted { .. } => {
                self.state = State::Open;
                self.verified = None;
            }
        }
    }
}
