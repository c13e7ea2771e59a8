//! Letters on the way of a case: passed on, decided, kept, reversed, withdrawn, reopened.

use super::say::{About, items, measure, moment};
use super::subject::subject;
use super::{Letter, Step, dispute};
use crate::Side::{self, Complainant, Respondent};
use crate::case::{Decision, Event, ReopenCause, Track, way_of_complaint};
use crate::clock::Clock;

pub(super) fn letters(about: &About<'_>, event: &Event) -> Vec<Letter> {
    match event {
        Event::Forwarded { to: Respondent, article } if about.case.forwarded > 1 => {
            vec![again(about, article)]
        }
        Event::Forwarded { to: Respondent, article } => vec![forwarded(about, article)],
        Event::Decided(decision) => vec![for_respondent(about, decision), for_complainant(about, decision)],
        Event::Maintained { reasons } => both_sides(about, Step::Maintained, |letter| {
            letter
                .say("We read the answer. The decision stands.", "我们已审阅答复，维持原决定。")
                .quote("Why", "理由", reasons)
        }),
        Event::CorrectionAccepted { items, reasons, .. } => corrected(about, items.len(), reasons),
        Event::Reversed { reasons, .. } => both_sides(about, Step::Reversed, |letter| {
            letter
                .say(
                    "We have reversed the decision. Everything that was done is undone.",
                    "我们已撤销原决定，所采取的措施全部解除。",
                )
                .quote("Why", "理由", reasons)
        }),
        Event::Withdrawn { reason } => {
            let all = about.case.tracks.len();
            vec![withdrawn(about, all, reason)]
        }
        Event::ItemsWithdrawn { items, reason, .. } => vec![withdrawn(about, items.len(), reason)],
        Event::Reopened { items: again, cause } => {
            let (en, zh) = items(again.len());
            both_sides(about, Step::Reopened, |letter| {
                match cause {
                ReopenCause::Relisted(_) | ReopenCause::Verified(_) => letter.say(
                    format!(
                        "The rights holder says that {en} that had been taken down can be found on the platform again. \
                         We look at that anew. What was decided before stands meanwhile, and can be contested as before."
                    ),
                    format!(
                        "权利人称此前已处理的{zh}再次出现在平台上，我们将重新审理。此前的决定在此期间继续有效，仍可按原途径提出异议。"
                    ),
                ),
                ReopenCause::Dispute => letter.say(
                    format!(
                        "After what an out-of-court body said, {en} is open again. Another person decides."
                    ),
                    format!("根据庭外争议解决机构的意见，{zh}重新进入审理，由他人作出决定。"),
                ),
                ReopenCause::Complaint => letter.say(
                    format!("After a complaint, {en} is open again. Another person decides."),
                    format!("经申诉，{zh}重新进入审理，由他人作出决定。"),
                ),
            }
            })
        }
        _ => Vec::new(),
    }
}

/// The same words to both sides.
pub(super) fn both_sides(about: &About<'_>, step: Step, say: impl Fn(Letter) -> Letter) -> Vec<Letter> {
    [Respondent, Complainant].map(|to| say(about.letter(step, to, subject(step)))).into()
}

/// What was said later of items of the case.
fn again(about: &About<'_>, article: &str) -> Letter {
    about
        .letter(Step::Forwarded, Respondent, subject(Step::Forwarded))
        .say(
            format!(
                "The rights holder has said more about items of this case. You read in the case what it says and \
                 shows. We pass it on to you ({article})."
            ),
            format!("权利人就本案内容提出了新的主张，您可以在案件中查看其理由和证据。现依法转送给您（{article}）。"),
        )
        .say(
            "You can answer in the case. A person reads what you write.",
            "您可以在案件中答复，我们会有专人审阅。",
        )
}

fn forwarded(about: &About<'_>, article: &str) -> Letter {
    let opening = about.case.opening.as_ref();
    let (en, zh) = items(about.case.tracks.len());
    let letter = about.letter(Step::Forwarded, Respondent, subject(Step::Forwarded)).say(
        format!(
            "A rights holder says that you infringe its right with {en}. We pass this on to you ({article})."
        ),
        format!("权利人称您发布的{zh}侵害其权利，现依法转送给您（{article}）。"),
    );
    let letter = match opening {
        Some(opening) => letter.quote("What it says", "对方理由", &opening.grounds),
        None => letter,
    };
    letter.say(
        "You can answer in the case: say why it is no infringement, show that you are allowed to sell, correct the \
         listing, or offer to settle. A person reads what you write.",
        "您可以在案件中答复：说明为何不构成侵权、提交授权证明、修改内容，或提出和解。我们会有专人审阅。",
    )
}

