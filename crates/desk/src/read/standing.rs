//! Standings: one's own with its formula, all of them for the operator.

use super::list::{Order, Page, Paging, Select, moment, opt_moment};
use super::timeline::Happened;
use crate::access::{Action, Reach, Thing, Whose, mandated};
use crate::act::CaseLink;
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result, Role};
use casework::policy::{Abuse, FastLane, Gravity, Rung};
use casework::standing::{Given, Judgement, Lane, Matter, Proposal, Record, Standing, Subject, Suspension};
use casework::{CaseId, PartyId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::db::Row;

/// Which standings.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StandingFilter {
    /// Of this side: `account` or `party`.
    #[serde(default)]
    pub side: Option<String>,
    /// With an appeal that waits.
    #[serde(default)]
    pub appealed: Option<bool>,
    /// With this text in the account's or party's id.
    #[serde(default)]
    pub q: Option<String>,
}

/// A standing in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct StandingRow {
    /// `account/ID` or `party/ID`.
    pub subject: String,
    /// The party's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Points in force now.
    pub points: u64,
    /// Strikes in force now.
    pub strikes: u64,
    /// Of a party: `out`, `in`, `warned` or `lost`.
    pub lane: String,
    /// Until when its notices are suspended, if they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub suspended_until: Option<Timestamp>,
    /// What it appeals against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appeal: Option<String>,
    /// When something last happened.
    #[schema(value_type = String, format = DateTime)]
    pub updated: Timestamp,
}

/// A strike as it counts now.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct StrikeView {
    /// The strike.
    #[serde(flatten)]
    pub given: Given,
    /// Whether its points count now.
    pub counts: bool,
}

/// What is particular to a party that notifies.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NotifierView {
    /// The fast lane.
    pub lane: Lane,
    /// The formula of the lane.
    pub formula: FastLane,
    /// The numbers in it.
    pub record: Record,
    /// What they come to.
    pub judgement: Judgement,
    /// Until when a person's word about the lane goes before the formula.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub lane_held: Option<Timestamp>,
    /// The formula of abuse.
    pub abuse: Abuse,
    /// The numbers in it.
    pub abuse_record: Record,
    /// Whether manifestly unfounded notices are frequent.
    pub abusive: bool,
    /// The suspension in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspension: Option<Suspension>,
    /// The appeal that waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appeal: Option<Matter>,
}

/// A standing with its formula.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct StandingView {
    /// `account/ID` or `party/ID`.
    pub subject: String,
    /// The party's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Points in force now.
    pub points: u16,
    /// Every strike, the latest first.
    pub strikes: Vec<StrikeView>,
    /// The ladder.
    pub ladder: Vec<Rung>,
    /// What it proposes as things stand.
    pub proposal: Proposal,
    /// Version of the rules that hold now.
    pub policy: u32,
    /// For a party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notifier: Option<NotifierView>,
    /// How many events it has: name it as `seen` when you act, and what has moved on is not acted upon.
    pub version: u64,
    /// What happened.
    pub timeline: Vec<Happened>,
    /// What the asker may appeal against now.
    pub may_appeal: Vec<Matter>,
    /// Whether the asker may warn, suspend, lift and answer an appeal.
    pub may_decide: bool,
}

/// What the ladder would propose for a decision.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct Foreseen {
    /// If the infringement is this grave.
    pub gravity: Gravity,
    /// Points of the strike.
    pub points: u16,
    /// What is proposed.
    pub proposal: Proposal,
}

impl Desk {
    /// Standings, the latest changed first.
    pub async fn standings(
        &self,
        actor: &Actor,
        filter: &StandingFilter,
        paging: &Paging,
    ) -> Result<Page<StandingRow>> {
        if self.may(actor, Action::See, Thing::Standings)? != Reach::All {
            return Ok(Page { items: Vec::new(), next: None });
        }
        let mut select = Select::new(
            "select s.subject, s.lane, s.suspended_until, s.appeal, s.updated, s.position, p.name, \
             (select count(*) from strikes k where k.subject = s.subject and k.undone is null \
              and k.expires > $1) as strikes, \
             (select cast(coalesce(sum(k.points), 0) as bigint) from strikes k where k.subject = s.subject \
              and k.undone is null and k.expires > $1) as points \
             from standings s left join parties p on s.subject = 'party/' || p.id",
        );
        select.and("s.updated <= ?", self.now().as_microsecond());
        select.and_is("s.side", filter.side.as_deref());
        select.and_contains(&["s.subject", "p.name"], filter.q.as_deref());
        if filter.appealed == Some(true) {
            select.and_plain("s.appeal is not null");
        }
        let order = Order { column: "s.position", id: "s.subject", descending: true };
        let now = self.now();
        self.page(select, order, paging, |row| read_row(row, now)).await
    }

