//! `/settings/people`.

use crate::console::Console;
use crate::form::filled;
use crate::page::Page;
use crate::pages::{Reply, party_names};
use crate::session::Visit;
use crate::views::choice::{Choice, choices};
use crate::views::oops::{Oops, from_refusals};
use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use desk::{Actor, DeskError, NewPerson, Person, Role};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "settings/people.html")]
pub(crate) struct People {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) done: bool,
    pub(crate) rows: Vec<Row>,
    pub(crate) roles: Vec<Choice>,
    pub(crate) parties: Vec<Choice>,
    pub(crate) filled: NewcomerForm,
}

/// One person.
pub(crate) struct Row {
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) role: &'static str,
    pub(crate) whose: String,
}

/// A new person.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NewcomerForm {
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) party: String,
    pub(crate) account: String,
    pub(crate) password: String,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit) -> Reply {
    page(&console, &actor, p, NewcomerForm::default(), Vec::new(), false).await
}

pub(crate) async fn add(Visit { console, actor, p }: Visit, Form(form): Form<NewcomerForm>) -> Reply {
    let Some(role) = role(&form.role) else {
        let errors = vec![Oops::new(p.lang, "role", "refusal-missing-role")];
        return page(&console, &actor, p, form, errors, false).await;
    };
    let new = NewPerson {
        login: form.login.clone(),
        name: form.name.clone(),
        password: form.password.clone(),
        role,
        party: filled(&form.party).map(Into::into),
        account: filled(&form.account).map(Into::into),
        language: None,
    };
    match console.desk.put_person(&actor, new).await {
        Ok(()) => page(&console, &actor, p, NewcomerForm::default(), Vec::new(), true).await,
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, form, errors, false).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The role named `word`.
pub(crate) fn role(word: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.word() == word)
}

async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    form: NewcomerForm,
    errors: Vec<Oops>,
    done: bool,
) -> Reply {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let names = party_names(&console.desk, actor, p.lang).await?;
    let row = |person: Person| Row {
        login: person.actor.id,
        name: person.actor.name,
        role: person.actor.role.word(),
        whose: match (person.actor.party, person.actor.account) {
            (Some(party), _) => names.get(party.as_str()).cloned().unwrap_or_else(|| party.to_string()),
            (None, Some(account)) => account.to_string(),
            (None, None) => String::new(),
        },
    };
    let people = console.desk.people(actor).await?;
    let mut parties: Vec<_> = names.iter().collect();
    parties.sort_by_key(|(_, name)| name.as_str());
    let page = People {
        errors,
        done,
        rows: people.into_iter().map(row).collect(),
        roles: choices(&p, "role", &Role::ALL.map(Role::word), &form.role),
        parties: parties.into_iter().map(|(id, name)| Choice::of(id, name, &form.party)).collect(),
        filled: form,
        p,
    };
    Ok(page.p.show_as(status, &page))
}
