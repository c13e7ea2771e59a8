//! Why a matchset could not be built or opened.

use std::io;

/// Why a matchset could not be built, written or opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MatchsetError {
    /// The file could not be read or written.
    #[error("matchset: {0}")]
    Io(#[from] io::Error),
    /// The file is something else.
    #[error("this is not a matchset; build one with `blazon matchset build`")]
    NotAMatchset,
    /// The file was made by a newer program.
    #[error("the matchset has version {found}, this program reads {supported}; update it or build again")]
    NewerVersion {
        /// Version in the file.
        found: u32,
        /// Version that this program writes.
        supported: u32,
    },
    /// The file was made by an older program.
    #[error("the matchset has version {found}, this program reads {supported}; build it again")]
    OlderVersion {
        /// Version in the file.
        found: u32,
        /// Version that this program writes.
        supported: u32,
    },
    /// The names in the file were folded by other rules than the text would be.
    #[error("the matchset was folded by rules {found}, this program folds by {supported}; build it again")]
    OtherFolding {
        /// Rules in the file.
        found: u32,
        /// Rules of this program.
        supported: u32,
    },
    /// The file ends too early.
    #[error("the matchset is truncated in section `{section}`; fetch or build it again")]
    Truncated {
        /// Name of the first section that is not whole.
        section: &'static str,
    },
    /// The file does not hold what was written.
    #[error("the matchset is damaged in section `{section}`: {reason}; fetch or build it again")]
    Damaged {
        /// Name of the section.
        section: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// More names than the format can count.
    #[error("the registry is too large: section `{section}` passes 4 GiB; split the registry")]
    TooLarge {
        /// Name of the section.
        section: &'static str,
    },
}

impl MatchsetError {
    /// The section that is truncated, damaged or too large.
    pub fn section(&self) -> Option<&'static str> {
        match self {
            Self::Truncated { section } | Self::Damaged { section, .. } | Self::TooLarge { section } => {
                Some(section)
            }
            _ => None,
        }
    }
}
