//! Markup that is safe to place in a page as it is.

use askama::filters::HtmlSafe;
use std::fmt::{self, Display, Write};

/// Markup made by us; nothing of a stranger's gets in without [`Html::text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

impl Html {
    /// Markup of our own making.
    pub(crate) fn raw(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds text, escaped.
    pub(crate) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                _ => self.0.push(c),
            }
        }
    }

    /// Adds markup of our own making.
    pub(crate) fn tag(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// An icon of the sprite. It says nothing to a screen reader; words stand beside it.
    pub(crate) fn icon(name: &str) -> Self {
        let sprite = crate::assets::url("icons.svg");
        Self(format!(r#"<svg class="icon" aria-hidden="true"><use href="{sprite}#{name}"/></svg>"#))
    }

    /// A coloured word: the state of something.
    pub(crate) fn chip(tone: &str, icon: &str, word: &str) -> Self {
        let mut html = Self::default();
        let _ = write!(html.0, r#"<span class="chip tone tone-{tone}">"#);
        if !icon.is_empty() {
            html.tag(&Self::icon(icon).0);
        }
        html.text(word);
        html.tag("</span>");
        html
    }
}

impl Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}
