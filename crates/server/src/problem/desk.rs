//! What the desk refused, as a problem.

use super::{Fault, Kind, Problem};
use casework::{Code, Refusal, Refusals};
use desk::DeskError;
use matching::InputError;
use store::StoreError;

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Refused(refusals) => refusals.into(),
            DeskError::Forbidden(why) => Self::new(Kind::Forbidden, why),
            DeskError::NotFound { .. } => Self::new(Kind::NotFound, error.to_string()),
            DeskError::Unauthenticated | DeskError::WrongPassword => {
                Self::new(Kind::Unauthenticated, error.to_string())
            }
            DeskError::Picture(error) => Self::new(Kind::NoPicture, error.to_string()),
            DeskError::Store(error) => error.into(),
            other => Self::internal(&other),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::new(Kind::Full, error.to_string()),
            StoreError::Busy => Self::new(Kind::Busy, error.to_string()).retry_after(2),
            StoreError::Conflict { .. } => {
                Self::new(Kind::Conflict, "somebody else changed it at the same moment; try again")
            }
            StoreError::ObjectTooLarge { .. } => Self::new(Kind::TooLarge, error.to_string()),
            StoreError::NoObject(_) => Self::new(Kind::NotFound, error.to_string()),
            other => Self::internal(&other),
        }
    }
}

impl From<Refusals> for Problem {
    fn from(refusals: Refusals) -> Self {
        let kind = match refusals.code() {
            Code::Authority => Kind::Forbidden,
            Code::State => Kind::WrongState,
            Code::Conflict => Kind::Conflict,
            Code::Invalid | Code::Missing => Kind::Invalid,
        };
        let word = |code| match code {
            Code::Missing => "missing",
            Code::Invalid => "invalid",
            Code::Conflict => "conflict",
            Code::State => "state",
            Code::Authority => "authority",
        };
        let fault = |r: Refusal| Fault {
            detail_zh: Some(r.message_zh).filter(|zh| !zh.is_empty()).map(Into::into),
            article: r.article.map(Into::into),
            ..Fault::new(word(r.code), r.pointer, r.message)
        };
        Self::faults(kind, refusals.0.into_iter().map(fault).collect())
    }
}

impl From<&InputError> for Fault {
    fn from(error: &InputError) -> Self {
        let code = match error {
            InputError::Utf8 { .. } | InputError::Json { .. } => "malformed",
            InputError::Missing { .. } => "missing",
            _ => "invalid",
        };
        Self::new(code, error.field(), error.to_string())
    }
}
