//! The pages: a folder a noun, a file a verb.

pub(crate) mod alarm;
pub(crate) mod case;
pub(crate) mod channel;
pub(crate) mod home;
pub(crate) mod item;
pub(crate) mod lead;
pub(crate) mod ledger;
pub(crate) mod letter;
pub(crate) mod mandate;
pub(crate) mod notice;
pub(crate) mod object;
pub(crate) mod party;
pub(crate) mod precheck;
pub(crate) mod receipt;
pub(crate) mod register;
pub(crate) mod report;
pub(crate) mod right;
pub(crate) mod rules;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod standing;

use self::party::list::names;
use crate::console::Console;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::views::oops::{Oops, from_refusals};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use desk::{Actor, Desk, DeskError, MandateFilter, Paging};
use std::collections::HashMap;

/// What a handler gives: a page, or why there is none.
pub(crate) type Reply = Result<Response, Fault>;

/// A link with a title and a state.
pub(crate) struct Linked {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) state: String,
}

/// Largest form with files, in bytes. Somewhat more than its files may be: what was typed in a form with one that is
/// too large is kept.
const UPLOAD: usize = 4 * crate::upload::FILES;

/// Largest list of items, in bytes: as much as the API takes.
const LIST: usize = 8 << 20;

fn upload() -> DefaultBodyLimit {
    DefaultBodyLimit::max(UPLOAD)
}

/// Every page of the console.
pub(crate) fn routes() -> Router<Console> {
    Router::new()
        .route("/", get(home::home))
        .route("/sign-in", get(sign_in::show::show).post(sign_in::enter::enter))
        .route("/sign-in/sample", post(sign_in::enter::sample))
        .route("/sign-out", post(sign_in::leave::leave))
        .route("/leads", get(lead::list::list))
        .route("/leads/{id}", get(lead::show::show))
        .route("/leads/verify", post(lead::batch::verify))
        .route("/leads/retract", post(lead::batch::retract))
        .route("/leads/{id}/verify", post(lead::verify::verify))
        .route("/leads/{id}/retract", post(lead::retract::retract))
        .route("/leads/{id}/test", post(lead::test::step).layer(upload()))
        .route("/cases", get(case::list::list))
        .route("/cases/{id}", get(case::show::show))
        .route("/cases/{id}/decide", post(case::decide::decide))
        .route("/cases/{id}/preview", post(case::decide::preview))
        .route("/cases/{id}/maintain", post(case::operate::operate))
        .route("/cases/{id}/correction", post(case::operate::operate))
        .route("/cases/{id}/reverse", post(case::operate::operate))
        .route("/cases/{id}/finding", post(case::operate::operate))
        .route("/cases/{id}/ruling", post(case::operate::operate))
        .route("/cases/{id}/brought", post(case::operate::operate))
        .route("/cases/{id}/opinion", post(case::operate::operate))
        .route("/cases/{id}/pause", post(case::operate::operate))
        .route("/cases/{id}/arrival", post(case::operate::operate))
        .route("/cases/{id}/{verb}", post(case::side::signed).layer(upload()))
        .route("/notices", get(notice::list::list))
        .route("/notices/new", get(notice::new::form).post(notice::new::begin))
        .route("/notices/template.csv", get(notice::sheet::template))
        .route("/notices/{id}", get(notice::show::show))
        .route("/notices/{id}/right", get(notice::right::form).post(notice::right::keep))
        .route(
            "/notices/{id}/items",
            get(notice::items::form).post(notice::items::add).layer(DefaultBodyLimit::max(LIST)),
        )
        .route("/notices/{id}/items.csv", get(notice::sheet::items))
        .route("/notices/{id}/items/remove", post(notice::items::remove))
        .route(
            "/notices/{id}/grounds",
            get(notice::grounds::form).post(notice::grounds::keep).layer(upload()),
        )
        .route("/notices/{id}/sign", get(notice::sign::form).post(notice::sign::file))
        .route("/notices/{id}/withdraw", post(notice::withdraw::withdraw))
        .route("/prechecks", get(precheck::form).post(precheck::check))
        .route("/reports", get(report::list::list))
        .route("/reports/{id}/assign", post(report::triage::assign))
        .route("/reports/{id}/set-aside", post(report::triage::set_aside))
        .route("/rights", get(right::list::list))
        .route("/rights/new", get(right::new::form).post(right::new::register))
        .route("/rights/{id}", get(right::show::show))
        .route("/rights/{id}/review", post(right::change::review))
        .route("/rights/{id}/proof", post(right::change::proof).layer(upload()))
        .route("/rights/{id}/renew", post(right::change::renew))
        .route("/rights/{id}/withdraw", post(right::change::withdraw))
        .route("/rights/{id}/hints", post(right::change::hints))
        .route("/rights/{id}/pictures", post(right::pictures::add).layer(upload()))
        .route("/rights/{id}/texts", post(right::texts::add).layer(upload()))
        .route("/rights/{id}/sellers", post(right::change::authorise))
        .route("/rights/{id}/sellers/revoke", post(right::change::revoke))
        .route("/rights/{id}/watches/end", post(right::change::end_watch))
        .route("/channels", get(channel::list::list).post(channel::list::propose))
        .route("/channels/{id}", get(channel::show::show))
        .route("/channels/{id}/report", get(channel::report::show))
        .route("/channels/{id}/enter", post(channel::enter::enter))
        .route("/channels/{id}/propose", post(channel::enter::propose))
        .route("/guidance/{id}", get(channel::guidance::show))
        .route("/guidance/{id}/rehearse", post(channel::guidance::rehearse))
        .route("/guidance/{id}/answer", post(channel::guidance::answer))
        .route("/guidance/{id}/withdraw", post(channel::guidance::withdraw))
        .route("/letters", get(letter::list))
        .route("/mandates", get(mandate::list::list))
        .route("/mandates/new", get(mandate::new::form).post(mandate::new::grant).layer(upload()))
        .route("/mandates/{id}", get(mandate::show::show))
        .route("/mandates/{id}/confirm", post(mandate::change::confirm))
        .route("/mandates/{id}/end", post(mandate::change::end))
        .route("/items", get(item::list::list))
        .route("/items/{id}", get(item::show::show))
        .route("/items/{id}/pictures", get(item::copies::show))
        .route("/items/{id}/passages/{right}", get(item::passages::show))
        .route("/parties", get(party::list::list))
        .route("/parties/{id}", get(party::show::show))
        .route("/standing", get(standing::show::own))
        .route("/standings", get(standing::list::list))
        .route("/standings/{side}/{id}", get(standing::show::show))
        .route("/standings/party/{id}", post(standing::change::change).get(standing::show::party))
        .route("/alarms", get(alarm::list))
        .route("/alarms/{id}", get(alarm::show).post(alarm::resolve))
        .route("/rules", get(rules::in_force))
        .route("/rules/{version}", get(rules::version))
        .route("/register", get(register::list::list))
        .route("/transparency", get(register::numbers::show))
        .route("/settings/rules", get(settings::rules::show).post(settings::rules::publish))
        .route("/settings/webhooks", get(settings::webhooks::show).post(settings::webhooks::add))
        .route("/settings/webhooks/remove", post(settings::webhooks::remove))
        .route("/settings/tokens", get(settings::tokens::show).post(settings::tokens::add))
        .route("/settings/tokens/revoke", post(settings::tokens::revoke))
        .route("/settings/people", get(settings::people::show).post(settings::people::add))
        .route("/verify", get(ledger::show::show).post(ledger::show::verify))
        .route("/settings/jobs", get(settings::jobs::show).post(settings::jobs::retry))
        .route("/report", get(report::new::form).post(report::new::file).layer(upload()))
        .route("/receipt/{token}", get(receipt::reporter::show))
        .route("/receipt/{token}/erase", post(receipt::reporter::erase))
        .route(
            "/case-receipt/{token}",
            get(receipt::respondent::show).post(receipt::respondent::answer).layer(upload()),
        )
        .route("/case-receipt/{token}/{verb}", post(receipt::respondent::act).layer(upload()))
        .route("/case-receipt/{token}/files/{digest}", get(receipt::respondent::file))
        .route("/objects/{digest}", get(object::show))
        .fallback(|| async { Fault::NotFound })
}

