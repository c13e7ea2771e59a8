//! A right's line of the registry.

use casework::right::{AssetKind, AssetSpec, Kind, Right};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use matching::registry::{Alias, Entry};

/// The day on which rights are in force or not: days begin at midnight UTC.
pub(crate) fn day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}

/// Whether anything is found of a right on that day: it was not withdrawn, it counts, and its protection has not
/// ended.
pub(crate) fn in_force(right: &Right, day: Date) -> bool {
    let lapsed = right.title.as_ref().and_then(|title| title.valid_until).is_some_and(|until| until < day);
    right.withdrawn.is_none() && !lapsed && right.standing.counts()
}

/// A right's line of the registry: its first word is its name, the others are aliases. None when nothing of it
/// is looked for on that day.
pub(crate) fn entry(id: &str, right: &Right, day: Date) -> Option<Entry> {
    let title = right.title.as_ref().filter(|title| title.kind == Kind::Trademark)?;
    if !in_force(right, day) {
        return None;
    }
    let mut words = words(right.assets.iter().filter(|asset| asset.active).map(|asset| &asset.spec));
    let mut entry = Entry::mark(id, words.next()?.text);
    entry.aliases = words.collect();
    entry.classes.clone_from(&title.classes);
    entry.territory.clone_from(&title.territory);
    entry.context.clone_from(&title.context);
    entry.exempt.clone_from(&title.exempt);
    entry.holder = Some(title.holder.to_string());
    Some(entry)
}

/// The words among assets.
pub(crate) fn words<'a>(assets: impl Iterator<Item = &'a AssetSpec>) -> impl Iterator<Item = Alias> {
    let words = assets.filter(|asset| asset.kind == AssetKind::Word);
    words.filter_map(|asset| Some(Alias { text: asset.text.clone()?, weight: asset.weight }))
}
