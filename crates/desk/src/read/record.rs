//! A notifier's record, counted from its cases over a moving window.

use super::list::{moment, opt_moment};
use crate::{Desk, Result};
use casework::right::Kind;
use casework::standing::{Counts, OfGround, Record};
use jiff::{SignedDuration, Timestamp};
use store::Store;
use store::db::Row;

impl Desk {
    /// The record of a party over so many days up to now.
    pub(crate) async fn notifier_record(&self, party: &str, days: u16) -> Result<Record> {
        notifier_record(&self.0.store, self.now(), party, days).await
    }
}

/// The record of a party over so many days up to `until`.
pub(crate) async fn notifier_record(
    store: &Store,
    until: Timestamp,
    party: &str,
    days: u16,
) -> Result<Record> {
    let from = until.checked_sub(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(until);
    let sql = "select r.kind, c.state, c.items, c.opened, k.decided, k.upheld, k.rejected, k.unfounded, \
                   k.answered from cases c join case_records k on k.case_id = c.id \
                   join rights r on r.id = c.right_id \
                   where c.holder = $1 and (c.opened >= $2 or k.decided >= $2)";
    let rows = store.query(sql, &[party.into(), from.as_microsecond().into()]).await?;
    let mut record = Record { from, until, counts: Counts::default(), grounds: Vec::new() };
    for row in &rows {
        let counts = count(row, &record)?;
        let ground = kind(&row.text("kind")?);
        record.counts.add(&counts);
        match record.grounds.iter_mut().find(|of| of.ground == ground) {
            Some(of) => of.counts.add(&counts),
            None => record.grounds.push(OfGround { ground, counts }),
        }
    }
    record.grounds.sort_by_key(|of| of.ground as u8);
    Ok(record)
}

/// What one case adds, by its last decision; what was settled was nobody's victory. A case counts as filed in the window it was opened in, as decided in the one it was
/// decided in.
fn count(row: &Row, window: &Record) -> Result<Counts> {
    let mut counts = Counts::default();
    if moment(row, "opened")? >= window.from {
        counts.filed = row.count("items")?;
    }
    if opt_moment(row, "decided")?.is_some_and(|decided| decided >= window.from) {
        let upheld = row.count("upheld")?;
        counts.rejected = row.count("rejected")?;
        if row.count("unfounded")? > 0 {
            counts.unfounded = counts.rejected;
        }
        match (row.text("state")?.as_str(), row.opt_int("answered")?) {
            ("settled", _) => counts.rejected = 0,
            ("reversed" | "restored" | "withdrawn", None) => counts.reversed = upheld,
            ("reversed" | "restored" | "withdrawn", Some(_)) => counts.countered = upheld,
            _ => counts.upheld = upheld,
        }
    }
    Ok(counts)
}

/// A kind of right from its word.
pub(super) fn kind(word: &str) -> Kind {
    match word {
        "work" => Kind::Work,
        "design" => Kind::Design,
        "patent" => Kind::Patent,
        _ => Kind::Trademark,
    }
}
