//! How much every stage of a scan does, to see where its time goes: counted only with the feature `tally`.

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Stage {
    /// Symbols of folded text.
    Symbols,
    /// Keys that passed the gates of the exact index.
    Open,
    /// Entries of that index that were read.
    Entries,
    /// Of those, the ones with the prints of the text.
    Printed,
    /// Candidates of it that were handed on.
    Exact,
    /// Unusual pairs of Chinese characters.
    Unusual,
    /// Keys by sound, shape and pairs that passed their gate.
    AlikeOpen,
    /// Their entries that were read.
    AlikeEntries,
    /// Of those, the ones with the prints of the text.
    AlikePrinted,
    /// Candidates that were judged, of all kinds.
    Judged,
    /// Of those, the ones that had to be aligned.
    Aligned,
    /// Readings.
    Found,
}

impl Stage {
    /// All, in the order of a scan.
    pub const ALL: [Self; 12] = [
        Self::Symbols,
        Self::Open,
        Self::Entries,
        Self::Printed,
        Self::Exact,
        Self::Unusual,
        Self::AlikeOpen,
        Self::AlikeEntries,
        Self::AlikePrinted,
        Self::Judged,
        Self::Aligned,
        Self::Found,
    ];
}

#[cfg(feature = "tally")]
mod counted {
    use super::Stage;
    use std::cell::Cell;

    thread_local! {
        static COUNTS: [Cell<u64>; Stage::ALL.len()] = const { [const { Cell::new(0) }; Stage::ALL.len()] };
    }

    pub(crate) fn count(stage: Stage, more: usize) {
        COUNTS.with(|counts| counts[stage as usize].update(|count| count + more as u64));
    }

    /// What this thread counted since it was asked before.
    pub fn take() -> Vec<(Stage, u64)> {
        COUNTS.with(|counts| Stage::ALL.map(|stage| (stage, counts[stage as usize].take())).into())
    }
}

#[cfg(feature = "tally")]
pub use counted::take;

#[cfg(feature = "tally")]
pub(crate) use counted::count;

/// Counts nothing without the feature.
#[cfg(not(feature = "tally"))]
#[inline]
pub(crate) const fn count(_: Stage, _: usize) {}
