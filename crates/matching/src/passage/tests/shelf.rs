//! Works that come and go.

use std::collections::BTreeSet;

use super::{CHINESE, ENGLISH, part, prose};
use crate::finding::Finding;
use crate::item::{FileText, Item, Section};
use crate::passage::{Finder, Print, Shelf, Volume};

fn volume(number: u64, text: &str) -> (Volume, Print) {
    let volume = Volume {
        right: format!("wk-{number}"),
        text: format!("print-{number}"),
        title: format!("Work {number}"),
        commons: false,
    };
    (volume, Print::of(text).expect("a print"))
}

fn texts() -> Vec<String> {
    let english = (1..5).map(|seed| prose(&ENGLISH, seed, 3000, " "));
    english.chain((5..9).map(|seed| prose(&CHINESE, seed, 4000, ""))).collect()
}

fn scan(shelf: &Shelf, text: String) -> Vec<Finding> {
    let item = Item { id: "i-1".into(), text: Some(text), ..Item::default() };
    let mut findings = Vec::new();
    shelf.scan_into(&mut Finder::default(), &item, &[], |_| true, &mut findings);
    findings
}

#[test]
fn works_added_one_by_one_are_found_like_works_added_together() {
    let texts = texts();
    let all = texts.iter().zip(0..).map(|(text, n)| volume(n, text)).collect();
    let (together, refused) = Shelf::default().change(&BTreeSet::new(), all);
    assert_eq!(refused, []);
    let mut one_by_one = Shelf::default();
    for (text, n) in texts.iter().zip(0..) {
        one_by_one = one_by_one.change(&BTreeSet::new(), vec![volume(n, text)]).0;
    }
    assert_eq!(one_by_one.volumes().count(), 8);
    assert_eq!(one_by_one.letters(), together.letters());
    for (number, text) in texts.iter().enumerate() {
        let item = format!("… {} …", part(text, 1000, 300));
        for shelf in [&one_by_one, &together] {
            let findings = scan(shelf, item.clone());
            assert_eq!(findings.len(), 1, "{findings:?}");
            assert_eq!(findings[0].right, Some(format!("wk-{number}")));
            assert_eq!(findings[0].matchset, shelf.hash());
        }
    }
}

#[test]
fn a_finding_tells_both_places_in_the_originals() {
    let text = format!("《序》\n{}", prose(&ENGLISH, 1, 3000, ",  ").to_uppercase());
    let (shelf, _) = Shelf::default().change(&BTreeSet::new(), vec![volume(1, &text)]);
    let passage = part(&text, 5000, 900);
    let findings = scan(&shelf, format!("早上好 — 🙂\n\n{passage}"));
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    let source = finding.source.expect("a source");
    let from = part(&text, source.start as usize, (source.end - source.start) as usize);
    let (start, end) =
        (finding.place.start.expect("start") as usize, finding.place.end.expect("end") as usize);
    assert_eq!(from, part(&format!("早上好 — 🙂\n\n{passage}"), start, end - start));
    assert!(from.len() > 880, "{from}");
    assert_eq!((finding.kind.as_str(), finding.asset.as_deref()), ("passage", Some("Work 1")));
    assert_eq!(finding.class.as_deref(), Some("taking"));
    assert_eq!(finding.reason.as_deref(), Some("long-passage"));
    assert_eq!(finding.similarity, Some(1.0));
    let all = finding.all.expect("shares");
    assert!(all.item > 0.9 && all.work > 0.01 && all.work < 0.1, "{all:?}");
}

#[test]
fn a_withdrawn_work_is_found_no_more() {
    let texts = texts();
    let all = texts.iter().zip(0..).map(|(text, n)| volume(n, text)).collect();
    let (shelf, _) = Shelf::default().change(&BTreeSet::new(), all);
    let passage = |n: usize| part(&texts[n], 1000, 300);
    let out = BTreeSet::from([("wk-2".to_owned(), "print-2".to_owned())]);
    let (less, _) = shelf.change(&out, Vec::new());
    assert_ne!(less.hash(), shelf.hash());
    assert_eq!(scan(&less, passage(2)), []);
    assert_eq!(scan(&less, passage(3)).len(), 1);
    assert_eq!(less.volumes().count(), 7);
    let (again, _) = less.change(&BTreeSet::new(), vec![volume(2, &texts[2])]);
    assert_eq!(scan(&again, passage(2)).len(), 1);
    let every: BTreeSet<_> = again.volumes().map(|v| (v.right.clone(), v.text.clone())).collect();
    assert!(again.change(&every, Vec::new()).0.is_empty());
}

