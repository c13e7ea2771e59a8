//! `GET /standing`, one's own, and `GET /standings/{side}/{id}`.

use super::formula::{Condition, abuse, lane};
use crate::console::Console;
use crate::fault::Fault;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::name;
use crate::views::oops::Oops;
use crate::views::rules::step;
use crate::views::story::{Line, lines};
use crate::views::words::{Said, WordsField};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use casework::policy::Step;
use casework::standing::{Lane, Proposal, Subject};
use desk::{Actor, NotifierView, Role, StandingView, StrikeView};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "standing/show.html")]
pub(crate) struct StandingPage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) own: bool,
    pub(crate) title: String,
    pub(crate) side: String,
    pub(crate) action: String,
    pub(crate) points: u16,
    pub(crate) proposal: Proposed,
    pub(crate) ladder: Vec<LadderRung>,
    pub(crate) policy: u32,
    pub(crate) strikes: Vec<Strike>,
    pub(crate) notifier: Option<Notifier>,
    pub(crate) events: Vec<Line>,
    pub(crate) appeals: Vec<(String, String)>,
    pub(crate) may_decide: bool,
    pub(crate) seen: u64,
    pub(crate) days: String,
    pub(crate) words: String,
    pub(crate) reasons: WordsField,
}

/// A rung of the ladder.
pub(crate) struct LadderRung {
    pub(crate) points: u16,
    pub(crate) step: String,
    pub(crate) reached: bool,
}

/// A proposal in words.
pub(crate) struct Proposed {
    pub(crate) step: String,
    pub(crate) why: String,
    pub(crate) next: String,
}

/// A strike.
pub(crate) struct Strike {
    pub(crate) href: String,
    pub(crate) at: Timestamp,
    pub(crate) kind: String,
    pub(crate) gravity: String,
    pub(crate) points: u16,
    pub(crate) expires: Timestamp,
    pub(crate) state: &'static str,
    pub(crate) proposed: String,
    pub(crate) taken: String,
}

/// What is particular to a party.
pub(crate) struct Notifier {
    pub(crate) lane: String,
    pub(crate) lane_at: Option<Timestamp>,
    pub(crate) held: Option<Timestamp>,
    pub(crate) window: u16,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) judgement: String,
    pub(crate) kinds: Vec<Vec<String>>,
    pub(crate) abuse_window: u16,
    pub(crate) abuse: Vec<Condition>,
    pub(crate) suspension: Option<(Timestamp, Said)>,
    pub(crate) appeal: Option<String>,
    pub(crate) most_days: Option<u16>,
}

/// One's own standing: an account's, or a party's.
pub(crate) fn own_subject(actor: &Actor) -> Option<Subject> {
    match actor.role {
        Role::Respondent => actor.account.clone().map(Subject::Account),
        Role::RightsHolder => actor.party.clone().map(Subject::Party),
        _ => None,
    }
}

pub(crate) async fn own(Visit { console, actor, p }: Visit) -> Reply {
    p.enter("/standing")?;
    let subject = own_subject(&actor).ok_or(Fault::NotFound)?;
    page(&console, &actor, p, &subject, &Fields::default(), Vec::new()).await
}

pub(crate) async fn show(
    Visit { console, actor, p }: Visit,
    Path((side, id)): Path<(String, String)>,
) -> Reply {
    let subject = Subject::read(&format!("{side}/{id}")).ok_or(Fault::NotFound)?;
    page(&console, &actor, p, &subject, &Fields::default(), Vec::new()).await
}

pub(crate) async fn party(visit: Visit, Path(id): Path<String>) -> Reply {
    show(visit, Path(("party".to_owned(), id))).await
}

