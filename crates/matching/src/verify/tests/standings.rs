//! How readings stand, where their pieces are, and the places of their steps.

use super::{verify, words};
use crate::verify::{Judge, Standing};

#[test]
fn standing_is_told() {
    use Standing::{Inside, Particle, Plural, Whole};
    let cases = [
        ("a ⟦Nike⟧ b", "Nike", Whole),
        ("⟦Nike⟧s", "Nike", Plural),
        ("⟦NIKE⟧S", "Nike", Plural),
        ("⟦Coach⟧es", "Coach", Plural),
        ("⟦Nike⟧'s best", "Nike", Particle),
        ("⟦Nike⟧’s best", "Nike", Particle),
        ("⟦nike⟧shoes", "nike", Inside),
        ("#⟦Nike⟧Shoes", "Nike", Whole),
        ("#My⟦Nike⟧Shoes", "Nike", Whole),
        ("#⟦NIKE⟧Shoes", "Nike", Whole),
        ("S⟦nike⟧rs", "nike", Inside),
        ("⟦nike⟧2", "nike", Inside),
        ("1⟦3M⟧", "3M", Inside),
        ("⟦LV⟧MH", "LV", Inside),
        ("⟦Adidas⟧schuhe", "Adidas", Inside),
        ("正品⟦Nike⟧跑鞋", "Nike", Whole),
        ("大⟦三星⟧家", "三星", Whole),
        ("⟦나이키⟧를 샀다", "나이키", Particle),
        ("⟦삼성⟧은 크다", "삼성", Particle),
        ("⟦삼성⟧에서 일한다", "삼성", Particle),
        ("⟦삼성⟧동물원", "삼성", Inside),
        ("대⟦삼성⟧", "삼성", Inside),
        ("⟦Nike⟧를 샀다", "Nike", Whole),
        ("و⟦نايكي⟧", "نايكي", Particle),
        ("ال⟦سامسونج⟧", "سامسونج", Particle),
        ("ح⟦نايكي⟧م", "نايكي", Inside),
        ("قال⟦سامسونج⟧", "سامسونج", Inside),
        ("⟦Газпром⟧а", "Газпром", Inside),
        ("snake_⟦nike⟧s", "nike", Plural),
        ("⟦n1ke⟧s", "nike", Plural),
        ("⟦nіke⟧shoes", "nike", Inside),
    ];
    for (text, asset, standing) in cases {
        let (text, span, found) = verify(text, asset);
        let found = found.unwrap_or_else(|| panic!("{text} as {asset}"));
        assert_eq!((found.standing, found.bytes), (standing, span), "{text} as {asset}");
    }
}

#[test]
fn edits_are_counted() {
    for (text, asset, edits) in [
        ("⟦Nike⟧", "Nike", 0),
        ("⟦samsng⟧", "samsung", 1),
        ("⟦lous vitton⟧", "louis vuitton", 2),
        ("⟦samsnug⟧", "samsung", 1),
    ] {
        assert_eq!(verify(text, asset).2.unwrap().edits, edits, "{text}");
    }
}

