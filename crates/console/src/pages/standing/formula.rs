//! The formulae of fast lane and abuse with their numbers in them.

use crate::page::Page;
use desk::NotifierView;

/// One condition: what is counted, what is asked for, whether it is met.
pub(crate) struct Condition {
    pub(crate) what: String,
    pub(crate) number: String,
    pub(crate) wanted: String,
    pub(crate) met: bool,
}

/// The fast lane's conditions.
pub(crate) fn lane(p: &Page, view: &NotifierView) -> Vec<Condition> {
    let (counts, formula) = (&view.record.counts, &view.formula);
    let decided = counts.decided();
    vec![
        Condition {
            what: p.t("lane-decided"),
            number: p.n(decided),
            wanted: p.t1("at-least", "n", formula.least_decided),
            met: decided >= u64::from(formula.least_decided),
        },
        Condition {
            what: p.t("lane-upheld"),
            number: share(counts.founded(), decided),
            wanted: p.t1("at-least-percent", "n", formula.upheld_percent),
            met: counts.founded() * 100 >= decided * u64::from(formula.upheld_percent),
        },
        Condition {
            what: p.t("lane-countered"),
            number: share(counts.countered, decided),
            wanted: p.t1("at-most-percent", "n", formula.countered_percent),
            met: counts.countered * 100 <= decided * u64::from(formula.countered_percent),
        },
    ]
}

/// When manifestly unfounded notices are frequent.
pub(crate) fn abuse(p: &Page, view: &NotifierView) -> Vec<Condition> {
    let (counts, formula) = (&view.abuse_record.counts, &view.abuse);
    let decided = counts.decided();
    vec![
        Condition {
            what: p.t("abuse-unfounded"),
            number: p.n(counts.unfounded),
            wanted: p.t1("at-least", "n", formula.least),
            met: counts.unfounded >= u64::from(formula.least),
        },
        Condition {
            what: p.t("abuse-share"),
            number: share(counts.unfounded, decided),
            wanted: p.t1("at-least-percent", "n", formula.share_percent),
            met: decided > 0 && counts.unfounded * 100 >= decided * u64::from(formula.share_percent),
        },
    ]
}

/// `19 / 20 = 95.0 %`.
fn share(of: u64, decided: u64) -> String {
    if decided == 0 {
        return format!("{of} / 0");
    }
    format!("{of} / {decided} = {:.1} %", of as f64 * 100.0 / decided as f64)
}
