//! How a case goes on, for its reader: law, clocks, items, what each side brought forward, and what the reader can
//! do. The same for whoever is signed in and for whoever holds the respondent's link.

use super::door::Door;
use super::due::{DueLine, OtherLawLine, due_lines, other_laws};
use super::field::{ClaimForm, CounterForm, Field, OfferForm, items_that, title_of};
use super::show::Told;
use crate::i18n::Lang;
use crate::page::Page;
use crate::views::choice::Choice;
use crate::views::html::Html;
use crate::views::name;
use crate::views::when::{relative, zoned};
use crate::views::words::Said;
use casework::case::{HowClosed, ItemStatus, Said as BodySaid};
use casework::letter::Letter;
use casework::{Clock, Personal, Signer};
use desk::{CaseView, SeenCounter};
use jiff::Timestamp;

/// How a case goes on.
pub(crate) struct Course {
    pub(crate) base: String,
    pub(crate) law: Option<LawLine>,
    pub(crate) clocks: Vec<ClockCard>,
    /// What somebody has, or had, time for.
    pub(crate) due: Vec<DueLine>,
    pub(crate) tracks: Vec<TrackLine>,
    /// Who complained, as far as the reader may know.
    pub(crate) complainant: Vec<(String, String)>,
    pub(crate) shown: Vec<Papers>,
    pub(crate) later: Vec<Brought>,
    pub(crate) counters: Vec<Brought>,
    pub(crate) claims: Vec<Brought>,
    pub(crate) complaints: Vec<Brought>,
    pub(crate) disputes: Vec<Brought>,
    pub(crate) offers: Vec<Brought>,
    pub(crate) letters: Vec<Post>,
    pub(crate) counter: Option<CounterForm>,
    pub(crate) claim: Option<ClaimForm>,
    pub(crate) complain: Option<Vec<Field>>,
    pub(crate) dispute: Option<DisputeForm>,
    pub(crate) offer: Option<OfferForm>,
    pub(crate) reply: bool,
    pub(crate) take_back: bool,
    pub(crate) withdraw: Option<(Vec<Choice>, Field)>,
    /// Which form was sent and came back.
    pub(crate) open: String,
}

/// The form of a dispute out of court.
pub(crate) struct DisputeForm {
    pub(crate) fields: Vec<Field>,
    /// What the law says of it.
    pub(crate) rule: Said,
    /// Bodies that the rules name, each with its address.
    pub(crate) bodies: Vec<(String, String)>,
}

/// The law that a case runs under.
pub(crate) struct LawLine {
    pub(crate) title: String,
    pub(crate) article: String,
    pub(crate) warning: String,
    pub(crate) why: Vec<String>,
    pub(crate) others: Vec<OtherLawLine>,
    /// Ways of redress that this operator need not open.
    pub(crate) not_bound: Vec<String>,
}

/// A clock that runs, or ran.
pub(crate) struct ClockCard {
    pub(crate) title: String,
    pub(crate) article: String,
    pub(crate) warning: String,
    pub(crate) state: &'static str,
    /// What the end brings.
    pub(crate) text: String,
    /// How long until then.
    pub(crate) left: String,
    pub(crate) facts: Vec<(String, String)>,
}

/// Where an item stands.
pub(crate) struct TrackLine {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) status: Html,
    pub(crate) reason: Said,
    pub(crate) until: String,
}

/// Files that were shown for one purpose.
pub(crate) struct Papers {
    pub(crate) what: String,
    pub(crate) files: Vec<String>,
}

/// Something that a side brought forward, and what became of it.
pub(crate) struct Brought {
    pub(crate) title: String,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
    pub(crate) state: Option<Html>,
    pub(crate) text: Said,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) papers: Vec<Papers>,
    /// The operator's reasons.
    pub(crate) reasons: Option<Said>,
}

/// A letter to a side.
pub(crate) struct Post {
    pub(crate) subject: Said,
    pub(crate) to: String,
    pub(crate) at: Timestamp,
    pub(crate) paragraphs: Vec<Said>,
}

