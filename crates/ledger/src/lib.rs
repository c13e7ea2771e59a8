//! Tamper evidence for a desk: what an event's leaf is, how leaves are chained, and how
//! evidence is sealed.
//!
//! This crate knows nothing of what it hashes. A [`leaf`] covers one event alone, a
//! [`chain`] value covers a leaf and everything before it. They are kept apart because a
//! leaf outlives the chain: it is computed as RFC 6962 section 2.1 computes leaf hashes
//! (`SHA-256(0x00 || entry)`), so that the same leaves can stand in a Merkle log.

mod canonical;
mod chain;
mod hash;
mod leaf;

pub use canonical::canonical;
pub use chain::chain;
pub use hash::{Hash, HashError, seal};
pub use leaf::{Entry, leaf};
