//! What people do at the desk: one noun a file.

mod alarms;
mod cases;
mod channels;
mod documents;
mod files;
mod guidance;
mod known;
mod leads;
mod mandates;
mod notices;
mod parties;
mod procedure;
mod reports;
mod rights;
mod rules;
mod standing;
mod texts;
mod webhooks;

pub use cases::{CaseLink, Enforcement};
pub use channels::ChannelEntry;
pub use documents::file_text;
pub use guidance::NewHit;
pub use leads::{BatchEntry, BatchResult, VerifyOutcome};
pub use notices::{
    FiledNotice, LineAnswer, LineStatus, NewNotice, ReadLine, SHEET_COLUMNS, SentLine, SheetAnswer, read_csv,
    read_json_lines, read_list, read_sheet,
};
pub use procedure::{NewCounter, OperatorAct, SideAct};
pub use reports::{Glance, GuessedBrand, NewReport, ReportReceipt, SentPicture};
pub use rights::{NewRight, SellerChange};
pub(crate) use rules::under_rules;
pub(crate) use standing::must_not_be_suspended;