/// Step, code points, from, to.
type Told = (&'static str, u32, u32, &'static str, &'static str);

#[test]
fn each_step_says_where_and_what() {
    let cases: &[(&str, &str, &[Told])] = &[
        ("⟦NIKE⟧", "Nike", &[("case", 1, 4, "IKE", "ike")]),
        ("的⟦Ｎ1ke⟧", "Nike", &[("width", 0, 1, "Ｎ", "N"), ("leet", 1, 2, "1", "i")]),
        ("⟦耐*克⟧", "耐克", &[("separator", 1, 2, "*", "")]),
        ("⟦耐\u{200B}克⟧", "耐克", &[("zero-width", 1, 2, "\u{200B}", "")]),
        ("⟦LouisVuitton⟧", "Louis Vuitton", &[("separator", 5, 5, "", " ")]),
        ("⟦naike⟧", "耐克", &[("pinyin", 0, 3, "nai", "耐"), ("pinyin", 3, 5, "ke", "克")]),
        ("⟦nk⟧", "耐克", &[("initials", 0, 1, "n", "耐"), ("initials", 1, 2, "k", "克")]),
        ("⟦奈克⟧", "耐克", &[("homophone", 0, 1, "奈", "耐")]),
        ("⟦弓长小泉⟧", "张小泉", &[("split", 0, 2, "弓长", "张")]),
        ("⟦李家纺⟧", "木子家纺", &[("merged", 0, 1, "李", "木子")]),
        ("⟦samsng⟧", "samsung", &[("deletion", 4, 4, "", "u")]),
        ("⟦samxsung⟧", "samsung", &[("insertion", 3, 4, "x", "")]),
        ("⟦samsnug⟧", "samsung", &[("transposition", 4, 6, "nu", "un")]),
        ("⟦Niiike⟧", "Nike", &[("repeated", 2, 4, "ii", "")]),
        ("⟦ad*das⟧", "adidas", &[("mask", 2, 3, "*", "i")]),
        ("⟦sarnsung⟧", "samsung", &[("confusable", 2, 4, "rn", "m")]),
        ("⟦ekiN⟧", "Nike", &[("reversed", 0, 4, "ekiN", "Nike")]),
        ("⟦n\u{336}ike⟧", "nike", &[("combining", 0, 2, "n\u{336}", "n")]),
    ];
    for (text, asset, told) in cases {
        let found = verify(text, asset).2.unwrap_or_else(|| panic!("{text} as {asset}"));
        let seen: Vec<_> = found
            .how
            .iter()
            .map(|op| (op.step.as_str(), op.start, op.end, op.from.as_str(), op.to.as_str()))
            .collect();
        assert_eq!(seen, *told, "{text} as {asset}");
    }
}

#[test]
fn a_name_broken_over_texts_is_read_as_one() {
    let mut judge = Judge::default();
    let parts = [("新款阿迪", 6..12), ("达斯跑鞋", 0..6)];
    let found = judge.verify_broken(&parts, "阿迪达斯").unwrap();
    assert_eq!((found.bytes.clone(), &found.rest[..]), (6..12, &[(1, 0..6)][..]));
    assert_eq!(words(&found), ["broken"]);
    let found = judge.verify_broken(&[("buy N", 4..5), ("ik", 0..2), ("3 shoes", 0..1)], "nike").unwrap();
    assert_eq!((found.bytes.clone(), found.rest.len()), (4..5, 2));
    assert_eq!(words(&found), ["case", "leet", "broken"]);
    assert_eq!(found.standing, Standing::Whole);
    let inside = judge.verify_broken(&[("sni", 1..3), ("kers", 0..2)], "nike").unwrap();
    assert_eq!(inside.standing, Standing::Inside);
    assert_eq!(judge.verify_broken(&[("阿迪达斯", 0..12), ("鞋", 0..3)], "阿迪达斯"), None, "in one piece");
    assert_eq!(judge.verify_broken(&[("阿迪", 0..6), ("人鞋", 0..6)], "阿迪达斯"), None);
}

#[test]
fn a_name_in_a_column_is_read_downwards() {
    let text = "买阿好\n的迪吃\n鞋达面\n子斯条";
    let all: Vec<(usize, char)> = text.char_indices().collect();
    let column: Vec<(char, usize)> = (0..4).map(|row| (all[row * 4 + 1].1, all[row * 4 + 1].0)).collect();
    let found = Judge::default().verify_column(&column, 0..4, "阿迪达斯").unwrap();
    assert_eq!((found.bytes.clone(), found.rest.len()), (3..6, 3));
    assert_eq!(&text[found.rest[2].1.clone()], "斯");
    assert_eq!(words(&found), ["vertical"]);
    assert_eq!(Judge::default().verify_column(&column, 0..4, "阿迪王子"), None);
}
