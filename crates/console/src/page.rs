//! What every page needs: the reader's language, who is signed in, words, icons, dates, navigation.

use crate::assets;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::session::Viewer;
use crate::views::html::Html;
use crate::views::oops::Oops;
use crate::views::when;
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::{HeaderValue, StatusCode, header, request::Parts};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use std::fmt::Display;

/// The frame of a page. Templates know it as `p`.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// The reader's language.
    pub(crate) lang: Lang,
    /// Who is signed in.
    pub(crate) viewer: Option<Viewer>,
    /// Path and query of this page, without the language.
    pub(crate) path: String,
    /// The moment of the request.
    pub(crate) now: Timestamp,
}

/// A link of the navigation.
pub(crate) struct NavLink {
    pub(crate) href: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) text: String,
    pub(crate) here: bool,
}

/// A titled group of links.
pub(crate) struct NavGroup {
    pub(crate) title: String,
    pub(crate) links: Vec<NavLink>,
}

// Templates have no other name in sight than `p`, and they borrow what they hand over.
#[allow(clippy::unused_self, clippy::trivially_copy_pass_by_ref)]
impl Page {
    /// A page for tests, signed out.
    #[cfg(test)]
    pub(crate) fn for_test(lang: Lang) -> Self {
        let now = "2026-11-23T02:00:00Z".parse().unwrap();
        Self { lang, viewer: None, path: "/".to_owned(), now }
    }

    /// The text of `key`.
    pub(crate) fn t(&self, key: &str) -> String {
        self.lang.text(key)
    }

    /// The text of `key` with one argument.
    pub(crate) fn t1(&self, key: &str, name: &'static str, value: impl Display) -> String {
        self.lang.text1(key, name, value)
    }

    /// A name in the reader's language, where there is one in it.
    pub(crate) fn either(&self, name: &str, chinese: Option<&str>) -> String {
        let chinese = chinese.filter(|_| self.lang == Lang::Zh);
        chinese.unwrap_or(name).to_owned()
    }

    /// The word for `value` of a vocabulary.
    pub(crate) fn word(&self, set: &str, value: impl AsRef<str>) -> String {
        self.lang.word(set, value.as_ref())
    }

    /// An icon.
    pub(crate) fn icon(&self, name: &str) -> Html {
        Html::icon(name)
    }

    /// The address of an asset.
    pub(crate) fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// How long ago, with the exact time one hover away.
    pub(crate) fn when(&self, at: &Timestamp) -> Html {
        when::when(self.lang, *at, self.now)
    }

    /// The exact time.
    pub(crate) fn at(&self, at: &Timestamp) -> String {
        when::absolute(self.lang, *at)
    }

    /// A whole number with its thousands apart.
    pub(crate) fn n(&self, number: impl Display) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A score as a bar and a word.
    pub(crate) fn score(&self, score: &f64) -> Html {
        // Nothing is certain, so 100 is never shown.
        let percent = (score.clamp(0.0, 1.0) * 100.0).round().min(99.0);
        let (tone, word) = match percent {
            90.0.. => ("red", "score-strong"),
            70.0.. => ("amber", "score-likely"),
            _ => ("grey", "score-weak"),
        };
        let mut html = Html::raw(format!(
            r#"<span class="score tone tone-{tone}"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill" width="{percent}" height="10"/></svg><span>"#
        ));
        html.text(&self.t1(word, "score", percent));
        html.tag("</span></span>");
        html
    }

    /// The state of something as a coloured word. Colour is never the only sign: the word says it.
    pub(crate) fn state(&self, set: &str, state: impl AsRef<str>) -> Html {
        let state = state.as_ref();
        let (tone, icon) = crate::views::tone::of(set, state);
        Html::chip(tone, icon, &self.word(set, state))
    }

    /// What is wrong at `field`, if anything.
    pub(crate) fn oops<'a>(&self, errors: &'a [Oops], field: &str) -> Option<&'a str> {
        errors.iter().find(|oops| oops.field == field).map(|oops| oops.message.as_str())
    }

    /// This page in another language.
    pub(crate) fn in_lang(&self, lang: &Lang) -> String {
        let joint = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{joint}lang={}", self.path, lang.tag())
    }

    /// The languages to switch to.
    pub(crate) fn other_langs(&self) -> impl Iterator<Item = Lang> + '_ {
        Lang::ALL.into_iter().filter(|lang| *lang != self.lang)
    }

    /// What the reader may go to.
    pub(crate) fn nav(&self) -> Vec<NavGroup> {
        let Some(viewer) = &self.viewer else { return Vec::new() };
        let here = self.path.split('?').next().unwrap_or_default();
        let mut groups: Vec<NavGroup> = Vec::new();
        for (group, key, href, icon) in viewer.rooms() {
            let title = self.lang.text(group);
            if groups.last().is_none_or(|g| g.title != title) {
                groups.push(NavGroup { title, links: Vec::new() });
            }
            let here = here == href || (href != "/" && here.starts_with(&format!("{href}/")));
            if let Some(group) = groups.last_mut() {
                group.links.push(NavLink { href, icon, text: self.lang.text(key), here });
            }
        }
        groups
    }

    /// Whether the reader may go to this room.
    pub(crate) fn knows(&self, address: &str) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.knows(address))
    }

    /// Shuts a room that the reader has no business in: an empty list would look like an answer.
    pub(crate) fn enter(&self, address: &str) -> Result<(), Fault> {
        if self.knows(address) { Ok(()) } else { Err(Fault::Forbidden) }
    }

    /// Renders a template as a page.
    pub(crate) fn show(&self, template: &impl Template) -> Response {
        self.show_as(StatusCode::OK, template)
    }

    /// Renders a template as a page with another status.
    pub(crate) fn show_as(&self, status: StatusCode, template: &impl Template) -> Response {
        match template.render() {
            Ok(body) => {
                let headers = [
                    (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
                    (header::CONTENT_LANGUAGE, HeaderValue::from_static(self.lang.tag())),
                    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
                ];
                (status, headers, body).into_response()
            }
            Err(error) => {
                tracing::error!(%error, path = self.path, "page cannot be rendered");
                Fault::Inside.into_response()
            }
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Page {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or(Fault::Inside)
    }
}