impl Course {
    /// The course of `view`, its forms filled in with what was sent before.
    pub(crate) fn new(p: &Page, door: &Door<'_>, view: &CaseView, letters: &[Letter], told: &Told) -> Self {
        let (seen, sent) = (&view.procedure, &told.sent);
        let may = |act: &str| seen.may.contains(&act);
        let field = |kind, verb, of, label| Field::new(p, kind, verb, of, label, sent);
        let open_now = |status: ItemStatus| {
            use ItemStatus::{Actioned, Countered, Forwarded, Received, Waiting};
            matches!(status, Received | Forwarded | Actioned | Countered | Waiting)
        };
        let counter = seen.counter_form.as_ref().filter(|_| may("counter"));
        Self {
            base: door.address(),
            law: law(p, view),
            clocks: clocks(p, view),
            due: due_lines(p, &view.procedure.deadlines),
            tracks: seen.tracks.iter().map(|each| track(p, view, each)).collect(),
            complainant: signer(p, &seen.complainant),
            later: seen.later.iter().map(|notice| later(p, view, notice)).collect(),
            shown: papers(p, door, &seen.shown).into_iter().chain(on_items(p, door, view)).collect(),
            counters: seen.counters.iter().map(|counter| countered(p, door, view, counter)).collect(),
            claims: seen.claims.iter().map(|claim| claimed(p, door, view, claim)).collect(),
            complaints: seen.complaints.iter().map(|complaint| complained(p, door, complaint)).collect(),
            disputes: seen.disputes.iter().map(|dispute| disputed(p, door, dispute)).collect(),
            offers: seen.offers.iter().map(|offer| offered(p, offer)).collect(),
            letters: letters.iter().rev().map(|letter| post(p, letter)).collect(),
            counter: counter.map(|guide| CounterForm::new(p, guide, view, sent, told.checked)),
            claim: may("claim").then(|| ClaimForm::new(p, view, sent)),
            complain: may("complain").then(|| {
                vec![
                    field("area", "complain", "words", "complain-words"),
                    field("files", "complain", "evidence", "complain-evidence"),
                ]
            }),
            dispute: seen.out_of_court.as_ref().filter(|_| may("dispute")).map(|rule| {
                let fields = vec![
                    field("line", "dispute", "body", "dispute-body"),
                    field("line", "dispute", "number", "dispute-number"),
                    field("files", "dispute", "evidence", "dispute-evidence"),
                ];
                let named =
                    |body: &casework::policy::Body| (Said::of(p.lang, &body.name).text, body.url.clone());
                let bodies = seen.bodies.iter().map(named).collect();
                DisputeForm { fields, rule: Said::of(p.lang, rule), bodies }
            }),
            offer: may("offer").then(|| OfferForm::new(p, sent)),
            reply: may("answer_offer"),
            take_back: may("take_offer_back"),
            withdraw: may("withdraw").then(|| {
                let reason = field("area", "withdraw", "reason", "withdraw-reason");
                (items_that(p, view, "withdraw", sent, open_now), reason)
            }),
            open: told.verb.clone(),
        }
    }

    /// Whether a side brought anything forward.
    pub(crate) fn quiet(&self) -> bool {
        let all = [&self.counters, &self.claims, &self.complaints, &self.disputes, &self.offers];
        all.iter().all(|list| list.is_empty())
    }
}

fn law(p: &Page, view: &CaseView) -> Option<LawLine> {
    let seen = &view.procedure;
    let said = |words: &casework::Words| Said::of(p.lang, words).text;
    Some(LawLine {
        title: seen.law_title.as_ref().map(said)?,
        article: seen.law_article.clone().unwrap_or_default(),
        warning: seen.law_warning.as_ref().map(said).unwrap_or_default(),
        why: seen.law.iter().flat_map(|law| &law.why).map(said).collect(),
        others: other_laws(p, &seen.other_laws),
        not_bound: seen.not_bound.iter().map(said).collect(),
    })
}

fn clocks(p: &Page, view: &CaseView) -> Vec<ClockCard> {
    let seen = &view.procedure;
    let mut cards = Vec::new();
    let last = seen.waiting.iter().filter(|wait| wait.over);
    for wait in seen.waits.iter().chain(last) {
        let open = || seen.claims.iter().filter(|claim| claim.confirmed.is_none());
        let claimed = wait.items.iter().all(|item| open().any(|claim| claim.action.items.contains(item)));
        let halted = wait.pauses.iter().any(|pause| pause.to.is_none());
        let (state, text) = match (wait.over, claimed, halted) {
            (true, ..) => ("ended", p.t("clock-over")),
            (false, true, _) => ("claimed", p.t("clock-claimed")),
            (false, false, true) => ("paused", p.t("clock-paused")),
            (false, false, false) => ("running", p.t("clock-silence")),
        };
        let mut card = card(p, &wait.clock, state, text);
        if seen.waits.len() > 1 {
            let items: Vec<_> = wait.items.iter().map(|item| title_of(p, view, item.as_str())).collect();
            card.facts.push((p.t("clock-items"), items.join("; ")));
        }
        for pause in &wait.pauses {
            let zone = &wait.clock.zone;
            let ends = pause.to.map_or_else(|| p.t("clock-pause-open"), |to| zoned(p.lang, to, zone));
            card.facts.push((p.t("clock-pause"), format!("{} – {ends}", zoned(p.lang, pause.from, zone))));
        }
        cards.push(card);
    }
    if let Some(window) = &seen.complaint_window {
        cards.push(card(p, window, "running", p.t("clock-complaint")));
    }
    cards
}

