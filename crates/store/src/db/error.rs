//! From what sqlx says to what it means for us.

use sqlx::error::ErrorKind;

use crate::StoreError;

/// What a failed statement means for the transaction around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Clash {
    /// PostgreSQL gave up for the sake of another transaction: run the whole transaction again.
    #[error("two transactions got in each other's way")]
    Retry,
    /// A row with this key is already there.
    #[error("a row with the same key is already there")]
    Unique,
}

impl StoreError {
    /// Whether a transaction failed because of another one beside it, and how.
    pub(crate) fn clash(&self) -> Option<Clash> {
        match self {
            Self::Database(source) => {
                let error = source.downcast_ref::<sqlx::Error>()?.as_database_error()?;
                match error.code().as_deref() {
                    Some("40001" | "40P01") => Some(Clash::Retry),
                    _ if error.kind() == ErrorKind::UniqueViolation => Some(Clash::Unique),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        if let sqlx::Error::Io(io) = &error
            && io.kind() == std::io::ErrorKind::StorageFull
        {
            return Self::Full;
        }
        let said = error.as_database_error();
        match said.and_then(sqlx::error::DatabaseError::code).as_deref() {
            // PostgreSQL: disk_full and lock_not_available.
            Some("53100") => Self::Full,
            Some("55P03") => Self::Busy,
            Some(code)
                if said.is_some_and(|e| e.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some()) =>
            {
                // The lower byte of SQLite's extended result code is the primary one.
                match code.parse::<i32>().map(|code| (code & 0xff, code)) {
                    Ok((5 | 6, _)) => Self::Busy,
                    // 4874 is IOERR_SHMSIZE: no space for the index of the write-ahead log.
                    Ok((13, _) | (10, 4874)) => Self::Full,
                    _ => Self::Database(Box::new(error)),
                }
            }
            _ => Self::Database(Box::new(error)),
        }
    }
}

/// An address as it may be shown.
pub(super) fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{host}")
        }
        None => url.to_owned(),
    }
}
