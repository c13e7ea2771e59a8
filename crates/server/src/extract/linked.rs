//! The respondent's link: its token is the authority.

use super::Client;
use crate::problem::{Answer, Kind, Problem};
use crate::state::Service;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use desk::CaseLink;

/// The case that the `token` of the path opens. Whoever tries many is told to wait, whether they are right or not;
/// one that opens nothing is told so in the same words whatever the reason.
pub(crate) struct Linked(pub(crate) CaseLink);

impl FromRequestParts<Service> for Linked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Answer<Self> {
        let Ok(Client(address)) = Client::from_request_parts(parts, service).await;
        if let Err(wait) = service.links.check(address) {
            let message = "too many questions from one address; wait a little";
            return Err(Problem::new(Kind::TooMany, message).retry_after(wait.as_secs() + 1));
        }
        let params = RawPathParams::from_request_parts(parts, &()).await;
        let params = params.map_err(|error| Problem::new(Kind::Malformed, error.to_string()))?;
        let token = params.iter().find(|(name, _)| *name == "token").map(|(_, token)| token);
        Ok(Self(service.desk.case_link(token.unwrap_or_default()).await?))
    }
}
