//! Passages planted into other text, disguised as copyists do it.

mod fingerprint;
mod shelf;

use proptest::prelude::*;

use super::{Builder, Class, Finder, Found, Least, Taken, Thresholds, Works};

/// Sentences that no stock phrase is in, from a list of words and a number.
fn prose(words: &[&str], mut seed: u64, count: usize, space: &str) -> String {
    let mut text = String::new();
    for i in 0..count {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(words[(seed >> 33) as usize % words.len()]);
        text.push_str(if i % 9 == 8 { "。\n" } else { space });
    }
    text
}

const ENGLISH: [&str; 24] = [
    "harbour", "lantern", "whisper", "morning", "captain", "window", "garden", "winter", "silver", "letter",
    "sister", "thunder", "market", "shadow", "bridge", "candle", "forest", "velvet", "journey", "copper",
    "orchard", "saddle", "pepper", "gallop",
];
const CHINESE: [&str; 24] = [
    "山中", "老人", "提灯", "夜雨", "孤舟", "归客", "长街", "故园", "春风", "旧书", "铁马", "冰河", "秋声",
    "远寺", "寒钟", "青石", "小巷", "卖花", "少年", "折柳", "江南", "烟火", "白鹭", "木窗",
];

fn works() -> (Vec<String>, Works) {
    let mut texts: Vec<String> = (1..4).map(|seed| prose(&ENGLISH, seed, 4000, " ")).collect();
    texts.extend((4..7).map(|seed| prose(&CHINESE, seed, 6000, "")));
    let mut builder = Builder::default();
    for text in &texts {
        builder.add(text).expect("room");
    }
    (texts, builder.finish())
}

/// The part of a text from one code point to another.
fn part(text: &str, from: usize, length: usize) -> String {
    text.chars().skip(from).take(length).collect()
}

/// What a finder finds of this passage between two honest stretches.
fn found(works: &Works, passage: &str) -> (Vec<Found>, Vec<Taken>) {
    let text = format!(
        "{}\n{passage}\n{}",
        prose(&["one", "two", "three", "four", "five", "six"], 77, 60, " "),
        prose(&["seven", "eight", "nine", "ten", "eleven"], 78, 60, " ")
    );
    let mut finder = Finder::default();
    let found = finder.find(works, &text, Least::default());
    let taken = Taken::of(finder.symbols().sym(), &found, |work| works.length(work));
    (found, taken)
}

#[test]
fn a_clean_passage_is_found_whole() {
    let (texts, works) = works();
    for (work, text) in texts.iter().enumerate() {
        let (found, taken) = found(&works, &part(text, 1500, 400));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].work, found[0].differences), (work, 0));
        assert!(taken[0].class(&Thresholds::default()).0 >= Class::Quotation);
    }
}

#[test]
fn disguises_are_seen_through() {
    let (texts, works) = works();
    let english = part(&texts[0], 2000, 600);
    let chinese = part(&texts[4], 2000, 300);
    let every = |text: &str, n: usize, change: &dyn Fn(char) -> String| -> String {
        text.chars()
            .enumerate()
            .map(|(i, c)| if i % n == n - 1 { change(c) } else { c.to_string() })
            .collect()
    };
    for (work, disguised) in [
        (0, every(&english, 12, &|c| format!("{c}q"))),
        (0, every(&english, 20, &|_| "x".to_owned())),
        (0, english.to_uppercase().replace('O', "0")),
        (0, english.replace(' ', "\u{200b}")),
        (4, every(&chinese, 12, &|c| format!("{c}囧"))),
        (4, chinese.replace('书', "書").replace('旧', "舊").replace('钟', "鐘")),
        (4, chinese.chars().flat_map(|c| [c, ' ', '·']).collect()),
    ] {
        let (_, taken) = found(&works, &disguised);
        let share = taken.first().map(|taken| (taken.work, taken.item > 200));
        assert_eq!(share, Some((work, true)), "{disguised}");
    }
}

#[test]
fn words_that_the_work_has_elsewhere_too_are_told_once() {
    // Few words make many phrases that come again.
    let text = prose(&ENGLISH[..6], 9, 20_000, " ");
    let mut builder = Builder::default();
    builder.add(&text).expect("room");
    let (found, taken) = found(&builder.finish(), &part(&text, 30_000, 900));
    let longest = found.iter().map(|found| found.item.len()).max().unwrap_or_default();
    assert!(found.len() == 1 && longest > 700, "{found:?}");
    assert_eq!(taken[0].item, longest);
}

#[test]
fn a_text_without_letters_or_works_finds_nothing() {
    let (texts, works) = works();
    let mut finder = Finder::default();
    for text in ["", "。", "a", "字", &"a".repeat(10_000), &"一二".repeat(5_000)] {
        assert_eq!(finder.find(&works, text, Least::default()), []);
    }
    assert_eq!(finder.find(&Builder::default().finish(), &texts[0], Least::default()), []);
    let mut builder = Builder::default();
    builder.add("").expect("room");
    builder.add(&"z".repeat(50_000)).expect("room");
    builder.add(&"好".repeat(50_000)).expect("room");
    let works = builder.finish();
    assert_eq!((works.len(), works.length(0)), (3, 0));
    assert!(finder.find(&works, &texts[0], Least::default()).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_found_lies_in_both_and_agrees(from in 0..15_000_usize, length in 100..900_usize, noise in 7..90_usize) {
        let (texts, works) = works();
        let text = part(&texts[1], from, length);
        let noisy: String = text.chars().enumerate().map(|(i, c)| if i % noise == 3 { 'j' } else { c }).collect();
        let (found, _) = found(&works, &noisy);
        for found in found {
            prop_assert!(found.source.end <= works.length(found.work));
            prop_assert!(found.differences <= found.item.len());
            prop_assert!(found.similarity() > 0.5, "{:?}", found);
        }
    }
}
