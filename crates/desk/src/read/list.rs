//! Lists: conditions that come together, pages by cursor.

use crate::access::{Action, Reach, Thing, mandated};
use crate::{Actor, Desk, DeskError, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use store::db::{Row, Value};

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// Cursor of the next page, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Which page is wanted.
#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Where the page begins: the `next` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many, 1 to 200.
    #[serde(default = "fifty")]
    pub limit: u64,
}

impl Default for Paging {
    fn default() -> Self {
        Self { cursor: None, limit: fifty() }
    }
}

fn fifty() -> u64 {
    50
}

/// Order of a list: a column that says where a row stands, and the id where several stand alike.
#[derive(Clone, Copy)]
pub(super) struct Order {
    pub(super) column: &'static str,
    pub(super) id: &'static str,
    pub(super) descending: bool,
}

/// Columns that say whose a row is.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub(super) holder: &'static str,
    pub(super) right: &'static str,
    pub(super) respondent: Option<&'static str>,
}

pub(super) const RIGHTS: Columns = Columns { holder: "r.holder", right: "r.id", respondent: None };
pub(super) const LEADS: Columns = Columns { holder: "l.holder", right: "l.right_id", respondent: None };
pub(super) const CASES: Columns =
    Columns { holder: "c.holder", right: "c.right_id", respondent: Some("c.respondent") };

/// A select with conditions that are collected one by one.
pub(super) struct Select {
    sql: String,
    values: Vec<Value>,
    conditions: Vec<String>,
}

impl Select {
    /// `select … from …`, without `where`.
    pub(super) fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), values: Vec::new(), conditions: Vec::new() }
    }

    /// Adds a condition; `?` stands for the value.
    pub(super) fn and(&mut self, condition: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        self.conditions.push(condition.replace('?', &format!("${}", self.values.len())));
    }

    /// Adds a condition without a value.
    pub(super) fn and_plain(&mut self, condition: &str) {
        self.conditions.push(condition.to_owned());
    }

    /// Adds `column = value` when there is a value.
    pub(super) fn and_is(&mut self, column: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            self.and(&format!("{column} = ?"), value);
        }
    }

    /// Adds a search for text inside columns, without regard to ASCII case: `lower` of both databases
    /// leaves other letters alone.
    pub(super) fn and_contains(&mut self, columns: &[&str], text: Option<&str>) {
        let Some(text) = text.map(str::trim).filter(|t| !t.is_empty()) else { return };
        let any = self.contains(columns, text);
        self.conditions.push(format!("({any})"));
    }

    /// The same, or another condition on the text itself, for which `?` stands.
    pub(super) fn and_found(&mut self, columns: &[&str], text: &str, or: &str) {
        let any = self.contains(columns, text);
        self.values.push(text.into());
        let or = or.replace('?', &format!("${}", self.values.len()));
        self.conditions.push(format!("({any} or {or})"));
    }

    fn contains(&mut self, columns: &[&str], text: &str) -> String {
        let escaped = text.to_ascii_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        self.values.push(format!("%{escaped}%").into());
        let n = self.values.len();
        let any: Vec<_> = columns.iter().map(|c| format!("lower({c}) like ${n} escape '\\'")).collect();
        any.join(" or ")
    }

    /// The whole text and its values.
    pub(super) fn finish(self, then: &str) -> (String, Vec<Value>) {
        let mut sql = self.sql;
        if !self.conditions.is_empty() {
            sql += " where ";
            sql += &self.conditions.join(" and ");
        }
        (sql + " " + then, self.values)
    }
}

