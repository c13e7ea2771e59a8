//! Personal data, and forgetting it.

use serde_json::{Value as Json, json};
use store::StoreError;

use crate::{
    desk::{Desk, commit},
    on_both,
};

on_both! {
    personal_data_is_sealed_and_comes_back,
    an_erased_person_is_gone_and_the_log_still_verifies,
    malformed_personal_data_is_refused,
}

fn personal(person: &str, text: Option<&str>) -> Json {
    json!({ "$personal": { "person": person, "text": text } })
}

async fn stored_body(desk: &Desk, position: u64) -> String {
    let rows =
        desk.store.query("select body from events where position = $1", &[position.into()]).await.unwrap();
    rows[0].text("body").unwrap()
}

async fn personal_data_is_sealed_and_comes_back(desk: &Desk) {
    let name = "张伟 <zhang.wei@example.org>";
    let body =
        json!({ "who": [personal("p-1", Some(name)), 7], "to": { "deep": personal("p-2", Some("x")) } });
    let given = desk.store.commit(commit("party-1", 0, [body.clone(), body.clone()])).await.unwrap();
    assert_eq!(given[0].body, body);
    assert_eq!(desk.store.load("party-1").await.unwrap(), given);

    let (first, second) = (stored_body(desk, 1).await, stored_body(desk, 2).await);
    assert!(!first.contains("张伟") && !first.contains("$personal"), "{first}");
    assert_ne!(first, second, "the same text is sealed under another nonce each time");
    let mut copied: Json = serde_json::from_str(&first).unwrap();
    desk.store.open_personal(&mut [&mut copied]).await.unwrap();
    assert_eq!(copied, body);
}

async fn an_erased_person_is_gone_and_the_log_still_verifies(desk: &Desk) {
    let (gone, stays) = ("Erika Mustermann, Heidestraße 17", "Max Mustermann");
    let body = json!({ "a": personal("p-1", Some(gone)), "b": personal("p-2", Some(stays)) });
    desk.store.commit(commit("party-1", 0, [body])).await.unwrap();
    let keys = desk.store.query("select person, secret from person_keys order by person", &[]).await.unwrap();
    let (key_gone, key_stays) = (keys[0].text("secret").unwrap(), keys[1].text("secret").unwrap());
    if let Some(files) = &desk.files {
        // The scan finds what is there.
        assert!(found_in(files.path(), key_gone.as_bytes()));
    }

    assert!(desk.store.erase_person("p-1").await.unwrap());
    assert!(!desk.store.erase_person("p-1").await.unwrap());
    let after = json!({ "a": personal("p-1", None), "b": personal("p-2", Some(stays)) });
    assert_eq!(desk.store.load("party-1").await.unwrap()[0].body, after);
    assert_eq!(desk.store.verify(&|_, _| {}).await.unwrap().fault, None);
    if let Some(files) = &desk.files {
        assert!(!found_in(files.path(), key_gone.as_bytes()), "the key is still on disk");
        assert!(!found_in(files.path(), gone.as_bytes()), "the text is on disk");
        assert!(found_in(files.path(), key_stays.as_bytes()));
    }

    // Who comes back gets a new key, and the old words stay closed.
    let again = json!({ "a": personal("p-1", Some("back")), "old": personal("p-1", None) });
    desk.store.commit(commit("party-1", 1, [again.clone()])).await.unwrap();
    let events = desk.store.load("party-1").await.unwrap();
    assert_eq!((&events[0].body, &events[1].body), (&after, &again));
}

async fn malformed_personal_data_is_refused(desk: &Desk) {
    desk.store.commit(commit("party-1", 0, [personal("p-1", Some("secret"))])).await.unwrap();
    let sealed: Json = serde_json::from_str(&stored_body(desk, 1).await).unwrap();
    let bad = [
        sealed,
        json!({ "$sealed": 1 }),
        json!({ "$personal": "text" }),
        json!({ "$personal": { "person": 1, "text": "x" } }),
        json!({ "$personal": { "person": "p", "text": 1 } }),
        json!({ "$personal": { "person": "p" } }),
        json!({ "$personal": { "person": "p", "text": "x" }, "more": 1 }),
    ];
    for body in bad {
        let refused = desk.store.commit(commit("party-2", 0, [json!([body.clone()])])).await;
        assert!(matches!(refused, Err(StoreError::Reserved { .. })), "{body}: {refused:?}");
    }
    assert_eq!(desk.store.position().await.unwrap(), 1);
}

/// Whether any file in the directory holds these bytes.
fn found_in(directory: &std::path::Path, bytes: &[u8]) -> bool {
    let files =
        std::fs::read_dir(directory).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    files.into_iter().any(|content| content.windows(bytes.len()).any(|window| window == bytes))
}
