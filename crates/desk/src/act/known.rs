//! What the desk knows of an item in other cases on the same right, before a notice or a verification opens one more.

use crate::{Desk, DeskError, Result};
use casework::case::{State, Track};
use casework::{CaseId, ItemId, RightId, Words};
use std::collections::HashMap;
use store::db::Row;

/// Values in one list of a query.
const CHUNK: usize = 400;

/// What is known of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing that matters now.
    #[default]
    Nothing,
    /// It is in this case, which is under way.
    Live(CaseId),
    /// It was restored after the other side's explanation, and its law lets nobody give notice again.
    Barred,
}

/// What is known of several.
#[derive(Debug, Default)]
pub(super) struct KnownItems(HashMap<String, Known>);

impl KnownItems {
    /// What is known of one.
    pub(super) fn of(&self, item: &ItemId) -> Known {
        self.0.get(item.as_str()).cloned().unwrap_or_default()
    }

    fn add(&mut self, row: &Row) -> Result<()> {
        let word = |name: &str| -> Result<serde_json::Value> { Ok(row.text(name)?.into()) };
        let state: State = serde_json::from_value(word("state")?).map_err(DeskError::internal)?;
        let status = serde_json::from_value(word("status")?).map_err(DeskError::internal)?;
        let track = Track { status, ..Track::default() };
        let known = self.0.entry(row.text("item_id")?).or_default();
        // The latest case comes first, and one under way before all.
        if matches!(known, Known::Live(_)) {
            return Ok(());
        }
        if state.is_live() && (track.undecided() || track.acted_upon()) {
            *known = Known::Live(row.text("case_id")?.into());
        } else if row.int("bars")? != 0 && row.text("status")? == "RESTORED" {
            *known = Known::Barred;
        }
        Ok(())
    }
}

impl Desk {
    /// What is known of these items under this right.
    pub(super) async fn known_cases(&self, right: &RightId, items: &[&str]) -> Result<KnownItems> {
        let mut known = KnownItems::default();
        for chunk in items.chunks(CHUNK) {
            let places: Vec<String> = (2..chunk.len() + 2).map(|n| format!("${n}")).collect();
            let sql = format!(
                // The items are few and the right's cases may be many: `cross join` keeps SQLite from beginning there.
                "select t.item_id, t.case_id, t.status, c.state, p.bars from tracks t \
                 cross join cases c join procedures p on p.case_id = c.id \
                 where c.id = t.case_id and c.right_id = $1 and t.item_id in ({}) order by c.position desc",
                places.join(",")
            );
            let mut values = vec![right.as_str().into()];
            values.extend(chunk.iter().map(|&item| item.into()));
            for row in self.0.store.query(sql, &values).await? {
                known.add(&row)?;
            }
        }
        Ok(known)
    }
}

/// Why nobody gives notice of an item again.
pub(super) fn barred() -> Words {
    Words {
        en: "the item was restored after the other side's explanation; the law allows no second notice, go to court \
             (RRC Regulation Art. 17)"
            .to_owned(),
        zh: "该内容已应对方书面说明恢复，依法不得再次通知，可向人民法院起诉（《信息网络传播权保护条例》第十七条）".to_owned(),
    }
}
