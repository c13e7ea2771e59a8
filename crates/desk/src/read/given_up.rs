//! Work that failed too often, and another try: for the operator.

use crate::access::{Action, Reach, Thing};
use crate::{Actor, Desk, DeskError, Result};
use jiff::Timestamp;
use serde::Serialize;
use store::MessageState;

/// A job or a message that was given up.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GivenUp {
    /// Its id.
    pub id: String,
    /// What was to be done, or the kind of event that was to be told.
    pub work: String,
    /// Whether it is a message; else a job.
    pub message: bool,
    /// Where the message was to go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What went wrong last.
    pub error: String,
    /// How often it was tried.
    pub tries: u32,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created: Timestamp,
}

/// Of each sort at most.
const SHOWN: u64 = 100;

impl Desk {
    /// Jobs and messages that were given up.
    pub async fn given_up(&self, actor: &Actor) -> Result<Vec<GivenUp>> {
        self.may_run(actor)?;
        let moment = |at| Timestamp::from_microsecond(at).map_err(DeskError::internal);
        let mut all = Vec::new();
        for job in self.0.store.dead_jobs(SHOWN).await? {
            all.push(GivenUp {
                id: job.lease.id.to_string(),
                work: job.kind,
                message: false,
                to: None,
                error: job.last_error.unwrap_or_default(),
                tries: job.tries,
                created: moment(job.created)?,
            });
        }
        for message in self.0.store.messages(Some(MessageState::Dead), None, SHOWN).await? {
            let webhook = message.topic.trim_start_matches("webhook/");
            let urls =
                self.0.store.query("select url from webhooks where id = $1", &[webhook.into()]).await?;
            all.push(GivenUp {
                id: message.lease.id.to_string(),
                work: message.kind,
                message: true,
                to: urls.first().map(|row| row.text("url")).transpose()?,
                error: message.last_error.unwrap_or_default(),
                tries: message.tries,
                created: moment(message.created)?,
            });
        }
        Ok(all)
    }

    /// Gives a job or a message all its tries again.
    pub async fn try_again(&self, actor: &Actor, id: &str) -> Result<()> {
        self.may_run(actor)?;
        let uuid = id.parse().map_err(|_| DeskError::missing("job", id))?;
        let now = self.now().as_microsecond();
        if !(self.0.store.requeue(uuid, now).await? || self.0.store.redeliver(uuid, now).await?) {
            return Err(DeskError::missing("job", id));
        }
        self.0.wake.notify_waiters();
        Ok(())
    }

    /// Who runs the desk sees what its machinery does.
    fn may_run(&self, actor: &Actor) -> Result<()> {
        match self.may(actor, Action::Manage, Thing::Webhooks)? {
            Reach::All => Ok(()),
            _ => Err(DeskError::Forbidden("only who runs the desk sees its work".to_owned())),
        }
    }
}
