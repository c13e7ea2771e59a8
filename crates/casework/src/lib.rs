//! The procedure of an intellectual-property desk: parties, rights, items, reports, leads, cases.
//!
//! Every noun is a state machine of two pure functions: [`Noun::decide`] turns a command into events or a
//! [`Refusal`], [`Noun::fold`] turns events into state. Time, identifiers and randomness come in through
//! [`Context`]; nothing here reads a clock, a file or a database. What the functions cannot see (another
//! noun's state) is handed to them inside the command by the desk.

mod applied;
mod clock;
mod context;
mod event;
mod finding;
mod form;
mod id;
mod noun;
mod personal;
mod refusal;
mod side;
mod words;

pub mod alarm;
pub mod case;
pub mod channel;
pub mod guidance;
pub mod guide;
pub mod item;
pub mod lead;
pub mod letter;
pub mod mandate;
pub mod notice;
pub mod party;
pub mod picture;
pub mod policy;
pub mod report;
pub mod right;
pub mod standing;
pub mod webhook;

pub use applied::{Alternative, Applied};
pub use clock::Clock;
pub use context::Context;
pub use event::{Event, read as read_event, to_parts as event_parts};
pub use finding::{Copy, Elsewhere, Finding, Op, Part, Passage, Piece, Place, Shares, Stretch, best_score};
pub use form::{Contact, Lack, Proofs, Signer};
pub use id::{
    AccountId, AssetId, CaseId, ChannelId, DecisionId, GuidanceId, ItemId, LeadId, MandateId, MeasureId,
    NoticeId, PartyId, PersonId, ReportId, ReporterId, RightId, WebhookId,
};
pub use noun::{Noun, Stamp};
pub use personal::Personal;
pub use refusal::{Code, Refusal, Refusals};
pub use side::Side;
pub use words::Words;
