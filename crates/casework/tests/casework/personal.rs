//! Personal words: open, sealed, erased.

use casework::Personal;
use casework::report::{Claim, Event};
use casework::{event_parts, read_event};
use serde_json::{Value, json};

#[test]
fn words_go_there_and_back() {
    let words = Personal::new("person-1".into(), "张伟 says \"fake\"");
    let json = serde_json::to_value(&words).unwrap();
    assert_eq!(json, json!({ "$personal": { "person": "person-1", "text": "张伟 says \"fake\"" } }));
    let back: Personal = serde_json::from_value(json).unwrap();
    assert_eq!(back, words);
    assert_eq!((back.person().as_str(), back.text()), ("person-1", Some("张伟 says \"fake\"")));
}

#[test]
fn sealed_words_name_their_person_and_say_nothing() {
    let sealed =
        json!({ "$sealed": { "person": "person-1", "key": "k-1", "nonce": "AAAA", "data": "BBBB" } });
    let read: Personal = serde_json::from_value(sealed).unwrap();
    assert_eq!((read.person().as_str(), read.text()), ("person-1", None));
}

#[test]
fn erased_words_name_their_person_and_say_nothing() {
    for erased in [
        json!({ "$personal": { "person": "person-1", "text": null } }),
        json!({ "$personal": { "person": "person-1" } }),
    ] {
        let read: Personal = serde_json::from_value(erased).unwrap();
        assert_eq!((read.person().as_str(), read.text()), ("person-1", None));
    }
}

#[test]
fn what_belongs_to_nobody_is_not_personal() {
    for wrong in [json!({ "$personal": { "text": "x" } }), json!({ "text": "x" }), json!("x")] {
        assert!(serde_json::from_value::<Personal>(wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn an_event_is_read_with_its_words_sealed() {
    let claim = Claim {
        item: "i-1".into(),
        link: "l".into(),
        brand: "b".into(),
        right: None,
        category: casework::report::Category::Other,
        reporter: "person-1".into(),
        by: None,
        words: Some(Personal::new("person-1".into(), "secret")),
        exhibits: vec![],
    };
    let (kind, mut body) = event_parts(&Event::Filed(claim)).unwrap();
    body["words"] = json!({ "$sealed": { "person": "person-1", "key": "k", "nonce": "n", "data": "d" } });
    let Event::Filed(read) = read_event(&kind, &body).unwrap() else { panic!("another kind of event") };
    let words = read.words.unwrap();
    assert_eq!((words.person().as_str(), words.text()), ("person-1", None));
    assert_eq!(serde_json::to_value(&words).unwrap()["$personal"]["text"], Value::Null);
}
