//! Items: one piece of content with its author account.

use super::error::{at_most, at_most_members};
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
/// Members that a list may have.
pub const MAX_LIST: usize = 1_000;

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
        at_most("/id", &self.id, MAX_SHORT)?;
        let short = [
            ("/surface", &self.surface),
            ("/account", &self.account),
            ("/created", &self.created),
            ("/language", &self.language),
        ];
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
        if let Some(price) = &self.price
            && !is_amount(&price.amount)
        {
            let expected = "a decimal number of 0 or more such as `199.00`";
            return Err(InputError::bad_value("/price/amount", &price.amount, expected));
        }
        Ok(())
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
