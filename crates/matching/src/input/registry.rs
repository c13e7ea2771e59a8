//! The registry: what rights holders asked to be watched for.

use super::error::{at_most, at_most_members, shorten};
use super::item::{self, null_as_empty};
use super::lines::Lines;
use super::shape::{self, Shape};
use super::{InputError, LineError};
use crate::fold;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Bytes that a line may have.
pub const MAX_LINE: usize = 1 << 20;
/// Code points that a name, an alias or a context word may have.
pub const MAX_NAME: usize = 512;
/// Aliases that a mark may have.
pub const MAX_ALIASES: usize = 1_000;
/// Members that any other list may have.
pub const MAX_LIST: usize = 1_000;
/// Code points that any other text may have.
pub const MAX_SHORT: usize = 4_096;

/// What kind of asset an entry registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A word mark.
    Mark,
    /// A logo, found inside pictures.
    Logo,
    /// A picture, found whole.
    Image,
    /// A work of text.
    Work,
}

/// One right with its assets: a line of the registry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Id of the right.
    pub id: String,
    /// Kind of asset.
    pub kind: Kind,
    /// The mark's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Other names of the mark.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Nice classes, 1 to 45.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<u8>,
    /// Where the right holds: ISO 3166 codes.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub territory: Vec<String>,
    /// The rights holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Words that raise the score of a weak or ambiguous mark.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// Phrases in which the mark does not count: `小米粥` for 小米.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<String>,
    /// Last day of validity, `2031-01-01`. The caller drops what has lapsed; a matchset knows no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Path of the picture of a logo or image, relative to the registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Id of the mark that a logo belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// Title of a work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Authors of a work.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// ISBN of a work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
    /// Path of a work's text, relative to the registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Fields that this version does not know. They are kept and deserve a warning.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Another name of a mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alias {
    /// The name.
    pub text: String,
    /// How strongly it alone points to the mark, 0 to 1; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

const FIELDS: &[(&str, Shape)] = &[
    ("id", Shape::Needed),
    ("kind", Shape::Word(&["mark", "logo", "image", "work"])),
    ("text", Shape::Text),
    ("aliases", Shape::Objects(&[("text", Shape::Needed), ("weight", Shape::Number)])),
    ("classes", Shape::Bytes),
    ("territory", Shape::Texts),
    ("holder", Shape::Text),
    ("context", Shape::Texts),
    ("exempt", Shape::Texts),
    ("valid_until", Shape::Text),
    ("image", Shape::Text),
    ("mark", Shape::Text),
    ("title", Shape::Text),
    ("authors", Shape::Texts),
    ("isbn", Shape::Text),
    ("file", Shape::Text),
];

impl Entry {
    /// A mark with one name and nothing else.
    pub fn mark(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind: Kind::Mark,
            text: Some(text.into()),
            aliases: Vec::new(),
            classes: Vec::new(),
            territory: Vec::new(),
            holder: None,
            context: Vec::new(),
            exempt: Vec::new(),
            valid_until: None,
            image: None,
            mark: None,
            title: None,
            authors: Vec::new(),
            isbn: None,
            file: None,
            extra: Map::new(),
        }
    }

    /// Parses and checks one JSON object.
    ///
    /// # Errors
    /// What was wrong and in which field.
    pub fn parse(json: &[u8]) -> Result<Self, InputError> {
        let entry: Self = shape::parse(json, FIELDS)?;
        entry.validate()?;
        Ok(entry)
    }

    /// Checks what types alone do not say: what each kind needs, limits, that every name can be found.
    ///
    /// # Errors
    /// The first field that breaks a rule.
    pub fn validate(&self) -> Result<(), InputError> {
        required("/id", Some(&self.id), MAX_SHORT)?;
        item::key("/id", &self.id)?;
        item::key("/holder", self.holder.as_deref().unwrap_or_default())?;
        if let Some(date) = &self.valid_until
            && date.parse::<jiff::civil::Date>().is_err()
        {
            return Err(InputError::bad_value("/valid_until", date, "a date such as `2031-01-01`"));
        }
        match self.kind {
            Kind::Mark => self.validate_names()?,
            Kind::Logo | Kind::Image => required("/image", self.image.as_deref(), MAX_SHORT)?,
            Kind::Work => required("/title", self.title.as_deref(), MAX_SHORT)?,
        }
        if let Some((i, class)) = self.classes.iter().enumerate().find(|(_, c)| !(1..=45).contains(*c)) {
            let field = format!("/classes/{i}");
            return Err(InputError::bad_value(&field, &class.to_string(), "a Nice class from 1 to 45"));
        }
        at_most("/holder", self.holder.as_deref().unwrap_or_default(), MAX_SHORT)?;
        at_most_members("/classes", self.classes.len(), MAX_LIST)?;
        for (field, list) in [("/territory", &self.territory), ("/authors", &self.authors)] {
            at_most_members(field, list.len(), MAX_LIST)?;
            list.iter().enumerate().try_for_each(|(i, t)| at_most(&format!("{field}/{i}"), t, MAX_SHORT))?;
        }
        Ok(())
    }

    fn validate_names(&self) -> Result<(), InputError> {
        findable("/text", self.text.as_deref())?;
        at_most_members("/aliases", self.aliases.len(), MAX_ALIASES)?;
        for (i, alias) in self.aliases.iter().enumerate() {
            findable(&format!("/aliases/{i}/text"), Some(&alias.text))?;
            if let Some(weight) = alias.weight
                && !(0.0..=1.0).contains(&weight)
            {
                let field = format!("/aliases/{i}/weight");
                return Err(InputError::bad_value(&field, &weight.to_string(), "a number from 0 to 1"));
            }
        }
        for (field, phrases) in [("/context", &self.context), ("/exempt", &self.exempt)] {
            at_most_members(field, phrases.len(), MAX_LIST)?;
            for (i, phrase) in phrases.iter().enumerate() {
                findable(&format!("{field}/{i}"), Some(phrase))?;
            }
        }
        Ok(())
    }
}

fn required(field: &str, text: Option<&str>, limit: usize) -> Result<(), InputError> {
    match text.filter(|text| !text.chars().all(char::is_whitespace)) {
        Some(text) => at_most(field, text, limit),
        None => Err(InputError::Missing { field: field.into() }),
    }
}

fn findable(field: &str, name: Option<&str>) -> Result<(), InputError> {
    required(field, name, MAX_NAME)?;
    let name = name.unwrap_or_default();
    if !fold::is_findable(name) {
        return Err(InputError::NothingToFind { field: field.into(), value: shorten(name) });
    }
    Ok(())
}

/// Reads a registry, one entry a line; every line is given to `each` with its number, from 1.
///
/// # Errors
/// Only those of the reader: a bad line is an `Err` given to `each`.
pub fn read<R: BufRead>(reader: R, mut each: impl FnMut(u64, Result<Entry, LineError>)) -> io::Result<()> {
    let mut lines = Lines::new(reader, MAX_LINE);
    let mut buffer = Vec::new();
    while let Some(line) = lines.next_into(&mut buffer)? {
        let parsed = if line.too_long {
            Err(InputError::LineTooLong { limit: MAX_LINE })
        } else {
            Entry::parse(&buffer)
        };
        each(line.number, parsed.map_err(|error| LineError { line: line.number, error }));
        buffer.clear();
    }
    Ok(())
}
