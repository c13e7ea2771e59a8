//! How letters say things.

use super::{Letter, Step};
use crate::Side;
use crate::case::{Case, MeasureKind};
use crate::clock::Clock;
use crate::words::Words;
use jiff::Timestamp;
use law::Library;

/// What a letter is about.
pub(super) struct About<'a> {
    pub(super) id: &'a str,
    pub(super) case: &'a Case,
    pub(super) at: Timestamp,
    pub(super) law: &'a Library,
}

pub(super) fn both(en: impl Into<String>, zh: impl Into<String>) -> Words {
    Words { en: en.into(), zh: zh.into() }
}

/// What a person wrote, in both languages as far as it was said.
pub(super) fn quoted(words: &Words) -> Words {
    both(words.best(false).0, words.best(true).0)
}

impl About<'_> {
    pub(super) fn letter(&self, step: Step, to: Side, subject: Words) -> Letter {
        let case = both(format!("Case {}.", self.id), format!("案件编号：{}。", self.id));
        Letter { step, to, party: None, at: self.at, subject, paragraphs: vec![case] }
    }
}

impl Letter {
    pub(super) fn say(mut self, en: impl Into<String>, zh: impl Into<String>) -> Self {
        self.paragraphs.push(both(en, zh));
        self
    }

    pub(super) fn quote(mut self, en: &str, zh: &str, words: &Words) -> Self {
        let words = quoted(words);
        self.paragraphs.push(both(format!("{en}: {}", words.en), format!("{zh}：{}", words.zh)));
        self
    }
}

/// `1 item`, `3 items`.
pub(super) fn items(n: usize) -> (String, String) {
    (if n == 1 { "1 item".to_owned() } else { format!("{n} items") }, format!("{n}项内容"))
}

/// A moment in the zone of the clock that it belongs to.
pub(super) fn moment(at: Timestamp, zone: &str) -> String {
    let local = at.in_tz(zone).map(|zoned| zoned.strftime("%Y-%m-%d %H:%M").to_string());
    local.map_or_else(|_| at.strftime("%Y-%m-%d %H:%M UTC").to_string(), |local| format!("{local} ({zone})"))
}

/// The last moment of a clock, and what must be said beside it.
pub(super) fn due(clock: &Clock) -> Words {
    let Some(due) = clock.due else {
        return both("a date that is still open", "尚未确定的日期");
    };
    let due = moment(due, &clock.zone);
    if clock.provisional {
        both(
            format!("{due}, provisionally: the days off of that year are not announced yet"),
            format!("{due}（暂定：该年度放假安排尚未公布）"),
        )
    } else {
        both(due.clone(), due)
    }
}

pub(super) fn measure(kind: MeasureKind) -> Words {
    match kind {
        MeasureKind::Remove => both("removed", "删除"),
        MeasureKind::Disable => both("access disabled", "断开访问"),
        MeasureKind::Demote => both("shown less", "降低展示"),
        MeasureKind::Label => both("labelled", "加注标识"),
        MeasureKind::Restrict => both("account restricted", "限制账号功能"),
        MeasureKind::Suspend => both("account suspended", "暂停账号"),
        MeasureKind::Terminate => both("account ended", "终止账号"),
    }
}

/// A letter to a party about no case: `about` says what of.
pub(super) fn to_party(party: &crate::PartyId, step: Step, at: jiff::Timestamp, about: Words) -> Letter {
    Letter {
        step,
        to: Side::Complainant,
        party: Some(party.clone()),
        at,
        subject: super::subject::subject(step),
        paragraphs: vec![about],
    }
}

/// A day as it is in UTC.
pub(super) fn day(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}
