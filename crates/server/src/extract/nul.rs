//! NUL characters: JSON can write them, PostgreSQL takes none in a text, and nobody means one.

use super::json::escape;
use crate::problem::{Answer, Fault, Kind, Problem};
use serde_json::Value;

/// Refuses a JSON text with a NUL in one of its strings, and says where.
pub(crate) fn refuse_nul(text: &str) -> Answer<()> {
    if !text.contains("\\u0000") {
        return Ok(());
    }
    // Malformed text is told as such by whoever reads it, and `\\u0000` is a backslash before five characters.
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Ok(()) };
    match find("", &value) {
        None => Ok(()),
        Some(pointer) => {
            let fault = Fault::new("invalid", pointer, "it holds a NUL character; leave that out");
            Err(Problem::fault(Kind::Invalid, fault))
        }
    }
}

fn find(at: &str, value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.contains('\0') => Some(at.to_owned()),
        Value::Array(list) => list.iter().enumerate().find_map(|(i, each)| find(&format!("{at}/{i}"), each)),
        Value::Object(map) => map.iter().find_map(|(name, each)| {
            if name.contains('\0') {
                Some(at.to_owned())
            } else {
                find(&format!("{at}/{}", escape(name)), each)
            }
        }),
        _ => None,
    }
}
