//! Rows as they come back.

use std::sync::Arc;

use sqlx::{Column, Row as _, TypeInfo, ValueRef};

use super::Value;
use crate::StoreError;

/// One row of an answer, read by column name.
#[derive(Debug, Clone)]
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    /// A text column that is never null.
    pub fn text(&self, name: &str) -> Result<String, StoreError> {
        self.opt_text(name)?.ok_or_else(|| wrong(name, "it is null"))
    }

    /// A text column.
    pub fn opt_text(&self, name: &str) -> Result<Option<String>, StoreError> {
        match self.value(name)? {
            Value::Text(text) => Ok(text.clone()),
            Value::Int(None) | Value::Real(None) => Ok(None),
            _ => Err(wrong(name, "it is no text")),
        }
    }

    /// A bigint column that is never null.
    pub fn int(&self, name: &str) -> Result<i64, StoreError> {
        self.opt_int(name)?.ok_or_else(|| wrong(name, "it is null"))
    }

    /// A bigint column.
    pub fn opt_int(&self, name: &str) -> Result<Option<i64>, StoreError> {
        match self.value(name)? {
            Value::Int(int) => Ok(*int),
            Value::Text(None) | Value::Real(None) => Ok(None),
            _ => Err(wrong(name, "it is no whole number")),
        }
    }

    /// A bigint column that is a count, a version or a position: never null nor negative.
    pub fn count(&self, name: &str) -> Result<u64, StoreError> {
        u64::try_from(self.int(name)?).map_err(|_| wrong(name, "it is negative"))
    }

    /// A bigint column that holds 0 or 1.
    pub fn bool(&self, name: &str) -> Result<bool, StoreError> {
        Ok(self.int(name)? != 0)
    }

    /// A double precision column that is never null.
    pub fn real(&self, name: &str) -> Result<f64, StoreError> {
        self.opt_real(name)?.ok_or_else(|| wrong(name, "it is null"))
    }

    /// A double precision column.
    pub fn opt_real(&self, name: &str) -> Result<Option<f64>, StoreError> {
        match self.value(name)? {
            Value::Real(real) => Ok(*real),
            Value::Int(int) => Ok(int.map(|int| int as f64)),
            Value::Text(None) => Ok(None),
            Value::Text(_) => Err(wrong(name, "it is no number")),
        }
    }

    /// A text column with JSON in it, never null.
    pub fn json<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(name)?).map_err(|error| wrong(name, error))
    }

    /// A text column that is parsed (a UUID, a hash), never null.
    pub fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(&self, name: &str) -> Result<T, StoreError> {
        self.text(name)?.parse().map_err(|error| wrong(name, error))
    }

    /// Every column's name and value, in the statement's order.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.columns.iter().map(String::as_str).zip(&self.values)
    }

    fn value(&self, name: &str) -> Result<&Value, StoreError> {
        let index = self.columns.iter().position(|column| column == name);
        index.and_then(|index| self.values.get(index)).ok_or_else(|| wrong(name, "there is no such column"))
    }
}

fn wrong(column: &str, why: impl std::fmt::Display) -> StoreError {
    StoreError::damaged(format!("column `{column}`"), why)
}

macro_rules! rows {
    ($many:ident, $one:ident, $row:ty) => {
        pub(super) fn $many(rows: Vec<$row>) -> Result<Vec<Row>, StoreError> {
            let mut columns = None;
            rows.iter().map(|row| $one(row, &mut columns)).collect()
        }

        pub(super) fn $one(row: &$row, columns: &mut Option<Arc<[String]>>) -> Result<Row, StoreError> {
            let names = || row.columns().iter().map(|column| column.name().to_owned()).collect();
            let columns = columns.get_or_insert_with(names).clone();
            let value = |index: usize| {
                let raw = row.try_get_raw(index)?;
                let null = raw.is_null();
                Ok(match raw.type_info().name() {
                    _ if null => Value::Text(None),
                    "INTEGER" | "INT8" => Value::Int(Some(row.try_get_unchecked(index)?)),
                    "INT4" => Value::Int(Some(row.try_get_unchecked::<i32, _>(index)?.into())),
                    "BOOL" | "BOOLEAN" => Value::Int(Some(row.try_get_unchecked::<bool, _>(index)?.into())),
                    "REAL" | "FLOAT8" => Value::Real(Some(row.try_get_unchecked(index)?)),
                    "TEXT" | "VARCHAR" | "NAME" => Value::Text(Some(row.try_get_unchecked(index)?)),
                    other => {
                        return Err(wrong(&columns[index], format!("its type {other} is not one of ours")));
                    }
                })
            };
            let values = (0..row.len()).map(value).collect::<Result<_, StoreError>>()?;
            Ok(Row { columns: columns.clone(), values })
        }
    };
}

rows!(from_sqlite, sqlite_row, sqlx::sqlite::SqliteRow);
rows!(from_pg, pg_row, sqlx::postgres::PgRow);
