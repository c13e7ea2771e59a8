//! Moments in the reader's language: how long ago in sight, the exact time in UTC one hover away.

use super::html::Html;
use crate::i18n::Lang;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The absolute time, with its zone stated.
pub(crate) fn absolute(lang: Lang, at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime(&lang.text("time-absolute")).to_string()
}

/// The absolute time in the zone that it belongs to: a day ends where its law says.
pub(crate) fn zoned(lang: Lang, at: Timestamp, zone: &str) -> String {
    match at.in_tz(zone) {
        Ok(local) if zone != "UTC" => {
            let (utc, clock) = (TimeZone::UTC, local.datetime());
            let told = clock.to_zoned(utc).map(|there| absolute(lang, there.timestamp()));
            told.map_or_else(|_| absolute(lang, at), |told| told.replace("UTC", zone))
        }
        _ => absolute(lang, at),
    }
}

/// A moment in UTC, as a form gives it.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    Some(text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// The first moment of a day in UTC, as a form gives it.
pub(crate) fn day_begins(text: &str) -> Option<Timestamp> {
    Some(text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// The last moment of a day in UTC, as a form gives it.
pub(crate) fn day_ends(text: &str) -> Option<Timestamp> {
    let next = text.parse::<Date>().ok()?.checked_add(1.day()).ok()?;
    next.to_zoned(TimeZone::UTC).ok()?.timestamp().checked_sub(1.second()).ok()
}

/// How long before (or after) `now`, in one unit.
pub(crate) fn relative(lang: Lang, at: Timestamp, now: Timestamp) -> String {
    let seconds = now.as_second() - at.as_second();
    let (unit, n) = match seconds.abs() {
        0..60 => return lang.text("time-now"),
        60..3_600 => ("minutes", seconds / 60),
        3_600..86_400 => ("hours", seconds / 3_600),
        86_400..2_592_000 => ("days", seconds / 86_400),
        2_592_000..31_536_000 => ("months", seconds / 2_592_000),
        _ => ("years", seconds / 31_536_000),
    };
    let side = if n < 0 { "in" } else { "ago" };
    lang.text1(&format!("time-{unit}-{side}"), "n", n.abs())
}

/// A `<time>` element that shows the relative time.
pub(crate) fn when(lang: Lang, at: Timestamp, now: Timestamp) -> Html {
    let mut html = Html::raw(format!(r#"<time datetime="{at:.0}" title=""#));
    html.text(&absolute(lang, at));
    html.tag(r#"">"#);
    html.text(&relative(lang, at, now));
    html.tag("</time>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_the_readers_language() {
        let now: Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
        for (at, en, zh) in [
            ("2026-11-23T01:59:30Z", "just now", "刚刚"),
            ("2026-11-23T01:59:00Z", "1 minute ago", "1 分钟前"),
            ("2026-11-22T23:00:00Z", "3 hours ago", "3 小时前"),
            ("2026-11-21T02:00:00Z", "2 days ago", "2 天前"),
            ("2026-09-01T02:00:00Z", "2 months ago", "2 个月前"),
            ("2024-01-01T02:00:00Z", "2 years ago", "2 年前"),
            ("2026-11-26T02:00:00Z", "in 3 days", "3 天后"),
        ] {
            let at = at.parse().unwrap();
            assert_eq!(relative(Lang::En, at, now), en);
            assert_eq!(relative(Lang::Zh, at, now), zh);
        }
        let at = "2026-01-02T03:04:05Z".parse().unwrap();
        assert_eq!(absolute(Lang::En, at), "2 Jan 2026, 03:04 UTC");
        assert_eq!(absolute(Lang::Zh, at), "2026年1月2日 03:04 UTC");
        assert_eq!(zoned(Lang::En, at, "Asia/Shanghai"), "2 Jan 2026, 11:04 Asia/Shanghai");
        assert_eq!(zoned(Lang::Zh, at, "nowhere"), absolute(Lang::Zh, at));
        assert_eq!(moment("2026-01-02T03:04").map(|at| at.to_string()), Some("2026-01-02T03:04:00Z".into()));
        assert!(when(Lang::En, at, now).to_string().contains(r#"title="2 Jan 2026, 03:04 UTC""#));
    }
}
