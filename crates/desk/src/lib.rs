//! The use cases of the desk: load, decide, record; scan what arrives; run the workers.
//!
//! [`Desk`] is what the HTTP service, the console and the command line talk to. It owns no rule of procedure
//! (those are in `casework`) and no SQL that writes (that is in `store`); it brings them together: every
//! method passes the gate ([`Actor`], `access/policies.txt`), loads the streams concerned, lets the casework
//! decide, and commits events, projections, outbox and jobs in one transaction.

mod access;
mod act;
mod card;
mod engine;
mod error;
mod ingest;
mod iscc;
mod open;
mod pictures;
mod proof;
mod read;
mod sheet;
mod sign_in;
mod token;
mod work;
mod workers;
mod world;

pub use access::{Actor, Role};
pub use act::{
    BatchEntry, BatchResult, CaseLink, ChannelEntry, Enforcement, FiledNotice, Glance, GuessedBrand,
    LineAnswer, LineStatus, NewCounter, NewHit, NewNotice, NewReport, NewRight, OperatorAct, ReadLine,
    ReportReceipt, SHEET_COLUMNS, SellerChange, SentLine, SentPicture, SheetAnswer, SideAct, VerifyOutcome,
    file_text, read_csv, read_json_lines, read_list, read_sheet,
};
pub use card::{MarkDraft, ordinary};
pub use engine::{LeadRules, MatchsetInfo};
pub use error::{DeskError, Result};
pub use ingest::{ImportLine, ImportStatus, ItemStatus, Received, Unseen};
pub use iscc::code as iscc;
pub use open::{Desk, LARGEST_FILE, LawSettings, PrivateWebhooks, Settings};
pub use pictures::{Decoding, Look, look};
pub use proof::{Head, Proof, Rebuild};
pub use read::*;
pub use sheet::sheet_row;
pub use sign_in::{NewPerson, NewToken, Person, Session, TokenInfo};
pub use workers::{Delivery, Workers};
pub use world::{System, World};
