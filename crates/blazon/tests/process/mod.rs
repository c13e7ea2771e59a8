//! The real binary as a process, for tests.
#![allow(dead_code, reason = "each test program uses its own part")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use e2e::{Client, Desk};
use serde_json::{Value, json};

/// The administrator's token of every desk started here.
pub(crate) const TOKEN: &str = "an-admin-token-for-tests-only-0123456789";

/// The binary under test.
pub(crate) fn blazon() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_blazon"));
    for name in ["BLAZON_DATA", "BLAZON_DATABASE", "BLAZON_LISTEN"] {
        command.env_remove(name);
    }
    command
}

/// `blazon serve` on a data folder, ready.
pub(crate) fn serve(data: &Path) -> Desk {
    let address = e2e::desk::free_address().expect("a free port");
    let mut command = blazon();
    serve_arguments(&mut command, data, address);
    Desk::start(command, address, &log(data), Duration::from_mins(1)).expect("the desk starts")
}

/// The arguments that [`serve`] passes.
pub(crate) fn serve_arguments(command: &mut Command, data: &Path, address: std::net::SocketAddr) {
    command.args(["serve", "--listen", &address.to_string(), "--data"]).arg(data);
    command.env("BLAZON_BOOTSTRAP_TOKEN", TOKEN);
}

/// Where a desk of this data folder prints to.
pub(crate) fn log(data: &Path) -> PathBuf {
    data.with_extension("log")
}

/// A client with the administrator's token.
pub(crate) fn admin(desk: &Desk) -> Client {
    desk.client().with_token(TOKEN)
}

/// Runs a command of the binary to its end.
pub(crate) fn run(arguments: &[&str], data: &Path) -> Output {
    blazon().args(arguments).arg("--data").arg(data).output().expect("the binary runs")
}

/// The stopped desk verifies, and rebuilding its projections changes nothing.
pub(crate) fn assert_sound(data: &Path) {
    let verified = run(&["verify"], data);
    assert!(verified.status.success(), "{verified:?}");
    let rebuilt = run(&["rebuild", "--json"], data);
    assert!(rebuilt.status.success(), "{rebuilt:?}");
    let rebuilt: Value = serde_json::from_slice(&rebuilt.stdout).expect("JSON");
    assert_eq!(rebuilt["differences"], 0, "{rebuilt}");
}

/// A listing with a body of a few hundred bytes.
pub(crate) fn item(id: &str) -> Value {
    json!({
        "id": id, "surface": "listing", "account": format!("account-{}", id.len() % 7),
        "created": "2026-01-02T03:04:05Z", "language": "en", "title": format!("Boots, offer {id}"),
        "text": "Sturdy, waterproof, hardly worn. ".repeat(8), "price": {"amount": "39.00", "currency": "GBP"},
    })
}

/// Imports registry lines for a holder that is registered on the way; gives the answers.
pub(crate) fn import(client: &Client, lines: &str) -> Vec<Value> {
    let holder = json!({"id": "holder", "party_kind": "rights_holder", "name": "Harrowfell Ltd"});
    let registered = client.post("/api/v1/parties", &holder).expect("the desk answers");
    assert!(matches!(registered.status, 201 | 409), "{}", registered.text());
    let path = "/api/v1/rights/import?holder=holder";
    let answer = client.post_bytes(path, "application/x-ndjson", lines.as_bytes()).expect("the desk answers");
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}