#[test]
fn a_poem_is_a_short_work_and_a_line_of_a_book_is_none() {
    let poem = "山中何所有岭上多白云只可自怡悦不堪持赠君日暮苍山远天寒白屋贫柴门闻犬吠风雪夜归人";
    let book = prose(&CHINESE, 9, 4000, "");
    let (shelf, _) = Shelf::default().change(&BTreeSet::new(), vec![volume(1, poem), volume(2, &book)]);
    let findings = scan(&shelf, format!("今天抄一首：{poem}。{}", part(&book, 500, 30)));
    let classes: Vec<_> = findings.iter().map(|f| (f.right.as_deref(), f.class.as_deref())).collect();
    assert_eq!(classes, [(Some("wk-1"), Some("short-work")), (Some("wk-2"), Some("quotation"))]);
}

#[test]
fn only_works_that_count_are_told_and_odd_texts_do_no_harm() {
    let texts = texts();
    let (shelf, _) = Shelf::default().change(&BTreeSet::new(), vec![volume(0, &texts[0])]);
    let item = Item { id: "i-1".into(), text: Some(part(&texts[0], 0, 500)), ..Item::default() };
    let mut findings = Vec::new();
    shelf.scan_into(&mut Finder::default(), &item, &[], |volume| volume.right != "wk-0", &mut findings);
    assert_eq!(findings, []);
    for text in ["", "a", "\u{0}\u{feff}", &"啊".repeat(100_000), &"ab".repeat(100_000)] {
        assert_eq!(scan(&shelf, text.to_owned()), []);
    }
}

#[test]
fn a_passage_in_a_file_is_found_at_its_page() {
    let text = &texts()[0];
    let (shelf, _) = Shelf::default().change(&BTreeSet::new(), vec![volume(0, text)]);
    let before = prose(&["one", "two", "three", "four", "five", "six"], 77, 60, " ");
    let page = |start: usize, page| Section { start: start as u32, page: Some(page), name: None };
    let start = before.chars().count();
    let file = FileText {
        file: 2,
        text: format!("{before}\u{c}{}", part(text, 400, 900)),
        sections: vec![page(0, 1), page(start + 1, 2)],
    };
    let (item, mut findings) = (Item { id: "i-1".into(), ..Item::default() }, Vec::new());
    shelf.scan_into(&mut Finder::default(), &item, &[file], |_| true, &mut findings);
    assert_eq!(findings.len(), 1, "{findings:?}");
    let place = &findings[0].place;
    assert_eq!((place.file, place.page, place.field.as_deref()), (Some(2), Some(2), None));
    assert!(place.start.is_some_and(|at| at.abs_diff(start as u32) < 20), "{place:?}");
}

#[test]
fn what_belongs_to_everybody_is_no_taking() {
    let texts = texts();
    let psalm = part(&texts[1], 500, 900);
    // A registered work that quotes what everybody has.
    let quoting = format!("{}\n{psalm}\n{}", part(&texts[0], 0, 5_000), part(&texts[0], 5_000, 5_000));
    let (mut everybodys, print) = volume(1, &texts[1]);
    everybodys.commons = true;
    let works = vec![volume(0, &quoting), (everybodys, print)];
    let (with, _) = Shelf::default().change(&BTreeSet::new(), works);
    let (without, _) = Shelf::default().change(&BTreeSet::new(), vec![volume(0, &quoting)]);
    let classes = |shelf: &Shelf, text: &str| -> Vec<(String, String)> {
        let told = |f: Finding| (f.class.unwrap_or_default(), f.reason.unwrap_or_default());
        scan(shelf, text.to_owned()).into_iter().map(told).collect()
    };
    let (quotation, taking) = (("quotation".into(), "commons".into()), "taking");
    assert_eq!(classes(&without, &psalm)[0].0, taking);
    assert_eq!(classes(&with, &psalm), [quotation]);
    assert_eq!(classes(&with, &part(&texts[0], 2_000, 900))[0].0, taking);
    // Beside a taking it is one.
    assert_eq!(classes(&with, &part(&quoting, 4_000, 1_900))[0].0, taking);
    assert_eq!(classes(&with, &part(&texts[1], 3_000, 900)), []);
}
