//! `POST /channels/{id}/enter`: whatever a side enters in its channel.

use super::show::page;
use crate::form::{Fields, Sent, filled};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::oops::{Oops, from_refusals};
use crate::views::words::words;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use casework::ChannelId;
use casework::channel::ActionDraft;
use casework::guidance::{Alias, Measure};
use desk::{ChannelEntry, DeskError};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

pub(crate) async fn enter(
    Visit { console, actor, p }: Visit,
    Path(id): Path<ChannelId>,
    Sent(sent): Sent,
) -> Reply {
    let errors = match read(&p, &sent) {
        Err(errors) => errors,
        Ok(entry) => match console.desk.enter_in_channel(&actor, &id, entry).await {
            Ok(()) => {
                return Ok(Redirect::to(&format!("/channels/{}", encode(id.as_str()))).into_response());
            }
            Err(DeskError::Refused(refusals)) => from_refusals(p.lang, &refusals),
            Err(error) => return Err(error.into()),
        },
    };
    page(&console, &actor, p, &id, sent, errors).await
}

/// The association proposes a measure.
pub(crate) async fn propose(
    Visit { console, actor, p }: Visit,
    Path(id): Path<ChannelId>,
    Sent(sent): Sent,
) -> Reply {
    let lines = || sent.get("lines").lines().filter_map(filled);
    let right = || sent.get("right").trim().into();
    let measure = match sent.get("measure") {
        "terms" => Measure::Terms { right: right(), terms: lines().collect() },
        "pattern" => {
            let name = lines().next().unwrap_or_default();
            let right = filled(sent.get("right")).map(Into::into);
            Measure::Pattern { right, name, words: lines().collect() }
        }
        "evidence" => Measure::Evidence { text: words(p.lang, &sent, "lines") },
        "penalty" => Measure::Penalty { text: words(p.lang, &sent, "lines") },
        _ => Measure::Aliases { right: right(), aliases: lines().map(alias).collect() },
    };
    let why = words(p.lang, &sent, "why");
    match console.desk.propose_guidance(&actor, &id, measure, why).await {
        Ok(guidance) => Ok(Redirect::to(&format!("/guidance/{}", encode(guidance.as_str()))).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, &id, sent, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A word with an optional weight: `小鸟 | 0.3`.
fn alias(line: String) -> Alias {
    match line.rsplit_once('|').map(|(text, weight)| (text.trim().to_owned(), weight.trim().parse())) {
        Some((text, Ok(weight))) => Alias { text, weight: Some(weight) },
        _ => Alias { text: line, weight: None },
    }
}

fn read(p: &Page, sent: &Fields) -> Result<ChannelEntry, Vec<Oops>> {
    let text = |name: &str| sent.get(name).trim().to_owned();
    let wrong = |field: &str| vec![Oops::new(p.lang, field, "refusal-invalid-date")];
    Ok(match sent.get("entry") {
        "agreement" => ChannelEntry::Agreement,
        "review" => ChannelEntry::Review {
            note: text("note"),
            review_on: text("review_on").parse().map_err(|_| wrong("review_on"))?,
        },
        "end" => ChannelEntry::End { reason: text("reason") },
        "escalation" => {
            ChannelEntry::Escalation { case: text("case").into(), to: text("to"), words: text("words") }
        }
        "escalation_answer" => {
            ChannelEntry::EscalationAnswer { id: text("id"), reasons: words(p.lang, sent, "reasons") }
        }
        "meeting" => {
            let at: DateTime = text("at").parse().map_err(|_| wrong("at"))?;
            let at = at.to_zoned(TimeZone::UTC).map_err(|_| wrong("at"))?.timestamp();
            ChannelEntry::Meeting { at, agenda: text("agenda").lines().filter_map(filled).collect() }
        }
        "minutes" => ChannelEntry::Minutes {
            id: text("id"),
            minutes: text("minutes"),
            actions: text("actions")
                .lines()
                .filter_map(filled)
                .map(|line| action(p, &line))
                .collect::<Result<_, _>>()?,
        },
        "action_done" => ChannelEntry::ActionDone { id: text("id") },
        _ => ChannelEntry::Bulletin { title: text("title"), text: text("text") },
    })
}

/// `who | what | 2026-04-01`.
fn action(p: &Page, line: &str) -> Result<ActionDraft, Vec<Oops>> {
    let parts: Vec<_> = line.split(['|', '｜']).map(str::trim).collect();
    match parts[..] {
        [who, what, by] if by.parse::<jiff::civil::Date>().is_ok() => {
            Ok(ActionDraft { text: what.to_owned(), who: who.to_owned(), by: by.parse().unwrap_or_default() })
        }
        _ => Err(vec![Oops::new(p.lang, "actions", "refusal-invalid-actions")]),
    }
}
