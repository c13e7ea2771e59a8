//! How a case goes on, as each side may see it: items, law, clocks, what was brought forward, what can be done.

use super::form::Guide;
use crate::{Desk, Result};
use casework::case::{
    Case, Claimed, Complained, Counter, Disputed, Offered, State, Track, Waiting, Watched, counter_pack,
    disclosed, not_bound, out_of_court, way_of_complaint,
};
use casework::notice::Notice;
use casework::policy::Body;
use casework::standing::Subject;
use casework::{Applied, Clock, ItemId, NoticeId, Personal, Proofs, Side, Signer, Words};
use jiff::Timestamp;
use law::Fact;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Where one item stands.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ItemTrack {
    /// The item.
    pub item: ItemId,
    /// Where it stands, and why.
    #[serde(flatten)]
    pub track: Track,
    /// Digests of what was shown on this item alone, as far as its reader may see it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// A counter-notice as its reader may see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SeenCounter {
    /// The counter-notice; what may not be told is left out.
    #[serde(flatten)]
    pub counter: Counter,
    /// Whether its reader is told why it says that there is no infringement. The law that it was sent under says so:
    /// 17 U.S.C. 512(g)(2)(B) has a copy of it passed on, E-Commerce Law Art. 43 the declaration.
    pub grounds_told: bool,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// A later notice on items of a case as its reader may see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LaterNotice {
    /// Which.
    pub notice: NoticeId,
    /// Its grounds.
    pub grounds: Words,
    /// Its items, of this case.
    pub items: Vec<ItemId>,
    /// Who signed it, as far as the law lets the respondent know.
    pub signer: Signer,
    /// When it was filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<Timestamp>,
}

/// Everything about a case's way, as its reader may see it.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Procedure {
    /// The law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<Applied>,
    /// What the law is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law_title: Option<Words>,
    /// The provision that says what it applies to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law_article: Option<String>,
    /// What must be said beside it: that nobody has checked the source, or what was inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law_warning: Option<Words>,
    /// The notices that name its items.
    pub notices: Vec<NoticeId>,
    /// Item by item.
    pub tracks: Vec<ItemTrack>,
    /// Who complained, as far as the law lets the respondent know.
    pub complainant: Signer,
    /// What it showed, as far as the law lets the respondent know.
    pub shown: Proofs,
    /// What later notices say of items of this case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<LaterNotice>,
    /// Counter-notices.
    pub counters: Vec<SeenCounter>,
    /// The waiting period that runs and ends first, or that ran last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// Every waiting period that runs: one for each counter-notice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waits: Vec<Waiting>,
    /// Lawsuits and complaints to authorities that were told of.
    pub claims: Vec<Claimed>,
    /// What somebody has, or had, time for, as far as its reader is told of it.
    pub deadlines: Vec<Watched>,
    /// Other packs: what else binds, might have been taken, or does not fit, and why.
    pub other_laws: Vec<OtherLaw>,
    /// Ways of redress in the law that this operator need not open, and why.
    pub not_bound: Vec<Words>,
    /// Complaints about the decision.
    pub complaints: Vec<Complained>,
    /// Disputes before bodies out of court.
    pub disputes: Vec<Disputed>,
    /// Offers to settle.
    pub offers: Vec<Offered>,
    /// The items of which a counter-notice can be sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counterable: Vec<ItemId>,
    /// What the law asks of a counter-notice, while one can be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_form: Option<Guide>,
    /// What ends the waiting period, by its id in the pack.
    pub stops: Vec<Stop>,
    /// What halts it, by its id in the pack.
    pub halts: Vec<Stop>,
    /// Until when the reader may complain about the decision, while it may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complaint_window: Option<Clock>,
    /// The body that settles such disputes out of court, where the law names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_of_court: Option<Words>,
    /// Such bodies as the rules in force name them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<Body>,
    /// What the reader may do now: `counter`, `claim`, `complain`, `dispute`, `offer`, `answer_offer`, `take_offer_back`,
    /// `withdraw`; for the operator `decide`, `review`, `accept_correction`, `resolve_claim`, `pause`, `decide_complaint`,
    /// `tell_dispute`, `decide_dispute`.
    pub may: Vec<&'static str>,
    /// Why the reader may not decide what waits for a decision, where another person must.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub barred: Option<Words>,
}

/// Another pack than the one that was taken.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OtherLaw {
    /// What it is called.
    pub title: Words,
    /// How it stands to the one that was taken: `beside`, `instead`, `fallback`, `excluded`.
    pub relation: String,
    /// Why, point by point.
    pub why: Vec<Words>,
}

