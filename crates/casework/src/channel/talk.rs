//! What passes through a channel.

use super::{Channel, Event, Side};
use crate::{CaseId, Stamp, Words};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A case taken to a named person of the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Escalated {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: CaseId,
    /// The person's login.
    pub to: String,
    /// Why.
    pub words: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// When the answer is due.
    #[schema(value_type = String, format = DateTime)]
    pub due: Timestamp,
    /// The answer, with the moment it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<(Words, String)>)]
    pub answered: Option<(Words, Timestamp)>,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Meeting {
    /// Its id.
    pub id: String,
    /// When it is, or was.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What is to be talked about.
    pub agenda: Vec<String>,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<String>,
    /// Who does what by when.
    pub actions: Vec<ActionItem>,
}

/// An action item to record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ActionDraft {
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub who: String,
    /// By which day.
    #[schema(value_type = String, format = Date)]
    pub by: Date,
}

/// An action item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ActionItem {
    /// Its id.
    pub id: String,
    /// What is to be done, by whom, by when.
    #[serde(flatten)]
    pub draft: ActionDraft,
    /// When it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub done: Option<Timestamp>,
}

/// A bulletin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Bulletin {
    /// Its id.
    pub id: String,
    /// Which side tells.
    pub by: Side,
    /// In a line.
    pub title: String,
    /// At length.
    pub text: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

impl Channel {
    /// Every action item, of whatever meeting.
    pub fn actions(&self) -> impl Iterator<Item = &ActionItem> {
        self.meetings.iter().flat_map(|meeting| &meeting.actions)
    }

    pub(super) fn talk(&mut self, event: &Event, stamp: Stamp<'_>) {
        match event {
            Event::Escalated { id, case, to, words, due } => self.escalations.push(Escalated {
                id: id.clone(),
                case: case.clone(),
                to: to.clone(),
                words: words.clone(),
                at: stamp.at,
                due: *due,
                answered: None,
            }),
            Event::EscalationAnswered { id, reasons } => {
                for known in self.escalations.iter_mut().filter(|e| e.id == *id) {
                    known.answered = Some((reasons.clone(), stamp.at));
                }
            }
            Event::MeetingCalled { id, at, agenda } => self.meetings.push(Meeting {
                id: id.clone(),
                at: *at,
                agenda: agenda.clone(),
                minutes: None,
                actions: Vec::new(),
            }),
            Event::MeetingMinuted { id, minutes, actions } => {
                for known in self.meetings.iter_mut().filter(|m| m.id == *id) {
                    known.minutes = Some(minutes.clone());
                    known.actions.clone_from(actions);
                }
            }
            Event::ActionDone { id } => {
                let actions = self.meetings.iter_mut().flat_map(|meeting| &mut meeting.actions);
                for known in actions.filter(|action| action.id == *id) {
                    known.done = Some(stamp.at);
                }
            }
            Event::BulletinSent { id, by, title, text } => self.bulletins.push(Bulletin {
                id: id.clone(),
                by: *by,
                title: title.clone(),
                text: text.clone(),
                at: stamp.at,
            }),
            _ => {}
        }
    }
}
