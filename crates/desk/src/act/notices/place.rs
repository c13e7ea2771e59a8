//! Where the items of a filed notice go: into cases under way, or into new ones, one for each respondent.

use crate::engine::{Engine, account};
use crate::work::Work;
use crate::{Desk, DeskError, Result};
use casework::case::{self, Case, CaseItem, Detection, ItemStatus, Opening};
use casework::notice::{Command, Line, Notice, Outcome, Placed};
use casework::right::Right;
use casework::{AccountId, CaseId, ItemId, NoticeId, Words, item};
use std::collections::{BTreeMap, HashMap};
use store::db::Row;

/// Values in one list of a query.
const CHUNK: usize = 400;

/// A case on the same right that an item is in already.
struct Known {
    case: CaseId,
    live: bool,
    status: String,
    bars: bool,
}

impl Desk {
    /// Puts every line of a filed notice where it belongs; one answer each, in their order.
    pub(super) async fn place_items(
        &self,
        work: &mut Work<'_>,
        id: &NoticeId,
        right: &Right,
    ) -> Result<Vec<Placed>> {
        let notice = work.state::<Notice>(id.as_str()).await?;
        let lines: Vec<&Line> =
            notice.lines.values().filter(|line| !notice.incomplete.contains_key(&line.n)).collect();
        work.preload::<item::Item>(lines.iter().map(|line| line.item.as_str())).await?;
        self.enter_stubs(work, &lines).await?;
        let known = self.known_cases(&notice, &lines).await?;
        let mut placed: BTreeMap<u32, Placed> = BTreeMap::new();
        let mut joining: BTreeMap<CaseId, Vec<&Line>> = BTreeMap::new();
        let mut fresh: BTreeMap<Option<AccountId>, Vec<(&Line, CaseItem)>> = BTreeMap::new();
        for line in lines {
            let state = work.state::<item::Item>(line.item.as_str()).await?;
            let content = state.content.as_ref();
            let respondent = content.and_then(account).cloned();
            let cases = known.get(line.item.as_str()).map(Vec::as_slice).unwrap_or_default();
            let authorised = respondent.as_ref().and_then(|account| {
                right.authorised(account, content.and_then(|c| c.surface.as_deref()), work.now)
            });
            let refused = |reason: Words| Placed {
                line: line.n,
                item: line.item.clone(),
                outcome: Outcome::Refused,
                case: None,
                reason,
            };
            if let Some(case) = cases.iter().find(|case| case.live) {
                joining.entry(case.case.clone()).or_default().push(line);
            } else if cases.iter().any(|case| case.bars && case.status == "RESTORED") {
                placed.insert(line.n, refused(barred()));
            } else if authorised.is_some() {
                placed.insert(line.n, refused(allowed()));
            } else {
                let digest = content.map(item::Content::digest).unwrap_or_default();
                let item = CaseItem { item: line.item.clone(), digest };
                fresh.entry(respondent).or_default().push((line, item));
            }
        }
        self.join_cases(work, id, joining, &mut placed).await?;
        self.open_cases(work, id, &notice, fresh, &mut placed).await?;
        for (line, lacks) in &notice.incomplete {
            let reason = lacks.first().map(|lack| lack.words.clone()).unwrap_or_default();
            let item = notice.lines.get(line).map(|line| line.item.clone()).unwrap_or_default();
            let outcome = Outcome::Incomplete;
            placed.insert(*line, Placed { line: *line, item, outcome, case: None, reason });
        }
        let placed: Vec<Placed> = placed.into_values().collect();
        work.run::<Notice>(id.as_str(), Command::Place(placed.clone())).await?;
        Ok(placed)
    }

    async fn join_cases(
        &self,
        work: &mut Work<'_>,
        id: &NoticeId,
        joining: BTreeMap<CaseId, Vec<&Line>>,
        placed: &mut BTreeMap<u32, Placed>,
    ) -> Result<()> {
        for (case, lines) in joining {
            let items: Vec<ItemId> = lines.iter().map(|line| line.item.clone()).collect();
            let command = case::Command::Join { notice: id.clone(), items };
            let mut reopened = Vec::new();
            for event in work.run::<Case>(case.as_str(), command).await? {
                if let case::Event::Reopened { items, .. } = event {
                    reopened = items;
                }
            }
            for line in lines {
                let again = reopened.contains(&line.item);
                placed.insert(
                    line.n,
                    Placed {
                        line: line.n,
                        item: line.item.clone(),
                        outcome: if again { Outcome::Reopened } else { Outcome::Joined },
                        case: Some(case.clone()),
                        reason: if again { relisted() } else { under_way() },
                    },
                );
            }
        }
        Ok(())
    }

