//! `GET /guidance/{id}`, its dry run, and the operator's answer.

use crate::console::Console;
use crate::form::{Fields, Sent, filled};
use crate::page::Page;
use crate::pages::{Reply, changed};
use crate::query::encode;
use crate::session::Visit;
use crate::views::choice::{Choice, choices};
use crate::views::name;
use crate::views::oops::{Oops, from_refusals};
use crate::views::words::{Said, WordsField, words};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use casework::GuidanceId;
use casework::channel::Side;
use casework::guidance::{Alias, Answer, AnswerDraft, DryRun, Measure};
use desk::{Actor, DeskError, NewHit};

#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
#[derive(Template)]
#[template(path = "channel/guidance.html")]
pub(crate) struct GuidancePage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) id: String,
    pub(crate) channel_href: String,
    pub(crate) title: String,
    pub(crate) state: String,
    /// The words proposed, one a line.
    pub(crate) lines: Vec<String>,
    pub(crate) reasons: Said,
    pub(crate) association: String,
    pub(crate) rehearsed: Option<String>,
    pub(crate) hits: Vec<NewHit>,
    pub(crate) answer: Option<(String, Said, Vec<String>, Option<String>)>,
    pub(crate) technical: bool,
    pub(crate) may_rehearse: bool,
    pub(crate) may_answer: bool,
    pub(crate) may_withdraw: bool,
    /// Why it was taken back.
    pub(crate) withdrawn: Option<String>,
    pub(crate) reason: String,
    pub(crate) seen: u64,
    pub(crate) answers: Vec<Choice>,
    pub(crate) reply: WordsField,
    pub(crate) adapted: String,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit, Path(id): Path<GuidanceId>) -> Reply {
    page(&console, &actor, p, &id, Fields::default(), Vec::new(), Vec::new()).await
}

pub(crate) async fn rehearse(Visit { console, actor, p }: Visit, Path(id): Path<GuidanceId>) -> Reply {
    let (errors, hits) = match console.desk.rehearse_guidance(&actor, &id).await {
        Ok((_, hits)) => (Vec::new(), hits),
        Err(DeskError::Refused(refusals)) => (from_refusals(p.lang, &refusals), Vec::new()),
        Err(error) => return Err(error.into()),
    };
    page(&console, &actor, p, &id, Fields::default(), errors, hits).await
}

pub(crate) async fn answer(
    Visit { console, actor, p }: Visit,
    Path(id): Path<GuidanceId>,
    Sent(sent): Sent,
) -> Reply {
    let said = match sent.get("answer") {
        "adopted" => Answer::Adopted,
        "adapted" => Answer::Adapted,
        _ => Answer::Declined,
    };
    let proposed = console.desk.guidance(&actor, &id).await?.proposal.measure;
    let adapted = (said == Answer::Adapted).then(|| with_lines(p.lang, proposed, sent.get("adapted")));
    let lang = p.lang;
    let draft = AnswerDraft { answer: said, reasons: words(lang, &sent, "reasons"), adapted };
    let done = console.desk.answer_guidance(&actor, &id, draft, sent.seen()).await;
    let again = |errors| page(&console, &actor, p, &id, sent, errors, Vec::new());
    changed(done, &format!("/guidance/{}", encode(id.as_str())), lang, again).await
}

/// The association takes its proposal back.
pub(crate) async fn withdraw(
    Visit { console, actor, p }: Visit,
    Path(id): Path<GuidanceId>,
    Sent(sent): Sent,
) -> Reply {
    let lang = p.lang;
    let done = console.desk.withdraw_guidance(&actor, &id, sent.get("reason").trim().to_owned()).await;
    let again = |errors| page(&console, &actor, p, &id, sent, errors, Vec::new());
    changed(done, &format!("/guidance/{}", encode(id.as_str())), lang, again).await
}

