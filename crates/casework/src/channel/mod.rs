//! Agreements and channels (合作协议、专属通道): what the operator and an association agreed, and what passes
//! between them since: escalations, meetings with their action items, bulletins.

mod decide;
pub mod precheck;
mod service;
mod talk;

use crate::{CaseId, Context, Noun, PartyId, Refusals, Stamp, Words};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use service::{Service, measure};
pub use talk::{ActionDraft, ActionItem, Bulletin, Escalated, Meeting};

/// What was agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Agreement {
    /// The association.
    pub association: PartyId,
    /// What the channel is for.
    pub scope: Words,
    /// Within how many hours the operator decides a member's case.
    pub decide_hours: u32,
    /// Within how many hours it answers an escalation.
    pub escalation_hours: u32,
    /// When both sides look at the agreement again.
    #[schema(value_type = String, format = Date)]
    pub review_on: Date,
    /// Whether the association is a trusted flagger (Regulation (EU) 2022/2065, Article 22).
    #[serde(default)]
    pub trusted_flagger: bool,
}

/// One of the two sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ChannelSide)]
pub enum Side {
    /// The operator, 平台.
    #[default]
    Operator,
    /// The association, 协会.
    Association,
}

/// Where a channel stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ChannelState)]
pub enum State {
    /// The association has not agreed yet.
    #[default]
    Proposed,
    /// In force.
    Open,
    /// Over.
    Ended,
}

/// Commands. The desk says for which side the person acts, and what of the world the channel cannot see.
#[derive(Clone, Debug)]
pub enum Command {
    /// The operator proposes an agreement.
    Propose {
        /// What is proposed.
        agreement: Agreement,
        /// Whether the party is a registered association.
        association_known: bool,
    },
    /// The association agrees.
    Agree,
    /// The sides looked at the agreement again.
    Review {
        /// What they found.
        note: String,
        /// When they look next.
        review_on: Date,
    },
    /// One side ends it.
    End {
        /// Which.
        by: Side,
        /// Why.
        reason: String,
    },
    /// The association takes one case to a named person of the operator.
    Escalate {
        /// The case.
        case: CaseId,
        /// The person's login.
        to: String,
        /// Why.
        words: String,
        /// Whether the association may act in that case.
        delegated: bool,
        /// Whether the operator has such a person.
        person_known: bool,
    },
    /// The operator answers an escalation.
    AnswerEscalation {
        /// Which.
        id: String,
        /// With reasons.
        reasons: Words,
    },
    /// One side calls a meeting.
    Call {
        /// When.
        at: Timestamp,
        /// What is to be talked about.
        agenda: Vec<String>,
    },
    /// What was said, and who does what by when.
    Minute {
        /// Which meeting.
        id: String,
        /// What was said.
        minutes: String,
        /// Who does what.
        actions: Vec<ActionDraft>,
    },
    /// An action item is done.
    Finish {
        /// Which.
        id: String,
    },
    /// One side tells the other what it saw.
    Tell {
        /// Which.
        by: Side,
        /// In a line.
        title: String,
        /// At length.
        text: String,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
#[allow(missing_docs)]
pub enum Event {
    #[serde(rename = "channel.proposed")]
    Proposed(Agreement),
    #[serde(rename = "channel.agreed")]
    Agreed {},
    #[serde(rename = "channel.reviewed")]
    Reviewed { note: String, review_on: Date },
    #[serde(rename = "channel.ended")]
    Ended { by: Side, reason: String },
    #[serde(rename = "channel.escalated")]
    Escalated { id: String, case: CaseId, to: String, words: String, due: Timestamp },
    #[serde(rename = "channel.escalation_answered")]
    EscalationAnswered { id: String, reasons: Words },
    #[serde(rename = "channel.meeting_called")]
    MeetingCalled { id: String, at: Timestamp, agenda: Vec<String> },
    #[serde(rename = "channel.meeting_minuted")]
    MeetingMinuted { id: String, minutes: String, actions: Vec<ActionItem> },
    #[serde(rename = "channel.action_done")]
    ActionDone { id: String },
    #[serde(rename = "channel.bulletin_sent")]
    BulletinSent { id: String, by: Side, title: String, text: String },
}

/// A channel as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Channel {
    /// What was agreed, once proposed.
    pub agreement: Option<Agreement>,
    /// Where it stands.
    pub state: State,
    /// Since when it is in force.
    pub agreed: Option<Timestamp>,
    /// Who ended it, and why.
    pub ended: Option<(Side, String)>,
    /// Cases taken to a named person.
    pub escalations: Vec<Escalated>,
    /// Meetings.
    pub meetings: Vec<Meeting>,
    /// Bulletins, oldest first.
    pub bulletins: Vec<Bulletin>,
}

impl Noun for Channel {
    const NAME: &'static str = "channel";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        decide::decide(self, command, cx)
    }

    fn fold(&mut self, event: &Event, stamp: Stamp<'_>) {
        match event {
            Event::Proposed(agreement) => self.agreement = Some(agreement.clone()),
            Event::Agreed {} => {
                self.state = State::Open;
                self.agreed = Some(stamp.at);
            }
            Event::Reviewed { review_on, .. } => {
                if let Some(agreement) = &mut self.agreement {
                    agreement.review_on = *review_on;
                }
            }
            Event::Ended { by, reason } => {
                self.state = State::Ended;
                self.ended = Some((*by, reason.clone()));
            }
            _ => self.talk(event, stamp),
        }
    }
}
