//! Texts that a work shares with those of other holders.

use crate::work::fold_recorded;
use crate::{Desk, Result};
use casework::RightId;
use casework::alarm::Alarm;
use serde::Serialize;

/// Another work that has some of a work's text.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct InCommon {
    /// Its title.
    pub title: String,
    /// The share of this work's text that stands in the other, 0 to 1.
    pub share: f64,
    /// The share of the other's text that stands in this work.
    pub of_other: f64,
    /// Whether the other was registered before.
    pub earlier: bool,
    /// What the operator found: `open` while nobody has looked, `harmless` or `misused`.
    pub state: String,
    /// The other right, for the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<RightId>,
    /// The alarm about it, for the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alarm: Option<String>,
}

impl Desk {
    /// What a right's texts share with others; who holds the other is for the operator alone.
    pub(super) async fn in_common(&self, right: &RightId, is_operator: bool) -> Result<Vec<InCommon>> {
        let sql = "select a.id, a.state, o.thing, r.title, case when r.position < s.position then 1 else 0 end as earlier \
                   from certificate_uses u join alarms a on a.id = u.certificate \
                   join certificate_uses o on o.certificate = u.certificate and o.thing <> u.thing \
                   join rights r on r.id = o.thing join rights s on s.id = u.thing \
                   where u.thing = $1 and u.place = 'text' order by a.position limit 20";
        let mut all = Vec::new();
        for row in self.0.store.query(sql, &[right.as_str().into()]).await? {
            let (alarm, other) = (row.text("id")?, RightId::from(row.text("thing")?));
            let mut known = Alarm::default();
            for event in self.0.store.load(&format!("alarm/{alarm}")).await? {
                fold_recorded(&mut known, &event)?;
            }
            let share = |right| known.overlap.as_ref().and_then(|overlap| overlap.shares.get(right).copied());
            all.push(InCommon {
                title: row.text("title")?,
                share: share(right).unwrap_or_default(),
                of_other: share(&other).unwrap_or_default(),
                earlier: row.count("earlier")? > 0,
                state: row.text("state")?,
                right: is_operator.then_some(other),
                alarm: is_operator.then_some(alarm),
            });
        }
        Ok(all)
    }
}
