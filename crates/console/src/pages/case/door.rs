//! Through which door somebody comes to a case: signed in, or by the link in the respondent's letter. Both lead to
//! the same pages and the same forms.

use crate::query::encode;
use crate::views::specimen::object_address;
use bytes::Bytes;
use casework::case::Stance;
use casework::letter::Letter;
use casework::{CaseId, Lack};
use desk::{Actor, CaseLink, CaseView, Desk, NewCounter, Role, SideAct};

/// A door to a case.
pub(crate) enum Door<'a> {
    /// Somebody with an account at the desk.
    Signed { actor: &'a Actor, id: CaseId },
    /// Whoever holds the link.
    Link { token: &'a str, link: CaseLink },
}

/// What a side does in its case.
#[allow(clippy::large_enum_variant, reason = "deeds are few and short-lived")]
pub(crate) enum SideDeed {
    /// A light answer of the respondent.
    Answer(Stance, String, Vec<String>),
    /// Anything else.
    Act(SideAct),
}

impl Door<'_> {
    /// Whether somebody of the platform comes in.
    pub(crate) fn is_platform(&self) -> bool {
        matches!(self, Self::Signed { actor, .. } if matches!(actor.role, Role::Admin | Role::Reviewer))
    }

    /// Where the case is seen through this door; its forms are sent below that.
    pub(crate) fn address(&self) -> String {
        match self {
            Self::Signed { id, .. } => format!("/cases/{}", encode(id.as_str())),
            Self::Link { token, .. } => format!("/case-receipt/{}", encode(token)),
        }
    }

    /// Where a file of the case is.
    pub(crate) fn file(&self, digest: &str) -> Option<String> {
        let address = object_address(digest)?;
        Some(match self {
            Self::Signed { .. } => address,
            Self::Link { .. } => format!("{}{}", self.address(), address.replace("/objects/", "/files/")),
        })
    }

    /// Where a light answer is sent.
    pub(crate) fn answer_address(&self) -> String {
        match self {
            Self::Signed { .. } => format!("{}/answer", self.address()),
            Self::Link { .. } => self.address(),
        }
    }

    pub(crate) async fn view(&self, desk: &Desk) -> desk::Result<CaseView> {
        match self {
            Self::Signed { actor, id } => desk.case(actor, id).await,
            Self::Link { link, .. } => desk.case_by_link(link).await,
        }
    }

    pub(crate) async fn letters(&self, desk: &Desk) -> desk::Result<Vec<Letter>> {
        match self {
            Self::Signed { actor, id } => desk.letters(actor, id).await,
            Self::Link { link, .. } => desk.letters_by_link(link).await,
        }
    }

    pub(crate) async fn upload(&self, desk: &Desk, bytes: Bytes) -> desk::Result<String> {
        match self {
            Self::Signed { actor, .. } => desk.upload_evidence(actor, bytes).await,
            Self::Link { link, .. } => desk.upload_by_link(link, bytes).await,
        }
    }

    pub(crate) async fn check(&self, desk: &Desk, new: NewCounter) -> desk::Result<Vec<Lack>> {
        match self {
            Self::Signed { actor, id } => desk.check_counter(actor, id, new).await,
            Self::Link { link, .. } => desk.check_counter_by_link(link, new).await,
        }
    }

    pub(crate) async fn act(&self, desk: &Desk, deed: SideDeed) -> desk::Result<()> {
        match (self, deed) {
            (Self::Signed { actor, id }, SideDeed::Act(act)) => desk.act_in_case(actor, id, act).await,
            (Self::Signed { actor, id }, SideDeed::Answer(stance, words, files)) => {
                desk.answer_case(actor, id, stance, &words, files).await
            }
            (Self::Link { link, .. }, SideDeed::Act(act)) => desk.act_by_link(link, act).await,
            (Self::Link { link, .. }, SideDeed::Answer(stance, words, files)) => {
                desk.answer_by_link(link, stance, &words, files).await
            }
        }
    }
}