    /// One standing. What one may not see does not exist.
    pub async fn standing(&self, actor: &Actor, subject: &Subject) -> Result<StandingView> {
        let whose = match subject {
            Subject::Account(account) => Whose { holder: None, right: None, respondent: Some(account) },
            Subject::Party(party) => Whose { holder: Some(party), right: None, respondent: None },
        };
        let delegated = match subject {
            Subject::Party(party) => self.has_delegated(party, actor).await?,
            Subject::Account(_) => false,
        };
        if !delegated && !self.may_see(actor, Thing::Standings, whose).await? {
            return Err(DeskError::missing("standing", subject));
        }
        let (now, events) = (self.now(), self.0.store.load(&format!("standing/{subject}")).await?);
        let mut standing = Standing::default();
        for event in &events {
            fold_recorded(&mut standing, event)?;
        }
        let policy = self.rules().await?;
        let (version, rules) = (policy.in_force().version, &policy.in_force().rules);
        let all = self.may(actor, Action::See, Thing::Standings)? == Reach::All;
        let mut timeline: Vec<_> = events.iter().map(Happened::of).collect();
        if !all {
            timeline.iter_mut().for_each(unnamed);
        }
        let counts = |given: &Given| given.undone.is_none() && given.strike.expires > now;
        let strikes = standing.strikes.iter().rev();
        let strikes =
            strikes.map(|given| StrikeView { counts: counts(given), given: given.clone() }).collect();
        let (notifier, name) = match subject {
            Subject::Account(_) => (None, None),
            Subject::Party(party) => {
                let record = self.notifier_record(party.as_str(), rules.fast_lane.window_days).await?;
                let abuse_record = self.notifier_record(party.as_str(), rules.abuse.window_days).await?;
                let view = NotifierView {
                    lane: standing.lane,
                    formula: rules.fast_lane,
                    judgement: record.judge(&rules.fast_lane),
                    record,
                    lane_held: standing.lane_held.filter(|until| *until > now),
                    abuse: rules.abuse,
                    abusive: abuse_record.is_abusive(&rules.abuse),
                    abuse_record,
                    suspension: standing.suspended(now).cloned(),
                    appeal: standing.appeal,
                };
                (Some(view), Some(self.party_name(party).await?))
            }
        };
        let (ladder, abuse) = match &notifier {
            None => (&rules.respondents, None),
            Some(view) => (&rules.notifiers, Some((&rules.abuse, &view.abuse_record))),
        };
        let answers = self.may(actor, Action::Answer, Thing::Standings).is_ok();
        let may_appeal = notifier.as_ref().filter(|_| answers).map(appealable).unwrap_or_default();
        Ok(StandingView {
            subject: subject.to_string(),
            name,
            points: standing.points(now),
            strikes,
            ladder: ladder.clone(),
            proposal: standing.propose(now, None, ladder, abuse),
            policy: version,
            version: events.len() as u64,
            timeline,
            may_appeal,
            may_decide: notifier.is_some() && self.may(actor, Action::Decide, Thing::Standings).is_ok(),
            notifier,
        })
    }

    /// The standing of the account that a link's case is held against: what its owner would see if it signed in.
    pub async fn standing_by_link(&self, link: &CaseLink) -> Result<StandingView> {
        let account = self.case_row(&link.case).await?.respondent;
        let account = account.ok_or_else(|| DeskError::missing("standing", &link.case))?;
        let owner = Actor {
            id: String::new(),
            name: String::new(),
            role: Role::Respondent,
            party: None,
            account: Some(account.clone().into()),
        };
        self.standing(&owner, &Subject::Account(account.into())).await
    }

    /// Whether the party lets the actor's association see to any of its rights, and so to how it stands.
    async fn has_delegated(&self, party: &PartyId, actor: &Actor) -> Result<bool> {
        let reach = self.0.gate.reach(actor, Action::See, Thing::Standings);
        let (Some(Reach::Mandated), Some(agent)) = (reach, &actor.party) else { return Ok(false) };
        let sql = mandated("$1", self.now()) + " and r.holder = $2 limit 1";
        let rows = self.0.store.query(sql, &[agent.as_str().into(), party.as_str().into()]).await?;
        Ok(!rows.is_empty())
    }

    /// What the ladder would propose if an open case were upheld, by gravity; nothing where no account is
    /// known. For those who decide.
    pub async fn foresee_strike(&self, actor: &Actor, id: &CaseId) -> Result<Vec<Foreseen>> {
        self.may(actor, Action::Decide, Thing::Cases)?;
        let sql =
            "select c.respondent, r.kind from cases c join rights r on r.id = c.right_id where c.id = $1";
        let rows = self.0.store.query(sql, &[id.as_str().into()]).await?;
        let row = rows.first().ok_or_else(|| DeskError::missing("case", id))?;
        let Some(account) = row.opt_text("respondent")? else { return Ok(Vec::new()) };
        let kind = super::record::kind(&row.text("kind")?);
        let mut standing = Standing::default();
        for event in self.0.store.load(&format!("standing/account/{account}")).await? {
            fold_recorded(&mut standing, &event)?;
        }
        let policy = self.rules().await?;
        let rules = &policy.in_force().rules;
        let foresee = |gravity| {
            let points = rules.points.of(kind).of(gravity);
            let proposal = standing.propose(self.now(), Some(points), &rules.respondents, None);
            Foreseen { gravity, points, proposal }
        };
        Ok(Gravity::ALL.map(foresee).into())
    }
}

fn read_row(row: &Row, now: Timestamp) -> Result<StandingRow> {
    Ok(StandingRow {
        subject: row.text("subject")?,
        name: row.opt_text("name")?,
        points: row.count("points")?,
        strikes: row.count("strikes")?,
        lane: row.text("lane")?,
        suspended_until: opt_moment(row, "suspended_until")?.filter(|until| *until > now),
        appeal: row.opt_text("appeal")?,
        updated: moment(row, "updated")?,
    })
}

fn appealable(view: &NotifierView) -> Vec<Matter> {
    let lane = matches!(view.lane, Lane::Lost { .. } | Lane::Warned { .. });
    let mut matters = Vec::new();
    if view.appeal.is_none() {
        matters.extend(lane.then_some(Matter::FastLane));
        matters.extend(view.suspension.as_ref().map(|_| Matter::Suspension));
    }
    matters
}

/// Who at the operator did what is the operator's business; what a rule did is told.
fn unnamed(happened: &mut Happened) {
    let who = match (happened.kind.as_str(), happened.actor.as_str()) {
        (_, "system") => "system",
        ("standing.appealed", _) => "complainant",
        _ => "operator",
    };
    who.clone_into(&mut happened.actor);
}
