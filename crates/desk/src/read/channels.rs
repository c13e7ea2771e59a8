//! Channels as their two sides see them: what was agreed, the roster, how the promise is kept, what was said.

use super::list::{Order, Page, Paging, Select, moment, opt_moment};
use super::timeline::Happened;
use crate::access::{Action, Reach, Thing};
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result};
use casework::channel::{Agreement, Bulletin, Channel, Escalated, Meeting, Service, Side, State, measure};
use casework::guidance::{Answered, DryRun, Guidance, Proposal};
use casework::{ChannelId, GuidanceId};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use store::db::Row;

/// A channel in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ChannelRow {
    /// The channel.
    pub id: ChannelId,
    /// The association.
    pub association: String,
    /// Its name.
    pub association_name: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub association_name_zh: Option<String>,
    /// `proposed`, `open`, `ended`.
    pub state: String,
    /// When both sides look at the agreement again.
    pub review_on: String,
    /// Whether it is a trusted flagger.
    pub trusted_flagger: bool,
    /// How fast members' cases were decided since the agreement, beside what was promised.
    pub decisions: Service,
}

/// A member on the roster, with its numbers and what it delegated.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ChannelMember {
    /// The member.
    pub party: String,
    /// Its name.
    pub name: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_zh: Option<String>,
    /// Acts that a mandate in force lets the association do for it.
    pub acts: Vec<String>,
    /// Rights in force.
    pub rights: u64,
    /// Leads that wait for verification.
    pub leads: u64,
    /// Cases so far.
    pub cases: u64,
}

/// A member's case that waits for the operator.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ChannelDue {
    /// The case.
    pub case: String,
    /// The right's words.
    pub right_title: String,
    /// When the agreement wants it decided.
    #[schema(value_type = String, format = DateTime)]
    pub due: Timestamp,
}

/// Guidance in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GuidanceRow {
    /// The guidance.
    pub id: GuidanceId,
    /// `aliases`, `terms`, `pattern`, `evidence`, `penalty`.
    pub measure: String,
    /// The right's words, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right_title: Option<String>,
    /// `proposed`, `adopted`, `adapted`, `declined`, `withdrawn`.
    pub state: String,
    /// When it was proposed.
    #[schema(value_type = String, format = DateTime)]
    pub proposed: Timestamp,
}

/// A channel with everything about it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ChannelView {
    /// As in the list.
    #[serde(flatten)]
    pub row: ChannelRow,
    /// What was agreed.
    pub agreement: Agreement,
    /// The side for which the asker looks at it.
    pub side: Side,
    /// The members, with what they delegated.
    pub roster: Vec<ChannelMember>,
    /// How fast escalations were answered.
    pub escalated: Service,
    /// Members' open cases, the most urgent first; for the operator.
    pub queue: Vec<ChannelDue>,
    /// Cases taken to a named person.
    pub escalations: Vec<Escalated>,
    /// People of the operator to whom a case can be taken: login and name.
    pub people: Vec<(String, String)>,
    /// Meetings.
    pub meetings: Vec<Meeting>,
    /// Bulletins, newest first.
    pub bulletins: Vec<Bulletin>,
    /// Guidance, newest first.
    pub guidance: Vec<GuidanceRow>,
    /// What happened.
    pub timeline: Vec<Happened>,
}

/// Guidance with everything about it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GuidanceView {
    /// Its id.
    pub id: GuidanceId,
    /// What was proposed.
    pub proposal: Proposal,
    /// The association's name.
    pub association_name: String,
    /// The right's words, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right_title: Option<String>,
    /// The last dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rehearsed: Option<DryRun>,
    /// The operator's answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<Answered>,
    /// Why it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
    /// The side for which the asker looks at it.
    pub side: Side,
    /// How many events it has: name it as `seen` when you act, and what has moved on is not acted upon.
    pub version: u64,
    /// What happened.
    pub timeline: Vec<Happened>,
}

const ROW: &str = "select c.id, c.association, p.name, p.name_zh, c.state, c.review_on, c.flagger, c.agreed, \
                   c.decide_hours, c.position \
                   from channels c join parties p on p.id = c.association";

