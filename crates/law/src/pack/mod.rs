//! A law pack: what one law asks of notices and answers, which clocks it starts, and who must be told.

mod clock;
mod duty;
mod form;
mod scope;

use serde::Serialize;

use crate::basis::Basis;
use crate::read::{Reason, Table};
use crate::text::Text;
pub use clock::{Cap, Clock, Expiry, Length, PauseRule, Roll, Stop};
pub use duty::{Complaint, Disclosure, Duty, OutOfCourt, Rule};
pub use form::{Declaration, Element, Filled, Form, Missing, MissingKind, Signature};
pub use scope::{Outside, Scope};

/// One law, as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pack {
    /// Its id, such as `us-dmca-512`.
    pub id: String,
    /// Short name for lists.
    pub title: Text,
    /// The law's full name.
    pub law: Text,
    /// What it is about, in a sentence or two.
    pub about: Text,
    /// Time zone in which its days begin and end, unless a clock names another.
    pub zone: String,
    /// What to know about the zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone_note: Option<Text>,
    /// What it covers.
    pub scope: Scope,
    /// What a notice must hold; `None` where the law asks for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Form>,
    /// What a counter-notice must hold; `None` where the law knows none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_notice: Option<Form>,
    /// Its deadlines and waiting periods.
    pub clocks: Vec<Clock>,
    /// What the operator must do.
    pub duties: Vec<Duty>,
    /// Misuse, repeated infringement, liability.
    pub rules: Vec<Rule>,
    /// What may be told to whom.
    pub disclosures: Vec<Disclosure>,
    /// The operator's internal complaints.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complaint: Option<Complaint>,
    /// Bodies that settle disputes out of court.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_of_court: Option<OutOfCourt>,
}

impl Pack {
    pub(crate) fn read(table: &Table<'_>) -> Self {
        for (name, source) in table.free_texts("sources") {
            table.doc().name_source(name, source);
        }
        // Duties and complaints refer to clocks.
        let clocks = table.named("clock", Clock::read, |clock| &clock.id);
        table.doc().name_clocks(clocks.iter().map(|clock| clock.id.clone()));
        if !table.has("zone") {
            table.fault("zone", Reason::Missing);
        }
        Self {
            id: table.id("id"),
            title: table.both("title"),
            law: table.both("law"),
            about: table.both("about"),
            zone: zone(table).unwrap_or_default(),
            zone_note: table.maybe_both("zone_note"),
            scope: table.table("scope", Scope::read).unwrap_or_else(|| {
                table.fault("scope", Reason::Missing);
                Scope::default()
            }),
            notice: table.table("notice", Form::read),
            counter_notice: table.table("counter_notice", Form::read),
            clocks,
            duties: table.named("duty", Duty::read, |duty| &duty.id),
            rules: table.named("rule", Rule::read, |rule| &rule.id),
            disclosures: table.tables("disclosure", Disclosure::read),
            complaint: table.table("complaint", Complaint::read),
            out_of_court: table.table("out_of_court", OutOfCourt::read),
        }
    }

    /// The clock with this id.
    pub fn clock(&self, id: &str) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.id == id)
    }

    /// How many statements the pack makes, and how many of them somebody has checked.
    pub fn statements(&self) -> (usize, usize) {
        let mut all: Vec<&Basis> = vec![&self.scope.basis];
        all.extend(self.scope.outside.iter().map(|outside| &outside.basis));
        for form in self.notice.iter().chain(&self.counter_notice) {
            all.extend(form.elements.iter().map(|element| &element.basis));
            all.extend(form.declarations.iter().map(|declaration| &declaration.basis));
            all.extend(form.signature.iter().map(|signature| &signature.basis));
        }
        for clock in &self.clocks {
            all.push(&clock.basis);
            all.extend(clock.stops.iter().map(|stop| &stop.basis));
            all.extend(clock.pauses.iter().map(|pause| &pause.basis));
            all.extend(clock.roll.iter().map(|roll| &roll.basis));
        }
        all.extend(self.duties.iter().map(|duty| &duty.basis));
        all.extend(self.rules.iter().map(|rule| &rule.basis));
        all.extend(self.disclosures.iter().map(|disclosure| &disclosure.basis));
        all.extend(self.complaint.iter().map(|complaint| &complaint.basis));
        all.extend(self.out_of_court.iter().map(|body| &body.basis));
        (all.len(), all.iter().filter(|basis| basis.verified).count())
    }
}

/// A time zone that is known.
fn zone(table: &Table<'_>) -> Option<String> {
    let zone = table.maybe_text("zone")?;
    if crate::clock::zone(&zone).is_none() {
        table.fault("zone", Reason::UnknownZone { zone: zone.clone() });
    }
    Some(zone)
}

/// A clock of this pack that something refers to.
fn clock_of(table: &Table<'_>) -> Option<String> {
    let id = table.maybe_text("clock")?;
    if !table.doc().knows_clock(&id) {
        table.fault("clock", Reason::UnknownClock { id: id.clone() });
    }
    Some(id)
}
