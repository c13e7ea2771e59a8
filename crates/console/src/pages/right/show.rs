//! `GET /rights/{id}`.

use crate::console::Console;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::notice::new::may_file;
use crate::pages::right::pictures::{Picture, pictures};
use crate::pages::right::texts::Texts;
use crate::query::encode;
use crate::session::Visit;
use crate::views::card::CardView;
use crate::views::oops::Oops;
use crate::views::specimen::object_address;
use crate::views::story::{Line, lines};
use crate::views::when;
use crate::views::{name, short};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use casework::RightId;
use casework::right::{self, AssetKind, Kind, Standing};
use desk::{Actor, RightView};

#[derive(Template)]
#[template(path = "right/show.html")]
pub(crate) struct RightPage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    /// The reason that a reviewer had written when it was refused.
    pub(crate) written: String,
    pub(crate) right: Right,
    /// None for what is no mark in force.
    pub(crate) card: Option<CardView>,
    pub(crate) may_add: bool,
    /// Of a work.
    pub(crate) texts: Option<Texts>,
    /// Its pictures and logos, in the variants that are looked for.
    pub(crate) pictures: Vec<Picture>,
    pub(crate) may_file: bool,
}

/// A right.
#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub(crate) struct Right {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) state: String,
    pub(crate) matching: bool,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) assets: Vec<Asset>,
    pub(crate) sellers: Vec<Seller>,
    /// Words that suggest it when they come together: name, and the words.
    pub(crate) watches: Vec<(String, String)>,
    pub(crate) events: Vec<Line>,
    pub(crate) may_edit: bool,
    /// What the operator said of it, for its holder.
    pub(crate) review_note: Option<String>,
    /// Rights of others under the same certificate, for the operator.
    pub(crate) same_certificate: Vec<(String, String)>,
    pub(crate) proofs: Vec<String>,
    pub(crate) may_review: bool,
    pub(crate) version: u64,
    pub(crate) may_prove: bool,
    pub(crate) expired: bool,
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
    pub(crate) expired: bool,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit, Path(id): Path<RightId>) -> Reply {
    page(&console, &actor, p, &id, Vec::new()).await
}

/// The page, with what is wrong with a change.
pub(crate) async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &RightId,
    errors: Vec<Oops>,
) -> Reply {
    again(console, actor, p, id, String::new(), errors).await
}

