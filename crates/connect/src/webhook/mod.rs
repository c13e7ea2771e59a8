//! Webhooks as the Standard Webhooks specification has them
//! (<https://www.standardwebhooks.com>): signed, retried by whoever calls, and never sent
//! to an address inside the operator's own network unless the operator says so.

mod address;
mod deliver;
mod sign;

pub use address::{Refusal, refusal};
pub use deliver::{DeliveryError, Endpoint, Sender};
pub use sign::{Secret, SecretError, TOLERANCE, VerifyError, sign, verify};