fn card(p: &Page, clock: &Clock, state: &'static str, text: String) -> ClockCard {
    let said = |words: &casework::Words| Said::of(p.lang, words).text;
    let moment = |at: Timestamp| zoned(p.lang, at, &clock.zone);
    let mut facts = vec![(p.t("clock-from"), moment(clock.from))];
    facts.extend(clock.earliest.map(|at| (p.t("clock-earliest"), moment(at))));
    let due = clock.due.map_or_else(|| p.t("clock-open"), moment);
    facts.push((p.t("clock-due"), due));
    if clock.provisional {
        facts.push((p.t("clock-provisional"), p.t("clock-provisional-text")));
    }
    let left = clock.due.filter(|_| state == "running").map(|due| relative(p.lang, due, p.now));
    ClockCard {
        title: said(&clock.title),
        article: clock.article.clone(),
        warning: clock.warning.as_ref().map(said).unwrap_or_default(),
        state,
        text,
        left: left.unwrap_or_default(),
        facts,
    }
}

fn track(p: &Page, view: &CaseView, each: &desk::ItemTrack) -> TrackLine {
    let track = &each.track;
    let zone = view.procedure.waiting.as_ref().map_or("UTC", |wait| wait.clock.zone.as_str());
    TrackLine {
        id: each.item.to_string(),
        title: title_of(p, view, each.item.as_str()),
        status: p.state("track", name(&track.status).to_lowercase()),
        reason: Said::of(p.lang, &track.reason),
        until: track.until.map(|until| zoned(p.lang, until, zone)).unwrap_or_default(),
    }
}

fn signer(p: &Page, signer: &Signer) -> Vec<(String, String)> {
    let fields = [
        ("counter-name", &signer.name),
        ("counter-address", &signer.address),
        ("counter-phone", &signer.phone),
        ("counter-email", &signer.email),
    ];
    let told =
        |(label, text): (&str, &Option<Personal>)| Some((p.t(label), text.as_ref()?.text()?.to_owned()));
    fields.into_iter().filter_map(told).filter(|(_, text)| !text.is_empty()).collect()
}

fn papers(p: &Page, door: &Door<'_>, proofs: &casework::Proofs) -> Vec<Papers> {
    let mut papers: Vec<Papers> = Vec::new();
    for (list, _, digest) in proofs.files() {
        let what = p.t(&format!("counter-{}", list.replace('_', "-")));
        let Some(file) = door.file(digest) else { continue };
        match papers.iter_mut().find(|known| known.what == what) {
            Some(known) => known.files.push(file),
            None => papers.push(Papers { what, files: vec![file] }),
        }
    }
    papers
}

/// What was shown on single items.
fn on_items(p: &Page, door: &Door<'_>, view: &CaseView) -> Vec<Papers> {
    let of = |track: &desk::ItemTrack| {
        let what = title_of(p, view, track.item.as_str());
        evidence(p, door, &track.evidence).pop().map(|papers| Papers { what, ..papers })
    };
    view.procedure.tracks.iter().filter_map(of).collect()
}

fn evidence(p: &Page, door: &Door<'_>, digests: &[String]) -> Vec<Papers> {
    let files: Vec<String> = digests.iter().filter_map(|digest| door.file(digest)).collect();
    if files.is_empty() { Vec::new() } else { vec![Papers { what: p.t("answer-evidence"), files }] }
}

fn personal(lang: Lang, words: &Personal) -> Said {
    Said { text: words.text().unwrap_or_default().to_owned(), lang: lang.tag() }
}

fn countered(p: &Page, door: &Door<'_>, view: &CaseView, seen: &SeenCounter) -> Brought {
    let counter = &seen.counter;
    let mut facts = signer(p, &counter.signer);
    let items: Vec<String> = counter.items.iter().map(|item| title_of(p, view, item.as_str())).collect();
    facts.push((p.t("items"), items.join(&p.t("comma"))));
    if !counter.proofs.declarations.is_empty() {
        let made = counter.proofs.declarations.len();
        facts.push((p.t("counter-declared"), p.t1("counter-declared-n", "n", made)));
    }
    Brought {
        title: p.t("counter-notice"),
        by: p.word("actor", "respondent"),
        at: seen.at,
        state: None,
        text: if seen.grounds_told {
            personal(p.lang, &counter.grounds)
        } else {
            Said { text: p.t("counter-grounds-withheld"), lang: p.lang.tag() }
        },
        facts,
        papers: papers(p, door, &counter.proofs),
        reasons: None,
    }
}

