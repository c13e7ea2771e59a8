//! What holds whatever happens: random commands given to a lead and its cases, wired as the desk wires them.

mod channel;
mod commands;
mod live;
mod nouns;
mod procedure;
mod score;
mod standing;

use casework::case::{self, Case, Outcome, Target};
use casework::lead::{self, Lead, Verdict};
use commands::{Step, steps};
use live::Desk;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Runs a property over the same random inputs every time.
pub(super) fn hold<S: Strategy>(inputs: &S, property: impl Fn(S::Value) -> Result<(), String>) {
    hold_for(400, inputs, property);
}

/// The same over so many inputs.
pub(super) fn hold_for<S: Strategy>(
    cases: u32,
    inputs: &S,
    property: impl Fn(S::Value) -> Result<(), String>,
) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let outcome = runner.run(inputs, |input| property(input).map_err(TestCaseError::fail));
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn a_lead_and_its_cases_keep_their_promises() {
    let reached: RefCell<BTreeMap<String, u32>> = RefCell::default();
    hold(&steps(), |steps| {
        let mut desk = Desk::default();
        for step in steps {
            let (lead, cases) = (desk.lead.state.clone(), desk.cases.clone());
            let lengths = desk.lengths();
            let outsider = step.is_by_outsider();
            let taken = desk.take(step.clone());
            if let Err(why) = &taken {
                ensure(desk.lengths() == lengths, || format!("refused ({why}), yet something was recorded"))?;
                ensure(same(&desk.lead.state, &lead), || "refused, yet the lead is another".to_owned())?;
                for (before, now) in cases.iter().zip(&desk.cases) {
                    ensure(same(&before.state, &now.state), || "refused, yet a case is another".to_owned())?;
                }
            }
            ensure(!(outsider && taken.is_ok()), || "who is not the holder changed a lead".to_owned())?;
            if matches!(step, Step::Reverse { .. }) && taken.is_ok() {
                reversal_undoes(&desk)?;
            }
            lead_promises(&desk.lead.state, &desk)?;
            for case in &desk.cases {
                case_promises(&case.state)?;
            }
            desk.replays()?;
            let mut reached = reached.borrow_mut();
            *reached.entry(format!("lead {:?}", desk.lead.state.state)).or_default() += 1;
            if let Some(case) = desk.cases.last() {
                *reached.entry(format!("case {:?}", case.state.state)).or_default() += 1;
            }
        }
        Ok(())
    });
    // A property over inputs that go nowhere proves nothing.
    let reached = reached.into_inner();
    for state in [
        "lead Open",
        "lead Testing",
        "lead Confirmed",
        "lead Cleared",
        "lead Unresolved",
        "case Open",
        "case Upheld",
        "case Rejected",
        "case Contested",
        "case Reversed",
        "case Withdrawn",
    ] {
        assert!(reached.get(state).is_some_and(|n| *n >= 50), "{state} was seldom reached: {reached:?}");
    }
}

pub(super) fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

fn same<T: std::fmt::Debug>(a: &T, b: &T) -> bool {
    format!("{a:?}") == format!("{b:?}")
}

/// INVARIANT: no measure without an upheld decision; no decision without its reasons.
fn case_promises(case: &Case) -> Result<(), String> {
    let in_force = case.measures_in_force();
    ensure(
        in_force.is_empty() || matches!(case.state, case::State::Upheld | case::State::Contested),
        || format!("measures in force in a case that is {:?}", case.state),
    )?;
    ensure(case.withdrawn.is_none() || case.decided.is_none(), || "withdrawn after the decision".to_owned())?;
    let Some(decided) = &case.decided else {
        return ensure(in_force.is_empty(), || "measures without a decision".to_owned());
    };
    let decision = &decided.decision;
    ensure(in_force.is_empty() || decision.outcome != Outcome::Rejected, || {
        "measures after a rejection".to_owned()
    })?;
    let said = |text: &str| !text.trim().is_empty();
    ensure(said(&decision.ground.source) && said(&decision.ground.article), || "no ground".to_owned())?;
    ensure(said(decision.facts.best(false).0), || "no facts".to_owned())?;
    ensure(said(decision.explanation.best(false).0), || "no explanation".to_owned())?;
    for measure in &decision.measures {
        let founded = match &measure.draft.target {
            Target::Item(item) => decision.items.iter().any(|o| o.upheld && o.item == *item),
            Target::Account(account) => {
                decision.items.iter().any(|o| o.upheld)
                    && case.opening.as_ref().is_some_and(|o| o.respondent.as_ref() == Some(account))
            }
        };
        ensure(founded, || format!("a measure without an upheld item: {measure:?}"))?;
    }
    Ok(())
}

fn reversal_undoes(desk: &Desk) -> Result<(), String> {
    let case = desk.cases.last().ok_or("reversed without a case")?;
    ensure(case.state.measures_in_force().is_empty(), || "a measure outlived its decision".to_owned())?;
    let Some(case::Event::Reversed { undone, .. }) = case.last() else {
        return Err("reversed without saying so".to_owned());
    };
    let decided = case.state.decided.as_ref().ok_or("reversed without a decision")?;
    let measures: Vec<_> = decided.decision.measures.iter().map(|m| m.id.clone()).collect();
    ensure(*undone == measures, || format!("undone {undone:?} of {measures:?}"))
}

fn lead_promises(lead: &Lead, desk: &Desk) -> Result<(), String> {
    let score = lead::score(&lead.evidence, lead::History::default()).score;
    ensure((0.0..1.0).contains(&score), || format!("score {score}"))?;
    let verdict = lead.verified.as_ref().map(|v| v.verification.verdict);
    let wanted = match lead.state {
        lead::State::Open => verdict.is_none(),
        lead::State::Testing | lead::State::Unresolved => verdict == Some(Verdict::CannotTell),
        lead::State::Confirmed => verdict == Some(Verdict::Counterfeit),
        lead::State::Cleared => matches!(verdict, Some(Verdict::Genuine | Verdict::Licensed)),
    };
    ensure(lead.due.is_some() == (lead.state.waits() && lead.subject.is_some()), || {
        format!("{:?} and due {:?}", lead.state, lead.due)
    })?;
    let given_up = lead.test.as_ref().is_some_and(|test| test.given_up.is_some());
    ensure(given_up == (lead.state == lead::State::Unresolved), || "given up, and not over".to_owned())?;
    ensure(wanted, || format!("{:?} with {verdict:?}", lead.state))?;
    let Some(verified) = &lead.verified else { return Ok(()) };
    let counterfeit = verified.verification.verdict == Verdict::Counterfeit;
    ensure(!counterfeit || verified.verification.warranty, || "counterfeit without a warranty".to_owned())?;
    ensure(verified.case.is_some() == counterfeit, || "a case is for counterfeits alone".to_owned())?;
    if let Some(id) = &verified.case {
        let case = desk.cases.iter().find(|case| case.id == *id).ok_or("a verified lead without its case")?;
        ensure(case.state.state != case::State::Withdrawn, || "the verdict of a withdrawn case".to_owned())?;
    }
    Ok(())
}
