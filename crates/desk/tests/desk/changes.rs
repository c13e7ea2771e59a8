//! The matchset changes while the desk runs: at once, in the background, and over restarts.

use crate::on_both;
use crate::stage::{Stage, admin, item, platform, rights_holder};
use casework::right::AssetSpec;
use casework::{Finding, RightId};
use desk::{Desk, MatchsetInfo};
use matching::Scanner;
use matching::registry::Entry;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

on_both! {
    tables_of_an_older_version_are_made_anew_at_the_start,
    a_change_matches_when_it_is_answered,
    many_changes_are_folded_in,
    a_restart_gives_the_same_set,
    a_lost_file_is_made_again,
    the_set_of_any_finding_can_be_made_again,
    what_lapses_drops_out_with_its_day,
    nothing_is_missed_while_sets_are_swapped,
}

const TEXT: &str = "Larkspin, Hawkwell, Quillfern and Osierlane";

/// What is found in the text now, without the names of set and item.
async fn found(stage: &Stage, id: &str) -> Vec<Finding> {
    let answer = stage.send_items(vec![item(id, "shop-1", TEXT)]).await.remove(0);
    let hash = stage.desk().matchset().hash;
    assert!(answer.findings.iter().all(|f| f.matchset == hash));
    let bare = |f| Finding { matchset: String::new(), more: serde_json::Map::default(), ..f };
    answer.findings.into_iter().map(bare).collect()
}

async fn names(stage: &Stage, id: &str) -> Vec<String> {
    found(stage, id).await.into_iter().filter_map(|f| f.asset).collect()
}

fn numbered(n: std::ops::Range<usize>) -> Vec<Entry> {
    n.map(|n| Entry::mark(format!("tm-{n}"), format!("Mark no. {n} of many"))).collect()
}

async fn import(desk: &Desk, entries: Vec<Entry>) {
    desk.import(&admin(), Some(&"hawk".into()), entries).await.unwrap();
}

async fn withdraw(stage: &Stage, holder: &str, right: &RightId) {
    stage.desk().withdraw_right(&rights_holder(holder), right, "sold".into()).await.unwrap();
}

async fn a_change_matches_when_it_is_answered(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    assert_eq!(names(stage, "i-1").await, ["Larkspin", "Hawkwell"]);
    stage.mark("lark", "Quillfern").await;
    assert_eq!(names(stage, "i-2").await, ["Larkspin", "Hawkwell", "Quillfern"]);
    let alias = AssetSpec { text: Some("Osierlane".into()), ..AssetSpec::default() };
    let asset = stage.desk().add_asset(&rights_holder("lark"), &lark, alias).await.unwrap();
    assert_eq!(names(stage, "i-3").await, ["Larkspin", "Hawkwell", "Quillfern", "Osierlane"]);
    stage.desk().withdraw_asset(&rights_holder("lark"), &lark, &asset).await.unwrap();
    assert_eq!(names(stage, "i-4").await, ["Larkspin", "Hawkwell", "Quillfern"]);
    withdraw(stage, "lark", &lark).await;
    assert_eq!(names(stage, "i-5").await, ["Hawkwell", "Quillfern"]);
    import(stage.desk(), vec![Entry::mark("tm-1", "Osierlane")]).await;
    assert_eq!(names(stage, "i-6").await, ["Hawkwell", "Quillfern", "Osierlane"]);
    assert_eq!(stage.desk().matchset().rights, 3);
}

async fn many_changes_are_folded_in(stage: &mut Stage) {
    let (_, hawk) = stage.cast().await;
    stage.mark("lark", "Quillfern").await;
    import(stage.desk(), numbered(0..1_100)).await;
    let MatchsetInfo { hash, base, added, rights, .. } = stage.desk().matchset();
    assert_eq!((added, rights), (1_103, 1_103));
    assert_ne!(hash, base);
    let before = found(stage, "i-1").await;
    stage.wait(60);
    stage.desk().settle().await.unwrap();
    let folded = stage.desk().matchset();
    assert_eq!((&folded.hash, folded.added, folded.withdrawn), (&folded.base, 0, 0));
    assert_eq!(folded.rights, 1_103);
    assert_eq!(found(stage, "i-2").await, before);

    withdraw(stage, "hawk", &hawk).await;
    let after = stage.desk().matchset();
    assert_eq!((after.base, after.withdrawn, after.rights), (folded.base, 1, 1_102));
    // Few changes wait for an hour.
    stage.wait(3_000);
    stage.desk().settle().await.unwrap();
    assert_eq!(stage.desk().matchset().withdrawn, 1);
    stage.wait(700);
    stage.desk().settle().await.unwrap();
    let last = stage.desk().matchset();
    assert_eq!((last.hash == last.base, last.withdrawn, last.rights), (true, 0, 1_102));
}

async fn a_restart_gives_the_same_set(stage: &mut Stage) {
    let (lark, hawk) = stage.cast().await;
    stage.wait(4_000);
    stage.desk().settle().await.unwrap();
    assert_eq!(stage.desk().matchset().added, 0);
    stage.mark("lark", "Quillfern").await;
    withdraw(stage, "hawk", &hawk).await;
    // One that changes and changes back is as it was.
    let alias = AssetSpec { text: Some("Osierlane".into()), ..AssetSpec::default() };
    let asset = stage.desk().add_asset(&rights_holder("lark"), &lark, alias).await.unwrap();
    stage.desk().withdraw_asset(&rights_holder("lark"), &lark, &asset).await.unwrap();
    let before = (found(stage, "i-1").await, stage.desk().matchset());
    assert_eq!((before.1.added, before.1.withdrawn), (1, 1));
    stage.restart().await;
    let after = stage.desk().matchset();
    assert_eq!((after.hash, after.base, after.rights), (before.1.hash, before.1.base, 2));
    assert_eq!(found(stage, "i-2").await, before.0);
    stage.mark("lark", "Osierlane").await;
    assert_eq!(names(stage, "i-3").await, ["Larkspin", "Quillfern", "Osierlane"]);
}

