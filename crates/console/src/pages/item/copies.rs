//! `GET /items/{id}/pictures`: the registered pictures that an item shows, beside its own.

use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::html::Html;
use crate::views::picture::{likeness, outlined, steps, turn};
use crate::views::specimen::object_address;
use askama::Template;
use axum::extract::Path;
use desk::{CopyView, DeskError};

#[derive(Template)]
#[template(path = "item/copies.html")]
pub(crate) struct CopiesPage {
    pub(crate) p: Page,
    pub(crate) item: String,
    pub(crate) item_href: String,
    pub(crate) copies: Vec<Copied>,
}

/// One copy, both sides.
pub(crate) struct Copied {
    pub(crate) n: usize,
    pub(crate) title: String,
    pub(crate) right_href: String,
    pub(crate) score: f64,
    pub(crate) steps: String,
    pub(crate) likeness: String,
    /// The item's picture with the outline; none where it is not kept.
    pub(crate) suspect: Option<Html>,
    pub(crate) suspect_src: Option<String>,
    pub(crate) reference: Option<String>,
    /// How the registered picture must be laid to lie as the copy does.
    pub(crate) turn: &'static str,
    /// Whether one can be laid over the other.
    pub(crate) lays: bool,
    pub(crate) others: Vec<Other>,
}

/// Another account with the same picture.
pub(crate) struct Other {
    pub(crate) account: String,
    pub(crate) href: String,
    pub(crate) items: String,
    pub(crate) upheld: String,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit, Path(id): Path<String>) -> Reply {
    let copies = console.desk.copies(&actor, &id).await?;
    if copies.is_empty() {
        return Err(DeskError::NotFound { noun: "picture", id }.into());
    }
    let page = CopiesPage {
        item_href: format!("/items/{}", encode(&id)),
        copies: copies.iter().zip(1..).map(|(view, n)| copied(&p, n, view)).collect(),
        item: id,
        p,
    };
    Ok(page.p.show(&page))
}

fn copied(p: &Page, n: usize, view: &CopyView) -> Copied {
    let suspect_src = view.suspect.as_deref().and_then(object_address);
    let label = p.t1("item-picture", "n", view.image + 1);
    let drawn = |src: &String| Some(outlined(src, &label, view.size?, view.quad.as_ref()?));
    Copied {
        n,
        title: view.title.clone(),
        right_href: format!("/rights/{}", encode(view.right.as_str())),
        score: view.score,
        steps: steps(p, &view.via).join(&p.t("comma")),
        likeness: likeness(p, view.distance, view.inliers),
        suspect: suspect_src.as_ref().and_then(drawn),
        suspect_src,
        reference: object_address(&view.picture),
        turn: turn(&view.via),
        lays: !view.via.iter().any(|via| via.ends_with("border")),
        others: view
            .others
            .iter()
            .map(|other| Other {
                account: other.account.clone().unwrap_or_else(|| p.t("respondent-unknown")),
                href: format!("/items?account={}", encode(other.account.as_deref().unwrap_or_default())),
                items: p.n(other.items),
                upheld: p.n(other.upheld),
            })
            .collect(),
    }
}
