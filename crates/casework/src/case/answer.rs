//! The respondent's light ways: contest, show an authorisation, correct the listing, accept.

use super::{Answer, Case, Event, Stance, State};
use crate::refusal::{limit_text, require_text};
use crate::{Code, Refusal, Refusals};

pub(super) fn answer(case: &Case, answer: Answer) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    if !matches!(case.state, State::Open | State::Upheld | State::Contested) {
        let message = "the case is closed; nothing is held against you in it";
        let (message, zh) = match case.state {
            State::Waiting => ("your counter-notice waits for the complainant", "您的反通知正在等待对方回应"),
            State::Kept => ("the matter is before a court or an authority", "本案已进入诉讼或行政处理程序"),
            _ => (message, "案件已结束，没有针对您的措施"),
        };
        no.push(Refusal::new(Code::State, "", message).zh(zh));
    }
    let words = answer.words.text().unwrap_or_default();
    match answer.stance {
        Stance::Accept => limit_text(&mut no, "/words", words, 10_000),
        Stance::Corrected => {
            require_text(
                &mut no,
                "/words",
                words,
                10_000,
                ("say what you changed; a person will look at it", "请说明您作了哪些修改，将由人工核实"),
            );
        }
        _ => require_text(
            &mut no,
            "/words",
            words,
            10_000,
            ("say why; a person will read it", "请说明理由，将由人工阅读"),
        ),
    }
    if answer.evidence.len() > 20 {
        no.push(Refusal::new(Code::Invalid, "/evidence", "give 20 files at most").zh("最多提交20个文件"));
    }
    Refusals::check(no)?;
    Ok(vec![Event::Answered(answer)])
}
