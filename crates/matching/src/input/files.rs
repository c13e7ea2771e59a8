//! What was read of an item's files, by whoever opened them.

use serde::{Deserialize, Serialize};

use crate::finding::Place;

/// The text of a file, and where its pages and chapters begin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileText {
    /// Which of the item's files, from 0.
    pub file: u32,
    /// The text.
    pub text: String,
    /// Its pages and chapters, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
}

/// A page or a chapter, from where it begins to the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its first code point in the text.
    pub start: u32,
    /// Its page, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl FileText {
    /// The file, the page and the chapter in which a code point stands.
    pub fn place(&self, point: u32) -> Place {
        let here = self.sections.partition_point(|section| section.start <= point);
        let here = here.checked_sub(1).map(|last| &self.sections[last]);
        Place {
            file: Some(self.file),
            page: here.and_then(|section| section.page),
            part: here.and_then(|section| section.name.clone()),
            ..Place::default()
        }
    }
}
