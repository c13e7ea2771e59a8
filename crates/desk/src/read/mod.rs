//! What can be seen at the desk: lists over projections, and whole things folded from their events. Every
//! read passes the gate.

mod alarms;
mod cases;
mod channels;
mod copies;
mod coverage;
mod dashboard;
mod deadlines;
mod form;
mod given_up;
mod items;
mod leads;
mod letters;
mod mandates;
mod notices;
mod overlaps;
mod parties;
mod passages;
mod period;
mod procedure;
mod record;
mod register;
mod reports;
mod rights;
mod rules;
mod sent;
mod service;
mod standing;
mod tasks;
mod timeline;
mod transparency;
mod visible;
mod webhooks;

mod list;

pub use alarms::{AlarmRow, AlarmView};
pub(crate) use cases::STANDING;
pub use cases::{CaseFilter, CaseRow, CaseView, MeasureView};
pub use channels::{
    ChannelDue, ChannelMember, ChannelRow, ChannelView, FlaggerLine, GuidanceRow, GuidanceView,
};
pub use copies::{CopyView, ShownBy};
pub use coverage::{Coverage, CoveredBy, CoveredOn, CoveredText};
pub use dashboard::{Count, Dashboard, Day};
pub use deadlines::{DeadlineNumbers, PromiseKept};
pub use form::{Ask, Guide};
pub use given_up::GivenUp;
pub(crate) use items::fold_item;
pub use items::{ItemFilter, ItemRow, ItemView, SellerHistory};
pub use leads::{LeadFilter, LeadItem, LeadOrder, LeadRow, LeadView};
pub use list::{Page, Paging};
pub use mandates::{MandateFilter, MandateRow, MandateView};
pub use notices::{NoticeFilter, NoticeItem, NoticeItemFilter, NoticeRow, NoticeView, StatusCount};
pub use overlaps::InCommon;
pub use parties::{PartyRow, PartyView};
pub use passages::{PassageRun, PassageView, PassagesView};
pub use procedure::{ItemTrack, OtherLaw, Procedure, SeenCounter, Stop};
pub(crate) use record::notifier_record;
pub use register::{RegisterEntry, RegisterFilter};
pub use reports::{Receipt, ReceiptStep, ReportRow, Shown};
pub use rights::{RightFilter, RightRow, RightView};
pub use sent::{LetterFilter, SentLetter};
pub use service::ServiceNumbers;
pub use standing::{Foreseen, NotifierView, StandingFilter, StandingRow, StandingView, StrikeView};
pub use tasks::{Task, TaskKind, TaskThing};
pub use timeline::Happened;
pub use transparency::{Numbers, OfKind, Slice, Transparency};
pub use webhooks::WebhookRow;
