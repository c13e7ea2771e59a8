//! Items: one piece of content with its author account.

use super::error::{at_most, at_most_members};
pub use super::files::{FileText, Section};
use super::lines::Lines;
use super::shape::{self, Shape};
use super::{InputError, LineError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Bytes that a line may have.
pub const MAX_LINE: usize = 16 << 20;
/// Code points that a title may have.
pub const MAX_TITLE: usize = 10_000;
/// Code points that a text may have.
pub const MAX_TEXT: usize = 1_000_000;
/// Code points that any other text may have.
pub const MAX_SHORT: usize = 4_096;
/// Bytes that an id or an account may have: they are keys, and a database's index holds no longer ones.
pub const MAX_ID: usize = 512;
/// Members that a list may have.
pub const MAX_LIST: usize = 1_000;
/// How deep unknown members may be nested.
pub const MAX_DEPTH: usize = 16;

/// One piece of content. Only `id` is required.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The platform's own name for it.
    #[serde(default)]
    pub id: String,
    /// The part of the platform where it lives: listing, post, account, group, mini-program, file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surface: Option<String>,
    /// Its author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// When it was made, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// BCP 47 language tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Tags, without the `#`.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Asking price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// Paths or addresses of pictures.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<String>,
    /// Paths or addresses of files.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// Addresses it links to.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// Fields that this version does not know. They are kept and deserve a warning.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An amount of money.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Decimal digits, `.` before the fraction, never negative.
    pub amount: String,
    /// ISO 4217 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// A list that may also be `null`.
pub(super) fn null_as_empty<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

const FIELDS: &[(&str, Shape)] = &[
    ("id", Shape::Needed),
    ("surface", Shape::Text),
    ("account", Shape::Text),
    ("created", Shape::Text),
    ("language", Shape::Text),
    ("title", Shape::Text),
    ("text", Shape::Text),
    ("tags", Shape::Texts),
    ("price", Shape::Object(&[("amount", Shape::Needed), ("currency", Shape::Text)])),
    ("images", Shape::Texts),
    ("files", Shape::Texts),
    ("links", Shape::Texts),
];

impl Item {
    /// Parses and checks one JSON object.
    ///
    /// # Errors
    /// What was wrong and in which field.
    pub fn parse(json: &[u8]) -> Result<Self, InputError> {
        let item: Self = shape::parse(json, FIELDS)?;
        item.validate()?;
        Ok(item)
    }

    /// Checks what types alone do not say: limits, price, time.
    ///
    /// # Errors
    /// The first field that breaks a rule.
    pub fn validate(&self) -> Result<(), InputError> {
        if self.id.trim().is_empty() {
            return Err(InputError::Missing { field: "/id".into() });
        }
        key("/id", &self.id)?;
        key("/account", self.account.as_deref().unwrap_or_default())?;
        let short = [("/surface", &self.surface), ("/created", &self.created), ("/language", &self.language)];
        for (field, text) in short {
            at_most(field, text.as_deref().unwrap_or_default(), MAX_SHORT)?;
        }
        at_most("/title", self.title.as_deref().unwrap_or_default(), MAX_TITLE)?;
        at_most("/text", self.text.as_deref().unwrap_or_default(), MAX_TEXT)?;
        let lists = [
            ("/tags", &self.tags),
            ("/images", &self.images),
            ("/files", &self.files),
            ("/links", &self.links),
        ];
        for (field, list) in lists {
            at_most_members(field, list.len(), MAX_LIST)?;
            for (i, text) in list.iter().enumerate() {
                at_most(&format!("{field}/{i}"), text, MAX_SHORT)?;
            }
        }
        if let Some(created) = &self.created {
            created.parse::<jiff::Timestamp>().map_err(|_| {
                InputError::bad_value("/created", created, "an RFC 3339 time such as `2026-01-02T03:04:05Z`")
            })?;
        }
        unknown("", &self.extra, 0)?;
        if let Some(price) = &self.price
            && !is_amount(&price.amount)
        {
            let expected = "a decimal number of 0 or more such as `199.00`";
            return Err(InputError::bad_value("/price/amount", &price.amount, expected));
        }
        Ok(())
    }
}

/// A text that names something: short, and on one line.
pub(super) fn key(field: &str, text: &str) -> Result<(), InputError> {
    if text.len() > MAX_ID {
        return Err(InputError::TooLong { field: field.into(), length: text.len(), limit: MAX_ID });
    }
    if text.contains(char::is_control) {
        return Err(InputError::bad_value(field, text, "a name without control characters"));
    }
    Ok(())
}

/// Unknown members are kept, so they must be fit to be kept: not nested without end, and without names that
/// begin with `$`, which the log keeps for itself.
fn unknown(at: &str, members: &Map<String, Value>, depth: usize) -> Result<(), InputError> {
    members.iter().try_for_each(|(name, value)| {
        let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        if name.starts_with('$') {
            return Err(InputError::bad_value(&at, name, "a member name that does not begin with `$`"));
        }
        nested(&at, value, depth + 1)
    })
}

fn nested(at: &str, value: &Value, depth: usize) -> Result<(), InputError> {
    if depth > MAX_DEPTH {
        return Err(InputError::bad_value(at, "…", "nested as deep as 16 levels at most"));
    }
    match value {
        Value::Object(members) => unknown(at, members, depth),
        Value::Array(list) => {
            list.iter().enumerate().try_for_each(|(i, value)| nested(&format!("{at}/{i}"), value, depth + 1))
        }
        _ => Ok(()),
    }
}

/// Digits with at most one point between them, at most 40 characters.
fn is_amount(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    text.len() <= 40 && digits(whole) && digits(fraction)
}

/// Reads items, one a line; every line is given to `each` with its number, from 1.
///
/// # Errors
/// Only those of the reader: a bad line is an `Err` given to `each`.
pub fn read<R: BufRead>(reader: R, mut each: impl FnMut(u64, Result<Item, LineError>)) -> io::Result<()> {
    let mut lines = Lines::new(reader, MAX_LINE);
    let mut buffer = Vec::new();
    while let Some(line) = lines.next_into(&mut buffer)? {
        let parsed = if line.too_long {
            Err(InputError::LineTooLong { limit: MAX_LINE })
        } else {
            Item::parse(&buffer)
        };
        each(line.number, parsed.map_err(|error| LineError { line: line.number, error }));
        buffer.clear();
    }
    Ok(())
}
