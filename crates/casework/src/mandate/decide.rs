//! What may happen to a mandate.

use super::{Command, Event, Grant, Mandate, Register};
use crate::party::Kind;
use crate::refusal::{check_countries, limit_list, require_text};
use crate::{Code, Context, Refusal, Refusals};

/// Rights that one mandate may name.
const RIGHTS: usize = 1_000;

pub(super) fn decide(mandate: &Mandate, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    let state = |message: &str| Refusal::new(Code::State, "", message);
    let event = match command {
        Command::Grant { grant, register } => {
            if mandate.grant.is_some() {
                no.push(Refusal::new(Code::Conflict, "/id", "this mandate was granted already"));
            }
            check_grant(&mut no, &grant, &register, cx);
            Event::Granted(tidy(grant))
        }
        Command::Confirm { party } => {
            let grant = granted(mandate)?;
            if grant.agent != party {
                no.push(Refusal::new(Code::Authority, "", "only the agent confirms its mandate"));
            }
            if mandate.ended.is_some() {
                no.push(state("the mandate was ended; ask for a new one"));
            } else if grant.valid_until.is_some_and(|until| until < cx.now) {
                no.push(state("the mandate has expired; ask for a new one"));
            }
            Refusals::check(no)?;
            return Ok(if mandate.confirmed.is_some() { vec![] } else { vec![Event::Confirmed {}] });
        }
        Command::End { party, reason } => {
            let grant = granted(mandate)?;
            if party != grant.agent && party != grant.principal {
                let message = "only the principal or the agent ends a mandate";
                no.push(Refusal::new(Code::Authority, "", message));
            }
            if mandate.ended.is_some() {
                no.push(state("the mandate was ended already"));
            }
            require_text(&mut no, "/reason", &reason, 2000, "say why; the other side reads it");
            Event::Ended { by: party, reason }
        }
    };
    Refusals::check(no)?;
    Ok(vec![event])
}

fn granted(mandate: &Mandate) -> Result<&Grant, Refusals> {
    mandate.grant.as_ref().ok_or_else(|| Refusal::new(Code::State, "", "there is no such mandate").into())
}

fn check_grant(no: &mut Vec<Refusal>, grant: &Grant, register: &Register, cx: &Context<'_>) {
    let mut refuse = |code, pointer: &str, message: String| no.push(Refusal::new(code, pointer, message));
    if !register.principal {
        refuse(Code::Invalid, "/principal", format!("party `{}` is not registered", grant.principal));
    }
    if grant.agent == grant.principal {
        let message = "a party needs no mandate to act for itself; name another one";
        refuse(Code::Invalid, "/agent", message.to_owned());
    } else if !matches!(register.agent, Some(Kind::Agent | Kind::Association)) {
        let message = format!("`{}` is not a registered agent or association", grant.agent);
        refuse(Code::Invalid, "/agent", message);
    }
    if grant.acts.is_empty() {
        let message = "say what the agent may do: `file`, `verify` or `settle`";
        refuse(Code::Missing, "/acts", message.to_owned());
    }
    for (i, right) in grant.rights.iter().enumerate().filter(|(_, right)| register.foreign.contains(right)) {
        let message = format!("right `{right}` is not the principal's");
        refuse(Code::Invalid, &format!("/rights/{i}"), message);
    }
    if grant.proof.is_some() && !register.proof {
        refuse(Code::Invalid, "/proof", "upload the file first and name its digest here".to_owned());
    }
    if let Some(until) = grant.valid_until {
        if grant.valid_from.is_some_and(|from| until < from) {
            refuse(
                Code::Invalid,
                "/valid_until",
                "the mandate ends before it begins; swap the dates".to_owned(),
            );
        } else if until < cx.now {
            refuse(Code::Invalid, "/valid_until", "the end lies in the past; give a later moment".to_owned());
        }
    }
    limit_list(no, "/rights", grant.rights.len(), RIGHTS);
    check_countries(no, "/territory", &grant.territory);
}

fn tidy(mut grant: Grant) -> Grant {
    grant.acts.sort_unstable();
    grant.acts.dedup();
    grant.rights.sort();
    grant.rights.dedup();
    grant
}
