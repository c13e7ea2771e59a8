//! `GET /parties/{id}`.

use super::Member;
use crate::page::Page;
use crate::pages::Linked;
use askama::Template;

#[derive(Template)]
#[template(path = "party/show.html")]
pub(crate) struct PartyPage {
    pub(crate) p: Page,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) associations: Vec<Linked>,
    pub(crate) members: Vec<Member>,
    pub(crate) rights: Vec<Linked>,
}
