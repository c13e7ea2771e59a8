//! What waits in the channels between the operator and associations. What is said in a channel is read from its
//! events; there are few channels, and few of them are in force.

use super::super::list::Select;
use super::{Gathered, NEVER, TaskKind, TaskThing};
use crate::Result;
use crate::access::{Action, Reach, Thing};
use crate::work::Work;
use casework::channel::{Channel, Side};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// Channels in force that are looked at.
const CHANNELS: u64 = 500;
/// Days before the day on which the sides look at their agreement again.
const NEAR: i64 = 30;
/// Days for which an answer to guidance is news.
const NEWS: i64 = 14;

impl Gathered<'_> {
    pub(super) async fn channels(&mut self) -> Result<()> {
        let side = if self.may_all(Action::Manage, Thing::Channels) {
            Side::Operator
        } else if self.desk.0.gate.reach(self.actor, Action::Answer, Thing::Channels) == Some(Reach::Own) {
            Side::Association
        } else {
            return Ok(());
        };
        if side == Side::Association {
            self.proposed().await?;
        }
        self.guidance(side).await?;
        self.talk(side).await
    }

    /// A select of channels, or of what has an association, as far as the side sees them.
    fn of_side(&self, sql: &str, side: Side, association: &str) -> Select {
        let mut select = Select::new(sql);
        if side == Side::Association {
            select.and(&format!("{association} = ?"), self.party());
        }
        select
    }

    async fn proposed(&mut self) -> Result<()> {
        let sql = format!(
            "select c.id, c.id as title, cast(null as text) as about, \
             (select min(e.at) from events e where e.stream = 'channel/' || c.id) as since, {NEVER} as due \
             from channels c"
        );
        let mut select = self.of_side(&sql, Side::Association, "c.association");
        select.and_plain("c.state = 'proposed'");
        let operator = self.desk.settings().operator.clone();
        self.found(TaskKind::AgreeChannel, "channel", select).await?;
        // Whose proposal it is says more than a number.
        let made = self.tasks.iter_mut().filter(|task| task.task == TaskKind::AgreeChannel);
        made.flat_map(|task| &mut task.first).for_each(|thing| thing.title.clone_from(&operator));
        Ok(())
    }

    async fn guidance(&mut self, side: Side) -> Result<()> {
        let sql = |since: &str| {
            format!(
                "select g.id, g.measure as title, coalesce(r.title, p.name) as about, {since} as since, \
                 {NEVER} as due from guidance g left join rights r on r.id = g.right_id \
                 left join parties p on p.id = g.association"
            )
        };
        let answered = "(select max(e.at) from events e where e.stream = 'guidance/' || g.id \
                        and e.kind = 'guidance.answered')";
        match side {
            Side::Operator => {
                let mut select = self.of_side(&sql("g.proposed"), side, "g.association");
                select.and_plain("g.state = 'proposed'");
                self.found(TaskKind::AnswerGuidance, "guidance", select).await
            }
            Side::Association => {
                let mut select = self.of_side(&sql(answered), side, "g.association");
                select.and_plain("g.state in ('adopted', 'adapted', 'declined')");
                let since = self.now.saturating_sub(SignedDuration::from_hours(24 * NEWS));
                let since = since.unwrap_or(Timestamp::MIN).as_microsecond();
                select.and(&format!("{answered} >= ?"), since);
                self.found(TaskKind::ReadGuidance, "guidance", select).await
            }
        }
    }

    /// Escalations, action items, meetings without minutes, agreements to look at again.
    async fn talk(&mut self, side: Side) -> Result<()> {
        let sql = "select c.id, p.name from channels c join parties p on p.id = c.association";
        let mut select = self.of_side(sql, side, "c.association");
        select.and_plain("c.state = 'open'");
        let (sql, values) = select.finish(&format!("order by c.position limit {CHANNELS}"));
        let rows = self.desk.0.store.query(sql, &values).await?;
        let ids = rows.iter().map(|row| row.text("id")).collect::<Result<Vec<_>, _>>()?;
        let mut work = Work::new(&self.desk.0, &self.actor.id);
        work.preload::<Channel>(ids.iter().map(String::as_str)).await?;
        let (mut escalations, mut actions, mut meetings, mut reviews) = (vec![], vec![], vec![], vec![]);
        let soon = self.now.to_zoned(TimeZone::UTC).date().saturating_add(NEAR.days());
        for (row, id) in rows.iter().zip(ids) {
            let channel = work.state::<Channel>(&id).await?;
            let name = row.text("name")?;
            let thing = |title: &str, since, due| TaskThing {
                noun: "channel",
                id: id.clone(),
                title: title.to_owned(),
                about: Some(name.clone()),
                since,
                due,
            };
            if side == Side::Operator {
                let waiting = channel.escalations.iter().filter(|known| known.answered.is_none());
                escalations.extend(waiting.map(|known| thing(&known.words, known.at, Some(known.due))));
            }
            for meeting in &channel.meetings {
                let waiting = meeting.actions.iter().filter(|action| action.done.is_none());
                actions.extend(waiting.map(|action| {
                    let what = format!("{}: {}", action.draft.who, action.draft.text);
                    thing(&what, meeting.at, end_of(action.draft.by))
                }));
                if meeting.minutes.is_none() && meeting.at <= self.now {
                    meetings.push(thing(&meeting.agenda.join("; "), meeting.at, None));
                }
            }
            if let Some(agreement) = channel.agreement.as_ref().filter(|known| known.review_on <= soon) {
                let since = channel.agreed.unwrap_or(self.now);
                reviews.push(TaskThing { about: None, ..thing(&name, since, end_of(agreement.review_on)) });
            }
        }
        self.gathered(TaskKind::AnswerEscalation, escalations);
        self.gathered(TaskKind::DoAction, actions);
        self.gathered(TaskKind::MinuteMeeting, meetings);
        self.gathered(TaskKind::ReviewAgreement, reviews);
        Ok(())
    }
}

/// The last moment of a day (UTC).
fn end_of(day: Date) -> Option<Timestamp> {
    let next = day.saturating_add(1.day()).to_zoned(TimeZone::UTC).ok()?;
    next.timestamp().checked_sub(SignedDuration::from_micros(1)).ok()
}
