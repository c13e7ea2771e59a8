//! Letters on what the two sides bring forward: counter-notices, lawsuits, complaints, offers.

use super::case::both_sides;
use super::say::{About, both, due, items, moment};
use super::subject::subject;
use super::{Letter, Step, dispute};
use crate::Side::{Complainant, Respondent};
use crate::case::{Clocked, Event, HowClosed, OfferKind, RestoreCause, Stance};
use crate::clock::Clock;

pub(super) fn letters(about: &About<'_>, event: &Event) -> Vec<Letter> {
    match event {
        Event::Answered(answer) => {
            let (says, says_zh) = match answer.stance {
                Stance::Contest => ("there is no infringement", "不构成侵权"),
                Stance::Authorised => ("the use is authorised", "已获授权"),
                Stance::Accept => ("the complaint is accepted", "接受投诉"),
                Stance::Corrected => ("the content was corrected", "已修改内容"),
            };
            let read = answer.stance != Stance::Accept;
            both_sides(about, Step::Answered, |letter| {
                let letter = if letter.to == Respondent {
                    letter.say(
                        format!("We have your answer. You say that {says}."),
                        format!("我们已收到您的答复。您表示{says_zh}。"),
                    )
                } else {
                    letter.say(
                        format!("The other side has answered: it says that {says}. You read the answer in the case."),
                        format!("对方已答复，表示{says_zh}。您可以在案件中查看答复。"),
                    )
                };
                if read {
                    letter.say("A person reads it and decides.", "我们会有专人审阅并作出决定。")
                } else {
                    letter
                }
            })
        }
        Event::Countered(counter) => {
            let (en, zh) = items(counter.items.len());
            let letter = about.letter(Step::CounterReceived, Respondent, subject(Step::CounterReceived));
            vec![letter.say(
                format!("Your counter-notice on {en} is complete. We tell you what follows from it."),
                format!("您就{zh}提交的反通知内容完整，后续进展将另行告知。"),
            )]
        }
        Event::Forwarded { to: Complainant, article } => {
            let letter = about.letter(Step::CounterForwarded, Complainant, subject(Step::CounterForwarded));
            vec![letter.say(
                format!("The other side says that there is no infringement. You read in the case what the law passes on \
                         of its counter-notice and evidence ({article})."),
                format!("对方声明不存在侵权行为，现依法转送（{article}）。您可以在案件中查看依法转送的声明和证据。"),
            )]
        }
        Event::Waiting { clock, .. } => waiting(about, clock),
        Event::ClockChanged { clock, cause, pauses, .. } => {
            let until = due(clock);
            let last = pauses.last().cloned().unwrap_or_default();
            both_sides(about, Step::ClockChanged, |letter| match cause {
                Clocked::Paused if last.is_struck() => letter
                    .say(
                        format!(
                            "A halt of the waiting period does not count. It ends at {} ({}).",
                            until.en, clock.article
                        ),
                        format!("此前的中止不予计算，等待期届满时间为{}（{}）。", until.zh, clock.article),
                    )
                    .quote("Why", "理由", &last.reasons),
                Clocked::Paused => letter
                    .say(
                        format!(
                            "The waiting period was halted. It ends at {} ({}).",
                            until.en, clock.article
                        ),
                        format!("等待期曾中止计算，现届满时间为{}（{}）。", until.zh, clock.article),
                    )
                    .quote("What we saw", "核实情况", &last.reasons),
                Clocked::Arrived => letter.say(
                    format!(
                        "The counter-notice arrived at another time. The waiting period ends at {} ({}).",
                        until.en, clock.article
                    ),
                    format!("反通知到达时间有更正，等待期届满时间为{}（{}）。", until.zh, clock.article),
                ),
            })
        }
        Event::ActionClaimed(action) => both_sides(about, Step::ActionClaimed, |letter| {
            let body = &action.body;
            if letter.to == Complainant {
                let subject =
                    both("We have what you told us of your legal action", "我们已收到您的起诉或投诉通知");
                return Letter { subject, ..letter }.say(
                    format!("You told us that you have gone to {body}. We check this; until then nothing comes back."),
                    format!("您告知已向{body}起诉或投诉。我们正在核实，核实前不恢复内容。"),
                );
            }
            letter.say(
                format!("The other side says that it has gone to {body}. We check this; until then nothing comes back."),
                format!("对方称已向{body}起诉或投诉。我们正在核实，核实前不恢复内容。"),
            )
        }),
        Event::ActionConfirmed { reasons } => {
            let court = about.case.claims.last().is_some_and(|claim| claim.action.stop == "court-action");
            let step = if court { Step::KeptSued } else { Step::KeptAuthority };
            both_sides(about, step, |letter| {
                letter
                    .say(
                        "We have checked it: the matter is before a court or an authority. What was done stays until \
                         it has spoken.",
                        "经核实，本案已由法院或主管机关受理。在其作出处理前，措施继续有效。",
                    )
                    .quote("What we saw", "核实情况", reasons)
            })
        }
        Event::ActionRefused { reasons } => both_sides(about, Step::ActionRefused, |letter| {
            letter
                .say(
                    "We could not confirm that there is a lawsuit or a complaint to an authority. The waiting period \
                     goes on as if nothing had been said.",
                    "我们无法确认存在诉讼或行政投诉，等待期照常计算。",
                )
                .quote("What we saw", "核实情况", reasons)
        }),
        Event::Restored { items: back, cause, article, .. } => {
            let (en, zh) = items(back.len());
            let (why, why_zh) = match cause {
                RestoreCause::Silence => (
                    "the time for a lawsuit or complaint has passed in silence",
                    "等待期届满，未收到起诉或投诉通知",
                ),
                RestoreCause::AtOnce => {
                    ("the law asks us to restore at once after a counter-notice", "依法收到说明后立即恢复")
                }
                RestoreCause::ClaimRefused => (
                    "the time has passed, and the claimed legal action was not confirmed",
                    "等待期届满，所称起诉或投诉未获确认",
                ),
            };
            both_sides(about, Step::Restored, |letter| {
                letter.say(
                    format!("We have restored {en}: {why} ({article})."),
                    format!("我们已恢复{zh}：{why_zh}（{article}）。"),
                )
            })
        }
        Event::Complained(complaint) => {
            let (article, by) = (&complaint.article, complaint.by);
            both_sides(about, Step::ComplaintReceived, |letter| {
                if letter.to == by {
                    letter.say(
                        format!("We have your complaint. Another person than the first one decides it ({article})."),
                        format!("我们已收到您的申诉，将由原决定人之外的人作出决定（{article}）。"),
                    )
                } else {
                    letter.say(
                        format!("The other side has complained about the decision. Another person looks at it ({article})."),
                        format!("对方已对处理决定提出申诉，将由他人审理（{article}）。"),
                    )
                }
            })
        }
        Event::ComplaintDecided { granted, reasons } => both_sides(about, Step::ComplaintDecided, |letter| {
            let letter = if *granted {
                letter.say("The complaint is well founded.", "申诉成立。")
            } else {
                letter.say(
                    "The complaint is not well founded; the decision stands.",
                    "申诉不成立，维持原决定。",
                )
            };
            let letter = letter.quote("Why", "理由", reasons);
            let complained = about.case.complaints.last().map(|known| known.complaint.by);
            if *granted || complained != Some(letter.to) {
                return letter;
            }
            // What is left to the side whose complaint was not granted.
            let side = letter.to;
            dispute::way(about, letter, side).say("You can always go to court.", "您也可以随时向法院起诉。")
        }),
        Event::Offered { by, offer } => {
            let until = moment(offer.until, "UTC");
            let (kind, kind_zh) = match offer.offer_kind {
                OfferKind::Edit => ("the items are edited", "修改内容"),
                OfferKind::Delist => ("the items are taken down for good", "主动下架"),
                OfferKind::Licence => ("the items are licensed", "取得许可"),
            };
            let letter = about.letter(Step::Offered, by.other(), subject(Step::Offered));
            vec![
                letter
                    .say(
                        format!(
                            "The other side offers to settle: {kind}. You can accept or refuse until {until}."
                        ),
                        format!("对方提出和解：{kind_zh}。您可以在{until}之前接受或拒绝。"),
                    )
                    .quote("Its terms", "条件", &offer.terms),
            ]
        }
        Event::OfferClosed { how, undone } => {
            let (step, en, zh) = match how {
                HowClosed::Accepted if undone.is_empty() => (
                    Step::OfferAccepted,
                    "The offer is accepted. The case is closed without a judgment.",
                    "和解提议已被接受，案件结束，不作侵权认定。",
                ),
                HowClosed::Accepted => (
                    Step::OfferAccepted,
                    "The offer is accepted. The case is closed without a judgment, and what was done is undone.",
                    "和解提议已被接受，案件结束，不作侵权认定，相应措施已解除。",
                ),
                HowClosed::Refused => (
                    Step::OfferRefused,
                    "The offer was refused. The case goes on.",
                    "和解提议被拒绝，案件继续。",
                ),
                HowClosed::TakenBack => (
                    Step::OfferTakenBack,
                    "The offer was taken back. The case goes on.",
                    "和解提议已撤回，案件继续。",
                ),
                HowClosed::Expired => (
                    Step::OfferExpired,
                    "Nobody answered the offer in time. The case goes on.",
                    "和解提议逾期未获答复，案件继续。",
                ),
            };
            both_sides(about, step, |letter| letter.say(en, zh))
        }
        _ => Vec::new(),
    }
}

