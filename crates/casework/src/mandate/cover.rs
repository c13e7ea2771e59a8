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
        let Some(grant) = &self.grant else {
            return Err(no("there is no such mandate", "没有这份授权").into());
        };
        let mut reasons = Vec::new();
        let mut refuse = |message: String, zh: String| reasons.push(no(message, zh));
        match (&self.ended, self.confirmed) {
            (Some(ended), _) if ended.at <= at => {
                let day = day(ended.at);
                refuse(format!("the mandate was ended on {day}"), format!("授权已于{day}终止"));
            }
            (_, None) => {
                refuse(
                    "the agent has not confirmed the mandate yet".to_owned(),
                    "受托人尚未确认该授权".to_owned(),
                );
            }
            (_, Some(confirmed)) if at < confirmed => {
                let day = day(confirmed);
                refuse(format!("the mandate was confirmed on {day} only"), format!("授权于{day}才经确认"));
            }
            _ => {}
        }
        if let Some(from) = grant.valid_from.filter(|from| at < *from) {
            let day = day(from);
            refuse(format!("the mandate begins on {day}"), format!("授权自{day}起生效"));
        }
        if let Some(until) = grant.valid_until.filter(|until| *until < at) {
            let day = day(until);
            refuse(
                format!("the mandate expired on {day}; ask the principal for a new one"),
                format!("授权已于{day}到期，请向委托人取得新的授权"),
            );
        }
        if !grant.names(right) {
            refuse(format!("the mandate does not cover right `{right}`"), format!("授权不包括权利“{right}”"));
        }
        if !grant.acts.contains(&act) {
            refuse(
                format!("the mandate does not allow to {}", act.word()),
                format!("授权不包括“{}”", act.word_zh()),
            );
        }
        for country in territory {
            if !grant.territory.is_empty() && !grant.territory.contains(country) {
                refuse(
                    format!("the mandate does not cover `{country}`"),
                    format!("授权地域不包括“{country}”"),
                );
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

fn no(message: impl Into<String>, zh: impl Into<String>) -> Refusal {
    Refusal::new(Code::Authority, "", message).zh(zh)
}

fn day(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