impl Desk {
    /// Limits a list to what the actor may see. `false` means: nothing at all.
    pub(super) fn limit(
        &self,
        select: &mut Select,
        actor: &Actor,
        (action, thing): (Action, Thing),
        Columns { holder, right, respondent }: Columns,
    ) -> bool {
        match (self.0.gate.reach(actor, action, thing), &actor.party, &actor.account, respondent) {
            (Some(Reach::All), ..) => true,
            (Some(Reach::Own), Some(party), ..) => {
                let mandated = mandated("?", self.now());
                select.and(&format!("({holder} = ? or {right} in ({mandated}))"), party.as_str());
                true
            }
            (Some(Reach::Mandated), Some(party), ..) => {
                select.and(&format!("{right} in ({})", mandated("?", self.now())), party.as_str());
                true
            }
            (Some(Reach::Against), _, Some(account), Some(respondent)) => {
                select.and(&format!("{respondent} = ?"), account.as_str());
                true
            }
            (Some(Reach::Members), Some(party), ..) => {
                let members = format!("{holder} in (select party from memberships where association = ?)");
                select.and(&members, party.as_str());
                true
            }
            _ => false,
        }
    }

    /// One page of a select.
    pub(super) async fn page<T>(
        &self,
        mut select: Select,
        order: Order,
        paging: &Paging,
        read: impl Fn(&Row) -> Result<T>,
    ) -> Result<Page<T>> {
        let limit = paging.limit.clamp(1, 200);
        let Order { column, id, descending } = order;
        let (less, direction) = if descending { ("<", "desc") } else { (">", "asc") };
        if let Some(cursor) = paging.cursor.as_deref().filter(|c| !c.is_empty()) {
            let (at, last): (serde_json::Value, String) = open_cursor(cursor)?;
            let at: Value = match at.as_i64() {
                Some(int) => int.into(),
                None => at.as_f64().ok_or_else(bad_cursor)?.into(),
            };
            select.values.extend([at, last.into()]);
            let n = select.values.len();
            let m = n - 1;
            let after = format!("({column} {less} ${m} or ({column} = ${m} and {id} {less} ${n}))");
            select.conditions.push(after);
        }
        select.values.push((limit + 1).into());
        let n = select.values.len();
        let (sql, values) =
            select.finish(&format!("order by {column} {direction}, {id} {direction} limit ${n}"));
        let rows = self.0.store.query(sql, &values).await?;
        let bare = |name: &'static str| name.rsplit('.').next().unwrap_or(name);
        let next = match rows.get(limit as usize - 1) {
            Some(last) if rows.len() as u64 > limit => {
                let at = match last.int(bare(column)) {
                    Ok(int) => serde_json::json!(int),
                    Err(_) => serde_json::json!(last.real(bare(column))?),
                };
                Some(seal_cursor(&(at, last.text(bare(id))?)))
            }
            _ => None,
        };
        let items = rows.iter().take(limit as usize).map(read).collect::<Result<_>>()?;
        Ok(Page { items, next })
    }

    /// How many rows there are for each value of a column.
    pub(super) async fn tally(&self, select: Select, column: &str) -> Result<Vec<(String, u64)>> {
        let (sql, values) = select.finish(&format!("group by {column} order by {column}"));
        let rows = self.0.store.query(sql, &values).await?;
        rows.iter().map(|row| Ok((row.text("name")?, row.count("n")?))).collect()
    }
}

pub(super) fn seal_cursor(cursor: &(serde_json::Value, String)) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(cursor).unwrap_or_default())
}

pub(super) fn open_cursor(cursor: &str) -> Result<(serde_json::Value, String)> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| bad_cursor())?;
    let cursor: (serde_json::Value, String) = serde_json::from_slice(&bytes).map_err(|_| bad_cursor())?;
    // PostgreSQL takes no NUL in a text.
    if cursor.1.contains('\0') { Err(bad_cursor()) } else { Ok(cursor) }
}

pub(super) fn bad_cursor() -> DeskError {
    DeskError::invalid("/cursor", "this is not a cursor of this list; begin again without one")
}

/// The moment of a column in microseconds.
pub(super) fn moment(row: &Row, column: &str) -> Result<jiff::Timestamp> {
    jiff::Timestamp::from_microsecond(row.int(column)?).map_err(DeskError::internal)
}

/// The same where it may be absent.
pub(super) fn opt_moment(row: &Row, column: &str) -> Result<Option<jiff::Timestamp>> {
    match row.opt_int(column)? {
        None => Ok(None),
        Some(at) => jiff::Timestamp::from_microsecond(at).map(Some).map_err(DeskError::internal),
    }
}
