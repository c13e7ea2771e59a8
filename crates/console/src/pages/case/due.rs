//! What somebody has time for in a case, and the laws beside the one that was taken.

use crate::page::Page;
use crate::views::html::Html;
use crate::views::when::{relative, zoned};
use crate::views::words::Said;
use casework::case::{Kept, Watched};
use desk::OtherLaw;

/// A deadline.
pub(crate) struct DueLine {
    pub(crate) title: String,
    pub(crate) article: String,
    pub(crate) warning: String,
    pub(crate) who: String,
    pub(crate) state: Html,
    /// Its last moment, or the law's own word where it sets no number.
    pub(crate) due: String,
    /// How long until then, or since; nothing once it is over.
    pub(crate) left: String,
}

/// Another law than the one that was taken.
pub(crate) struct OtherLawLine {
    pub(crate) title: String,
    pub(crate) relation: String,
    pub(crate) why: String,
}

/// What runs comes first, the most pressing on top.
pub(crate) fn due_lines(p: &Page, deadlines: &[Watched]) -> Vec<DueLine> {
    let mut all: Vec<&Watched> = deadlines.iter().collect();
    all.sort_by_key(|watched| {
        (watched.ended.is_some(), watched.deadline.clock.due.is_none(), watched.deadline.clock.due)
    });
    all.into_iter().map(|watched| due_line(p, watched)).collect()
}

fn due_line(p: &Page, watched: &Watched) -> DueLine {
    let (deadline, clock) = (&watched.deadline, &watched.deadline.clock);
    let said = |words: &casework::Words| Said::of(p.lang, words).text;
    let running = watched.ended.is_none();
    let state = match watched.kept {
        Some(Kept::Met) => "met",
        Some(Kept::Missed) => "missed",
        Some(Kept::Lapsed) => "lapsed",
        None if clock.passed(p.now) => "overdue",
        None => "running",
    };
    let due = match (clock.due, &deadline.wording) {
        (Some(due), _) if clock.provisional => {
            format!("{} · {}", zoned(p.lang, due, &clock.zone), p.t("clock-provisional"))
        }
        (Some(due), _) => zoned(p.lang, due, &clock.zone),
        (None, Some(wording)) => said(wording),
        (None, None) => p.t("clock-open"),
    };
    DueLine {
        title: said(&clock.title),
        article: clock.article.clone(),
        warning: clock.warning.as_ref().map(said).unwrap_or_default(),
        who: p.word("due-who", &deadline.who),
        state: p.state("deadline-state", state),
        due,
        left: clock.due.filter(|_| running).map(|due| relative(p.lang, due, p.now)).unwrap_or_default(),
    }
}

/// The laws beside the one that was taken, each with the reason.
pub(crate) fn other_laws(p: &Page, laws: &[OtherLaw]) -> Vec<OtherLawLine> {
    let line = |other: &OtherLaw| OtherLawLine {
        title: Said::of(p.lang, &other.title).text,
        relation: p.word("law-relation", &other.relation),
        why: other.why.iter().map(|why| Said::of(p.lang, why).text).collect::<Vec<_>>().join(" "),
    };
    laws.iter().map(line).collect()
}
