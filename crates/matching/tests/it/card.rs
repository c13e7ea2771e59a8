//! The report card of a mark before it goes live.

use crate::support::{entries, titled};
use matching::item::Item;
use matching::registry::Entry;
use matching::score::{Band, Card, Missing, Reason, card};

fn of(entry: &Entry, samples: Vec<Item>) -> Card {
    card(entry, &mut samples.into_iter())
}

fn entry(line: &str) -> Entry {
    entries(line).remove(0)
}

#[test]
fn names_are_told_apart_with_reasons() {
    use Reason::{DictionaryWord, PartOfWords, PersonalName, SoundsLike, ThreeLetters, TwoCharacters};
    let cases: &[(&str, Band, &[Reason])] = &[
        ("Korvanique", Band::Distinctive, &[]),
        ("路易威登", Band::Distinctive, &[]),
        ("Mango", Band::Ordinary, &[DictionaryWord]),
        ("Brandon", Band::Ordinary, &[PersonalName]),
        ("H&M", Band::HighlyAmbiguous, &[ThreeLetters]),
        ("小米", Band::Ordinary, &[TwoCharacters, PartOfWords, SoundsLike]),
    ];
    for (name, band, reasons) in cases {
        let card = of(&Entry::mark("t", *name), Vec::new());
        let name_card = &card.names[0];
        assert_eq!(name_card.band, *band, "{name} {}", name_card.bits);
        for reason in *reasons {
            assert!(name_card.reasons.contains(reason), "{name} {:?}", name_card.reasons);
        }
        assert_eq!(reasons.is_empty(), name_card.reasons.is_empty(), "{name} {:?}", name_card.reasons);
    }
}

#[test]
fn words_that_hold_a_name_are_proposed_as_exemptions() {
    let card = of(&Entry::mark("mi", "小米"), Vec::new());
    assert!(card.names[0].exemptions.iter().any(|word| word == "小米粥"), "{:?}", card.names[0]);
    assert!(card.missing.iter().any(|missing| matches!(missing, Missing::Exemptions(_))));
}

#[test]
fn hits_in_samples_are_counted_and_shown() {
    let entry = entry(r#"{"id":"t","kind":"mark","text":"Mango","aliases":[{"text":"芒戈"}]}"#);
    let mut samples =
        vec![titled("a ripe Mango on the table"), titled("nothing"), titled("Mango dress, 30 USD")];
    samples.extend((0..9).map(|_| titled("Mango")));
    let card = of(&entry, samples);
    let hits = &card.names[0].hits;
    assert_eq!((card.samples, hits.low + hits.middle + hits.high), (12, 11));
    assert_eq!(hits.excerpts.len(), 5);
    assert!(hits.excerpts.is_sorted_by(|a, b| a.score >= b.score));
    let ripe = hits.excerpts.iter().find(|e| e.before == "a ripe ");
    assert!(ripe.is_none_or(|e| e.matched == "Mango" && e.after == " on the table"), "{ripe:?}");
    assert_eq!(card.names[1].hits, matching::score::Hits::default());
}

#[test]
fn missing_context_is_named() {
    let bare = of(&Entry::mark("t", "Mango"), vec![titled("Mango dress")]);
    assert!(bare.missing.contains(&Missing::Classes(vec![25])), "{:?}", bare.missing);
    let classed = of(&entry(r#"{"id":"t","kind":"mark","text":"Mango","classes":[25]}"#), Vec::new());
    let [Missing::Context(words)] = &classed.missing[..] else { panic!("{:?}", classed.missing) };
    assert!(words.iter().any(|word| word == "shoe"), "{words:?}");
    let full = r#"{"id":"t","kind":"mark","text":"Mango","classes":[25],"context":["dress"]}"#;
    assert_eq!(of(&entry(full), Vec::new()).missing, []);
    assert_eq!(of(&Entry::mark("t", "Korvanique"), Vec::new()).missing, []);
}

#[test]
fn a_card_is_the_same_after_its_json() {
    let card = of(&Entry::mark("mi", "小米"), vec![titled("小米手机")]);
    let json = serde_json::to_string(&card).unwrap();
    assert!(json.contains(r#""band":"ordinary""#) && json.contains(r#""two-characters""#), "{json}");
    assert_eq!(serde_json::from_str::<Card>(&json).unwrap(), card);
}
