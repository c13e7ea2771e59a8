//! The running API against its own description: no server error, and every answer as described.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use e2e::Client;
use serde_json::{Value, json};

use super::demo::{Demo, prove};
use super::{python, scratch};
use crate::shell;

/// The release line that the options below are written for.
const PACKAGE: &str = "schemathesis==4.*";
const CHECKS: &str =
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
/// Nouns whose real ids are tried, most of the time, where their path asks for an id.
const NOUNS: [&str; 7] = ["leads", "cases", "items", "parties", "rights", "reports", "deliveries"];
/// Who asks, and with how many examples an operation; a rights holder may do what the operator may not.
const ROLES: [(&str, &str); 2] = [("admin", "40"), ("rights_holder", "10")];
/// A subscription to an invented address would make the desk call on strangers.
const LEFT_OUT: &str = "webhooks.subscribe";

pub(crate) fn run() -> Result<()> {
    let tool = python::environment("schemathesis", PACKAGE)?.join("bin/schemathesis");
    let folder = scratch("schemathesis")?;
    let demo = Demo::start(&folder)?;
    for (role, examples) in ROLES {
        let token = demo.about["tokens"][role].as_str();
        let token = token.with_context(|| format!("demo.json holds no token for `{role}`"))?;
        let client = demo.desk.client().with_token(token);
        check_left_out(&client)?;
        configure(&client, &folder)?;
        let mut command = Command::new(&tool);
        command
            .args(["run", &format!("http://{}/api/v1/openapi.json", demo.desk.address())])
            .args(["--header", &format!("Authorization: Bearer {token}")])
            .args(["--checks", CHECKS, "--mode", "all", "--max-examples", examples, "--workers", "2"])
            .args(["--seed", "20260101", "--generation-deterministic", "--exclude-operation-id", LEFT_OUT])
            .args(["--request-timeout", "20", "--no-color", "--warnings", "off"])
            .env("SCHEMATHESIS_HOOKS", folder.join("hooks.py"))
            .current_dir(&folder);
        println!("as {role}");
        shell::run(&mut command).with_context(|| demo.where_it_speaks())?;
    }
    // Whatever was thrown at it, the log tells it.
    demo.desk.stop()?;
    prove(&folder.join("desk"))
}

/// A misspelt operation would be left in without a word.
fn check_left_out(client: &Client) -> Result<()> {
    let document = client.get("/api/v1/openapi.json")?.text();
    ensure!(document.contains(&format!("\"{LEFT_OUT}\"")), "the API has no operation `{LEFT_OUT}` any more");
    Ok(())
}

/// Writes the files that the tool reads from its working folder.
fn configure(client: &Client, folder: &Path) -> Result<()> {
    std::fs::write(folder.join("hooks.py"), include_str!("hooks.py"))?;
    let mut config = String::new();
    for noun in NOUNS {
        let page = client.get(&format!("/api/v1/{noun}?limit=20"))?.json()?;
        // Not everybody may see everything.
        let rows = page["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        let ids: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
        if ids.is_empty() {
            continue;
        }
        // A list of strings is written alike in JSON and TOML.
        writeln!(config, "[dictionaries.{noun}]\nvalues = {}\n", json!(ids))?;
        writeln!(config, "[[operations]]\ninclude-path-regex = '^/api/v1/{noun}/\\{{id\\}}'")?;
        writeln!(
            config,
            "parameters = {{ \"path.id\" = {{ dictionary = \"{noun}\", probability = 0.7 }} }}\n"
        )?;
    }
    std::fs::write(folder.join("schemathesis.toml"), config)?;
    Ok(())
}
