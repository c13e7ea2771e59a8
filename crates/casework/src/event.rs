//! Any event of any noun, as the projections read the log.

use crate::{
    alarm, case, channel, guidance, item, lead, mandate, notice, party, policy, report, right, standing,
    webhook,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// An event of one of the nouns.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Event {
    Party(party::Event),
    Right(right::Event),
    Item(Box<item::Event>),
    Report(report::Event),
    Lead(lead::Event),
    Case(Box<case::Event>),
    Notice(Box<notice::Event>),
    Mandate(mandate::Event),
    Channel(Box<channel::Event>),
    Guidance(Box<guidance::Event>),
    Webhook(webhook::Event),
    Policy(Box<policy::Event>),
    Standing(Box<standing::Event>),
    Alarm(alarm::Event),
}

impl Event {
    /// Reads an event back from its kind (`right.registered`) and body.
    pub fn from_parts(kind: &str, body: &Value) -> Result<Self, serde_json::Error> {
        let noun = kind.split('.').next().unwrap_or_default();
        Ok(match noun {
            "party" => Self::Party(read(kind, body)?),
            "right" => Self::Right(read(kind, body)?),
            "item" => Self::Item(Box::new(read(kind, body)?)),
            "report" => Self::Report(read(kind, body)?),
            "lead" => Self::Lead(read(kind, body)?),
            "case" => Self::Case(Box::new(read(kind, body)?)),
            "notice" => Self::Notice(Box::new(read(kind, body)?)),
            "channel" => Self::Channel(Box::new(read(kind, body)?)),
            "guidance" => Self::Guidance(Box::new(read(kind, body)?)),
            "mandate" => Self::Mandate(read(kind, body)?),
            "webhook" => Self::Webhook(read(kind, body)?),
            "policy" => Self::Policy(Box::new(read(kind, body)?)),
            "standing" => Self::Standing(Box::new(read(kind, body)?)),
            "alarm" => Self::Alarm(read(kind, body)?),
            _ => return Err(serde::de::Error::custom(format!("no noun has events of kind `{kind}`"))),
        })
    }
}

/// Splits a noun's event into its kind and its body.
pub fn to_parts(event: &impl Serialize) -> Result<(String, Value), serde_json::Error> {
    let mut value = serde_json::to_value(event)?;
    let kind = value.as_object_mut().and_then(|map| map.remove("kind"));
    match kind {
        Some(Value::String(kind)) => Ok((kind, value)),
        _ => Err(serde::ser::Error::custom("an event serialises without its kind")),
    }
}

/// Puts an event of one noun together again.
pub fn read<E: DeserializeOwned>(kind: &str, body: &Value) -> Result<E, serde_json::Error> {
    let mut value = body.clone();
    if let Some(map) = value.as_object_mut() {
        map.insert("kind".to_owned(), Value::String(kind.to_owned()));
    }
    serde_json::from_value(value)
}
