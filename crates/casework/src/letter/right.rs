//! Letters to a holder about the review of a right that it registered.

use super::say::{both, to_party};
use super::{Letter, Step};
use crate::RightId;
use crate::right::{Event, Right};
use jiff::Timestamp;

pub(super) fn letters(id: &RightId, right: &Right, event: &Event, at: Timestamp) -> Vec<Letter> {
    let Some(title) = &right.title else { return Vec::new() };
    let about = both(format!("Right {id}: {}.", title.text), format!("权利编号：{id}（{}）。", title.text));
    let letter = |step| to_party(&title.holder, step, at, about.clone());
    let why = |letter: Letter, reason: &str| letter.say(format!("Why: {reason}"), format!("理由：{reason}"));
    vec![match event {
        Event::Approved {} => letter(Step::RightApproved).say(
            "We have looked at it, and it counts from now on: we look for it in what is published, and you can send \
             notices about it.",
            "经审核，该权利自即日起生效：我们将据此在平台内容中检索，您也可以据此提交侵权通知。",
        ),
        Event::ProofAsked { reason } => letter(Step::RightProofAsked)
            .say(format!("Before it can count we need this from you: {reason}"), format!("在生效之前，请您补充：{reason}"))
            .say(
                "Upload it on the page of the right. Until then we wait; nothing is lost.",
                "请在权利页面上传。收到前我们等待您的补充，已填写的内容均已保留。",
            ),
        Event::Refused { reason } => why(letter(Step::RightRefused), reason).say(
            "No notice can rest on it. If you think that we are wrong, register it anew with the papers that show it.",
            "不能据此提交侵权通知。如认为有误，请附证明文件重新登记。",
        ),
        Event::Registered(_)
        | Event::HintsSet(_)
        | Event::AssetAdded { .. }
        | Event::AssetWithdrawn { .. }
        | Event::Withdrawn { .. }
        | Event::SellerAuthorised(_)
        | Event::SellerRevoked { .. }
        | Event::Submitted { .. }
        | Event::ProofGiven { .. }
        | Event::WatchAdded(_)
        | Event::WatchEnded { .. }
        | Event::Renewed { .. } => return Vec::new(),
    }]
}