/// A row of the list, and since when the agreement is in force.
fn read_row(row: &Row) -> Result<(ChannelRow, Option<Timestamp>)> {
    let hours = u32::try_from(row.opt_int("decide_hours")?.unwrap_or_default()).unwrap_or_default();
    let agreed = opt_moment(row, "agreed")?;
    let row = ChannelRow {
        id: row.text("id")?.into(),
        association: row.text("association")?,
        association_name: row.text("name")?,
        association_name_zh: row.opt_text("name_zh")?,
        state: row.text("state")?,
        review_on: row.text("review_on")?,
        trusted_flagger: row.int("flagger")? != 0,
        decisions: Service { hours, ..Service::default() },
    };
    Ok((row, agreed))
}

impl Desk {
    /// Channels, newest first: all for the operator, its own for an association, for a member those of its associations
    /// that were agreed on.
    pub async fn channels(&self, actor: &Actor, paging: &Paging) -> Result<Page<ChannelRow>> {
        let mut select = Select::new(ROW);
        match (self.0.gate.reach(actor, Action::See, Thing::Channels), &actor.party) {
            (Some(Reach::All), _) => {}
            (Some(Reach::Own), Some(party)) => select.and("c.association = ?", party.as_str()),
            (Some(Reach::Joined), Some(party)) => {
                select.and_plain("c.state <> 'proposed'");
                let joined = "c.association in (select association from memberships where party = ?)";
                select.and(joined, party.as_str());
            }
            _ => return Ok(Page { items: Vec::new(), next: None }),
        }
        let order = Order { column: "c.position", id: "c.id", descending: true };
        let page = self.page(select, order, paging, read_row).await?;
        let mut items = Vec::with_capacity(page.items.len());
        for (mut row, agreed) in page.items {
            let matters = self.members_cases(&row.association, agreed).await?;
            row.decisions = self.decisions(row.decisions.hours, &matters);
            items.push(row);
        }
        Ok(Page { items, next: page.next })
    }

