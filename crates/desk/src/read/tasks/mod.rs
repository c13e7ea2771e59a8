//! What waits for somebody now: kind by kind, how many, how late, and the most urgent of them. What is nobody's to do
//! is no task, and neither is what the asker may not do.

mod channels;
mod operator;
mod sides;

use super::list::{Select, moment, opt_moment};
use crate::{Actor, Desk, Result};
use casework::PartyId;
use jiff::Timestamp;
use serde::Serialize;
use store::db::Value;

/// Of each kind so many are shown.
const SHOWN: usize = 3;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// The operator decides a case.
    DecideCase,
    /// The operator reads what a respondent answered to a decision.
    ReviewAnswer,
    /// The operator looks at a lawsuit or a complaint to an authority that was told of.
    CheckClaim,
    /// Another person than the first decision's decides a complaint about it (DSA Art. 20(6)).
    DecideComplaint,
    /// Another person than the suspension's answers an appeal against it, or against the loss of the fast lane.
    DecideAppeal,
    /// The operator answers for a case that an association took to a person.
    AnswerEscalation,
    /// The operator answers what an association proposes.
    AnswerGuidance,
    /// The operator looks at a right that was submitted.
    ReviewRight,
    /// The operator looks at a report that was not recognised.
    TriageReport,
    /// The operator looks at a certificate that unrelated parties use.
    ResolveAlarm,
    /// The rights holder verifies a lead.
    VerifyLead,
    /// The rights holder takes the next step of a test purchase.
    TestPurchase,
    /// The complainant sues, complains to an authority or lets it be: a counter-notice was passed on to it.
    AnswerCounter,
    /// A side answers the other's offer to settle.
    AnswerOffer,
    /// The sender completes a notice that says too little.
    CompleteNotice,
    /// The sender finishes a notice that was begun.
    FinishNotice,
    /// The holder shows what the operator asked for.
    ProveRight,
    /// The agent takes a mandate on, or does not.
    ConfirmMandate,
    /// The respondent answers a case before it is decided.
    AnswerCase,
    /// The respondent has a while in which it can contest a decision.
    ContestCase,
    /// The association agrees to what was proposed.
    AgreeChannel,
    /// A side does what a meeting agreed on.
    DoAction,
    /// A side writes down what a meeting said.
    MinuteMeeting,
    /// The sides look at their agreement again.
    ReviewAgreement,
    /// The association reads the operator's answer to its guidance.
    ReadGuidance,
}

/// Things of one kind that wait for the asker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Task {
    /// What is to be done.
    pub task: TaskKind,
    /// To how many.
    pub n: u64,
    /// Of these, those whose moment has passed.
    pub late: u64,
    /// The first moment by which one must be done, as a law, the rules or an agreement sets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due: Option<Timestamp>,
    /// The most urgent ones.
    pub first: Vec<TaskThing>,
}

/// One thing that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TaskThing {
    /// What it is: `case`, `lead`, `notice`, `right`, `report`, `mandate`, `alarm`, `standing`, `channel`, `guidance`.
    pub noun: &'static str,
    /// Its id.
    pub id: String,
    /// What it is about, in its own words.
    pub title: String,
    /// Whom it is about or for, where that tells it from others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Since when it waits.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// By when it must be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due: Option<Timestamp>,
}

/// Tasks as they are gathered.
struct Gathered<'d> {
    desk: &'d Desk,
    actor: &'d Actor,
    now: Timestamp,
    tasks: Vec<Task>,
}

impl Desk {
    /// What waits for the actor now: what is late first, then what is due first, then in the order of [`TaskKind`].
    pub async fn tasks(&self, actor: &Actor) -> Result<Vec<Task>> {
        let mut all = Gathered { desk: self, actor, now: self.now(), tasks: Vec::new() };
        all.operators().await?;
        all.sides().await?;
        all.channels().await?;
        let mut tasks = all.tasks;
        tasks.sort_by_key(|task| (task.late == 0, task.due.unwrap_or(Timestamp::MAX), task.task));
        Ok(tasks)
    }
}

impl Gathered<'_> {
    /// The asker's login.
    fn login(&self) -> Value {
        self.actor.id.as_str().into()
    }

    /// The party for which the asker acts.
    fn party(&self) -> Value {
        self.actor.party.as_ref().map(PartyId::as_str).into()
    }

    /// Adds what a select finds. It has the columns `id`, `title`, `about`, `since` and `due`.
    async fn found(&mut self, task: TaskKind, noun: &'static str, select: Select) -> Result<()> {
        let (sql, values) = select.finish("");
        let store = &self.desk.0.store;
        let numbers = format!(
            "select count(*) as n, count(case when q.due < {} then 1 end) as late, min(q.due) as due from ({sql}) q",
            self.now.as_microsecond()
        );
        let rows = store.query(numbers, &values).await?;
        let Some(numbers) = rows.first() else { return Ok(()) };
        let n = numbers.count("n")?;
        if n == 0 {
            return Ok(());
        }
        let most = i64::MAX;
        let first = format!(
            "select q.id, q.title, q.about, q.since, q.due from ({sql}) q \
             order by coalesce(q.due, {most}), q.since, q.id limit {SHOWN}"
        );
        let mut things = Vec::new();
        for row in store.query(first, &values).await? {
            things.push(TaskThing {
                noun,
                id: row.text("id")?,
                title: row.opt_text("title")?.unwrap_or_default(),
                about: row.opt_text("about")?,
                since: moment(&row, "since")?,
                due: opt_moment(&row, "due")?,
            });
        }
        let (late, due) = (numbers.count("late")?, opt_moment(numbers, "due")?);
        self.tasks.push(Task { task, n, late, due, first: things });
        Ok(())
    }

    /// Adds things that were gathered one by one.
    fn gathered(&mut self, task: TaskKind, mut things: Vec<TaskThing>) {
        if things.is_empty() {
            return;
        }
        things.sort_by(|a, b| {
            let key = |thing: &TaskThing| (thing.due.unwrap_or(Timestamp::MAX), thing.since);
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        let late = things.iter().filter(|thing| thing.due.is_some_and(|due| due < self.now)).count();
        let (n, due) = (things.len() as u64, things.iter().find_map(|thing| thing.due));
        things.truncate(SHOWN);
        self.tasks.push(Task { task, n, late: late as u64, due, first: things });
    }
}

/// SQL for a moment that there is none of.
const NEVER: &str = "cast(null as bigint)";

/// SQL for the earlier of two moments, either of which there may be none of.
fn earlier(a: &str, b: &str) -> String {
    format!("case when {a} is null then {b} when {b} is null then {a} when {a} < {b} then {a} else {b} end")
}
