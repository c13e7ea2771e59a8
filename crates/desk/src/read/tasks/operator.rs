//! What waits for the operator's people.

use super::super::cases::{FAST_LANE, PROMISED};
use super::super::list::Select;
use super::{Gathered, NEVER, TaskKind, earlier};
use crate::Result;
use crate::access::{Action, Reach, Thing};

const HOUR: i64 = 3600 * 1_000_000;

/// Who last decided the case `c`.
const DECIDED_BY: &str = "(select e.actor from events e where e.stream = 'case/' || c.id and e.kind = 'case.decided' \
    order by e.version desc limit 1)";
/// Whose word on it was the last, as `Case::last_word` has it.
const LAST_WORD: &str = "(select e.actor from events e where e.stream = 'case/' || c.id and e.kind in \
    ('case.decided', 'case.maintained', 'case.correction_accepted', 'case.reversed') order by e.version desc limit 1)";
/// Whether it was opened again because that decision was wrong.
const OPENED_ANEW: &str = "exists (select 1 from events e where e.stream = 'case/' || c.id \
    and e.kind = 'case.reopened' and e.body like '%\"cause\":\"complaint\"%' and e.version > \
    (select max(d.version) from events d where d.stream = e.stream and d.kind = 'case.decided'))";
/// Who last suspended the standing `s`.
const SUSPENDED_BY: &str = "(select e.actor from events e where e.stream = 'standing/' || s.subject \
    and e.kind = 'standing.suspended' order by e.version desc limit 1)";
/// Since when the answer in the case `c` waits to be read.
const ANSWERED: &str = "coalesce((select min(w.started) from promises w where w.case_id = c.id \
    and w.what = 'review' and w.ended is null), c.updated)";

impl Gathered<'_> {
    /// Whether the actor may do it to all of them, as the operator's people may.
    pub(super) fn may_all(&self, action: Action, thing: Thing) -> bool {
        self.desk.0.gate.reach(self.actor, action, thing) == Some(Reach::All)
    }

    pub(super) async fn operators(&mut self) -> Result<()> {
        if self.may_all(Action::Decide, Thing::Cases) {
            self.open_cases().await?;
            self.decided_cases().await?;
        }
        if self.may_all(Action::Decide, Thing::Standings) {
            self.appeals().await?;
        }
        // Of these nothing says by when.
        let piles = [
            (
                (Action::Review, Thing::Rights),
                (TaskKind::ReviewRight, "right"),
                "select r.id, r.title, p.name as about, r.registered as since \
                 from rights r left join parties p on p.id = r.holder",
                "r.state = 'pending'",
            ),
            (
                (Action::Triage, Thing::Reports),
                (TaskKind::TriageReport, "report"),
                "select r.id, r.brand as title, i.account as about, r.filed as since \
                 from reports r left join items i on i.id = r.item_id",
                "r.state = 'received'",
            ),
            (
                (Action::Triage, Thing::Alarms),
                (TaskKind::ResolveAlarm, "alarm"),
                "select a.id, a.id as title, cast(null as text) as about, a.updated as since from alarms a",
                "a.state = 'open'",
            ),
        ];
        for ((action, thing), (task, noun), sql, waits) in piles {
            if self.may_all(action, thing) {
                let mut select = Select::new(&sql.replacen(" from ", &format!(", {NEVER} as due from "), 1));
                select.and_plain(waits);
                self.found(task, noun, select).await?;
            }
        }
        Ok(())
    }

    /// Whoever decides is bound by the law, by the agreement with an association, and by the published rules: what ends
    /// first counts.
    async fn open_cases(&mut self) -> Result<()> {
        let rules = self.desk.rules().await?.in_force().rules.service;
        let (fast, slow) = (i64::from(rules.decide_hours_fast) * HOUR, i64::from(rules.decide_hours) * HOUR);
        let mut select = Select::new(&format!(
            "select c.id, c.title, c.respondent as about, c.opened as since, {} as due from \
             (select c.id, c.state, c.respondent, c.opened, r.title, c.due as law, {PROMISED} as promise, \
              c.opened + case when c.holder in ({FAST_LANE}) then {fast} else {slow} end as rule \
              from cases c join rights r on r.id = c.right_id) c",
            earlier("c.rule", &format!("({})", earlier("c.law", "c.promise")))
        ));
        select.and_plain("c.state = 'open'");
        // As `case::decide` has it: whose decision was complained of does not decide anew.
        select.and(&format!("not (coalesce({LAST_WORD}, '') = ? and {OPENED_ANEW})"), self.login());
        self.found(TaskKind::DecideCase, "case", select).await
    }

    async fn decided_cases(&mut self) -> Result<()> {
        let rules = self.desk.rules().await?.in_force().rules.service;
        let case = |since: &str, due: &str| {
            Select::new(&format!(
                "select c.id, r.title, c.respondent as about, {since} as since, {due} as due \
                 from cases c join rights r on r.id = c.right_id join procedures k on k.case_id = c.id"
            ))
        };
        let promised = format!("({ANSWERED} + {})", i64::from(rules.review_hours) * HOUR);
        let mut select = case(ANSWERED, &earlier("c.due", &promised));
        select.and_plain("c.state = 'contested'");
        self.found(TaskKind::ReviewAnswer, "case", select).await?;
        let mut select = case("c.updated", "c.due");
        select.and_plain("k.claim = 1");
        self.found(TaskKind::CheckClaim, "case", select).await?;
        // As `case::redress` has it: who decided what is complained of does not decide the complaint.
        let mut select = case("c.updated", "c.due");
        select.and_plain("k.complaint = 1");
        select.and(&format!("coalesce({DECIDED_BY}, '') <> ?"), self.login());
        select.and(&format!("coalesce({LAST_WORD}, '') <> ?"), self.login());
        self.found(TaskKind::DecideComplaint, "case", select).await
    }

    async fn appeals(&mut self) -> Result<()> {
        let mut select = Select::new(&format!(
            "select s.subject as id, coalesce(p.name, s.subject) as title, cast(null as text) as about, \
             s.updated as since, {NEVER} as due from standings s left join parties p on s.subject = 'party/' || p.id"
        ));
        select.and_plain("s.appeal is not null");
        // As `standing::decide` has it: who suspended does not answer the appeal against it.
        let own = format!("(s.appeal <> 'suspension' or coalesce({SUSPENDED_BY}, '') <> ?)");
        select.and(&own, self.login());
        self.found(TaskKind::DecideAppeal, "standing", select).await
    }
}
