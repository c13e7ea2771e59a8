//! The workers in the process: jobs, webhook deliveries, and sweeping up.

mod engine;
mod standing;
mod works;

use crate::ingest::Rescan;
use crate::{Desk, DeskError, PrivateWebhooks, Result};
use connect::webhook::{self, Endpoint, Sender};
use serde::Serialize;
use std::collections::HashSet;
use std::time::Duration;
use store::{Job, Message, MessageState};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// How long an idle worker sleeps when nobody wakes it.
const NAP: Duration = Duration::from_secs(1);
/// How long a job may go without a sign of life, in microseconds.
const LEASE: i64 = 120 * 1_000_000;
/// How long a receiver may take.
const PATIENCE: Duration = Duration::from_secs(15);
/// Messages delivered at once to one receiver.
const AT_ONCE: u64 = 8;
/// Receivers served at once.
const RECEIVERS: usize = 64;

/// What became of a webhook message.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Delivery {
    /// The message.
    pub id: String,
    /// The subscription.
    pub webhook: String,
    /// Kind of event.
    pub kind: String,
    /// `waiting`, `leased`, `delivered` or `dead`.
    pub state: String,
    /// Tries so far.
    pub tries: u32,
    /// What went wrong last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
    /// When it was written, microseconds since 1970 UTC.
    pub created: i64,
}

impl From<Message> for Delivery {
    fn from(message: Message) -> Self {
        Self {
            id: message.lease.id.to_string(),
            webhook: message.topic.trim_start_matches("webhook/").to_owned(),
            kind: message.kind,
            state: match message.state {
                MessageState::Waiting => "waiting",
                MessageState::Leased => "leased",
                MessageState::Delivered => "delivered",
                MessageState::Dead => "dead",
            }
            .to_owned(),
            tries: message.tries,
            last_error: message.last_error,
            created: message.created,
        }
    }
}

/// The running workers. Stop them before the process ends, so that nothing is left leased.
pub struct Workers {
    stop: watch::Sender<bool>,
    running: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Starts the workers of a desk.
    pub fn start(desk: &Desk) -> Self {
        let (stop, stopped) = watch::channel(false);
        let running = vec![
            tokio::spawn(jobs(desk.clone(), stopped.clone())),
            tokio::spawn(outbox(desk.clone(), stopped.clone())),
            tokio::spawn(sweep(desk.clone(), stopped)),
        ];
        Self { stop, running }
    }

    /// Lets every worker finish what it has begun.
    pub async fn stop(self) {
        self.stop.send(true).ok();
        for worker in self.running {
            worker.await.ok();
        }
    }
}

async fn jobs(desk: Desk, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let woken = desk.0.wake.notified();
        match desk.run_one_job().await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "worker"),
        }
        tokio::select! {
            () = woken => {}
            () = tokio::time::sleep(NAP) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Each receiver has a task of its own, so that one that hangs holds up nobody else.
async fn outbox(desk: Desk, mut stopped: watch::Receiver<bool>) {
    let mut busy = HashSet::new();
    let mut tasks: JoinSet<String> = JoinSet::new();
    while !*stopped.borrow() {
        let woken = desk.0.wake.notified();
        match desk.0.store.due_topics(desk.now().as_microsecond()).await {
            Ok(topics) => {
                for topic in topics {
                    if busy.len() < RECEIVERS && busy.insert(topic.clone()) {
                        let (desk, stopped) = (desk.clone(), stopped.clone());
                        tasks.spawn(async move {
                            while !*stopped.borrow() && desk.deliver_told(&topic).await {}
                            topic
                        });
                    }
                }
            }
            Err(error) => tracing::error!(%error, "worker"),
        }
        tokio::select! {
            Some(done) = tasks.join_next() => {
                match done {
                    Ok(topic) => { busy.remove(&topic); }
                    // A delivery that panicked would never be tried again: forget who was busy.
                    Err(error) => { tracing::error!(%error, "delivery"); busy.clear(); }
                }
            }
            () = woken => {}
            () = tokio::time::sleep(NAP) => {}
            _ = stopped.changed() => {}
        }
    }
    while tasks.join_next().await.is_some() {}
}

async fn sweep(desk: Desk, mut stopped: watch::Receiver<bool>) {
    const DAY: i64 = 86_400 * 1_000_000;
    while !*stopped.borrow() {
        let now = desk.now().as_microsecond();
        let store = &desk.0.store;
        let swept = async {
            store.purge_expired(now).await?;
            store.purge_replies(now - DAY).await?;
            store.purge_delivered(now - 30 * DAY).await
        };
        if let Err(error) = swept.await {
            tracing::error!(%error, "sweeping up");
        }
        if let Err(error) = desk.remind_holders().await {
            tracing::error!(%error, "reminding rights holders");
        }
        if let Err(error) = desk.tick_mandates().await {
            tracing::error!(%error, "looking after mandates");
        }
        if let Err(error) = desk.tick_all().await {
            tracing::error!(%error, "looking after deadlines");
        }
        if let Err(error) = desk.plan_fold().await {
            tracing::error!(%error, "folding changed rights in");
        }
        if let Err(error) = desk.plan_reviews().await {
            tracing::error!(%error, "planning reviews of the fast lane");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_mins(10)) => {}
            _ = stopped.changed() => {}
        }
    }
}

