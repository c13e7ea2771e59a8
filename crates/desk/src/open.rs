//! Opening a desk.

use crate::access::Gate;
use crate::card::Samples;
use crate::engine::{Engine, LeadRules};
use crate::pictures::Decoding;
use crate::work::Cache;
use crate::{DeskError, Result, System, World};
use extract::cage::Cage;
use fs4::FileExt;
use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::Arc;
use store::{Objects, Store, db::Options};
use tokio::sync::{Mutex, Notify};

/// Whose webhooks may go to private addresses and over plain http.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PrivateWebhooks {
    /// Nobody's.
    #[default]
    Never,
    /// The operator's own: receivers in its network. Other parties must not look around there.
    Operator,
    /// Everybody's: for desks where nobody is a stranger.
    Everybody,
}

/// How a desk is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Directory of objects, matchsets and, without `database`, of the database.
    pub data: PathBuf,
    /// `postgres://…`, or `None` for SQLite inside `data`.
    pub database: Option<String>,
    /// The platform's name, as people know it.
    pub operator: String,
    /// Public address of the console, for links in messages.
    pub base_url: String,
    /// Whose webhooks may go to private addresses and over plain http.
    pub private_webhooks: PrivateWebhooks,
    /// When findings make a lead.
    pub leads: LeadRules,
    /// What the operator expects of rights holders.
    pub service: casework::lead::ServiceLevels,
    /// Largest file that may be uploaded, in bytes.
    pub upload_limit: u64,
    /// Where strangers' pictures are decoded.
    pub decoding: Decoding,
    /// Where strangers' files are opened.
    pub cage: Cage,
    /// The law at this desk.
    pub law: LawSettings,
}

/// Which law the desk knows, and what the law asks about its operator.
#[derive(Clone, Debug)]
pub struct LawSettings {
    /// Directory of the operator's own packs and calendars, beside those built in.
    pub directory: Option<PathBuf>,
    /// What the operator does, and how large it is.
    pub operator: law::Operator,
    /// Where the operator is, for matters whose right names no country. `ZZ` says nothing: the house rules fit.
    pub territory: law::Territory,
}

impl Default for LawSettings {
    fn default() -> Self {
        let operator = law::Operator { trade: law::Trade::Platform, size: law::Size::Medium };
        Self { directory: None, operator, territory: law::Territory::unknown() }
    }
}

impl LawSettings {
    fn library(&self) -> Result<law::Library, law::LoadError> {
        let mut library = law::Library::built_in()?;
        if let Some(directory) = &self.directory {
            library.add_directory(directory)?;
        }
        Ok(library)
    }
}

/// Bytes of a file that may be uploaded, when nothing else is set. Pictures may have less.
pub const LARGEST_FILE: u64 = 40 << 20;

impl Settings {
    /// The defaults, for a data directory.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            database: None,
            operator: "Blazon".to_owned(),
            base_url: "http://127.0.0.1:8080".to_owned(),
            private_webhooks: PrivateWebhooks::default(),
            leads: LeadRules::default(),
            service: casework::lead::ServiceLevels::default(),
            upload_limit: LARGEST_FILE,
            decoding: Decoding::caged(),
            cage: Cage::of_this_program(),
            law: LawSettings::default(),
        }
    }
}

/// Bytes of a work's print: those of the longest text that is taken, and what finding its places needs.
const PRINT_LIMIT: u64 = 4 * matching::passage::MAX_TEXT as u64;

/// A desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) settings: Settings,
    pub(crate) store: Store,
    pub(crate) objects: Objects,
    /// Prints of works' texts. They are nobody's to read: only the engine asks for them.
    pub(crate) prints: Objects,
    pub(crate) gate: Gate,
    pub(crate) engine: Engine,
    pub(crate) law: Arc<law::Library>,
    pub(crate) world: Arc<dyn World>,
    pub(crate) cache: Cache,
    pub(crate) samples: Samples,
    /// Who writes to leads decides and commits one at a time: two would only contend for the same ones.
    pub(crate) ingesting: Mutex<()>,
    /// Wakes the workers when there is something to do.
    pub(crate) wake: Notify,
    /// Password checks at once: each takes 19 MiB and tens of milliseconds.
    pub(crate) hashing: tokio::sync::Semaphore,
    /// Pictures that are decoded at once: a large one takes hundreds of megabytes.
    pub(crate) decoding: tokio::sync::Semaphore,
    _lock: File,
}

impl Desk {
    /// Opens the desk of `settings`, making what is missing. Only one process may have a data directory.
    pub async fn open(settings: Settings) -> Result<Self> {
        Self::open_in(settings, Arc::new(System)).await
    }

    /// The same in a world of one's own.
    pub async fn open_in(settings: Settings, world: Arc<dyn World>) -> Result<Self> {
        // A bad pack is told before anything is touched.
        let law = Arc::new(settings.law.library()?);
        let lock = lock(&settings)?;
        let url = settings
            .database
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", settings.data.join("blazon.db").display()));
        let store = Store::open(&url, &Options::default()).await?;
        if store.rebuild_due().await? {
            tracing::warn!("the tables are an older version's; they are made anew from the log, once");
            let rebuilt = store.rebuild(&|_, _| {}).await?;
            tracing::warn!(events = rebuilt.events, "the tables are made anew");
        }
        let objects = Objects::open(&settings.data.join("objects"), settings.upload_limit)?;
        let prints = Objects::open(&settings.data.join("prints"), PRINT_LIMIT)?;
        let gate = Gate::read().map_err(DeskError::Internal)?;
        let engine = Engine::new(settings.data.join("matchsets"), settings.leads.clone())?;
        let desk = Self(Arc::new(Inner {
            settings,
            store,
            objects,
            prints,
            gate,
            engine,
            law,
            world,
            cache: Cache::default(),
            samples: Samples::default(),
            ingesting: Mutex::new(()),
            wake: Notify::new(),
            hashing: tokio::sync::Semaphore::new(2),
            decoding: tokio::sync::Semaphore::new(2),
            _lock: lock,
        }));
        let searched = desk.searched().await?;
        desk.load_engine(searched).await?;
        Ok(desk)
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The law packs and calendars in force.
    pub fn law(&self) -> Arc<law::Library> {
        self.0.law.clone()
    }

    /// The moment, as the desk sees it.
    pub fn now(&self) -> jiff::Timestamp {
        self.0.world.now()
    }

    /// A fresh secret key, for whatever signs for as long as the process lives.
    pub fn fresh_key(&self) -> [u8; 32] {
        self.0.world.random()
    }

    /// The store underneath, for the HTTP service's idempotency keys.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Closes the database. Nothing can be done with the desk afterwards.
    pub async fn close(&self) {
        self.0.store.close().await;
    }
}

fn lock(settings: &Settings) -> Result<File> {
    let file_error = |path: &PathBuf, error| DeskError::File { path: path.display().to_string(), error };
    if !settings.data.exists() {
        fs::create_dir_all(&settings.data).map_err(|e| file_error(&settings.data, e))?;
        // What people wrote, sessions and keys are nobody else's on this machine.
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(&settings.data, private).map_err(|e| file_error(&settings.data, e))?;
    }
    let path = settings.data.join("lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|e| file_error(&path, e))?;
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(_) => Err(DeskError::InUse { directory: settings.data.display().to_string() }),
    }
}
