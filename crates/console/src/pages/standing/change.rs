//! What is done on the page of a party's standing: the party appeals; the operator warns, suspends, lifts, answers.

use super::list::href;
use super::show::page;
use crate::form::Sent;
use crate::pages::{Reply, changed};
use crate::session::Visit;
use crate::views::words::words;
use axum::extract::Path;
use casework::PartyId;
use casework::standing::{Matter, Subject};
use desk::DeskError;

pub(crate) async fn change(
    Visit { console, actor, p }: Visit,
    Path(party): Path<PartyId>,
    Sent(sent): Sent,
) -> Reply {
    let lang = p.lang;
    let (reasons, seen) = (words(lang, &sent, "reasons"), sent.seen());
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
    let again = |errors| page(&console, &actor, p, &subject, &sent, errors);
    changed(done, &href(&subject.to_string()), lang, again).await
}
