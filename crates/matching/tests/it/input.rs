//! Bad input: every limit, every type, with the field and the line.

use matching::item::{self, Item};
use matching::registry::{self, Entry};
use matching::{InputError, LineError};

fn bad_item(json: &str) -> (String, String) {
    let error = Item::parse(json.as_bytes()).expect_err(&json[..json.len().min(80)]);
    (error.field().to_owned(), error.to_string())
}

fn bad_entry(json: &str) -> (String, String) {
    let error = Entry::parse(json.as_bytes()).expect_err(&json[..json.len().min(80)]);
    (error.field().to_owned(), error.to_string())
}

#[test]
fn full_item_round_trips() {
    let json = r#"{"id":"i-1","surface":"listing","account":"a-9","created":"2026-01-02T03:04:05Z","language":"zh","title":"标题","text":"正文","tags":["鞋"],"price":{"amount":"199.00","currency":"CNY"},"images":["img/1.jpg"],"files":["a.pdf"],"links":["https://a.example"],"colour":{"r":1}}"#;
    let item = Item::parse(json.as_bytes()).unwrap();
    assert_eq!(item.price.as_ref().unwrap().amount, "199.00");
    assert_eq!(item.extra.len(), 1, "unknown fields are kept");
    let (again, json): (serde_json::Value, serde_json::Value) =
        (serde_json::to_value(&item).unwrap(), serde_json::from_str(json).unwrap());
    assert_eq!(again, json);
}

#[test]
fn full_entries_round_trip() {
    for json in [
        r#"{"id":"tm-1","kind":"mark","text":"耐克","aliases":[{"text":"Nike"},{"text":"对勾","weight":0.3}],"classes":[25,35],"territory":["CN"],"holder":"h","context":["鞋","sneaker"],"valid_until":"2031-01-01","category":"shoes"}"#,
        r#"{"id":"lg-1","kind":"logo","image":"logos/wing.png","mark":"tm-1"}"#,
        r#"{"id":"im-1","kind":"image","image":"photos/1.jpg"}"#,
        r#"{"id":"wk-1","kind":"work","title":"t","authors":["a"],"isbn":"978","file":"books/1.epub"}"#,
    ] {
        let entry = Entry::parse(json.as_bytes()).unwrap();
        let (again, json): (serde_json::Value, serde_json::Value) =
            (serde_json::to_value(&entry).unwrap(), serde_json::from_str(json).unwrap());
        assert_eq!(again, json);
    }
}

