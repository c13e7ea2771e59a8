//! Says which field of a JSON object has the wrong type; the parser alone only says that one has.

use super::InputError;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The JSON type that a field must have. `null` always counts as absent.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// A text that may be absent.
    Text,
    /// A text that may not.
    Needed,
    /// One of a few words, never absent.
    Word(&'static [&'static str]),
    Number,
    Texts,
    /// Whole numbers from 0 to 255.
    Bytes,
    Object(&'static [(&'static str, Shape)]),
    Objects(&'static [(&'static str, Shape)]),
}

/// Parses one JSON object of the given fields.
pub(super) fn parse<T: DeserializeOwned>(
    json: &[u8],
    fields: &'static [(&'static str, Shape)],
) -> Result<T, InputError> {
    let text = std::str::from_utf8(json).map_err(|e| InputError::Utf8 { at: e.valid_up_to() })?;
    serde_json::from_str(text).map_err(|error| match serde_json::from_str::<Value>(text) {
        Err(malformed) => json_error(&malformed),
        Ok(value) => diagnose("", &value, Shape::Object(fields)).unwrap_or_else(|| json_error(&error)),
    })
}

fn json_error(error: &serde_json::Error) -> InputError {
    let reason = error.to_string();
    // Line and column are told apart from the reason.
    let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
    InputError::Json { column: error.column(), reason: reason.to_owned() }
}

/// The first place where `value` has another type than `shape`.
fn diagnose(at: &str, value: &Value, shape: Shape) -> Option<InputError> {
    let wrong =
        |expected| Some(InputError::WrongType { field: at.to_owned(), expected, found: name_of(value) });
    let members = |list: &[Value], shape| {
        list.iter().enumerate().find_map(|(i, v)| diagnose(&format!("{at}/{i}"), v, shape))
    };
    match (shape, value) {
        (Shape::Text | Shape::Needed, Value::String(_)) | (Shape::Number, Value::Number(_)) => None,
        (Shape::Word(words), Value::String(word)) => {
            (!words.contains(&word.as_str())).then(|| InputError::bad_value(at, word, "a known kind"))
        }
        (Shape::Texts, Value::Array(list)) => members(list, Shape::Needed),
        (Shape::Bytes, Value::Array(list)) => list.iter().enumerate().find_map(|(i, v)| {
            let fits = v.as_u64().is_some_and(|n| n <= 255);
            (!fits).then(|| {
                InputError::bad_value(&format!("{at}/{i}"), &v.to_string(), "a whole number from 0 to 255")
            })
        }),
        (Shape::Objects(fields), Value::Array(list)) => members(list, Shape::Object(fields)),
        (Shape::Object(fields), Value::Object(object)) => fields.iter().find_map(|(name, shape)| {
            let at = format!("{at}/{name}");
            match (object.get(*name).unwrap_or(&Value::Null), shape) {
                (Value::Null, Shape::Needed | Shape::Word(_)) => Some(InputError::Missing { field: at }),
                (Value::Null, _) => None,
                (value, shape) => diagnose(&at, value, *shape),
            }
        }),
        (Shape::Text | Shape::Needed | Shape::Word(_), _) => wrong("a text"),
        (Shape::Number, _) => wrong("a number"),
        (Shape::Texts, _) => wrong("a list of texts"),
        (Shape::Bytes, _) => wrong("a list of whole numbers"),
        (Shape::Objects(_), _) => wrong("a list of objects"),
        (Shape::Object(_), _) => wrong("an object"),
    }
}

fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
