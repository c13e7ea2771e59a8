//! `/rights/new`: registers a right with its words.

use crate::console::Console;
use crate::fault::Fault;
use crate::form::{Fields, Sent, filled, list};
use crate::page::Page;
use crate::pages::right::list::may_register;
use crate::pages::{Reply, party_names};
use crate::query::encode;
use crate::session::Visit;
use crate::views::card::CardView;
use crate::views::choice::{Choice, choices};
use crate::views::oops::{Oops, from_refusals};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use casework::right::{AssetSpec, Commons, Kind, Title, Work};
use desk::{Actor, DeskError, MarkDraft};

#[derive(Template)]
#[template(path = "right/new.html")]
pub(crate) struct NewRight {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) holders: Vec<Choice>,
    pub(crate) fields: Vec<Field>,
    /// Why it may belong to everybody, for who may say so.
    pub(crate) commons: Vec<Choice>,
    /// What the mark would hit, once it was asked for.
    pub(crate) card: Option<CardView>,
    pub(crate) may_add: bool,
}

/// A line of the form.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) value: String,
    pub(crate) kind: &'static str,
    pub(crate) rows: u8,
    pub(crate) optional: bool,
}

/// Name of the field, its kind, its rows; all but the first are optional.
const FIELDS: [(&str, &str, u8); 17] = [
    ("text", "text", 1),
    ("aliases", "text", 4),
    ("office", "text", 1),
    ("number", "text", 1),
    ("classes", "text", 1),
    ("territory", "text", 1),
    ("context", "text", 1),
    ("exempt", "text", 1),
    ("valid_until", "date", 1),
    ("authors", "text", 1),
    ("isbn", "text", 1),
    ("issn", "text", 1),
    ("doi", "text", 1),
    ("publisher", "text", 1),
    ("edition", "text", 1),
    ("embargo_until", "date", 1),
    ("licensed_surfaces", "text", 1),
];

pub(crate) async fn form(Visit { console, actor, p }: Visit) -> Reply {
    if !may_register(&actor) {
        return Err(Fault::Forbidden);
    }
    page(&console, &actor, p, &Fields::default(), Vec::new(), None).await
}

