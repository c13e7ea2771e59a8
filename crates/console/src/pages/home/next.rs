//! What waits for the reader, kind by kind: how many, the most urgent of them, and where the rest is.

use crate::page::Page;
use crate::pages::alarm::certificate;
use crate::query::encode;
use crate::views::name;
use crate::views::when::relative;
use desk::{Task, TaskKind, TaskThing};

/// Things of one kind that wait.
pub(crate) struct Waiting {
    pub(crate) href: String,
    pub(crate) icon: &'static str,
    pub(crate) title: String,
    pub(crate) n: u64,
    pub(crate) late: u64,
    pub(crate) due: String,
    pub(crate) first: Vec<Thing>,
}

/// One of them.
pub(crate) struct Thing {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) sub: String,
}

/// The tasks, made ready to show.
pub(crate) fn waiting(p: &Page, tasks: Vec<Task>) -> Vec<Waiting> {
    tasks.into_iter().map(|task| shown(p, &task)).collect()
}

fn shown(p: &Page, task: &Task) -> Waiting {
    let (icon, list) = place(task.task);
    let first: Vec<Thing> = task.first.iter().map(|each| thing(p, each)).collect();
    // What has no list of its own is opened itself.
    let href = match (list, first.first()) {
        ("", Some(thing)) => thing.href.clone(),
        (list, _) => list.to_owned(),
    };
    Waiting {
        href,
        icon,
        title: p.word("task", name(&task.task)),
        n: task.n,
        late: task.late,
        due: task.due.map(|due| moment(p, due)).unwrap_or_default(),
        first,
    }
}

fn moment(p: &Page, due: jiff::Timestamp) -> String {
    let key = if due < p.now { "case-late" } else { "case-due-when" };
    p.lang.text1(key, "when", relative(p.lang, due, p.now))
}

fn thing(p: &Page, of: &TaskThing) -> Thing {
    let id = encode(&of.id);
    let href = match of.noun {
        "report" => "/reports?state=received".to_owned(),
        "standing" => {
            let (side, id) = of.id.split_once('/').unwrap_or(("party", &of.id));
            format!("/standings/{side}/{}", encode(id))
        }
        "guidance" => format!("/guidance/{id}"),
        "right" | "lead" | "notice" | "alarm" | "mandate" | "channel" => format!("/{}s/{id}", of.noun),
        _ => format!("/cases/{id}"),
    };
    let title = match of.noun {
        "guidance" => p.word("guidance", &of.title),
        "alarm" => {
            let (sort, what) = certificate(p, &of.id);
            format!("{sort} {what}")
        }
        _ if of.title.is_empty() => p.t("task-untitled"),
        _ => of.title.clone(),
    };
    let mut sub: Vec<String> = of.about.clone().into_iter().collect();
    sub.extend(of.due.map(|due| moment(p, due)));
    Thing { href, title, sub: sub.join(" · ") }
}

/// Icon and list of each kind of task.
fn place(task: TaskKind) -> (&'static str, &'static str) {
    match task {
        TaskKind::DecideCase | TaskKind::AnswerCase => ("case", "/cases?state=open"),
        TaskKind::ReviewAnswer => ("question", "/cases?state=contested"),
        TaskKind::CheckClaim => ("hammer", "/cases?waits=claim"),
        TaskKind::DecideComplaint => ("undo", "/cases?waits=complaint"),
        TaskKind::DecideAppeal => ("seal", "/standings?side=appealed"),
        TaskKind::AnswerEscalation | TaskKind::ReviewAgreement => ("link", "/channels"),
        TaskKind::AnswerGuidance | TaskKind::ReadGuidance => ("info", ""),
        TaskKind::ReviewRight => ("right", "/rights?state=pending"),
        TaskKind::TriageReport => ("report", "/reports?state=received"),
        TaskKind::ResolveAlarm => ("warn", "/alarms?state=open"),
        TaskKind::VerifyLead => ("lead", "/leads?state=open&sort=urgency"),
        TaskKind::TestPurchase => ("shop", "/leads?state=testing&sort=urgency"),
        TaskKind::AnswerCounter => ("question", "/cases?state=waiting"),
        TaskKind::AnswerOffer => ("mail", "/cases?waits=offer"),
        TaskKind::CompleteNotice => ("warn", "/notices?state=incomplete"),
        TaskKind::FinishNotice => ("mail", "/notices?state=draft"),
        TaskKind::ProveRight => ("right", "/rights?state=proof_asked"),
        TaskKind::ConfirmMandate => ("seal", "/mandates"),
        TaskKind::ContestCase => ("undo", "/cases?state=upheld"),
        TaskKind::AgreeChannel | TaskKind::DoAction | TaskKind::MinuteMeeting => ("link", ""),
    }
}
