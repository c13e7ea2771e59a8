//! Parties (主体) and memberships: who holds rights, who acts for them, who belongs to an association.

use crate::refusal::require_text;
use crate::{Code, Context, Noun, PartyId, Refusal, Refusals, Stamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a party is to the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartyKind)]
pub enum Kind {
    /// Rights holder, 权利人.
    #[default]
    RightsHolder,
    /// Agent, 代理人.
    Agent,
    /// Association, 协会.
    Association,
}

/// What a party says of itself at registration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Profile {
    /// What it is.
    #[serde(rename = "party_kind")]
    pub kind: Kind,
    /// Its registered name.
    pub name: String,
    /// Its name in Chinese, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_zh: Option<String>,
    /// ISO 3166-1 alpha-2 country of its seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// Enters the party in the register.
    Register(Profile),
    /// The party becomes a member of an association. The desk hands in that association's kind.
    Join {
        /// The association.
        association: PartyId,
        /// What the register says the association is.
        association_kind: Option<Kind>,
    },
    /// The membership ends.
    Leave {
        /// The association.
        association: PartyId,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// The party was entered in the register.
    #[serde(rename = "party.registered")]
    Registered(Profile),
    /// It joined an association.
    #[serde(rename = "party.joined")]
    Joined {
        /// The association.
        association: PartyId,
    },
    /// It left an association.
    #[serde(rename = "party.left")]
    Left {
        /// The association.
        association: PartyId,
    },
}

/// A party as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Party {
    /// What it said of itself, once registered.
    pub profile: Option<Profile>,
    /// The associations it belongs to.
    pub associations: BTreeSet<PartyId>,
}

impl Noun for Party {
    const NAME: &'static str = "party";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, _: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        let mut no = Vec::new();
        if self.profile.is_none() && !matches!(command, Command::Register(_)) {
            return Err(Refusal::new(Code::State, "", "there is no such party; register it first")
                .zh("没有这个主体，请先登记")
                .into());
        }
        let event = match command {
            Command::Register(profile) => {
                if self.profile.is_some() {
                    no.push(
                        Refusal::new(Code::Conflict, "/id", "this party is registered already")
                            .zh("该主体已经登记"),
                    );
                }
                require_text(
                    &mut no,
                    "/name",
                    &profile.name,
                    200,
                    ("give the party's registered name", "请填写主体的登记名称"),
                );
                if let Some(country) = &profile.country
                    && !(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()))
                {
                    let message = format!("`{country}` is not a country code; give two letters such as `GB`");
                    no.push(
                        Refusal::new(Code::Invalid, "/country", message)
                            .zh(format!("“{country}”不是国家代码，请填写两个字母，例如GB")),
                    );
                }
                Event::Registered(profile)
            }
            Command::Join { association, association_kind } => {
                if association_kind != Some(Kind::Association) {
                    let message = format!("`{association}` is not a registered association");
                    no.push(
                        Refusal::new(Code::Invalid, "/association", message)
                            .zh(format!("“{association}”不是已登记的协会")),
                    );
                }
                if self.associations.contains(&association) {
                    return Ok(Vec::new());
                }
                Event::Joined { association }
            }
            Command::Leave { association } => {
                if !self.associations.contains(&association) {
                    return Ok(Vec::new());
                }
                Event::Left { association }
            }
        };
        Refusals::check(no)?;
        Ok(vec![event])
    }

    fn fold(&mut self, event: &Event, _: Stamp<'_>) {
        match event {
            Event::Registered(profile) => self.profile = Some(profile.clone()),
            Event::Joined { association } => {
                self.associations.insert(association.clone());
            }
            Event::Left { association } => {
                self.associations.remove(association);
            }
        }
    }
}
