//! Watch words of rights: adopted patterns that suggest a right where nobody writes its name.

use super::Loaded;
use casework::right::Watch;
use casework::{Elsewhere, Finding, Place, RightId};
use matching::item::Item;

/// What a watch gives when all its words occur: enough that the holder is asked, less than a name that is written.
pub(crate) const SCORE: f64 = 0.6;

/// The fields that are looked at.
fn fields(item: &Item) -> [(&'static str, &str); 2] {
    [("title", item.title.as_deref().unwrap_or_default()), ("text", item.text.as_deref().unwrap_or_default())]
}

/// Where each word of a watch stands, if every one does. Capitals make no difference.
pub(crate) fn places(watch: &Watch, item: &Item) -> Option<Vec<Elsewhere>> {
    let fields = fields(item).map(|(name, text)| (name, text, text.to_lowercase()));
    let places = watch.words.iter().map(|word| {
        let word = word.trim().to_lowercase();
        let (field, text, _) =
            fields.iter().find(|(_, _, lower)| !word.is_empty() && lower.contains(&word))?;
        place(field, text, &word)
    });
    places.collect::<Option<Vec<_>>>().filter(|places| !places.is_empty())
}

/// The place of a word in the original, of which it is a part in small letters.
fn place(field: &str, text: &str, word: &str) -> Option<Elsewhere> {
    let starts = text.char_indices().enumerate();
    let (start, rest) = starts.map(|(n, (at, _))| (n, &text[at..])).find(|(_, rest)| {
        rest.chars().flat_map(char::to_lowercase).take(word.chars().count()).eq(word.chars())
    })?;
    let mut matched = String::new();
    for c in rest.chars() {
        if matched.to_lowercase().len() >= word.len() {
            break;
        }
        matched.push(c);
    }
    let end = start + matched.chars().count();
    let place = Place {
        field: Some(field.to_owned()),
        start: Some(start as u64),
        end: Some(end as u64),
        ..Place::default()
    };
    Some(Elsewhere { place, matched })
}

/// What the watches of these rights find in an item.
pub(super) fn find(loaded: &Loaded, only: Option<&[String]>, item: &Item) -> Vec<Finding> {
    let mut found = Vec::new();
    for id in loaded.rights.watching().filter(|id| only.is_none_or(|only| only.contains(id))) {
        let Some(info) = loaded.rights.get(id) else { continue };
        if !super::in_force(&info.right, loaded.made.day) {
            continue;
        }
        for watch in &info.right.watches {
            if let Some(places) = places(watch, item) {
                found.push(finding(&id.as_str().into(), watch, places, loaded));
            }
        }
    }
    found
}

fn finding(right: &RightId, watch: &Watch, mut places: Vec<Elsewhere>, loaded: &Loaded) -> Finding {
    let Elsewhere { place, matched } = places.remove(0);
    let mut more = serde_json::Map::new();
    more.insert("pattern".to_owned(), watch.name.clone().into());
    Finding {
        right: Some(right.clone()),
        kind: "pattern".to_owned(),
        score: SCORE,
        place,
        matched: Some(matched),
        asset: Some(watch.words.join(" + ")),
        via: Vec::new(),
        how: Vec::new(),
        rest: places,
        why: Vec::new(),
        matchset: loaded.live.hash().to_owned(),
        held_back: None,
        more,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(title: &str, text: &str) -> Item {
        Item { title: Some(title.to_owned()), text: Some(text.to_owned()), ..Item::default() }
    }

    fn watch(words: &[&str]) -> Watch {
        Watch { name: "w".to_owned(), words: words.iter().map(|word| (*word).to_owned()).collect() }
    }

    #[test]
    fn every_word_must_occur_and_is_shown_where_it_stands() {
        let found =
            places(&watch(&["复刻", "three peaks"]), &item("全新复刻靴", "the Three PEAKS pair")).unwrap();
        let seen: Vec<_> =
            found.iter().map(|at| (at.place.start, at.place.end, at.matched.as_str())).collect();
        assert_eq!(seen, [(Some(2), Some(4), "复刻"), (Some(4), Some(15), "Three PEAKS")]);
        assert!(places(&watch(&["复刻", "three peaks"]), &item("全新复刻靴", "boots")).is_none());
        assert!(places(&watch(&[" "]), &item("a", "b")).is_none());
        assert!(places(&watch(&[]), &item("a", "b")).is_none());
    }

    #[test]
    fn letters_that_grow_in_small_letters_do_no_harm() {
        let found = places(&watch(&["boots"]), &item("İİİ BOOTS", "")).unwrap();
        assert_eq!(found[0].matched, "BOOTS");
        assert_eq!(found[0].place.start, Some(4));
    }
}
