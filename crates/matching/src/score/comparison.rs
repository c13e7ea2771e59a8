//! Whether a name stands for goods that these only fit, are compared with, or are said not to be.

use super::Evidence;
use super::scene::Near;
use crate::lexicon::{Kind, Side};

/// How surely the name is not that of the goods, each 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Comparison {
    /// The goods fit those of the mark.
    pub(super) fits: f64,
    /// They are compared with them.
    pub(super) likened: f64,
    /// They are said to be others.
    pub(super) denied: f64,
}

/// Bytes within which a phrase speaks of a name.
const REACH: usize = 32;
/// Bytes within which a denial does.
const REACH_OF_NOT: usize = 12;
/// Words of so many letters are too common to reach beyond what stands beside them.
const SHORT: usize = 3;
/// What may stand between such a word and its name.
const ARTICLES: [&str; 26] = [
    "a", "all", "an", "any", "every", "genuine", "latest", "many", "most", "my", "new", "newer", "old",
    "older", "original", "other", "our", "select", "some", "the", "their", "these", "this", "various",
    "your", "both",
];

impl Comparison {
    /// What the words around a name say.
    pub(super) fn of(evidence: &Evidence<'_>) -> Self {
        let mut all = Self::default();
        for near in evidence.scene.near(evidence.field, evidence.place) {
            let (part, reach) = match near.cue.sense.kind {
                Kind::Compatible => (&mut all.fits, REACH),
                Kind::Like => (&mut all.likened, REACH),
                Kind::Not => (&mut all.denied, REACH_OF_NOT),
                _ => continue,
            };
            if speaks_of(&near, evidence) {
                *part = part.max(near.grip(evidence.text, reach));
            }
        }
        all
    }

    /// How far the words around the name are those of the other goods.
    pub(super) fn aside(self) -> f64 {
        self.fits.max(self.denied)
    }

    /// Less of it.
    pub(super) fn scaled(self, by: f64) -> Self {
        Self { fits: self.fits * by, likened: self.likened * by, denied: self.denied * by }
    }
}

/// Whether nothing between the phrase and the name takes the phrase for itself.
fn speaks_of(near: &Near<'_>, evidence: &Evidence<'_>) -> bool {
    let Evidence { scene, field, text, .. } = *evidence;
    let between = text.get(near.between.clone()).unwrap_or_default();
    if near.side == Side::After {
        // `耐克运动鞋，学生宿舍专用` is for students; `华为手机专用` is for the name.
        return between.char_indices().all(|(at, c)| {
            let at = near.between.start + at;
            !is_han(c) || scene.names_goods(field, &(at..at + c.len_utf8()))
        });
    }
    let cue = text.get(near.cue.start as usize..near.cue.end as usize).unwrap_or_default();
    cue.chars().count() > SHORT || !between.is_ascii() || between.split_whitespace().all(is_article)
}

fn is_article(word: &str) -> bool {
    ARTICLES.iter().any(|article| word.eq_ignore_ascii_case(article))
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}
