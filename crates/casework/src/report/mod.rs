//! Reports (举报): anybody's claim that an item is fake or pirated.

mod decide;

use crate::{Context, ItemId, LeadId, Noun, PersonId, Personal, Refusals, ReporterId, RightId, Stamp};
use serde::{Deserialize, Serialize};

/// What the reporter says is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Counterfeit goods, 假冒商品.
    #[default]
    Counterfeit,
    /// A pirated copy of a work, 盗版.
    Pirated,
    /// A shop or account that pretends to be the brand, 冒充品牌.
    Impersonation,
    /// Something else.
    Other,
}

/// What was reported.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Claim {
    /// The item: one the desk knows, or one it entered for the reported link.
    pub item: ItemId,
    /// The link or number as the reporter gave it.
    pub link: String,
    /// The brand or title as the reporter gave it.
    pub brand: String,
    /// The right that the desk recognised in `brand`, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<RightId>,
    /// What is wrong.
    pub category: Category,
    /// The reporter, as the person whose words can be erased.
    pub reporter: PersonId,
    /// Under what the reporter's record is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<ReporterId>,
    /// What made them suspicious.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Personal>,
    /// What they show for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exhibits: Vec<Exhibit>,
}

/// Something that a reporter shows: a line of the category's checklist, filled in.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, utoipa::ToSchema)]
pub struct Exhibit {
    /// Which line.
    pub what: String,
    /// What was written; erasable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Personal>,
    /// Digest of the picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
}

/// What a reporter adds later.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq)]
pub struct Addition {
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Personal>,
    /// More to show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exhibits: Vec<Exhibit>,
}

/// What the reporter is told of how it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportOutcome)]
pub enum Outcome {
    /// The holder says it is fake; the operator decides.
    Confirmed,
    /// The holder says it is genuine.
    Genuine,
    /// The holder licensed it.
    Licensed,
    /// Nobody could tell.
    Unresolved,
    /// The operator upheld it.
    Upheld,
    /// The operator rejected it.
    Rejected,
    /// The operator reversed its decision, or what was done was undone after a counter-notice.
    Reversed,
    /// It infringed, and was corrected.
    Corrected,
    /// Both sides agreed.
    Settled,
    /// The holder took its verdict back and looks again.
    Reopened,
}

impl Outcome {
    /// Whether it speaks for the reporter, and counts so in their record; none when it says nothing yet.
    pub fn speaks_for(self) -> Option<bool> {
        match self {
            Self::Confirmed | Self::Upheld | Self::Corrected => Some(true),
            Self::Genuine | Self::Licensed | Self::Rejected | Self::Reversed => Some(false),
            Self::Unresolved | Self::Settled | Self::Reopened => None,
        }
    }
}

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// Files the report.
    File(Claim),
    /// The same reporter has more to say or to show.
    Add(Addition),
    /// Puts it with a lead.
    Join {
        /// The lead.
        lead: LeadId,
        /// The right it is about.
        right: RightId,
    },
    /// Its item was left out of a verdict: it goes on with the lead that its item goes to.
    Follow {
        /// The lead.
        lead: LeadId,
        /// The right it is about.
        right: RightId,
    },
    /// Sets it aside, with a reason that the reporter will read.
    SetAside {
        /// Why.
        reason: String,
    },
    /// Tells the reporter how it went. Told once is enough.
    Tell {
        /// How.
        outcome: Outcome,
        /// What the holder's verdict is based on.
        basis: Vec<String>,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// A report was filed.
    #[serde(rename = "report.filed")]
    Filed(Claim),
    /// The reporter added something.
    #[serde(rename = "report.added")]
    Added(Addition),
    /// It was put with a lead.
    #[serde(rename = "report.joined")]
    Joined {
        /// The lead.
        lead: LeadId,
        /// The right it is about.
        right: RightId,
    },
    /// It was set aside.
    #[serde(rename = "report.set_aside")]
    SetAside {
        /// Why.
        reason: String,
    },
    /// The reporter was told how it went.
    #[serde(rename = "report.told")]
    Told {
        /// How.
        outcome: Outcome,
        /// What the holder's verdict is based on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        basis: Vec<String>,
    },
}

/// A report as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What was reported, once filed.
    pub claim: Option<Claim>,
    /// What was added later.
    pub added: Vec<Addition>,
    /// The lead it belongs to.
    pub lead: Option<LeadId>,
    /// Why it was set aside, if it was.
    pub set_aside: Option<String>,
    /// What the reporter was told last, and what the verdict is based on.
    pub told: Option<(Outcome, Vec<String>)>,
}

impl Report {
    /// Everything that was shown.
    pub fn exhibits(&self) -> impl Iterator<Item = &Exhibit> {
        let later = self.added.iter().flat_map(|added| &added.exhibits);
        self.claim.iter().flat_map(|claim| &claim.exhibits).chain(later)
    }
}

impl Noun for Report {
    const NAME: &'static str = "report";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, _: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        decide::decide(self, command)
    }

    fn fold(&mut self, event: &Event, _: Stamp<'_>) {
        match event {
            Event::Filed(claim) => self.claim = Some(claim.clone()),
            Event::Added(addition) => self.added.push(addition.clone()),
            Event::Joined { lead, .. } => self.lead = Some(lead.clone()),
            Event::SetAside { reason } => self.set_aside = Some(reason.clone()),
            Event::Told { outcome, basis } => self.told = Some((*outcome, basis.clone())),
        }
    }
}
