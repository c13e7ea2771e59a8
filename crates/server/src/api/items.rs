//! Items: what the platform sends, and what was found in it.

mod copies;
mod list;
mod parse;
mod passages;
mod send;
mod show;
pub(super) mod stream;

use crate::problem::{Fault, Problem};
use crate::state::Service;
use casework::{Finding, LeadId};
use desk::{ItemStatus, Received};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(show::show))
        .routes(routes!(passages::passages))
        .routes(routes!(copies::copies))
}

pub(super) fn sending() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(send::send))
}

/// What became of an item.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ItemResult {
    /// Its id; absent when the line was too broken to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// What became of it.
    status: ItemStatus,
    /// What was found in it.
    findings: Vec<Finding>,
    /// The leads that it opened or extended.
    leads: Vec<LeadId>,
    /// What deserves a look although it was taken: members that this version does not know, kept as they came, and
    /// pictures that could not be looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Fault>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Problem>,
}

impl ItemResult {
    fn of(received: Received, mut warnings: Vec<Fault>) -> Self {
        warnings.extend(received.unseen.into_iter().map(|unseen| {
            Fault::new(
                "unseen",
                format!("/images/{}", unseen.image),
                format!("`{}`: {}", unseen.object, unseen.reason),
            )
        }));
        Self {
            id: Some(received.id),
            status: received.status,
            findings: received.findings,
            leads: received.leads,
            warnings,
            error: received.error.map(Into::into),
        }
    }

    fn rejected(id: Option<String>, error: Problem) -> Self {
        Self {
            id,
            status: ItemStatus::Rejected,
            findings: Vec::new(),
            leads: Vec::new(),
            warnings: Vec::new(),
            error: Some(error),
        }
    }
}
