//! What raises and lowers a score, as a scan gives it. Mostly the order of scores is meant, not their size.

use crate::support::{build, entries, titled};
use matching::{Matchset, item::Item};

fn score(set: &Matchset, item: &Item) -> f64 {
    let findings = set.scan(item);
    assert_eq!(findings.len(), 1, "{findings:?}");
    let finding = &findings[0];
    assert!((0.0..=1.0).contains(&finding.score));
    let sum: f64 = finding.why.iter().map(|part| part.value).sum();
    assert!((finding.score - 1.0 / (1.0 + (-sum).exp())).abs() < 0.002, "{finding:?}");
    finding.score
}

fn target() -> Matchset {
    build(entries(
        r#"{"id":"t","kind":"mark","text":"Gap","context":["windmill","风车","distant mills"],"classes":[25]}
           {"id":"u","kind":"mark","text":"蓝天","context":["风车"]}
           {"id":"v","kind":"mark","text":"Velquarine","aliases":[{"text":"Lainey","weight":0.3}]}"#,
    ))
}

#[test]
fn context_raises_the_nearer_the_more() {
    let set = target();
    let far = format!("Gap {} 风车", "的".repeat(60));
    let (none, somewhere, near) =
        (score(&set, &titled("Gap")), score(&set, &titled(&far)), score(&set, &titled("Gap 风车")));
    assert!(none < somewhere && somewhere < near, "{none} {somewhere} {near}");
}

#[test]
fn context_in_another_field_counts() {
    let set = target();
    let item = Item { text: Some("two distant mills".into()), ..titled("Gap") };
    assert!(score(&set, &item) > score(&set, &titled("Gap")));
}

#[test]
fn context_is_folded_and_may_be_plural() {
    let set = target();
    for text in ["Gap WINDMILL", "Gap windmills", "Gap ｗｉｎｄｍｉｌｌ", "蓝天風車", "Gap Distant-Mills"]
    {
        let item = titled(text);
        let bare = titled(if text.starts_with('蓝') { "蓝天" } else { "Gap" });
        assert!(score(&set, &item) > score(&set, &bare), "{text}");
    }
}

#[test]
fn context_inside_another_word_does_not_count() {
    let set = target();
    let alone = score(&set, &titled("Gap"));
    for text in ["Gap windmilled", "Gap unwindmill", "Gap distant! Mills"] {
        assert!((score(&set, &titled(text)) - alone).abs() < f64::EPSILON, "{text}");
    }
}

#[test]
fn context_words_are_no_findings() {
    assert!(target().scan(&titled("windmill 风车 distant mills")).is_empty());
}

#[test]
fn context_of_one_right_does_not_help_another() {
    let set = target();
    let alone = score(&set, &titled("Velquarine"));
    assert!((score(&set, &titled("Velquarine windmill")) - alone).abs() < f64::EPSILON);
}

#[test]
fn ambiguous_names_are_low_alone() {
    let set = build(entries(
        r#"{"id":"a","kind":"mark","text":"Gap"}
           {"id":"b","kind":"mark","text":"Velquarine"}
           {"id":"c","kind":"mark","text":"蓝天"}
           {"id":"d","kind":"mark","text":"阿迪达斯"}
           {"id":"e","kind":"mark","text":"C"}"#,
    ));
    let of = |text: &str| score(&set, &titled(text));
    assert!(of("C") < of("Gap") && of("Gap") < of("Velquarine"));
    assert!(of("蓝天") < 0.23 && of("Gap") < 0.15, "{} {}", of("蓝天"), of("Gap"));
    assert!(of("阿迪达斯") >= 0.5 && of("Velquarine") >= 0.5, "{} {}", of("阿迪达斯"), of("Velquarine"));
    let told = |text: &str| score(&set, &Item { id: "i".into(), text: Some(text.into()), ..Item::default() });
    assert!(told("a gap") < told("a Gap"), "an ordinary word, where nothing is offered");
    assert!(of("阿\u{200B}迪达斯") > of("阿迪达斯"), "hiding is telling");
}

#[test]
fn weak_alias_scores_less() {
    let set = target();
    assert!(score(&set, &titled("Lainey")) < score(&set, &titled("Velquarine")));
}

/// The score of the finding of right `id`.
fn score_of(set: &Matchset, item: &Item, id: &str) -> f64 {
    let findings = set.scan(item);
    let found = findings.iter().find(|finding| finding.right.as_deref() == Some(id));
    found.map_or_else(|| panic!("{id}: {findings:?}"), |finding| finding.score)
}

#[test]
fn a_seller_called_like_the_mark_raises() {
    let set = target();
    let sold = |account: &str| Item { account: Some(account.into()), ..titled("Gap") };
    let alone = score(&set, &titled("Gap"));
    assert!(score(&set, &sold("gap_outlet")) > alone && score(&set, &sold("u-1")) <= alone);
}

#[test]
fn another_name_of_the_mark_raises() {
    let set = build(entries(
        r#"{"id":"a","kind":"mark","text":"Gap","aliases":[{"text":"Velquarine"}]}
           {"id":"b","kind":"mark","text":"Mango"}"#,
    ));
    let of = |title: &str| score_of(&set, &titled(title), "a");
    assert!(of("Gap, Velquarine") > of("Gap"));
    assert!(score_of(&set, &titled("Mango, Velquarine"), "b") > score_of(&set, &titled("Mango"), "b"));
}

#[test]
fn what_reads_as_one_mark_is_hardly_another_with_a_letter_changed() {
    let (one, other) = (
        r#"{"id":"a","kind":"mark","text":"Velquarine"}"#,
        r#"{"id":"b","kind":"mark","text":"Velquorine"}"#,
    );
    let (alone, both) = (build(entries(other)), build(entries(&format!("{one}\n{other}"))));
    let item = titled("Velquarine bag");
    assert!(score_of(&both, &item, "b") < score_of(&alone, &item, "b"));
    assert!(score_of(&both, &item, "a") >= 0.6);
}

#[test]
fn one_right_is_reported_at_most_a_thousand_times() {
    let set = target();
    let item = Item { id: "i".into(), text: Some("Gap 蓝天 ".repeat(2_000)), ..Item::default() };
    let findings = set.scan(&item);
    assert_eq!(findings.len(), 2 * matching::scan::MAX_PER_RIGHT);
}
