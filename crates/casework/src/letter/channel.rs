//! Letters to an association: what it took to a named person, and what it proposed.

use super::say::{both, to_party};
use super::{Letter, Step};
use crate::channel::{self, Channel};
use crate::guidance::{self, Answer, Guidance};
use crate::{ChannelId, GuidanceId};
use jiff::Timestamp;

pub(super) fn of_channel(
    id: &ChannelId,
    channel: &Channel,
    event: &channel::Event,
    at: Timestamp,
) -> Vec<Letter> {
    let channel::Event::EscalationAnswered { id: which, reasons } = event else { return Vec::new() };
    let Some(agreement) = &channel.agreement else { return Vec::new() };
    let case = channel.escalations.iter().find(|escalated| escalated.id == *which);
    let case = case.map(|escalated| escalated.case.to_string()).unwrap_or_default();
    let about = both(format!("Channel {id}, case {case}."), format!("通道编号：{id}，案件编号：{case}。"));
    let letter = to_party(&agreement.association, Step::EscalationAnswered, at, about).say(
        "You asked us to look at this case in particular. We have, and this is our answer.",
        "您请求我们专门处理本案，现答复如下。",
    );
    vec![letter.quote("Our answer", "答复", reasons)]
}

pub(super) fn of_guidance(
    id: &GuidanceId,
    guidance: &Guidance,
    event: &guidance::Event,
    at: Timestamp,
) -> Vec<Letter> {
    let guidance::Event::Answered { draft, dry_run } = event else { return Vec::new() };
    let Some(proposal) = &guidance.proposal else { return Vec::new() };
    let about = both(format!("Proposal {id}."), format!("建议编号：{id}。"));
    let (en, zh) = match draft.answer {
        Answer::Adopted => ("We do as you propose, from now on.", "我们采纳您的建议，自即日起执行。"),
        Answer::Adapted => (
            "We do what you propose, in another form. You read it on the page of the proposal.",
            "我们调整后采纳您的建议，具体内容请在建议页面查看。",
        ),
        Answer::Declined => ("We do not take up what you propose.", "我们不采纳您的建议。"),
    };
    let letter = to_party(&proposal.association, Step::GuidanceAnswered, at, about).say(en, zh);
    let letter = match dry_run {
        Some(run) => letter.say(
            format!(
                "We tried it on {} items of the last {} days: {} were found before, {} with it.",
                run.items, run.days, run.before, run.after
            ),
            format!(
                "我们用最近{}天的{}项内容作了试算：此前命中{}项，采用后命中{}项。",
                run.days, run.items, run.before, run.after
            ),
        ),
        None => letter,
    };
    vec![letter.quote("Why", "理由", &draft.reasons)]
}