impl Desk {
    /// Does every job and delivery that is due now; for the command line and tests.
    pub async fn settle(&self) -> Result<()> {
        self.plan_fold().await?;
        self.plan_reviews().await?;
        self.tick_mandates().await?;
        self.tick_all().await?;
        while self.remind_holders().await? {}
        while self.run_one_job().await? || self.deliver_all().await? {}
        Ok(())
    }

    /// The latest webhook messages.
    pub async fn deliveries(&self, actor: &crate::Actor) -> Result<Vec<Delivery>> {
        use crate::access::{Action, Reach, Thing};
        if self.may(actor, Action::Manage, Thing::Webhooks)? != Reach::All {
            return Ok(Vec::new());
        }
        Ok(self.0.store.messages(None, None, 100).await?.into_iter().map(Delivery::from).collect())
    }

    async fn run_one_job(&self) -> Result<bool> {
        let now = self.now().as_microsecond();
        let Some(job) = self.0.store.lease("worker", now, LEASE).await? else { return Ok(false) };
        let lease = job.lease;
        let kind = job.kind.clone();
        if let Err(error) = self.run_job(job).await {
            tracing::warn!(kind, %error, "job");
            self.0
                .store
                .retry(&lease, &error.to_string(), self.now().as_microsecond(), self.jitter())
                .await?;
        }
        Ok(true)
    }

    async fn run_job(&self, job: Job) -> Result<()> {
        match job.kind.as_str() {
            "matchset.build" => self.search_for_news(job.lease).await,
            "case.tick" => {
                let id = job.body["id"].as_str().unwrap_or_default();
                self.tick_case(&id.into()).await?;
                Ok(self.0.store.done(&job.lease).await?)
            }
            "mandate.tick" => {
                let id = job.body["id"].as_str().unwrap_or_default();
                self.tick_mandate(&id.into()).await?;
                Ok(self.0.store.done(&job.lease).await?)
            }
            "matchset.fold" => self.fold(job.lease).await,
            "standing.review" => self.review_standing(job.lease, &job.body).await,
            "alarm.look" => self.look_for_alarms(job.lease).await,
            "works.compare" => self.compare_works(job.lease, &job.body).await,
            "items.rescan" => {
                let body: Rescan = serde_json::from_value(job.body).map_err(DeskError::internal)?;
                self.rescan(job.lease, body).await
            }
            other => Err(DeskError::Internal(format!("no worker knows jobs of kind `{other}`"))),
        }
    }

    /// Delivers what is due to every receiver.
    async fn deliver_all(&self) -> Result<bool> {
        let mut any = false;
        for topic in self.0.store.due_topics(self.now().as_microsecond()).await? {
            any |= self.deliver_some(&topic).await?;
        }
        Ok(any)
    }

    /// The same for one receiver; what goes wrong is told and tried again later.
    async fn deliver_told(&self, topic: &str) -> bool {
        self.deliver_some(topic).await.unwrap_or_else(|error| {
            tracing::error!(%error, topic, "delivery");
            false
        })
    }

    async fn deliver_some(&self, topic: &str) -> Result<bool> {
        let now = self.now().as_microsecond();
        let messages = self.0.store.claim_messages("worker", now, LEASE, AT_ONCE, Some(topic)).await?;
        let any = !messages.is_empty();
        let deliveries = messages.into_iter().map(|message| self.deliver_one(message));
        for done in futures::future::join_all(deliveries).await {
            done?;
        }
        Ok(any)
    }

    async fn deliver_one(&self, message: Message) -> Result<()> {
        let lease = message.lease;
        let now = self.now().as_microsecond();
        match self.send(message).await {
            Ok(()) => self.0.store.delivered(&lease, now).await?,
            Err(error) => {
                let error = error.to_string();
                self.0.store.retry_message(&lease, &error, now, self.jitter()).await?;
            }
        }
        Ok(())
    }

    async fn send(&self, message: Message) -> Result<()> {
        let webhook = message.topic.trim_start_matches("webhook/");
        let sql = "select url, party from webhooks where id = $1";
        let rows = self.0.store.query(sql, &[webhook.into()]).await?;
        let secret = self.0.store.secret("webhook", webhook).await?;
        let (Some(row), Some(secret)) = (rows.first(), secret) else {
            tracing::info!(webhook, "the subscription ended; its message is dropped");
            return Ok(());
        };
        let key = webhook::Secret::parse(secret.data["secret"].as_str().unwrap_or_default());
        let endpoint = Endpoint { url: row.text("url")?, secret: key.map_err(DeskError::internal)? };
        let id = message.lease.id.to_string();
        let timestamp = self.now().as_second();
        let body = message.body.to_string();
        let sender = self.sender(row.opt_text("party")?.is_some());
        let sent = tokio::task::spawn_blocking(move || sender.deliver(&endpoint, &id, timestamp, &body));
        sent.await.map_err(DeskError::internal)?.map_err(DeskError::internal)?;
        Ok(())
    }

    /// What delivers messages to the operator's own subscriptions, or to those of a party.
    pub(crate) fn sender(&self, of_a_party: bool) -> Sender {
        let allow_private = match self.0.settings.private_webhooks {
            PrivateWebhooks::Never => false,
            PrivateWebhooks::Operator => !of_a_party,
            PrivateWebhooks::Everybody => true,
        };
        Sender::new(allow_private, PATIENCE)
    }

    /// Up to a second, so that what failed together is not tried again together.
    fn jitter(&self) -> i64 {
        let random = self.0.world.random();
        i64::from(u32::from_le_bytes([random[0], random[1], random[2], 0])) % 1_000_000
    }
}