pub(crate) async fn register(Visit { console, actor, p }: Visit, Sent(sent): Sent) -> Reply {
    if !may_register(&actor) {
        return Err(Fault::Forbidden);
    }
    let sent = with_add(sent);
    let checks = !sent.get("add").is_empty() || sent.get("step") == "check";
    let errors = match read(&p, &actor, &sent) {
        Err(errors) => errors,
        // A mark shows what it would hit before it goes live.
        Ok(new) if checks && new.title.kind == Kind::Trademark => {
            let hints = new.title.hints();
            let draft = MarkDraft { text: new.title.text, assets: new.assets, hints: hints.clone() };
            match console.desk.card_of_draft(&actor, draft).await {
                Ok(card) => {
                    let card = Some(CardView::new(&p, &card, &hints, "new-right"));
                    return page(&console, &actor, p, &sent, Vec::new(), card).await;
                }
                Err(DeskError::Refused(refusals)) => from_refusals(p.lang, &refusals),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(new) => match console.desk.register_right(&actor, new).await {
            Ok(id) => return Ok(Redirect::to(&format!("/rights/{}", encode(id.as_str()))).into_response()),
            Err(DeskError::Refused(refusals)) => {
                let mut errors = from_refusals(p.lang, &refusals);
                for oops in errors.iter_mut().filter(|oops| oops.field == "assets") {
                    "aliases".clone_into(&mut oops.field);
                }
                errors
            }
            Err(error) => return Err(error.into()),
        },
    };
    page(&console, &actor, p, &sent, errors, None).await
}

/// The form with what a button of the report card adds to it.
fn with_add(mut sent: Fields) -> Fields {
    let add = sent.get("add").to_owned();
    if let Some((field @ ("classes" | "context" | "exempt"), value)) = add.split_once(':')
        && !list(sent.get(field)).iter().any(|known| known == value)
    {
        let old = sent.get(field).trim();
        let new = if old.is_empty() { value.to_owned() } else { format!("{old}, {value}") };
        sent.0.retain(|(name, _)| name != field);
        sent.0.push((field.to_owned(), new));
    }
    sent
}

async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    sent: &Fields,
    errors: Vec<Oops>,
    card: Option<CardView>,
) -> Reply {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let holders = if actor.party.is_some() {
        Vec::new()
    } else {
        let mut names: Vec<_> = party_names(&console.desk, actor, p.lang).await?.into_iter().collect();
        names.sort_by(|a, b| a.1.cmp(&b.1));
        names.iter().map(|(id, name)| Choice::of(id, name, sent.get("holder"))).collect()
    };
    let kind = if sent.get("kind").is_empty() { "trademark" } else { sent.get("kind") };
    let kinds = choices(&p, "right-kind", &["trademark", "work", "design", "patent"], kind);
    let reasons = Commons::NAMES.map(|(_, name)| name);
    let mut commons = Vec::new();
    if actor.party.is_none() {
        commons.push(Choice::of("", &p.t("commons-none"), sent.get("commons")));
        commons.extend(choices(&p, "commons", &reasons, sent.get("commons")));
    }
    let page = NewRight { commons, errors, kinds, holders, fields: fields(&p, sent), card, may_add: true, p };
    Ok(page.p.show_as(status, &page))
}

/// The lines of the form, filled with what was sent.
pub(crate) fn fields(p: &Page, sent: &Fields) -> Vec<Field> {
    let field = |(name, kind, rows): (&'static str, &'static str, u8)| Field {
        name,
        label: p.word("right", name),
        hint: p.lang.find_word(&format!("right-{}", name.replace('_', "-")), "hint").unwrap_or_default(),
        value: sent.get(name).to_owned(),
        kind,
        rows,
        optional: name != "text",
    };
    FIELDS.into_iter().map(field).collect()
}

fn read(p: &Page, actor: &Actor, sent: &Fields) -> Result<desk::NewRight, Vec<Oops>> {
    let mut errors = Vec::new();
    let kind = match sent.get("kind") {
        "work" => Kind::Work,
        "design" => Kind::Design,
        "patent" => Kind::Patent,
        _ => Kind::Trademark,
    };
    let classes: Result<Vec<u8>, _> = list(sent.get("classes")).iter().map(|class| class.parse()).collect();
    let classes = classes.unwrap_or_else(|_| {
        errors.push(Oops::new(p.lang, "classes", "refusal-invalid-classes"));
        Vec::new()
    });
    let mut date = |name: &str| {
        let text = filled(sent.get(name))?;
        let date = text.parse().ok();
        if date.is_none() {
            errors.push(Oops::new(p.lang, name, "refusal-invalid-date"));
        }
        date
    };
    let (valid_until, embargo_until) = (date("valid_until"), date("embargo_until"));
    let text = sent.get("text").trim().to_owned();
    let mut assets = vec![AssetSpec { text: Some(text.clone()), ..AssetSpec::default() }];
    assets.extend(sent.get("aliases").lines().filter_map(alias));
    let holder = match &actor.party {
        Some(party) => party.clone(),
        None => sent.get("holder").into(),
    };
    let title = Title {
        kind,
        text,
        holder,
        office: filled(sent.get("office")),
        number: filled(sent.get("number")),
        classes,
        territory: list(sent.get("territory")).iter().map(|country| country.to_uppercase()).collect(),
        context: list(sent.get("context")),
        exempt: list(sent.get("exempt")),
        valid_until,
        authors: list(sent.get("authors")),
        isbn: filled(sent.get("isbn")),
        work: Work {
            publisher: filled(sent.get("publisher")),
            issn: filled(sent.get("issn")),
            doi: filled(sent.get("doi")),
            edition: filled(sent.get("edition")),
            embargo_until,
            commons: Commons::of_name(sent.get("commons")),
            licensed_surfaces: list(sent.get("licensed_surfaces")),
        },
    };
    if errors.is_empty() { Ok(desk::NewRight { title, assets }) } else { Err(errors) }
}

/// An alias with an optional weight: `对勾 | 0.3`.
fn alias(line: &str) -> Option<AssetSpec> {
    let (text, weight) = match line.rsplit_once('|') {
        Some((text, weight)) if weight.trim().parse::<f64>().is_ok() => (text, weight.trim().parse().ok()),
        _ => (line, None),
    };
    Some(AssetSpec { text: Some(filled(text)?), weight, ..AssetSpec::default() })
}

#[cfg(test)]
mod tests {
    use super::alias;

    #[test]
    fn aliases_may_carry_a_weight() {
        let read = |line| alias(line).map(|spec| (spec.text.unwrap(), spec.weight));
        assert_eq!(read("对勾 | 0.3"), Some(("对勾".to_owned(), Some(0.3))));
        assert_eq!(read(" Nike "), Some(("Nike".to_owned(), None)));
        assert_eq!(read("A|B"), Some(("A|B".to_owned(), None)));
        assert_eq!(read("  "), None);
        assert_eq!(read(" | 0.5"), None);
    }
}
