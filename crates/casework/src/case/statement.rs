//! The statement of reasons (理由说明): what both sides are told about a decision.

use super::redress::{counter_pack, out_of_court, way_of_complaint};
use super::{
    Case, Decided, Decider, Detection, Ground, ItemOutcome, Measure, Outcome, Review, State, counter::duty,
};
use crate::clock::Clock;
use crate::policy::Body;
use crate::{AccountId, CaseId, DecisionId, NoticeId, PartyId, RightId, Side, Words};
use jiff::Timestamp;
use law::{DutyKind, Library};
use serde::Serialize;

/// A way to contest a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Redress {
    /// Answer in the case; a person reviews it.
    Answer,
    /// Send a counter-notice, which is passed on to the other side.
    CounterNotice,
    /// Complain to the operator; another person decides.
    Complaint,
    /// Turn to a body that settles such disputes out of court.
    OutOfCourt,
    /// Go to court.
    Court,
}

/// A way to contest a decision, with what the law says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = WayOfRedress)]
pub struct Way {
    /// Which.
    pub way: Redress,
    /// The provision that opens it, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// What must be said beside it: that nobody has checked the source, or what was inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<Words>,
    /// What the law says of it.
    pub text: Words,
    /// Until when it is open, where the law sets a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Clock>,
    /// The bodies that the operator named with the decision; another one may be chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<Body>,
}

impl Way {
    fn plain(way: Redress) -> Self {
        Self { way, article: None, warning: None, text: Words::default(), window: None, bodies: Vec::new() }
    }

    fn by(way: Redress, basis: &law::Basis, text: Words) -> Self {
        let warning = basis.warning().as_ref().map(Words::from);
        Self { way, article: Some(basis.article.clone()), warning, text, window: None, bodies: Vec::new() }
    }
}

/// What both sides are told, with every element that DSA Art. 17(3) lists: (a) the restriction, its
/// territory and duration; (b) facts and circumstances; (c) automated means; (d) or (e) the ground and why;
/// (f) redress. Desks under other laws tell no less.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct StatementOfReasons {
    /// The case.
    pub case: CaseId,
    /// The right it is about.
    pub right: RightId,
    /// Who complained.
    pub complainant: PartyId,
    /// Who is told what is held against them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respondent: Option<AccountId>,
    /// When it was decided.
    #[schema(value_type = String, format = DateTime)]
    pub decided_at: Timestamp,
    /// What was concluded.
    pub outcome: Outcome,
    /// Item by item, with the digest of the content that was judged.
    pub items: Vec<StatedItem>,
    /// (a) What is done, where, for how long.
    pub measures: Vec<Measure>,
    /// Whether the measures are in force.
    pub in_force: bool,
    /// Earlier decisions of which something is in force, on items that this one is not about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub standing: Vec<StandingDecision>,
    /// The strike that came with it; told to the side that got it, and to the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strike: Option<StatedStrike>,
    /// (b) The notice that led to it, where it was not the desk's own finding or a report alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeId>,
    /// (b) The complainant's grounds.
    pub complaint: Words,
    /// (b) The facts found.
    pub facts: Words,
    /// (c) How it came to light: engines and reports.
    pub detection: Detection,
    /// (c) Who decided.
    pub decider: Decider,
    /// (d), (e) The ground.
    pub ground: Ground,
    /// (d), (e) Why.
    pub explanation: Words,
    /// (f) How to contest it.
    pub redress: Vec<Redress>,
    /// (f) The same ways, each with its provision and until when it is open.
    pub ways: Vec<Way>,
    /// What the operator said afterwards.
    pub reviews: Vec<Review>,
}

/// An earlier decision of the same case of which something is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct StandingDecision {
    /// Which.
    pub decision: DecisionId,
    /// When it was taken.
    #[schema(value_type = String, format = DateTime)]
    pub decided_at: Timestamp,
    /// What it rests on.
    pub ground: Ground,
    /// What of it is in force.
    pub measures: Vec<Measure>,
}

/// What is in force of the decisions before the last one.
fn standing(case: &Case) -> Vec<StandingDecision> {
    let of = |decided: &Decided| StandingDecision {
        decision: decided.decision.id.clone(),
        decided_at: decided.at,
        ground: decided.decision.ground.clone(),
        measures: in_force(case, decided).cloned().collect(),
    };
    case.earlier.iter().map(of).filter(|each| !each.measures.is_empty()).collect()
}

