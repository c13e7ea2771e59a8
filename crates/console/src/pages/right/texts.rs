//! The texts of a work and how much of them was found; `POST /rights/{id}/texts` adds one.

use super::show::page;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::upload::{FILES, Upload};
use crate::views::html::Html;
use crate::views::oops::from_refusals;
use crate::views::passage::{bar, not_read, percent};
use crate::views::short;
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Redirect};
use casework::RightId;
use desk::{Coverage, CoveredBy, CoveredText, DeskError, InCommon};
use jiff::Timestamp;
use matching::passage::FINGERPRINT;

/// A work's texts, and where they were found.
pub(crate) struct Texts {
    pub(crate) list: Vec<Text>,
    pub(crate) share: String,
    pub(crate) items: String,
    pub(crate) accounts: Vec<Account>,
    /// Day and share by its end.
    pub(crate) days: Vec<(String, String)>,
    /// Whether anything was found.
    pub(crate) found: bool,
    pub(crate) in_common: Vec<Common>,
    /// Megabytes that a file may have.
    pub(crate) most: usize,
}

/// What others have registered of the same text.
pub(crate) struct Common {
    pub(crate) said: String,
    pub(crate) state: String,
    /// The other right and the alarm, for the operator.
    pub(crate) links: Option<(String, String)>,
}

/// One text.
pub(crate) struct Text {
    pub(crate) n: usize,
    pub(crate) characters: String,
    pub(crate) format: String,
    /// Its ISCC.
    pub(crate) iscc: String,
    pub(crate) unread: Vec<String>,
    /// Whether it is here, and in what form.
    pub(crate) state: String,
    pub(crate) withdrawn: bool,
    pub(crate) share: String,
    pub(crate) bar: Html,
}

/// What one account has of it.
pub(crate) struct Account {
    pub(crate) name: String,
    pub(crate) items: String,
    pub(crate) share: String,
    pub(crate) bar: Html,
    pub(crate) held_back: bool,
    pub(crate) leads: Vec<(String, String)>,
    pub(crate) last: Timestamp,
}

impl Texts {
    pub(crate) fn new(p: &Page, of: &Coverage, in_common: &[InCommon]) -> Self {
        let said = |share: f64| p.t1("coverage-found", "share", percent(share));
        let text = |(text, n): (&CoveredText, usize)| Text {
            n,
            characters: p.n(text.characters),
            format: text.format.as_deref().filter(|_| !is_hashed(text)).unwrap_or_default().to_uppercase(),
            iscc: text.iscc.clone().unwrap_or_default(),
            unread: text.unread.iter().map(|unread| not_read(p, unread)).collect(),
            state: p.t(if text.kept {
                "text-kept"
            } else if is_hashed(text) {
                "text-hashed"
            } else {
                "text-not-kept"
            }),
            withdrawn: text.withdrawn,
            share: percent(text.share),
            bar: bar(&text.cells, &said(text.share)),
        };
        let account = |by: &CoveredBy| Account {
            name: by.account.clone().unwrap_or_else(|| p.t("respondent-unknown")),
            items: p.n(by.items),
            share: percent(by.share),
            bar: bar(&by.cells, &said(by.share)),
            held_back: by.held_back,
            leads: by.leads.iter().map(|id| (format!("/leads/{}", encode(id)), short(id))).collect(),
            last: by.last,
        };
        Self {
            list: of.texts.iter().zip(1..).map(text).collect(),
            share: percent(of.share),
            items: p.n(of.items),
            accounts: of.accounts.iter().map(account).collect(),
            days: of.days.iter().map(|on| (on.day.to_string(), percent(on.share))).collect(),
            found: of.items > 0,
            most: FILES >> 20,
            in_common: in_common.iter().map(|other| common(p, other)).collect(),
        }
    }
}

/// Whether its holder handed over a fingerprint and no text.
fn is_hashed(text: &CoveredText) -> bool {
    text.format.as_deref() == Some(FINGERPRINT)
}

fn common(p: &Page, other: &InCommon) -> Common {
    let args =
        [("title", other.title.clone()), ("here", percent(other.share)), ("there", percent(other.of_other))];
    let key = if other.earlier { "text-in-common-earlier" } else { "text-in-common-later" };
    let href = |room: &str, id: &str| format!("/{room}/{}", encode(id));
    let links = other.right.as_ref().zip(other.alarm.as_ref());
    Common {
        said: p.lang.find(key, &args).unwrap_or_default(),
        state: p.word("text-in-common", &other.state),
        links: links.map(|(right, alarm)| (href("rights", right.as_str()), href("alarms", alarm))),
    }
}

/// Adds a text; the file is kept only when that is ticked.
pub(crate) async fn add(
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    form: Multipart,
) -> Reply {
    let errors = match Upload::one(form, p.lang, "text").await {
        Err(errors) => errors,
        Ok((fields, bytes)) => {
            match console.desk.add_text(&actor, &id, bytes, fields.get("keep") == "yes").await {
                Ok(_) => {
                    let there = format!("/rights/{}#texts", encode(id.as_str()));
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(DeskError::Refused(refusals)) => {
                    let mut errors = from_refusals(p.lang, &refusals);
                    for oops in &mut errors {
                        "text".clone_into(&mut oops.field);
                    }
                    errors
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    page(&console, &actor, p, &id, errors).await
}
