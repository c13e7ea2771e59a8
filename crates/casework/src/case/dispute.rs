//! Disputes out of court (庭外解决): a side turns to a body that settles them, and what the operator makes of what the
//! body says, which binds nobody (DSA Art. 21(2)).

use super::redress::{out_of_court, reopened_for_complainant};
use super::{Case, Event, Opening, ReopenCause, State, decide::reversed, due};
use crate::refusal::{limit_text, require_text};
use crate::words::Words;
use crate::{Code, Context, Refusal, Refusals, Side};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A dispute that was brought before a body out of court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = OutOfCourtDispute)]
pub struct Dispute {
    /// Who brought it there.
    pub by: Side,
    /// The body.
    pub body: String,
    /// Its file number, where it has given one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Digests of files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// The pack that opens this way.
    pub pack: String,
    /// The provision.
    pub article: String,
}

/// A dispute as a side, or the operator for it, tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NewOutOfCourtDispute)]
pub struct NewDispute {
    /// The body.
    #[schema(min_length = 1, max_length = 300)]
    pub body: String,
    /// Its file number, where it has given one.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub number: String,
    /// Digests of uploaded files.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub evidence: Vec<String>,
}

/// What the body says of the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BodySaid)]
pub enum Said {
    /// It is right.
    Right,
    /// It should not stand.
    Wrong,
    /// Nothing: the body refused the dispute, or it was taken back.
    Nothing,
}

/// A dispute with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Disputed {
    /// The dispute.
    #[serde(flatten)]
    pub dispute: Dispute,
    /// When it was told of.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What the body said; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// Whether the operator followed it.
    pub followed: bool,
    /// What it said, and why the operator follows it or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Words>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended: Option<Timestamp>,
}

impl Case {
    /// The dispute that the body has not spoken about yet.
    pub fn open_dispute(&self) -> Option<&Disputed> {
        self.disputes.last().filter(|dispute| dispute.said.is_none())
    }

    /// Why a side cannot bring the decision before a body now, as far as the case itself says.
    pub fn no_dispute(&self, by: Side) -> Option<Refusal> {
        let wronged = self.aggrieves(by) || by == Side::Respondent && self.state == State::Waiting;
        let Some((_, since)) = self.last_word().filter(|_| wronged) else {
            let message = "there is no decision against you in this case";
            return Some(Refusal::new(Code::State, "", message).zh("本案没有对您不利的决定"));
        };
        if self.open_dispute().is_some() {
            let message = "a dispute is before an out-of-court body already";
            return Some(Refusal::new(Code::Conflict, "", message).zh("已有争议正在由庭外争议解决机构处理"));
        }
        let spoken = |known: &Disputed| {
            known.dispute.by == by
                && matches!(known.said, Some(Said::Right | Said::Wrong))
                && known.ended.is_some_and(|ended| ended >= since)
        };
        self.disputes.iter().any(spoken).then(|| {
            let message = "an out-of-court body has spoken about this decision; a court is left";
            Refusal::new(Code::State, "", message).zh("庭外争议解决机构已就该决定作出处理，可寻求诉讼")
        })
    }
}

pub(super) fn dispute(
    case: &Case,
    opening: &Opening,
    by: Side,
    new: NewDispute,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let mut no: Vec<Refusal> = case.no_dispute(by).into_iter().collect();
    let way = out_of_court(cx.law, opening.law.as_ref(), by);
    if way.is_none() {
        let message = "no law of this case names a body that settles such disputes out of court";
        no.push(Refusal::new(Code::State, "", message).zh("本案适用的法律未规定庭外争议解决机构"));
    }
    require_text(&mut no, "/body", &new.body, 300, ("name the body", "请填写机构名称"));
    limit_text(&mut no, "/number", &new.number, 200);
    if new.evidence.len() > 20 {
        no.push(Refusal::new(Code::Invalid, "/evidence", "give 20 files at most").zh("最多提交20个文件"));
    }
    Refusals::check(no)?;
    let Some((found, rule)) = way else { return Ok(Vec::new()) };
    let disputed = Event::Disputed(Dispute {
        by,
        body: new.body.trim().to_owned(),
        number: new.number.trim().to_owned(),
        evidence: new.evidence,
        pack: found.id.clone(),
        article: rule.basis.article.clone(),
    });
    let due = due::start([found], opening.law.as_ref(), &[law::Event::Dispute], cx);
    Ok(std::iter::once(disputed).chain(due).collect())
}

/// What the body said. INVARIANT: who took the decision does not keep it against what a body said.
pub(super) fn decide(
    case: &Case,
    said: Said,
    follow: bool,
    reasons: Words,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    let open = case.open_dispute();
    if open.is_none() {
        let message = "no dispute is before an out-of-court body";
        no.push(Refusal::new(Code::State, "", message).zh("没有正在由庭外争议解决机构处理的争议"));
    }
    let followed = follow && said == Said::Wrong;
    if said == Said::Wrong && !follow && case.took_part(cx.actor) {
        let message =
            "you took the decision; another person says whether it stays against what the body said";
        no.push(
            Refusal::new(Code::Authority, "", message)
                .zh("您是原决定人；机构认为决定不当时，是否维持须由他人决定"),
        );
    }
    let by = open.map(|open| open.dispute.by);
    let busy = matches!(case.state, State::Contested | State::Waiting);
    if followed && by == Some(Side::Complainant) && busy {
        let message = "the respondent's answer goes first: follow the body when that is dealt with";
        no.push(Refusal::new(Code::State, "", message).zh("请先处理被投诉人的答复"));
    }
    reasons.require(
        &mut no,
        "/reasons",
        ("say what the body said, and why you follow it or not", "请说明该机构的意见以及是否采纳的理由"),
    );
    Refusals::check(no)?;
    let mut events = vec![Event::DisputeDecided { said, followed, reasons: reasons.clone() }];
    match by.filter(|_| followed) {
        Some(Side::Respondent) if case.reversible() => events.extend(reversed(case, reasons)),
        Some(Side::Complainant) => events.extend(reopened_for_complainant(case, ReopenCause::Dispute)),
        _ => {}
    }
    Ok(events)
}
