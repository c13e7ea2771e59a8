//! What waits for the two sides of a case: the rights holder or who acts for it, and the respondent.

use super::super::list::{CASES, Columns, LEADS, RIGHTS, Select};
use super::{Gathered, NEVER, TaskKind, TaskThing};
use crate::Result;
use crate::access::{Action, Reach, Thing};
use crate::work::Work;
use casework::case::Case;
use casework::{Side, case};
use jiff::Timestamp;

/// Cases that are looked at one by one: more than anybody has waiting at a time.
const MOST: u64 = 500;

const CASE: &str = "select c.id, r.title, c.respondent from cases c join rights r on r.id = c.right_id";

impl Gathered<'_> {
    pub(super) async fn sides(&mut self) -> Result<()> {
        self.leads().await?;
        self.counters().await?;
        self.offers().await?;
        self.notices().await?;
        self.papers().await?;
        self.against().await
    }

    /// A select of what the actor may both see and do so, if it is no matter of the operator's.
    fn own(&self, sql: &str, action: Action, thing: Thing, columns: Columns) -> Option<Select> {
        let mut select = Select::new(sql);
        let may = self.desk.0.gate.reach(self.actor, action, thing).is_some_and(|reach| reach != Reach::All);
        (may && self.desk.limit(&mut select, self.actor, (action, thing), columns)).then_some(select)
    }

    async fn leads(&mut self) -> Result<()> {
        let sql = format!(
            "select l.id, r.title, l.respondent as about, l.opened as since, nullif(l.due, {}) as due \
             from leads l join rights r on r.id = l.right_id",
            i64::MAX
        );
        for (task, state) in [(TaskKind::VerifyLead, "open"), (TaskKind::TestPurchase, "testing")] {
            if let Some(mut select) = self.own(&sql, Action::Verify, Thing::Leads, LEADS) {
                select.and("l.state = ?", state);
                self.found(task, "lead", select).await?;
            }
        }
        Ok(())
    }

    /// Counter-notices that were passed on to the complainant, as long as a period runs about whose items nothing was
    /// told of.
    async fn counters(&mut self) -> Result<()> {
        let Some(select) = self.own(CASE, Action::Contest, Thing::Cases, CASES) else { return Ok(()) };
        let waiting = "c.id in (select case_id from tracks where status = 'WAITING')";
        let things = self.folded(select, waiting, |case| {
            let open = case.open_waits().filter(|wait| !case.unclaimed(wait).is_empty());
            open.map(|wait| (wait.clock.from, wait.clock.due))
                .min_by_key(|(_, due)| due.unwrap_or(Timestamp::MAX))
        });
        let things = things.await?;
        self.gathered(TaskKind::AnswerCounter, things);
        Ok(())
    }

    /// Offers of the other side that stand.
    async fn offers(&mut self) -> Result<()> {
        let now = self.now;
        for (side, action) in [(Side::Complainant, Action::Contest), (Side::Respondent, Action::Answer)] {
            let Some(select) = self.own(CASE, action, Thing::Cases, CASES) else { continue };
            let offered = "c.id in (select case_id from procedures where offer = 1)";
            let things = self.folded(select, offered, |case| {
                let theirs = |offer: &&case::Offered| offer.by != side && offer.offer.until > now;
                case.open_offer().filter(theirs).map(|offer| (offer.at, Some(offer.offer.until)))
            });
            let things = things.await?;
            self.gathered(TaskKind::AnswerOffer, things);
        }
        Ok(())
    }

    /// Cases of a select in which something waits, as their events have it: since when, and by when.
    async fn folded(
        &self,
        mut select: Select,
        among: &str,
        waits: impl Fn(&Case) -> Option<(Timestamp, Option<Timestamp>)>,
    ) -> Result<Vec<TaskThing>> {
        select.and_plain(among);
        let (sql, values) = select.finish(&format!("order by c.position limit {MOST}"));
        let rows = self.desk.0.store.query(sql, &values).await?;
        let ids = rows.iter().map(|row| row.text("id")).collect::<Result<Vec<_>, _>>()?;
        let mut work = Work::new(&self.desk.0, &self.actor.id);
        work.preload::<Case>(ids.iter().map(String::as_str)).await?;
        let mut things = Vec::new();
        for (row, id) in rows.iter().zip(ids) {
            let case = work.state::<Case>(&id).await?;
            let Some((since, due)) = waits(&case) else { continue };
            let (title, about) = (row.text("title")?, row.opt_text("respondent")?);
            things.push(TaskThing { noun: "case", id, title, about, since, due });
        }
        Ok(things)
    }

    /// Notices that were begun, or sent incomplete, in the name of the actor's party.
    async fn notices(&mut self) -> Result<()> {
        let files = self.desk.0.gate.reach(self.actor, Action::File, Thing::Notices).is_some();
        let Some(party) = self.actor.party.as_ref().filter(|_| files) else { return Ok(()) };
        for (task, state) in [(TaskKind::CompleteNotice, "incomplete"), (TaskKind::FinishNotice, "draft")] {
            let mut select = Select::new(&format!(
                "select n.id, r.title, h.name as about, n.updated as since, {NEVER} as due from notices n \
                 left join rights r on r.id = n.right_id left join parties h on h.id = n.holder and h.id <> n.party"
            ));
            select.and("n.party = ?", party.as_str());
            select.and("n.state = ?", state);
            self.found(task, "notice", select).await?;
        }
        Ok(())
    }

    /// Rights of which the operator asked for proof, and mandates that wait to be taken on.
    async fn papers(&mut self) -> Result<()> {
        let sql = format!(
            "select r.id, r.title, cast(null as text) as about, r.registered as since, {NEVER} as due from rights r"
        );
        if let Some(mut select) = self.own(&sql, Action::Register, Thing::Rights, RIGHTS) {
            select.and_plain("r.state = 'proof_asked'");
            select.and("r.holder = ?", self.party());
            self.found(TaskKind::ProveRight, "right", select).await?;
        }
        if self.desk.0.gate.reach(self.actor, Action::Confirm, Thing::Mandates) == Some(Reach::Own) {
            let now = self.now.as_microsecond();
            let mut select = Select::new(
                "select m.id, p.name as title, cast(null as text) as about, m.granted as since, m.valid_until as due \
                 from mandates m join parties p on p.id = m.principal",
            );
            select.and("m.agent = ?", self.party());
            select.and_plain(&format!("m.state = 'granted' and coalesce(m.valid_until, {now}) >= {now}"));
            self.found(TaskKind::ConfirmMandate, "mandate", select).await?;
        }
        Ok(())
    }

    /// What is held against the actor's account and can be answered.
    async fn against(&mut self) -> Result<()> {
        let reach = self.desk.0.gate.reach(self.actor, Action::Answer, Thing::Cases);
        if reach != Some(Reach::Against) {
            return Ok(());
        }
        let now = self.now.as_microsecond();
        // What the law gives the respondent time for; of several the first that ends.
        let window = format!(
            "(select min(d.due) from deadlines d where d.case_id = c.id and d.who = 'respondent' \
             and d.ended is null and d.due > {now})"
        );
        let sql = format!(
            "select c.id, r.title, cast(null as text) as about, c.updated as since, {window} as due \
             from cases c join rights r on r.id = c.right_id"
        );
        if let Some(mut select) = self.own(&sql, Action::Answer, Thing::Cases, CASES) {
            select.and_plain("c.state = 'open' and c.answers = 0");
            self.found(TaskKind::AnswerCase, "case", select).await?;
        }
        if let Some(mut select) = self.own(&sql, Action::Answer, Thing::Cases, CASES) {
            select.and_plain(&format!("c.state = 'upheld' and {window} is not null"));
            self.found(TaskKind::ContestCase, "case", select).await?;
        }
        Ok(())
    }
}
