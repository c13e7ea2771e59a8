//! The texts of an item, numbered: title, text, then the tags.

use crate::item::Item;

/// The texts of an item.
#[derive(Debug, Default)]
pub(super) struct Fields<'a> {
    pub(super) texts: Vec<&'a str>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(item: &'a Item) -> Self {
        Self { texts: (0..2 + item.tags.len() as u32).map(|field| field_text(item, field)).collect() }
    }

    /// As if an item had this text and nothing else.
    pub(super) fn of_text(text: &'a str) -> Self {
        Self { texts: vec!["", text] }
    }

    pub(super) fn text(&self, field: u32) -> &'a str {
        self.texts.get(field as usize).copied().unwrap_or_default()
    }

    /// How a finding names a field: its name, and which of the tags.
    pub(super) fn name(field: u32) -> (&'static str, Option<u32>) {
        match field {
            0 => ("title", None),
            1 => ("text", None),
            n => ("tags", Some(n - 2)),
        }
    }
}

/// Field `field` of an item.
pub(crate) fn field_text(item: &Item, field: u32) -> &str {
    match field {
        0 => item.title.as_deref(),
        1 => item.text.as_deref(),
        n => item.tags.get(n as usize - 2).map(String::as_str),
    }
    .unwrap_or_default()
}
