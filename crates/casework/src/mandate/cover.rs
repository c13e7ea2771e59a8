//! What a mandate covers, and why not.

use super::{Act, Mandate};
use crate::{Code, Refusal, Refusals, RightId};
use jiff::Timestamp;

impl Mandate {
    /// Whether the agent may do `act` on `right` at `at`, in all of these countries (none named: in no country in
    /// particular, which every mandate covers). If not, every reason.
    pub fn covers(
        &self,
        right: &RightId,
        territory: &[String],
        act: Act,
        at: Timestamp,
    ) -> Result<(), Refusals> {
        let Some(grant) = &self.grant else { return Err(no("there is no such mandate").into()) };
        let mut reasons = Vec::new();
        let mut refuse = |message: String| reasons.push(no(message));
        match (&self.ended, self.confirmed) {
            (Some(ended), _) if ended.at <= at => {
                refuse(format!("the mandate was ended on {}", day(ended.at)));
            }
            (_, None) => refuse("the agent has not confirmed the mandate yet".to_owned()),
            (_, Some(confirmed)) if at < confirmed => {
                refuse(format!("the mandate was confirmed on {} only", day(confirmed)));
            }
            _ => {}
        }
        if let Some(from) = grant.valid_from.filter(|from| at < *from) {
            refuse(format!("the mandate begins on {}", day(from)));
        }
        if let Some(until) = grant.valid_until.filter(|until| *until < at) {
            refuse(format!("the mandate expired on {}; ask the principal for a new one", day(until)));
        }
        if !grant.names(right) {
            refuse(format!("the mandate does not cover right `{right}`"));
        }
        if !grant.acts.contains(&act) {
            refuse(format!("the mandate does not allow to {}", act.word()));
        }
        for country in territory {
            if !grant.territory.is_empty() && !grant.territory.contains(country) {
                refuse(format!("the mandate does not cover `{country}`"));
            }
        }
        Refusals::check(reasons)
    }
}

impl super::Grant {
    /// Whether the right is among those granted.
    pub fn names(&self, right: &RightId) -> bool {
        self.rights.is_empty() || self.rights.contains(right)
    }
}

fn no(message: impl Into<String>) -> Refusal {
    Refusal::new(Code::Authority, "", message)
}

fn day(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
