//! Mandates (授权): a party lets another one act on its rights. Granted by the principal, confirmed by the agent,
//! ended by either.

mod cover;
mod decide;

use crate::party;
use crate::{Context, Noun, PartyId, Refusals, RightId, Stamp};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What an agent may do.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = MandateAct)]
pub enum Act {
    /// File notices, 提交通知.
    #[default]
    File,
    /// Verify leads, 鉴定线索.
    Verify,
    /// Settle cases: make and answer offers, 达成和解.
    Settle,
    /// Tell of lawsuits and of complaints to authorities, 告知起诉或行政投诉.
    Claim,
    /// Complain about decisions, 提出申诉.
    Complain,
    /// Take items back, 撤回.
    Withdraw,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 6] =
        [Self::File, Self::Verify, Self::Settle, Self::Claim, Self::Complain, Self::Withdraw];

    /// The act in words.
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file notices",
            Self::Verify => "verify leads",
            Self::Settle => "settle cases",
            Self::Claim => "tell of lawsuits",
            Self::Complain => "complain about decisions",
            Self::Withdraw => "take items back",
        }
    }

    /// The act in Chinese words.
    pub fn word_zh(self) -> &'static str {
        match self {
            Self::File => "提交通知",
            Self::Verify => "鉴定线索",
            Self::Settle => "达成和解",
            Self::Claim => "告知起诉或行政投诉",
            Self::Complain => "提出申诉",
            Self::Withdraw => "撤回内容",
        }
    }
}

/// What a principal grants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Grant {
    /// Who grants it; at the desk the party of whoever asks.
    #[serde(default)]
    pub principal: PartyId,
    /// Who may act: an agent or an association.
    pub agent: PartyId,
    /// The rights it covers; empty means every right of the principal, also a later one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<RightId>,
    /// What the agent may do.
    pub acts: Vec<Act>,
    /// Countries it covers (ISO 3166-1 alpha-2); empty means everywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub territory: Vec<String>,
    /// Its first moment; absent means from its confirmation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub valid_from: Option<Timestamp>,
    /// Its last moment; absent means until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub valid_until: Option<Timestamp>,
    /// Digest of the uploaded power of attorney.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

/// What the register says of a grant; the desk hands it in.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// Whether the principal is registered.
    pub principal: bool,
    /// What the agent is, if it is registered.
    pub agent: Option<party::Kind>,
    /// Named rights that the principal does not hold.
    pub foreign: Vec<RightId>,
    /// Whether the proof is among the desk's files.
    pub proof: bool,
}

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// The principal grants it.
    Grant {
        /// What is granted.
        grant: Grant,
        /// What the register says of it.
        register: Register,
    },
    /// The agent takes it on.
    Confirm {
        /// The party that the person acts for.
        party: PartyId,
    },
    /// Either side ends it, or the agent declines it.
    End {
        /// The party that the person acts for.
        party: PartyId,
        /// Why; the other side reads it.
        reason: String,
    },
    /// Time has passed: has it run out?
    Tick,
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// It was granted.
    #[serde(rename = "mandate.granted")]
    Granted(Grant),
    /// The agent took it on.
    #[serde(rename = "mandate.confirmed")]
    Confirmed {},
    /// One side ended it.
    #[serde(rename = "mandate.ended")]
    Ended {
        /// Which party.
        by: PartyId,
        /// Why.
        reason: String,
    },
    /// Its last moment is over.
    #[serde(rename = "mandate.expired")]
    Expired {},
}

/// The end of a mandate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = MandateEnded)]
pub struct Ended {
    /// Which party ended it.
    pub by: PartyId,
    /// Why.
    pub reason: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// A mandate as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Mandate {
    /// What was granted, once it is.
    pub grant: Option<Grant>,
    /// When the agent took it on.
    pub confirmed: Option<Timestamp>,
    /// Its end, once there is one.
    pub ended: Option<Ended>,
    /// Whether both sides were told that its time is over.
    pub expired: bool,
}

impl Mandate {
    /// The first moment after its last one, while somebody is to be told of that.
    pub fn wakes(&self) -> Option<Timestamp> {
        let until = self.grant.as_ref()?.valid_until?;
        let ends = self.ended.is_none() && !self.expired;
        ends.then(|| until.checked_add(jiff::SignedDuration::from_micros(1)).ok()).flatten()
    }
}

impl Noun for Mandate {
    const NAME: &'static str = "mandate";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        decide::decide(self, command, cx)
    }

    fn fold(&mut self, event: &Event, stamp: Stamp<'_>) {
        match event {
            Event::Granted(grant) => self.grant = Some(grant.clone()),
            Event::Expired {} => self.expired = true,
            Event::Confirmed {} => self.confirmed = Some(stamp.at),
            Event::Ended { by, reason } => {
                self.ended = Some(Ended { by: by.clone(), reason: reason.clone(), at: stamp.at });
            }
        }
    }
}
