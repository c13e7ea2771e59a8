//! What a set of works is made of: their letters, or where their holders hand over no text, fingerprints.

use std::io::{self, Write};
use std::ops::Range;

use super::fingerprint::{Hashed, Milestones};
use super::held::{Load, Save};
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
    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        save.row(&[u64::from(self.is_hashed())])?;
        match self {
            Self::Texts(works) => works.save(save),
            Self::Fingerprints(works) => works.save(save),
        }
    }

    pub(super) fn load(load: &mut Load) -> Option<Self> {
        match &*load.row::<u64>()? {
            [0] => Works::load(load).map(Self::Texts),
            [1] => Hashed::load(load).map(Self::Fingerprints),
            _ => None,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Texts(works) => works.len(),
            Self::Fingerprints(works) => works.len(),
        }
    }

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
    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        match self {
            Self::Exact(places) => places.save(save),
            Self::Near(milestones) => milestones.save(save),
        }
    }

    /// That of a work of this stock.
    pub(super) fn load(of: &Stock, load: &mut Load) -> Option<Self> {
        match of {
            Stock::Texts(_) => Places::load(load).map(Self::Exact),
            Stock::Fingerprints(_) => Milestones::load(load).map(Self::Near),
        }
    }

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
