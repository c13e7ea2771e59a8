//! `/report`: anybody reports an item, without an account.

use crate::console::Console;
use crate::fault::Fault;
use crate::form::Fields;
use crate::guard::Caller;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::{cookie, set_cookie};
use crate::upload::Upload;
use crate::views::choice::Choice;
use crate::views::oops::{Oops, from_refusals};
use askama::Template;
use axum::extract::{Multipart, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use casework::guide::{Asks, guide};
use casework::report::Category;
use desk::{DeskError, Glance, SentPicture};
use serde::Deserialize;

/// Holds the reporter's latest receipt, so that their reports are known as one person's.
const REPORTER: &str = "blazon_reporter";

#[derive(Template)]
#[template(path = "report/new.html")]
pub(crate) struct NewReport {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) token: String,
    pub(crate) brands: Vec<String>,
    pub(crate) categories: Vec<Choice>,
    pub(crate) checklists: Vec<Checklist>,
    pub(crate) looked: bool,
    pub(crate) item: Option<Seen>,
    pub(crate) guesses: Vec<Choice>,
    pub(crate) link: String,
    pub(crate) brand: String,
    pub(crate) words: String,
    pub(crate) email: String,
}

/// The item as its visitors see it.
pub(crate) struct Seen {
    pub(crate) title: String,
    pub(crate) surface: String,
    pub(crate) price: String,
}

/// What one category asks for.
pub(crate) struct Checklist {
    pub(crate) category: String,
    pub(crate) title: String,
    pub(crate) lines: Vec<Line>,
}

/// One line of it.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) picture: bool,
    pub(crate) text: String,
    pub(crate) value: String,
}

/// `GET /report?link=…&brand=…`: a platform may link here from an item with both filled in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    link: String,
    brand: String,
    category: String,
}

