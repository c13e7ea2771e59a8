//! What templates show: text made ready, never a decision.

pub(crate) mod card;
pub(crate) mod chart;
pub(crate) mod choice;
pub(crate) mod html;
pub(crate) mod marked;
pub(crate) mod oops;
pub(crate) mod passage;
pub(crate) mod picture;
pub(crate) mod reading;
pub(crate) mod reasons;
pub(crate) mod rules;
pub(crate) mod specimen;
pub(crate) mod story;
pub(crate) mod tone;
pub(crate) mod when;
pub(crate) mod words;

/// The name that serde gives a variant without content: `rights_holder`, `upheld`.
pub(crate) fn name(variant: &impl serde::Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The last eight characters of an identifier: enough to tell two apart on a screen.
pub(crate) fn short(id: &str) -> String {
    let skip = id.chars().count().saturating_sub(8);
    id.chars().skip(skip).collect()
}
