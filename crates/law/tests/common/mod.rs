//! What the tests share: the built-in library, and a small pack and calendar to change.
#![allow(dead_code, reason = "each test program uses its own part")]

use jiff::civil::Date;
use law::{Deadline, Library, Pause, StepKind};

pub(crate) fn library() -> Library {
    Library::built_in().expect("the built-in files are sound")
}

/// A sound pack with one of everything; line numbers matter to `bad_files`.
pub(crate) const PACK: &str = r#"id = "test"
title = { en = "Test", zh = "测试" }
law = { en = "Test act", zh = "测试法" }
about = { en = "For tests.", zh = "供测试。" }
zone = "Europe/Berlin"

[sources]
gazette = "Gazette 1"

[scope]
article = "Art 1"
verified = true
source = "gazette"
rights = ["trademark"]
objects = ["goods"]
territory = ["DE"]
rank = 90

[[notice.element]]
id = "who"
article = "Art 2"
verified = false
all = ["name"]
text = { en = "Who.", zh = "谁。" }
cure = { en = "Say who.", zh = "说明是谁。" }

[[clock]]
id = "days"
title = { en = "Days", zh = "日" }
article = "Art 3"
verified = false
event = "notice"
begins = "receipt"
who = "operator"
unit = "working_days"
calendar = "eu-de"
earliest = 2
latest = 5
ends = "same_time"
expiry = { effect = "breach", text = { en = "Late.", zh = "逾期。" } }

[[clock.pause]]
id = "illness"
article = "Art 4"
verified = false
text = { en = "illness", zh = "疾病" }

[[clock.pause]]
id = "strike"
article = "Art 4"
verified = false
text = { en = "strike", zh = "罢工" }
cap = { length = 30, unit = "calendar_days" }

[[clock]]
id = "hours"
title = { en = "Hours", zh = "小时" }
article = "Art 5"
verified = false
event = "notice"
begins = "arrival"
who = "operator"
unit = "hours"
latest = 24
expiry = { effect = "breach", text = { en = "Late.", zh = "逾期。" } }

[[clock.pause]]
id = "outage"
article = "Art 6"
verified = false
text = { en = "outage", zh = "停机" }

[[clock]]
id = "day"
title = { en = "A day", zh = "一日" }
article = "Art 7"
verified = false
event = "notice"
begins = "receipt"
who = "operator"
unit = "calendar_days"
latest = 1
ends = "same_time"
expiry = { effect = "breach", text = { en = "Late.", zh = "逾期。" } }

[[clock]]
id = "month"
title = { en = "A month", zh = "一个月" }
article = "Art 8"
verified = false
event = "notice"
begins = "receipt"
who = "operator"
unit = "months"
latest = 1
ends = "day_end"
expiry = { effect = "breach", text = { en = "Late.", zh = "逾期。" } }

[[duty]]
id = "answer"
article = "Art 9"
verified = false
kind = "inform"
event = "notice"
clock = "days"
text = { en = "Answer.", zh = "回应。" }
"#;

/// A sound calendar.
pub(crate) const CALENDAR: &str = r#"id = "test"
title = { en = "Test", zh = "测试" }
weekend = ["saturday", "sunday"]

holiday = [
  { on = "01-01", en = "New Year's Day", zh = "元旦" },
]

[[year]]
years = [2026]
announced = true
verified = false
source = "Gazette 2"
off = [{ from = "2026-02-02", to = "2026-02-03", en = "Fair", zh = "集市" }]
work = [{ on = "2026-02-07", en = "for the fair", zh = "集市调休" }]
"#;

/// The built-in library with the pack `test`.
pub(crate) fn with_test_pack() -> Library {
    let mut library = library();
    library.add_pack("test.toml", PACK.as_bytes()).expect("the test pack is sound");
    library
}

/// A pause for a clock's only reason, `FROM..TO`; `FROM..` still lasts.
pub(crate) fn pause(text: &str) -> Pause {
    let (from, to) = text.split_once("..").expect("two moments");
    let to = (!to.is_empty()).then(|| to.parse().expect("a moment"));
    Pause { reason: None, from: from.parse().expect("a moment"), to }
}

/// The sum in short: `02-11 1`, or the label of a day that was not counted; days of one kind are joined.
pub(crate) fn sum(deadline: &Deadline) -> String {
    let mut parts: Vec<(String, String, Option<String>)> = Vec::new();
    for step in &deadline.steps {
        let day = step.date.strftime("%m-%d").to_string();
        let label = match (step.kind, step.count) {
            (StepKind::Start, _) => "start".to_owned(),
            (StepKind::Counted, Some(n)) if step.text.en.starts_with("make-up") => format!("{n}*"),
            (StepKind::Counted | StepKind::Added, Some(n)) => n.to_string(),
            (StepKind::Rolled, _) => "end".to_owned(),
            _ => step.text.en.clone(),
        };
        match parts.last_mut() {
            Some((_, last, until)) if *last == label => *until = Some(day),
            _ => parts.push((day, label, None)),
        }
    }
    let part = |(day, label, until): (String, String, Option<String>)| match until {
        Some(until) => format!("{day}..{until} {label}"),
        None => format!("{day} {label}"),
    };
    parts.into_iter().map(part).collect::<Vec<_>>().join(", ")
}

/// Writes out the rows of counted days.
pub(crate) fn day_by_day(sum: &str, from: Date) -> String {
    let part = |part: &str| {
        let row = part.split_once(' ').and_then(|(days, counts)| {
            let ((first, last), (low, high)) = (days.split_once("..")?, counts.split_once("..")?);
            Some((first.to_owned(), last.to_owned(), low.parse::<u32>().ok()?, high.parse::<u32>().ok()?))
        });
        let Some((first, last, low, high)) = row else { return vec![part.to_owned()] };
        let of = |year: i16| format!("{year}-{first}").parse::<Date>().expect("a day");
        let mut day = if of(from.year()) < from { of(from.year() + 1) } else { of(from.year()) };
        let mut rows = Vec::new();
        for count in low..=high {
            rows.push(format!("{} {count}", day.strftime("%m-%d")));
            day = day.tomorrow().expect("a day");
        }
        assert_eq!(
            day.yesterday().expect("a day").strftime("%m-%d").to_string(),
            last,
            "{part} does not add up"
        );
        rows
    };
    sum.split(", ").flat_map(part).collect::<Vec<_>>().join(", ")
}
