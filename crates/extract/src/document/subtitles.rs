//! Subtitles: what is said, without when.

use super::reading::Reading;

const ARROW: &str = "-->";

/// Whether a text is of `SubRip` or `WebVTT`.
pub(super) fn is_one(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(12);
    lines.any(is_time)
}

/// `00:01:02,345 --> 00:01:04,000`, perhaps with a place on the screen.
fn is_time(line: &str) -> bool {
    let time = |text: &str| {
        let first = text.split_whitespace().next().unwrap_or_default();
        first.len() >= 9
            && first.contains(':')
            && first.chars().all(|c| c.is_ascii_digit() || ":,.".contains(c))
    };
    line.split_once(ARROW).is_some_and(|(from, to)| time(from) && time(to))
}

pub(super) fn read(reading: &mut Reading, text: &str) {
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let counts = lines.peek().is_some_and(|next| is_time(next));
        if is_time(line) || counts || line.starts_with("WEBVTT") {
            continue;
        }
        let mut inside = false;
        let said: String = line
            .chars()
            .filter(|c| {
                inside = (inside || *c == '<') && *c != '>';
                !inside && *c != '>'
            })
            .collect();
        reading.push(&said);
        reading.push("\n");
    }
}
