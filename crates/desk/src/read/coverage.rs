//! How much of a work has been found, where, with whom and since when: what a reviewer sees fill.

use super::list::moment;
use crate::access::{Thing, Whose};
use crate::ingest::covered;
use crate::{Actor, Desk, DeskError, Result};
use casework::RightId;
use casework::item::Unread;
use casework::right::{AssetKind, Right};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Passages that are added up; the earliest ones, where there are more.
const MOST: u64 = 200_000;
/// Accounts that are named, those with most first.
const ACCOUNTS: usize = 50;
/// Cells of a bar.
const CELLS: usize = 100;

/// How much of a work stands in items.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Coverage {
    /// The texts of the work.
    pub texts: Vec<CoveredText>,
    /// Share of all its texts that was found, 0 to 1.
    pub share: f64,
    /// Items with some of it.
    pub items: u64,
    /// Accounts with most of it first; items without an account are one account without a name.
    pub accounts: Vec<CoveredBy>,
    /// How the share grew, by the day on which items arrived.
    pub days: Vec<CoveredOn>,
}

/// One text of a work.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct CoveredText {
    /// Digest of its print.
    pub text: String,
    /// Its code points.
    pub characters: u64,
    /// Whether it is looked for no more.
    pub withdrawn: bool,
    /// What the file was; `fingerprint` where the text was never here, and shares are estimates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Its ISCC-CODE (ISO 24138:2024).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iscc: Option<String>,
    /// What of it was not read, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
    /// Whether the text itself is kept.
    pub kept: bool,
    /// Share of it that was found, 0 to 1.
    pub share: f64,
    /// The same for each hundredth of it.
    pub cells: Vec<f64>,
}

/// What one account has of a work.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct CoveredBy {
    /// The account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Its items with some of the work.
    pub items: u64,
    /// Share of the work, 0 to 1.
    pub share: f64,
    /// The same for each hundredth of the longest text.
    pub cells: Vec<f64>,
    /// Whether it is allowed to carry the work.
    pub held_back: bool,
    /// Leads against it for this work.
    pub leads: Vec<String>,
    /// When the first of its items arrived.
    #[schema(value_type = String, format = DateTime)]
    pub first: Timestamp,
    /// And the last.
    #[schema(value_type = String, format = DateTime)]
    pub last: Timestamp,
}

/// The share that had been found by the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CoveredOn {
    /// The day, UTC.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// The share, 0 to 1.
    pub share: f64,
}

/// Stretches of texts, by the number of the text.
type Stretches = Vec<Vec<Range<u64>>>;

#[derive(Default)]
struct Account {
    stretches: Stretches,
    items: Vec<String>,
    all_held: bool,
    times: Option<(Timestamp, Timestamp)>,
}

impl Desk {
    /// How much of a work has been found.
    pub async fn coverage(&self, actor: &Actor, right: &RightId) -> Result<Coverage> {
        let loaded = self.0.engine.current();
        let info = loaded.rights.get(right.as_str()).ok_or_else(|| DeskError::missing("right", right))?;
        let whose = || Whose { holder: Some(&info.holder), right: Some(right), respondent: None };
        if !self.may_see(actor, Thing::Rights, whose()).await? {
            return Err(DeskError::missing("right", right));
        }
        let mut texts = texts(&info.right);
        if texts.is_empty() || !self.may_see(actor, Thing::Leads, whose()).await? {
            return Ok(Coverage { texts, ..Coverage::default() });
        }
        let numbers: HashMap<String, usize> =
            texts.iter().enumerate().map(|(number, text)| (text.text.clone(), number)).collect();
        let longest = (0..texts.len()).max_by_key(|&number| texts[number].characters).unwrap_or_default();
        let sql = "select p.item_id, p.text_id, p.source_from, p.source_to, p.held_back, i.account, i.received \
                   from passages p join items i on i.id = p.item_id where p.right_id = $1 \
                   order by p.position, p.item_id, p.source_from limit $2";
        let rows = self.0.store.query(sql, &[right.as_str().into(), MOST.into()]).await?;
        let size: u64 = texts.iter().map(|text| text.characters).sum();
        let (mut accounts, mut days) = (BTreeMap::<Option<String>, Account>::new(), Vec::<CoveredOn>::new());
        let (mut all, mut until): (Stretches, Option<Date>) = (vec![Vec::new(); texts.len()], None);
        for row in &rows {
            let Some(&number) = numbers.get(&row.text("text_id")?) else { continue };
            let stretch = row.count("source_from")?..row.count("source_to")?;
            let at = moment(row, "received")?;
            let day = crate::engine::day(at);
            if let Some(before) = until.replace(day).filter(|before| *before != day) {
                days.push(CoveredOn { day: before, share: share(&mut all, size) });
            }
            all[number].push(stretch.clone());
            let account = accounts.entry(row.opt_text("account")?).or_insert_with(|| Account {
                stretches: vec![Vec::new(); texts.len()],
                all_held: true,
                ..Account::default()
            });
            account.add(number, stretch, row.text("item_id")?, at);
            account.all_held &= row.opt_text("held_back")?.is_some();
        }
        if let Some(day) = until {
            days.push(CoveredOn { day, share: share(&mut all, size) });
        }
        for (text, stretches) in texts.iter_mut().zip(&mut all) {
            text.share = ratio(covered(stretches), text.characters);
            text.cells = cells(stretches, text.characters);
        }
        let leads = self.leads_on(right).await?;
        let items = accounts.values().map(|account| account.items.len() as u64).sum();
        let by = |(name, mut account): (Option<String>, Account)| {
            let (first, last) = account.times.unwrap_or_default();
            CoveredBy {
                leads: leads.get(&name).cloned().unwrap_or_default(),
                items: account.items.len() as u64,
                share: share(&mut account.stretches, size),
                cells: cells(&mut account.stretches[longest], texts[longest].characters),
                held_back: account.all_held,
                account: name,
                first,
                last,
            }
        };
        let mut accounts: Vec<CoveredBy> = accounts.into_iter().map(by).collect();
        accounts
            .sort_by(|one, other| other.share.total_cmp(&one.share).then(one.account.cmp(&other.account)));
        accounts.truncate(ACCOUNTS);
        Ok(Coverage { share: share(&mut all, size), items, accounts, days, texts })
    }

