//! Who is asking.

use casework::{AccountId, PartyId};
use serde::{Deserialize, Serialize};

/// What a person or a program is to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the desk for the operator.
    Admin,
    /// Decides cases for the operator.
    Reviewer,
    /// Acts for a rights holder.
    RightsHolder,
    /// Works at an association.
    Association,
    /// Answers for an account.
    Respondent,
    /// The platform's software.
    Platform,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::Admin,
        Self::Reviewer,
        Self::RightsHolder,
        Self::Association,
        Self::Respondent,
        Self::Platform,
    ];

    /// The word of the policies.
    pub fn word(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Reviewer => "reviewer",
            Self::RightsHolder => "rights_holder",
            Self::Association => "association",
            Self::Respondent => "respondent",
            Self::Platform => "platform",
        }
    }
}

/// Somebody who asks the desk for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Actor {
    /// Login or token name, as it stands in the log.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Role.
    pub role: Role,
    /// The party the actor acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// The account the actor answers for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
}
