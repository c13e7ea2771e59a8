//! What may happen to a proposal.

use super::{Answer, AnswerDraft, Command, DryRun, Event, Guidance, Measure, Proposal};
use crate::refusal::{limit_list, require_reason, require_text};
use crate::{Code, Refusal, Refusals};

/// Words that one proposal may bring.
const WORDS: usize = 50;

pub(super) fn decide(guidance: &Guidance, command: Command) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    let event = match command {
        Command::Propose { proposal, channel_open, right_of_member } => {
            if guidance.proposal.is_some() {
                no.push(
                    Refusal::new(Code::Conflict, "/id", "this was proposed already").zh("该指引已经提出"),
                );
            }
            if !channel_open {
                no.push(
                    Refusal::new(Code::State, "/channel", "the channel is not in force").zh("该通道尚未生效"),
                );
            }
            check_measure(&mut no, "", &proposal.measure, right_of_member);
            proposal.reasons.require(
                &mut no,
                "/reasons",
                ("say why; the operator decides by it", "请填写理由，平台据此决定"),
            );
            Event::Proposed(proposal)
        }
        Command::Rehearse(run) => {
            let proposal = waiting(guidance)?;
            if !proposal.measure.is_technical() {
                let message = "a legal measure hits no items; there is nothing to try";
                no.push(Refusal::new(Code::State, "", message).zh("法律性措施不涉及内容匹配，无需试运行"));
            }
            Event::Rehearsed(run)
        }
        Command::Answer { draft, dry_run, right_of_member } => {
            let proposal = waiting(guidance)?;
            check_answer(&mut no, proposal, &draft, dry_run.as_ref(), right_of_member);
            Event::Answered { draft, dry_run }
        }
        Command::Withdraw { reason } => {
            waiting(guidance)?;
            require_reason(&mut no, &reason, ("say why it is taken back", "请说明撤回的原因"));
            Event::Withdrawn { reason }
        }
    };
    Refusals::check(no)?;
    Ok(vec![event])
}

fn waiting(guidance: &Guidance) -> Result<&Proposal, Refusals> {
    let no = |message: &str, zh: &str| Err(Refusal::new(Code::State, "", message).zh(zh).into());
    match &guidance.proposal {
        None => no("there is no such proposal", "没有这项指引"),
        Some(_) if guidance.withdrawn.is_some() => no("the proposal was taken back", "该指引已撤回"),
        Some(_) if guidance.answered.is_some() => no("the proposal was answered already", "该指引已经答复"),
        Some(proposal) => Ok(proposal),
    }
}

fn check_answer(
    no: &mut Vec<Refusal>,
    proposal: &Proposal,
    draft: &AnswerDraft,
    dry_run: Option<&DryRun>,
    right_of_member: bool,
) {
    draft.reasons.require(
        no,
        "/reasons",
        ("give reasons; the association reads them", "请填写理由，协会会看到"),
    );
    let measure = match (draft.answer, &draft.adapted) {
        (Answer::Adapted, None) => {
            no.push(
                Refusal::new(Code::Missing, "/adapted", "say in what form it is adopted")
                    .zh("请填写调整后的措施"),
            );
            return;
        }
        (Answer::Adapted, Some(adapted)) => {
            check_measure(no, "/adapted", adapted, right_of_member);
            adapted
        }
        (_, Some(_)) => {
            let message = "leave this out, or answer `adapted`";
            no.push(Refusal::new(Code::Invalid, "/adapted", message).zh("请删去此项，或选择“调整后采纳”"));
            return;
        }
        (Answer::Adopted, None) => &proposal.measure,
        (Answer::Declined, None) => return,
    };
    if measure.is_technical() && dry_run.is_none() {
        let message = "try it on the items of the last 30 days first";
        no.push(Refusal::new(Code::State, "", message).zh("请先用最近 30 天的内容试运行"));
    }
}

fn check_measure(no: &mut Vec<Refusal>, at: &str, measure: &Measure, right_of_member: bool) {
    if measure.right().is_some() && !right_of_member {
        let message = "this is no right in force of a member";
        no.push(Refusal::new(Code::Authority, &format!("{at}/right"), message).zh("这不是会员的有效权利"));
    }
    let mut words = |name: &str, words: &[&str], limit: usize| {
        let pointer = format!("{at}/{name}");
        if words.is_empty() {
            no.push(Refusal::new(Code::Missing, &pointer, "give at least one word").zh("请至少填写一个词"));
        }
        limit_list(no, &pointer, words.len(), WORDS);
        for (i, word) in words.iter().enumerate().take(WORDS) {
            require_text(
                no,
                &format!("{pointer}/{i}"),
                word,
                limit,
                ("give a word, or leave the line out", "请填写一个词，或删去这一行"),
            );
        }
    };
    match measure {
        Measure::Aliases { aliases, .. } => {
            words("aliases", &aliases.iter().map(|alias| alias.text.as_str()).collect::<Vec<_>>(), 200);
            for (i, alias) in aliases.iter().enumerate().take(WORDS) {
                if let Some(weight) = alias.weight.filter(|weight| !(0.0..=1.0).contains(weight)) {
                    let message = format!("`{weight}` is not a weight; give 0 to 1");
                    no.push(
                        Refusal::new(Code::Invalid, &format!("{at}/aliases/{i}/weight"), message)
                            .zh(format!("“{weight}”不是有效权重，请填写0至1")),
                    );
                }
            }
        }
        Measure::Terms { terms, .. } => {
            words("terms", &terms.iter().map(String::as_str).collect::<Vec<_>>(), 200);
        }
        Measure::Pattern { right, name, words: all } => {
            words("words", &all.iter().map(String::as_str).collect::<Vec<_>>(), 200);
            require_text(
                no,
                &format!("{at}/name"),
                name,
                200,
                ("give the pattern a name", "请填写侵权模式的名称"),
            );
            if right.is_none() {
                let message = "name the right that these words suggest";
                no.push(
                    Refusal::new(Code::Missing, &format!("{at}/right"), message)
                        .zh("请填写这些词所指向的权利"),
                );
            }
        }
        Measure::Evidence { text } | Measure::Penalty { text } => {
            text.require(no, &format!("{at}/text"), ("say what the rule should be", "请填写建议的规则"));
        }
    }
}
