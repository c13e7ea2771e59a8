//! Letters on disputes out of court: where a side has taken the decision, and what became of that.

use super::case::both_sides;
use super::say::About;
use super::{Letter, Step};
use crate::Side;
use crate::case::{Dispute, Event, Said, out_of_court};

pub(super) fn letters(about: &About<'_>, event: &Event) -> Vec<Letter> {
    match event {
        Event::Disputed(dispute) => disputed(about, dispute),
        Event::DisputeDecided { said, followed, reasons } => {
            let last = about.case.disputes.last();
            let body = last.map(|known| known.dispute.body.clone()).unwrap_or_default();
            let (en, zh) = match said {
                Said::Right => ("finds that our decision is right", "认为我们的决定正确"),
                Said::Wrong => ("finds that our decision should not stand", "认为我们的决定不应维持"),
                Said::Nothing => ("ended the dispute without a finding", "未作出认定即结束该争议"),
            };
            both_sides(about, Step::DisputeDecided, |letter| {
                let letter = letter.say(format!("{body} {en}."), format!("{body}{zh}。"));
                let letter = match (said, followed) {
                    (Said::Wrong, true) => letter.say("We follow it.", "我们采纳该意见。"),
                    (Said::Wrong, false) => letter.say(
                        "What it says does not bind us, and we do not follow it: the decision stays as it is.",
                        "该意见对我们不具约束力，我们不予采纳，维持原决定。",
                    ),
                    _ => letter.say("The decision stays as it is.", "维持原决定。"),
                };
                letter
                    .quote("Why", "理由", reasons)
                    .say("You can always go to court.", "您也可以随时向法院起诉。")
            })
        }
        _ => Vec::new(),
    }
}

fn disputed(about: &About<'_>, dispute: &Dispute) -> Vec<Letter> {
    let (body, article) = (&dispute.body, &dispute.article);
    both_sides(about, Step::Disputed, |letter| {
        let letter = if letter.to == dispute.by {
            letter.say(
                format!("You have brought our decision before {body} ({article})."),
                format!("您已将我们的决定提交{body}处理（{article}）。"),
            )
        } else {
            letter.say(
                format!("The other side has brought our decision before {body} ({article})."),
                format!("对方已将我们的决定提交{body}处理（{article}）。"),
            )
        };
        letter.say(
            "We take part in it. What it says binds nobody; until then the decision stays as it is. We tell you what it \
             said and whether we follow it.",
            "我们将参与该程序。其意见不具约束力，在此之前维持原决定。我们会告知其意见以及我们是否采纳。",
        )
    })
}

/// How a side turns to a body out of court, with those that the operator named.
pub(super) fn way(about: &About<'_>, letter: Letter, side: Side) -> Letter {
    let law = about.case.opening.as_ref().and_then(|opening| opening.law.as_ref());
    let Some((pack, rule)) = out_of_court(about.law, law, side) else { return letter };
    let letter = letter.say(format!("Out of court: {}", rule.text.en), format!("庭外解决：{}", rule.text.zh));
    let bodies = about.case.decided.as_ref().map(|decided| decided.decision.bodies_of(&pack.id));
    let named = bodies.unwrap_or_default();
    if named.is_empty() {
        return letter;
    }
    let list = |zh: bool, with: &str| named.iter().map(|body| body.said(zh)).collect::<Vec<_>>().join(with);
    letter.say(
        format!("Such a body is, for example: {}.", list(false, "; ")),
        format!("例如：{}。", list(true, "；")),
    )
}
