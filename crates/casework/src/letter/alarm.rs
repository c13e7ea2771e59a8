//! Letters about a certificate that unrelated parties use. Each of them is told that it is so, and none who the
//! others are, where they used it, or what the operator wrote down.

use super::say::{both, to_party};
use super::{Letter, Step};
use crate::PartyId;
use crate::alarm::{Alarm, Event, Finding, Place, Use};
use crate::standing::Subject;
use jiff::Timestamp;
use std::collections::BTreeSet;

pub(super) fn letters(alarm: &Alarm, event: &Event, at: Timestamp) -> Vec<Letter> {
    let (step, en, zh) = match event {
        Event::Raised { uses, .. } => {
            // Who was told before is told again only when it has used the certificate once more.
            let fresh: BTreeSet<&PartyId> = uses.iter().filter_map(party).collect();
            let first = alarm.uses.len() == uses.len();
            return alarm
                .uses
                .iter()
                .filter_map(party)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .filter(|party| first || fresh.contains(*party))
                .map(|party| raised(alarm, party, at))
                .collect();
        }
        Event::Resolved { finding: Finding::Harmless, .. } => (
            Step::CertificateResolved,
            "We have looked into it. There is a good reason for it, and nothing is held against you.",
            "经核实，该情况有正当理由，不会对您造成不利影响。",
        ),
        Event::Resolved { finding: Finding::Misused, .. } => (
            Step::CertificateResolved,
            "We have looked into it: somebody used what does not belong to them. If something follows from \
             this for you, we tell you in a letter of its own.",
            "经核实，存在非权利人使用的情况。如对您有后续影响，我们将另行告知。",
        ),
    };
    let parties: BTreeSet<&PartyId> = alarm.uses.iter().filter_map(party).collect();
    parties.into_iter().map(|party| to_party(party, step, at, of(alarm, party)).say(en, zh)).collect()
}

fn raised(alarm: &Alarm, party: &PartyId, at: Timestamp) -> Letter {
    let letter = to_party(party, Step::CertificateAlarm, at, of(alarm, party));
    if is_text(alarm) {
        let subject = both("Your text stands in another's work too", "您的文本也出现在他人的作品中");
        return Letter { subject, ..letter }
            .say(
                "A large part of it stands in a work, too, that somebody else has registered. A person looks into it.",
                "其中大部分内容也出现在他人登记的作品中，我们将由人工核实。",
            )
            .say(
                "Nothing changes for you meanwhile. If there is a reason for it, such as a licence or a joint edition, \
                 tell us.",
                "在此期间对您没有影响。如有许可、合作出版等原因，请告知我们。",
            );
    }
    letter
        .say(
            "The same certificate was given to us by somebody else who, as far as we know, has nothing to do with you. \
             A person looks into it.",
            "另有与您无关的主体向我们提交了同一证书，我们将由人工核实。",
        )
        .say(
            "Nothing changes for you meanwhile. If there is a reason for it, such as a licence or a transfer, tell us.",
            "在此期间对您没有影响。如有许可、转让等原因，请告知我们。",
        )
}

/// The certificate by the party's own use of it.
fn of(alarm: &Alarm, of: &PartyId) -> crate::Words {
    let own = alarm.uses.iter().filter(|each| party(each) == Some(of));
    let (mut en, mut zh) = (Vec::new(), Vec::new());
    for each in own {
        let (place, place_zh) = match each.place {
            Place::Right => ("right", "权利"),
            Place::Mandate => ("mandate", "授权"),
            Place::Evidence => ("case", "案件"),
            Place::Notice => ("notice", "通知"),
            Place::Text => ("work", "作品"),
        };
        en.push(format!("{place} {}", each.thing));
        zh.push(format!("{place_zh}{}", each.thing));
    }
    if is_text(alarm) {
        return both(format!("The text of {}.", en.join(", ")), format!("{}的文本。", zh.join("、")));
    }
    both(
        format!("The certificate that you gave with {}.", en.join(", ")),
        format!("您在{}中提交的证书。", zh.join("、")),
    )
}

/// Whether it is about a text in common, and no certificate.
fn is_text(alarm: &Alarm) -> bool {
    alarm.uses.iter().all(|each| each.place == Place::Text)
}

/// Accounts are asked in their case, not by letter: who forged a paper is not warned.
fn party(each: &Use) -> Option<&PartyId> {
    match &each.by {
        Subject::Party(party) => Some(party),
        Subject::Account(_) => None,
    }
}
