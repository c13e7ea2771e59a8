//! Reports (举报): anybody's claim that an item is fake or pirated.

use crate::refusal::{limit_text, require_text};
use crate::{Code, Context, ItemId, LeadId, Noun, PersonId, Personal, Refusal, Refusals, RightId, Stamp};
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
    /// What made them suspicious.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Personal>,
}

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// Files the report.
    File(Claim),
    /// Puts it with a lead.
    Join {
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
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// A report was filed.
    #[serde(rename = "report.filed")]
    Filed(Claim),
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
}

/// A report as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What was reported, once filed.
    pub claim: Option<Claim>,
    /// The lead it belongs to.
    pub lead: Option<LeadId>,
    /// Why it was set aside, if it was.
    pub set_aside: Option<String>,
}

impl Noun for Report {
    const NAME: &'static str = "report";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, _: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        let mut no = Vec::new();
        let event = match command {
            Command::File(claim) => {
                if self.claim.is_some() {
                    no.push(Refusal::new(Code::Conflict, "/id", "this report was filed already"));
                }
                require_text(&mut no, "/link", &claim.link, 2000, "give the link or number of the item");
                require_text(&mut no, "/brand", &claim.brand, 200, "say which brand or title it is about");
                let words = claim.words.as_ref().and_then(Personal::text).unwrap_or_default();
                limit_text(&mut no, "/words", words, 4000);
                Event::Filed(claim)
            }
            Command::Join { lead, right } => {
                self.must_be_open(&mut no);
                Event::Joined { lead, right }
            }
            Command::SetAside { reason } => {
                self.must_be_open(&mut no);
                require_text(&mut no, "/reason", &reason, 2000, "say why; the reporter will read it");
                Event::SetAside { reason }
            }
        };
        Refusals::check(no)?;
        Ok(vec![event])
    }

    fn fold(&mut self, event: &Event, _: Stamp<'_>) {
        match event {
            Event::Filed(claim) => self.claim = Some(claim.clone()),
            Event::Joined { lead, .. } => self.lead = Some(lead.clone()),
            Event::SetAside { reason } => self.set_aside = Some(reason.clone()),
        }
    }
}

impl Report {
    fn must_be_open(&self, no: &mut Vec<Refusal>) {
        if self.claim.is_none() {
            no.push(Refusal::new(Code::State, "", "there is no such report"));
        } else if self.lead.is_some() || self.set_aside.is_some() {
            no.push(Refusal::new(Code::State, "", "this report was dealt with already"));
        }
    }
}
