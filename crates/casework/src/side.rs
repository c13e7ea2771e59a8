//! The two sides of a case.

use serde::{Deserialize, Serialize};

/// A side of a case.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Who complained: the rights holder, or who acts for it.
    Complainant,
    /// Whom it is held against.
    #[default]
    Respondent,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Complainant => Self::Respondent,
            Self::Respondent => Self::Complainant,
        }
    }

    /// The side as the law names it.
    pub fn party(self) -> law::Party {
        match self {
            Self::Complainant => law::Party::Notifier,
            Self::Respondent => law::Party::Respondent,
        }
    }
}
