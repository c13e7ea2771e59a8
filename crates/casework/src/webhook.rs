//! Webhook subscriptions: who is told what, where. Secrets are kept apart from events.

use crate::{Code, Context, Noun, PartyId, Refusal, Refusals, Stamp};
use serde::{Deserialize, Serialize};

/// A subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Subscription {
    /// Where messages go, `https://…`.
    pub url: String,
    /// Kinds of event wanted, such as `case.decided`; empty means all.
    #[serde(default)]
    pub events: Vec<String>,
    /// The party it belongs to; absent for the operator's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
}

/// Kinds of event that leave the desk by webhook.
pub const KINDS: &[&str] = &[
    "lead.opened",
    "lead.verified",
    "lead.retracted",
    "lead.reminded",
    "lead.overdue",
    "lead.test_ordered",
    "lead.test_received",
    "lead.test_examined",
    "lead.test_given_up",
    "case.opened",
    "case.decided",
    "case.maintained",
    "case.correction_accepted",
    "case.answered",
    "case.reversed",
    "case.withdrawn",
    "case.forwarded",
    "case.items_withdrawn",
    "case.joined",
    "case.reopened",
    "case.countered",
    "case.waiting",
    "case.clock_changed",
    "case.action_claimed",
    "case.action_confirmed",
    "case.action_refused",
    "case.restored",
    "case.complained",
    "case.complaint_decided",
    "case.disputed",
    "case.dispute_decided",
    "case.offered",
    "case.offer_closed",
    "notice.filed",
    "notice.found_incomplete",
    "notice.withdrawn",
    "standing.lane_gained",
    "standing.lane_warned",
    "standing.lane_kept",
    "standing.lane_lost",
    "standing.warned",
    "standing.suspended",
    "standing.lifted",
    "standing.appealed",
    "standing.appeal_decided",
    "right.approved",
    "right.proof_asked",
    "right.refused",
    "mandate.granted",
    "mandate.confirmed",
    "mandate.ended",
    "mandate.expired",
    "channel.escalation_answered",
    "guidance.answered",
    "alarm.raised",
    "alarm.resolved",
    "notice.placed",
    "report.filed",
    "report.set_aside",
    "report.told",
];

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// Subscribes.
    Subscribe(Subscription),
    /// Ends the subscription.
    End,
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// Somebody subscribed.
    #[serde(rename = "webhook.subscribed")]
    Subscribed(Subscription),
    /// The subscription ended.
    #[serde(rename = "webhook.ended")]
    Ended {},
}

/// A subscription as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Webhook {
    /// The subscription while it lasts.
    pub subscription: Option<Subscription>,
}

impl Noun for Webhook {
    const NAME: &'static str = "webhook";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, _: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        let mut no = Vec::new();
        let event = match command {
            Command::Subscribe(subscription) => {
                if self.subscription.is_some() {
                    no.push(
                        Refusal::new(Code::Conflict, "/id", "this subscription exists already")
                            .zh("该订阅已经存在"),
                    );
                }
                if !(subscription.url.starts_with("https://") || subscription.url.starts_with("http://")) {
                    let message = format!("`{}` is not an https address", subscription.url);
                    no.push(
                        Refusal::new(Code::Invalid, "/url", message)
                            .zh(format!("“{}”不是https地址", subscription.url)),
                    );
                }
                for (i, kind) in subscription.events.iter().enumerate() {
                    if !KINDS.contains(&kind.as_str()) {
                        let message =
                            format!("no messages of kind `{kind}`; choose from {}", KINDS.join(", "));
                        no.push(
                            Refusal::new(Code::Invalid, &format!("/events/{i}"), message)
                                .zh(format!("没有“{kind}”类消息")),
                        );
                    }
                }
                Event::Subscribed(subscription)
            }
            Command::End if self.subscription.is_none() => return Ok(Vec::new()),
            Command::End => Event::Ended {},
        };
        Refusals::check(no)?;
        Ok(vec![event])
    }

    fn fold(&mut self, event: &Event, _: Stamp<'_>) {
        self.subscription = match event {
            Event::Subscribed(subscription) => Some(subscription.clone()),
            Event::Ended {} => None,
        };
    }
}
