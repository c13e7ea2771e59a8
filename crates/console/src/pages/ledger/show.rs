//! `/verify`: where the ledger stands, and the check of it.

use crate::console::Console;
use crate::fault::Fault;
use crate::page::Page;
use crate::pages::Reply;
use crate::session::{Signed, Visit};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "ledger/show.html")]
pub(crate) struct LedgerPage {
    pub(crate) p: Page,
    pub(crate) events: u64,
    pub(crate) head: String,
    pub(crate) result: Option<Outcome>,
}

/// What verification found.
pub(crate) struct Outcome {
    pub(crate) sound: bool,
    pub(crate) text: String,
    pub(crate) detail: Vec<String>,
}

pub(crate) async fn show(State(console): State<Console>, Signed(_): Signed, p: Page) -> Reply {
    page(&console, p, None).await
}

pub(crate) async fn verify(Visit { console, actor, p }: Visit) -> Reply {
    let proof = console.desk.prove(&actor).await?;
    let text = if proof.sound { p.t1("ledger-sound", "n", proof.events) } else { p.t("ledger-broken") };
    let differing =
        proof.differing.iter().map(|table| format!("projection `{table}` differs from the events"));
    let detail = proof.fault.into_iter().chain(differing).collect();
    page(&console, p, Some(Outcome { sound: proof.sound, text, detail })).await
}

async fn page(console: &Console, p: Page, result: Option<Outcome>) -> Reply {
    if !p.knows("/verify") {
        return Err(Fault::Forbidden);
    }
    let head = console.desk.head().await?;
    let page = LedgerPage { events: head.position, head: head.chain, result, p };
    Ok(page.p.show(&page))
}
