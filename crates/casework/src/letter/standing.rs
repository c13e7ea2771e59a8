//! Letters to a notifier about its standing: fast lane, warning, suspension, appeal.

use super::say::{both, day, moment, to_party};
use super::{Letter, Step};
use crate::standing::{Event, Matter, Record, Standing, Subject};
use jiff::Timestamp;

pub(super) fn letters(subject: &Subject, standing: &Standing, event: &Event, at: Timestamp) -> Vec<Letter> {
    let Subject::Party(party) = subject else { return Vec::new() };
    let letter =
        |step| to_party(party, step, at, both(format!("Party {party}."), format!("主体：{party}。")));
    vec![match event {
        // A strike is told with its decision, and falls with it.
        Event::Struck(_) | Event::Undone { .. } => return Vec::new(),
        Event::LaneGained { record, policy } => numbers(letter(Step::LaneGained), record, *policy).say(
            "You were right so often that we now look at your notices before others. You need not do anything.",
            "您的投诉准确率高，我们将优先处理您的通知。您无需操作。",
        ),
        Event::LaneWarned { record, policy, loses } => {
            let loses = moment(*loses, "UTC");
            numbers(letter(Step::LaneWarned), record, *policy)
                .say(
                    format!(
                        "That is less than the rules ask for. If it stays so, we look at your notices in their turn \
                         again from {loses} on."
                    ),
                    format!("该比例未达到规则要求。如未改善，自{loses}起您的通知将按一般顺序处理。"),
                )
                .say(
                    "Check each item before you send it. If you think that we count wrongly, appeal: a person answers.",
                    "请在提交前逐项核对。如认为统计有误，可以申诉，将由人工答复。",
                )
        }
        Event::LaneKept { record, policy } => numbers(letter(Step::LaneKept), record, *policy).say(
            "That is enough again: we go on looking at your notices before others.",
            "该比例已恢复达标，我们继续优先处理您的通知。",
        ),
        Event::LaneLost { record, policy } => numbers(letter(Step::LaneLost), record, *policy)
            .say(
                "We look at your notices in their turn, like everybody's. When the numbers are good again, yours go \
                 first again, by themselves.",
                "您的通知将按一般顺序处理。数据恢复达标后，将自动恢复优先处理。",
            )
            .say("You can appeal: a person answers.", "您可以申诉，将由人工答复。"),
        Event::Warned { reasons, expires, policy } => letter(Step::NotifierWarned)
            .say(
                format!(
                    "You have sent notices that were plainly without ground. We warn you under version {policy} of the \
                     published rules; the warning counts until {}.",
                    day(*expires)
                ),
                format!(
                    "您提交了明显无依据的通知。我们依据平台规则第{policy}版向您发出警告，警告有效至{}。",
                    day(*expires)
                ),
            )
            .quote("Why", "理由", reasons)
            .say(
                "If it happens again, we may stop taking your notices for a while. Nothing else follows from this.",
                "如再次发生，我们可能暂停受理您的通知。本警告不产生其他影响。",
            ),
        Event::Suspended { until, reasons, record, policy, .. } => {
            let until = moment(*until, "UTC");
            numbers(letter(Step::NotifierSuspended), record, *policy)
                .say(
                    format!("We take no notices from you, nor from others for you, until {until}."),
                    format!("在{until}之前，我们不受理您本人或他人代您提交的通知。"),
                )
                .quote("Why", "理由", reasons)
                .say(
                    "What you have sent before goes on. You can appeal: another person answers. You can always go to \
                     court.",
                    "此前提交的通知照常处理。您可以申诉，将由他人答复；您也可以随时向法院起诉。",
                )
        }
        Event::Lifted { reasons } => letter(Step::SuspensionLifted)
            .say("We take your notices again from now on.", "自即日起恢复受理您的通知。")
            .quote("Why", "理由", reasons),
        Event::Appealed { against, .. } => {
            let (en, zh) = matter(*against);
            letter(Step::AppealReceived).say(
                format!("We have your appeal against {en}. A person reads it and answers you."),
                format!("我们已收到您就{zh}提出的申诉，将由人工审阅并答复。"),
            )
        }
        Event::AppealDecided { against, granted, reasons, .. } => {
            let (en, zh) = matter(*against);
            let letter = letter(Step::AppealDecided);
            let letter = match (granted, against) {
                (false, _) => letter.say(
                    format!("Your appeal against {en} is not well founded; it stays as it is. A court is open to you."),
                    format!("您就{zh}提出的申诉不成立，维持原状。您可以向法院起诉。"),
                ),
                (true, Matter::FastLane) => {
                    let until = standing.lane_held.map(day);
                    let letter = letter.say(
                        "Your appeal is well founded: your notices go first again.",
                        "您的申诉成立：您的通知恢复优先处理。",
                    );
                    match until {
                        Some(until) => letter.say(
                            format!("This holds until {until} whatever the numbers say."),
                            format!("在{until}之前不受统计数据影响。"),
                        ),
                        None => letter,
                    }
                }
                (true, Matter::Suspension) => letter.say(
                    "Your appeal is well founded: we take your notices again from now on.",
                    "您的申诉成立：自即日起恢复受理您的通知。",
                ),
            };
            letter.quote("Why", "理由", reasons)
        }
    }]
}

/// The numbers that the formula saw.
fn numbers(letter: Letter, record: &Record, policy: u32) -> Letter {
    let counts = &record.counts;
    let (decided, founded, countered) = (counts.decided(), counts.founded(), counts.countered);
    letter.say(
        format!(
            "Since {} we decided {decided} of the items that you complained of. You were right about {founded}. \
             Given back after the seller's answer: {countered}. Plainly without ground: {}. We count under version \
             {policy} of the published rules.",
            day(record.from),
            counts.unfounded,
        ),
        format!(
            "自{}以来，您投诉的内容中已决定{decided}项：成立{founded}项，经卖家答复后恢复{countered}项，明显无依据{}项。\
             统计依据平台规则第{policy}版。",
            day(record.from),
            counts.unfounded,
        ),
    )
}

fn matter(of: Matter) -> (&'static str, &'static str) {
    match of {
        Matter::FastLane => ("the loss of the fast lane", "失去优先处理资格"),
        Matter::Suspension => ("the suspension", "暂停受理"),
    }
}