    /// The leads on a right, by the account that they are against.
    async fn leads_on(&self, right: &RightId) -> Result<HashMap<Option<String>, Vec<String>>> {
        let sql = "select id, respondent from leads where right_id = $1 order by position";
        let mut leads: HashMap<_, Vec<String>> = HashMap::new();
        for row in self.0.store.query(sql, &[right.as_str().into()]).await? {
            leads.entry(row.opt_text("respondent")?).or_default().push(row.text("id")?);
        }
        Ok(leads)
    }
}

impl Account {
    fn add(&mut self, text: usize, stretch: Range<u64>, item: String, at: Timestamp) {
        self.stretches[text].push(stretch);
        if self.items.last() != Some(&item) {
            self.items.push(item);
        }
        let (first, last) = self.times.unwrap_or((at, at));
        self.times = Some((first.min(at), last.max(at)));
    }
}

/// The texts of a work, each once.
fn texts(right: &Right) -> Vec<CoveredText> {
    let mut texts: Vec<CoveredText> = Vec::new();
    for asset in right.assets.iter().filter(|asset| asset.spec.kind == AssetKind::Text) {
        let Some(print) = &asset.spec.print else { continue };
        match texts.iter_mut().find(|text| text.text == print.digest) {
            Some(known) => known.withdrawn &= !asset.active,
            None => texts.push(CoveredText {
                text: print.digest.clone(),
                characters: print.characters,
                withdrawn: !asset.active,
                format: print.format.clone(),
                iscc: print.iscc.clone(),
                unread: print.unread.clone(),
                kept: print.kept,
                share: 0.0,
                cells: vec![0.0; CELLS],
            }),
        }
    }
    texts
}

fn ratio(part: u64, whole: u64) -> f64 {
    (part as f64 / whole.max(1) as f64).min(1.0)
}

fn share(stretches: &mut Stretches, size: u64) -> f64 {
    ratio(stretches.iter_mut().map(|stretches| covered(stretches)).sum(), size)
}

/// The share of each hundredth of a text that lies in some stretches.
fn cells(stretches: &mut [Range<u64>], characters: u64) -> Vec<f64> {
    let bound = |cell: usize| characters * cell as u64 / CELLS as u64;
    let cell = |cell: usize| {
        let (from, to) = (bound(cell), bound(cell + 1));
        let mut inside: Vec<Range<u64>> = stretches
            .iter()
            .map(|stretch| stretch.start.clamp(from, to)..stretch.end.clamp(from, to))
            .filter(|stretch| !stretch.is_empty())
            .collect();
        if to == from { 0.0 } else { ratio(covered(&mut inside), to - from) }
    };
    (0..CELLS).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_fill_where_stretches_lie() {
        let cells = |stretches: &[Range<u64>], characters| cells(&mut stretches.to_vec(), characters);
        let all = cells(&[0..150, 100..250, 900..2_000], 1_000);
        assert_eq!(all.len(), CELLS);
        assert!(all[..25].iter().all(|share| (share - 1.0).abs() < 1e-9), "{all:?}");
        assert!(all[25..90].iter().all(|share| *share == 0.0) && all[90..].iter().all(|share| *share > 0.99));
        assert!(cells(&[], 0).iter().all(|share| *share == 0.0));
        let first = 0..1;
        assert!(cells(std::slice::from_ref(&first), 50).iter().any(|share| *share > 0.0));
    }
}