/// Where a change leads: to the thing's page, or back to the form with what is wrong.
pub(crate) async fn changed<F: Future<Output = Reply>>(
    done: desk::Result<()>,
    address: &str,
    lang: Lang,
    form: impl FnOnce(Vec<Oops>) -> F,
) -> Reply {
    match done {
        Ok(()) => Ok(Redirect::to(address).into_response()),
        Err(DeskError::Refused(refusals)) => form(from_refusals(lang, &refusals)).await,
        Err(error) => Err(error.into()),
    }
}

/// Names of the parties that the actor knows, by id, in the reader's language where they have one in it; those that
/// gave it a mandate are among them.
pub(crate) async fn party_names(
    desk: &Desk,
    actor: &Actor,
    lang: Lang,
) -> Result<HashMap<String, String>, Fault> {
    let many = Paging { cursor: None, limit: 200 };
    let parties = desk.parties(actor, None, &many).await?.items;
    let mut all: HashMap<String, String> =
        parties.into_iter().map(|party| (party.id.to_string(), names(lang, &party).0)).collect();
    for mandate in desk.mandates(actor, &MandateFilter::default(), &many).await?.items {
        let chinese = mandate.principal_name_zh.filter(|_| lang == Lang::Zh);
        all.entry(mandate.principal).or_insert_with(|| chinese.unwrap_or(mandate.principal_name));
    }
    Ok(all)
}