/// What ends a waiting period, or halts it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Stop {
    /// Its id.
    pub id: String,
    /// In words.
    pub text: Words,
}

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader<'a> {
    Operator { actor: &'a str, decides: bool },
    Side { side: Side, acts: bool },
}

impl Reader<'_> {
    /// Whether the reader is told of strikes against them: the operator of all, a side of its own.
    pub(super) fn is_told_of(self, subject: &Subject) -> bool {
        match (self, subject) {
            (Self::Operator { .. }, _) => true,
            (Self::Side { side, .. }, Subject::Account(_)) => side == Side::Respondent,
            (Self::Side { side, .. }, Subject::Party(_)) => side == Side::Complainant,
        }
    }

    /// Whose ways of redress the reader is told of.
    fn sides(self) -> Vec<Side> {
        match self {
            Self::Operator { .. } => vec![Side::Respondent, Side::Complainant],
            Self::Side { side, .. } => vec![side],
        }
    }

    fn knows(self, watched: &Watched) -> bool {
        match self {
            Self::Operator { .. } => true,
            Self::Side { side, .. } => watched.is_told(side),
        }
    }
}

impl Procedure {
    /// The files that its reader may see.
    pub(super) fn files(&self) -> impl Iterator<Item = &String> {
        let proofs = self.counters.iter().map(|seen| &seen.counter.proofs).chain([&self.shown]);
        let claims = self.claims.iter().flat_map(|claim| &claim.action.evidence);
        let complaints = self.complaints.iter().flat_map(|complaint| &complaint.complaint.evidence);
        let disputes = self.disputes.iter().flat_map(|dispute| &dispute.dispute.evidence);
        let items = self.tracks.iter().flat_map(|track| &track.evidence);
        let files = proofs.flat_map(|proofs| proofs.files().map(|(_, _, file)| file));
        files.chain(claims).chain(complaints).chain(disputes).chain(items)
    }
}

