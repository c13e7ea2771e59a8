//! The operator's review of rights that holders register themselves.

use super::{Event, Right};
use crate::refusal::{Cure, require_reason, require_text};
use crate::{Code, Context, Refusal, RightId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// Where the review of a right stands. What the operator registers needs none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "standing", rename_all = "snake_case")]
#[schema(as = RightStanding)]
pub enum Standing {
    /// It counts.
    #[default]
    Approved,
    /// It waits for the operator.
    Pending {
        /// Rights of unrelated parties with the same number at the same office.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        same_certificate: Vec<RightId>,
    },
    /// It waits for the holder.
    ProofAsked {
        /// What is wanted.
        reason: String,
    },
    /// It does not count.
    Refused {
        /// Why.
        reason: String,
    },
}

impl Standing {
    /// Whether findings and notices may rest on the right.
    pub fn counts(&self) -> bool {
        *self == Self::Approved
    }
}

/// What the operator says of a right that was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "review", rename_all = "snake_case")]
#[schema(as = RightReview)]
pub enum Review {
    /// It counts from now on.
    Approve,
    /// The holder is asked for proof, such as the certificate.
    AskProof {
        /// What is wanted.
        reason: String,
    },
    /// It does not count.
    Refuse {
        /// Why; the holder reads it.
        reason: String,
    },
}

pub(super) fn submit(right: &Right, same_certificate: Vec<RightId>) -> Vec<Event> {
    if right.standing.counts() { vec![Event::Submitted { same_certificate }] } else { Vec::new() }
}

pub(super) fn review(right: &Right, no: &mut Vec<Refusal>, review: Review) -> Vec<Event> {
    if !matches!(right.standing, Standing::Pending { .. } | Standing::ProofAsked { .. }) {
        no.push(
            Refusal::new(Code::State, "", "the right does not wait for a review").zh("该权利不在待审核状态"),
        );
    }
    let mut why = |reason: &str, cure: Cure<'_>| require_reason(no, reason, cure);
    vec![match review {
        Review::Approve => Event::Approved {},
        Review::AskProof { reason } => {
            why(
                &reason,
                ("say what proof is wanted; the holder reads it", "请说明需要什么证明，权利人会看到"),
            );
            Event::ProofAsked { reason }
        }
        Review::Refuse { reason } => {
            why(
                &reason,
                ("say why the right is refused; the holder reads it", "请说明不予通过的原因，权利人会看到"),
            );
            Event::Refused { reason }
        }
    }]
}

pub(super) fn give_proof(right: &Right, no: &mut Vec<Refusal>, object: String) -> Vec<Event> {
    if matches!(right.standing, Standing::Refused { .. }) {
        let message = "the right was refused; register it again with its proof";
        no.push(Refusal::new(Code::State, "", message).zh("该权利已被驳回，请连同证明重新登记"));
    }
    if right.proofs.len() >= 20 {
        no.push(
            Refusal::new(Code::State, "", "the right has 20 files already; that is enough")
                .zh("该权利已有20个文件，足够了"),
        );
    }
    require_text(
        no,
        "/object",
        &object,
        200,
        ("upload the certificate first and name its digest here", "请先上传证书，再填写其摘要"),
    );
    if right.proofs.contains(&object) { Vec::new() } else { vec![Event::ProofGiven { object }] }
}

pub(super) fn renew(right: &Right, no: &mut Vec<Refusal>, valid_until: Date, cx: &Context<'_>) -> Vec<Event> {
    let known = right.title.as_ref().and_then(|title| title.valid_until);
    if known == Some(valid_until) {
        return Vec::new();
    }
    let today = cx.now.to_zoned(TimeZone::UTC).date();
    if valid_until < today {
        let message = format!("`{valid_until}` lies in the past; give the new last day of protection");
        no.push(
            Refusal::new(Code::Invalid, "/valid_until", message)
                .zh(format!("“{valid_until}”已过，请填写新的保护截止日")),
        );
    } else if known.is_some_and(|known| valid_until < known) {
        let message = "a renewal lengthens protection; give a later day than before";
        no.push(
            Refusal::new(Code::Invalid, "/valid_until", message).zh("续展应延长保护期，请填写更晚的日期"),
        );
    }
    vec![Event::Renewed { valid_until }]
}
