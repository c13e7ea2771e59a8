//! What adds up over posts: quotations that one account makes of one work, few letters at a time, are a taking.

use crate::engine::{Loaded, Scanned, account, prints};
use crate::{Desk, Result};
use casework::{AccountId, Finding, RightId};
use jiff::SignedDuration;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// How long what an account posted adds up.
const WINDOW: SignedDuration = SignedDuration::from_hours(30 * 24);
/// The share of a work that is no quotation any more, in however many posts.
const SHARE: f64 = 0.01;
/// Nor is this, in code points.
const LONG: u64 = 2_000;
/// As sure as a taking in one piece.
const SCORE: f64 = 0.8;

/// Stretches of texts, by the text.
pub(crate) type Stretches = BTreeMap<String, Vec<Range<u64>>>;

/// Code points in any of some stretches.
pub(crate) fn covered(stretches: &mut [Range<u64>]) -> u64 {
    stretches.sort_unstable_by_key(|range| range.start);
    let (mut end, mut sum) = (0, 0);
    for range in stretches {
        sum += range.end.saturating_sub(range.start.max(end));
        end = end.max(range.end);
    }
    sum
}

impl Desk {
    /// Raises quotations of one account that add up, with what it posted before.
    pub(super) async fn accumulate(&self, loaded: &Loaded, scanned: &mut [Scanned]) -> Result<()> {
        let mut known: HashMap<(RightId, AccountId), Stretches> = HashMap::new();
        for Scanned { content, findings, .. } in scanned {
            let Some(account) = account(content).cloned() else { continue };
            let mut quoted: BTreeMap<RightId, Vec<&mut Finding>> = BTreeMap::new();
            for finding in findings.iter_mut().filter(|f| f.held_back.is_none()) {
                if let Some(right) = finding.right.clone().filter(|_| finding.kind == "passage") {
                    quoted.entry(right).or_default().push(finding);
                }
            }
            for (right, quotations) in quoted {
                let key = (right.clone(), account.clone());
                if !known.contains_key(&key) {
                    known.insert(key.clone(), self.posted(&right, &account).await?);
                }
                let posted = known.entry(key).or_default();
                for passage in quotations.iter().filter_map(|finding| finding.passage()) {
                    let sources = passage.sources().into_iter().map(|source| source.start..source.end);
                    posted.entry(passage.text).or_default().extend(sources);
                }
                let all: u64 = posted.values_mut().map(|stretches| covered(stretches)).sum();
                let size = loaded.rights.get(right.as_str()).map_or(0, |info| {
                    prints(&info.right).map(|print| print.characters).max().unwrap_or_default()
                });
                if all >= LONG || size > 0 && all as f64 >= SHARE * size as f64 {
                    quotations.into_iter().for_each(raise);
                }
            }
        }
        Ok(())
    }

    /// What an account posted of a work of late.
    async fn posted(&self, right: &RightId, account: &AccountId) -> Result<Stretches> {
        let sql = "select p.text_id, p.source_from, p.source_to from passages p join items i on i.id = p.item_id \
                   where p.right_id = $1 and i.account = $2 and i.received >= $3 and p.held_back is null";
        let since = self.now().saturating_sub(WINDOW).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let values = [right.as_str().into(), account.as_str().into(), since.as_microsecond().into()];
        let mut posted = Stretches::new();
        for row in self.0.store.query(sql, &values).await? {
            let stretch = row.count("source_from")?..row.count("source_to")?;
            posted.entry(row.text("text_id")?).or_default().push(stretch);
        }
        Ok(posted)
    }
}

fn raise(finding: &mut Finding) {
    if finding.score < SCORE {
        finding.score = SCORE;
        finding.more.insert("class".to_owned(), "taking".into());
        finding.more.insert("reason".to_owned(), "accumulated".into());
    }
}
