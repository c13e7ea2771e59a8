//! One text for one JSON value.

use std::fmt::Write;

use serde_json::Value;

/// The canonical text of a JSON value: no white space between tokens, the members of an
/// object ordered by the UTF-8 bytes of their names, strings and numbers as `serde_json`
/// writes them (shortest form of a double, `\uXXXX` only for control characters).
///
/// An event is stored as this text and its leaf covers the text, so checking a leaf never
/// has to print a number anew.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            list(out, ['{', '}'], members, |(name, value), out| {
                write(&Value::String(name.clone()), out);
                out.push(':');
                write(value, out);
            });
        }
        Value::Array(values) => list(out, ['[', ']'], values, write),
        // A `String` takes every write.
        scalar => drop(write!(out, "{scalar}")),
    }
}

fn list<T>(
    out: &mut String,
    [open, close]: [char; 2],
    parts: impl IntoIterator<Item = T>,
    mut part: impl FnMut(T, &mut String),
) {
    out.push(open);
    for (index, each) in parts.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        part(each, out);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_sorted_and_spaces_gone() {
        let cases = [
            (r#" { "b" : [ 1, 2.50, -0.0 ] , "a" : null } "#, r#"{"a":null,"b":[1,2.5,-0.0]}"#),
            (
                r#"{"z":{"y":1,"x":true},"中":"a\/b\u0001\u00e9\"","Z":1}"#,
                "{\"Z\":1,\"z\":{\"x\":true,\"y\":1},\"中\":\"a/b\\u0001é\\\"\"}",
            ),
            ("[]", "[]"),
            ("{}", "{}"),
            ("18446744073709551615", "18446744073709551615"),
        ];
        for (given, wanted) in cases {
            let value: Value = serde_json::from_str(given).unwrap();
            let text = canonical(&value);
            assert_eq!(text, wanted);
            assert_eq!(canonical(&serde_json::from_str(&text).unwrap()), wanted);
        }
    }
}