async fn a_lost_file_is_made_again(stage: &mut Stage) {
    stage.cast().await;
    stage.mark("lark", "Quillfern").await;
    let before = found(stage, "i-1").await;
    for file in std::fs::read_dir(stage.settings.data.join("matchsets")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|e| e == "blz") {
            std::fs::write(path, "damaged").unwrap();
        }
    }
    stage.restart().await;
    assert_eq!(found(stage, "i-2").await, before);
    assert_eq!(stage.desk().matchset().added, 0);
}

async fn the_set_of_any_finding_can_be_made_again(stage: &mut Stage) {
    let (lark, hawk) = stage.cast().await;
    let mut told = vec![(stage.desk().matchset().hash, found(stage, "i-1").await)];
    for step in 0..4 {
        match step {
            0 => drop(stage.mark("lark", "Quillfern").await),
            1 => withdraw(stage, "hawk", &hawk).await,
            2 => {
                stage.wait(4_000);
                stage.desk().settle().await.unwrap();
            }
            _ => withdraw(stage, "lark", &lark).await,
        }
        told.push((stage.desk().matchset().hash, found(stage, &format!("i-2{step}")).await));
    }
    stage.restart().await;
    for (hash, findings) in &told {
        let live = stage.desk().recall_matchset(hash).await.unwrap().expect("it was in use");
        let again = live.scan(&mut Scanner::new(), &item("i-1", "shop-1", TEXT));
        let assets = |findings: &[Finding]| findings.iter().map(|f| f.asset.clone()).collect::<Vec<_>>();
        assert_eq!(again.iter().map(|f| f.asset.clone()).collect::<Vec<_>>(), assets(findings));
        assert!(again.iter().zip(findings).all(|(a, b)| (a.score - b.score).abs() < 1e-9));
    }
    let hashes: std::collections::BTreeSet<_> = told.iter().map(|(hash, _)| hash).collect();
    assert_eq!(hashes.len(), 5);
    assert!(stage.desk().recall_matchset("sha256:0").await.unwrap().is_none());
}

async fn what_lapses_drops_out_with_its_day(stage: &mut Stage) {
    stage.cast().await;
    let lapsing = |id: &str, name: &str, until: &str| Entry {
        valid_until: Some(until.into()),
        ..Entry::mark(id, name)
    };
    let entries =
        vec![lapsing("tm-1", "Quillfern", "2026-03-18"), lapsing("tm-2", "Osierlane", "2026-03-19")];
    import(stage.desk(), entries).await;
    assert_eq!(names(stage, "i-1").await.len(), 4);
    stage.wait(86_400);
    stage.desk().settle().await.unwrap();
    assert_eq!(names(stage, "i-2").await, ["Larkspin", "Hawkwell", "Osierlane"]);
    stage.wait(86_400);
    stage.restart().await;
    assert_eq!(names(stage, "i-3").await, ["Larkspin", "Hawkwell"]);
}

async fn nothing_is_missed_while_sets_are_swapped(stage: &mut Stage) {
    let (_, hawk) = stage.cast().await;
    let (stop, withdrawn) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let senders: Vec<_> = (0..3)
        .map(|n| {
            let (desk, stop, withdrawn) = (stage.desk().clone(), stop.clone(), withdrawn.clone());
            tokio::spawn(async move {
                let mut sent = 0;
                while !stop.load(Ordering::SeqCst) || sent == 0 {
                    let gone = withdrawn.load(Ordering::SeqCst);
                    let item = item(&format!("i-{n}-{sent}"), "shop-1", TEXT);
                    let answer = desk.receive(&platform(), vec![item]).await.unwrap().remove(0);
                    let found = |name: &str| answer.findings.iter().any(|f| f.asset.as_deref() == Some(name));
                    assert!(found("Larkspin"));
                    assert!(!gone || !found("Hawkwell"), "it was withdrawn before this was sent");
                    sent += 1;
                    tokio::time::sleep(std::time::Duration::from_millis(2)).await;
                }
            })
        })
        .collect();
    for batch in 0..6 {
        import(stage.desk(), numbered(batch * 400..(batch + 1) * 400)).await;
        if batch == 3 {
            withdraw(stage, "hawk", &hawk).await;
            withdrawn.store(true, Ordering::SeqCst);
        }
        stage.wait(60);
        stage.desk().settle().await.unwrap();
    }
    stop.store(true, Ordering::SeqCst);
    for sender in senders {
        sender.await.unwrap();
    }
    assert_eq!(stage.desk().matchset().rights, 2_401);
}

async fn tables_of_an_older_version_are_made_anew_at_the_start(stage: &mut Stage) {
    stage.cast().await;
    let db = stage.desk().store().db().clone();
    // What a newer schema leaves behind: a table that is not what the events make it, and the mark.
    db.execute_alone("update rights set title = 'of old'".to_owned()).await.unwrap();
    db.execute_alone("insert into rebuild_due (version) values (1)".to_owned()).await.unwrap();
    assert!(stage.desk().store().rebuild_due().await.unwrap());
    stage.restart().await;
    assert!(!stage.desk().store().rebuild_due().await.unwrap());
    let rows =
        stage.desk().store().query("select title from rights where title = 'of old'", &[]).await.unwrap();
    assert!(rows.is_empty());
    assert!(stage.desk().verify(&|_, _| {}).await.unwrap().sound);
}
