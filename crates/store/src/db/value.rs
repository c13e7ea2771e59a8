//! Values that go into and come out of SQL.

use sqlx::{postgres::PgArguments, query::Query, sqlite::SqliteArguments};

/// A value of one of the three column types; `None` is null.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// bigint
    Int(Option<i64>),
    /// text; U+0000 is left out, because PostgreSQL cannot hold it
    Text(Option<String>),
    /// double precision
    Real(Option<f64>),
}

macro_rules! from {
    ($($type:ty => $variant:ident($value:ident) $as:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Self { Self::$variant(Some($as)) }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self { Self::$variant(value.map(|$value| $as)) }
        }
    )*};
}

from! {
    i64 => Int(v) v;
    i32 => Int(v) i64::from(v);
    u32 => Int(v) i64::from(v);
    // Positions and counts: what does not fit in 63 bits is not one.
    u64 => Int(v) i64::try_from(v).unwrap_or(i64::MAX);
    usize => Int(v) i64::try_from(v).unwrap_or(i64::MAX);
    bool => Int(v) i64::from(v);
    f64 => Real(v) v;
    String => Text(v) v;
    &str => Text(v) v.to_owned();
    &String => Text(v) v.clone();
    uuid::Uuid => Text(v) v.to_string();
    ledger::Hash => Text(v) v.to_string();
    &serde_json::Value => Text(v) v.to_string();
}

type Sqlite<'q> = Query<'q, sqlx::Sqlite, SqliteArguments>;
type Pg<'q> = Query<'q, sqlx::Postgres, PgArguments>;

macro_rules! bind {
    ($name:ident, $query:ident) => {
        pub(super) fn $name<'q>(query: $query<'q>, values: &[Value]) -> $query<'q> {
            values.iter().fold(query, |query, value| match value {
                Value::Int(int) => query.bind(*int),
                Value::Real(real) => query.bind(*real),
                Value::Text(Some(text)) if text.contains('\0') => query.bind(text.replace('\0', "")),
                Value::Text(text) => query.bind(text.clone()),
            })
        }
    };
}

bind!(bind_sqlite, Sqlite);
bind!(bind_pg, Pg);
