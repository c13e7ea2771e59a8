//! Registered pictures that an item shows, beside the item's own, and who else shows them.

use super::cases::STANDING;
use crate::access::{Thing, Whose};
use crate::{Actor, Desk, Result};
use casework::{Finding, RightId};
use serde::Serialize;

/// Accounts that are named beside one picture.
const NAMED: u64 = 20;

/// A registered picture that an item shows.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CopyView {
    /// Which of the item's pictures, from 0.
    pub image: u64,
    /// Digest of that picture; none where the desk does not keep it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspect: Option<String>,
    /// Digest of the registered picture.
    pub picture: String,
    /// Whose picture it is.
    pub right: RightId,
    /// The work's title or the mark's name.
    pub title: String,
    /// `image` or `logo`.
    pub kind: String,
    /// 0 to 1.
    pub score: f64,
    /// In how many of 256 bits the hashes differ, where the whole is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<u32>,
    /// How many of its spots lie as they should, where it is shown in part or changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inliers: Option<u32>,
    /// What was done to it: `mirror`, `rotate-90`, `border`, `relisted`, …
    pub via: Vec<String>,
    /// Its outline in the item's picture, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Vec<f64>>>)]
    pub quad: Option<[[f64; 2]; 4]>,
    /// Width and height of the item's picture, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<[f64; 2]>,
    /// Other accounts that show the same registered picture, those with the most items first.
    pub others: Vec<ShownBy>,
}

/// An account that shows a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ShownBy {
    /// The account, where the item says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Items with the picture.
    pub items: u64,
    /// Of these in cases that were upheld.
    pub upheld: u64,
}

impl Desk {
    /// The registered pictures that an item shows, for those who may see it.
    pub async fn copies(&self, actor: &Actor, item: &str) -> Result<Vec<CopyView>> {
        let view = self.item(actor, item).await?;
        let mut copies = Vec::new();
        for finding in &view.findings {
            let (Some(copy), Some(right), Some(image)) = (finding.copy(), &finding.right, finding.image())
            else {
                continue;
            };
            let named = view.content.images.get(image).filter(|name| name.parse::<store::Digest>().is_ok());
            copies.push(CopyView {
                image: image as u64,
                suspect: named.cloned(),
                others: self.others(actor, right, &copy.picture, view.row.account.as_deref()).await?,
                picture: copy.picture,
                right: right.clone(),
                title: finding.asset.clone().unwrap_or_default(),
                kind: finding.kind.clone(),
                score: finding.score,
                distance: copy.distance,
                inliers: copy.inliers,
                via: finding.via.clone(),
                quad: quad(finding),
                size: view.sizes.get(&(image as u32)).copied(),
            });
        }
        Ok(copies)
    }

    /// Other accounts with the same registered picture. They are told to those who may see leads on the right.
    async fn others(
        &self,
        actor: &Actor,
        right: &RightId,
        picture: &str,
        account: Option<&str>,
    ) -> Result<Vec<ShownBy>> {
        let holder = self.0.engine.current().rights.get(right.as_str()).map(|info| info.holder.clone());
        let whose = Whose { holder: holder.as_ref(), right: Some(right), respondent: None };
        if !self.may_see(actor, Thing::Leads, whose).await? {
            return Ok(Vec::new());
        }
        let sql = format!(
            "select i.account, count(distinct s.item_id) as n, count(distinct u.item_id) as upheld from sightings s \
             join items i on i.id = s.item_id \
             left join (select ci.item_id from case_items ci join cases c on c.id = ci.case_id \
               where ci.upheld = 1 and c.right_id = $1 and c.state in ({STANDING})) u on u.item_id = s.item_id \
             where s.right_id = $1 and s.picture = $2 and coalesce(i.account, '') <> $3 \
             group by i.account order by n desc, i.account limit $4"
        );
        let values =
            [right.as_str().into(), picture.into(), account.unwrap_or_default().into(), NAMED.into()];
        let rows = self.0.store.query(sql, &values).await?;
        let shown = |row: &store::db::Row| {
            Ok(ShownBy {
                account: row.opt_text("account")?,
                items: row.count("n")?,
                upheld: row.count("upheld")?,
            })
        };
        rows.iter().map(shown).collect()
    }
}

fn quad(finding: &Finding) -> Option<[[f64; 2]; 4]> {
    serde_json::from_value(finding.place.more.get("quad")?.clone()).ok()
}
