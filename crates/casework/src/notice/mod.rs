//! Notices (侵权通知): a legal notice under a law pack. Right first, then items, grounds, declarations; each item
//! then goes its way in a case.

mod check;
mod decide;
mod draft;
mod placed;

use crate::applied::Applied;
use crate::form::Lack;
use crate::right::Right;
use crate::{Context, ItemId, Noun, PartyId, Refusals, Stamp};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub use check::{Authority, Checked, Desk, SeenItem, law_of_lead};
pub use draft::{Admitted, Draft, Line, MOST_FILES, MOST_LINES, NewLine};
pub(crate) use draft::{object, territory};
pub use placed::{Outcome, Placed};

/// Commands.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "commands are few and short-lived")]
pub enum Command {
    /// Begins the notice, or replaces what was filled in.
    Draft {
        /// The party in whose name it is sent.
        party: PartyId,
        /// Who holds the right, as the vault says.
        holder: PartyId,
        /// What is filled in.
        draft: Draft,
    },
    /// Adds items. One that is there already is not added again.
    AddItems(Vec<NewLine>),
    /// Takes items out by their line numbers, before the notice is filed.
    RemoveItems(BTreeSet<u32>),
    /// Sends it.
    File {
        /// The right, from the vault at this moment.
        right: Box<Right>,
        /// On what authority the sender acts at this moment.
        authority: Authority,
        /// The operator in the eyes of the law.
        desk: Desk,
        /// Send it although something is lacking: it is recorded as incomplete, and as much as the law makes of it.
        anyway: bool,
    },
    /// The desk put each item where it belongs.
    Place(Vec<Placed>),
    /// Takes the notice back, or single items by their line numbers.
    Withdraw {
        /// Which lines; all where none is named.
        lines: BTreeSet<u32>,
        /// Why.
        reason: String,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
#[allow(clippy::large_enum_variant, reason = "a notice has few events")]
pub enum Event {
    /// The notice was begun, or filled in anew.
    #[serde(rename = "notice.drafted")]
    Drafted {
        /// The party in whose name it is sent.
        party: PartyId,
        /// Who holds the right.
        holder: PartyId,
        /// What is filled in.
        #[serde(flatten)]
        draft: Draft,
    },
    /// Items were added.
    #[serde(rename = "notice.items_added")]
    ItemsAdded {
        /// The items with their line numbers.
        lines: Vec<Line>,
    },
    /// Items were taken out before filing.
    #[serde(rename = "notice.items_removed")]
    ItemsRemoved {
        /// Their line numbers.
        lines: BTreeSet<u32>,
    },
    /// It was sent although something is lacking; the sender was told what.
    #[serde(rename = "notice.found_incomplete")]
    FoundIncomplete {
        /// The law it was measured by.
        law: Applied,
        /// What is lacking.
        lacks: Vec<Lack>,
        /// Whether it says enough that the operator must help to complete it (17 U.S.C. 512(c)(3)(B)(ii)); else it
        /// counts for nothing.
        counts: bool,
    },
    /// It was filed.
    #[serde(rename = "notice.filed")]
    Filed {
        /// The law it runs under.
        law: Applied,
        /// On what authority.
        authority: Authority,
        /// Items that lack something; the others go their way.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        incomplete: Vec<LineLacks>,
    },
    /// Each item was put where it belongs.
    #[serde(rename = "notice.placed")]
    Placed {
        /// One for each line.
        placed: Vec<Placed>,
    },
    /// The notice, or some of its items, were taken back.
    #[serde(rename = "notice.withdrawn")]
    Withdrawn {
        /// The lines.
        lines: BTreeSet<u32>,
        /// Why.
        reason: String,
    },
}

/// What one item lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LineLacks {
    /// Its line number.
    pub line: u32,
    /// What is lacking.
    pub lacks: Vec<Lack>,
}

/// Where a notice stands as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NoticeState)]
pub enum State {
    /// Being filled in.
    #[default]
    Draft,
    /// Sent, and something is lacking.
    Incomplete,
    /// Filed.
    Filed,
    /// Taken back.
    Withdrawn,
}

/// A notice as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Notice {
    /// The party in whose name it is sent, once begun.
    pub party: Option<PartyId>,
    /// Who holds the right.
    pub holder: PartyId,
    /// What is filled in.
    pub draft: Draft,
    /// The items by line number, from 1.
    pub lines: BTreeMap<u32, Line>,
    /// The next line's number.
    pub next: u32,
    /// Where it stands.
    pub state: State,
    /// What is lacking.
    pub lacks: Vec<Lack>,
    /// What single items lack.
    pub incomplete: BTreeMap<u32, Vec<Lack>>,
    /// Whether an incomplete notice says enough to count.
    pub counts: bool,
    /// The law, once it was measured by one.
    pub law: Option<Applied>,
    /// When it was filed.
    pub filed: Option<Timestamp>,
    /// Where each item went.
    pub placed: BTreeMap<u32, Placed>,
    /// Lines that were taken back, with the reason.
    pub withdrawn: BTreeMap<u32, String>,
}

impl Notice {
    /// The line that names an item.
    pub fn line_of(&self, item: &ItemId) -> Option<&Line> {
        self.lines.values().find(|line| line.item == *item)
    }

    /// What is lacking, with nothing recorded: for the form, before filing.
    pub fn check(&self, right: &Right, authority: &Authority, desk: &Desk, cx: &Context<'_>) -> Checked {
        check::check(self, right, authority, desk, cx)
    }

    /// What would become of lines that are added.
    pub fn admit(&self, lines: &[NewLine]) -> Vec<Admitted> {
        draft::admit(self, lines)
    }
}

impl Noun for Notice {
    const NAME: &'static str = "notice";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        decide::decide(self, command, cx)
    }

    fn fold(&mut self, event: &Event, stamp: Stamp<'_>) {
        match event {
            Event::Drafted { party, holder, draft } => {
                self.party = Some(party.clone());
                self.holder = holder.clone();
                self.draft = draft.clone();
                self.next = self.next.max(1);
            }
            Event::ItemsAdded { lines } => {
                for line in lines {
                    self.next = self.next.max(line.n + 1);
                    self.lines.insert(line.n, line.clone());
                }
            }
            Event::ItemsRemoved { lines } => self.lines.retain(|n, _| !lines.contains(n)),
            Event::FoundIncomplete { law, lacks, counts } => {
                self.state = State::Incomplete;
                self.law = Some(law.clone());
                self.lacks.clone_from(lacks);
                self.counts = *counts;
            }
            Event::Filed { law, incomplete, .. } => {
                self.state = State::Filed;
                self.law = Some(law.clone());
                self.lacks.clear();
                let by_line = |one: &LineLacks| (one.line, one.lacks.clone());
                self.incomplete = incomplete.iter().map(by_line).collect();
                self.filed = Some(stamp.at);
            }
            Event::Placed { placed } => {
                self.placed.extend(placed.iter().map(|placed| (placed.line, placed.clone())));
            }
            Event::Withdrawn { lines, reason } => {
                self.withdrawn.extend(lines.iter().map(|n| (*n, reason.clone())));
                if self.lines.keys().all(|n| self.withdrawn.contains_key(n)) {
                    self.state = State::Withdrawn;
                }
            }
        }
    }
}
