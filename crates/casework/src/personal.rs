//! Personal data inside events, marked so that the store can encrypt it under its person's key.

use crate::PersonId;
use serde::{Deserialize, Serialize};

/// Words that belong to a person and can be erased with them.
///
/// In an event's body it stands as `{"$personal":{"person":…,"text":…}}`; the store seals that object under a
/// key per person before it is hashed into the log, so that deleting the key erases the words and leaves
/// the log verifiable. `text` is `None` once that has happened, and while the object is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Personal {
    /// Marks the object for the store; sealed, it bears another name.
    #[serde(rename = "$personal", alias = "$sealed")]
    inner: Inner,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PersonalText)]
struct Inner {
    person: PersonId,
    #[serde(default)]
    text: Option<String>,
}

impl Personal {
    /// `text`, belonging to `person`.
    pub fn new(person: PersonId, text: impl Into<String>) -> Self {
        Self { inner: Inner { person, text: Some(text.into()) } }
    }

    /// Whose words they are.
    pub fn person(&self) -> &PersonId {
        &self.inner.person
    }

    /// The words, unless they were erased.
    pub fn text(&self) -> Option<&str> {
        self.inner.text.as_deref()
    }
}
