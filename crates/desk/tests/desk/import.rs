//! A registry is imported.

use crate::on_both;
use crate::pictures::{file, paint};
use crate::stage::{Stage, admin, is_forbidden, reviewer, rights_holder};
use casework::Code::{Authority, Conflict, Invalid, Missing};
use casework::right::Hints;
use desk::{ImportLine, ImportStatus};
use matching::registry::Entry;
use serde_json::{Value, json};

on_both! {
    a_registry_is_imported_and_imported_again,
    bad_lines_hold_up_nobody,
    a_logo_needs_its_mark,
    a_holder_imports_its_own_alone,
}

fn entries(lines: &[Value]) -> Vec<Entry> {
    // As a caller might make them that does not parse them first.
    lines.iter().map(|line| serde_json::from_value(line.clone()).unwrap()).collect()
}

/// Status of each line, and the code and pointer of the first reason against it.
fn told(lines: &[ImportLine]) -> Vec<(ImportStatus, Option<(casework::Code, &str)>)> {
    let why = |line: &ImportLine| line.error.as_ref().map(|e| (e.0[0].code, e.0[0].pointer.clone()));
    lines
        .iter()
        .map(|line| {
            let why = why(line).map(|(code, pointer)| (code, &*pointer.leak()));
            (line.status, why)
        })
        .collect()
}

async fn a_registry_is_imported_and_imported_again(stage: &mut Stage) {
    stage.cast().await;
    let lines = [
        json!({ "id": "tm-1", "kind": "mark", "text": "Quillfern", "holder": "lark", "classes": [25],
            "aliases": [{ "text": "奎尔蕨" }, { "text": "Qf bird", "weight": 0.3 }], "office": "CNIPA",
            "territory": ["CN"], "valid_until": "2031-01-01" }),
        json!({ "id": "wk-1", "kind": "work", "title": "The Salt Road", "authors": ["I. Vane"], "isbn": "978-0-00-000000-2" }),
    ];
    let desk = stage.desk();
    let first = desk.import(&admin(), Some(&"hawk".into()), entries(&lines)).await.unwrap();
    assert_eq!(told(&first), [(ImportStatus::Registered, None); 2]);
    // Words that were set since stay; new ones are added.
    let hints = Hints { classes: vec![25, 18], context: vec!["jacket".into()], exempt: vec![] };
    desk.set_hints(&rights_holder("lark"), &"tm-1".into(), hints).await.unwrap();
    let before = desk.head().await.unwrap().position;
    let again = desk.import(&admin(), Some(&"hawk".into()), entries(&lines)).await.unwrap();
    assert_eq!(told(&again), [(ImportStatus::Unchanged, None); 2]);
    assert_eq!(desk.head().await.unwrap().position, before);
    let mut more = lines[0].clone();
    more["exempt"] = json!(["Quillfern Road"]);
    let added = desk.import(&admin(), None, entries(&[more])).await.unwrap();
    assert_eq!(told(&added), [(ImportStatus::Registered, None)]);
    let hints = desk.right(&reviewer(), &"tm-1".into()).await.unwrap().particulars.hints();
    assert_eq!((hints.context, hints.exempt), (vec!["jacket".into()], vec!["Quillfern Road".into()]));

    let right = desk.right(&reviewer(), &"tm-1".into()).await.unwrap();
    assert_eq!((right.row.holder.as_str(), right.assets.len()), ("lark", 3));
    assert_eq!(right.particulars.office.as_deref(), Some("CNIPA"));
    assert_eq!(desk.right(&reviewer(), &"wk-1".into()).await.unwrap().row.holder, "hawk");
    desk.settle().await.unwrap();
    assert_eq!(stage.send("i-1", "奎 尔 蕨 jacket").await.leads.len(), 1);
}

async fn bad_lines_hold_up_nobody(stage: &mut Stage) {
    stage.cast().await;
    let mark = |id: &str, more: Value| {
        let mut line = json!({ "id": id, "kind": "mark", "text": "Quillfern" });
        line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        line
    };
    let lines = [
        mark("tm-1", json!({ "holder": "nobody" })),
        mark("tm-2", json!({})),
        mark("tm-3", json!({ "holder": "lark", "valid_until": "2031-02-30" })),
        mark("tm-4", json!({ "holder": "lark" })),
        mark("tm-4", json!({ "holder": "lark", "classes": [9] })),
        mark("tm-4", json!({ "holder": "lark" })),
    ];
    let answers = stage.desk().import(&admin(), None, entries(&lines)).await.unwrap();
    assert_eq!(
        told(&answers),
        [
            (ImportStatus::Rejected, Some((Invalid, "/holder"))),
            (ImportStatus::Rejected, Some((Missing, "/holder"))),
            (ImportStatus::Rejected, Some((Invalid, "/valid_until"))),
            (ImportStatus::Registered, None),
            (ImportStatus::Rejected, Some((Conflict, "/id"))),
            (ImportStatus::Unchanged, None),
        ]
    );
}

async fn a_logo_needs_its_mark(stage: &mut Stage) {
    stage.cast().await;
    let wing = file(&paint(9), image::ImageFormat::Png);
    let wing = stage.desk().upload_picture(&admin(), wing).await.unwrap();
    let logo = |mark: &str, object: Option<&str>| {
        let mut line = json!({ "id": "lg-1", "kind": "logo", "image": "wing.png", "mark": mark });
        if let Some(object) = object {
            line["object"] = object.into();
        }
        line
    };
    let lines = [
        json!({ "id": "tm-1", "kind": "mark", "text": "Quillfern", "holder": "lark" }),
        logo("tm-9", Some(&wing)),
        logo("tm-1", None),
        logo("tm-1", Some("9f86")),
        logo("tm-1", Some(&wing)),
        logo("tm-1", Some(&wing)),
    ];
    let answers = stage.desk().import(&admin(), None, entries(&lines)).await.unwrap();
    assert_eq!(
        told(&answers),
        [
            (ImportStatus::Registered, None),
            (ImportStatus::Rejected, Some((Invalid, "/mark"))),
            (ImportStatus::Rejected, Some((Missing, "/object"))),
            (ImportStatus::Rejected, Some((Invalid, "/object"))),
            (ImportStatus::Registered, None),
            (ImportStatus::Unchanged, None),
        ]
    );
    let right = stage.desk().right(&reviewer(), &"tm-1".into()).await.unwrap();
    assert_eq!(right.assets.len(), 2);
}

async fn a_holder_imports_its_own_alone(stage: &mut Stage) {
    stage.cast().await;
    let lines = [
        json!({ "id": "tm-1", "kind": "mark", "text": "Quillfern", "holder": "lark" }),
        json!({ "id": "tm-2", "kind": "mark", "text": "Quillfern", "holder": "hawk" }),
    ];
    let answers = stage.desk().import(&rights_holder("lark"), None, entries(&lines)).await.unwrap();
    assert_eq!(
        told(&answers),
        [(ImportStatus::Registered, None), (ImportStatus::Rejected, Some((Authority, "/holder")))]
    );
    let forbidden = stage.desk().import(&reviewer(), None, entries(&lines)).await;
    assert!(is_forbidden(&forbidden));
}
