//! What people do at the desk: one noun a file.

mod cases;
mod files;
mod leads;
mod parties;
mod reports;
mod rights;
mod webhooks;

pub use cases::{CaseLink, Enforcement};
pub use leads::VerifyOutcome;
pub use reports::{NewReport, ReportReceipt};
pub use rights::{NewRight, SellerChange};
