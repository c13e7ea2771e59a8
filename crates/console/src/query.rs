//! Addresses with their query, put together by hand so that order and escaping are ours.

use std::fmt::Write;

/// Percent-encodes a value of a query.
pub(crate) fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// `path` with the pairs that have a value.
pub(crate) fn address<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = path.to_owned();
    for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        out.push(if out.contains('?') { '&' } else { '?' });
        let _ = write!(out, "{name}={}", encode(value));
    }
    out
}

/// `target` when it is a path on this site, `/` otherwise: nobody is sent elsewhere after signing in. Browsers
/// drop tabs and line ends from an address and read `\` as `/`, so that `/<TAB>/evil.example` would lead away.
pub(crate) fn local(target: &str) -> &str {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let plain = !target.contains(|c: char| c.is_control() || c == '\\');
    let inside = plain && path.starts_with('/') && !path.contains("//");
    if inside { target } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_escaped_and_blanks_left_out() {
        assert_eq!(
            address("/leads", [("q", "耐 克&x"), ("state", ""), ("sort", "age")]),
            "/leads?q=%E8%80%90%20%E5%85%8B%26x&sort=age"
        );
        assert_eq!(address("/leads", []), "/leads");
    }

    #[test]
    fn only_local_targets_are_followed() {
        for (target, expected) in [
            ("/leads?x=1", "/leads?x=1"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/\t/evil.example", "/"),
            ("/\u{b}/evil.example", "/"),
            ("/\u{85}/evil.example", "/"),
            ("/a//evil.example", "/"),
            ("/items?q=https://a.example", "/items?q=https://a.example"),
            ("", "/"),
            ("/a\r\nb", "/"),
        ] {
            assert_eq!(local(target), expected);
        }
    }
}
