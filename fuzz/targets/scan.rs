//! Any registry is scanned for in any item.

#![no_main]

use libfuzzer_sys::fuzz_target;
use matching::item::Item;
use matching::registry::Entry;
use matching::{Finding, Matchset};

const MOST_NAMES: usize = 24;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (names, rest) = text.split_once("\n\n").unwrap_or((&text, &text));
    let (title, body) = rest.split_once('\n').unwrap_or((rest, ""));
    let tags = body.lines().take(3).map(str::to_owned).collect();
    let item = Item {
        id: "i".into(),
        title: Some(title.to_owned()),
        text: Some(body.to_owned()),
        tags,
        ..Item::default()
    };
    let entries: Vec<Entry> = names
        .lines()
        .take(MOST_NAMES)
        .enumerate()
        .map(|(number, name)| Entry::mark(format!("r{number:02}"), name))
        .collect();
    let all = scan(&entries, &item);
    for finding in &all {
        check(finding, &item);
    }
    let Some((_, fewer)) = entries.split_last() else { return };
    for finding in scan(fewer, &item) {
        let same = |other: &Finding| other.right == finding.right && other.place == finding.place;
        assert!(all.iter().any(same), "one more name took away {finding:?}");
    }
});

fn scan(entries: &[Entry], item: &Item) -> Vec<Finding> {
    Matchset::build(entries.iter().cloned()).expect("few names fit").set.scan(item)
}

fn check(finding: &Finding, item: &Item) {
    assert!((0.0..=1.0).contains(&finding.score), "{finding:?}");
    let places = std::iter::once((&finding.place, finding.matched.as_deref().unwrap_or_default()))
        .chain(finding.rest.iter().map(|other| (&other.place, other.matched.as_str())));
    for (place, matched) in places {
        let text = match place.field.as_deref() {
            Some("title") => item.title.as_deref(),
            Some("text") => item.text.as_deref(),
            _ => place.index.and_then(|index| item.tags.get(index as usize)).map(String::as_str),
        };
        let (start, end) = (place.start.expect("a start") as usize, place.end.expect("an end") as usize);
        assert!(start < end, "{finding:?}");
        let cut: String = text.expect("a field").chars().skip(start).take(end - start).collect();
        assert_eq!(cut, matched, "{finding:?}");
    }
}
