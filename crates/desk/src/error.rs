//! Why the desk did not do what it was asked.

use casework::{Code, Refusal, Refusals};
use store::StoreError;

/// Why the desk did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeskError {
    /// The casework refused, with every reason.
    #[error("{0}")]
    Refused(#[from] Refusals),
    /// The actor has no authority for it.
    #[error("{0}")]
    Forbidden(String),
    /// There is no such thing, or the actor may not know of it.
    #[error("there is no {noun} `{id}`")]
    NotFound {
        /// What was looked for.
        noun: &'static str,
        /// By which id.
        id: String,
    },
    /// A wrong login or password, or a session that has ended.
    #[error("sign in first")]
    Unauthenticated,
    /// Login and password do not belong together.
    #[error("login or password is wrong")]
    WrongPassword,
    /// A file that is not what it should be.
    #[error("{0}")]
    Picture(#[from] extract::picture::PictureError),
    /// Another process has the data directory.
    #[error(
        "`{directory}` is in use by another process; stop that one first, or name another --data directory"
    )]
    InUse {
        /// The directory.
        directory: String,
    },
    /// The matchset could not be built or opened.
    #[error("matchset: {0}")]
    Matchset(#[from] matching::MatchsetError),
    /// A law pack or calendar that cannot be taken.
    #[error(transparent)]
    Law(#[from] law::LoadError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read or written.
    #[error("`{path}`: {error}")]
    File {
        /// Which.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// Something that should not happen.
    #[error("{0}")]
    Internal(String),
}

impl DeskError {
    pub(crate) fn missing(noun: &'static str, id: impl std::fmt::Display) -> Self {
        Self::NotFound { noun, id: id.to_string() }
    }

    pub(crate) fn invalid(pointer: &str, message: impl Into<String>) -> Self {
        Self::Refused(Refusal::new(Code::Invalid, pointer, message).into())
    }

    pub(crate) fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    /// Whether another writer came in between: load again and decide again.
    pub(crate) fn is_conflict(&self) -> bool {
        matches!(self, Self::Store(StoreError::Conflict { .. }))
    }
}

/// The desk's result.
pub type Result<T, E = DeskError> = std::result::Result<T, E>;
