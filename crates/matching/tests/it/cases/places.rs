//! Every class at the start, in the middle and at the end of every field.

use super::shelves::{CARE, FOOD, LUXURY, SPORT, TECH, TITLES};
use super::{ENOUGH, found_in, open};
use crate::support::{build, entries};
use matching::fold::Step;
use matching::item::Item;

/// A class alone, a right, its name so disguised, and the goods.
const SAMPLES: &[(Step, &str, &str, &str)] = &[
    (Step::Case, "burberry", "BURBERRY", "trench coat"),
    (Step::Width, "burberry", "Ｂｕｒｂｅｒｒｙ", "trench coat"),
    (Step::Compatibility, "burberry", "𝓑𝓾𝓻𝓫𝓮𝓻𝓻𝔂", "trench coat"),
    (Step::Combining, "burberry", "Búrbèrrÿ", "trench coat"),
    (Step::Traditional, "esteelauder", "雅詩蘭黛", "眼霜"),
    (Step::ZeroWidth, "adidas", "阿\u{200B}迪达斯", "运动鞋"),
    (Step::ZeroWidth, "burberry", "Bur\u{200B}berry", "trench coat"),
    (Step::Separator, "adidas", "阿*迪*达*斯", "运动鞋"),
    (Step::Separator, "burberry", "B.u.r.b.e.r.r.y", "trench coat"),
    (Step::Confusable, "burberry", "Вurbеrry", "trench coat"),
    (Step::Leet, "burberry", "Burb3rry", "trench coat"),
    (Step::Mask, "adidas", "阿迪*斯", "运动鞋"),
    (Step::Mask, "burberry", "Burb*rry", "trench coat"),
    (Step::Emoji, "hermes", "爱🐴仕", "丝巾"),
    (Step::Shape, "masterkong", "康帅傅", "方便面"),
    (Step::Homophone, "masterkong", "康师付", "方便面"),
    (Step::Pinyin, "masterkong", "kang师傅", "方便面"),
    (Step::Initials, "nongfu", "nfsq", "矿泉水"),
    (Step::Split, "zhangxiaoquan", "弓长小泉", "剪刀"),
    (Step::Merged, "muzijia", "李家纺", "床单"),
    (Step::Repeated, "burberry", "Burrrberry", "trench coat"),
    (Step::Insertion, "burberry", "Burbnerry", "trench coat"),
    (Step::Deletion, "burberry", "Burbrry", "trench coat"),
    (Step::Substitution, "burberry", "Burbarry", "trench coat"),
    (Step::Transposition, "burberry", "Bubrerry", "trench coat"),
    (Step::Reversed, "adidas", "斯达迪阿", "运动鞋"),
    (Step::Reversed, "burberry", "yrrebruB", "trench coat"),
];

/// Texts with the name at the start, in the middle and at the end.
fn around(name: &str, goods: &str) -> [(&'static str, String); 3] {
    let (new, post) = if goods.is_ascii() { ("new", "free postage") } else { ("全新", "包邮") };
    [
        ("start", format!("{name} {goods} {new} {post}")),
        ("middle", format!("{new} {goods} {name} {post}")),
        ("end", format!("{post} {new} {goods} {name}")),
    ]
}

fn fields(text: &str, goods: &str) -> [(&'static str, Item); 3] {
    let item = Item { id: "i-1".into(), ..Item::default() };
    [
        ("title", Item { title: Some(text.into()), ..item.clone() }),
        ("text", Item { text: Some(text.into()), ..item.clone() }),
        ("tags", Item { tags: vec![goods.into(), text.into()], ..item }),
    ]
}

#[test]
fn every_class_in_every_place() {
    let set = build([SPORT, LUXURY, TECH, FOOD, CARE, TITLES].into_iter().flat_map(entries).collect());
    let mut wrong = Vec::new();
    for (step, right, name, goods) in SAMPLES {
        for (place, text) in around(name, goods) {
            for (field, item) in fields(&text, goods) {
                let findings = set.scan(&item);
                let good = findings.iter().any(|f| {
                    f.right.as_deref() == Some(right)
                        && f.score >= ENOUGH
                        && f.matched.as_deref() == Some(name)
                        && f.via.iter().any(|via| via == step.name())
                        && f.place.field.as_deref() == Some(field)
                        && f.place.index == (field == "tags").then_some(1)
                });
                if !good && !open::SAMPLES.contains(name) {
                    let what = step.name();
                    wrong.push(format!("{what}, {place} of {field}: {text:?} gave {}", found_in(&findings)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_class_has_a_sample() {
    // Columns and fields are places themselves; `mixed` and `zh_shape` have them.
    let elsewhere = [Step::Vertical, Step::Broken];
    for step in Step::ALL.into_iter().filter(|step| !elsewhere.contains(step)) {
        assert!(SAMPLES.iter().any(|sample| sample.0 == step), "{}", step.name());
    }
}
