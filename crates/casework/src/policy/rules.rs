//! What the rules say. Whole numbers alone, so that everybody computes the same.

use super::Body;
use crate::{lead, right};
use serde::{Deserialize, Serialize};

/// How grave an infringement, or an abuse of notices, is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Gravity {
    /// A slip: a stray word, one item, put right at once.
    Light,
    /// The ordinary case.
    #[default]
    Ordinary,
    /// Danger to health, forged papers, a trade at scale, the same again.
    Grave,
}

impl Gravity {
    /// Every gravity, the lightest first.
    pub const ALL: [Self; 3] = [Self::Light, Self::Ordinary, Self::Grave];

    /// Whether it is the ordinary one, which events need not say.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    pub(crate) fn is_ordinary(&self) -> bool {
        *self == Self::Ordinary
    }
}

/// Points by gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ByGravity {
    /// For a light one.
    pub light: u16,
    /// For an ordinary one.
    pub ordinary: u16,
    /// For a grave one.
    pub grave: u16,
}

impl ByGravity {
    /// The points for `gravity`.
    pub fn of(&self, gravity: Gravity) -> u16 {
        match gravity {
            Gravity::Light => self.light,
            Gravity::Ordinary => self.ordinary,
            Gravity::Grave => self.grave,
        }
    }
}

/// Points by the kind of right that was infringed, and by gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PointsByRight)]
pub struct ByRight {
    /// Trademarks.
    pub trademark: ByGravity,
    /// Works.
    pub work: ByGravity,
    /// Designs.
    pub design: ByGravity,
    /// Patents.
    pub patent: ByGravity,
}

impl ByRight {
    /// The points for a kind of right.
    pub fn of(&self, kind: right::Kind) -> &ByGravity {
        match kind {
            right::Kind::Trademark => &self.trademark,
            right::Kind::Work => &self.work,
            right::Kind::Design => &self.design,
            right::Kind::Patent => &self.patent,
        }
    }
}

/// What a ladder proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
#[schema(as = LadderStep)]
pub enum Step {
    /// A warning.
    Warn,
    /// A suspension.
    Suspend {
        /// Days.
        days: u16,
    },
    /// The end of the account.
    Terminate,
}

impl Step {
    /// How hard it is; grows with hardness.
    pub fn weight(self) -> u32 {
        match self {
            Self::Warn => 0,
            Self::Suspend { days } => u32::from(days),
            Self::Terminate => u32::MAX,
        }
    }
}

/// A rung of a ladder: so many points in force, this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = LadderRung)]
pub struct Rung {
    /// Points in force from which on it is proposed.
    pub points: u16,
    /// What is proposed.
    #[serde(flatten)]
    pub step: Step,
}

/// When a notifier's notices go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FastLane {
    /// Days that the window looks back.
    pub window_days: u16,
    /// Least share of decided items that were upheld and stand, or were corrected, in percent.
    pub upheld_percent: u8,
    /// Greatest share of decided items that were countered with success, in percent.
    pub countered_percent: u8,
    /// Least number of decided items.
    pub least_decided: u32,
    /// Days between the warning and the loss.
    pub grace_days: u16,
}

/// When notices are abuse (DSA Art. 23(2)): many, a great share of all, and grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Abuse {
    /// Days that the window looks back.
    pub window_days: u16,
    /// Least number of items in manifestly unfounded notices.
    pub least: u32,
    /// Least share of decided items that were in manifestly unfounded notices, in percent.
    pub share_percent: u8,
    /// Points for a manifestly unfounded notice.
    pub points: ByGravity,
}

/// What the operator promises rights holders; hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ServiceLevels {
    /// From a case's opening to its decision.
    pub decide_hours: u16,
    /// The same in the fast lane.
    pub decide_hours_fast: u16,
    /// From a respondent's answer to its review.
    pub review_hours: u16,
}

/// What the public register shows. It never names a respondent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RegisterRules {
    /// Whether complainants are named.
    pub complainants: bool,
    /// Whether the right's words are shown.
    pub rights: bool,
}

/// The operator's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Rules {
    /// The ladder for accounts.
    pub respondents: Vec<Rung>,
    /// The ladder for notifiers who abuse notices.
    pub notifiers: Vec<Rung>,
    /// Points of a strike against an account.
    pub points: ByRight,
    /// Days after which points fall away.
    pub points_last_days: u16,
    /// Whether the points of a decision fall away when what it was about is corrected.
    #[serde(default = "forgiving", skip_serializing_if = "is_forgiving")]
    pub forgive_corrected: bool,
    /// The fast lane.
    pub fast_lane: FastLane,
    /// Abuse of notices.
    pub abuse: Abuse,
    /// Service levels towards rights holders.
    pub service: ServiceLevels,
    /// What is expected of rights holders who verify; absent means what the desk was set up with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<lead::ServiceLevels>,
    /// The public register.
    pub register: RegisterRules,
    /// Bodies out of court that decisions and these rules name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    pub bodies: Vec<Body>,
}

/// Who puts a thing right is forgiven, unless the rules say otherwise.
fn forgiving() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_forgiving(says: &bool) -> bool {
    *says
}

impl Default for Rules {
    fn default() -> Self {
        let rung = |points, days| Rung { points, step: Step::Suspend { days } };
        let warn = Rung { points: 1, step: Step::Warn };
        let goods = ByGravity { light: 1, ordinary: 2, grave: 4 };
        let technical = ByGravity { light: 1, ordinary: 1, grave: 2 };
        Self {
            respondents: vec![
                warn,
                rung(3, 7),
                rung(5, 14),
                rung(7, 30),
                Rung { points: 9, step: Step::Terminate },
            ],
            notifiers: vec![warn, rung(2, 7), rung(4, 30), rung(6, 180)],
            points: ByRight { trademark: goods, work: goods, design: technical, patent: technical },
            points_last_days: 365,
            forgive_corrected: forgiving(),
            fast_lane: FastLane {
                window_days: 90,
                upheld_percent: 90,
                countered_percent: 5,
                least_decided: 20,
                grace_days: 14,
            },
            abuse: Abuse {
                window_days: 180,
                least: 3,
                share_percent: 10,
                points: ByGravity { light: 1, ordinary: 1, grave: 2 },
            },
            service: ServiceLevels { decide_hours: 72, decide_hours_fast: 24, review_hours: 72 },
            verification: None,
            register: RegisterRules { complainants: false, rights: true },
            bodies: Vec::new(),
        }
    }
}
