//! Opening PostgreSQL.

use std::str::FromStr;

use sqlx::{
    ConnectOptions,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{Db, Options, error::without_password};
use crate::StoreError;

pub(super) async fn open(url: &str, options: &Options) -> Result<Db, StoreError> {
    let connect = PgConnectOptions::from_str(url)
        .map_err(|error| StoreError::Url { url: without_password(url), why: error.to_string() })?
        .application_name("blazon")
        .disable_statement_logging()
        .statement_cache_capacity(256);
    let pool = PgPoolOptions::new()
        // One for a transaction and one to read beside it, at the least.
        .max_connections(options.connections.max(2))
        .acquire_timeout(options.patience)
        .connect_with(connect)
        .await?;
    Ok(Db::Pg(pool))
}
