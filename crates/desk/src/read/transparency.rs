//! Transparency numbers (DSA Art. 15 and 24) from the same events as everything else, for everybody.

use super::deadlines::{DeadlineNumbers, PromiseKept};
use super::filings::Suspensions;
use super::list::{moment, opt_moment};
use super::period::Period;
use crate::{Desk, Result};
use jiff::Timestamp;
use serde::Serialize;
use store::db::Row;

/// What happened to complaints, of one kind of right or of all.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
#[schema(as = TransparencyNumbers)]
pub struct Numbers {
    /// Cases opened.
    pub opened: u64,
    /// Items in them.
    pub items: u64,
    /// Of these cases, where a machine took part in finding it.
    pub found_by_machine: u64,
    /// Of these cases, where people reported it.
    pub reported: u64,
    /// Cases decided.
    pub decided: u64,
    /// Of these by a rule of the operator's, and no person.
    pub automated: u64,
    /// Upheld whole.
    pub upheld: u64,
    /// Upheld in part.
    pub partly: u64,
    /// Rejected.
    pub rejected: u64,
    /// Rejected as manifestly unfounded.
    pub unfounded: u64,
    /// Measures set.
    pub measures: u64,
    /// Withdrawn by the complainant, of those opened.
    pub withdrawn: u64,
    /// Cases that the respondent answered for the first time.
    pub answered: u64,
    /// Decisions reversed.
    pub reversed: u64,
    /// Cases with items restored by the law's own rule.
    pub restored: u64,
    /// Cases settled by both sides.
    pub settled: u64,
    /// Cases in which a correction was accepted.
    pub corrected: u64,
    /// Notices filed.
    pub notices: u64,
    /// Of these, those of trusted flaggers (DSA Art. 15(1)(b)).
    pub notices_of_flaggers: u64,
    /// Items that the notices named.
    pub notice_items: u64,
    /// Counter-notices.
    pub counter_notices: u64,
    /// Complaints about decisions (DSA Art. 20).
    pub complaints: u64,
    /// Of all complaints, those found well founded in the period.
    pub complaints_granted: u64,
    /// Median hours from opening to decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_hours_to_decision: Option<f64>,
    /// Median hours from a first answer to a reversal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_hours_to_reversal: Option<f64>,
}

/// The numbers of one kind of right.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TransparencyOfRight)]
pub struct OfKind {
    /// The kind of right.
    pub right_kind: String,
    /// Its numbers.
    #[serde(flatten)]
    pub numbers: Numbers,
}

/// One step of a period, for a chart.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TransparencyStep)]
pub struct Slice {
    /// Its name: a month, or a day of a month.
    pub name: String,
    /// Cases opened.
    pub opened: u64,
    /// Cases decided.
    pub decided: u64,
}

/// The numbers of a period.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Transparency {
    /// The period: `2026`, `2026-Q4` or `2026-11`.
    pub period: String,
    /// Its first moment (UTC).
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// Its end.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// All kinds of right together.
    pub all: Numbers,
    /// By kind of right, where there is anything to tell.
    pub kinds: Vec<OfKind>,
    /// Strikes given to accounts.
    pub strikes: u64,
    /// Of these undone by now.
    pub strikes_undone: u64,
    /// Strikes given to notifiers for manifestly unfounded complaints (DSA Art. 23(2)).
    pub notifier_strikes: u64,
    /// Suspensions imposed (DSA Art. 24(1)(b)).
    pub suspensions: Suspensions,
    /// How the operator kept the deadlines of its laws.
    pub deadlines: DeadlineNumbers,
    /// How the operator kept what its rules promise.
    pub promises: Vec<PromiseKept>,
    /// Step by step.
    pub steps: Vec<Slice>,
}

