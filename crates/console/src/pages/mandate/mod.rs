//! Mandates: what was granted to whom, one mandate, a new one.

pub(crate) mod change;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod show;

use crate::page::Page;
use crate::views::when;
use desk::MandateRow;

/// Who granted it.
fn principal(p: &Page, row: &MandateRow) -> String {
    p.either(&row.principal_name, row.principal_name_zh.as_deref())
}

/// Who acts.
fn agent(p: &Page, row: &MandateRow) -> String {
    p.either(&row.agent_name, row.agent_name_zh.as_deref())
}

/// What a mandate allows, in a line: `verify leads, file notices`.
fn acts(p: &Page, row: &MandateRow) -> String {
    row.acts.iter().map(|act| p.word("mandate-act", act)).collect::<Vec<_>>().join(&p.t("comma"))
}

/// From when to when it counts.
fn term(p: &Page, row: &MandateRow) -> String {
    let from = row.valid_from.map(|at| p.t1("term-from", "date", when::absolute(p.lang, at)));
    let until = row.valid_until.map(|at| p.t1("term-until", "date", when::absolute(p.lang, at)));
    match (from, until) {
        (None, None) => p.t("term-open"),
        (from, until) => [from, until].into_iter().flatten().collect::<Vec<_>>().join(&p.t("comma")),
    }
}
