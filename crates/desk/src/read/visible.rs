//! What of an item each may see: the platform and the operator all of it, a holder what concerns its rights,
//! a respondent what concerns the cases against it. Others' matters on the same item are none of their business.

use super::items::{ItemFilter, ItemView, ROW};
use super::list::Select;
use crate::access::{Action, Reach, Thing};
use crate::{Actor, Desk, Result};
use casework::{AccountId, PartyId, RightId, best_score};

/// A holder counts the findings of its own rights; it is `$1`.
const ROW_OF_HOLDER: &str = "select i.id, i.surface, i.account, i.title, i.received, i.digest, i.position, \
    (select count(*) from findings f join rights r on r.id = f.right_id \
     where f.item_id = i.id and r.holder = $1) as found, \
    (select coalesce(max(f.score), cast(0 as double precision)) from findings f join rights r on r.id = f.right_id \
     where f.item_id = i.id and r.holder = $1 and f.held_back is null) as best \
    from items i";

/// A respondent is told by cases, not by findings.
const ROW_OF_RESPONDENT: &str = "select i.id, i.surface, i.account, i.title, i.received, i.digest, i.position, \
    cast(0 as bigint) as found, cast(0 as double precision) as best from items i";

const OF_HOLDER: &str = "i.id in (select f.item_id from findings f join rights r on r.id = f.right_id \
    where r.holder = ? \
    union select li.item_id from lead_items li join leads l on l.id = li.lead_id where l.holder = ?)";

const OF_RESPONDENT: &str = "i.id in (select ci.item_id from case_items ci join cases c on c.id = ci.case_id \
    where c.respondent = ?)";

impl Desk {
    /// The items of a filter that the actor may see. A filter is a question too: it tells a holder nothing of
    /// others' rights, a respondent nothing of leads.
    pub(super) fn visible_items(&self, actor: &Actor, filter: &ItemFilter) -> Option<Select> {
        let reach = self.0.gate.reach(actor, Action::See, Thing::Items)?;
        let right = filter.right.as_deref().filter(|right| !right.is_empty());
        let found = filter.found == Some(true);
        let mut select = Select::new(match reach {
            Reach::All => ROW,
            Reach::Own => ROW_OF_HOLDER,
            Reach::Against => ROW_OF_RESPONDENT,
            Reach::Members => return None,
        });
        if !self.limit_items(&mut select, actor) {
            return None;
        }
        let (of_right, with_findings) = match reach {
            Reach::All => ("i.id in (select item_id from findings where right_id = ?)", "i.best > 0"),
            Reach::Own => (
                "i.id in (select f.item_id from findings f join rights r on r.id = f.right_id \
                 where f.right_id = ? and r.holder = $1)",
                "i.id in (select f.item_id from findings f join rights r on r.id = f.right_id \
                 where r.holder = $1 and f.held_back is null and f.score > 0)",
            ),
            _ => (
                "i.id in (select ci.item_id from case_items ci join cases c on c.id = ci.case_id \
                 where c.right_id = ? and c.respondent = $1)",
                "1 = 0",
            ),
        };
        if let Some(right) = right {
            select.and(of_right, right);
        }
        if found {
            select.and_plain(with_findings);
        }
        Some(select)
    }

    /// A holder sees items with findings or leads of its rights; a respondent those of cases against it.
    pub(super) fn limit_items(&self, select: &mut Select, actor: &Actor) -> bool {
        match (self.0.gate.reach(actor, Action::See, Thing::Items), &actor.party, &actor.account) {
            (Some(Reach::All), ..) => true,
            (Some(Reach::Own), Some(party), _) => {
                select.and(OF_HOLDER, party.as_str());
                true
            }
            (Some(Reach::Against), _, Some(account)) => {
                select.and(OF_RESPONDENT, account.as_str());
                true
            }
            _ => false,
        }
    }

    /// Leaves in an item's view what the actor may see.
    pub(super) async fn narrow_item(&self, actor: &Actor, view: &mut ItemView) -> Result<()> {
        let (whose, who, party) = match self.may(actor, Action::See, Thing::Items)? {
            Reach::All => return Ok(()),
            Reach::Against => ("respondent", actor.account.as_ref().map(AccountId::as_str), None),
            _ => ("holder", actor.party.as_ref().map(PartyId::as_str), actor.party.as_ref()),
        };
        let loaded = self.0.engine.current();
        let holds = |right: &str| loaded.rights.get(right).is_some_and(|info| Some(&info.holder) == party);
        view.findings.retain(|f| f.right.as_ref().map(RightId::as_str).is_some_and(holds));
        view.row.found = view.findings.len() as u64;
        view.row.best = best_score(&view.findings);
        for happened in &mut view.timeline {
            if let Some(findings) = happened.body["findings"].as_array_mut() {
                findings.retain(|finding| finding["right"].as_str().is_some_and(holds));
            }
        }
        // That others' rights were looked for later is theirs to know.
        let empty = |body: &serde_json::Value| body["findings"].as_array().is_some_and(Vec::is_empty);
        view.timeline.retain(|happened| happened.kind != "item.rescanned" || !empty(&happened.body));
        if whose == "respondent" {
            // The respondent learns of a lead only through its case.
            view.leads.clear();
        }
        for (ids, table) in [(&mut view.leads, "leads"), (&mut view.cases, "cases")] {
            let sql = format!("select id from {table} where id = $1 and {whose} = $2");
            let mut kept = Vec::new();
            for id in ids.drain(..) {
                let values = [(&id).into(), who.map(str::to_owned).into()];
                if !self.0.store.query(sql.clone(), &values).await?.is_empty() {
                    kept.push(id);
                }
            }
            *ids = kept;
        }
        Ok(())
    }
}