impl Desk {
    /// The numbers of a period; without one, of this year.
    pub async fn transparency(&self, period: Option<&str>) -> Result<Transparency> {
        let period = Period::read(period, self.now())?;
        let (from, until) = (period.from, period.until);
        let values = [from.as_microsecond().into(), until.as_microsecond().into()];
        let sql = "select r.kind, c.state, c.outcome, c.items, c.opened, k.engines, k.reports, k.decided, \
                   k.automated, k.unfounded, k.measures, k.answered, k.reversed, k.restored, \
                   k.settled, k.corrected, k.complained, k.granted \
                   from cases c join case_records k on k.case_id = c.id join rights r on r.id = c.right_id \
                   where (c.opened >= $1 and c.opened < $2) or (k.decided >= $1 and k.decided < $2) \
                   or (k.answered >= $1 and k.answered < $2) or (k.reversed >= $1 and k.reversed < $2) \
                   or (k.restored >= $1 and k.restored < $2) or (k.settled >= $1 and k.settled < $2) \
                   or (k.corrected >= $1 and k.corrected < $2) \
                   or (k.complained >= $1 and k.complained < $2) or (k.granted >= $1 and k.granted < $2)";
        let mut all = Tally::default();
        let kinds = ["trademark", "work", "design", "patent"];
        let mut by_kind = kinds.map(|_| Tally::default());
        let mut steps = period.steps();
        for row in self.0.store.query(sql, &values).await? {
            let kind = row.text("kind")?;
            all.count(&row, &period)?;
            if let Some(at) = kinds.iter().position(|known| *known == kind) {
                by_kind[at].count(&row, &period)?;
            }
            for step in &mut steps {
                let within =
                    |at: Option<Timestamp>| u64::from(at.is_some_and(|at| step.1 <= at && at < step.2));
                let (opened, decided) = (moment(&row, "opened")?, opt_moment(&row, "decided")?);
                let (opened, decided) = (within(Some(opened)), within(decided));
                step.0.opened += opened;
                step.0.decided += decided;
            }
        }
        for (kind, filed) in self.filings(&period).await? {
            all.numbers.add_filed(&filed);
            if let Some(at) = kinds.iter().position(|known| *known == kind) {
                by_kind[at].numbers.add_filed(&filed);
            }
        }
        let sql = "select subject, undone from strikes where given >= $1 and given < $2";
        let (mut strikes, mut strikes_undone, mut notifier_strikes) = (0, 0, 0);
        for row in self.0.store.query(sql, &values).await? {
            if row.text("subject")?.starts_with("party/") {
                notifier_strikes += 1;
            } else {
                strikes += 1;
                strikes_undone += u64::from(row.opt_text("undone")?.is_some());
            }
        }
        let of_kind = kinds
            .into_iter()
            .zip(by_kind)
            .map(|(kind, tally)| OfKind { right_kind: kind.to_owned(), numbers: tally.finish() });
        Ok(Transparency {
            deadlines: self.deadlines_between(from, until).await?,
            promises: self.promises_between(from, until).await?,
            period: period.name.clone(),
            from,
            until,
            all: all.finish(),
            kinds: of_kind.filter(|of| of.numbers.happened()).collect(),
            strikes,
            strikes_undone,
            notifier_strikes,
            suspensions: self.suspensions(&period).await?,
            steps: steps.into_iter().map(|(slice, ..)| slice).collect(),
        })
    }
}

#[derive(Default)]
struct Tally {
    numbers: Numbers,
    to_decision: Vec<i64>,
    to_reversal: Vec<i64>,
}

impl Tally {
    fn count(&mut self, row: &Row, period: &Period) -> Result<()> {
        let n = &mut self.numbers;
        let opened = moment(row, "opened")?;
        if period.holds(opened) {
            n.opened += 1;
            n.items += row.count("items")?;
            n.found_by_machine += u64::from(row.count("engines")? > 0);
            n.reported += u64::from(row.count("reports")? > 0);
            n.withdrawn += u64::from(row.text("state")? == "withdrawn");
        }
        if let Some(decided) = opt_moment(row, "decided")?.filter(|at| period.holds(*at)) {
            n.decided += 1;
            n.automated += u64::from(row.opt_int("automated")? == Some(1));
            match row.opt_text("outcome")?.as_deref() {
                Some("upheld") => n.upheld += 1,
                Some("partly") => n.partly += 1,
                _ => n.rejected += 1,
            }
            n.unfounded += u64::from(row.count("unfounded")? > 0);
            n.measures += row.count("measures")?;
            self.to_decision.push(decided.as_second() - opened.as_second());
        }
        let answered = opt_moment(row, "answered")?;
        let within = |column: &str| -> Result<u64> {
            Ok(u64::from(opt_moment(row, column)?.is_some_and(|at| period.holds(at))))
        };
        n.answered += within("answered")?;
        n.restored += within("restored")?;
        n.settled += within("settled")?;
        n.corrected += within("corrected")?;
        n.complaints += within("complained")?;
        n.complaints_granted += within("granted")?;
        if let Some(reversed) = opt_moment(row, "reversed")?.filter(|at| period.holds(*at)) {
            n.reversed += 1;
            self.to_reversal.extend(answered.map(|at| reversed.as_second() - at.as_second()));
        }
        Ok(())
    }

    fn finish(self) -> Numbers {
        Numbers {
            median_hours_to_decision: median_hours(self.to_decision),
            median_hours_to_reversal: median_hours(self.to_reversal),
            ..self.numbers
        }
    }
}

