//! A full disk is said so, harms nothing, and is over when there is room again.
#![allow(clippy::unwrap_used, reason = "a test that cannot ask has failed")]

mod process;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use e2e::{Answer, Client, Desk};
use serde_json::{Value, json};

/// Small enough to fill in seconds, large enough for an empty desk.
const DISK: &str = "32m";
/// What is deleted later to make room.
const BALLAST: usize = 8 << 20;

#[test]
fn requests_on_a_full_disk_are_refused_and_work_again_once_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let data = disk.join("desk");
    let log = folder.path().join("serve.log");
    let desk = serve_on_small_disk(&disk, &data, &log);
    let client = process::admin(&desk);
    // The disk is mounted for the desk alone; this is its view of it.
    let ballast = PathBuf::from(format!("/proc/{}/root{}", desk.pid(), disk.join("ballast").display()));
    fs::write(&ballast, vec![7; BALLAST]).expect("room for the ballast");

    let mut taken = Vec::new();
    let refusal = fill(&client, &mut taken);
    assert_eq!(refusal.status, 507, "{}", refusal.text());
    assert_eq!(refusal.header("content-type"), Some("application/problem+json"));
    assert!(!taken.is_empty());
    // Reading goes on, and a stream is told line by line.
    assert_eq!(client.get(&format!("/api/v1/items/{}", taken[0])).unwrap().status, 200);
    let line = format!("{}\n", filler("streamed"));
    let answer = client.post_bytes("/api/v1/items/stream", "application/x-ndjson", line.as_bytes()).unwrap();
    let result = answer.json().unwrap();
    assert_eq!(
        (answer.status, &result["status"], &result["id"]),
        (200, &json!("rejected"), &json!("streamed"))
    );
    assert_eq!(result["error"]["status"], refusal.status);

    fs::remove_file(&ballast).expect("the ballast goes");
    let after = client.post("/api/v1/items", &process::item("after")).unwrap();
    assert!(matches!(after.status, 200 | 201), "{}: {}", after.status, after.text());
    taken.push("after".to_owned());
    for id in &taken {
        assert_eq!(client.get(&format!("/api/v1/items/{id}")).unwrap().status, 200, "{id} is lost");
    }
    let said = fs::read_to_string(&log).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    assert!(desk.stop().unwrap().success());
}

/// Posts items until one is refused; gives the refusal.
fn fill(client: &Client, taken: &mut Vec<String>) -> Answer {
    for number in 0..1000 {
        let id = format!("filler-{number}");
        let answer = client.post("/api/v1/items", &filler(&id)).unwrap();
        if !matches!(answer.status, 200 | 201) {
            return answer;
        }
        taken.push(id);
    }
    panic!("1,000 items of 400 kB went onto a disk of {DISK}");
}

fn filler(id: &str) -> Value {
    let mut item = process::item(id);
    item["text"] = "All work and no play makes a dull listing. ".repeat(9_000).into();
    item
}

/// Starts the desk in a mount namespace of its own whose `disk` is a small tmpfs; no privilege is needed for that.
fn serve_on_small_disk(disk: &Path, data: &Path, log: &Path) -> Desk {
    let address = e2e::desk::free_address().unwrap();
    let mut serve = process::blazon();
    process::serve_arguments(&mut serve, data, address);
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c"]);
    command.arg(format!("mount -t tmpfs -o size={DISK} none \"$0\" && exec \"$@\"")).arg(disk);
    command.arg(serve.get_program()).args(serve.get_args());
    for (name, value) in serve.get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    Desk::start(command, address, log, Duration::from_mins(1)).expect("the desk starts on a small disk")
}
