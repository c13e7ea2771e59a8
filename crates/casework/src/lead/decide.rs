//! What may happen to a lead.

use super::service::ServiceLevels;
use super::{Command, Event, Lead, State, Subject, Told, Verdict, Verification, test};
use crate::guide::guide;
use crate::notice;
use crate::{CaseId, Code, Context, MandateId, PartyId, Refusal, Refusals};

pub(super) fn decide(lead: &Lead, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    match command {
        Command::Observe { subject, evidence, service } => match &lead.subject {
            None => {
                let due = Some(ServiceLevels::after(cx.now, service.verify));
                Ok(vec![Event::Opened { subject, evidence, due }])
            }
            Some(known) if *known != subject => {
                Err(Refusal::new(Code::Conflict, "", "the lead is about another right or respondent")
                    .zh("该线索涉及另一权利或另一被投诉人")
                    .into())
            }
            Some(_) if !lead.state.waits() => {
                Err(Refusal::new(Code::State, "", "the lead was verified already; open another one")
                    .zh("该线索已经鉴定，请另立新线索")
                    .into())
            }
            Some(_) if lead.evidence.contains(&evidence) => Ok(Vec::new()),
            Some(_) => Ok(vec![Event::Extended { evidence }]),
        },
        Command::Verify { verification, party, mandate, service, known } => {
            let fresh = || known.unwrap_or_else(|| cx.id().into());
            verify(lead, verification, &party, (mandate, service), fresh, cx)
        }
        Command::Test { step, party, service } => {
            let mut no = Vec::new();
            holder_only(&mut no, opened(lead)?, &party);
            match (test::take(lead, step, service, cx), Refusals::check(no)) {
                (Ok(event), Ok(())) => Ok(vec![event]),
                (Err(why), Ok(())) | (Ok(_), Err(why)) => Err(why),
                (Err(why), Err(mut first)) => {
                    first.0.extend(why.0);
                    Err(first)
                }
            }
        }
        Command::Tick { service } => Ok(match lead.due.filter(|_| lead.state.waits()) {
            Some(due) if due <= cx.now && lead.told < Told::Overdue => vec![Event::Overdue { due }],
            Some(due) if service.reminder(due) <= cx.now && lead.told < Told::Reminded => {
                vec![Event::Reminded { due }]
            }
            _ => Vec::new(),
        }),
        Command::Retract { reason, party, case_open, service } => {
            let subject = opened(lead)?;
            let mut no = Vec::new();
            holder_only(&mut no, subject, &party);
            if lead.verified.is_none() {
                no.push(
                    Refusal::new(Code::State, "", "there is no verification to take back")
                        .zh("没有可撤回的鉴定"),
                );
            } else if !case_open && lead.state == State::Confirmed {
                let message = "the case is decided; ask the operator to reverse the decision";
                no.push(Refusal::new(Code::State, "", message).zh("案件已有决定，鉴定不能再撤回"));
            }
            crate::refusal::require_reason(
                &mut no,
                &reason,
                ("say why it is taken back", "请说明撤回的原因"),
            );
            Refusals::check(no)?;
            let case = lead.verified.as_ref().and_then(|v| v.case.clone());
            let due = Some(ServiceLevels::after(cx.now, service.verify));
            Ok(vec![Event::Retracted { reason, case, due }])
        }
    }
}

fn verify(
    lead: &Lead,
    mut verification: Verification,
    party: &PartyId,
    (mandate, service): (Option<MandateId>, ServiceLevels),
    case: impl FnOnce() -> CaseId,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let subject = opened(lead)?;
    let mut no = Vec::new();
    holder_only(&mut no, subject, party);
    if !lead.state.waits() {
        no.push(
            Refusal::new(Code::State, "", "the lead was verified already; take that back first")
                .zh("该线索已经鉴定，请先撤回原鉴定"),
        );
    }
    basis(&mut no, &mut verification);
    no.extend(notice::object(verification.object.as_deref()).err());
    no.extend(notice::territory(verification.territory.as_deref()).err());
    verification.grounds.require(
        &mut no,
        "/grounds",
        ("say what shows it; the respondent will read it", "请填写鉴定依据，被投诉人会看到"),
    );
    // The holder alone can tell; the platform acts on the holder's word, so the word must be warranted
    // (the rule of the first such platform: Weixin's brand protection process of 18 March 2015).
    if verification.verdict == Verdict::Counterfeit && !verification.warranty {
        let message = "warrant that the verification is true and lawful";
        no.push(Refusal::new(Code::Missing, "/warranty", message).zh("请保证鉴定真实、合法"));
    }
    let known = lead.items();
    for (i, item) in verification.items.iter().enumerate() {
        if !known.contains(item) {
            let message = format!("item `{item}` does not belong to this lead");
            no.push(
                Refusal::new(Code::Invalid, &format!("/items/{i}"), message)
                    .zh(format!("内容“{item}”不属于该线索")),
            );
        }
    }
    Refusals::check(no)?;
    if verification.items.is_empty() {
        verification.items = known;
    }
    verification.items.sort();
    verification.items.dedup();
    let case = (verification.verdict == Verdict::Counterfeit).then(case);
    let tests = State::after(verification.verdict) == State::Testing;
    let due = tests.then(|| ServiceLevels::after(cx.now, service.order));
    Ok(vec![Event::Verified { verification, case, due, mandate }])
}

/// What the verdict is based on must be able to carry it. Where nothing else is said, the basis is the grounds.
fn basis(no: &mut Vec<Refusal>, verification: &mut Verification) {
    for (i, id) in verification.basis.iter().enumerate() {
        let known: Vec<_> = guide().bases_of(verification.verdict).map(|basis| basis.id.as_str()).collect();
        if !known.contains(&id.as_str()) {
            let id: String = id.chars().take(60).collect();
            let message = format!("`{id}` carries no such verdict; choose from {}", known.join(", "));
            no.push(
                Refusal::new(Code::Invalid, &format!("/basis/{i}"), message)
                    .zh(format!("“{id}”不能支持该结论，可选：{}", known.join("、"))),
            );
        }
    }
    verification.basis.sort();
    verification.basis.dedup();
    if verification.grounds.best(false).0.trim().is_empty() {
        verification.grounds = guide().say(&verification.basis);
    }
}

fn opened(lead: &Lead) -> Result<&Subject, Refusals> {
    lead.subject
        .as_ref()
        .ok_or_else(|| Refusal::new(Code::State, "", "there is no such lead").zh("没有这条线索").into())
}

fn holder_only(no: &mut Vec<Refusal>, subject: &Subject, party: &PartyId) {
    if subject.holder != *party {
        no.push(
            Refusal::new(Code::Authority, "", "only the rights holder verifies its own right")
                .zh("只有权利人才能鉴定其权利"),
        );
    }
}
