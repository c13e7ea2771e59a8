//! What holds for every text and every registry.

use crate::damage::seal;
use crate::support::{marks, points};
use matching::fold::{Step, Symbols, fold_name};
use matching::item::Item;
use matching::registry::Entry;
use matching::scan::Channels;
use matching::score::WORTH;
use matching::{Finding, Matchset, Scanner, item, registry};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Text of a few characters that matter, so that names do occur in it.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "n", "i", "k", "e", "N", "Ｉ", "é", "耐", "克", "尅", "愛", "爱", "ガ", "カ", "ﾞ", "나", "이", "키",
        "를", "ک", "ا", "ل", "و", " ", ".", "*", "，", "\n", "\u{200B}", "\u{301}", "🔥", "™", "ﬁ", "ß", "1",
        "𝓷", "𠀀", "&", "奈", "nai", "弓", "长", "張", "🐴", "馬", "仕", "日", "月", "明", "і", "ё", "ロ",
        "口", "\n\n", "1️⃣", "🇳", "。", "ㄴ", "\u{202E}", "rn", "m", "0", "@",
    ]);
    prop_oneof![
        4 => vec(piece, 0..40).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

/// Names that can be found.
fn names() -> impl Strategy<Value = Vec<String>> {
    let name = text().prop_map(|t| t.chars().take(12).collect::<String>());
    vec(name.prop_filter("found", |name| Entry::mark("x", name.as_str()).validate().is_ok()), 1..8)
}

fn folded(text: &str) -> Vec<u16> {
    let mut symbols = Vec::new();
    fold_name(text, &mut symbols);
    symbols
}

fn of(title: &str, text: &str) -> Item {
    Item { id: "i".into(), title: Some(title.into()), text: Some(text.into()), ..Item::default() }
}

/// Marks whose ids tell them apart even when their names are equal.
fn numbered(names: &[String]) -> Matchset {
    let marks = names.iter().enumerate().map(|(i, name)| Entry::mark(format!("m{i:03}"), name.as_str()));
    let built = Matchset::build(marks).unwrap();
    assert_eq!(built.refused, []);
    built.set
}

proptest! {
    #[test]
    fn folding_is_idempotent(text in text()) {
        // Symbols of characters beyond the BMP are of no character.
        let mut once = folded(&text);
        once.retain(|symbol| !matches!(symbol, 0xE000..=0xF8FF));
        // A gap between any two, since what stands twice in a row stands once.
        let again: Vec<String> = once.iter().map(|&symbol| String::from_utf16_lossy(&[symbol])).collect();
        prop_assert_eq!(folded(&again.join(" ")), once);
    }

    #[test]
    fn symbols_know_their_character(text in text()) {
        let mut symbols = Symbols::default();
        symbols.fold(&[&text]);
        let mut last = 0;
        for (i, symbol) in symbols.sym().iter().enumerate() {
            let at = symbols.at(i);
            prop_assert!(text.is_char_boundary(at) && text.is_char_boundary(symbols.end(i)) && at >= last);
            last = at;
            let own = text[at..].chars().next().unwrap().to_string();
            prop_assert!(folded(&own).contains(symbol));
        }
    }

    /// Of the first place and of the others, at code point boundaries.
    #[test]
    fn offsets_cut_the_original(names in names(), title in text(), text in text(), tags in vec(text(), 0..3)) {
        let item = Item { tags, ..of(&title, &text) };
        for finding in numbered(&names).scan(&item) {
            prop_assert!(points(&item, &finding), "{:?}", finding);
            if finding.matched == finding.asset {
                prop_assert!(finding.via.is_empty(), "{:?}", finding);
            }
        }
    }

    /// The steps one by one lie inside what was matched, say what stands there, and make up `via`.
    #[test]
    fn steps_lie_in_the_match(names in names(), title in text(), text in text(), tags in vec(text(), 0..3)) {
        let item = Item { tags, ..of(&title, &text) };
        for finding in numbered(&names).scan(&item) {
            let parts = finding.rest.iter().map(|more| &more.matched);
            let whole: Vec<char> = finding.matched.iter().chain(parts).flat_map(|part| part.chars()).collect();
            for op in &finding.how {
                let there = whole.get(op.start as usize..op.end as usize).map(String::from_iter);
                prop_assert_eq!(there.as_deref(), Some(op.from.as_str()), "{:?}", finding);
            }
            let classes: Vec<&str> = Step::ALL.into_iter().map(Step::name).collect();
            let steps: BTreeSet<&str> = finding.how.iter().map(|op| op.step.as_str()).collect();
            let in_order: Vec<&str> = classes.into_iter().filter(|class| steps.contains(class)).collect();
            prop_assert_eq!(&finding.via, &in_order, "{:?}", finding);
        }
    }

    /// What is found for sure in a paragraph is found at its place in the whole text, and the other way
    /// round; names that run on from one to the next aside.
    #[test]
    fn pieces_are_as_good_as_the_whole(names in names(), pieces in vec(text(), 1..4)) {
        let set = numbered(&names);
        let pieces: Vec<String> = pieces.iter().map(|piece| piece.trim_matches('\n').to_owned()).collect();
        let whole = set.scan(&of("", &pieces.join("\n\n")));
        let mut apart = Vec::new();
        let mut start = 0;
        for piece in &pieces {
            let end = start + piece.chars().count() as u32;
            for mut finding in set.scan(&of("", piece)) {
                let place = &mut finding.place;
                (place.start, place.end) = (place.start.map(|n| n + start), place.end.map(|n| n + start));
                apart.push(finding);
            }
            start = end + 2;
        }
        let sure = |f: &&Finding| f.score >= WORTH && f.rest.is_empty() && !f.via.iter().any(|v| v == "vertical");
        let key = |f: &Finding| (f.right.clone(), f.place.start, f.place.end, f.via.clone());
        for (some, others) in [(&apart, &whole), (&whole, &apart)] {
            for finding in some.iter().filter(sure) {
                let again = others.iter().any(|other| key(other) == key(finding));
                prop_assert!(again, "{:?} of {:?} in {:?}", key(finding), finding.matched, pieces);
            }
        }
    }

    #[test]
    fn every_name_is_spotted_where_it_stands_alone(names in names()) {
        let set = numbered(&names);
        // `cases` has names with signs in them.
        let plain = |name: &&String| name.chars().all(|c| c.is_alphanumeric() || c == ' ');
        for name in names.iter().filter(plain) {
            let mut spotted = Vec::new();
            Scanner::new().spot(&set, name, Channels::Exact, |spot, _| spotted.push(spot.to_owned()));
            prop_assert!(spotted.contains(name), "{:?} in {:?}", name, spotted);
        }
    }

    #[test]
    fn adding_a_mark_removes_no_finding(names in names(), text in text()) {
        let item = of("", &text);
        let plain = |set: &Matchset| -> Vec<Finding> {
            let told = set.scan(&item).into_iter();
            // What stands beside it may raise or lower its score.
            told.map(|f| Finding { matchset: String::new(), score: 0.0, why: Vec::new(), ..f }).collect()
        };
        let (few, all) = (plain(&numbered(&names[..names.len() - 1])), plain(&numbered(&names)));
        let added = format!("m{:03}", names.len() - 1);
        let kept: Vec<Finding> = all.into_iter().filter(|f| f.right.as_ref() != Some(&added)).collect();
        prop_assert_eq!(few, kept);
    }

    #[test]
    fn findings_come_in_place_order_and_those_of_a_right_do_not_overlap(names in names(), text in text()) {
        let rights = names.iter().enumerate().map(|(i, name)| Entry {
            aliases: names.iter().map(|n| registry::Alias { text: n.clone(), weight: None }).collect(),
            ..Entry::mark(format!("m{i:03}"), name.as_str())
        });
        let set = Matchset::build(rights).unwrap().set;
        let findings = set.scan(&of("", &text));
        for pair in findings.windows(2) {
            prop_assert!(pair[0].place.start <= pair[1].place.start);
        }
        for (i, a) in findings.iter().enumerate() {
            for b in findings[i + 1..].iter().filter(|b| b.right == a.right) {
                prop_assert!(a.place.end <= b.place.start, "{:?} {:?}", a, b);
            }
        }
    }

    /// What the gates and the table let through is what comparing every name at every place lets through.
    #[test]
    fn every_chinese_name_is_spotted(text in "[耐克爱马仕 ]{0,30}", names in vec("[耐克爱马仕]{1,4}", 1..6)) {
        // Characters that are written twice count once.
        let once = |text: &str| {
            let mut chars: Vec<char> = text.chars().collect();
            chars.dedup();
            String::from_iter(chars)
        };
        let (text, names): (String, Vec<String>) = (once(&text), names.iter().map(|n| once(n)).collect());
        let set = numbered(&names);
        let mut spotted = BTreeSet::new();
        Scanner::new().spot(&set, &text, Channels::Exact, |name, bytes| {
            spotted.insert((name.to_owned(), bytes.start, bytes.end));
        });
        for name in &names {
            for (at, _) in text.match_indices(name.as_str()) {
                let place = (name.clone(), at, at + name.len());
                prop_assert!(spotted.contains(&place), "{:?} in {:?}: {:?}", place, text, spotted);
            }
        }
    }

    #[test]
    fn a_used_scanner_is_as_good_as_a_fresh_one(names in names(), a in text(), b in text()) {
        let set = numbered(&names);
        let mut scanner = Scanner::new();
        scanner.scan(&set, &of(&a, &b));
        prop_assert_eq!(scanner.scan(&set, &of(&b, &a)), set.scan(&of(&b, &a)));
    }

    #[test]
    fn random_bytes_never_panic(bytes in vec(any::<u8>(), 0..600)) {
        prop_assert!(Matchset::from_bytes(&bytes).is_err());
        let headed = [b"BLAZONMS\x01\0\0\0\x01\0\0\0\x09\0\0\0\0\0\0\0", &bytes[..]].concat();
        prop_assert!(Matchset::from_bytes(&headed).is_err());
        item::read(&bytes[..], |_, _| {}).unwrap();
        registry::read(&bytes[..], |_, _| {}).unwrap();
    }

    /// Somebody changes a file and makes its checksums right: it is refused or scanned, but nothing
    /// panics.
    #[test]
    fn forged_files_never_panic(
        changes in vec((64_usize + 48 * 9..20_000, any::<u8>()), 1..6),
        place in any::<prop::sample::Index>(),
        value in prop_oneof![Just(0_u32), Just(u32::MAX), any::<u32>()],
        table in prop::option::of((0_usize..9, any::<u64>(), any::<bool>())),
    ) {
        let mut bytes = marks(&["耐克", "Nike", "Louis Vuitton", "나이키"]).as_bytes().to_vec();
        for (at, byte) in changes {
            let len = bytes.len();
            bytes[at % len.max(1)] = byte;
        }
        let at = 496 + place.index(bytes.len() - 500);
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        if let Some((row, number, length)) = table {
            let at = 64 + row * 48 + if length { 8 } else { 0 };
            bytes[at..at + 8].copy_from_slice(&number.to_le_bytes());
        }
        bytes[..24].copy_from_slice(b"BLAZONMS\x01\0\0\0\x01\0\0\0\x09\0\0\0\0\0\0\0");
        seal(&mut bytes);
        if let Ok(set) = Matchset::from_bytes(&bytes) {
            set.summary();
            set.scan(&of("新款耐*克 Nike 나이키", "Louis Vuitton, louis-vuitton"));
        }
    }
}
