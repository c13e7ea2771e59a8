//! The real binary as a process, for tests.
#![allow(dead_code, reason = "each test program uses its own part")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use e2e::{Client, Desk};
use serde_json::{Value, json};

/// The administrator's token of every desk started here.
pub const TOKEN: &str = "an-admin-token-for-tests-only-0123456789";

/// The binary under test.
pub fn blazon() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_blazon"));
    command.env_remove("BLAZON_DATABASE");
    command
}

/// `blazon serve` on a data folder, ready.
pub fn serve(data: &Path) -> Desk {
    let address = e2e::desk::free_address().expect("a free port");
    let mut command = blazon();
    serve_arguments(&mut command, data, address);
    Desk::start(command, address, &log(data), Duration::from_secs(60)).expect("the desk starts")
}

/// The arguments that [`serve`] passes.
pub fn serve_arguments(command: &mut Command, data: &Path, address: std::net::SocketAddr) {
    command.args(["serve", "--listen", &address.to_string(), "--data"]).arg(data);
    command.env("BLAZON_BOOTSTRAP_TOKEN", TOKEN);
}

/// Where a desk of this data folder prints to.
pub fn log(data: &Path) -> PathBuf {
    data.with_extension("log")
}

/// A client with the administrator's token.
pub fn admin(desk: &Desk) -> Client {
    desk.client().with_token(TOKEN)
}

/// Runs a command of the binary to its end.
pub fn run(arguments: &[&str], data: &Path) -> Output {
    blazon().args(arguments).arg("--data").arg(data).output().expect("the binary runs")
}

/// The stopped desk verifies, and rebuilding its projections changes nothing.
pub fn assert_sound(data: &Path) {
    let verified = run(&["verify"], data);
    assert!(verified.status.success(), "{verified:?}");
    let rebuilt = run(&["rebuild", "--json"], data);
    assert!(rebuilt.status.success(), "{rebuilt:?}");
    let rebuilt: Value = serde_json::from_slice(&rebuilt.stdout).expect("JSON");
    assert_eq!(rebuilt["differences"], 0, "{rebuilt}");
}

/// A listing with a body of a few hundred bytes.
pub fn item(id: &str) -> Value {
    json!({
        "id": id, "surface": "listing", "account": format!("account-{}", id.len() % 7),
        "created": "2026-01-02T03:04:05Z", "language": "en", "title": format!("Boots, offer {id}"),
        "text": "Sturdy, waterproof, hardly worn. ".repeat(8), "price": {"amount": "39.00", "currency": "GBP"},
    })
}

/// A right whose name stands in no listing of [`item`] but costs the desk a scan.
pub fn right() -> Value {
    json!({"id": "tm-test", "kind": "mark", "text": "Harrowfell", "classes": [25], "territory": ["GB"]})
}
