//! Why an item or an entry was refused.

/// Why one JSON object was refused. [`InputError::field`] says where in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// The bytes are not UTF-8.
    #[error("not valid UTF-8 at byte {at}; send UTF-8 text")]
    Utf8 {
        /// First bad byte.
        at: usize,
    },
    /// The text is not one JSON value.
    #[error("malformed JSON at column {column}: {reason}")]
    Json {
        /// Column, from 1.
        column: usize,
        /// What the parser said.
        reason: String,
    },
    /// The line is longer than allowed.
    #[error("the line is longer than {limit} bytes; split or shorten it")]
    LineTooLong {
        /// Allowed bytes.
        limit: usize,
    },
    /// A field has another JSON type than the format says.
    #[error("`{field}` must be {expected}, not {found}")]
    WrongType {
        /// JSON pointer.
        field: String,
        /// What the format says.
        expected: &'static str,
        /// What was sent.
        found: &'static str,
    },
    /// A required field is absent or empty.
    #[error("`{field}` is missing or empty; it is required")]
    Missing {
        /// JSON pointer.
        field: String,
    },
    /// A text is longer than allowed.
    #[error("`{field}` has {length} characters, at most {limit} are allowed")]
    TooLong {
        /// JSON pointer.
        field: String,
        /// Code points sent.
        length: usize,
        /// Code points allowed.
        limit: usize,
    },
    /// A list has more members than allowed.
    #[error("`{field}` has {length} members, at most {limit} are allowed")]
    TooMany {
        /// JSON pointer.
        field: String,
        /// Members sent.
        length: usize,
        /// Members allowed.
        limit: usize,
    },
    /// A value is of the right type and still means nothing.
    #[error("`{field}` is `{value}`, which is not {expected}")]
    BadValue {
        /// JSON pointer.
        field: String,
        /// What was sent, shortened.
        value: String,
        /// What is allowed.
        expected: &'static str,
    },
    /// A name has no letter or digit left once folded, so it can never be found.
    #[error("`{field}` is `{value}`, which holds no letter or digit that could be searched for")]
    NothingToFind {
        /// JSON pointer.
        field: String,
        /// What was sent, shortened.
        value: String,
    },
}

impl InputError {
    /// JSON pointer (RFC 6901) to what was wrong; empty when it is the whole line.
    pub fn field(&self) -> &str {
        match self {
            Self::Utf8 { .. } | Self::Json { .. } | Self::LineTooLong { .. } => "",
            Self::WrongType { field, .. }
            | Self::Missing { field }
            | Self::TooLong { field, .. }
            | Self::TooMany { field, .. }
            | Self::BadValue { field, .. }
            | Self::NothingToFind { field, .. } => field,
        }
    }

    pub(crate) fn bad_value(field: &str, value: &str, expected: &'static str) -> Self {
        Self::BadValue { field: field.into(), value: shorten(value), expected }
    }
}

/// An [`InputError`] with the line it was on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct LineError {
    /// Line number, from 1.
    pub line: u64,
    /// What was wrong with it.
    pub error: InputError,
}

/// At most 40 characters of `value`, for a message.
pub(super) fn shorten(value: &str) -> String {
    match value.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &value[..at]),
        None => value.to_owned(),
    }
}

/// Refuses a text of more than `limit` code points.
pub(super) fn at_most(field: &str, text: &str, limit: usize) -> Result<(), InputError> {
    if text.len() <= limit {
        return Ok(());
    }
    let length = text.chars().count();
    if length > limit {
        return Err(InputError::TooLong { field: field.into(), length, limit });
    }
    Ok(())
}

/// Refuses a list of more than `limit` members.
pub(super) fn at_most_members(field: &str, length: usize, limit: usize) -> Result<(), InputError> {
    if length > limit {
        return Err(InputError::TooMany { field: field.into(), length, limit });
    }
    Ok(())
}
