//! Subscribing to webhooks.

use crate::access::{Action, Reach, Thing};
use crate::work::work;
use crate::{Actor, Desk, DeskError, Result};
use base64::Engine as _;
use casework::webhook::{Command, Subscription, Webhook};
use casework::{PartyId, WebhookId};
use serde_json::json;
use store::{Secret, SecretChange};

impl Desk {
    /// Subscribes; returns the subscription's id and its signing secret, which is shown once.
    pub async fn subscribe(&self, actor: &Actor, mut new: Subscription) -> Result<(WebhookId, String)> {
        if self.may(actor, Action::Manage, Thing::Webhooks)? == Reach::Own {
            let own = actor
                .party
                .clone()
                .ok_or_else(|| DeskError::Forbidden("name your party first".to_owned()))?;
            if new.party.as_ref().is_some_and(|party| *party != own) {
                return Err(DeskError::Forbidden("a party subscribes for itself alone".to_owned()));
            }
            new.party = Some(own);
        }
        let sender = self.sender(new.party.is_some());
        sender.check(&new.url).map_err(|error| DeskError::invalid("/url", error.to_string()))?;
        let id = WebhookId(self.fresh());
        let secret = base64::engine::general_purpose::STANDARD.encode(self.0.world.random());
        let secret = format!("whsec_{secret}");
        work!(self, &actor.id, work => {
            work.run::<Webhook>(id.as_str(), Command::Subscribe(new.clone())).await?;
            work.commit.secrets.push(SecretChange::Put(Secret {
                kind: "webhook".to_owned(),
                id: id.to_string(),
                data: json!({ "secret": secret }),
                expires: None,
            }));
        })?;
        Ok((id, secret))
    }

    /// Ends a subscription.
    pub async fn unsubscribe(&self, actor: &Actor, id: &WebhookId) -> Result<()> {
        let reach = self.may(actor, Action::Manage, Thing::Webhooks)?;
        work!(self, &actor.id, work => {
            let state = work.state::<Webhook>(id.as_str()).await?;
            let own = |party: &Option<PartyId>| party.is_some() && *party == actor.party;
            let theirs = state.subscription.as_ref().is_some_and(|s| reach == Reach::All || own(&s.party));
            if !theirs {
                return Err(DeskError::missing("webhook", id));
            }
            work.run::<Webhook>(id.as_str(), Command::End).await?;
            work.commit.secrets.push(SecretChange::Delete { kind: "webhook".to_owned(), id: id.to_string() });
        })
    }

    /// Puts a message that was given up back into the outbox.
    pub async fn redeliver(&self, actor: &Actor, message: &str) -> Result<()> {
        if self.may(actor, Action::Manage, Thing::Webhooks)? != Reach::All {
            return Err(DeskError::missing("message", message));
        }
        let id = message.parse().map_err(|_| DeskError::missing("message", message))?;
        if !self.0.store.redeliver(id, self.now().as_microsecond()).await? {
            return Err(DeskError::missing("message", message));
        }
        self.0.wake.notify_waiters();
        Ok(())
    }
}
