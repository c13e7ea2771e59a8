//! What may happen in a channel.

use super::{ActionDraft, ActionItem, Agreement, Channel, Command, Event, State};
use crate::refusal::{limit_list, require_reason, require_text};
use crate::{Code, Context, Refusal, Refusals};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Hours that an agreement may give the operator: a year.
const HOURS: std::ops::RangeInclusive<u32> = 1..=8_760;
/// Things that one channel keeps: more than any will have, and few enough to read.
const MANY: usize = 5_000;

pub(super) fn decide(channel: &Channel, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    if let Command::Propose { agreement, association_known } = command {
        propose(&mut no, channel, &agreement, association_known, cx);
        Refusals::check(no)?;
        return Ok(vec![Event::Proposed(agreement)]);
    }
    let Some(agreement) = &channel.agreement else {
        return Err(state("there is no such channel", "没有这个通道").into());
    };
    match (channel.state, &command) {
        (State::Ended, _) => return Err(state("the agreement was ended", "协议已终止").into()),
        (State::Proposed, Command::Agree | Command::End { .. }) | (State::Open, _) => {}
        (State::Proposed, _) => {
            return Err(state("the association has not agreed yet", "协会尚未同意").into());
        }
    }
    let event = match command {
        Command::Propose { .. } => return Ok(Vec::new()),
        Command::Agree if channel.state == State::Open => return Ok(Vec::new()),
        Command::Agree => Event::Agreed {},
        Command::Review { note, review_on } => {
            require_text(&mut no, "/note", &note, 10_000, ("say what the review found", "请填写复核结论"));
            must_come(&mut no, "/review_on", review_on, cx);
            Event::Reviewed { note, review_on }
        }
        Command::End { by, reason } => {
            require_reason(&mut no, &reason, ("say why; the other side reads it", "请说明原因，对方会看到"));
            Event::Ended { by, reason }
        }
        Command::Escalate { case, to, words, delegated, person_known } => {
            if !delegated {
                let message = "the member has not delegated this case; ask it for a mandate on the right";
                no.push(
                    Refusal::new(Code::Authority, "/case", message)
                        .zh("会员未就此案授权；请先取得该权利的授权"),
                );
            }
            if !person_known {
                let message = format!("`{to}` is nobody of the operator's; name one of its people");
                no.push(
                    Refusal::new(Code::Invalid, "/to", message)
                        .zh(format!("“{to}”不是平台人员，请填写平台人员的登录名")),
                );
            }
            if channel.escalations.iter().any(|e| e.case == case && e.answered.is_none()) {
                let message = "the case was escalated already and waits for its answer";
                no.push(Refusal::new(Code::Conflict, "/case", message).zh("该案已上报，正在等待答复"));
            }
            require_text(
                &mut no,
                "/words",
                &words,
                4000,
                ("say what is wrong with the case", "请说明此案有何问题"),
            );
            limit_list(&mut no, "", channel.escalations.len(), MANY);
            let hours = i64::from(agreement.escalation_hours).hours();
            let due = cx.now.checked_add(hours).unwrap_or(cx.now);
            Event::Escalated { id: cx.id(), case, to, words, due }
        }
        Command::AnswerEscalation { id, reasons } => {
            match channel.escalations.iter().find(|e| e.id == id) {
                None => no.push(state("there is no such escalation", "没有这项上报")),
                Some(known) if known.answered.is_some() => {
                    no.push(state("it was answered already", "该上报已经答复"));
                }
                Some(_) => {}
            }
            reasons.require(
                &mut no,
                "/reasons",
                ("give reasons; the association reads them", "请填写理由，协会会看到"),
            );
            Event::EscalationAnswered { id, reasons }
        }
        Command::Call { at, agenda } => {
            if at < cx.now {
                let message = "the meeting lies in the past; give a later moment";
                no.push(Refusal::new(Code::Invalid, "/at", message).zh("会议时间已过，请填写之后的时间"));
            }
            check_agenda(&mut no, &agenda);
            limit_list(&mut no, "", channel.meetings.len(), MANY);
            Event::MeetingCalled { id: cx.id(), at, agenda }
        }
        Command::Minute { id, minutes, actions } => {
            match channel.meetings.iter().find(|m| m.id == id) {
                None => no.push(state("there is no such meeting", "没有这次会议")),
                Some(known) if known.minutes.is_some() => {
                    no.push(state("it has its minutes already", "会议已有纪要"));
                }
                Some(_) => {}
            }
            require_text(&mut no, "/minutes", &minutes, 20_000, ("say what was said", "请填写会议记录"));
            check_actions(&mut no, &actions);
            let item = |draft| ActionItem { id: cx.id(), draft, done: None };
            Event::MeetingMinuted { id, minutes, actions: actions.into_iter().map(item).collect() }
        }
        Command::Finish { id } => match channel.actions().find(|action| action.id == id) {
            None => return Err(state("there is no such action item", "没有这项待办").into()),
            Some(known) if known.done.is_some() => return Ok(Vec::new()),
            Some(_) => Event::ActionDone { id },
        },
        Command::Tell { by, title, text } => {
            require_text(&mut no, "/title", &title, 200, ("give the bulletin a title", "请填写通报标题"));
            require_text(&mut no, "/text", &text, 20_000, ("say what was seen", "请填写通报内容"));
            limit_list(&mut no, "", channel.bulletins.len(), MANY);
            Event::BulletinSent { id: cx.id(), by, title, text }
        }
    };
    Refusals::check(no)?;
    Ok(vec![event])
}

