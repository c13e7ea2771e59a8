//! A right's line of the registry.

use casework::right::{AssetKind, Kind, Right};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use matching::registry::{Alias, Entry};

/// The day on which rights are in force or not: days begin at midnight UTC.
pub(crate) fn day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}

/// A right's line of the registry: its first word is its name, the others are aliases. None when nothing of it
/// is looked for on that day.
pub(crate) fn entry(id: &str, right: &Right, day: Date) -> Option<Entry> {
    let title = right.title.as_ref()?;
    let lapsed = title.valid_until.is_some_and(|until| until < day);
    if right.withdrawn.is_some() || lapsed || title.kind != Kind::Trademark {
        return None;
    }
    let words = right.assets.iter().filter(|a| a.active && a.spec.kind == AssetKind::Word);
    let mut words = words.filter_map(|a| Some((a.spec.text.clone()?, a.spec.weight)));
    let (name, _) = words.next()?;
    let mut entry = Entry::mark(id, name);
    entry.aliases = words.map(|(text, weight)| Alias { text, weight }).collect();
    entry.classes.clone_from(&title.classes);
    entry.territory.clone_from(&title.territory);
    entry.context.clone_from(&title.context);
    entry.exempt.clone_from(&title.exempt);
    entry.holder = Some(title.holder.to_string());
    Some(entry)
}