fn for_respondent(about: &About<'_>, decision: &Decision) -> Letter {
    let upheld = decision.items.iter().filter(|outcome| outcome.upheld).count();
    let letter = about.letter(Step::Decided, Respondent, subject(Step::Decided));
    let letter = if decision.undone.is_empty() {
        letter
    } else {
        letter.say(
            "You had put items up again that we had acted on before. What does not infringe as it is now may stay: \
             what had been done to it is undone.",
            "您重新发布了此前已被处理的内容。其中现不构成侵权的可以保留，此前的措施已解除。",
        )
    };
    if upheld == 0 {
        return letter
            .say(
                "We found no infringement in your items. Nothing is done to them.",
                "经审理，您的内容不构成侵权，我们不采取措施。",
            )
            .quote("Why", "理由", &decision.explanation);
    }
    let mut kinds: Vec<_> = decision.measures.iter().map(|m| measure(m.draft.kind)).collect();
    kinds.dedup();
    let join = |zh: bool, with: &str| {
        kinds.iter().map(|words| words.best(zh).0.to_owned()).collect::<Vec<_>>().join(with)
    };
    let (en, zh) = items(upheld);
    let letter = letter
        .say(
            format!("We found that you infringe a right with {en}. What we did: {}.", join(false, ", ")),
            format!("经审理，您的{zh}构成侵权。我们采取的措施：{}。", join(true, "、")),
        )
        .quote("What we found", "查明事实", &decision.facts)
        .quote("Why", "理由", &decision.explanation);
    let ground = &decision.ground;
    let letter = letter.say(
        format!("Ground: {}, {}.", ground.source, ground.article),
        format!("依据：{}，{}。", ground.source, ground.article),
    );
    let (en, zh) = items(decision.items.len() - upheld);
    let letter = if upheld == decision.items.len() {
        letter
    } else {
        letter.say(
            format!("We found no infringement in {en} of yours. Nothing is done to the rest."),
            format!("您的另外{zh}不构成侵权，我们不采取措施。"),
        )
    };
    contest(about, letter, Respondent)
}

fn for_complainant(about: &About<'_>, decision: &Decision) -> Letter {
    let upheld = decision.items.iter().filter(|outcome| outcome.upheld).count();
    let rejected = decision.items.len() - upheld;
    let letter = about
        .letter(Step::Decided, Complainant, subject(Step::Decided))
        .say(
            format!("Of your items, {upheld} are upheld and {rejected} are rejected."),
            format!("您投诉的内容中，{upheld}项成立，{rejected}项不成立。"),
        )
        .quote("Why", "理由", &decision.explanation);
    if rejected == 0 { letter } else { contest(about, letter, Complainant) }
}

/// How a decision can be contested.
fn contest(about: &About<'_>, letter: Letter, side: Side) -> Letter {
    let letter = if side == Respondent {
        letter.say(
            "You can answer in the case: say what we got wrong, show that you are allowed to sell, or correct the item. \
             You can also send a counter-notice, which is passed on to the other side.",
            "您可以在案件中答复：指出我们的错误、提交授权证明或更正内容。您也可以提交反通知（声明），我们将转送对方。",
        )
    } else {
        letter
    };
    redress(about, letter, side)
}

/// Who looks at a decision anew: another person of the desk, a body out of court, a court.
fn redress(about: &About<'_>, mut letter: Letter, side: Side) -> Letter {
    let law = about.case.opening.as_ref().and_then(|opening| opening.law.as_ref());
    if let Some((pack, rule)) = way_of_complaint(about.law, law, side) {
        let clock = rule.clock.as_ref();
        let window = clock.and_then(|clock| Clock::start(about.law, &pack.id, clock, about.at, &[]).ok());
        let until = window.as_ref().and_then(|window| Some(moment(window.due?, &window.zone)));
        letter = match until {
            Some(until) => letter.say(
                format!("You can complain to us, free of charge, until {until}; another person decides."),
                format!("您可以在{until}之前免费向我们申诉，由他人作出决定。"),
            ),
            None => letter.say(
                "You can complain to us, free of charge; another person decides.",
                "您可以免费向我们申诉，由他人作出决定。",
            ),
        };
    }
    dispute::way(about, letter, side).say("You can always go to court.", "您也可以随时向法院起诉。")
}

/// The decision stands as right, and what was corrected is back: neither side has lost.
fn corrected(about: &About<'_>, n: usize, reasons: &crate::Words) -> Vec<Letter> {
    let (en, zh) = items(n);
    let rest = about.case.tracks.values().any(Track::acted_upon);
    both_sides(about, Step::Corrected, |letter| {
        let side = letter.to;
        let letter = if side == Respondent {
            letter.say(
                format!("We have looked at what you corrected: {en}. What we had done about that is undone."),
                format!("我们已核实您的更正：{zh}，相应措施已解除。"),
            )
        } else {
            letter.say(
                format!(
                    "Your complaint was right. The other side has corrected {en} and may show that again. This \
                     does not count against you."
                ),
                format!("您的投诉成立。对方已更正{zh}，可以重新展示。这不会对您造成不利影响。"),
            )
        };
        let letter = letter.quote("What we saw", "核实情况", reasons);
        let letter = match about.case.decided.as_ref().map(|decided| &decided.decision.ground) {
            Some(ground) => letter.say(
                format!("The decision stays right: {}, {}.", ground.source, ground.article),
                format!("原决定依据不变：{}，{}。", ground.source, ground.article),
            ),
            None => letter,
        };
        let letter = if rest {
            letter.say("What was done to the other items stays.", "对其他内容采取的措施继续有效。")
        } else {
            letter
        };
        redress(about, letter, side)
    })
}

fn withdrawn(about: &About<'_>, n: usize, reason: &str) -> Letter {
    let (en, zh) = items(n);
    about.letter(Step::Withdrawn, Respondent, subject(Step::Withdrawn)).say(
        format!("The rights holder has taken {en} back. What was done to them is undone. It says: {reason}"),
        format!("权利人已撤回对{zh}的投诉，相应措施已解除。其说明：{reason}"),
    )
}
