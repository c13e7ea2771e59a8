//! What a case is: an item, and what a scan of it must say.

use super::shelves::Shelf;
use matching::item::{Item, Price};

/// Cases that share a registry.
pub(crate) struct Group {
    /// Marks that are registered.
    pub(crate) shelves: &'static [Shelf],
    /// Marks of this group alone, as lines of registry JSON.
    pub(crate) own: &'static str,
    pub(crate) cases: Vec<Case>,
}

pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) draft: Draft,
    pub(crate) want: Want,
}

/// What must be found. "Found" means with a score of [`ENOUGH`](super::ENOUGH) at least.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Want {
    /// This right, here, through these classes.
    Found {
        right: &'static str,
        /// The original text; empty where cases do not say which.
        matched: &'static str,
        /// Classes parted by spaces.
        via: &'static str,
        /// No other class.
        exact: bool,
    },
    /// Not this right.
    Clean(&'static str),
    /// No finding at all, of whatever score.
    Silent,
}

impl Want {
    /// The right that the case is about.
    pub(crate) fn right(self) -> Option<&'static str> {
        match self {
            Self::Found { right, .. } | Self::Clean(right) => Some(right),
            Self::Silent => None,
        }
    }
}

/// An item in the making. A bare text is a title.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) tags: &'static [&'static str],
    price: Option<&'static str>,
    surface: Option<&'static str>,
}

impl From<&'static str> for Draft {
    fn from(title: &'static str) -> Self {
        Self { title, ..Self::default() }
    }
}

pub(crate) fn text(text: &'static str) -> Draft {
    Draft { text, ..Draft::default() }
}

pub(crate) fn tags(tags: &'static [&'static str]) -> Draft {
    Draft { tags, ..Draft::default() }
}

/// Title and text.
pub(crate) fn both(title: &'static str, text: &'static str) -> Draft {
    Draft { title, text, ..Draft::default() }
}

impl Draft {
    pub(crate) fn tags(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    /// Asked, in yuan.
    pub(crate) fn price(self, amount: &'static str) -> Self {
        Self { price: Some(amount), ..self }
    }

    pub(crate) fn on(self, surface: &'static str) -> Self {
        Self { surface: Some(surface), ..self }
    }

    pub(crate) fn item(&self) -> Item {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let price = |amount: &str| Price { amount: amount.into(), currency: Some("CNY".into()) };
        Item {
            id: "i-1".into(),
            title: some(self.title),
            text: some(self.text),
            tags: self.tags.iter().map(|&tag| tag.to_owned()).collect(),
            price: self.price.map(price),
            surface: self.surface.map(str::to_owned),
            ..Item::default()
        }
    }
}

/// `via` lists classes that must be among those named.
pub(crate) fn found(
    name: &'static str,
    draft: impl Into<Draft>,
    right: &'static str,
    matched: &'static str,
    via: &'static str,
) -> Case {
    Case { name, draft: draft.into(), want: Want::Found { right, matched, via, exact: false } }
}

/// `via` lists all classes that may be named.
pub(crate) fn exact(
    name: &'static str,
    draft: impl Into<Draft>,
    right: &'static str,
    matched: &'static str,
    via: &'static str,
) -> Case {
    Case { name, draft: draft.into(), want: Want::Found { right, matched, via, exact: true } }
}

pub(crate) fn clean(name: &'static str, draft: impl Into<Draft>, right: &'static str) -> Case {
    Case { name, draft: draft.into(), want: Want::Clean(right) }
}

pub(crate) fn silent(name: &'static str, draft: impl Into<Draft>) -> Case {
    Case { name, draft: draft.into(), want: Want::Silent }
}
