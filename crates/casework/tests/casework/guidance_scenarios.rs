//! Proposals of associations and the operator's answers.

use crate::scene::{folded, happens, refused, run, scene, words};
use casework::Code::{Authority, Conflict, Invalid, Missing, State};
use casework::guidance::{Alias, Answer, AnswerDraft, Command, DryRun, Event, Guidance, Measure, Proposal};

fn aliases(words: &[&str]) -> Measure {
    let alias = |text: &&str| Alias { text: (*text).to_owned(), weight: Some(0.5) };
    Measure::Aliases { right: "r-1".into(), aliases: words.iter().map(alias).collect() }
}

fn evidence() -> Measure {
    Measure::Evidence { text: words("a photo of the label is enough", "") }
}

fn proposal(measure: Measure) -> Proposal {
    Proposal {
        channel: "ch-1".into(),
        association: "guild".into(),
        measure,
        reasons: words("sellers write so now", ""),
    }
}

fn propose(measure: Measure) -> Command {
    Command::Propose { proposal: proposal(measure), channel_open: true, right_of_member: true }
}

fn proposed(measure: Measure) -> Event {
    Event::Proposed(proposal(measure))
}

fn dry_run() -> DryRun {
    DryRun { days: 30, items: 100, left_out: 0, before: 3, after: 5, fresh: 2 }
}

fn says(answer: Answer, adapted: Option<Measure>) -> AnswerDraft {
    AnswerDraft { answer, reasons: words("it helps", ""), adapted }
}

fn answer(draft: AnswerDraft, dry_run: Option<DryRun>) -> Command {
    Command::Answer { draft, dry_run, right_of_member: true }
}

fn answered(draft: AnswerDraft, dry_run: Option<DryRun>) -> Event {
    Event::Answered { draft, dry_run }
}

#[test]
fn proposing() {
    run::<Guidance>(vec![
        scene("aliases", [], propose(aliases(&["小鸟"])), happens([proposed(aliases(&["小鸟"]))])),
        scene("a standard of evidence", [], propose(evidence()), happens([proposed(evidence())])),
        scene("no alias", [], propose(aliases(&[])), refused([(Missing, "/aliases")])),
        scene("a blank alias", [], propose(aliases(&["a", " "])), refused([(Missing, "/aliases/1")])),
        scene("51 aliases", [], propose(aliases(&["a"; 51])), refused([(Invalid, "/aliases")])),
        scene(
            "an alias of 201 characters",
            [],
            propose(aliases(&[&"字".repeat(201)])),
            refused([(Invalid, "/aliases/0")]),
        ),
        scene(
            "an alias weighed by no number",
            [],
            propose(Measure::Aliases {
                right: "r-1".into(),
                aliases: vec![Alias { text: "a".into(), weight: Some(f64::NAN) }],
            }),
            refused([(Invalid, "/aliases/0/weight")]),
        ),
        scene(
            "a pattern without a name or words",
            [],
            propose(Measure::Pattern { right: None, name: " ".into(), words: vec![] }),
            refused([(Missing, "/words"), (Missing, "/name"), (Missing, "/right")]),
        ),
        scene(
            "a penalty that says nothing",
            [],
            propose(Measure::Penalty { text: words("", " ") }),
            refused([(Missing, "/text")]),
        ),
        scene(
            "on a right of no member",
            [],
            Command::Propose {
                proposal: proposal(aliases(&["小鸟"])),
                channel_open: true,
                right_of_member: false,
            },
            refused([(Authority, "/right")]),
        ),
        scene(
            "through a channel that is over",
            [],
            Command::Propose { proposal: proposal(evidence()), channel_open: false, right_of_member: true },
            refused([(State, "/channel")]),
        ),
        scene("twice", [proposed(evidence())], propose(evidence()), refused([(Conflict, "/id")])),
    ]);
}

#[test]
fn answering() {
    let technical = || [proposed(aliases(&["小鸟"]))];
    let adopted = || answered(says(Answer::Adopted, None), Some(dry_run()));
    let adapted = || says(Answer::Adapted, Some(aliases(&["小雀"])));
    run::<Guidance>(vec![
        scene("a dry run", technical(), Command::Rehearse(dry_run()), happens([Event::Rehearsed(dry_run())])),
        scene(
            "a dry run of a legal measure",
            [proposed(evidence())],
            Command::Rehearse(dry_run()),
            refused([(State, "")]),
        ),
        scene(
            "adopted after a dry run",
            technical(),
            answer(says(Answer::Adopted, None), Some(dry_run())),
            happens([adopted()]),
        ),
        scene(
            "adopted without one",
            technical(),
            answer(says(Answer::Adopted, None), None),
            refused([(State, "")]),
        ),
        scene(
            "a legal measure needs none",
            [proposed(evidence())],
            answer(says(Answer::Adopted, None), None),
            happens([answered(says(Answer::Adopted, None), None)]),
        ),
        scene(
            "declined with reasons",
            technical(),
            answer(says(Answer::Declined, None), None),
            happens([answered(says(Answer::Declined, None), None)]),
        ),
        scene(
            "declined without",
            technical(),
            answer(AnswerDraft { reasons: words("", ""), ..says(Answer::Declined, None) }, None),
            refused([(Missing, "/reasons")]),
        ),
        scene(
            "adapted",
            technical(),
            answer(adapted(), Some(dry_run())),
            happens([answered(adapted(), Some(dry_run()))]),
        ),
        scene(
            "adapted to nothing",
            technical(),
            answer(says(Answer::Adapted, None), None),
            refused([(Missing, "/adapted")]),
        ),
        scene(
            "adopted in another form",
            technical(),
            answer(says(Answer::Adopted, Some(evidence())), Some(dry_run())),
            refused([(Invalid, "/adapted")]),
        ),
        scene(
            "answered twice",
            [technical()[0].clone(), adopted()],
            answer(adapted(), None),
            refused([(State, "")]),
        ),
        scene("what was never proposed", [], answer(adapted(), None), refused([(State, "")])),
        scene(
            "taken back",
            technical(),
            Command::Withdraw { reason: "a mistake".into() },
            happens([Event::Withdrawn { reason: "a mistake".into() }]),
        ),
        scene(
            "taken back after the answer",
            [technical()[0].clone(), adopted()],
            Command::Withdraw { reason: "a mistake".into() },
            refused([(State, "")]),
        ),
    ]);
    let held = |events: &[Event]| folded::<Guidance>(events).in_force().cloned();
    let first = technical()[0].clone();
    assert_eq!(held(std::slice::from_ref(&first)), None);
    assert_eq!(held(&[first.clone(), adopted()]), Some(aliases(&["小鸟"])));
    assert_eq!(held(&[first.clone(), answered(adapted(), Some(dry_run()))]), Some(aliases(&["小雀"])));
    assert_eq!(held(&[first, answered(says(Answer::Declined, None), None)]), None);
}
