//! `GET /rights/{id}`.

use crate::page::Page;
use crate::views::oops::Oops;
use askama::Template;

#[derive(Template)]
#[template(path = "right/show.html")]
pub(crate) struct RightPage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) right: Right,
}

/// A right.
pub(crate) struct Right {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) state: String,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) assets: Vec<Asset>,
    pub(crate) sellers: Vec<Seller>,
    pub(crate) may_edit: bool,
}

/// What of it can be matched.
pub(crate) struct Asset {
    pub(crate) text: String,
    pub(crate) kind: String,
    pub(crate) weight: String,
    pub(crate) picture: Option<String>,
}

/// An authorised seller.
pub(crate) struct Seller {
    pub(crate) account: String,
    pub(crate) scope: String,
}
