//! The finding (命中): where detection and procedure meet. Its JSON is that of the findings file format.

use crate::RightId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Engine's result: a place in an item that matches an asset of a right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Finding {
    /// The right found; absent for codes and patterns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<RightId>,
    /// Which engine found it: `mark`, `image`, `logo`, `code`, `passage`, `pattern`.
    pub kind: String,
    /// 0 to 1.
    pub score: f64,
    /// The place in the original content.
    #[serde(rename = "where")]
    pub place: Place,
    /// The original characters at that place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matched: Option<String>,
    /// The asset's own text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<String>,
    /// Steps that led from the original to the asset, by class.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// The same steps one by one, each with its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub how: Vec<Op>,
    /// Further places of a name that is broken over several fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<Elsewhere>,
    /// Parts of the score, named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Part>,
    /// Content hash of the matchset that found it.
    pub matchset: String,
    /// Why the finding does not count, when it does not: `authorised_seller`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_back: Option<String>,
    /// Whatever else the engine says.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub more: Map<String, Value>,
}

/// What the engine says of a passage of a work.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Passage {
    /// Which text of the work: the digest of its print.
    #[serde(default)]
    pub text: String,
    /// Where in that text.
    pub source: Stretch,
    /// Its pieces, where it is of several: the same words in item and work.
    #[serde(default)]
    pub pieces: Vec<Piece>,
    /// Likeness, 0 to 1.
    #[serde(default)]
    pub similarity: f64,
    /// The share that it alone has of item and work.
    #[serde(default)]
    pub share: Shares,
    /// The share that all passages of the work in the item have of both.
    #[serde(default)]
    pub all: Shares,
    /// `quotation`, `taking`, `short-work`, `substantial`, `whole`.
    #[serde(default)]
    pub class: String,
    /// Why it is of that class: `long-passage`, `much-of-item`, `share-of-work`, `nothing-else`, `short-work`,
    /// `little`, `accumulated`.
    #[serde(default)]
    pub reason: String,
}

/// What the engine says of a registered picture that an item shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Copy {
    /// Which registered picture: the digest of its file.
    pub picture: String,
    /// In how many of 256 bits the hashes differ, where the whole is shown.
    #[serde(default)]
    pub distance: Option<u32>,
    /// How many of its spots lie as they should, where it is shown in part or changed.
    #[serde(default)]
    pub inliers: Option<u32>,
}

/// A piece of a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Piece {
    /// Where in the item's text, or that of its file.
    pub here: Stretch,
    /// Where in the work.
    pub source: Stretch,
}

impl Passage {
    /// Its pieces, or the one that it is, which stands in the item `here`.
    pub fn in_pieces(&self, here: Stretch) -> Vec<Piece> {
        if self.pieces.is_empty() { vec![Piece { here, source: self.source }] } else { self.pieces.clone() }
    }

    /// Where what it has stands in the work.
    pub fn sources(&self) -> Vec<Stretch> {
        self.in_pieces(Stretch::default()).into_iter().map(|piece| piece.source).collect()
    }
}

/// A half-open run of code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Stretch {
    /// The first.
    pub start: u64,
    /// One past the last.
    pub end: u64,
}

/// Shares of item and work, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
pub struct Shares {
    /// Of the item.
    pub item: f64,
    /// Of the work.
    pub work: f64,
}

impl Finding {
    /// What is said of a passage; none where it is none.
    pub fn passage(&self) -> Option<Passage> {
        if self.kind != "passage" {
            return None;
        }
        serde_json::from_value(Value::Object(self.more.clone())).ok()
    }
}

impl Finding {
    /// What is said of a copy of a registered picture; none where it is none.
    pub fn copy(&self) -> Option<Copy> {
        if self.kind != "image" && self.kind != "logo" {
            return None;
        }
        serde_json::from_value(Value::Object(self.more.clone())).ok()
    }

    /// Which of the item's pictures it lies in, from 0.
    pub fn image(&self) -> Option<usize> {
        self.place.more.get("image")?.as_u64()?.try_into().ok()
    }
}

/// A place in an item: a text field with half-open code point offsets, or a picture, or a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Place {
    /// `title`, `text`, `tags`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// First code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u64>,
    /// One past the last code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u64>,
    /// Other coordinates (picture, outline, file).
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub more: Map<String, Value>,
}

/// One step from the original to the asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = FindingStep)]
pub struct Op {
    /// Its class, as in `via`.
    pub step: String,
    /// First code point of the matched text that it concerns.
    pub start: u32,
    /// One past the last; equal to `start` where something is left out.
    pub end: u32,
    /// What stands there.
    pub from: String,
    /// What it is read as; empty where it is left aside.
    pub to: String,
}

/// A further place of a finding, and the original text there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Elsewhere {
    /// Where.
    #[serde(rename = "where")]
    pub place: Place,
    /// The original text at that place.
    pub matched: String,
}

/// One named part of a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Part {
    /// What was weighed, in kebab-case.
    pub name: String,
    /// The factor or summand.
    pub value: f64,
}

/// The best score among findings that count.
pub fn best_score<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> f64 {
    findings.into_iter().filter(|f| f.held_back.is_none()).map(|f| f.score).fold(0.0, f64::max)
}
