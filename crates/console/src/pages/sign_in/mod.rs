//! Signing in and out.

pub(crate) mod enter;
pub(crate) mod leave;
pub(crate) mod show;

use crate::page::Page;
use desk::Role;

/// A sample person of a demo desk, to sign in as with one click.
#[derive(Clone, Debug)]
pub struct DemoSignIn {
    /// Their login.
    pub login: String,
    /// Name to show.
    pub name: String,
    /// Their role.
    pub role: Role,
}

/// The card of a sample person.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) icon: &'static str,
    pub(crate) what: String,
}

/// The cards of a demo, in the reader's language.
pub(crate) fn samples(p: &Page, demo: &[DemoSignIn]) -> Vec<Sample> {
    let card = |person: &DemoSignIn| Sample {
        login: person.login.clone(),
        name: person.name.clone(),
        icon: match person.role {
            Role::Admin => "settings",
            Role::Reviewer => "case",
            Role::RightsHolder => "right",
            Role::Association => "party",
            Role::Respondent => "shop",
            Role::Platform => "item",
        },
        what: format!("{} – {}", p.word("role", person.role.word()), p.word("demo-as", person.role.word())),
    };
    demo.iter().map(card).collect()
}
