//! What may happen to a lead.

use super::{Command, Event, Lead, State, Subject, Verdict, Verification};
use crate::{Code, Context, PartyId, Refusal, Refusals};

pub(super) fn decide(lead: &Lead, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    match command {
        Command::Observe { subject, evidence } => match &lead.subject {
            None => Ok(vec![Event::Opened { subject, evidence }]),
            Some(known) if *known != subject => {
                Err(Refusal::new(Code::Conflict, "", "the lead is about another right or respondent").into())
            }
            Some(_) if lead.state == State::Confirmed || lead.state == State::Cleared => {
                Err(Refusal::new(Code::State, "", "the lead was verified already; open another one").into())
            }
            Some(_) if lead.evidence.contains(&evidence) => Ok(Vec::new()),
            Some(_) => Ok(vec![Event::Extended { evidence }]),
        },
        Command::Verify { verification, party } => verify(lead, verification, &party, cx),
        Command::Retract { reason, party, case_open } => {
            let subject = opened(lead)?;
            let mut no = Vec::new();
            holder_only(&mut no, subject, &party);
            if lead.verified.is_none() {
                no.push(Refusal::new(Code::State, "", "there is no verification to take back"));
            } else if !case_open && lead.state == State::Confirmed {
                let message = "the case is decided; ask the operator to reverse the decision";
                no.push(Refusal::new(Code::State, "", message));
            }
            crate::refusal::require_text(&mut no, "/reason", &reason, 2000, "say why it is taken back");
            Refusals::check(no)?;
            let case = lead.verified.as_ref().and_then(|v| v.case.clone());
            Ok(vec![Event::Retracted { reason, case }])
        }
    }
}

fn verify(
    lead: &Lead,
    mut verification: Verification,
    party: &PartyId,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let subject = opened(lead)?;
    let mut no = Vec::new();
    holder_only(&mut no, subject, party);
    if matches!(lead.state, State::Confirmed | State::Cleared) {
        no.push(Refusal::new(Code::State, "", "the lead was verified already; take that back first"));
    }
    verification.grounds.require(&mut no, "/grounds", "say what shows it; the respondent will read it");
    // The holder alone can tell; the platform acts on the holder's word, so the word must be warranted
    // (the rule of the first such platform: Weixin's brand protection process of 18 March 2015).
    if verification.verdict == Verdict::Counterfeit && !verification.warranty {
        let message = "warrant that the verification is true and lawful";
        no.push(Refusal::new(Code::Missing, "/warranty", message));
    }
    let known = lead.items();
    for (i, item) in verification.items.iter().enumerate() {
        if !known.contains(item) {
            let message = format!("item `{item}` does not belong to this lead");
            no.push(Refusal::new(Code::Invalid, &format!("/items/{i}"), message));
        }
    }
    Refusals::check(no)?;
    if verification.items.is_empty() {
        verification.items = known;
    }
    verification.items.sort();
    verification.items.dedup();
    let case = (verification.verdict == Verdict::Counterfeit).then(|| cx.id().into());
    Ok(vec![Event::Verified { verification, case }])
}

fn opened(lead: &Lead) -> Result<&Subject, Refusals> {
    lead.subject.as_ref().ok_or_else(|| Refusal::new(Code::State, "", "there is no such lead").into())
}

fn holder_only(no: &mut Vec<Refusal>, subject: &Subject, party: &PartyId) {
    if subject.holder != *party {
        no.push(Refusal::new(Code::Authority, "", "only the rights holder verifies its own right"));
    }
}
