//! What may happen to a notice.

use super::check::Checked;
use super::{Admitted, Command, Event, Line, LineLacks, Notice, State};
use crate::form::Lack;
use crate::refusal::require_reason;
use crate::{Code, Context, Refusal, Refusals};
use std::collections::BTreeSet;

pub(super) fn decide(notice: &Notice, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    if notice.party.is_none() && !matches!(command, Command::Draft { .. }) {
        return Err(Refusal::new(Code::State, "", "there is no such notice").zh("没有这份通知").into());
    }
    match command {
        Command::Draft { party, holder, draft } => {
            let mut no = Vec::new();
            must_be_open(notice, &mut no);
            if notice.party.as_ref().is_some_and(|known| *known != party) {
                let message = "the notice is another party's";
                no.push(Refusal::new(Code::Authority, "", message).zh("这份通知属于其他主体"));
            }
            draft.check_form(&mut no);
            Refusals::check(no)?;
            let same = notice.party.is_some() && notice.draft == draft && notice.holder == holder;
            Ok(if same { Vec::new() } else { vec![Event::Drafted { party, holder, draft }] })
        }
        Command::AddItems(lines) => {
            let mut no = Vec::new();
            must_be_open(notice, &mut no);
            Refusals::check(no)?;
            let admitted = notice.admit(&lines);
            let added = lines.into_iter().zip(admitted).filter_map(|(line, admitted)| match admitted {
                Admitted::Added(n) => Some(Line {
                    n,
                    item: line.item,
                    link: line.link,
                    note: line.note,
                    evidence: line.evidence,
                }),
                Admitted::Known(_) | Admitted::Refused(_) => None,
            });
            let lines: Vec<Line> = added.collect();
            Ok(if lines.is_empty() { Vec::new() } else { vec![Event::ItemsAdded { lines }] })
        }
        Command::RemoveItems(lines) => {
            let mut no = Vec::new();
            must_be_open(notice, &mut no);
            Refusals::check(no)?;
            let lines: BTreeSet<u32> = lines.into_iter().filter(|n| notice.lines.contains_key(n)).collect();
            Ok(if lines.is_empty() { Vec::new() } else { vec![Event::ItemsRemoved { lines }] })
        }
        Command::File { right, authority, desk, anyway } => {
            let mut no = Vec::new();
            must_be_open(notice, &mut no);
            Refusals::check(no)?;
            let checked = notice.check(&right, &authority, &desk, cx);
            match (checked.complete(), checked.law.clone()) {
                (true, Some(law)) => {
                    let lacks = |list: Vec<Refusal>| list.into_iter().map(Lack::from).collect();
                    let lines = checked.lines.into_iter();
                    let incomplete =
                        lines.map(|(line, list)| LineLacks { line, lacks: lacks(list) }).collect();
                    Ok(vec![Event::Filed { law, authority, incomplete }])
                }
                (false, Some(law)) if anyway && only_lacks(&checked) => {
                    let (lacks, counts) = (checked.lacks(), checked.counts);
                    Ok(vec![Event::FoundIncomplete { law, lacks, counts }])
                }
                _ => Err(Refusals(checked.no)),
            }
        }
        Command::Place(placed) => {
            if notice.state != State::Filed {
                return Err(Refusal::new(Code::State, "", "the notice is not filed")
                    .zh("通知尚未提交")
                    .into());
            }
            Ok(if placed.is_empty() { Vec::new() } else { vec![Event::Placed { placed }] })
        }
        Command::Withdraw { lines, reason } => withdraw(notice, &lines, reason),
    }
}

/// A notice without authority, or on a right that is not in force, is no notice at all; one that merely lacks
/// something can be completed.
fn only_lacks(checked: &Checked) -> bool {
    checked.no.iter().all(|refusal| refusal.code == Code::Missing)
}

fn must_be_open(notice: &Notice, no: &mut Vec<Refusal>) {
    let (message, zh) = match notice.state {
        State::Draft | State::Incomplete => return,
        State::Filed => ("the notice was filed; send another one", "通知已提交，如需补充请另行提交"),
        State::Withdrawn => ("the notice was taken back", "通知已撤回"),
    };
    no.push(Refusal::new(Code::State, "", message).zh(zh));
}

fn withdraw(notice: &Notice, lines: &BTreeSet<u32>, reason: String) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    if notice.state == State::Withdrawn {
        no.push(Refusal::new(Code::State, "", "the notice was taken back already").zh("通知已撤回"));
    }
    for n in lines.iter().filter(|n| !notice.lines.contains_key(n)) {
        let message = format!("the notice has no line {n}");
        no.push(Refusal::new(Code::Invalid, "/lines", message).zh(format!("通知中没有第{n}项")));
    }
    require_reason(&mut no, &reason, ("say why; the respondent will read it", "请说明原因，被投诉人会看到"));
    Refusals::check(no)?;
    let all = lines.is_empty();
    let open = |n: &u32| !notice.withdrawn.contains_key(n) && (all || lines.contains(n));
    let lines: BTreeSet<u32> = notice.lines.keys().copied().filter(open).collect();
    Ok(if lines.is_empty() && !all { Vec::new() } else { vec![Event::Withdrawn { lines, reason }] })
}
