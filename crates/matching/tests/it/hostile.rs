//! Bad input: registries and texts that are meant to hurt. All of it is refused with its reason, or ends.

use crate::support::{build, entries, marks, points, titled};
use matching::item::{Item, MAX_TEXT};
use matching::registry::{Alias, Entry, MAX_ALIASES, MAX_NAME};
use matching::{InputError, Matchset, Scanner};

/// The only entry is refused; the reason.
fn refused(entry: Entry) -> InputError {
    let name = entry.text.clone().unwrap_or_default();
    let built = Matchset::build([entry, Entry::mark("good", "耐克跑鞋")]).unwrap();
    assert_eq!(built.refused.len(), 1, "{name:?}");
    assert_eq!((built.refused[0].index, built.set.summary().rights), (0, 1));
    assert_eq!(built.set.scan(&titled("耐克跑鞋")).len(), 1, "the others are found");
    built.refused[0].error.clone()
}

#[test]
fn a_name_of_ten_thousand_characters_is_refused() {
    for name in ["耐".repeat(10_000), "ab ".repeat(3_334), "\u{301}".repeat(10_000), "🔥".repeat(10_000)] {
        let error = refused(Entry::mark("bad", name));
        assert!(matches!(error, InputError::TooLong { limit: MAX_NAME, .. }), "{error}");
        assert_eq!(error.field(), "/text");
    }
}

#[test]
fn a_name_with_nothing_to_find_is_refused() {
    for name in [
        "\u{301}\u{302}\u{336}",
        "\u{20DD}",
        "🔥🔥",
        "👨‍👩‍👧",
        "🍎",
        "⭐",
        "***",
        "*",
        "- - -",
        "™®",
        "…。、",
        "\u{200B}\u{200D}\u{FEFF}",
        "\u{202E}\u{202C}",
        "\u{FE0F}",
        "\u{3164}",
        "ـــ",
        "\u{E000}\u{E001}",
        "\u{10FFFF}",
        "\u{0}",
    ] {
        let error = refused(Entry::mark("bad", name));
        assert!(matches!(error, InputError::NothingToFind { .. }), "{name:?}: {error}");
        assert!(error.to_string().contains("no letter or digit"), "{name:?}: {error}");
    }
    for name in ["", " ", "\n\t", "\u{3000}"] {
        let error = refused(Entry::mark("bad", name));
        assert!(matches!(error, InputError::Missing { .. }), "{name:?}: {error}");
    }
}

#[test]
fn a_hundred_thousand_aliases_are_refused() {
    let aliases = (0..100_000).map(|i| Alias { text: format!("alias {i}"), weight: None }).collect();
    let error = refused(Entry { aliases, ..Entry::mark("bad", "Brand") });
    let length = 100_000;
    assert_eq!(error, InputError::TooMany { field: "/aliases".into(), length, limit: MAX_ALIASES });
}

/// As many as are allowed, all of them alike.
#[test]
fn a_thousand_aliases_alike_are_one_finding() {
    let one = |text: &str, weight| Alias { text: text.into(), weight: Some(weight) };
    let alike = (0..MAX_ALIASES).map(|i| one(["Burberry", "BURBERRY", "burberry"][i % 3], 1.0));
    let entry = Entry { aliases: alike.collect(), ..Entry::mark("b", "Burberry") };
    let findings = build(vec![entry]).scan(&titled("a Burberry coat"));
    assert_eq!(findings.len(), 1);
    assert!(findings[0].via.is_empty(), "{findings:?}");
}

#[test]
fn strange_names_that_may_be_registered_are_found() {
    let mut lost = Vec::new();
    for (name, text) in [
        ("ﷺﷺﷺ", "— ﷺﷺﷺ —"),
        ("𠀀𠀁𠀂𠀃", "新 𠀀𠀁𠀂𠀃 店"),
        ("𝓑𝓻𝓪𝓷𝓭𝔂", "a Brandy shop"),
        ("ＢＲＡＮＤＹ", "a brandy shop"),
        ("B\u{200B}randy\u{301}x", "Brandyx"),
        ("***Brandyx***", "Brandyx"),
        ("Brandyx 🔥", "Brandyx"),
        ("\u{202E}Brandyx", "Brandyx"),
        ("阿*迪*达*斯", "阿迪达斯运动鞋"),
        ("阿迪達斯", "阿迪达斯运动鞋"),
        ("ไนกี้", "รองเท้า ไนกี้ ใหม่"),
        ("नाइकी", "नाइकी जूते"),
        ("ნაიკი", "ნაიკი ფეხსაცმელი"),
        ("Նայկի", "Նայկի կոշիկ"),
        ("נייקי", "נעלי נייקי"),
        ("ꦤꦻꦏꦶ", "sepatu ꦤꦻꦏꦶ"),
        ("𐌽𐌹𐌺𐌴", "𐌽𐌹𐌺𐌴 shop"),
        ("𐿠𐿡𐿢𐿣", "𐿠𐿡𐿢𐿣 shop"),
    ] {
        if marks(&[name]).scan(&titled(text)).is_empty() {
            lost.push((name, text));
        }
    }
    assert!(lost.is_empty(), "{lost:?}");
}

