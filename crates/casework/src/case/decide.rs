//! What may happen to a case.

use super::decision::{Decision, DecisionDraft, Measure, MeasureDraft, Outcome, Target};
use super::{Case, Command, Event, Opening, Stance, State};
use crate::refusal::{limit_text, require_text};
use crate::words::Words;
use crate::{Code, Context, ItemId, Refusal, Refusals};

pub(super) fn decide(case: &Case, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    if let Command::Open(opening) = command {
        return match &case.opening {
            None if opening.items.is_empty() => {
                Err(Refusal::new(Code::Missing, "/items", "a case needs at least one item").into())
            }
            None => Ok(vec![Event::Opened(opening)]),
            Some(_) => Err(Refusal::new(Code::Conflict, "", "the case is open already").into()),
        };
    }
    let Some(opening) = &case.opening else {
        return Err(Refusal::new(Code::State, "", "there is no such case").into());
    };
    match command {
        Command::Open(_) => Ok(Vec::new()),
        Command::Decide(draft) => conclude(case, opening, draft, cx),
        Command::Answer(answer) => {
            let mut no = Vec::new();
            if !matches!(case.state, State::Open | State::Upheld | State::Contested) {
                no.push(Refusal::new(
                    Code::State,
                    "",
                    "the case is closed; nothing is held against you in it",
                ));
            }
            let words = answer.words.text().unwrap_or_default();
            if answer.stance == Stance::Accept {
                limit_text(&mut no, "/words", words, 10_000);
            } else {
                require_text(&mut no, "/words", words, 10_000, "say why; a person will read it");
            }
            if answer.evidence.len() > 20 {
                no.push(Refusal::new(Code::Invalid, "/evidence", "give 20 files at most"));
            }
            Refusals::check(no)?;
            Ok(vec![Event::Answered(answer)])
        }
        Command::Maintain { reasons } => {
            review(case, &reasons, &[State::Contested], "there is no answer that waits for a review")?;
            Ok(vec![Event::Maintained { reasons }])
        }
        Command::Reverse { reasons } => {
            let standing = [State::Upheld, State::Contested];
            review(case, &reasons, &standing, "there is no decision against the respondent to reverse")?;
            let Some(decided) = &case.decided else { return Ok(Vec::new()) };
            let undone = decided.decision.measures.iter().map(|m| m.id.clone()).collect();
            Ok(vec![Event::Reversed { decision: decided.decision.id.clone(), reasons, undone }])
        }
        Command::Withdraw { reason } => {
            if case.state != State::Open {
                return Err(
                    Refusal::new(Code::State, "", "the case is decided and cannot be withdrawn").into()
                );
            }
            Ok(vec![Event::Withdrawn { reason }])
        }
    }
}

fn review(case: &Case, reasons: &Words, states: &[State], otherwise: &str) -> Result<(), Refusals> {
    let mut no = Vec::new();
    if !states.contains(&case.state) {
        no.push(Refusal::new(Code::State, "", otherwise));
    }
    reasons.require(&mut no, "/reasons", "give reasons; both sides will read them");
    Refusals::check(no)
}

/// INVARIANT: no decision without ground, facts and explanation; no measure without an upheld item.
fn conclude(
    case: &Case,
    opening: &Opening,
    draft: DecisionDraft,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    if case.state != State::Open {
        no.push(Refusal::new(Code::State, "", "the case was decided already; reload it to see the decision"));
    }
    require_text(&mut no, "/ground/source", &draft.ground.source, 300, "name the law or the terms");
    require_text(&mut no, "/ground/article", &draft.ground.article, 300, "name the article or clause");
    draft.facts.require(&mut no, "/facts", "state the facts that were found");
    draft.explanation.require(&mut no, "/explanation", "explain why the facts lead to the outcome");
    check_items(&mut no, opening, &draft);
    for (i, measure) in draft.measures.iter().enumerate() {
        check_measure(&mut no, &format!("/measures/{i}"), opening, &draft, measure, cx);
    }
    let upheld = draft.items.iter().filter(|o| o.upheld).count();
    let outcome = match upheld {
        0 => Outcome::Rejected,
        n if n == draft.items.len() => Outcome::Upheld,
        _ => Outcome::Partly,
    };
    if outcome != Outcome::Rejected && draft.measures.is_empty() {
        no.push(Refusal::new(Code::Missing, "/measures", "choose at least one measure for what is upheld"));
    } else if no.is_empty() && !draft.measures.iter().any(|m| m.kind.on_account()) {
        // Asked last: what is wrong with a measure often is why it does not reach its item.
        let measured = |item| draft.measures.iter().any(|m| m.target == Target::Item(ItemId::clone(item)));
        for outcome in draft.items.iter().filter(|o| o.upheld && !measured(&o.item)) {
            let message =
                format!("item `{}` is upheld and nothing is done to it; choose a measure", outcome.item);
            no.push(Refusal::new(Code::Missing, "/measures", message));
        }
    }
    Refusals::check(no)?;
    let measures = draft.measures.into_iter().map(|draft| Measure { id: cx.id().into(), draft }).collect();
    Ok(vec![Event::Decided(Decision {
        id: cx.id().into(),
        outcome,
        items: draft.items,
        ground: draft.ground,
        facts: draft.facts,
        explanation: draft.explanation,
        measures,
        decider: draft.decider,
    })])
}

fn check_items(no: &mut Vec<Refusal>, opening: &Opening, draft: &DecisionDraft) {
    for (i, outcome) in draft.items.iter().enumerate() {
        if !opening.items.iter().any(|known| known.item == outcome.item) {
            let message = format!("item `{}` does not belong to this case", outcome.item);
            no.push(Refusal::new(Code::Invalid, &format!("/items/{i}/item"), message));
        } else if draft.items[..i].iter().any(|before| before.item == outcome.item) {
            let message = format!("item `{}` is decided twice", outcome.item);
            no.push(Refusal::new(Code::Invalid, &format!("/items/{i}/item"), message));
        }
    }
    for known in &opening.items {
        if !draft.items.iter().any(|outcome| outcome.item == known.item) {
            let message = format!("decide about item `{}` too", known.item);
            no.push(Refusal::new(Code::Missing, "/items", message));
        }
    }
}

fn check_measure(
    no: &mut Vec<Refusal>,
    pointer: &str,
    opening: &Opening,
    draft: &DecisionDraft,
    measure: &MeasureDraft,
    cx: &Context<'_>,
) {
    let mut refuse = |at: &str, message: String| {
        no.push(Refusal::new(Code::Invalid, &format!("{pointer}/{at}"), message));
    };
    match &measure.target {
        Target::Item(item) => {
            if measure.kind.on_account() {
                refuse("target", "this measure is done to an account, not to an item".to_owned());
            }
            if !draft.items.iter().any(|o| o.upheld && o.item == *item) {
                refuse("target", format!("item `{item}` is not upheld; measures need an upheld item"));
            }
        }
        Target::Account(account) => {
            if !measure.kind.on_account() {
                refuse("target", "this measure is done to an item, not to an account".to_owned());
            }
            if opening.respondent.as_ref() != Some(account) {
                refuse("target", format!("account `{account}` is not the respondent of this case"));
            }
            if !draft.items.iter().any(|o| o.upheld) {
                refuse("target", "no item is upheld; measures need an upheld item".to_owned());
            }
        }
    }
    if measure.until.is_some_and(|until| until <= cx.now) {
        refuse("until", "the end lies in the past; give a later moment".to_owned());
    }
    for country in &measure.territory {
        if !(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
            refuse("territory", format!("`{country}` is not a country code; give two letters such as `CN`"));
        }
    }
}
