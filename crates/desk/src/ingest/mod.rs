//! What comes in by the thousand: items and registry lines.

mod accumulate;
mod files;
mod import;
mod items;
mod observe;
mod relisted;
mod rescan;
mod stored;

pub(crate) use accumulate::covered;
pub use import::{ImportLine, ImportStatus};
pub use items::{ItemStatus, Received, Unseen};
pub(crate) use observe::observe_lead;
pub(crate) use rescan::Rescan;