/// The page, filled in with what was sent when there is something to put right.
pub(crate) async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    subject: &Subject,
    sent: &Fields,
    errors: Vec<Oops>,
) -> Reply {
    let view = console.desk.standing(actor, subject).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = own_subject(actor).as_ref() == Some(subject);
    let (side, id) = view.subject.split_once('/').unwrap_or(("account", &view.subject));
    let reached = view.proposal.rung.map(|rung| rung.points);
    let rung = |rung: &casework::policy::Rung| LadderRung {
        points: rung.points,
        step: step(&p, rung.step),
        reached: reached == Some(rung.points),
    };
    let appeal = |matter| (name(matter), p.word("matter", name(matter)));
    let page = StandingPage {
        errors,
        own,
        title: view.name.clone().unwrap_or_else(|| id.to_owned()),
        side: side.to_owned(),
        action: format!("/standings/party/{}", encode(id)),
        points: view.points,
        proposal: proposed(&p, &view.proposal),
        ladder: view.ladder.iter().map(rung).collect(),
        policy: view.policy,
        strikes: view.strikes.iter().map(|strike| shown(&p, strike)).collect(),
        notifier: view.notifier.as_ref().map(|of| notifier(&p, of, &view)),
        events: lines(&p, &view.timeline),
        appeals: view.may_appeal.iter().map(appeal).collect(),
        may_decide: view.may_decide,
        seen: view.version,
        days: sent.get("days").to_owned(),
        words: sent.get("words").to_owned(),
        reasons: WordsField::new(&p, "reasons", "standing-reasons", 3, sent),
        p,
    };
    Ok(page.p.show_as(status, &page))
}

/// What a ladder proposes, why, and what comes next.
pub(crate) fn proposed(p: &Page, proposal: &Proposal) -> Proposed {
    let next = proposal.next.map(|next| {
        let args = [("points", next.points.to_string()), ("step", step(p, next.step))];
        p.lang.find("ladder-next", &args).unwrap_or_default()
    });
    Proposed {
        step: proposal.step.map_or_else(|| p.t("step-none"), |of| step(p, of)),
        why: p.lang.find_word("ladder-why", &name(&proposal.why)).unwrap_or_default(),
        next: next.unwrap_or_default(),
    }
}

/// A strike with what became of it.
pub(crate) fn shown(p: &Page, view: &StrikeView) -> Strike {
    let given = &view.given;
    let strike = &given.strike;
    let taken = strike.taken.map(|taken| p.word("measure", name(&taken.kind)));
    Strike {
        href: if p.knows("/cases") {
            format!("/cases/{}", encode(strike.case.as_str()))
        } else {
            String::new()
        },
        at: given.at,
        kind: p.word("right-kind", name(&strike.ground)),
        gravity: p.word("gravity", name(&strike.gravity)),
        points: strike.points,
        expires: strike.expires,
        state: match (given.undone, view.counts) {
            (Some(_), _) => "undone",
            (None, true) => "in_force",
            (None, false) => "expired",
        },
        proposed: strike.proposal.step.map_or_else(|| p.t("step-none"), |of| step(p, of)),
        taken: taken.unwrap_or_else(|| p.t("none")),
    }
}

fn notifier(p: &Page, of: &NotifierView, view: &StandingView) -> Notifier {
    let (lane_name, lane_at) = match of.lane {
        Lane::Out => ("out", None),
        Lane::In { since } => ("in", Some(since)),
        Lane::Warned { loses, .. } => ("warned", Some(loses)),
        Lane::Lost { since } => ("lost", Some(since)),
    };
    let kind = |of: &casework::standing::OfGround| {
        let counts = &of.counts;
        let numbers = [
            counts.filed,
            counts.upheld,
            counts.corrected,
            counts.rejected,
            counts.countered,
            counts.reversed,
        ];
        let mut row = vec![p.word("right-kind", name(&of.ground))];
        row.extend(numbers.map(|number| p.n(number)));
        row
    };
    Notifier {
        lane: lane_name.to_owned(),
        lane_at,
        held: of.lane_held,
        window: of.formula.window_days,
        conditions: lane(p, of),
        judgement: p.word("judgement", name(&of.judgement)),
        kinds: of.record.grounds.iter().map(kind).collect(),
        abuse_window: of.abuse.window_days,
        abuse: abuse(p, of),
        suspension: of.suspension.as_ref().map(|s| (s.until, Said::of(p.lang, &s.reasons))),
        appeal: of.appeal.map(|matter| p.word("matter", name(&matter))),
        most_days: match view.proposal.step {
            Some(Step::Suspend { days }) => Some(days),
            _ => None,
        },
    }
}