impl Desk {
    pub(super) async fn procedure(&self, case: &Case, reader: Reader<'_>) -> Result<Procedure> {
        let opening = case.opening.as_ref();
        let applied = opening.and_then(|opening| opening.law.as_ref());
        let library = &self.0.law;
        let pack = applied.and_then(|law| law.pack_in(library));
        let first = opening.and_then(|opening| opening.notice.as_ref());
        let (mut complainant, mut shown) = (Signer::default(), Proofs::default());
        // Every notice that names an item may show something of it; the one that opened the case signs it.
        let mut later: Vec<LaterNotice> = Vec::new();
        let mut of_items: BTreeMap<ItemId, Vec<String>> = BTreeMap::new();
        for id in &case.notices {
            let (mut state, mut filed) = (Notice::default(), None);
            for event in self.0.store.load(&format!("notice/{id}")).await? {
                if event.kind == "notice.filed" {
                    filed = Timestamp::from_microsecond(event.at).ok();
                }
                crate::work::fold_recorded(&mut state, &event)?;
            }
            if first != Some(id) {
                let items = state.lines.values().map(|line| line.item.clone());
                later.push(LaterNotice {
                    notice: id.clone(),
                    grounds: state.draft.grounds.clone(),
                    items: items.filter(|item| case.tracks.contains_key(item)).collect(),
                    signer: state.draft.signer.clone(),
                    at: filed,
                });
            }
            for line in state.lines.into_values().filter(|line| case.tracks.contains_key(&line.item)) {
                of_items.entry(line.item).or_default().extend(line.evidence);
            }
            if first == Some(id) {
                (complainant, shown) = (state.draft.signer, state.draft.proofs);
            } else {
                shown.evidence.extend(state.draft.proofs.evidence);
            }
        }
        let distinct = |files: &mut Vec<String>| {
            let mut seen = BTreeSet::new();
            files.retain(|file| seen.insert(file.clone()));
        };
        distinct(&mut shown.evidence);
        of_items.values_mut().for_each(distinct);
        let may_know = |of: Side| disclosed(library, applied, of);
        let reads_of = |of: Side| match reader {
            Reader::Operator { .. } => None,
            Reader::Side { side, .. } if side == of => None,
            Reader::Side { .. } => Some(may_know(of)),
        };
        let mut claims = case.claims.clone();
        if let Some(facts) = reads_of(Side::Complainant) {
            narrow(&mut complainant, &facts);
            for notice in &mut later {
                narrow(&mut notice.signer, &facts);
            }
            narrow_proofs(&mut shown, &facts);
            of_items.retain(|_, _| facts.contains(&Fact::Evidence));
            // That there is a lawsuit is told; the writ itself only where evidence may be.
            claims.iter_mut().filter(|_| !facts.contains(&Fact::Evidence)).for_each(|claim| {
                claim.action.evidence.clear();
            });
        }
        let told = reads_of(Side::Respondent);
        let counters = case.counters.iter().map(|countered| {
            let mut counter = countered.counter.clone();
            if let Some(facts) = &told {
                narrow_counter(&mut counter, facts);
            }
            let grounds_told = told.as_ref().is_none_or(|facts| facts.contains(&Fact::Grounds));
            SeenCounter { counter, grounds_told, at: countered.at }
        });
        let (mut complaints, mut disputes) = (case.complaints.clone(), case.disputes.clone());
        if let Reader::Side { side, .. } = reader {
            // What one side wrote to the operator is not the other's to read.
            for complaint in complaints.iter_mut().filter(|complaint| complaint.complaint.by != side) {
                complaint.complaint.words = nothing(&complaint.complaint.words);
                complaint.complaint.evidence.clear();
            }
            for dispute in disputes.iter_mut().filter(|dispute| dispute.dispute.by != side) {
                dispute.dispute.evidence.clear();
            }
        }
        let body = reader.sides().iter().find_map(|side| out_of_court(library, applied, *side));
        let mut bodies =
            if body.is_some() { self.rules().await?.in_force().rules.bodies.clone() } else { Vec::new() };
        bodies.retain(|named| body.is_some_and(|(pack, _)| pack.id == named.pack));
        let wait = case.wait().or(case.waits.last());
        let clock = wait.and_then(|wait| library.pack(&wait.clock.pack)?.clock(&wait.clock.clock));
        let stops = clock.map(|clock| clock.stops.as_slice()).unwrap_or_default();
        let halts = clock.map(|clock| clock.pauses.as_slice()).unwrap_or_default();
        let mut procedure = Procedure {
            law: applied.cloned(),
            law_title: pack.map(|pack| Words::from(&pack.title)),
            notices: case.notices.clone(),
            tracks: case
                .tracks
                .iter()
                .map(|(item, track)| ItemTrack {
                    item: item.clone(),
                    track: track.clone(),
                    evidence: of_items.remove(item).unwrap_or_default(),
                })
                .collect(),
            law_article: pack.map(|pack| pack.scope.basis.article.clone()),
            law_warning: pack.and_then(|pack| pack.scope.basis.warning()).as_ref().map(Words::from),
            complainant,
            shown,
            later,
            counters: counters.collect(),
            waiting: wait.cloned(),
            waits: case.open_waits().cloned().collect(),
            claims,
            deadlines: case.deadlines.iter().filter(|watched| reader.knows(watched)).cloned().collect(),
            other_laws: applied.map(|applied| others(library, applied)).unwrap_or_default(),
            not_bound: applied.map(|applied| not_bound(library, applied)).unwrap_or_default(),
            complaints,
            disputes,
            offers: case.offers.clone(),
            counterable: case.counterable(),
            counter_form: None,
            stops: stops.iter().map(|s| Stop { id: s.id.clone(), text: Words::from(&s.text) }).collect(),
            halts: halts.iter().map(|h| Stop { id: h.id.clone(), text: Words::from(&h.text) }).collect(),
            complaint_window: None,
            out_of_court: body.map(|(_, body)| Words::from(&body.text)),
            bodies,
            may: Vec::new(),
            barred: None,
        };
        match reader {
            Reader::Operator { decides: true, actor } => operator_may(&mut procedure, case, actor, library),
            Reader::Side { side, acts: true } => self.side_may(&mut procedure, case, applied, side),
            _ => {}
        }
        Ok(procedure)
    }