pub(crate) async fn form(
    State(console): State<Console>,
    p: Page,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Reply {
    // Every look at a link is a question to the desk.
    if !asked.link.is_empty() && !console.guard.admits(caller) {
        return Err(Fault::TooMany);
    }
    let pairs = [("link", asked.link), ("brand", asked.brand), ("category", asked.category)];
    let sent = Fields(pairs.map(|(name, value)| (name.to_owned(), value)).into());
    page(&console, p, &sent, Vec::new()).await
}

/// `POST /report`.
pub(crate) async fn file(
    State(console): State<Console>,
    p: Page,
    caller: Caller,
    headers: HeaderMap,
    form: Multipart,
) -> Reply {
    if !console.guard.admits(caller) {
        return Err(Fault::TooMany);
    }
    let Upload { fields: sent, files } = match Upload::read(form).await {
        Ok(upload) => upload,
        Err(cut) => {
            let errors = vec![cut.oops(p.lang, "link")];
            return page(&console, p, &cut.fields, errors).await;
        }
    };
    if sent.get("step") == "look" {
        return page(&console, p, &sent, Vec::new()).await;
    }
    let errors = check(&console, &p, &sent);
    if !errors.is_empty() {
        return page(&console, p, &sent, errors).await;
    }
    if !sent.get("website").is_empty() {
        // A program filled in the trap. It learns nothing.
        return Ok(Redirect::to("/").into_response());
    }
    let earlier = cookie(&headers, REPORTER).unwrap_or_default();
    let (new, pictures) = read(&sent, files, earlier);
    match console.desk.report_with(new, pictures).await {
        Ok(receipt) => {
            let how = if receipt.again { "again=1" } else { "fresh=1" };
            let to = format!("/receipt/{}?{how}&others={}", encode(&receipt.token), receipt.others);
            let mut response = Redirect::to(&to).into_response();
            if let Some(value) = set_cookie(REPORTER, &receipt.token, 31_536_000, console.secure()) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
            Ok(response)
        }
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, p, &sent, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

fn category(sent: &Fields) -> Option<Category> {
    serde_json::from_value(sent.get("category").into()).ok()
}

fn read(
    sent: &Fields,
    files: Vec<(String, bytes::Bytes)>,
    earlier: &str,
) -> (desk::NewReport, Vec<SentPicture>) {
    let category = category(sent).unwrap_or_default();
    let of = format!("{}-", crate::views::name(&category));
    let line = |(name, text): &(String, String)| Some((name.strip_prefix(&of)?.to_owned(), text.clone()));
    let picture = |(name, bytes): (String, bytes::Bytes)| {
        Some(SentPicture { what: name.strip_prefix(&of)?.to_owned(), bytes })
    };
    // Words typed are meant; a guess is only taken where nothing was typed.
    let brand = sent.get("brand").trim().to_owned();
    let guessed = Some(sent.get("right")).filter(|right| brand.is_empty() && !right.is_empty());
    let new = desk::NewReport {
        link: sent.get("link").to_owned(),
        right: guessed.map(Into::into),
        brand,
        category,
        words: sent.get("words").to_owned(),
        checklist: sent.0.iter().filter_map(line).collect(),
        email: sent.get("email").to_owned(),
        earlier: earlier.to_owned(),
    };
    (new, files.into_iter().filter_map(picture).collect())
}

fn check(console: &Console, p: &Page, sent: &Fields) -> Vec<Oops> {
    let long = |name: &str, limit: usize| sent.get(name).chars().count() > limit;
    let blank = |name: &str| sent.get(name).trim().is_empty();
    let checks = [
        (!console.guard.accepts(sent.get("token"), p.now), "link", "report-stale"),
        (blank("link"), "link", "report-missing-link"),
        (long("link", 2000), "link", "report-too-long"),
        (blank("brand") && blank("right"), "brand", "report-missing-brand"),
        (long("brand", 200), "brand", "report-too-long"),
        (category(sent).is_none(), "category", "report-missing-category"),
        (long("words", 4000), "words", "report-too-long"),
        (!looks_like_mail(sent.get("email").trim()), "email", "report-bad-email"),
    ];
    let failed = checks.into_iter().filter(|(wrong, ..)| *wrong);
    failed.map(|(_, field, key)| Oops::new(p.lang, field, key)).collect()
}

fn looks_like_mail(text: &str) -> bool {
    text.is_empty() || (text.len() <= 254 && text.contains('@') && !text.contains(char::is_whitespace))
}

async fn page(console: &Console, p: Page, sent: &Fields, errors: Vec<Oops>) -> Reply {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let link = sent.get("link").trim().to_owned();
    let glance = if link.is_empty() || link.chars().count() > 2000 {
        Glance::default()
    } else {
        console.desk.glance(&link).await?
    };
    let chosen = match sent.get("right") {
        "" if sent.get("brand").is_empty() => glance.brands.first().map_or("", |brand| brand.right.as_str()),
        right => right,
    };
    let guess = |brand: &desk::GuessedBrand| Choice::of(brand.right.as_str(), &brand.title, chosen);
    let price = |price: &casework::item::Price| {
        format!("{} {}", price.amount, price.currency.as_deref().unwrap_or_default())
    };
    let item = glance.title.as_ref().map(|title| Seen {
        title: title.clone(),
        surface: glance.surface.as_deref().map(|surface| p.word("surface", surface)).unwrap_or_default(),
        price: glance.price.as_ref().map(price).unwrap_or_default(),
    });
    let page = NewReport {
        errors,
        token: console.guard.token(p.now),
        brands: console.desk.suggest("").await?,
        categories: categories(&p, sent.get("category")),
        checklists: checklists(&p, sent),
        looked: !link.is_empty(),
        item,
        guesses: glance.brands.iter().map(guess).collect(),
        link,
        brand: sent.get("brand").to_owned(),
        words: sent.get("words").to_owned(),
        email: sent.get("email").to_owned(),
        p,
    };
    Ok(page.p.show_as(status, &page))
}

fn categories(p: &Page, chosen: &str) -> Vec<Choice> {
    let zh = p.lang == crate::i18n::Lang::Zh;
    let choice = |of: &casework::guide::CategoryGuide| {
        let value = crate::views::name(&of.id);
        let chosen = value == chosen;
        Choice { text: of.words.best(zh).0.to_owned(), hint: of.hint.best(zh).0.to_owned(), value, chosen }
    };
    guide().categories.iter().map(choice).collect()
}

fn checklists(p: &Page, sent: &Fields) -> Vec<Checklist> {
    let zh = p.lang == crate::i18n::Lang::Zh;
    let list = |of: &casework::guide::CategoryGuide| {
        let category = crate::views::name(&of.id);
        let line = |ask: &casework::guide::Ask| {
            let name = format!("{category}-{}", ask.id);
            Line {
                picture: ask.asks == Asks::Picture,
                text: ask.words.best(zh).0.to_owned(),
                value: sent.get(&name).to_owned(),
                name,
            }
        };
        Checklist {
            title: of.words.best(zh).0.to_owned(),
            lines: of.evidence.iter().map(line).collect(),
            category,
        }
    };
    guide().categories.iter().map(list).collect()
}