#[test]
fn only_an_id_is_required_and_null_is_absent() {
    assert_eq!(Item::parse(br#"{"id":"i"}"#).unwrap(), Item { id: "i".into(), ..Item::default() });
    let nulls = br#"{"id":"i","title":null,"tags":null,"price":null,"images":null}"#;
    assert_eq!(Item::parse(nulls).unwrap(), Item { id: "i".into(), ..Item::default() });
}

#[test]
fn items_of_wrong_types_name_the_field() {
    for (json, field, says) in [
        (r#"{"id":7}"#, "/id", "`/id` must be a text, not a number"),
        (r#"{"id":null}"#, "/id", "missing"),
        (r#"{"title":"x"}"#, "/id", "missing"),
        (r#"{"id":"  "}"#, "/id", "missing"),
        (r#"{"id":"i","title":["x"]}"#, "/title", "not a list"),
        (r#"{"id":"i","text":true}"#, "/text", "not a boolean"),
        (r#"{"id":"i","tags":"x"}"#, "/tags", "a list of texts"),
        (r#"{"id":"i","tags":["x",1]}"#, "/tags/1", "must be a text"),
        (r#"{"id":"i","images":["x",null]}"#, "/images/1", ""),
        (r#"{"id":"i","price":"1"}"#, "/price", "an object"),
        (r#"{"id":"i","price":{"amount":1}}"#, "/price/amount", "must be a text"),
        (r#"{"id":"i","price":{"currency":"CNY"}}"#, "/price/amount", "missing"),
        (r#"{"id":"i","created":"yesterday"}"#, "/created", "RFC 3339"),
        (r#"["i"]"#, "", "must be an object"),
    ] {
        let (found, message) = bad_item(json);
        assert_eq!(found, field, "{json}: {message}");
        assert!(message.contains(says), "{json}: {message}");
    }
}

#[test]
fn unknown_members_are_fit_to_be_kept() {
    let deep = |n: usize| format!(r#"{{"id":"i","x":{}1{}}}"#, "[".repeat(n), "]".repeat(n));
    Item::parse(deep(item::MAX_DEPTH - 1).as_bytes()).unwrap();
    assert!(bad_item(&deep(item::MAX_DEPTH)).0.starts_with("/x/0/0"));
    assert_eq!(bad_item(r#"{"id":"i","$sealed":1}"#).0, "/$sealed");
    assert_eq!(bad_item(r#"{"id":"i","a":[{"$personal":{}}]}"#).0, "/a/0/$personal");
    assert_eq!(bad_item("{\"id\":\"i\\u0000\"}").0, "/id");
}

#[test]
fn prices_are_decimal_and_not_negative() {
    for amount in ["-1", "-0.01", "+1", "1,5", "1.", ".5", "1.2.3", "1e3", "", " 1", "NaN", "１", "1_000"] {
        let (field, message) = bad_item(&format!(r#"{{"id":"i","price":{{"amount":"{amount}"}}}}"#));
        assert_eq!(field, "/price/amount", "{amount}: {message}");
    }
    for amount in ["0", "0.00", "199", "199.00", "00012.5"] {
        Item::parse(format!(r#"{{"id":"i","price":{{"amount":"{amount}"}}}}"#).as_bytes()).unwrap();
    }
}

#[test]
fn item_limits() {
    let text = |n: usize| "耐".repeat(n);
    let ok =
        |field: &str, n| Item::parse(format!(r#"{{"id":"i","{field}":"{}"}}"#, text(n)).as_bytes()).unwrap();
    ok("title", item::MAX_TITLE);
    ok("text", item::MAX_TEXT);
    for (field, limit) in [("title", item::MAX_TITLE), ("text", item::MAX_TEXT), ("surface", item::MAX_SHORT)]
    {
        let error =
            Item::parse(format!(r#"{{"id":"i","{field}":"{}"}}"#, text(limit + 1)).as_bytes()).unwrap_err();
        assert_eq!(error, InputError::TooLong { field: format!("/{field}"), length: limit + 1, limit });
    }
    let account = format!(r#"{{"id":"i","account":"{}"}}"#, "a".repeat(item::MAX_ID + 1));
    let error = Item::parse(account.as_bytes()).unwrap_err();
    let (length, limit) = (item::MAX_ID + 1, item::MAX_ID);
    assert_eq!(error, InputError::TooLong { field: "/account".into(), length, limit });
    let tags = vec!["x"; item::MAX_LIST + 1];
    let error = Item::parse(serde_json::json!({"id": "i", "tags": tags}).to_string().as_bytes()).unwrap_err();
    assert!(matches!(error, InputError::TooMany { .. }), "{error}");
}

#[test]
fn malformed_json_and_bytes_are_refused_with_their_place() {
    let (_, message) = bad_item(r#"{"id":"i",}"#);
    assert!(message.starts_with("malformed JSON at column 11"), "{message}");
    for json in ["", "{", r#"{"id":"\ud800"}"#, r#"{"id":"a"} x"#, r#"{"id":"a","id":"b"}"#] {
        assert!(matches!(Item::parse(json.as_bytes()), Err(InputError::Json { .. })), "{json}");
    }
    let deep = format!(r#"{{"id":"i","x":{}"#, "[".repeat(100_000));
    assert!(matches!(Item::parse(deep.as_bytes()), Err(InputError::Json { .. })));
    let error = Item::parse(b"{\"id\":\"\xff\"}").unwrap_err();
    assert_eq!(error, InputError::Utf8 { at: 7 });
}

#[test]
fn entries_without_what_their_kind_needs_are_refused() {
    for (json, field) in [
        (r#"{"id":"m","kind":"mark"}"#, "/text"),
        (r#"{"id":"m","kind":"mark","text":""}"#, "/text"),
        (r#"{"id":"m","kind":"logo"}"#, "/image"),
        (r#"{"id":"m","kind":"image"}"#, "/image"),
        (r#"{"id":"m","kind":"work"}"#, "/title"),
        (r#"{"id":"m","text":"x"}"#, "/kind"),
        (r#"{"id":"m","kind":"smell","text":"x"}"#, "/kind"),
        (r#"{"kind":"mark","text":"x"}"#, "/id"),
        (r#"{"id":"m","kind":"mark","text":5}"#, "/text"),
        (r#"{"id":"m","kind":"mark","text":"x","aliases":["y"]}"#, "/aliases/0"),
        (r#"{"id":"m","kind":"mark","text":"x","aliases":[{"weight":1}]}"#, "/aliases/0/text"),
        (r#"{"id":"m","kind":"mark","text":"x","aliases":[{"text":"y","weight":1.5}]}"#, "/aliases/0/weight"),
        (r#"{"id":"m","kind":"mark","text":"x","aliases":[{"text":"y","weight":"1"}]}"#, "/aliases/0/weight"),
        (r#"{"id":"m","kind":"mark","text":"x","classes":[25,46]}"#, "/classes/1"),
        (r#"{"id":"m","kind":"mark","text":"x","classes":[-1]}"#, "/classes/0"),
        (r#"{"id":"m","kind":"mark","text":"x","classes":[300]}"#, "/classes/0"),
        (r#"{"id":"m","kind":"mark","text":"x","context":["!"]}"#, "/context/0"),
    ] {
        let (found, message) = bad_entry(json);
        assert_eq!(found, field, "{json}: {message}");
    }
}

#[test]
fn names_with_nothing_to_find_are_refused_with_the_reason() {
    for name in ["🔥🔥", "\u{301}\u{302}", "\u{200B}", "***", "™", "…。", "\u{3164}"] {
        let json = serde_json::json!({"id": "m", "kind": "mark", "text": "x", "aliases": [{"text": name}]});
        let (field, message) = bad_entry(&json.to_string());
        assert_eq!(field, "/aliases/0/text", "{name:?}");
        assert!(message.contains("no letter or digit"), "{message}");
    }
}

#[test]
fn registry_limits() {
    let name = |n: usize| Entry::mark("m", "耐".repeat(n)).validate();
    name(registry::MAX_NAME).unwrap();
    let error = name(registry::MAX_NAME + 1).unwrap_err();
    assert_eq!(error, InputError::TooLong { field: "/text".into(), length: 513, limit: 512 });
    let with = |n: usize| {
        let alias = |i| registry::Alias { text: format!("a{i}"), weight: None };
        Entry { aliases: (0..n).map(alias).collect(), ..Entry::mark("m", "x") }.validate()
    };
    with(registry::MAX_ALIASES).unwrap();
    let error = with(registry::MAX_ALIASES + 1).unwrap_err();
    assert_eq!(error, InputError::TooMany { field: "/aliases".into(), length: 1_001, limit: 1_000 });
}

#[test]
fn the_longest_names_are_found() {
    for name in ["耐".repeat(512), "a".repeat(512), "나".repeat(512), "ﷺ".repeat(512)] {
        let set = matching::Matchset::build([Entry::mark("tm", name.as_str())]).unwrap().set;
        let item = Item { id: "i".into(), text: Some(format!("— {name} —")), ..Item::default() };
        assert_eq!(set.scan(&item).len(), 1, "{}", name.chars().next().unwrap());
    }
}

#[test]
fn building_refuses_what_reading_would() {
    let bad = Entry::mark("bad", "🔥");
    let built = matching::Matchset::build([Entry::mark("a", "耐克"), bad]).unwrap();
    assert_eq!((built.refused.len(), built.set.summary().names), (1, 1));
    assert_eq!((built.refused[0].index, built.refused[0].id.as_str()), (1, "bad"));
}

/// Line numbers count every line; the good lines around a bad one are read.
#[test]
fn lines_are_numbered_and_bounded() {
    let mut bytes = b"\xef\xbb\xbf{\"id\":\"a\"}\r\n\n  \n{\"id\":\"\xff\"}\n".to_vec();
    bytes.extend(format!("{{\"id\":\"b\",\"x\":\"{}\"}}\n", "x".repeat(item::MAX_LINE)).as_bytes());
    bytes.extend(b"{\"id\":\"c\"}");
    let mut seen = Vec::new();
    item::read(&bytes[..], |line, item| seen.push((line, item.map(|i| i.id)))).unwrap();
    let too_long = InputError::LineTooLong { limit: item::MAX_LINE };
    assert_eq!(
        seen,
        [
            (1, Ok("a".into())),
            (4, Err(LineError { line: 4, error: InputError::Utf8 { at: 7 } })),
            (5, Err(LineError { line: 5, error: too_long })),
            (6, Ok("c".into())),
        ]
    );
}

#[test]
fn a_registry_line_over_one_mebibyte_is_refused() {
    let long =
        format!("{{\"id\":\"a\",\"kind\":\"mark\",\"text\":\"x\",\"y\":\"{}\"}}\n", "y".repeat(1 << 20));
    let mut seen = Vec::new();
    registry::read(long.as_bytes(), |_, entry| seen.push(entry.map(|e| e.id))).unwrap();
    assert!(matches!(&seen[..], [Err(LineError { error: InputError::LineTooLong { .. }, .. })]));
}