    async fn open_cases(
        &self,
        work: &mut Work<'_>,
        id: &NoticeId,
        notice: &Notice,
        fresh: BTreeMap<Option<AccountId>, Vec<(&Line, CaseItem)>>,
        placed: &mut BTreeMap<u32, Placed>,
    ) -> Result<()> {
        for (respondent, lines) in fresh {
            let case = CaseId(self.fresh());
            for (line, item) in &lines {
                placed.insert(
                    line.n,
                    Placed {
                        line: line.n,
                        item: item.item.clone(),
                        outcome: Outcome::Opened,
                        case: Some(case.clone()),
                        reason: Words::default(),
                    },
                );
            }
            let opening = Opening {
                lead: None,
                notice: Some(id.clone()),
                right: notice.draft.right.clone(),
                holder: notice.holder.clone(),
                respondent,
                items: lines.into_iter().map(|(_, item)| item).collect(),
                grounds: notice.draft.grounds.clone(),
                detection: Detection::default(),
                law: notice.law.clone(),
            };
            work.run::<Case>(case.as_str(), case::Command::Open(opening)).await?;
        }
        Ok(())
    }

    /// Items that only the notice speaks of are entered, so that their cases have something to show.
    async fn enter_stubs(&self, work: &mut Work<'_>, lines: &[&Line]) -> Result<()> {
        let mut stubs = Vec::new();
        for line in lines {
            if work.state::<item::Item>(line.item.as_str()).await?.content.is_none() {
                stubs.push(matching::item::Item {
                    id: line.item.to_string(),
                    surface: Some("reported".to_owned()),
                    links: Some(line.link.clone()).filter(|link| !link.is_empty()).into_iter().collect(),
                    ..matching::item::Item::default()
                });
            }
        }
        if stubs.is_empty() {
            return Ok(());
        }
        let loaded = self.0.engine.current();
        for scanned in Engine::scan(&loaded, stubs, work.now)? {
            let command = item::Command::Receive {
                content: scanned.content,
                pictures: Vec::new(),
                files: scanned.files,
                findings: scanned.findings,
                matchset: loaded.info.hash.clone(),
            };
            work.run::<item::Item>(&scanned.id, command).await?;
        }
        Ok(())
    }

    /// The cases on the notice's right that its items are in, the latest first.
    async fn known_cases(&self, notice: &Notice, lines: &[&Line]) -> Result<HashMap<String, Vec<Known>>> {
        let mut known: HashMap<String, Vec<Known>> = HashMap::new();
        for chunk in lines.chunks(CHUNK) {
            let places: Vec<String> = (2..chunk.len() + 2).map(|n| format!("${n}")).collect();
            let sql = format!(
                // The items are few and the right's cases may be many: `cross join` keeps SQLite from beginning there.
                "select t.item_id, t.case_id, t.status, c.state, p.bars from tracks t \
                 cross join cases c join procedures p on p.case_id = c.id \
                 where c.id = t.case_id and c.right_id = $1 and t.item_id in ({}) order by c.position desc",
                places.join(",")
            );
            let mut values = vec![notice.draft.right.as_str().into()];
            values.extend(chunk.iter().map(|line| line.item.as_str().into()));
            for row in self.0.store.query(sql, &values).await? {
                known.entry(row.text("item_id")?).or_default().push(read(&row)?);
            }
        }
        Ok(known)
    }
}

fn read(row: &Row) -> Result<Known> {
    let word = |name: &str| -> Result<serde_json::Value> { Ok(row.text(name)?.into()) };
    let state: case::State = serde_json::from_value(word("state")?).map_err(DeskError::internal)?;
    let status: ItemStatus = serde_json::from_value(word("status")?).map_err(DeskError::internal)?;
    let track = case::Track { status, ..case::Track::default() };
    Ok(Known {
        case: row.text("case_id")?.into(),
        live: state.is_live() && (track.undecided() || track.acted_upon()),
        status: row.text("status")?,
        bars: row.int("bars")? != 0,
    })
}

fn words(en: &str, zh: &str) -> Words {
    Words { en: en.to_owned(), zh: zh.to_owned() }
}

fn barred() -> Words {
    words(
        "the item was restored after the other side's explanation; the law allows no second notice, go to court \
         (RRC Regulation Art. 17)",
        "该内容已应对方书面说明恢复，依法不得再次通知，可向人民法院起诉（《信息网络传播权保护条例》第十七条）",
    )
}

fn allowed() -> Words {
    words("you allow this account to sell; end the permission first", "该账号是您的授权卖家，请先撤销授权")
}

fn under_way() -> Words {
    words(
        "the same right and item are in a case already; this notice joined it",
        "同一权利、同一内容已有案件在办理，本通知已并入该案",
    )
}

fn relisted() -> Words {
    words(
        "what was taken down is up again; the case is open once more",
        "此前已处理的内容再次上架，案件已重新打开",
    )
}
