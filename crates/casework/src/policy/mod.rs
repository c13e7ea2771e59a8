//! The operator's published rules (平台规则): one stream, every version with its reasons, none ever changed.

mod body;
mod check;
mod rules;

use crate::{Context, Noun, Refusals, Stamp, Words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

pub use body::Body;
pub use rules::{
    Abuse, ByGravity, ByRight, FastLane, Gravity, RegisterRules, Rules, Rung, ServiceLevels, Step,
};

/// The one stream's id: `policy/operator`.
pub const ID: &str = "operator";

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// Publishes new rules; they hold from this moment on.
    Publish {
        /// The rules, whole.
        rules: Rules,
        /// Why; everybody reads it.
        reasons: Words,
        /// The version that the author saw: two authors at once do not overwrite each other.
        seen: u32,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// New rules were published.
    #[serde(rename = "policy.published")]
    Published {
        /// Their number, from 1.
        version: u32,
        /// The rules, whole.
        rules: Rules,
        /// Why.
        reasons: Words,
    },
}

/// A version of the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = RulesVersion)]
pub struct Version {
    /// Its number; 0 are the rules that hold until the operator publishes its own.
    pub version: u32,
    /// The rules.
    pub rules: Rules,
    /// Why they were published.
    pub reasons: Words,
    /// Since when; absent for version 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub since: Option<Timestamp>,
}

/// Version 0.
static HOUSE: LazyLock<Version> = LazyLock::new(|| Version {
    version: 0,
    rules: Rules::default(),
    reasons: Words {
        en: "These rules hold until the operator publishes its own.".to_owned(),
        zh: "平台发布自己的规则之前，适用本规则。".to_owned(),
    },
    since: None,
});

/// The rules as their events left them.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    published: Vec<Version>,
}

impl Policy {
    /// What holds now.
    pub fn in_force(&self) -> &Version {
        self.published.last().unwrap_or(&HOUSE)
    }

    /// A version by its number.
    pub fn version(&self, number: u32) -> Option<&Version> {
        self.versions().find(|known| known.version == number)
    }

    /// Every version, the first first.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = &Version> {
        std::iter::once(&*HOUSE).chain(&self.published)
    }
}

impl Noun for Policy {
    const NAME: &'static str = "policy";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        let Command::Publish { rules, reasons, seen } = command;
        check::publishing(self.in_force(), &rules, &reasons, seen, cx.law)?;
        Ok(vec![Event::Published { version: self.in_force().version + 1, rules, reasons }])
    }

    fn fold(&mut self, event: &Event, stamp: Stamp<'_>) {
        let Event::Published { version, rules, reasons } = event;
        self.published.push(Version {
            version: *version,
            rules: rules.clone(),
            reasons: reasons.clone(),
            since: Some(stamp.at),
        });
    }
}
