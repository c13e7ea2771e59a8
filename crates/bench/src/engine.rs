//! The one door to the engine that is measured.

use anyhow::Result;
use matching::item::Item;
use matching::registry::Entry;
use matching::score::Row;
use matching::{Finding, Matchset, Scanner};

/// A compiled registry with its scratch memory.
pub(crate) struct Engine {
    pub(crate) set: Matchset,
    scanner: Scanner,
    findings: Vec<Finding>,
}

impl Engine {
    pub(crate) fn build(entries: impl IntoIterator<Item = Entry>) -> Result<Self> {
        Ok(Self::of(Matchset::build(entries)?.set))
    }

    pub(crate) fn of(set: Matchset) -> Self {
        Self { set, scanner: Scanner::new(), findings: Vec::new() }
    }

    /// The findings of an item from a score on, each with what its score was made from.
    pub(crate) fn explain(&mut self, item: &Item, least: f64) -> Vec<(Finding, Row)> {
        let mut findings = Vec::new();
        self.scanner.explain_into(&self.set, item, &mut findings);
        findings.retain(|(finding, _)| finding.score >= least);
        findings
    }

    /// The findings of an item, until the next call.
    pub(crate) fn scan(&mut self, item: &Item) -> &[Finding] {
        self.findings.clear();
        self.scanner.scan_into(&self.set, item, &mut self.findings);
        &self.findings
    }
}
