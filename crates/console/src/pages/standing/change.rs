//! What is done on the page of a party's standing: the party appeals; the operator warns, suspends, lifts, answers.

use super::list::href;
use super::show::page;
use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::session::Signed;
use crate::views::oops::from_refusals;
use crate::views::words::words;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use casework::PartyId;
use casework::standing::{Matter, Subject};
use desk::DeskError;

pub(crate) async fn change(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (party, sent) = (PartyId(id), Fields(pairs));
    let (reasons, seen) = (words(p.lang, &sent, "reasons"), sent.seen());
    let desk = &console.desk;
    let done = match sent.get("do") {
        "appeal" => {
            let against =
                if sent.get("against") == "suspension" { Matter::Suspension } else { Matter::FastLane };
            desk.appeal_standing(&actor, &party, against, sent.get("words")).await
        }
        "warn" => desk.warn_notifier(&actor, &party, reasons, seen).await,
        "suspend" => {
            let days = sent.get("days").trim().parse().unwrap_or(0);
            desk.suspend_notifier(&actor, &party, days, reasons, seen).await
        }
        "lift" => desk.lift_suspension(&actor, &party, reasons, seen).await,
        "grant" => desk.decide_standing_appeal(&actor, &party, true, reasons, seen).await,
        "refuse" => desk.decide_standing_appeal(&actor, &party, false, reasons, seen).await,
        _ => Err(DeskError::NotFound { noun: "action", id: sent.get("do").to_owned() }),
    };
    let subject = Subject::Party(party);
    match done {
        Ok(()) => Ok(Redirect::to(&href(&subject.to_string())).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, &subject, &sent, errors).await
        }
        Err(error) => Err(error.into()),
    }
}