/// The median, in hours with one decimal; the mean of the middle two of an even number.
pub(super) fn median_hours(mut seconds: Vec<i64>) -> Option<f64> {
    seconds.sort_unstable();
    let middle = seconds.len() / 2;
    let median = match seconds.len() {
        0 => return None,
        n if n % 2 == 1 => seconds[middle] as f64,
        _ => (seconds[middle - 1] + seconds[middle]) as f64 / 2.0,
    };
    Some((median / 360.0).round() / 10.0)
}

impl Numbers {
    /// Adds what was filed.
    fn add_filed(&mut self, filed: &Self) {
        self.notices += filed.notices;
        self.notices_of_flaggers += filed.notices_of_flaggers;
        self.notice_items += filed.notice_items;
        self.counter_notices += filed.counter_notices;
    }

    fn happened(&self) -> bool {
        let after =
            self.answered + self.reversed + self.restored + self.settled + self.corrected + self.complaints;
        self.opened + self.decided + after + self.complaints_granted + self.notices + self.counter_notices > 0
    }

    /// Name and value of each number, for tables.
    pub fn rows(&self) -> Vec<(&'static str, String)> {
        let hours = |hours: Option<f64>| hours.map_or_else(String::new, |hours| hours.to_string());
        vec![
            ("opened", self.opened.to_string()),
            ("items", self.items.to_string()),
            ("found_by_machine", self.found_by_machine.to_string()),
            ("reported", self.reported.to_string()),
            ("decided", self.decided.to_string()),
            ("automated", self.automated.to_string()),
            ("upheld", self.upheld.to_string()),
            ("partly", self.partly.to_string()),
            ("rejected", self.rejected.to_string()),
            ("unfounded", self.unfounded.to_string()),
            ("measures", self.measures.to_string()),
            ("withdrawn", self.withdrawn.to_string()),
            ("answered", self.answered.to_string()),
            ("reversed", self.reversed.to_string()),
            ("restored", self.restored.to_string()),
            ("settled", self.settled.to_string()),
            ("corrected", self.corrected.to_string()),
            ("notices", self.notices.to_string()),
            ("notices_of_flaggers", self.notices_of_flaggers.to_string()),
            ("notice_items", self.notice_items.to_string()),
            ("counter_notices", self.counter_notices.to_string()),
            ("complaints", self.complaints.to_string()),
            ("complaints_granted", self.complaints_granted.to_string()),
            ("median_hours_to_decision", hours(self.median_hours_to_decision)),
            ("median_hours_to_reversal", hours(self.median_hours_to_reversal)),
        ]
    }
}

impl Transparency {
    /// The numbers as CSV (RFC 4180): period, kind of right, name, value. Nothing in it needs quoting.
    pub fn csv(&self) -> String {
        let mut csv = "period,right_kind,number,value\r\n".to_owned();
        let mut line = |kind: &str, name: &str, value: &str| {
            for part in [&self.period, ",", kind, ",", name, ",", value, "\r\n"] {
                csv.push_str(part);
            }
        };
        for (name, value) in self.all.rows() {
            line("all", name, &value);
        }
        for of in &self.kinds {
            for (name, value) in of.numbers.rows() {
                line(&of.right_kind, name, &value);
            }
        }
        for (name, value) in [
            ("strikes", self.strikes),
            ("strikes_undone", self.strikes_undone),
            ("notifier_strikes", self.notifier_strikes),
            ("accounts_suspended", self.suspensions.accounts_suspended),
            ("accounts_terminated", self.suspensions.accounts_terminated),
            ("notifiers_suspended", self.suspensions.notifiers_suspended),
            ("deadlines_met", self.deadlines.met),
            ("deadlines_missed", self.deadlines.missed),
        ] {
            line("all", name, &value.to_string());
        }
        for kept in &self.promises {
            let name = |what: &str| format!("promise_{}_{what}", kept.promise);
            line("all", &name("done"), &kept.done.to_string());
            line("all", &name("in_time"), &kept.in_time.to_string());
            let median = kept.median_hours.map_or_else(String::new, |hours| hours.to_string());
            line("all", &name("median_hours"), &median);
        }
        csv
    }
}

/// A step with its first moment and its end.
pub(super) type Step = (Slice, Timestamp, Timestamp);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_of_the_middle() {
        let hours = |hours: &[i64]| median_hours(hours.iter().map(|h| h * 3600).collect());
        assert_eq!(hours(&[]), None);
        assert_eq!(hours(&[5]), Some(5.0));
        assert_eq!(hours(&[9, 1]), Some(5.0));
        assert_eq!(hours(&[9, 1, 2]), Some(2.0));
        assert_eq!(median_hours(vec![90 * 60]), Some(1.5));
    }
}
