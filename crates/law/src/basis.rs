//! Where a statement comes from, and how far it can be trusted.

use serde::Serialize;

use crate::read::{Reason, Table};
use crate::route::Operator;
use crate::text::Text;
use crate::words::{Size, Trade};

/// What every statement of a pack carries: its article, and whether anybody has checked it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The provision, as a lawyer cites it: `17 U.S.C. 512(g)(2)(C)`.
    pub article: String,
    /// Checked against a source. What is not checked must say so on every screen and in every letter.
    pub verified: bool,
    /// The source that was read: site and title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What to know before relying on it: what was inferred, what is disputed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caveat: Option<Text>,
    /// Sizes of operator that are bound; empty means all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sizes: Vec<Size>,
    /// Trades that are bound; empty means all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trades: Vec<Trade>,
}

impl Basis {
    /// Reads the keys that all statements share.
    pub(crate) fn read(table: &Table<'_>) -> Self {
        let verified = table.truth("verified");
        let source = table.maybe_text("source").map(|name| {
            table.doc().source(&name).unwrap_or_else(|| {
                table.fault("source", Reason::UnknownSource { name: name.clone() });
                name
            })
        });
        if verified && source.is_none() {
            table.fault("verified", Reason::VerifiedWithoutSource);
        }
        Self {
            article: table.text("article"),
            verified,
            source,
            caveat: table.maybe_both("caveat"),
            sizes: table.words("sizes"),
            trades: table.words("trades"),
        }
    }

    /// Whether the statement binds this operator.
    pub fn binds(&self, operator: &Operator) -> bool {
        let size = self.sizes.is_empty() || self.sizes.contains(&operator.size);
        size && (self.trades.is_empty() || self.trades.iter().any(|trade| operator.trade.is(*trade)))
    }

    /// What has to be said beside the statement: that nobody has checked it, and its caveat.
    pub fn warning(&self) -> Option<Text> {
        let unchecked = Text::new(
            "Not checked against the source yet. Ask a lawyer before relying on it.",
            "尚未与原文核对，请先咨询律师再作依据。",
        );
        match (self.verified, &self.caveat) {
            (true, None) => None,
            (true, Some(caveat)) => Some(caveat.clone()),
            (false, None) => Some(unchecked),
            (false, Some(caveat)) => Some(Text::new(
                format!("{} {}", unchecked.en, caveat.en),
                format!("{}{}", unchecked.zh, caveat.zh),
            )),
        }
    }
}
