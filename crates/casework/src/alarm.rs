//! Alarms (警报): the same certificate, by file or by number, or the same text of a work, in the hands of parties
//! that have nothing to do with each other.

use crate::standing::Subject;
use crate::words::Words;
use crate::{Code, Context, Noun, Refusal, Refusals, RightId, Stamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where a certificate or a text was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CertificateUse)]
pub enum Place {
    /// As a right's title.
    Right,
    /// As a mandate's proof.
    Mandate,
    /// As evidence in a case.
    Evidence,
    /// As proof of the right in a notice.
    Notice,
    /// As the text of a registered work.
    Text,
}

/// One use of a certificate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = AlarmUse)]
pub struct Use {
    /// By whom.
    pub by: Subject,
    /// Where.
    pub place: Place,
    /// In which right, mandate, case or notice.
    pub thing: String,
}

/// What an operator's person found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AlarmFinding)]
pub enum Finding {
    /// There is a good reason for it: a licence, a transfer, a slip of the pen.
    Harmless,
    /// Somebody uses what is not theirs.
    Misused,
}

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// The desk saw the certificate used by these.
    See {
        /// Every use by unrelated parties that is known.
        uses: BTreeSet<Use>,
        /// Of texts: how much of each is in the other.
        overlap: Option<Overlap>,
    },
    /// A person of the operator looked into it.
    Resolve {
        /// What they found.
        finding: Finding,
        /// Why.
        reasons: Words,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// An alarm, or more to one; what was resolved is open again.
    #[serde(rename = "alarm.raised")]
    Raised {
        /// The uses that are new.
        uses: BTreeSet<Use>,
        /// Of texts: how much of each is in the other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        overlap: Option<Overlap>,
    },
    /// It was resolved.
    #[serde(rename = "alarm.resolved")]
    Resolved {
        /// What was found.
        finding: Finding,
        /// Why.
        reasons: Words,
    },
}

/// An alarm as its events left it. Its id is the certificate's.
#[derive(Clone, Debug, Default)]
pub struct Alarm {
    /// Every use.
    pub uses: BTreeSet<Use>,
    /// Of texts: how much of each is in the other.
    pub overlap: Option<Overlap>,
    /// What was found; none while it is open.
    pub resolved: Option<(Finding, Words)>,
}

impl Noun for Alarm {
    const NAME: &'static str = "alarm";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, _: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        match command {
            Command::See { uses, overlap } => {
                let users: BTreeSet<_> = self.uses.iter().chain(&uses).map(|each| &each.by).collect();
                let fresh: BTreeSet<_> = uses.difference(&self.uses).cloned().collect();
                let quiet = users.len() < 2 || fresh.is_empty();
                Ok(if quiet { Vec::new() } else { vec![Event::Raised { uses: fresh, overlap }] })
            }
            Command::Resolve { finding, reasons } => {
                let mut no = Vec::new();
                if self.uses.is_empty() {
                    no.push(Refusal::new(Code::State, "", "there is no such alarm").zh("没有此警报"));
                } else if self.resolved.is_some() {
                    let message = "somebody resolved it already; reload it";
                    no.push(Refusal::new(Code::Conflict, "", message).zh("已有人作出结论；请刷新"));
                }
                reasons.require(
                    &mut no,
                    "/reasons",
                    ("say what you found; it stays in the log", "请说明查明的情况，将记入日志"),
                );
                Refusals::check(no)?;
                Ok(vec![Event::Resolved { finding, reasons }])
            }
        }
    }

    fn fold(&mut self, event: &Event, _: Stamp<'_>) {
        match event {
            Event::Raised { uses, overlap } => {
                self.uses.extend(uses.iter().cloned());
                self.overlap = overlap.clone().or(self.overlap.take());
                self.resolved = None;
            }
            Event::Resolved { finding, reasons } => self.resolved = Some((*finding, reasons.clone())),
        }
    }
}

/// How much of the texts of two works is the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = TextOverlap)]
pub struct Overlap {
    /// By right: the share of its text that stands in the other's, 0 to 1.
    pub shares: BTreeMap<RightId, f64>,
}

/// From this share on, of either text, two works are taken for the same or for one in the other.
pub const OVERLAP: f64 = 0.3;

/// The id of the alarm about the texts of two rights, whichever is named first.
pub fn of_texts(one: &RightId, other: &RightId) -> String {
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    format!("text-{one}-{other}")
}

/// The id of the alarm about a file.
pub fn of_file(digest: &str) -> String {
    format!("file-{digest}")
}

/// The id of the alarm about a registration number: spaces, dots and dashes do not make another of it. None
/// where the number says nothing.
pub fn of_number(kind: &str, office: Option<&str>, number: &str) -> Option<String> {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    let number = plain(number);
    (!number.is_empty()).then(|| format!("number-{kind}-{}-{number}", plain(office.unwrap_or_default())))
}