async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &GuidanceId,
    sent: Fields,
    errors: Vec<Oops>,
    hits: Vec<NewHit>,
) -> Reply {
    let view = console.desk.guidance(actor, id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let measure = &view.proposal.measure;
    let set = p.word("guidance", kind(measure));
    let lines = lines(p.lang, measure);
    let state = match (&view.answered, &view.withdrawn) {
        (_, Some(_)) => "withdrawn".to_owned(),
        (Some(answered), _) => name(&answered.draft.answer),
        _ => "proposed".to_owned(),
    };
    let waits = state == "proposed";
    let answer = view.answered.as_ref().map(|answered| {
        let adapted = answered.draft.adapted.as_ref().map(|m| self::lines(p.lang, m)).unwrap_or_default();
        let run = answered.dry_run.as_ref().map(|run| numbers(&p, run));
        (name(&answered.draft.answer), Said::of(p.lang, &answered.draft.reasons), adapted, run)
    });
    let page = GuidancePage {
        errors,
        id: id.to_string(),
        channel_href: format!("/channels/{}", encode(view.proposal.channel.as_str())),
        title: view.right_title.map_or(set.clone(), |title| format!("{set} · {title}")),
        reasons: Said::of(p.lang, &view.proposal.reasons),
        association: view.association_name,
        rehearsed: view.rehearsed.as_ref().map(|run| numbers(&p, run)),
        hits,
        answer,
        technical: measure.is_technical(),
        may_rehearse: waits && measure.is_technical(),
        may_answer: waits && view.side == Side::Operator,
        may_withdraw: waits && view.side == Side::Association,
        withdrawn: view.withdrawn,
        reason: sent.get("reason").to_owned(),
        seen: view.version,
        answers: choices(&p, "guidance-answer", &["adopted", "adapted", "declined"], sent.get("answer")),
        reply: WordsField::new(&p, "reasons", "guidance-reasons", 3, &sent),
        adapted: filled(sent.get("adapted")).unwrap_or_else(|| lines.join("\n")),
        lines,
        state,
        p,
    };
    Ok(page.p.show_as(status, &page))
}

fn kind(measure: &Measure) -> &'static str {
    match measure {
        Measure::Aliases { .. } => "aliases",
        Measure::Terms { .. } => "terms",
        Measure::Pattern { .. } => "pattern",
        Measure::Evidence { .. } => "evidence",
        Measure::Penalty { .. } => "penalty",
    }
}

fn lines(lang: crate::i18n::Lang, measure: &Measure) -> Vec<String> {
    match measure {
        Measure::Aliases { aliases, .. } => aliases
            .iter()
            .map(|alias| match alias.weight {
                Some(weight) => format!("{} | {weight}", alias.text),
                None => alias.text.clone(),
            })
            .collect(),
        Measure::Terms { terms, .. } => terms.clone(),
        Measure::Pattern { words, .. } => words.clone(),
        Measure::Evidence { text } | Measure::Penalty { text } => vec![Said::of(lang, text).text],
    }
}

/// The measure with other words.
fn with_lines(lang: crate::i18n::Lang, measure: Measure, text: &str) -> Measure {
    let lines = || text.lines().filter_map(filled);
    let rule = || match lang {
        crate::i18n::Lang::En => casework::Words { en: text.trim().to_owned(), zh: String::new() },
        crate::i18n::Lang::Zh => casework::Words { zh: text.trim().to_owned(), en: String::new() },
    };
    match measure {
        Measure::Aliases { right, .. } => {
            let alias = |line: String| match line.rsplit_once('|') {
                Some((text, weight)) if weight.trim().parse::<f64>().is_ok() => {
                    Alias { text: text.trim().to_owned(), weight: weight.trim().parse().ok() }
                }
                _ => Alias { text: line, weight: None },
            };
            Measure::Aliases { right, aliases: lines().map(alias).collect() }
        }
        Measure::Terms { right, .. } => Measure::Terms { right, terms: lines().collect() },
        Measure::Pattern { right, name, .. } => Measure::Pattern { right, name, words: lines().collect() },
        Measure::Evidence { .. } => Measure::Evidence { text: rule() },
        Measure::Penalty { .. } => Measure::Penalty { text: rule() },
    }
}

/// A dry run in a line.
fn numbers(p: &Page, run: &DryRun) -> String {
    let args = [
        ("days", run.days.to_string()),
        ("items", run.items.to_string()),
        ("before", run.before.to_string()),
        ("after", run.after.to_string()),
        ("fresh", run.fresh.to_string()),
    ];
    p.lang.find("guidance-dry-run", &args).unwrap_or_default()
}
