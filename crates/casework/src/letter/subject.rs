//! What letters are called.

use super::Step;
use super::say::both;
use crate::words::Words;

/// What a step is called in a letter's subject.
pub(super) fn subject(step: Step) -> Words {
    match step {
        Step::NoticeReceived => both("We have your notice", "我们已收到您的侵权通知"),
        Step::Incomplete => both("Your notice lacks something", "您的侵权通知需要补正"),
        Step::Forwarded => both("A notice about what you published", "关于您所发布内容的侵权通知"),
        Step::Decided => both("We have decided", "处理决定"),
        Step::Maintained => both("The decision stands", "维持原决定"),
        Step::Corrected => both("The correction is accepted", "更正已获认可"),
        Step::Reversed => both("The decision is reversed", "决定已撤销"),
        Step::Answered => both("An answer in the case", "案件中的答复"),
        Step::CounterReceived => both("We have your counter-notice", "我们已收到您的反通知"),
        Step::CounterForwarded => both("The other side has sent a counter-notice", "对方已提交反通知"),
        Step::Waiting => both("A waiting period has begun", "等待期已开始"),
        Step::ClockChanged => both("The waiting period ends at another time", "等待期届满时间有变化"),
        Step::ActionClaimed => both("The other side says it has taken legal action", "对方称已起诉或投诉"),
        Step::ActionRefused => both("The legal action was not confirmed", "起诉或投诉未获确认"),
        Step::KeptSued => both("The measures stay: there is a lawsuit", "措施继续：已进入诉讼"),
        Step::KeptAuthority => {
            both("The measures stay: an authority looks at it", "措施继续：已由主管机关处理")
        }
        Step::Restored => both("The items are back", "内容已恢复"),
        Step::ComplaintReceived => both("A complaint about our decision", "对处理决定的申诉"),
        Step::ComplaintDecided => both("The complaint is decided", "申诉已有决定"),
        Step::Disputed => both("The decision is before an out-of-court body", "该决定已提交庭外解决"),
        Step::DisputeDecided => both("The out-of-court body has spoken", "庭外争议解决机构已有意见"),
        Step::Offered => both("The other side offers to settle", "对方提出和解"),
        Step::OfferAccepted => both("You have settled", "双方已和解"),
        Step::OfferRefused => both("The offer was refused", "和解提议被拒绝"),
        Step::OfferTakenBack => both("The offer was taken back", "和解提议已撤回"),
        Step::OfferExpired => both("The offer has run out", "和解提议已过期"),
        Step::Withdrawn => both("The complaint about your items was taken back", "针对您内容的投诉已撤回"),
        Step::Reopened => both("The case is open again", "案件重新打开"),
        Step::Placed => both("Where the items of your notice went", "您通知中各项内容的去向"),
        Step::LaneGained => both("Your notices now go first", "您的通知将优先处理"),
        Step::LaneWarned => both("Your notices may soon go first no longer", "您可能失去优先处理资格"),
        Step::LaneKept => both("Your notices still go first", "您保留优先处理资格"),
        Step::LaneLost => both("Your notices go first no longer", "您的通知不再优先处理"),
        Step::NotifierWarned => both("A warning about your notices", "关于您侵权通知的警告"),
        Step::NotifierSuspended => both("We do not take your notices for a while", "暂停受理您的侵权通知"),
        Step::SuspensionLifted => both("We take your notices again", "恢复受理您的侵权通知"),
        Step::AppealReceived => both("We have your appeal", "我们已收到您的申诉"),
        Step::AppealDecided => both("Your appeal is decided", "您的申诉已有决定"),
        Step::RightApproved => both("Your right is approved", "您的权利已通过审核"),
        Step::RightProofAsked => both("We need proof of your right", "请补充权利证明"),
        Step::RightRefused => both("We cannot accept your right", "您的权利未通过审核"),
        Step::MandateGranted => both("You have been given a mandate", "您获得一项授权"),
        Step::MandateConfirmed => both("Your mandate was taken on", "您的授权已获确认"),
        Step::MandateEnded => both("A mandate was ended", "一项授权已终止"),
        Step::MandateExpired => both("A mandate has run out", "一项授权已到期"),
        Step::EscalationAnswered => both("Your question about a case is answered", "您提交的案件已有答复"),
        Step::GuidanceAnswered => both("Your proposal is answered", "您的建议已有答复"),
        Step::CertificateAlarm => both("Your certificate is used by others too", "您的证书也被他人使用"),
        Step::CertificateResolved => {
            both("We have looked into the alarm about what is yours", "关于您材料的警报已核实")
        }
    }
}
