//! Leads (线索): findings and reports on the same right and respondent, waiting for verification (鉴定).

mod decide;
mod score;
mod service;
mod test;

use crate::words::Words;
use crate::{
    AccountId, CaseId, Context, ItemId, MandateId, Noun, PartyId, Refusals, ReportId, RightId, Stamp,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use score::{History, Record, STRANGER, Score, score, shift};
pub use service::ServiceLevels;
pub use test::{Examination, Order, Step, TestPurchase};

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
    /// The reporter's record when they reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
}

impl Evidence {
    /// What the report weighs, if it is one.
    pub fn weight(&self) -> Option<f64> {
        self.report.as_ref().map(|_| self.record.unwrap_or_default().weight())
    }
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
    /// What it is based on, by the ids of the [guide](crate::guide::guide).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<String>,
    /// Why the holder says so; empty means that the basis says it all.
    #[serde(default)]
    pub grounds: Words,
    /// Whether the holder warrants that the verification is true and lawful.
    #[serde(default)]
    pub warranty: bool,
    /// What the items are, in the law's word; absent leaves it to where they live.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Where they infringe: a country's two letters, or `EU`; absent means where the operator is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
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
        /// What the operator expects of the holder.
        service: ServiceLevels,
    },
    /// The rights holder verifies. The desk hands in the party on whose behalf.
    Verify {
        /// The verification.
        verification: Verification,
        /// The party that the verifying person acts for.
        party: PartyId,
        /// The mandate under which, when it is not their own.
        mandate: Option<MandateId>,
        /// What the operator expects of the holder.
        service: ServiceLevels,
        /// The case that all its items are in already; a counterfeit opens one otherwise.
        known: Option<CaseId>,
    },
    /// A step of a test purchase.
    Test {
        /// The step.
        step: Step,
        /// The party that the person acts for.
        party: PartyId,
        /// What the operator expects of the holder.
        service: ServiceLevels,
    },
    /// Has a moment come? Reminds the holder before the lead is due, and says once that it is overdue.
    Tick {
        /// What the operator expects of the holder.
        service: ServiceLevels,
    },
    /// The rights holder takes a verification back while its case is undecided.
    Retract {
        /// Why.
        reason: String,
        /// The party that the person acts for.
        party: PartyId,
        /// Whether the case, if there is one, still waits for a decision.
        case_open: bool,
        /// What the operator expects of the holder.
        service: ServiceLevels,
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
        /// When the holder's next step is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
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
        /// When the holder's next step is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
        /// The mandate under which an agent verified it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mandate: Option<MandateId>,
    },
    /// The holder took the verification back.
    #[serde(rename = "lead.retracted")]
    Retracted {
        /// Why.
        reason: String,
        /// The case that falls with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
        /// When the holder's next step is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// A test purchase was ordered.
    #[serde(rename = "lead.test_ordered")]
    TestOrdered {
        /// The order.
        order: Order,
        /// When the holder's next step is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// Its goods came.
    #[serde(rename = "lead.test_received")]
    TestReceived {
        /// When.
        at: Timestamp,
        /// When the holder's next step is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// They were looked at.
    #[serde(rename = "lead.test_examined")]
    TestExamined {
        /// What they showed.
        #[serde(flatten)]
        examination: Examination,
        /// When the holder's next step is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// The test was given up.
    #[serde(rename = "lead.test_given_up")]
    TestGivenUp {
        /// Why.
        reason: String,
    },
    /// The holder was reminded.
    #[serde(rename = "lead.reminded")]
    Reminded {
        /// When the next step is due.
        due: Timestamp,
    },
    /// The holder's time ran out.
    #[serde(rename = "lead.overdue")]
    Overdue {
        /// When the next step was due.
        due: Timestamp,
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
    /// Nobody could tell; the test purchase was given up.
    Unresolved,
}

impl State {
    /// Whether the lead waits for its holder; else what comes after makes a new lead.
    pub fn waits(self) -> bool {
        matches!(self, Self::Open | Self::Testing)
    }

    /// Where a verdict leads.
    pub fn after(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Counterfeit => Self::Confirmed,
            Verdict::Genuine | Verdict::Licensed => Self::Cleared,
            Verdict::CannotTell => Self::Testing,
        }
    }
}

/// What the holder was told of its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// Nothing yet.
    #[default]
    Nothing,
    /// That it is nearly up.
    Reminded,
    /// That it is up.
    Overdue,
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
    /// The mandate under which an agent said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate: Option<MandateId>,
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
    /// The test purchase, once the holder could not tell.
    pub test: Option<TestPurchase>,
    /// When the holder's next step is due; none where nothing is waited for.
    pub due: Option<Timestamp>,
    /// What the holder was told of that.
    pub told: Told,
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

    fn wait_until(&mut self, due: Option<Timestamp>) {
        self.due = due;
        self.told = Told::Nothing;
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
            Event::Opened { subject, evidence, due } => {
                self.subject = Some(subject.clone());
                self.evidence.push(evidence.clone());
                self.wait_until(*due);
            }
            Event::Extended { evidence } => self.evidence.push(evidence.clone()),
            Event::Verified { verification, case, due, mandate } => {
                self.state = State::after(verification.verdict);
                if self.state == State::Testing {
                    self.test = Some(TestPurchase::default());
                }
                self.wait_until(*due);
                self.verified = Some(Verified {
                    verification: verification.clone(),
                    case: case.clone(),
                    mandate: mandate.clone(),
                    at: stamp.at,
                    by: stamp.actor.to_owned(),
                });
            }
            Event::Retracted { due, .. } => {
                self.state = State::Open;
                self.verified = None;
                self.test = None;
                self.wait_until(*due);
            }
            Event::TestOrdered { order, due } => {
                self.test.get_or_insert_default().ordered = Some(order.clone());
                self.wait_until(*due);
            }
            Event::TestReceived { at, due } => {
                self.test.get_or_insert_default().received = Some(*at);
                self.wait_until(*due);
            }
            Event::TestExamined { examination, due } => {
                self.test.get_or_insert_default().examined = Some(examination.clone());
                self.wait_until(*due);
            }
            Event::TestGivenUp { reason } => {
                self.test.get_or_insert_default().given_up = Some(reason.clone());
                self.state = State::Unresolved;
                self.wait_until(None);
            }
            Event::Reminded { .. } => self.told = Told::Reminded,
            Event::Overdue { .. } => self.told = Told::Overdue,
        }
    }
}