fn claimed(p: &Page, door: &Door<'_>, view: &CaseView, claim: &casework::case::Claimed) -> Brought {
    let stop = view.procedure.stops.iter().find(|stop| stop.id == claim.action.stop);
    let what = stop.map_or_else(|| claim.action.stop.clone(), |stop| Said::of(p.lang, &stop.text).text);
    let facts = [("claim-body", &claim.action.body), ("claim-number", &claim.action.number)];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    Brought {
        title: p.t("claim"),
        by: p.word("actor", "complainant"),
        at: claim.at,
        state: Some(p.state("claim-state", judged(claim.confirmed, ["confirmed", "unconfirmed"]))),
        text: Said { text: what, lang: p.lang.tag() },
        facts: facts.map(|(label, text)| (p.t(label), text.clone())).collect(),
        papers: evidence(p, door, &claim.action.evidence),
        reasons: claim.reasons.as_ref().map(|reasons| Said::of(p.lang, reasons)),
    }
}

/// What a later notice says.
fn later(p: &Page, view: &CaseView, notice: &desk::LaterNotice) -> Brought {
    let items: Vec<_> = notice.items.iter().map(|item| title_of(p, view, item.as_str())).collect();
    let mut facts = signer(p, &notice.signer);
    facts.push((p.t("course-items"), items.join("; ")));
    Brought {
        title: p.t("later-notice"),
        by: p.word("actor", "complainant"),
        at: notice.at.unwrap_or_default(),
        state: None,
        text: Said::of(p.lang, &notice.grounds),
        facts,
        papers: Vec::new(),
        reasons: None,
    }
}

fn judged(what: Option<bool>, [yes, no]: [&'static str; 2]) -> &'static str {
    match what {
        None => "pending",
        Some(true) => yes,
        Some(false) => no,
    }
}

fn complained(p: &Page, door: &Door<'_>, seen: &casework::case::Complained) -> Brought {
    let complaint = &seen.complaint;
    let judged = judged(seen.granted, ["well_founded", "unfounded"]);
    let state = if seen.lapsed { "lapsed" } else { judged };
    Brought {
        title: p.t("complaint"),
        by: p.word("actor", name(&complaint.by)),
        at: seen.at,
        state: Some(p.state("complaint-state", state)),
        text: personal(p.lang, &complaint.words),
        facts: vec![(p.t("ground"), complaint.article.clone())],
        papers: evidence(p, door, &complaint.evidence),
        reasons: seen.reasons.as_ref().map(|reasons| Said::of(p.lang, reasons)),
    }
}

fn disputed(p: &Page, door: &Door<'_>, seen: &casework::case::Disputed) -> Brought {
    let dispute = &seen.dispute;
    let state = match (seen.said, seen.followed) {
        (None, _) => "pending",
        (Some(BodySaid::Right), _) => "right",
        (Some(BodySaid::Wrong), true) => "followed",
        (Some(BodySaid::Wrong), false) => "wrong",
        (Some(BodySaid::Nothing), _) => "nothing",
    };
    let facts =
        [("dispute-body", &dispute.body), ("dispute-number", &dispute.number), ("ground", &dispute.article)];
    Brought {
        title: p.t("dispute"),
        by: p.word("actor", name(&dispute.by)),
        at: seen.at,
        state: Some(p.state("dispute-state", state)),
        text: Said { text: String::new(), lang: p.lang.tag() },
        facts: facts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| (p.t(key), text.clone()))
            .collect(),
        papers: evidence(p, door, &dispute.evidence),
        reasons: seen.reasons.as_ref().map(|reasons| Said::of(p.lang, reasons)),
    }
}

fn offered(p: &Page, seen: &casework::case::Offered) -> Brought {
    let state = seen.closed.map_or("pending", |how| match how {
        HowClosed::Accepted => "settled",
        HowClosed::Refused => "declined",
        HowClosed::TakenBack => "withdrawn",
        HowClosed::Expired => "expired",
    });
    Brought {
        title: p.t1("offer-of", "kind", p.word("offer-kind", name(&seen.offer.offer_kind))),
        by: p.word("actor", name(&seen.by)),
        at: seen.at,
        state: Some(p.state("offer-state", state)),
        text: Said::of(p.lang, &seen.offer.terms),
        facts: vec![(p.t("offer-until"), zoned(p.lang, seen.offer.until, "UTC"))],
        papers: Vec::new(),
        reasons: None,
    }
}

fn post(p: &Page, letter: &Letter) -> Post {
    Post {
        subject: Said::of(p.lang, &letter.subject),
        to: p.word("actor", name(&letter.to)),
        at: letter.at,
        paragraphs: letter.paragraphs.iter().map(|words| Said::of(p.lang, words)).collect(),
    }
}
