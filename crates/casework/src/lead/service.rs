//! Service levels (服务时限) towards the rights holder: how many hours each step may take.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The operator's setting, in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = LeadServiceLevels)]
pub struct ServiceLevels {
    /// From a lead to its verification.
    pub verify: u32,
    /// How long before that the holder is reminded.
    pub remind: u32,
    /// From `cannot tell` to the order of a test purchase.
    pub order: u32,
    /// From the order to the goods.
    pub arrive: u32,
    /// From the goods to what the examination says, and from there to the verdict.
    pub examine: u32,
}

impl Default for ServiceLevels {
    fn default() -> Self {
        Self { verify: 72, remind: 24, order: 72, arrive: 21 * 24, examine: 7 * 24 }
    }
}

impl ServiceLevels {
    /// The moment so many hours from `now`.
    pub(super) fn after(now: Timestamp, hours: u32) -> Timestamp {
        now.saturating_add(SignedDuration::from_hours(hours.into())).unwrap_or(Timestamp::MAX)
    }

    /// When the holder of a lead that is due then is reminded.
    pub fn reminder(&self, due: Timestamp) -> Timestamp {
        due.saturating_sub(SignedDuration::from_hours(self.remind.into())).unwrap_or(due)
    }
}
