//! What may happen to a mandate.

use super::{Command, Event, Grant, Mandate, Register};
use crate::party::Kind;
use crate::refusal::{check_countries, limit_list, require_reason};
use crate::{Code, Context, Refusal, Refusals};

/// Rights that one mandate may name.
const RIGHTS: usize = 1_000;

pub(super) fn decide(mandate: &Mandate, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    let state = |message: &str, zh: &str| Refusal::new(Code::State, "", message).zh(zh);
    let event = match command {
        Command::Grant { grant, register } => {
            if mandate.grant.is_some() {
                no.push(
                    Refusal::new(Code::Conflict, "/id", "this mandate was granted already")
                        .zh("该授权已经作出"),
                );
            }
            check_grant(&mut no, &grant, &register, cx);
            Event::Granted(tidy(grant))
        }
        Command::Tick => {
            let over = mandate.wakes().is_some_and(|at| at <= cx.now);
            return Ok(if over { vec![Event::Expired {}] } else { Vec::new() });
        }
        Command::Confirm { party } => {
            let grant = granted(mandate)?;
            if grant.agent != party {
                no.push(
                    Refusal::new(Code::Authority, "", "only the agent confirms its mandate")
                        .zh("只有受托人才能确认授权"),
                );
            }
            if mandate.ended.is_some() {
                no.push(state("the mandate was ended; ask for a new one", "授权已终止，请取得新的授权"));
            } else if grant.valid_until.is_some_and(|until| until < cx.now) {
                no.push(state("the mandate has expired; ask for a new one", "授权已到期，请取得新的授权"));
            }
            Refusals::check(no)?;
            return Ok(if mandate.confirmed.is_some() { vec![] } else { vec![Event::Confirmed {}] });
        }
        Command::End { party, reason } => {
            let grant = granted(mandate)?;
            if party != grant.agent && party != grant.principal {
                let message = "only the principal or the agent ends a mandate";
                no.push(Refusal::new(Code::Authority, "", message).zh("只有委托人或受托人才能终止授权"));
            }
            if mandate.ended.is_some() {
                no.push(state("the mandate was ended already", "授权已经终止"));
            }
            require_reason(&mut no, &reason, ("say why; the other side reads it", "请说明原因，对方会看到"));
            Event::Ended { by: party, reason }
        }
    };
    Refusals::check(no)?;
    Ok(vec![event])
}

fn granted(mandate: &Mandate) -> Result<&Grant, Refusals> {
    mandate
        .grant
        .as_ref()
        .ok_or_else(|| Refusal::new(Code::State, "", "there is no such mandate").zh("没有这份授权").into())
}

fn check_grant(no: &mut Vec<Refusal>, grant: &Grant, register: &Register, cx: &Context<'_>) {
    let mut refuse = |code, pointer: &str, message: String, zh: &str| {
        no.push(Refusal::new(code, pointer, message).zh(zh));
    };
    if !register.principal {
        refuse(
            Code::Invalid,
            "/principal",
            format!("party `{}` is not registered", grant.principal),
            "委托人尚未登记",
        );
    }
    if grant.agent == grant.principal {
        let message = "a party needs no mandate to act for itself; name another one";
        refuse(Code::Invalid, "/agent", message.to_owned(), "自己行事无需授权，请填写其他主体");
    } else if !matches!(register.agent, Some(Kind::Agent | Kind::Association)) {
        let message = format!("`{}` is not a registered agent or association", grant.agent);
        refuse(Code::Invalid, "/agent", message, "受托人须为已登记的代理人或协会");
    }
    if grant.acts.is_empty() {
        let message =
            "say what the agent may do: `file`, `verify`, `settle`, `claim`, `complain` or `withdraw`";
        refuse(Code::Missing, "/acts", message.to_owned(), "请说明受托人可以做什么");
    }
    for (i, right) in grant.rights.iter().enumerate().filter(|(_, right)| register.foreign.contains(right)) {
        let message = format!("right `{right}` is not the principal's");
        refuse(Code::Invalid, &format!("/rights/{i}"), message, "该权利不属于委托人");
    }
    if grant.proof.is_some() && !register.proof {
        refuse(
            Code::Invalid,
            "/proof",
            "upload the file first and name its digest here".to_owned(),
            "请先上传文件，再填写其摘要",
        );
    }
    if let Some(until) = grant.valid_until {
        if grant.valid_from.is_some_and(|from| until < from) {
            refuse(
                Code::Invalid,
                "/valid_until",
                "the mandate ends before it begins; swap the dates".to_owned(),
                "授权的结束早于开始，请调换日期",
            );
        } else if until < cx.now {
            refuse(
                Code::Invalid,
                "/valid_until",
                "the end lies in the past; give a later moment".to_owned(),
                "结束时间已过，请填写之后的时间",
            );
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
