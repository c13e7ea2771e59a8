//! Precision, recall and granularity of passages as one figure.

use std::ops::Range;

use matching::passage::Found;

/// The measures of PAN: what of the planted was found, what of the found was planted, in how many pieces (Potthast,
/// Stein, Barrón-Cedeño, Rosso, "An evaluation framework for plagiarism detection", 2010), macro-averaged.
#[derive(Default)]
pub(super) struct Plagdet {
    recall: Mean,
    precision: Mean,
    pieces: Mean,
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1.0;
    }

    fn get(&self) -> f64 {
        self.sum / self.count.max(1.0)
    }
}

impl Plagdet {
    /// Takes in what was found in a document with one planted passage; whether half of it or more was.
    pub(super) fn add(&mut self, work: usize, span: &Range<usize>, found: &[Found]) -> bool {
        let overlap =
            |found: &Found| found.item.end.min(span.end).saturating_sub(found.item.start.max(span.start));
        let mut covered = vec![false; span.len()];
        let mut pieces = 0;
        for found in found {
            let right = if found.work == work { overlap(found) } else { 0 };
            // The same words may stand in another edition; that is no mistake.
            if found.work == work || overlap(found) == 0 {
                self.precision.add(right as f64 / found.item.len().max(1) as f64);
            }
            if right > 0 {
                pieces += 1;
                let inside = found.item.start.max(span.start)..found.item.end.min(span.end);
                covered[inside.start - span.start..inside.end - span.start].fill(true);
            }
        }
        let share = covered.iter().filter(|covered| **covered).count() as f64 / span.len().max(1) as f64;
        self.recall.add(share);
        if pieces > 0 {
            self.pieces.add(f64::from(pieces));
        }
        share >= 0.5
    }

    pub(super) fn say(&self) -> String {
        let (recall, precision) = (self.recall.get(), self.precision.get());
        let pieces = self.pieces.get().max(1.0);
        let both = 2.0 * recall * precision / (recall + precision).max(f64::MIN_POSITIVE);
        format!(
            "plagdet {:.3}: recall {recall:.3}, precision {precision:.3}, granularity {pieces:.2},",
            both / (1.0 + pieces).log2()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_passage_in_two_pieces_is_found() {
        let found = |item: Range<usize>, work| Found {
            work,
            source: item.clone(),
            item,
            differences: 0,
            bits: 200.0,
            pieces: Vec::new(),
        };
        let mut all = Plagdet::default();
        assert!(all.add(3, &(100..200), &[found(90..130, 3), found(150..180, 3), found(120..140, 4)]));
        assert!(!all.add(3, &(100..200), &[found(300..400, 3)]));
        assert!((all.recall.get() - 0.3).abs() < 1e-9, "{}", all.recall.get());
        assert!((all.pieces.get() - 2.0).abs() < 1e-9);
        assert!(all.say().starts_with("plagdet 0."), "{}", all.say());
    }
}