fn in_force<'c>(case: &'c Case, decided: &'c Decided) -> impl Iterator<Item = &'c Measure> {
    decided.decision.measures.iter().filter(|measure| !case.undone.contains(&measure.id))
}

/// A strike in a statement of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct StatedStrike {
    /// Its points.
    pub points: u16,
    /// When they fall away, by themselves.
    #[schema(value_type = String, format = DateTime)]
    pub expires: Timestamp,
    /// Whether it was undone.
    pub undone: bool,
}

/// An item in a statement of reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct StatedItem {
    /// What was concluded.
    #[serde(flatten)]
    pub outcome: ItemOutcome,
    /// SHA-256 of the content that was judged.
    pub digest: String,
}

/// The ways to contest the decision that are open to the sides that it went against.
fn ways(case: &Case, law: &Library) -> Vec<Way> {
    let Some((opening, decided)) = case.opening.as_ref().zip(case.decided.as_ref()) else {
        return Vec::new();
    };
    let applied = opening.law.as_ref();
    let mut ways = Vec::new();
    if matches!(case.state, State::Open | State::Upheld | State::Contested) && case.reversible() {
        ways.push(Way::plain(Redress::Answer));
    }
    let counterable = || !case.counterable().is_empty();
    if let Some(pack) =
        counter_pack(law, applied).filter(|pack| pack.counter_notice.is_some() && counterable())
    {
        let forward = duty(pack, DutyKind::Forward, law::Event::CounterNotice);
        let duty = forward.or_else(|| duty(pack, DutyKind::Restore, law::Event::CounterNotice));
        let text = Words::from(&pack.title);
        ways.push(match duty {
            Some(duty) => Way::by(Redress::CounterNotice, &duty.basis, text),
            None => Way { text, ..Way::plain(Redress::CounterNotice) },
        });
    }
    // The way of a complaint is shut while a counter-notice waits, and open again with what comes of it.
    let against =
        |side: &Side| case.aggrieves(*side) || *side == Side::Respondent && case.state == State::Waiting;
    for side in [Side::Respondent, Side::Complainant].into_iter().filter(against) {
        let shut = !case.aggrieves(side) || case.refused(side);
        if let Some((pack, rule)) = way_of_complaint(law, applied, side).filter(|_| !shut) {
            let clock = rule.clock.as_ref();
            let since = case.last_word().map_or(decided.at, |(_, at)| at);
            let window = clock.and_then(|clock| Clock::start(law, &pack.id, clock, since, &[]).ok());
            add(
                &mut ways,
                Way { window, ..Way::by(Redress::Complaint, &rule.basis, Words::from(&rule.text)) },
            );
        }
        if let Some((pack, body)) = out_of_court(law, applied, side) {
            let bodies = decided.decision.bodies_of(&pack.id);
            let way = Way::by(Redress::OutOfCourt, &body.basis, Words::from(&body.text));
            add(&mut ways, Way { bodies, ..way });
        }
    }
    ways.push(Way::plain(Redress::Court));
    ways
}

/// What is open to both sides is said once.
fn add(ways: &mut Vec<Way>, way: Way) {
    if !ways.contains(&way) {
        ways.push(way);
    }
}

/// The statement of reasons of a decided case; `None` before the decision. The strike is told by who keeps the
/// account's standing.
pub fn statement_of_reasons(id: &CaseId, case: &Case, law: &Library) -> Option<StatementOfReasons> {
    let (opening, decided) = (case.opening.as_ref()?, case.decided.as_ref()?);
    let decision = &decided.decision;
    let items = decision.items.iter().map(|outcome| StatedItem {
        outcome: outcome.clone(),
        digest: opening
            .items
            .iter()
            .find(|i| i.item == outcome.item)
            .map(|i| i.digest.clone())
            .unwrap_or_default(),
    });
    let ways = ways(case, law);
    Some(StatementOfReasons {
        case: id.clone(),
        right: opening.right.clone(),
        complainant: opening.holder.clone(),
        respondent: opening.respondent.clone(),
        decided_at: decided.at,
        outcome: decision.outcome,
        items: items.collect(),
        measures: decision.measures.clone(),
        in_force: in_force(case, decided).next().is_some(),
        standing: standing(case),
        strike: None,
        notice: case.led.clone(),
        complaint: opening.grounds.clone(),
        facts: decision.facts.clone(),
        detection: opening.detection.clone(),
        decider: decision.decider.clone(),
        ground: decision.ground.clone(),
        explanation: decision.explanation.clone(),
        redress: ways.iter().map(|way| way.way).collect(),
        ways,
        reviews: case.reviews.clone(),
    })
}
