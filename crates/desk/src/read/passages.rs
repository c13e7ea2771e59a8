//! What an item has of a work, beside the work itself where its text is kept.

use crate::access::{Thing, Whose};
use crate::engine::RightInfo;
use crate::{Actor, Desk, DeskError, Result};
use casework::{Finding, Piece, RightId, Shares, Stretch};
use extract::document::BREAK;
use matching::passage::{FINGERPRINT, compare};
use serde::Serialize;
use std::collections::HashMap;
use std::ops::Range;

/// Code points of one passage that are shown, and of all.
const SHOWN: [usize; 2] = [8_000, 40_000];

/// All passages of one work in one item.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PassagesView {
    /// The item.
    pub item: String,
    /// The work.
    #[schema(value_type = String)]
    pub right: RightId,
    /// Its title.
    pub title: String,
    /// `quotation`, `taking`, `short-work`, `substantial`, `whole`.
    pub class: String,
    /// Why it is of that class.
    pub reason: String,
    /// Share of the item that is of the work, 0 to 1.
    pub share_of_item: f64,
    /// Share of the work that is in the item, 0 to 1.
    pub share_of_work: f64,
    /// Whether the source can be shown.
    pub source_kept: bool,
    /// Whether the work is known by its fingerprint alone: places, likeness and shares are estimates.
    pub estimated: bool,
    /// The passages, in the order of the item.
    pub passages: Vec<PassageView>,
}

/// One passage. Places are code points, half-open.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PassageView {
    /// Which of the item's files it is in, from 0; none where it is in the item's own text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<u64>,
    /// The page of that file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u64>,
    /// Its chapter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Where it begins in that text.
    pub start: u64,
    /// Where it ends.
    pub end: u64,
    /// Where it begins in the work.
    pub source_start: u64,
    /// Where it ends.
    pub source_end: u64,
    /// Its page or chapter in the work, from 1, where the text is kept and has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_section: Option<u64>,
    /// Code points that the work's text has.
    pub source_length: u64,
    /// Likeness, 0 to 1.
    pub similarity: f64,
    /// The item's words.
    pub suspect: Vec<PassageRun>,
    /// The work's words; none where its text is not kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<PassageRun>,
    /// Whether more of it is not shown.
    pub cut: bool,
}

/// Words that are the same in item and work, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PassageRun {
    /// The words.
    pub text: String,
    /// Whether the other side has something else here, or nothing.
    pub differs: bool,
}

impl Desk {
    /// What an item has of a work, for those who may see both.
    pub async fn passages(&self, actor: &Actor, item: &str, right: &RightId) -> Result<PassagesView> {
        let view = self.item(actor, item).await?;
        let of_work = |f: &&Finding| f.kind == "passage" && f.right.as_ref() == Some(right);
        let findings: Vec<&Finding> = view.findings.iter().filter(of_work).collect();
        let first = findings.first().and_then(|finding| finding.passage());
        let first = first.ok_or_else(|| DeskError::missing("passage", item))?;
        let sources = self.sources(actor, right).await?;
        let mut texts: HashMap<Option<u64>, Vec<char>> = HashMap::new();
        texts.insert(None, view.content.text.as_deref().unwrap_or_default().chars().collect());
        for file in self.file_texts(&view.files).await? {
            texts.insert(Some(file.file.into()), file.text.chars().collect());
        }
        let (mut left, mut passages) = (SHOWN[1], Vec::with_capacity(findings.len()));
        for finding in &findings {
            let (Some(passage), Some(start), Some(end)) =
                (finding.passage(), finding.place.start, finding.place.end)
            else {
                continue;
            };
            let source = sources.texts.get(&passage.text);
            let more = |name: &str| finding.place.more.get(name);
            let number = |name: &str| more(name).and_then(serde_json::Value::as_u64);
            let suspect = texts.get(&number("file")).map_or(&[][..], |text| &text[..]);
            let theirs = source.and_then(|source| source.text.as_deref());
            for Piece { here, source: from } in passage.in_pieces(Stretch { start, end }) {
                let most = left.min(SHOWN[0]);
                let own = part(suspect, here.start..here.end, most);
                let other = theirs.map(|text| part(text, from.start..from.end, most));
                left = left.saturating_sub(own.chars().count());
                let compared = tokio::task::spawn_blocking(move || match other {
                    Some(other) => {
                        let differences = compare(&own, &other);
                        (runs(&own, &differences.item), runs(&other, &differences.source))
                    }
                    None => (runs(&own, &[]), Vec::new()),
                });
                let (own_runs, source_runs) = compared.await.map_err(DeskError::internal)?;
                passages.push(PassageView {
                    file: number("file"),
                    page: number("page"),
                    part: more("part").and_then(serde_json::Value::as_str).map(str::to_owned),
                    start: here.start,
                    end: here.end,
                    source_start: from.start,
                    source_end: from.end,
                    source_section: theirs.map(|text| section(text, from.start)).filter(|n| *n > 0),
                    source_length: source.map_or(0, |source| source.characters),
                    similarity: passage.similarity,
                    suspect: own_runs,
                    source: source_runs,
                    cut: here.end.saturating_sub(here.start) > most as u64,
                });
            }
        }
        let Shares { item: share_of_item, work: share_of_work } = first.all;
        Ok(PassagesView {
            item: item.to_owned(),
            right: right.clone(),
            title: findings.first().and_then(|finding| finding.asset.clone()).unwrap_or_default(),
            class: first.class,
            reason: first.reason,
            share_of_item,
            share_of_work,
            estimated: findings.iter().any(|finding| finding.via.iter().any(|via| via == FINGERPRINT)),
            source_kept: passages.iter().any(|passage| !passage.source.is_empty()),
            passages,
        })
    }

