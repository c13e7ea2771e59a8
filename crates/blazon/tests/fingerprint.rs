//! `blazon fingerprint`: a work is found whose text nobody handed over.

// Helpers of tests may unwrap as the tests do.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

fn blazon(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_blazon")).args(args).current_dir(folder).output().unwrap()
}

fn prose() -> String {
    (0..900_u32)
        .map(|n| format!("word{} stands{} here. ", n.wrapping_mul(2_654_435_761) >> 20, n * 7 % 101))
        .collect::<Vec<_>>()
        .concat()
}

#[test]
fn a_work_is_found_by_its_fingerprint_alone() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let page = format!("<html><body><h1>The Salt Road</h1><p>{}</p></body></html>", prose());
    std::fs::write(home.join("book.html"), page).unwrap();
    std::fs::write(home.join("empty.txt"), "").unwrap();
    let args = ["fingerprint", "book.html", "empty.txt", "none.txt", "-o", "sealed", "--json"];
    let made = blazon(home, &args);
    let (said, wrong) = (String::from_utf8(made.stdout).unwrap(), String::from_utf8(made.stderr).unwrap());
    assert_eq!((made.status.code(), said.lines().count()), (Some(3), 1), "{said}{wrong}");
    assert!(wrong.contains("empty.txt: ") && wrong.contains("none.txt: "), "{wrong}");
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert!(said["iscc"].as_str().unwrap().starts_with("ISCC:K"), "{said}");
    // What was made goes to the desk; the text stays.
    std::fs::remove_file(home.join("book.html")).unwrap();
    let registry =
        r#"{"id":"wk-1","kind":"work","title":"The Salt Road","file":"sealed/book.html.fingerprint"}"#;
    std::fs::write(home.join("registry.jsonl"), registry).unwrap();
    let built = blazon(home, &["matchset", "build", "registry.jsonl", "-o", "set.blz", "--json"]);
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    let post = serde_json::json!({ "id": "i-1", "text": &prose()[4_000..6_000] });
    std::fs::write(home.join("items.jsonl"), post.to_string()).unwrap();
    let found = blazon(home, &["scan", "items.jsonl", "-m", "set.blz", "--only", "passage"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!((&found["right"], &found["via"]), (&"wk-1".into(), &serde_json::json!(["fingerprint"])));
    let again = blazon(home, &["fingerprint", "sealed/book.html.fingerprint"]);
    assert_eq!(again.status.code(), Some(3));
}
