//! Why a file was refused.

use std::fmt;

/// A file, or a directory of them, that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The file holds what may not be there, or lacks what must.
    #[error("{}", listed(file, faults))]
    Faults {
        /// Name of the file as it was given.
        file: String,
        /// All that is wrong with it, by line.
        faults: Vec<Fault>,
    },
    /// Larger than any honest file of its kind.
    #[error("{file}: more than the {most} bytes that a law file may have")]
    TooLarge {
        /// Name of the file as it was given.
        file: String,
        /// The limit.
        most: u64,
    },
    /// More files than any honest directory holds.
    #[error("{directory}: more than {most} files; keep law files in a directory of their own")]
    TooMany {
        /// The directory.
        directory: String,
        /// The limit.
        most: usize,
    },
    /// Two files of one directory claim the same id.
    #[error("{file}: the id `{id}` is also used by `{other}`; give one of them another id")]
    SameId {
        /// The later file.
        file: String,
        /// The id of both.
        id: String,
        /// The earlier file.
        other: String,
    },
    /// The file could not be read at all.
    #[error("{file}: cannot be read: {reason}")]
    Unreadable {
        /// Name of the file or directory.
        file: String,
        /// What the system said.
        reason: String,
    },
}

impl LoadError {
    /// The faults of a file, if it was read as far as that.
    pub fn faults(&self) -> &[Fault] {
        if let Self::Faults { faults, .. } = self { faults } else { &[] }
    }
}

fn listed(file: &str, faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("{file}:{fault}")).collect::<Vec<_>>().join("\n")
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1.
    pub line: usize,
    /// The key, such as `clock[2].calendar`; empty for the whole file.
    pub at: String,
    /// What is wrong there.
    pub reason: Reason,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.line)?;
        if !self.at.is_empty() {
            write!(f, "`{}` ", self.at)?;
        }
        write!(f, "{}", self.reason)
    }
}

/// What is wrong at a place in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant is told by its message")]
pub enum Reason {
    #[error("the file is not UTF-8 text")]
    NotUtf8,
    #[error("this is no TOML: {message}")]
    Syntax { message: String },
    #[error("is not known here; known are: {known}")]
    UnknownKey { known: String },
    #[error("is missing")]
    Missing,
    #[error("is {found}, where {wanted} is needed")]
    Type { wanted: &'static str, found: &'static str },
    #[error("is empty; write something or leave the key out")]
    Empty,
    #[error("is `{value}`, which is no {noun}; use one of: {allowed}")]
    UnknownWord { value: String, noun: &'static str, allowed: String },
    #[error("is `{value}`; use {least} to {most}")]
    Range { value: String, least: u32, most: u32 },
    #[error("is `{value}`; use lower-case letters, digits and hyphens, up to 64")]
    Id { value: String },
    #[error("is `{id}`, which an earlier one has already")]
    Duplicate { id: String },
    #[error("is `{name}`, which stands not under `[sources]`; name the source there")]
    UnknownSource { name: String },
    #[error("is true, but no source is named; say what was read, or set it to false")]
    VerifiedWithoutSource,
    #[error("is `{id}`, but there is no such calendar; add its file or use a calendar that is there")]
    UnknownCalendar { id: String },
    #[error("is `{zone}`, which is no time zone such as `Asia/Shanghai`")]
    UnknownZone { zone: String },
    #[error("is `{id}`, but this pack has no such clock")]
    UnknownClock { id: String },
    #[error("is `{code}`, which is no two-letter code of a country, nor `EU`, nor `*`")]
    UnknownTerritory { code: String },
    #[error("makes no sense with unit `{unit}`; leave it out")]
    NotWithUnit { unit: &'static str },
    #[error("is needed with unit `{unit}`")]
    NeededWithUnit { unit: &'static str },
    #[error("is `same_time`, which only a clock of days without `roll` can have; use `day_end`")]
    NeedsDayEnd,
    #[error("is {earliest}, after the latest, {latest}")]
    EarliestAfterLatest { earliest: u32, latest: u32 },
    #[error("is `{value}`, which is no date of the calendar such as `2026-02-17`")]
    Date { value: String },
    #[error("is {date}, which is not in the years of its entry")]
    DateOutsideYears { date: String },
    #[error("ends on {to}, before it starts on {from}")]
    Backwards { from: String, to: String },
    #[error("is {date}, which is a day off and a working day at once")]
    BothOffAndWork { date: String },
    #[error("is {date}, a day that is worked anyway; list only weekend days on which people work")]
    WorkOnWorkday { date: String },
    #[error("is `{value}`, which is no rule for a holiday, such as {examples}")]
    DateRule { value: String, examples: &'static str },
}