    /// The texts of a work by their prints, those that the actor may read with their words.
    async fn sources(&self, actor: &Actor, right: &RightId) -> Result<Sources> {
        let loaded = self.0.engine.current();
        let mut sources = Sources::default();
        let Some(RightInfo { holder, right: known }) = loaded.rights.get(right.as_str()) else {
            return Ok(sources);
        };
        let whose = Whose { holder: Some(holder), right: Some(right), respondent: None };
        let may_read = self.may_see(actor, Thing::Rights, whose).await?;
        for asset in &known.assets {
            let (Some(print), Some(object)) = (&asset.spec.print, &asset.spec.object) else { continue };
            let text = if print.kept && may_read { self.text_of(object).await? } else { None };
            sources.texts.insert(print.digest.clone(), Source { characters: print.characters, text });
        }
        Ok(sources)
    }

    /// The code points of a text file that was kept; none when it is gone.
    async fn text_of(&self, object: &str) -> Result<Option<Vec<char>>> {
        let Ok(digest) = object.parse() else { return Ok(None) };
        match self.0.objects.get(&digest).await {
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).chars().collect())),
            Err(store::StoreError::NoObject(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

#[derive(Default)]
struct Sources {
    texts: HashMap<String, Source>,
}

struct Source {
    characters: u64,
    text: Option<Vec<char>>,
}

/// The code points of a stretch, of which `most` at most.
fn part(text: &[char], stretch: Range<u64>, most: usize) -> String {
    let start = usize::try_from(stretch.start).unwrap_or(usize::MAX).min(text.len());
    let end = usize::try_from(stretch.end).unwrap_or(usize::MAX).clamp(start, text.len());
    text[start..end.min(start + most)].iter().collect()
}

/// The page or chapter in which a code point stands, from 1; 0 where the text has none.
fn section(text: &[char], at: u64) -> u64 {
    let breaks = |text: &[char]| text.iter().filter(|c| **c == BREAK).count() as u64;
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    if text.contains(&BREAK) { breaks(&text[..at]) + 1 } else { 0 }
}

/// A text cut where it differs and where it does not.
fn runs(text: &str, differing: &[Range<usize>]) -> Vec<PassageRun> {
    let mut runs: Vec<PassageRun> = Vec::new();
    let mut differing = differing.iter().peekable();
    for (at, letter) in text.chars().enumerate() {
        while differing.next_if(|range| range.end <= at).is_some() {}
        let differs = differing.peek().is_some_and(|range| range.contains(&at));
        match runs.last_mut() {
            Some(last) if last.differs == differs => last.text.push(letter),
            _ => runs.push(PassageRun { text: letter.into(), differs }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_it_differs() {
        let cut = |text, differing: &[Range<usize>]| -> Vec<(String, bool)> {
            runs(text, differing).into_iter().map(|run| (run.text, run.differs)).collect()
        };
        assert_eq!(cut("", &[]), []);
        let third = 2..3;
        assert_eq!(
            cut("夜雨十年", std::slice::from_ref(&third)),
            [("夜雨".into(), false), ("十".into(), true), ("年".into(), false)]
        );
        assert_eq!(cut("ab", &[0..1, 1..9]), [("ab".into(), true)]);
    }

    #[test]
    fn a_stretch_beyond_the_end_is_short() {
        let text: Vec<char> = "abcdef".chars().collect();
        assert_eq!(part(&text, 2..4, 9), "cd");
        assert_eq!(part(&text, 4..99, 9), "ef");
        assert_eq!(part(&text, 50..99, 9), "");
        assert_eq!(part(&text, 0..6, 3), "abc");
    }
}
