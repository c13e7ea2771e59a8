//! Webhook subscriptions.

use crate::access::{Action, Reach, Thing};
use crate::{Actor, Desk, Result};
use serde::Serialize;

/// A subscription in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WebhookRow {
    /// The subscription.
    pub id: String,
    /// Where messages go.
    pub url: String,
    /// Kinds wanted; empty means all.
    pub events: Vec<String>,
    /// The party it belongs to; absent for the operator's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
}

impl Desk {
    /// The subscriptions that the actor manages.
    pub async fn webhooks(&self, actor: &Actor) -> Result<Vec<WebhookRow>> {
        let reach = self.may(actor, Action::Manage, Thing::Webhooks)?;
        let rows =
            self.0.store.query("select id, url, kinds, party from webhooks order by position", &[]).await?;
        let read = |row: &store::db::Row| {
            let kinds = row.text("kinds")?;
            Ok(WebhookRow {
                id: row.text("id")?,
                url: row.text("url")?,
                events: kinds.split(',').filter(|k| !k.is_empty()).map(str::to_owned).collect(),
                party: row.opt_text("party")?,
            })
        };
        let mut rows: Vec<WebhookRow> = rows.iter().map(read).collect::<Result<_>>()?;
        let party = actor.party.as_ref().map(casework::PartyId::as_str);
        rows.retain(|row| reach == Reach::All || party.is_some() && row.party.as_deref() == party);
        Ok(rows)
    }
}