    /// How fast members' cases were decided, beside what was promised.
    pub(super) fn decisions<'m>(&self, hours: u32, matters: impl IntoIterator<Item = &'m Matter>) -> Service {
        let counted = matters.into_iter().filter(|matter| matter.counts());
        measure(hours, counted.map(|matter| (matter.opened, matter.decided)), self.now())
    }

    /// One channel.
    pub async fn channel(&self, actor: &Actor, id: &ChannelId) -> Result<ChannelView> {
        let missing = || DeskError::missing("channel", id);
        let events = self.0.store.load(&format!("channel/{id}")).await?;
        let mut channel = Channel::default();
        for event in &events {
            fold_recorded(&mut channel, event)?;
        }
        let side = self.side(actor, id, &channel)?;
        let agreement = channel.agreement.clone().ok_or_else(missing)?;
        let mut select = Select::new(ROW);
        select.and("c.id = ?", id.as_str());
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        let (mut row, _) = read_row(rows.first().ok_or_else(missing)?)?;
        let since = channel.agreed.filter(|_| channel.state != State::Proposed);
        let matters = self.members_cases(&row.association, since).await?;
        let hours = SignedDuration::from_hours(i64::from(agreement.decide_hours));
        let mut queue: Vec<_> = match side {
            Side::Association => Vec::new(),
            Side::Operator => matters.iter().filter(|m| m.open).map(|m| m.due(hours)).collect(),
        };
        queue.sort_by_key(|due| due.due);
        queue.truncate(50);
        let now = self.now();
        row.decisions = self.decisions(agreement.decide_hours, &matters);
        let escalations = channel.escalations.iter();
        let people = self.operators_people().await?;
        Ok(ChannelView {
            roster: self.roster(&row.association).await?,
            escalated: measure(
                agreement.escalation_hours,
                escalations.map(|e| (e.at, e.answered.as_ref().map(|(_, at)| *at))),
                now,
            ),
            queue,
            people: people.into_iter().map(|person| (person.actor.id, person.actor.name)).collect(),
            guidance: self.guidance_rows(id).await?,
            escalations: channel.escalations,
            meetings: channel.meetings,
            bulletins: channel.bulletins.into_iter().rev().collect(),
            timeline: events.iter().map(Happened::of).collect(),
            side,
            agreement,
            row,
        })
    }

    /// Members' cases since a moment, with when each was decided.
    pub(super) async fn members_cases(
        &self,
        association: &str,
        since: Option<Timestamp>,
    ) -> Result<Vec<Matter>> {
        let Some(since) = since else { return Ok(Vec::new()) };
        let sql = "select c.id, c.holder, r.title, c.state, c.opened, \
                   (select min(e.at) from events e where e.stream = 'case/' || c.id and e.kind = 'case.decided') \
                   as decided from cases c join rights r on r.id = c.right_id \
                   where c.holder in (select party from memberships where association = $1) and c.opened >= $2 \
                   order by c.position";
        let rows = self.0.store.query(sql, &[association.into(), since.as_microsecond().into()]).await?;
        let read = |row: &Row| {
            Ok(Matter {
                id: row.text("id")?,
                holder: row.text("holder")?,
                title: row.text("title")?,
                open: row.text("state")? == "open",
                opened: moment(row, "opened")?,
                decided: opt_moment(row, "decided")?,
            })
        };
        rows.iter().map(read).collect()
    }

    pub(super) async fn roster(&self, association: &str) -> Result<Vec<ChannelMember>> {
        let now = self.now().as_microsecond();
        let sql = "select p.id, p.name, p.name_zh, \
             (select count(*) from rights where holder = p.id and state = 'active') as rights, \
             (select count(*) from leads where holder = p.id and state in ('open', 'testing')) as leads, \
             (select count(*) from cases where holder = p.id) as cases \
             from memberships m join parties p on p.id = m.party where m.association = $1 order by p.name, p.id";
        let rows = self.0.store.query(sql, &[association.into()]).await?;
        let mandates = format!(
            "select principal, acts from mandates where agent = $1 and state = 'confirmed' \
             and coalesce(valid_from, {now}) <= {now} and coalesce(valid_until, {now}) >= {now}"
        );
        let mandates = self.0.store.query(mandates, &[association.into()]).await?;
        let mut roster = Vec::with_capacity(rows.len());
        for row in &rows {
            let party = row.text("id")?;
            let mut acts = Vec::new();
            for mandate in &mandates {
                if mandate.text("principal")? == party {
                    acts.extend(mandate.text("acts")?.split(',').map(str::to_owned));
                }
            }
            acts.sort();
            acts.dedup();
            roster.push(ChannelMember {
                name: row.text("name")?,
                name_zh: row.opt_text("name_zh")?,
                rights: row.count("rights")?,
                leads: row.count("leads")?,
                cases: row.count("cases")?,
                party,
                acts,
            });
        }
        Ok(roster)
    }

    async fn guidance_rows(&self, channel: &ChannelId) -> Result<Vec<GuidanceRow>> {
        let sql = "select g.id, g.measure, r.title, g.state, g.proposed from guidance g \
                   left join rights r on r.id = g.right_id where g.channel = $1 order by g.position desc limit 200";
        let rows = self.0.store.query(sql, &[channel.as_str().into()]).await?;
        let read = |row: &Row| {
            Ok(GuidanceRow {
                id: row.text("id")?.into(),
                measure: row.text("measure")?,
                right_title: row.opt_text("title")?,
                state: row.text("state")?,
                proposed: moment(row, "proposed")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// One proposal.
    pub async fn guidance(&self, actor: &Actor, id: &GuidanceId) -> Result<GuidanceView> {
        let (_, guidance, side) = self.guidance_of(actor, id).await?;
        let Guidance { proposal, rehearsed, answered, withdrawn } = Guidance::clone(&guidance);
        let proposal = proposal.ok_or_else(|| DeskError::missing("guidance", id))?;
        let right_title = match proposal.measure.right() {
            None => None,
            Some(right) => {
                let sql = "select title from rights where id = $1";
                let rows = self.0.store.query(sql, &[right.as_str().into()]).await?;
                rows.first().map(|row| row.text("title")).transpose()?
            }
        };
        let events = self.0.store.load(&format!("guidance/{id}")).await?;
        Ok(GuidanceView {
            id: id.clone(),
            association_name: self.party_name(&proposal.association).await?,
            proposal,
            right_title,
            rehearsed,
            answered,
            withdrawn,
            side,
            version: events.len() as u64,
            timeline: events.iter().map(Happened::of).collect(),
        })
    }
}

/// A member's case.
pub(super) struct Matter {
    pub(super) id: String,
    pub(super) holder: String,
    title: String,
    pub(super) open: bool,
    pub(super) opened: Timestamp,
    pub(super) decided: Option<Timestamp>,
}

impl Matter {
    /// What was withdrawn undecided is no matter of the promise.
    pub(super) fn counts(&self) -> bool {
        self.open || self.decided.is_some()
    }

    pub(super) fn due(&self, hours: SignedDuration) -> ChannelDue {
        let due = self.opened.checked_add(hours).unwrap_or(self.opened);
        ChannelDue { case: self.id.clone(), right_title: self.title.clone(), due }
    }
}
