//! How suspicious a lead is.

use super::Evidence;
use crate::ItemId;
use std::collections::{BTreeMap, BTreeSet};

/// How much one report adds when nothing else is known: a stranger's word, worth a look.
pub const REPORT_WEIGHT: f64 = 0.3;

/// 1 − Π(1 − s) over items, s being the item's best finding, and over reported items with [`REPORT_WEIGHT`]
/// each: the chance that at least one of them is right, were they independent. Never quite 1. Several reports
/// on one item count as one, so that strangers cannot vote a seller up.
pub fn score(evidence: &[Evidence]) -> f64 {
    let mut best: BTreeMap<&ItemId, f64> = BTreeMap::new();
    for e in evidence {
        let slot = best.entry(&e.item).or_default();
        *slot = slot.max(e.score);
    }
    let reported: BTreeSet<&ItemId> =
        evidence.iter().filter(|e| e.report.is_some()).map(|e| &e.item).collect();
    let reports = reported.len() as i32;
    let innocent = best.values().map(|s| 1.0 - s.clamp(0.0, 1.0)).product::<f64>();
    let innocent = innocent * (1.0 - REPORT_WEIGHT).powi(reports);
    (1.0 - innocent).min(0.999)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(item: &str, score: f64, report: Option<&str>) -> Evidence {
        Evidence { item: item.into(), score, engines: vec![], report: report.map(Into::into) }
    }

    #[test]
    fn two_items_raise_one_another_and_the_same_item_does_not() {
        assert!((score(&[seen("a", 0.5, None), seen("b", 0.5, None)]) - 0.75).abs() < 1e-9);
        assert!((score(&[seen("a", 0.5, None), seen("a", 0.4, None)]) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn reported_items_count_even_without_a_finding_each_once() {
        assert!((score(&[seen("a", 0.0, Some("r1")), seen("b", 0.0, Some("r2"))]) - 0.51).abs() < 1e-9);
        assert!((score(&[seen("a", 0.0, Some("r1")), seen("a", 0.0, Some("r2"))]) - 0.3).abs() < 1e-9);
    }
}
