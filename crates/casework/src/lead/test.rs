//! Test purchases (试买): what follows when the holder cannot tell from what it sees.

use super::service::ServiceLevels;
use super::{Event, Lead, State};
use crate::item::Price;
use crate::refusal::{require_reason, require_text};
use crate::words::Words;
use crate::{Code, Context, Refusal, Refusals};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Photos of one examination.
const PHOTOS: usize = 20;

/// An order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = TestOrder)]
pub struct Order {
    /// Who bought: the holder itself, or an agency.
    pub buyer: String,
    /// The order's number at the platform.
    pub number: String,
    /// What it cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Price>,
    /// When it was ordered; absent means now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<Timestamp>,
}

/// What the goods showed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Examination {
    /// What was found.
    pub findings: Words,
    /// Digests of photos.
    #[serde(default)]
    pub photos: Vec<String>,
}

/// A step of a test purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
#[schema(as = TestStep)]
pub enum Step {
    /// The goods were ordered.
    Order(Order),
    /// They came.
    Receive {
        /// When; absent means now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = DateTime)]
        at: Option<Timestamp>,
    },
    /// They were looked at.
    Examine(Examination),
    /// The test is given up; the lead ends without a verdict.
    GiveUp {
        /// Why.
        reason: String,
    },
}

/// A test purchase as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TestPurchase {
    /// What was ordered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordered: Option<Order>,
    /// When the goods came.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub received: Option<Timestamp>,
    /// What they showed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examined: Option<Examination>,
    /// Why it was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_up: Option<String>,
}

impl TestPurchase {
    /// The step that is waited for: `order`, `receive`, `examine`, `verdict`, or none.
    pub fn next(&self) -> Option<&'static str> {
        if self.given_up.is_some() {
            None
        } else if self.ordered.is_none() {
            Some("order")
        } else if self.received.is_none() {
            Some("receive")
        } else if self.examined.is_none() {
            Some("examine")
        } else {
            Some("verdict")
        }
    }
}

/// What a step leads to. Steps come in their order; given up is it at any time.
pub(super) fn take(
    lead: &Lead,
    step: Step,
    service: ServiceLevels,
    cx: &Context<'_>,
) -> Result<Event, Refusals> {
    let mut no = Vec::new();
    let test = lead.test.as_ref().filter(|_| lead.state == State::Testing);
    let next = test.and_then(TestPurchase::next);
    let wants = match step {
        Step::Order(_) => Some("order"),
        Step::Receive { .. } => Some("receive"),
        Step::Examine(_) => Some("examine"),
        Step::GiveUp { .. } => next,
    };
    match next {
        None => {
            let message = "no test purchase is under way; say `cannot tell` first";
            no.push(Refusal::new(Code::State, "", message).zh("没有正在进行的购样，请先选择“无法判断”"));
        }
        Some(next) if wants != Some(next) => {
            let message = format!("the test purchase waits for another step: {next}");
            no.push(Refusal::new(Code::State, "/step", message).zh(format!("购样当前等待的步骤是：{next}")));
        }
        Some(_) => {}
    }
    let due = |hours| Some(ServiceLevels::after(cx.now, hours));
    let not_ahead = |no: &mut Vec<Refusal>, at: Option<Timestamp>| {
        if at.is_some_and(|at| at > cx.now) {
            no.push(Refusal::new(Code::Invalid, "/at", "this moment has not come yet").zh("该时间尚未到来"));
        }
    };
    let event = match step {
        Step::Order(mut order) => {
            require_text(&mut no, "/buyer", &order.buyer, 200, ("say who bought", "请填写购买人"));
            require_text(
                &mut no,
                "/number",
                &order.number,
                100,
                ("give the order's number at the platform", "请填写平台订单号"),
            );
            if let Some(cost) = &order.cost {
                cost.check(&mut no, "/cost");
            }
            not_ahead(&mut no, order.at);
            order.at = order.at.or(Some(cx.now));
            Event::TestOrdered { order, due: due(service.arrive) }
        }
        Step::Receive { at } => {
            not_ahead(&mut no, at);
            let ordered = test.and_then(|test| test.ordered.as_ref()?.at);
            if at.zip(ordered).is_some_and(|(at, ordered)| at < ordered) {
                no.push(
                    Refusal::new(Code::Invalid, "/at", "goods cannot come before they are ordered")
                        .zh("收货时间不能早于下单时间"),
                );
            }
            Event::TestReceived { at: at.unwrap_or(cx.now), due: due(service.examine) }
        }
        Step::Examine(examination) => {
            examination.findings.require(
                &mut no,
                "/findings",
                ("say what the goods showed", "请填写实物检验结果"),
            );
            if examination.photos.len() > PHOTOS {
                let message = format!("give {PHOTOS} photos at most");
                no.push(
                    Refusal::new(Code::Invalid, "/photos", message).zh(format!("最多提交{PHOTOS}张照片")),
                );
            }
            Event::TestExamined { examination, due: due(service.examine) }
        }
        Step::GiveUp { reason } => {
            require_reason(&mut no, &reason, ("say why the test is given up", "请说明放弃测试购买的原因"));
            Event::TestGivenUp { reason }
        }
    };
    Refusals::check(no)?;
    Ok(event)
}
