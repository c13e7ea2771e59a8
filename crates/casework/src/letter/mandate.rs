//! Letters to principal and agent about a mandate.

use super::say::{both, moment, to_party};
use super::{Letter, Step};
use crate::mandate::{Act, Event, Grant, Mandate};
use crate::{MandateId, PartyId};
use jiff::Timestamp;

pub(super) fn letters(id: &MandateId, mandate: &Mandate, event: &Event, at: Timestamp) -> Vec<Letter> {
    let Some(grant) = &mandate.grant else { return Vec::new() };
    let (principal, agent) = (&grant.principal, &grant.agent);
    let letter = |party: &PartyId, step| {
        let about = both(
            format!("Mandate {id}: {agent} acts for {principal}."),
            format!("授权编号：{id}（{agent}代{principal}行事）。"),
        );
        to_party(party, step, at, about)
    };
    match event {
        Event::Granted(grant) => {
            let (en, zh) = scope(grant);
            vec![
                letter(agent, Step::MandateGranted)
                    .say(
                        format!("{principal} lets you act for it: {en}."),
                        format!("{principal}授权您代其行事：{zh}。"),
                    )
                    .say(
                        "Take it on, or decline it, on the page of the mandate. Before that it has no effect.",
                        "请在授权页面确认或谢绝。确认之前授权不生效。",
                    ),
            ]
        }
        Event::Confirmed {} => {
            let (en, zh) = scope(grant);
            vec![letter(principal, Step::MandateConfirmed).say(
                format!("{agent} has taken your mandate on and can now act for you: {en}. You can end it at any time."),
                format!("{agent}已确认您的授权，现可代您行事：{zh}。您可以随时终止。"),
            )]
        }
        Event::Ended { by, reason } => {
            let other = if by == principal { agent } else { principal };
            vec![letter(other, Step::MandateEnded).say(
                format!(
                    "{by} has ended the mandate. From now on nothing can be done under it. It says: {reason}"
                ),
                format!("{by}已终止授权，自即日起不得再据此行事。其说明：{reason}"),
            )]
        }
        Event::Expired {} => {
            let told = |party: &PartyId, (en, zh): (&str, &str)| {
                letter(party, Step::MandateExpired)
                    .say(
                        "The mandate has run out. What was done under it stays; nothing new can be done.",
                        "授权已到期。此前据此完成的行为仍然有效，不得再据此行事。",
                    )
                    .say(en, zh)
            };
            vec![
                told(principal, ("If the agent is to go on, grant a new one.", "如需继续委托，请另行授权。")),
                told(
                    agent,
                    (
                        "Notices that you have begun and not filed wait: ask for a new mandate.",
                        "已开始但尚未提交的通知将保留，请取得新的授权。",
                    ),
                ),
            ]
        }
    }
}

/// What is granted, on what, and until when.
fn scope(grant: &Grant) -> (String, String) {
    let words = |word: fn(Act) -> &'static str, with: &str| {
        grant.acts.iter().map(|act| word(*act)).collect::<Vec<_>>().join(with)
    };
    let (rights, rights_zh) = match grant.rights.len() {
        0 => ("all of its rights".to_owned(), "全部权利".to_owned()),
        1 => ("1 right".to_owned(), "1项权利".to_owned()),
        n => (format!("{n} rights"), format!("{n}项权利")),
    };
    let (until, until_zh) = grant.valid_until.map_or_else(
        || ("until it is ended".to_owned(), "至终止为止".to_owned()),
        |until| {
            let until = moment(until, "UTC");
            (format!("until {until}"), format!("至{until}"))
        },
    );
    (
        format!("{}, on {rights}, {until}", words(Act::word, ", ")),
        format!("{}，涉及{rights_zh}，{until_zh}", words(Act::word_zh, "、")),
    )
}
