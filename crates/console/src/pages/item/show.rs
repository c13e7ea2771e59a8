//! `GET /items/{id}`.

use crate::page::Page;
use crate::pages::Linked;
use crate::views::specimen::Specimen;
use askama::Template;

#[derive(Template)]
#[template(path = "item/show.html")]
pub(crate) struct ItemPage {
    pub(crate) p: Page,
    pub(crate) item: Specimen,
    pub(crate) leads: Vec<Linked>,
}
