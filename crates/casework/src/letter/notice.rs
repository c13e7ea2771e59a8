//! Letters to the notifier about its notice as a whole.

use super::say::{both, items};
use super::subject::subject;
use super::{Letter, Step};
use crate::notice::{Event, Notice, Outcome, Placed};
use crate::words::Words;
use crate::{NoticeId, Side};
use jiff::Timestamp;
use law::Library;

pub(super) fn letters(
    id: &NoticeId,
    notice: &Notice,
    event: &Event,
    at: Timestamp,
    law: &Library,
) -> Vec<Letter> {
    let letter = |step| Letter {
        step,
        to: Side::Complainant,
        party: None,
        at,
        subject: subject(step),
        paragraphs: vec![both(format!("Notice {id}."), format!("通知编号：{id}。"))],
    };
    let (en, zh) = items(notice.lines.len());
    match event {
        Event::Filed { law: applied, incomplete, .. } => {
            let pack = applied.pack_in(law).map(|pack| Words::from(&pack.title)).unwrap_or_default();
            let mut letter = letter(Step::NoticeReceived).say(
                format!("Your notice on {en} came in. It runs under: {}.", pack.en),
                format!("我们已收到您就{zh}提交的通知，适用：{}。", pack.zh),
            );
            letter.paragraphs.extend(applied.why.first().cloned());
            if !incomplete.is_empty() {
                let (en, zh) = items(incomplete.len());
                letter = letter.say(
                    format!("Something is still lacking for {en}: add it in another notice. The others go their way."),
                    format!("其中{zh}需要补正，请另行提交；其余照常处理。"),
                );
            }
            vec![letter.say(
                "You see at any time where each item stands, and why.",
                "您可以随时查看每一项的处理状态和理由。",
            )]
        }
        Event::FoundIncomplete { lacks, counts, .. } => {
            let mut letter = letter(Step::Incomplete)
                .say("We cannot act on it yet. This is lacking:", "我们暂时无法处理，请补正以下内容：");
            for lack in lacks {
                let article = lack.article.as_deref().unwrap_or_default();
                let en = capital(&lack.words.en);
                letter =
                    letter.say(format!("{en} ({article})."), format!("{}（{article}）。", lack.words.zh));
            }
            let letter = letter.say(
                "Add it and send the notice again; what you have filled in is kept.",
                "补充后请再次提交，已填写的内容均已保留。",
            );
            vec![if *counts {
                letter.say(
                    "It says enough for us to help you complete it; ask us.",
                    "通知已足以让我们协助您补正，欢迎联系我们。",
                )
            } else {
                letter.say("Until then it counts as not received.", "补正之前，视为未收到有效通知。")
            }]
        }
        Event::Placed { placed } => placing(letter(Step::Placed), placed).into_iter().collect(),
        Event::Withdrawn { lines, .. } => {
            let (en, zh) = items(lines.len());
            let subject = both("You have taken it back", "您已撤回");
            vec![Letter { subject, ..letter(Step::Withdrawn) }.say(
                format!("You have taken {en} back. What was done on this ground alone is undone."),
                format!("您已撤回{zh}，仅因此采取的措施已解除。"),
            )]
        }
        _ => Vec::new(),
    }
}

/// How many items that cannot be dealt with are named one by one; the desk shows them all.
const NAMED: usize = 20;

/// What became of items that did not simply open a case; nothing where all did.
fn placing(mut letter: Letter, placed: &[Placed]) -> Option<Letter> {
    let of = |outcome| placed.iter().filter(move |each| each.outcome == outcome);
    let (joined, reopened) = (of(Outcome::Joined).count(), of(Outcome::Reopened).count());
    let refused: Vec<_> = of(Outcome::Refused).collect();
    if joined + reopened + refused.len() == 0 {
        return None;
    }
    if joined > 0 {
        let (en, zh) = items(joined);
        letter = letter.say(
            format!(
                "We were looking at {en} of these already. Your notice joins that; you need not do anything."
            ),
            format!("其中{zh}已在处理中，您的通知已并入，无需另行操作。"),
        );
    }
    if reopened > 0 {
        let (en, zh) = items(reopened);
        letter = letter.say(
            format!(
                "We had acted on {en} of these before, and you say that they are up again. We decide anew."
            ),
            format!("其中{zh}此前已处理，您表示再次出现，我们将重新作出决定。"),
        );
    }
    if !refused.is_empty() {
        let (en, zh) = items(refused.len());
        letter = letter.say(format!("We cannot deal with {en}:"), format!("以下{zh}我们无法处理："));
    }
    for item in refused.iter().take(NAMED) {
        let (en, zh) = (item.reason.best(false).0, item.reason.best(true).0);
        letter = letter.say(format!("{}: {en}", item.item), format!("{}：{zh}", item.item));
    }
    if refused.len() > NAMED {
        letter = letter.say(
            format!("And {} more; you read why in the notice.", refused.len() - NAMED),
            format!("另有{}项，原因请在通知中查看。", refused.len() - NAMED),
        );
    }
    Some(letter)
}

/// A refusal's words as a sentence begins.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