fn propose(
    no: &mut Vec<Refusal>,
    channel: &Channel,
    agreement: &Agreement,
    association_known: bool,
    cx: &Context<'_>,
) {
    if channel.agreement.is_some() {
        no.push(
            Refusal::new(Code::Conflict, "/id", "this agreement was proposed already").zh("该协议已经提出"),
        );
    }
    if !association_known {
        let message = format!("`{}` is not a registered association", agreement.association);
        no.push(
            Refusal::new(Code::Invalid, "/association", message)
                .zh(format!("“{}”不是已登记的协会", agreement.association)),
        );
    }
    agreement.scope.require(no, "/scope", ("say what the channel is for", "请填写专属通道的用途"));
    for (pointer, hours) in
        [("/decide_hours", agreement.decide_hours), ("/escalation_hours", agreement.escalation_hours)]
    {
        if !HOURS.contains(&hours) {
            no.push(
                Refusal::new(Code::Invalid, pointer, "give a number of hours from 1 to 8760")
                    .zh("请填写1至8760之间的小时数"),
            );
        }
    }
    must_come(no, "/review_on", agreement.review_on, cx);
}

fn must_come(no: &mut Vec<Refusal>, pointer: &str, day: Date, cx: &Context<'_>) {
    if day <= cx.now.to_zoned(TimeZone::UTC).date() {
        let message = format!("`{day}` does not lie ahead; give a later day");
        no.push(
            Refusal::new(Code::Invalid, pointer, message).zh(format!("“{day}”不在未来，请填写之后的日期")),
        );
    }
}

fn check_agenda(no: &mut Vec<Refusal>, agenda: &[String]) {
    if agenda.is_empty() {
        no.push(Refusal::new(Code::Missing, "/agenda", "say what is to be talked about").zh("请说明议题"));
    }
    limit_list(no, "/agenda", agenda.len(), 50);
    for (i, point) in agenda.iter().enumerate().take(50) {
        require_text(
            no,
            &format!("/agenda/{i}"),
            point,
            500,
            ("say what it is about, or leave the line out", "请填写议题，或删去这一行"),
        );
    }
}

fn check_actions(no: &mut Vec<Refusal>, actions: &[ActionDraft]) {
    limit_list(no, "/actions", actions.len(), 50);
    for (i, action) in actions.iter().enumerate().take(50) {
        require_text(
            no,
            &format!("/actions/{i}/text"),
            &action.text,
            500,
            ("say what is to be done", "请填写待办事项"),
        );
        require_text(no, &format!("/actions/{i}/who"), &action.who, 200, ("say who does it", "请填写负责人"));
    }
}

fn state(message: &str, zh: &str) -> Refusal {
    Refusal::new(Code::State, "", message).zh(zh)
}
