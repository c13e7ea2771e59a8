//! What the engine says about an item: one shape for every kind of finding.

use serde::{Deserialize, Serialize};

/// One result of the engine: item × asset, where, score, why.
///
/// One flat record serves every engine; what a kind does not have is absent from its JSON. Equal
/// input and matchset give equal findings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Id of the item.
    pub item: String,
    /// Id of the right; absent for findings that concern none (a code, a pattern).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
    /// Which engine found it: `mark`, `image`, `logo`, `code`, `passage`, `pattern`, `title`.
    pub kind: String,
    /// How sure the engine is, 0 to 1. See [`crate::score`].
    pub score: f64,
    /// Where in the original item.
    #[serde(rename = "where")]
    pub place: Place,
    /// The original text at that place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matched: Option<String>,
    /// The registered name or alias that was found, as registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<String>,
    /// The steps that were needed to see the asset in the original; empty means verbatim.
    #[serde(default)]
    pub via: Vec<String>,
    /// The same steps one by one, each with its place; empty means verbatim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub how: Vec<Op>,
    /// The other places of a name that is broken over several fields, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<Elsewhere>,
    /// What the score is made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Part>,
    /// Differing bits of two picture hashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<u32>,
    /// Which registered picture: its file's digest, or its path in the registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Of a picture or logo that is shown in part or changed: spots of it that lie as they should.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inliers: Option<u32>,
    /// Kind of machine-readable code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symbology: Option<String>,
    /// The place of a passage in the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Span>,
    /// The pieces of a passage that is of several, in the order of the item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Pair>,
    /// Likeness of a passage, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub similarity: Option<f64>,
    /// How much of item and work a passage covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// All that the item has of the work: how much of both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<Share>,
    /// What that is: `quotation`, `taking`, `short-work`, `substantial`, `whole`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Why it is of that class, see [`crate::passage::Reason`]; of a title why it is told: `share-link`, `embargo`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Which text of the work: the digest of its print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The infringement pattern that fired, with its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Content hash of the matchset, `sha256:…`.
    pub matchset: String,
}

/// Where a finding lies. Text offsets count Unicode code points of the original, half-open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// `title`, `text` or `tags`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Which of the tags, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// Which of the item's files, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<u32>,
    /// The page of that file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Its chapter; in an archive the file's name before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// First code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// One past the last code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
    /// Which of the item's pictures, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<u32>,
    /// Which frame of a moving picture, from 0; absent for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<u32>,
    /// Four corners in pixels of the upright picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quad: Option<[[f64; 2]; 4]>,
}

/// One step from the original to the asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Op {
    /// Its class, as in `via`.
    pub step: String,
    /// First code point of [`Finding::matched`] that it concerns.
    pub start: u32,
    /// One past the last; equal to `start` where something is left out.
    pub end: u32,
    /// What stands there.
    pub from: String,
    /// What it is read as; empty where it is left aside.
    pub to: String,
}

/// A further place of a finding, and the original text there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Where.
    #[serde(rename = "where")]
    pub place: Place,
    /// The original text at that place.
    pub matched: String,
}

/// A half-open run of code points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First code point.
    pub start: u64,
    /// One past the last code point.
    pub end: u64,
}

/// A piece of a passage: the same words in item and work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Where in the item's text, or that of its file.
    pub here: Span,
    /// Where in the work.
    pub source: Span,
}

/// Shares of item and work that a passage covers, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Of the item.
    pub item: f64,
    /// Of the work.
    pub work: f64,
}

/// One term of a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What was weighed: `name`, `alias`, `writing` or `context`.
    pub name: String,
    /// Its log-odds: above 0 raises the score, below 0 lowers it.
    pub value: f64,
}