    fn side_may(&self, seen: &mut Procedure, case: &Case, applied: Option<&Applied>, side: Side) {
        let mut may = Vec::new();
        let library = &self.0.law;
        if side == Side::Respondent && !seen.counterable.is_empty() {
            may.push("counter");
            let right = applied.map_or(law::Right::Trademark, Applied::right);
            let guide = |pack: &law::Pack| Guide::of(pack, pack.counter_notice.as_ref(), right, &[]);
            seen.counter_form = counter_pack(library, applied).map(guide);
        }
        let unclaimed = || case.open_waits().any(|wait| !case.unclaimed(wait).is_empty());
        if side == Side::Complainant && unclaimed() {
            may.push("claim");
        }
        let open = case.aggrieves(side) && !case.refused(side);
        let way = way_of_complaint(library, applied, side).filter(|_| open);
        if let (Some((pack, rule)), Some((_, since)), None) = (way, case.last_word(), case.open_complaint()) {
            let clock = rule.clock.as_ref();
            let window = clock.and_then(|c| Clock::start(library, &pack.id, c, since, &[]).ok());
            if window.as_ref().is_none_or(|window| !window.passed(self.now())) {
                may.push("complain");
                seen.complaint_window = window;
            }
        }
        if may_dispute(library, case, side) {
            may.push("dispute");
        }
        match case.open_offer() {
            Some(offer) if offer.by == side => may.push("take_offer_back"),
            Some(_) => may.push("answer_offer"),
            None if case.state.is_live() => may.push("offer"),
            None => {}
        }
        if side == Side::Complainant && case.state.is_live() {
            may.push("withdraw");
        }
        seen.may = may;
    }
}

/// The other packs of a matter, as far as the desk still has them.
fn others(library: &law::Library, applied: &Applied) -> Vec<OtherLaw> {
    let other = |other: &casework::Alternative| {
        let title = Words::from(&library.pack(&other.pack)?.title);
        Some(OtherLaw { title, relation: other.relation.clone(), why: other.why.clone() })
    };
    applied.alternatives.iter().chain(&applied.passed_over).filter_map(other).collect()
}

/// Whether a side can bring the decision before a body out of court now.
fn may_dispute(library: &law::Library, case: &Case, side: Side) -> bool {
    let applied = case.opening.as_ref().and_then(|opening| opening.law.as_ref());
    case.no_dispute(side).is_none() && out_of_court(library, applied, side).is_some()
}

fn operator_may(seen: &mut Procedure, case: &Case, actor: &str, library: &law::Library) {
    // Who took a decision does not decide about it again (see `case::redress`, `case::decide`).
    let of_complaint = case.open_complaint().is_some();
    let own = case.took_part(actor);
    let reopened = case.decided_before_by.as_deref() == Some(actor);
    if (of_complaint && own) || (case.state == State::Open && reopened) {
        seen.barred = Some(Words {
            en: "You took the decision that is complained of. Another person decides: ask a colleague."
                .into(),
            zh: "您是原决定人，须由他人决定，请交由同事处理。".into(),
        });
    }
    let acts = [
        (case.state == State::Open && !reopened, "decide"),
        (case.reversible(), "review"),
        (case.correction && matches!(case.state, State::Upheld | State::Contested), "accept_correction"),
        (case.open_claim().is_some(), "resolve_claim"),
        (case.wait().is_some(), "pause"),
        (of_complaint && !own, "decide_complaint"),
        (
            [Side::Respondent, Side::Complainant].iter().any(|side| may_dispute(library, case, *side)),
            "tell_dispute",
        ),
        (case.open_dispute().is_some(), "decide_dispute"),
    ];
    seen.may = acts.into_iter().filter(|(can, _)| *can).map(|(_, act)| act).collect();
}

/// Leaves in a signer what may be told; a signature is never shown to the other side.
fn narrow(signer: &mut Signer, facts: &[Fact]) {
    for (fact, field) in [
        (Fact::Name, &mut signer.name),
        (Fact::Address, &mut signer.address),
        (Fact::Phone, &mut signer.phone),
        (Fact::Email, &mut signer.email),
    ] {
        if !facts.contains(&fact) {
            *field = None;
        }
    }
    signer.signature = None;
}

/// Leaves of a counter-notice what its law has passed on, its explanation included.
fn narrow_counter(counter: &mut Counter, facts: &[Fact]) {
    narrow(&mut counter.signer, facts);
    narrow_proofs(&mut counter.proofs, facts);
    if !facts.contains(&Fact::Grounds) {
        counter.grounds = nothing(&counter.grounds);
    }
}

/// Leaves what shows something where evidence may be told; what shows who somebody is, never.
fn narrow_proofs(proofs: &mut Proofs, facts: &[Fact]) {
    let declarations = std::mem::take(&mut proofs.declarations);
    let told = if facts.contains(&Fact::Evidence) { std::mem::take(proofs) } else { Proofs::default() };
    *proofs = Proofs { identity: Vec::new(), declarations, ..told };
}

/// Words that are not told.
fn nothing(words: &Personal) -> Personal {
    Personal::new(words.person().clone(), "")
}
