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
    // Item by item, as its last decision and what came after it left it.
    let of = |which: &str| {
        format!(
            "(select count(*) from case_items i join tracks t on t.case_id = i.case_id and t.item_id = i.item_id \
             where i.case_id = c.id and {which})"
        )
    };
    let sql = format!(
        "select r.kind, c.state, c.items, c.opened, k.decided, k.unfounded, \
         {} as upheld, {} as countered, {} as reversed, {} as corrected, {} as rejected from cases c join case_records k on k.case_id = c.id \
         join rights r on r.id = c.right_id where c.holder = $1 and (c.opened >= $2 or k.decided >= $2)",
        of("i.upheld = 1 and t.status not in ('RESTORED', 'WITHDRAWN', 'SETTLED', 'CORRECTED')"),
        of("i.upheld = 1 and t.status in ('RESTORED', 'WITHDRAWN') and i.stance = 'contested'"),
        of("i.upheld = 1 and t.status in ('RESTORED', 'WITHDRAWN') and i.stance is null"),
        of("i.upheld = 1 and t.status = 'CORRECTED'"),
        of("i.upheld = 0"),
    );
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

/// What one case adds, item by item; what was settled, or given back because it was corrected, was
/// nobody's victory. A case counts as filed in the window
/// it was opened in, as decided in the one it was decided in.
fn count(row: &Row, window: &Record) -> Result<Counts> {
    let mut counts = Counts::default();
    if moment(row, "opened")? >= window.from {
        counts.filed = row.count("items")?;
    }
    if opt_moment(row, "decided")?.is_some_and(|decided| decided >= window.from) {
        counts.upheld = row.count("upheld")?;
        if row.text("state")? != "settled" {
            counts.rejected = row.count("rejected")?;
        }
        if row.count("unfounded")? > 0 {
            counts.unfounded = counts.rejected;
        }
        counts.countered = row.count("countered")?;
        counts.reversed = row.count("reversed")?;
        counts.corrected = row.count("corrected")?;
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
