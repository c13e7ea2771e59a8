//! Where the items of a filed notice go: into cases under way, or into new ones, one for each respondent and, where
//! nobody knows whose they are, one for each item: its respondent must not speak for others.

use crate::act::known::{Known, barred};
use crate::engine::{Engine, account};
use crate::work::Work;
use crate::{Desk, Result};
use casework::case::{self, Case, CaseItem, Detection, Opening};
use casework::notice::{Command, Line, Notice, Outcome, Placed};
use casework::right::Right;
use casework::{AccountId, CaseId, ItemId, NoticeId, Words, item};
use std::collections::BTreeMap;

/// Items of cases to open, by their account or, where none is known, each for itself.
type Fresh<'a> = BTreeMap<(Option<AccountId>, Option<ItemId>), Vec<(&'a Line, CaseItem)>>;

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
        let items: Vec<&str> = lines.iter().map(|line| line.item.as_str()).collect();
        let known = self.known_cases(&notice.draft.right, &items).await?;
        let mut placed: BTreeMap<u32, Placed> = BTreeMap::new();
        let mut joining: BTreeMap<CaseId, Vec<&Line>> = BTreeMap::new();
        let mut fresh: Fresh<'_> = BTreeMap::new();
        for line in lines {
            let state = work.state::<item::Item>(line.item.as_str()).await?;
            let content = state.content.as_ref();
            let respondent = content.and_then(account).cloned();
            let known = known.of(&line.item);
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
            if let Known::Live(case) = known {
                joining.entry(case).or_default().push(line);
            } else if known == Known::Barred {
                placed.insert(line.n, refused(barred()));
            } else if authorised.is_some() {
                placed.insert(line.n, refused(allowed()));
            } else {
                let digest = content.map(item::Content::digest).unwrap_or_default();
                let item = CaseItem { item: line.item.clone(), digest };
                let alone = respondent.is_none().then(|| line.item.clone());
                fresh.entry((respondent, alone)).or_default().push((line, item));
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
        fresh: Fresh<'_>,
        placed: &mut BTreeMap<u32, Placed>,
    ) -> Result<()> {
        for ((respondent, _), lines) in fresh {
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
}

fn words(en: &str, zh: &str) -> Words {
    Words { en: en.to_owned(), zh: zh.to_owned() }
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
        "you say that what was taken down is up again; the case is open once more",
        "您称此前已处理的内容再次上架，案件已重新打开",
    )
}
