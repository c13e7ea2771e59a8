//! What a set of works is made of: their letters, or where their holders hand over no text, fingerprints.

use std::ops::Range;

use super::fingerprint::{Hashed, Milestones};
use super::places::Places;
use super::surprise::{Counts, Surprise};
use super::works::Works;
use super::{Finder, Found, Least};

/// Works of one kind.
#[derive(Clone, Debug)]
pub(super) enum Stock {
    /// By their letters.
    Texts(Works),
    /// By fingerprints.
    Fingerprints(Hashed),
}

impl Stock {
    /// Letters of one work.
    pub(super) fn length(&self, work: usize) -> usize {
        match self {
            Self::Texts(works) => works.length(work),
            Self::Fingerprints(works) => works.length(work),
        }
    }

    /// Letters of all.
    pub(super) fn letters(&self) -> usize {
        match self {
            Self::Texts(works) => works.letters(),
            Self::Fingerprints(works) => works.letters(),
        }
    }

    /// Bytes in memory.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Texts(works) => 2 * works.letters() + works.index_bytes(),
            Self::Fingerprints(works) => works.bytes(),
        }
    }

    /// How often each letter stands in them, where that is known.
    pub(super) fn counts(&self) -> Option<&Counts> {
        match self {
            Self::Texts(works) => Some(works.counts()),
            Self::Fingerprints(_) => None,
        }
    }

    /// Whether what is found of them was measured without their texts.
    pub(super) fn is_hashed(&self) -> bool {
        matches!(self, Self::Fingerprints(_))
    }

    /// What the text that a finder has read has of them.
    pub(super) fn find(&self, finder: &mut Finder, surprise: &Surprise, least: Least) -> Vec<Found> {
        match self {
            Self::Texts(works) => finder.find_in(works, surprise, least),
            Self::Fingerprints(works) => finder.find_hashed(works, surprise, least),
        }
    }
}

/// Where a work's letters stand in the original.
#[derive(Clone, Debug)]
pub(super) enum Whereabouts {
    /// To the letter.
    Exact(Places),
    /// About.
    Near(Milestones),
}

impl Whereabouts {
    /// The code points of a stretch of letters.
    pub(super) fn points(&self, letters: Range<usize>) -> Range<usize> {
        match self {
            Self::Exact(places) => places.points(letters),
            Self::Near(milestones) => milestones.points(letters),
        }
    }

    /// Bytes in memory.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Exact(places) => places.bytes(),
            Self::Near(milestones) => milestones.bytes(),
        }
    }
}
