//! What a law covers.

use serde::Serialize;

use crate::basis::Basis;
use crate::read::{Reason, Table};
use crate::route::Territory;
use crate::text::Text;
use crate::words::{Object, Right, Size, Trade};

/// What a law covers, and how it ranks among those that fit too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Scope {
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// Kinds of right; empty means all.
    pub rights: Vec<Right>,
    /// Kinds of object; empty means all.
    pub objects: Vec<Object>,
    /// Territories: codes of countries, `EU`, or `*` for all.
    pub territory: Vec<String>,
    /// Trades of operator; empty means all.
    pub operator_trades: Vec<Trade>,
    /// Sizes of operator; empty means all.
    pub operator_sizes: Vec<Size>,
    /// 1 to 100; the more special law goes before the general one.
    pub rank: u32,
    /// Packs whose duties bind at the same time.
    pub beside: Vec<String>,
    /// What the law expressly leaves out.
    pub outside: Vec<Outside>,
}

/// What a law expressly leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outside {
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// Kinds of object that are left out.
    pub objects: Vec<Object>,
    /// In words.
    pub text: Text,
}

impl Scope {
    pub(super) fn read(table: &Table<'_>) -> Self {
        let codes = table.texts("territory");
        for code in table.some("territory", codes.clone()) {
            if code != "*" && code.parse::<Territory>().is_err() {
                table.fault("territory", Reason::UnknownTerritory { code });
            }
        }
        Self {
            basis: Basis::read(table),
            rights: table.words("rights"),
            objects: table.words("objects"),
            territory: codes,
            operator_trades: table.words("operator_trades"),
            operator_sizes: table.words("operator_sizes"),
            rank: table.number("rank", 1..=100),
            beside: table.texts("beside"),
            outside: table.tables("outside", |table| Outside {
                basis: Basis::read(table),
                objects: table.some("objects", table.words("objects")),
                text: table.both("text"),
            }),
        }
    }
}
