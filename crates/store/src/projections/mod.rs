//! Tables made from events, and made again from them at any time.

use crate::{Recorded, StoreError, db::Tx};

/// Every table that [`apply`] fills.
pub const TABLES: &[&str] = &[];

/// Brings the tables up to date with one event, in the transaction that appends it. Personal
/// data in the event's body is sealed here, so that no projection holds it in the clear:
/// [`crate::Store::open_personal`] opens what a projection has copied.
#[allow(clippy::unused_async)] // until there is the first table
pub async fn apply(_tx: &mut Tx, _event: &Recorded) -> Result<(), StoreError> {
    Ok(())
}
