//! Where the desk's data is: options that several commands share.

use anyhow::{Result, bail};
use clap::Args;
use desk::{Desk, Settings};
use std::path::PathBuf;

/// Which desk.
#[derive(Args)]
pub(crate) struct Place {
    /// Directory of the desk's data; made when it is missing
    #[arg(long, env = "BLAZON_DATA", value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// Database instead of SQLite in the data directory: `postgres://user@host/name`
    #[arg(long, env = "BLAZON_DATABASE", value_name = "URL", hide_env_values = true)]
    pub(crate) database: Option<String>,
}

impl Place {
    /// The settings of this desk, all others at their defaults.
    pub(crate) fn settings(&self) -> Settings {
        Settings { database: self.database.clone(), ..Settings::new(&self.data) }
    }

    /// Opens the desk that is there; a mistyped directory must not become a new one.
    pub(crate) async fn open(&self) -> Result<Desk> {
        if self.database.is_none() && !self.data.join("blazon.db").exists() {
            bail!(
                "there is no desk in `{}`; check the directory, `blazon serve` makes a new one",
                self.data.display()
            );
        }
        Ok(Desk::open(self.settings()).await?)
    }
}

/// Runs asynchronous work to its end.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