fn waiting(about: &About<'_>, clock: &Clock) -> Vec<Letter> {
    let until = due(clock);
    let by = clock.earliest.map_or_else(
        || both(format!("by {}", until.en), format!("在{}之前", until.zh)),
        |at| {
            let at = moment(at, &clock.zone);
            both(format!("before {at}"), format!("在{at}之前"))
        },
    );
    let back = clock.earliest.map_or_else(
        || both(format!("after {}", until.en), format!("在{}之后", until.zh)),
        |at| {
            let at = moment(at, &clock.zone);
            both(
                format!("not before {at} and not after {}", until.en),
                format!("不早于{at}、不晚于{}", until.zh),
            )
        },
    );
    let article = &clock.article;
    // Only what its law knows ends the period: under the DMCA a lawsuit alone.
    let rule = about.law.pack(&clock.pack).and_then(|pack| pack.clock(&clock.clock));
    let only_court = rule.is_some_and(|rule| rule.stops.iter().all(|stop| stop.id == "court-action"));
    let (sue, sue_zh, may, may_zh) = if only_court {
        ("If you sue", "起诉", "may sue", "起诉")
    } else {
        (
            "If you sue, or complain to an authority",
            "起诉或向主管机关投诉",
            "may sue or complain to an authority",
            "起诉或向主管机关投诉",
        )
    };
    let mut letters = both_sides(about, Step::Waiting, |letter| {
        if letter.to == Complainant {
            letter.say(
                format!(
                    "{sue}, tell us {}, with the file number or a copy of what you \
                     filed. If you say nothing, the items come back {} ({article}).",
                    by.en, back.en
                ),
                format!(
                    "如您{sue_zh}，请{}告知我们，并提供案号或受理凭证。逾期未告知的，内容将{}恢复（{article}）。",
                    by.zh, back.zh
                ),
            )
        } else {
            letter.say(
                format!(
                    "The other side {may}. If it says nothing, your items come back {} \
                     ({article}). You need not do anything.",
                    back.en
                ),
                format!(
                    "对方可以{may_zh}。对方逾期未告知的，您的内容将{}恢复（{article}）。您无需操作。",
                    back.zh
                ),
            )
        }
    });
    if let Some(warning) = &clock.warning {
        for letter in &mut letters {
            letter.paragraphs.push(warning.clone());
        }
    }
    letters
}
