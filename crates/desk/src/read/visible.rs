//! What of an item each may see: the platform and the operator all of it, a holder what concerns its rights,
//! a respondent what concerns the cases against it. Others' matters on the same item are none of their business.

use super::items::{ItemFilter, ItemView, ROW};
use super::list::Select;
use crate::access::{Action, Reach, Thing, mandated};
use crate::{Actor, Desk, Result};
use casework::{AccountId, PartyId, RightId, best_score};
use jiff::Timestamp;

/// A holder counts the findings of its rights.
fn row_of_holder(theirs: &str) -> String {
    format!(
        "select i.id, i.surface, i.account, i.title, i.received, i.digest, i.position, \
         (select count(*) from findings f where f.item_id = i.id and f.right_id in ({theirs})) as found, \
         (select coalesce(max(f.score), cast(0 as double precision)) from findings f \
          where f.item_id = i.id and f.right_id in ({theirs}) and f.held_back is null) as best \
         from items i"
    )
}

/// A respondent is told by cases, not by findings.
const ROW_OF_RESPONDENT: &str = "select i.id, i.surface, i.account, i.title, i.received, i.digest, i.position, \
    cast(0 as bigint) as found, cast(0 as double precision) as best from items i";

/// SQL for the rights that the party `$1` sees to: its own, or those under mandate, or both.
fn theirs(reach: Reach, now: Timestamp) -> String {
    let mandated = mandated("$1", now);
    match reach {
        Reach::Mandated => mandated,
        _ => format!("select id from rights where holder = $1 union {mandated}"),
    }
}

const OF_RESPONDENT: &str = "i.id in (select ci.item_id from case_items ci join cases c on c.id = ci.case_id \
    where c.respondent = ?)";

impl Desk {
    /// The items of a filter that the actor may see. A filter is a question too: it tells a holder nothing of
    /// others' rights, a respondent nothing of leads.
    pub(super) fn visible_items(&self, actor: &Actor, filter: &ItemFilter) -> Option<Select> {
        let reach = self.0.gate.reach(actor, Action::See, Thing::Items)?;
        let right = filter.right.as_deref().filter(|right| !right.is_empty());
        let found = filter.found == Some(true);
        let theirs = theirs(reach, self.now());
        let mut select = Select::new(&match reach {
            Reach::All => ROW.to_owned(),
            Reach::Own | Reach::Mandated => row_of_holder(&theirs),
            Reach::Against => ROW_OF_RESPONDENT.to_owned(),
            Reach::Members | Reach::Joined => return None,
        });
        if !self.limit_items(&mut select, actor) {
            return None;
        }
        let (of_right, with_findings) = match reach {
            Reach::All => (
                "i.id in (select item_id from findings where right_id = ?)".to_owned(),
                "i.best > 0".to_owned(),
            ),
            Reach::Own | Reach::Mandated => (
                format!(
                    "i.id in (select item_id from findings where right_id = ? and right_id in ({theirs}))"
                ),
                format!(
                    "i.id in (select item_id from findings where right_id in ({theirs}) \
                     and held_back is null and score > 0)"
                ),
            ),
            _ => (
                "i.id in (select ci.item_id from case_items ci join cases c on c.id = ci.case_id \
                 where c.right_id = ? and c.respondent = $1)"
                    .to_owned(),
                "1 = 0".to_owned(),
            ),
        };
        if let Some(right) = right {
            select.and(&of_right, right);
        }
        if found {
            select.and_plain(&with_findings);
        }
        Some(select)
    }

    /// A holder sees items with findings or leads of its rights; a respondent those of cases against it.
    pub(super) fn limit_items(&self, select: &mut Select, actor: &Actor) -> bool {
        match (self.0.gate.reach(actor, Action::See, Thing::Items), &actor.party, &actor.account) {
            (Some(Reach::All), ..) => true,
            (Some(reach @ (Reach::Own | Reach::Mandated)), Some(party), _) => {
                let theirs = theirs(reach, self.now()).replace("$1", "?");
                let of_holder = format!(
                    "i.id in (select item_id from findings where right_id in ({theirs}) \
                     union select li.item_id from lead_items li join leads l on l.id = li.lead_id \
                     where l.right_id in ({theirs}))"
                );
                select.and(&of_holder, party.as_str());
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
        let reach = self.may(actor, Action::See, Thing::Items)?;
        let (whose, who) = match reach {
            Reach::All => return Ok(()),
            Reach::Against => ("respondent = $1".to_owned(), actor.account.as_ref().map(AccountId::as_str)),
            _ => {
                let theirs = theirs(reach, self.now());
                (format!("right_id in ({theirs})"), actor.party.as_ref().map(PartyId::as_str))
            }
        };
        let respondent = reach == Reach::Against;
        let sql = format!("select distinct right_id from findings where item_id = $2 and {whose}");
        let values = [who.map(str::to_owned).into(), view.row.id.as_str().into()];
        let rows = if respondent { Vec::new() } else { self.0.store.query(sql, &values).await? };
        let known = rows.iter().map(|row| row.text("right_id")).collect::<Result<Vec<_>, _>>()?;
        let holds = |right: &str| known.iter().any(|known| known == right);
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
        if respondent {
            // The respondent learns of a lead only through its case.
            view.leads.clear();
        }
        for (ids, table) in [(&mut view.leads, "leads"), (&mut view.cases, "cases")] {
            let sql = format!("select id from {table} where id = $2 and {whose}");
            let mut kept = Vec::new();
            for id in ids.drain(..) {
                let values = [who.map(str::to_owned).into(), (&id).into()];
                if !self.0.store.query(sql.clone(), &values).await?.is_empty() {
                    kept.push(id);
                }
            }
            *ids = kept;
        }
        Ok(())
    }
}