/// The page with what the reviewer had written.
pub(super) async fn again(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &RightId,
    written: String,
    errors: Vec<Oops>,
) -> Reply {
    let view = console.desk.right(actor, id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let is_mark = view.particulars.kind == Kind::Trademark;
    let shows_card = is_mark && (view.matching || matches!(view.standing, Standing::Pending { .. }));
    let card = if shows_card {
        let card = console.desk.card_of_right(actor, id).await?;
        Some(CardView::new(&p, &card, &view.particulars.hints(), "hints"))
    } else {
        None
    };
    let texts = match view.particulars.kind {
        Kind::Work => Some(Texts::new(&p, &console.desk.coverage(actor, id).await?, &view.in_common)),
        _ => None,
    };
    let pictures = pictures(&p, &view.assets);
    let may_file = may_file(actor);
    let (may_add, right) = (view.may_change, right(&p, view));
    let page = RightPage { p, errors, written, right, card, may_add, texts, pictures, may_file };
    Ok(page.p.show_as(status, &page))
}

fn right(p: &Page, view: RightView) -> Right {
    let facts = facts(p, &view);
    let (review_note, same) = match &view.standing {
        Standing::Approved => (None, &[][..]),
        Standing::Pending { same_certificate } => (Some(p.t("right-review-wait")), &same_certificate[..]),
        Standing::ProofAsked { reason } => (Some(p.t1("right-review-asked", "reason", reason)), &[][..]),
        Standing::Refused { reason } => (Some(p.t1("right-review-refused", "reason", reason)), &[][..]),
    };
    Right {
        same_certificate: same
            .iter()
            .map(|right| (format!("/rights/{}", encode(right.as_str())), short(right.as_str())))
            .collect(),
        review_note,
        proofs: view.proofs.iter().filter_map(|digest| object_address(digest)).collect(),
        may_review: view.may_review,
        version: view.version,
        may_prove: view.may_change
            && matches!(view.standing, Standing::ProofAsked { .. } | Standing::Pending { .. }),
        expired: view.expired,
        title: view.row.title,
        state: view.row.state,
        matching: view.matching,
        facts,
        assets: view.assets.iter().filter(|asset| asset.active).map(|asset| self::asset(p, asset)).collect(),
        watches: view.watches.iter().map(|watch| (watch.name.clone(), watch.words.join(" + "))).collect(),
        sellers: view.sellers.iter().map(|known| seller(p, known)).collect(),
        events: lines(p, &view.timeline),
        may_edit: view.may_change,
        id: view.row.id.to_string(),
    }
}

fn facts(p: &Page, view: &RightView) -> Vec<(String, String)> {
    let title = &view.particulars;
    let classes: Vec<_> = title.classes.iter().map(ToString::to_string).collect();
    let all = [
        ("kind", p.word("right-kind", &view.row.right_kind)),
        ("holder", view.holder_name.clone()),
        ("right-office", title.office.clone().unwrap_or_default()),
        ("right-number", title.number.clone().unwrap_or_default()),
        ("right-classes", classes.join(", ")),
        ("territory", title.territory.join(", ")),
        ("right-context", title.context.join(&p.t("comma"))),
        ("right-exempt", title.exempt.join(&p.t("comma"))),
        ("valid-until", title.valid_until.map(|date| date.to_string()).unwrap_or_default()),
        ("right-authors", title.authors.join(&p.t("comma"))),
        ("right-isbn", title.isbn.clone().unwrap_or_default()),
        ("right-issn", title.work.issn.clone().unwrap_or_default()),
        ("right-doi", title.work.doi.clone().unwrap_or_default()),
        ("right-publisher", title.work.publisher.clone().unwrap_or_default()),
        ("right-edition", title.work.edition.clone().unwrap_or_default()),
        ("right-embargo-until", title.work.embargo_until.map(|day| day.to_string()).unwrap_or_default()),
        ("right-commons", title.work.commons.map(|why| p.word("commons", why.name())).unwrap_or_default()),
        ("right-licensed-surfaces", surfaces(p, &title.work.licensed_surfaces)),
        ("right-findings", p.n(view.findings)),
        ("right-held-back", p.n(view.held_back)),
        ("right-withdrawn", view.withdrawn.clone().unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (p.lang.text(key), text)).collect()
}

fn surfaces(p: &Page, names: &[String]) -> String {
    names.iter().map(|name| p.word("surface", name)).collect::<Vec<_>>().join(&p.t("comma"))
}

fn asset(p: &Page, asset: &right::Asset) -> Asset {
    let kind = p.word("asset-kind", name(&asset.spec.kind));
    let object = asset.spec.object.as_deref().unwrap_or_default();
    Asset {
        text: asset.spec.text.clone().unwrap_or_else(|| kind.clone()),
        weight: format!("{:.2}", asset.spec.weight.unwrap_or(1.0)),
        picture: (asset.spec.kind != AssetKind::Text).then(|| object_address(object)).flatten(),
        kind,
    }
}

fn seller(p: &Page, seller: &right::Seller) -> Seller {
    let until = seller.valid_until.map(|until| p.t1("seller-until", "date", when::absolute(p.lang, until)));
    let scope = [
        if seller.surfaces.is_empty() { p.t("seller-scope-all") } else { surfaces(p, &seller.surfaces) },
        until.unwrap_or_default(),
        seller.note.clone().unwrap_or_default(),
    ];
    let scope: Vec<_> = scope.into_iter().filter(|part| !part.is_empty()).collect();
    let expired = seller.valid_until.is_some_and(|until| until < p.now);
    Seller { account: seller.account.to_string(), scope: scope.join(" · "), expired }
}
