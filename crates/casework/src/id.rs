//! Identifiers. Each noun has its own type, so that a right's id cannot be passed where an item's is meant.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}

ids! {
    /// A party (主体): rights holder, agent or association.
    PartyId
    /// A right (权利): a trademark, a work, a design, a patent.
    RightId
    /// An asset (参考物): what of a right can be matched.
    AssetId
    /// An item (内容): the operator's own identifier of a piece of content.
    ItemId
    /// The account on the platform that published an item.
    AccountId
    /// A report (举报).
    ReportId
    /// A lead (线索).
    LeadId
    /// A mandate (授权).
    MandateId
    /// A channel (专属通道).
    ChannelId
    /// Guidance (指引).
    GuidanceId
    /// A case (案件).
    CaseId
    /// A notice (侵权通知).
    NoticeId
    /// A decision (决定).
    DecisionId
    /// A measure (措施).
    MeasureId
    /// A natural person whose personal data can be erased.
    PersonId
    /// Whoever reports, as far as the desk can tell that two reports are one person's.
    ReporterId
    /// A webhook subscription.
    WebhookId
}
