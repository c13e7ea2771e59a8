//! Clocks of hours: they run from the event itself, day and night.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::pause::Halts;
use super::{ClockError, Deadline, Step, StepKind};
use crate::pack::Clock;
use crate::text::Text;

pub(super) fn run(
    deadline: &mut Deadline,
    clock: &Clock,
    from: Timestamp,
    zone: &TimeZone,
    halts: &Halts,
) -> Result<(), ClockError> {
    let start = from.to_zoned(zone.clone()).date();
    deadline.steps.push(Step {
        date: start,
        kind: StepKind::Start,
        count: None,
        text: Text::new("the clock starts at once", "即时起算"),
    });
    for (begin, end, why) in halts.spans() {
        let (until, until_zh) = match end {
            Some(end) => (end.to_string(), end.to_string()),
            None => ("now".to_owned(), "今".to_owned()),
        };
        let text = Text::new(
            format!("{}: from {begin} to {until}", why.en),
            format!("{}：{begin}至{until_zh}", why.zh),
        );
        let date = begin.to_zoned(zone.clone()).date();
        deadline.steps.push(Step { date, kind: StepKind::Paused, count: None, text });
    }
    let end = |hours: Option<u32>| -> Result<_, ClockError> {
        let Some(hours) = hours else { return Ok(None) };
        Ok(end(from, hours, halts)?.map(|moment| moment.to_zoned(zone.clone())))
    };
    deadline.due = end(clock.length.latest)?;
    deadline.earliest = end(clock.length.earliest)?;
    if let (Some(due), Some(hours)) = (&deadline.due, clock.length.latest) {
        let text = Text::new(format!("{hours} hours are over"), format!("满{hours}小时"));
        deadline.steps.push(Step { date: due.date(), kind: StepKind::Added, count: Some(hours), text });
    }
    Ok(())
}

/// The moment at which so many hours have run outside all pauses; `None` while a pause lasts.
fn end(from: Timestamp, hours: u32, halts: &Halts) -> Result<Option<Timestamp>, ClockError> {
    let later = |moment: Timestamp, by| moment.checked_add(by).map_err(|_| ClockError::OutOfRange);
    let mut left = SignedDuration::from_hours(i64::from(hours));
    let mut at = from;
    for (begin, end, _) in halts.spans() {
        if end.is_some_and(|end| end <= at) {
            continue;
        }
        if begin >= later(at, left)? {
            break;
        }
        if begin > at {
            left -= begin.duration_since(at);
        }
        let Some(end) = end else { return Ok(None) };
        at = end;
    }
    later(at, left).map(Some)
}
