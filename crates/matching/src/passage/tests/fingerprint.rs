//! Works whose texts were never here are found as well as those that are, nearly.

use std::collections::BTreeSet;

use super::{CHINESE, ENGLISH, part, prose};
use crate::finding::Finding;
use crate::item::Item;
use crate::passage::{FINGERPRINT, Finder, Fingerprint, Print, Shelf, Volume};

fn volume(right: &str) -> Volume {
    Volume {
        right: right.to_owned(),
        text: format!("print of {right}"),
        title: right.to_owned(),
        commons: false,
    }
}

/// The print that comes back from the file that its publisher sends.
fn hashed(text: &str) -> Print {
    Print::from_bytes(&Fingerprint::of(text).expect("a fingerprint").to_bytes()).expect("the same")
}

fn shelf(works: &[(&str, Print)]) -> Shelf {
    let works = works.iter().map(|(right, print)| (volume(right), print.clone())).collect();
    let (shelf, refused) = Shelf::default().change(&BTreeSet::new(), works);
    assert_eq!(refused, []);
    shelf
}

fn scan(shelf: &Shelf, text: &str) -> Vec<Finding> {
    let item = Item { id: "i-1".into(), text: Some(text.to_owned()), ..Item::default() };
    let mut findings = Vec::new();
    shelf.scan_into(&mut Finder::default(), &item, &[], |_| true, &mut findings);
    findings
}

/// Words of two, so that few come together twice.
fn words(of: &[&str]) -> Vec<String> {
    of.iter().flat_map(|one| of.iter().map(move |other| format!("{one}{other}"))).collect()
}

fn text(of: &[&str], seed: u64, count: usize, space: &str) -> String {
    let words = words(of);
    prose(&words.iter().map(String::as_str).collect::<Vec<_>>(), seed, count, space)
}

fn texts() -> [String; 2] {
    [text(&ENGLISH, 11, 3_000, " "), text(&CHINESE, 12, 4_500, "")]
}

/// Every so many characters one that does not belong there.
fn junk(text: &str, every: usize) -> String {
    text.chars().enumerate().flat_map(|(i, c)| [Some(c), (i % every == 3).then_some('q')]).flatten().collect()
}

#[test]
fn what_is_found_of_a_fingerprint_is_nearly_what_is_found_of_the_text() {
    for (text, length, disguises) in
        [(&texts()[0], 700, [9_999, 40, 25]), (&texts()[1], 300, [9_999, 40, 25])]
    {
        let (open, sealed) =
            (shelf(&[("wk-1", Print::of(text).expect("a print"))]), shelf(&[("wk-1", hashed(text))]));
        for (start, every) in
            [0, 3_000, 7_000].into_iter().flat_map(|start| disguises.map(|every| (start, every)))
        {
            let post = format!("早上好 — good morning\n{}\nbye", junk(&part(text, start, length), every));
            let (exact, near) = (scan(&open, &post), scan(&sealed, &post));
            let ([exact], [near]) = (&exact[..], &near[..]) else {
                panic!("{start} {every}: {exact:?} {near:?}")
            };
            assert_eq!((near.via.as_slice(), exact.via.len()), (&[FINGERPRINT.to_owned()][..], 0));
            assert_eq!((near.class.as_deref(), &near.right), (exact.class.as_deref(), &exact.right));
            let ends = |f: &Finding| (f.place.start.unwrap_or_default(), f.place.end.unwrap_or_default());
            let apart = (ends(near).0.abs_diff(ends(exact).0), ends(near).1.abs_diff(ends(exact).1));
            assert!(apart.0 < 90 && apart.1 < 90, "{apart:?} at {start}, junk every {every}");
            let (here, there) = (near.source.expect("a source"), exact.source.expect("a source"));
            assert!(
                here.start.abs_diff(there.start) < 90 && here.end.abs_diff(there.end) < 90,
                "{here:?} {there:?}"
            );
            let likeness = near.similarity.unwrap_or_default() - exact.similarity.unwrap_or_default();
            assert!(likeness.abs() < 0.06, "{likeness} at {start}, junk every {every}");
            let share = |f: &Finding| f.all.expect("shares").work;
            assert!((share(near) / share(exact) - 1.0).abs() < 0.25, "{near:?} {exact:?}");
        }
    }
}

#[test]
fn honest_texts_and_few_words_are_not_found() {
    let [english, chinese] = texts();
    let sealed = shelf(&[("wk-1", hashed(&english)), ("wk-2", hashed(&chinese))]);
    for text in [
        text(&ENGLISH, 99, 3_000, " "),
        text(&CHINESE, 98, 3_000, ""),
        part(&english, 500, 30),
        part(&chinese, 500, 9),
        String::new(),
        "a".repeat(90_000),
        "好".repeat(90_000),
    ] {
        assert_eq!(scan(&sealed, &text).len(), 0, "{}", part(&text, 0, 60));
    }
}

#[test]
fn fingerprints_come_and_go_beside_texts() {
    let all: Vec<String> = (20..26).map(|seed| prose(&ENGLISH, seed, 3_000, " ")).collect();
    let mut shelf = Shelf::default();
    for (n, text) in all.iter().enumerate() {
        let print = if n % 2 == 0 { hashed(text) } else { Print::of(text).expect("a print") };
        shelf = shelf.change(&BTreeSet::new(), vec![(volume(&format!("wk-{n}")), print)]).0;
    }
    let found = |shelf: &Shelf, n: usize| -> Vec<(String, bool)> {
        let findings = scan(shelf, &part(&all[n], 4_000, 800));
        findings.into_iter().map(|f| (f.right.unwrap_or_default(), f.via.is_empty())).collect()
    };
    assert_eq!(shelf.volumes().count(), 6);
    for n in 0..6 {
        assert_eq!(found(&shelf, n), [(format!("wk-{n}"), n % 2 == 1)]);
    }
    let out = BTreeSet::from([("wk-2".to_owned(), "print of wk-2".to_owned())]);
    let less = shelf.change(&out, Vec::new()).0;
    assert_ne!(less.hash(), shelf.hash());
    // One more puts sets together, without what is gone.
    let more =
        less.change(&BTreeSet::new(), vec![(volume("wk-9"), hashed(&prose(&ENGLISH, 40, 9_000, " ")))]).0;
    assert_eq!(
        (found(&more, 2), found(&more, 4), more.volumes().count()),
        (vec![], vec![("wk-4".into(), false)], 6)
    );
}

#[test]
fn who_registers_what_another_has_is_seen_whatever_was_handed_over() {
    let [book, _] = texts();
    let chapter = part(&book, 0, 9_000);
    let stranger = prose(&ENGLISH, 77, 5_000, " ");
    let prints = |text: &str| [Print::of(text).expect("a print"), hashed(text)];
    for known in prints(&book) {
        let shelf = shelf(&[("wk-1", known), ("wk-2", hashed(&stranger))]);
        for new in prints(&chapter) {
            let found = shelf.overlaps(&mut Finder::default(), &new, "wk-3");
            let seen: Vec<_> = found.iter().map(|one| (one.right.as_str(), one.here > 0.95)).collect();
            assert_eq!(seen, [("wk-1", true)], "{found:?}");
            let share = 9_000.0 / book.chars().count() as f64;
            assert!((found[0].there - share).abs() < 0.03, "{} of {share}", found[0].there);
        }
        assert_eq!(
            shelf.overlaps(&mut Finder::default(), &hashed(&prose(&ENGLISH, 78, 900, " ")), "wk-3"),
            []
        );
    }
}
