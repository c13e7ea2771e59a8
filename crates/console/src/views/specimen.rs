//! An item as evidence: its content with the matched places marked, and how each was read.

use super::html::Html;
use super::marked::{Span, marked};
use super::reading::Reading;
use crate::page::Page;
use crate::query::encode;
use casework::Finding;
use casework::item::Content;
use jiff::Timestamp;
use serde_json::Value;

/// One item.
pub(crate) struct Specimen {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) title: Html,
    pub(crate) plain_title: String,
    pub(crate) text: Html,
    pub(crate) tags: Vec<Html>,
    pub(crate) lang: Option<String>,
    pub(crate) score: f64,
    pub(crate) images: Vec<String>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) price: Option<String>,
    pub(crate) surface: String,
    pub(crate) account: String,
    pub(crate) created: Option<Timestamp>,
    pub(crate) links: Vec<String>,
    /// Pages that show its passages beside their works: address and the work's title.
    pub(crate) passages: Vec<(String, String)>,
    /// The page that shows its copies of pictures beside their sources.
    pub(crate) copies: Option<String>,
    pub(crate) evidence: Option<String>,
    /// Whether this is the item's own page, which needs no link to itself.
    pub(crate) at_home: bool,
}

impl Specimen {
    /// An item with the findings to show on it.
    pub(crate) fn new(p: &Page, id: &str, content: &Content, findings: &[&Finding]) -> Self {
        let title = content.title.as_deref().unwrap_or_default();
        let plain_title = self::title(p, content);
        let mark = |field: &str, text: &str| marked(text, &spans(field, None, findings));
        let tag = |(n, tag): (u64, &String)| marked(tag, &spans("tags", Some(n), findings));
        let score = findings.iter().filter(|f| f.held_back.is_none()).map(|f| f.score).fold(0.0, f64::max);
        Self {
            id: id.to_owned(),
            href: encode(id),
            title: if title.trim().is_empty() { marked(&plain_title, &[]) } else { mark("title", title) },
            plain_title,
            text: mark("text", content.text.as_deref().unwrap_or_default()),
            tags: (0..).zip(&content.tags).map(tag).collect(),
            lang: content.language.clone().filter(|tag| is_language_tag(tag)),
            score,
            images: content.images.iter().filter_map(|image| object_address(image)).collect(),
            readings: findings.iter().map(|finding| Reading::new(p, finding)).collect(),
            price: content.price.as_ref().map(|price| {
                let currency = price.currency.as_deref().unwrap_or_default();
                format!("{} {currency}", price.amount).trim().to_owned()
            }),
            surface: content.surface.as_ref().map(|s| p.word("surface", s)).unwrap_or_default(),
            account: content.account.as_ref().map(ToString::to_string).unwrap_or_default(),
            created: content.created.as_ref().and_then(|at| at.parse().ok()),
            links: content.links.clone(),
            passages: passages(id, findings),
            copies: findings
                .iter()
                .any(|finding| finding.copy().is_some())
                .then(|| format!("/items/{}/pictures", encode(id))),
            evidence: None,
            at_home: false,
        }
    }
}

/// Where the passages of an item are shown beside their works, a work each.
fn passages(id: &str, findings: &[&Finding]) -> Vec<(String, String)> {
    let mut works: Vec<(String, String)> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.kind == "passage") {
        let Some(right) = &finding.right else { continue };
        let href = format!("/items/{}/passages/{}", encode(id), encode(right.as_str()));
        if works.iter().all(|(known, _)| *known != href) {
            works.push((href, finding.asset.clone().unwrap_or_default()));
        }
    }
    works
}

/// The title of an item as plain text.
pub(crate) fn title(p: &Page, content: &Content) -> String {
    let title = content.title.as_deref().filter(|title| !title.trim().is_empty());
    title.map_or_else(|| p.t("item-untitled"), ToOwned::to_owned)
}

/// Where findings lie in a field, further places of broken names among them. `tag` is the tag's number.
fn spans(field: &str, tag: Option<u64>, findings: &[&Finding]) -> Vec<Span> {
    let all = findings.iter().flat_map(|f| std::iter::once(&f.place).chain(f.rest.iter().map(|e| &e.place)));
    let here = all.filter(|place| {
        place.field.as_deref() == Some(field) && place.more.get("index").and_then(Value::as_u64) == tag
    });
    here.filter_map(|place| Some((usize::try_from(place.start?).ok()?, usize::try_from(place.end?).ok()?)))
        .collect()
}

/// Pictures are shown from our own store only: looking at evidence must not tell its seller who looks.
pub(crate) fn object_address(image: &str) -> Option<String> {
    let hex = image.strip_prefix("sha256:").unwrap_or(image);
    (hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit())).then(|| format!("/objects/{hex}"))
}

fn is_language_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn hostile_content_stays_text() {
        let p = Page::for_test(Lang::En);
        let content = Content {
            title: Some("<img src=x onerror=alert(1)>耐*克".to_owned()),
            language: Some("\" onload=x".to_owned()),
            images: vec!["https://evil.example/pixel.png".to_owned(), "ab".repeat(32)],
            ..Content::default()
        };
        let finding: Finding = serde_json::from_value(serde_json::json!({
            "right": "tm-1", "kind": "mark", "score": 0.97, "where": {"field": "title", "start": 28, "end": 31},
            "matched": "耐*克", "asset": "耐克", "via": ["separator"], "matchset": "m"
        }))
        .unwrap();
        let specimen = Specimen::new(&p, "i-1", &content, &[&finding]);
        assert_eq!(specimen.title.to_string(), "&lt;img src=x onerror=alert(1)&gt;<mark>耐*克</mark>");
        assert_eq!(specimen.lang, None);
        assert_eq!(specimen.images, [format!("/objects/{}", "ab".repeat(32))]);
        assert_eq!(specimen.readings[0].steps, ["separators removed"]);
    }
}
