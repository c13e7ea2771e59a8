//! A disk that fills up: every write says so, nothing panics, and all is well once there is space again.

use std::{path::Path, process::Command};

use bytes::Bytes;
use serde_json::json;
use store::{Commit, Objects, Secret, SecretChange, Store, StoreError, db::Options};

use crate::desk::{commit, job, sqlite_url};

/// A file system of a few megabytes; unmounted on drop.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let directory = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"])
            .arg(directory.path())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            eprintln!("NOT RUN: mounting a small tmpfs is not permitted here (root may)");
        }
        mounted.then_some(Self(directory))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg("--lazy").arg(self.path()).status().ok();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_an_error_and_no_end() {
    let Some(disk) = SmallDisk::mount() else { return };
    let store = Store::open(&sqlite_url(&disk.path().join("blazon.db")), &Options::default()).await.unwrap();
    let objects = Objects::open(&disk.path().join("objects"), 1 << 30).unwrap();
    let ballast = |round| disk.path().join(format!("ballast-{round}"));
    for round in 0..3 {
        std::fs::write(ballast(round), vec![0; 1 << 20]).unwrap();
    }

    for round in 0..3 {
        // Fill the disk to the last byte, through the store first.
        let mut version = store.load("lead-1").await.unwrap().len() as u64;
        let acknowledged = loop {
            match store.commit(commit("lead-1", version, [json!({ "text": "x".repeat(20_000) })])).await {
                Ok(_) => version += 1,
                Err(StoreError::Full) => break version,
                Err(error) => panic!("round {round}: {error:?}"),
            }
        };
        let rest = disk.path().join("rest");
        std::io::copy(&mut std::io::repeat(0), &mut std::fs::File::create(&rest).unwrap()).unwrap_err();

        // More than the disk holds: a small write may still find room in the log that is there.
        let long = || json!({ "text": "x".repeat(8 << 20) });
        let secret = Secret { kind: "k".into(), id: "i".into(), data: long(), expires: None };
        let big_job = store::NewJob { body: long(), ..job("scan", None, 0) };
        let refused: Vec<(&str, Option<StoreError>)> = vec![
            ("commit", store.commit(commit("lead-2", 0, [long()])).await.err()),
            (
                "secret",
                store
                    .commit(Commit { secrets: vec![SecretChange::Put(secret)], ..Commit::default() })
                    .await
                    .err(),
            ),
            ("job", store.enqueue(&[big_job]).await.err()),
            (
                "reserve",
                store
                    .reserve(
                        &store::Reservation {
                            scope: "s".into(),
                            key: "k".into(),
                            request: "x".repeat(8 << 20),
                            body_hash: "h".into(),
                        },
                        0,
                    )
                    .await
                    .err(),
            ),
            ("object", objects.put(Bytes::from(vec![round; 8 << 20])).await.err()),
        ];
        for (what, error) in refused {
            assert!(matches!(error, Some(StoreError::Full)), "round {round}, {what}: {error:?}");
        }
        // Reading goes on.
        assert_eq!(store.load("lead-1").await.unwrap().len() as u64, acknowledged);

        // With space again, everything goes on.
        std::fs::remove_file(&rest).unwrap();
        std::fs::remove_file(ballast(round)).unwrap();
        objects.put(Bytes::from(vec![round; 1000])).await.unwrap();
        store.commit(commit("lead-1", acknowledged, [json!({ "after": round })])).await.unwrap();
        assert_eq!(store.verify(&|_, _| {}).await.unwrap().fault, None);
    }
    store.close().await;
}