/// The name itself is disguised in the registry.
#[test]
fn disguised_names_are_found_in_plain_text() {
    for (name, text) in
        [("Brаndyх", "a Brandyx shop"), ("Brandÿx", "a Brandyx shop"), ("B.r.a.n.d.y.x", "a Brandyx shop")]
    {
        assert!(!marks(&[name]).scan(&titled(text)).is_empty(), "{name:?} in {text:?}");
    }
}

/// Texts as long as are allowed, made of what each channel wakes up for.
#[test]
fn long_hostile_texts_are_scanned_to_their_end() {
    let set = build(entries(
        r#"{"id":"adidas","kind":"mark","text":"阿迪达斯","aliases":[{"text":"adidas"},{"text":"斯达"}]}
           {"id":"zhang","kind":"mark","text":"张小泉"}
           {"id":"sun","kind":"mark","text":"日月山庄"}
           {"id":"repeat","kind":"mark","text":"aaaaaaaaaaaaaaaa"}
           {"id":"again","kind":"mark","text":"哈哈哈哈哈哈哈哈"}
           {"id":"hermes","kind":"mark","text":"爱马仕"}"#,
    ));
    let mut scanner = Scanner::new();
    for piece in [
        "a",
        "哈",
        "阿*",
        "阿",
        "*",
        "**阿",
        "阿 ",
        "a ",
        "a.",
        "a*",
        "阿\n",
        "a\n",
        "阿迪",
        "迪达",
        "弓长",
        "弓",
        "日月",
        "明",
        "adi",
        "sadida",
        "🐴",
        "爱🐴",
        "👨‍👩‍👧",
        "🇫",
        "1️⃣",
        "\u{200B}",
        "\u{301}",
        "a\u{301}",
        "\u{202E}",
        "adida5",
        "4d1d4s ",
        "rn",
        "vv",
        "ai",
        "zhang",
        "a\u{200B}",
        "나",
        "ㄴㅏ",
        "ㄱ",
        "ـ",
        "ﷺ",
        "\n\n",
        "\r\n",
        "。",
        " ",
        "　",
        "\u{0}",
        "\u{10FFFF}",
    ] {
        // A tenth of what is allowed shows a cost that grows faster than the text; the tests run unoptimised.
        let count = (MAX_TEXT / 10 / piece.chars().count()).min(40_000);
        let item = Item { id: "i-1".into(), text: Some(piece.repeat(count)), ..Item::default() };
        let findings = scanner.scan(&set, &item);
        let limit = 6 * matching::scan::MAX_PER_RIGHT;
        assert!(findings.len() <= limit, "{piece:?}: {}", findings.len());
        // Each place is counted from the start of the text: a few will do.
        assert!(findings.iter().take(20).chain(findings.last()).all(|f| points(&item, f)), "{piece:?}");
    }
}

#[test]
fn many_tags_of_one_letter_end() {
    let set = marks(&["adidas", "阿迪达斯", "aaaaaaaa"]);
    for tag in ["a", "阿", "adi", "*", "", "🐴"] {
        let item = Item { id: "i-1".into(), tags: vec![tag.into(); 1_000], ..Item::default() };
        let findings = set.scan(&item);
        assert!(findings.iter().all(|f| points(&item, f)), "{tag}");
    }
}

/// Names made of characters of every plane build and are found.
#[test]
fn every_plane_builds_and_scans() {
    let names: Vec<String> = (0..0x11_0000_u32)
        .step_by(997)
        .filter_map(char::from_u32)
        .map(|c| format!("{c}耐克跑{c}"))
        .filter(|name| Entry::mark("x", name.as_str()).validate().is_ok())
        .collect();
    let marks = names.iter().enumerate().map(|(i, name)| Entry::mark(format!("m{i}"), name.as_str()));
    let set = build(marks.collect());
    let mut scanner = Scanner::new();
    for (i, name) in names.iter().enumerate() {
        let item = titled(name);
        let findings = scanner.scan(&set, &item);
        let own = findings.iter().any(|f| f.right.as_ref() == Some(&format!("m{i}")));
        assert!(own && findings.iter().all(|f| points(&item, f)), "{name:?}");
    }
}
