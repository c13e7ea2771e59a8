//! `cargo xtask bench road`: the road measured end to end over HTTP on a real desk.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use e2e::{Client, Desk};
use serde_json::{Value, json};

use super::feed::feed;
use super::load::{Load, Loaded};
use super::scan::{self, Scanned};

#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    load: Load,
    /// How many connections post at once
    #[arg(long, default_value_t = 4)]
    connections: usize,
    /// A PostgreSQL to keep the desk in, instead of SQLite
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Keep the desk's data folder and the files made
    #[arg(long)]
    keep: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    ensure!(options.connections > 0, "at least one connection");
    let loaded = options.load.read()?;
    let folder = tempfile::Builder::new().prefix("blazon-bench-").tempdir()?;

    println!("\nroad: {loaded}, {} connections", options.connections);
    let (desk, client) = start(&loaded.binary, folder.path(), options.database.as_deref())?;
    let import = import(&client, &loaded.registry)?;
    row("registry import, durable", &format!("{} rights in {}", import.rights, seconds(import.time)));
    row("  until all of it matches", &seconds(import.matching));
    row("  matchset", &import.matchset);
    let fed = feed(&client, &loaded.listings, options.connections)?;
    row("items, end to end and durable", &rate(fed.items, fed.bytes, fed.time));
    row("server's peak memory", &bytes(desk.peak_memory()));
    row("right added at runtime matches", &seconds(runtime_right(&client)?));
    desk.stop()?;
    row("desk's folder on disk", &bytes(Some(size_of(&folder.path().join("desk"))?)));
    let scanned = scan_alone(&loaded, folder.path())?;
    let same = if scanned.findings == fed.findings { "as many as" } else { "UNLIKE" };
    row("  findings", &format!("{}, {same} over HTTP ({})", scanned.findings, fed.findings));
    fed.score.print();
    if options.keep {
        println!("\nkept: {}", folder.keep().display());
    }
    Ok(())
}

/// `cargo xtask bench scan`: the same listings without a desk.
pub(crate) fn run_scan(load: &Load) -> Result<()> {
    let loaded = load.read()?;
    let folder = tempfile::Builder::new().prefix("blazon-bench-").tempdir()?;
    println!("\nscan: {loaded}");
    let scanned = scan_alone(&loaded, folder.path())?;
    row("  findings", &scanned.findings.to_string());
    scanned.score.print();
    Ok(())
}

/// Who holds all rights of a measurement.
const HOLDER: &str = "everybody";
const IMPORT: &str = "/api/v1/rights/import?holder=everybody";

struct Import {
    rights: usize,
    time: Duration,
    matching: Duration,
    matchset: String,
}

fn import(client: &Client, registry: &Path) -> Result<Import> {
    let text = std::fs::read(registry)?;
    let holder = json!({"id": HOLDER, "party_kind": "rights_holder", "name": "Everybody"});
    let answer = client.post("/api/v1/parties", &holder)?;
    ensure!(answer.status == 201, "the holder was answered with {}: {}", answer.status, answer.text());
    let started = Instant::now();
    let answer =
        client.with_timeout(Duration::from_mins(10)).post_bytes(IMPORT, "application/x-ndjson", &text)?;
    let time = started.elapsed();
    ensure!(answer.status == 200, "the registry was answered with {}: {}", answer.status, answer.text());
    let results = answer.text();
    let rights = results.lines().count();
    for line in results.lines() {
        let result: Value = serde_json::from_str(line).with_context(|| format!("no JSON: `{line}`"))?;
        ensure!(result["error"].is_null(), "a right was refused: `{line}`");
    }
    // The desk compiles in the background; it is done when the set says it holds every right.
    while started.elapsed() < Duration::from_mins(5) {
        let matchset = client.get("/api/v1/matchset")?.json()?;
        if matchset["rights"].as_u64().is_some_and(|held| held >= rights as u64) {
            return Ok(Import { rights, time, matching: started.elapsed(), matchset: describe(&matchset) });
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    bail!("five minutes after the import the matchset still lacks rights")
}

fn describe(matchset: &Value) -> String {
    let number = |key: &str| matchset[key].as_u64().unwrap_or_default();
    let held = bytes(matchset["bytes"].as_u64());
    format!(
        "{} rights, {} names, {held}, last build {} ms",
        number("rights"),
        number("names"),
        number("took_ms")
    )
}

/// Registers a name that no registry holds, then posts listings with it until one is found.
fn runtime_right(client: &Client) -> Result<Duration> {
    let name = "Quexilvantor";
    let right =
        json!({"id": "bench-runtime", "kind": "mark", "text": name, "classes": [25], "territory": ["CN"]});
    let started = Instant::now();
    let line = format!("{right}\n");
    let answer = client.post_bytes(IMPORT, "application/x-ndjson", line.as_bytes())?;
    ensure!(answer.status == 200, "the right was answered with {}: {}", answer.status, answer.text());
    for number in 0.. {
        let item = json!({"id": format!("runtime-{number}"), "title": format!("{name} shoes")});
        let answer = client.post_bytes(
            "/api/v1/items/stream",
            "application/x-ndjson",
            format!("{item}\n").as_bytes(),
        )?;
        let result = answer.json()?;
        if result["findings"].as_array().is_some_and(|findings| !findings.is_empty()) {
            return Ok(started.elapsed());
        }
        ensure!(started.elapsed() < Duration::from_mins(2), "the right did not match within two minutes");
        std::thread::sleep(Duration::from_millis(10));
    }
    bail!("ran out of numbers")
}

fn scan_alone(loaded: &Loaded, folder: &Path) -> Result<Scanned> {
    let items = folder.join("items.jsonl");
    let size = scan::write_items(&loaded.listings, &items)?;
    let (built, set) = scan::build(&loaded.binary, &loaded.registry, folder)?;
    let held = bytes(Some(std::fs::metadata(&set)?.len()));
    row("`matchset build`", &format!("{held} in {}, peak memory {}", seconds(built.time), bytes(built.peak)));
    let scanned = scan::scan(&loaded.binary, &set, &items, &loaded.listings, folder)?;
    let rate = rate(loaded.listings.len(), size, scanned.cost.time);
    row("`scan`", &format!("{rate}, peak memory {}", bytes(scanned.cost.peak)));
    Ok(scanned)
}

fn start(binary: &Path, folder: &Path, database: Option<&str>) -> Result<(Desk, Client)> {
    let address = e2e::desk::free_address()?;
    let token = "bench-admin-token-that-is-long-enough";
    let mut command = Command::new(binary);
    command.args(["serve", "--listen", &address.to_string(), "--data"]).arg(folder.join("desk"));
    command.env("BLAZON_BOOTSTRAP_TOKEN", token);
    if let Some(url) = database {
        command.args(["--database", url]);
    }
    let desk = Desk::start(command, address, &folder.join("serve.log"), Duration::from_mins(1))?;
    let client = desk.client().with_token(token);
    Ok((desk, client))
}

fn size_of(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        sum += if about.is_dir() { size_of(&entry.path())? } else { about.len() };
    }
    Ok(sum)
}

fn row(what: &str, figure: &str) {
    println!("{what:32} {figure}");
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

fn rate(items: usize, size: u64, time: Duration) -> String {
    let per_second = |amount: f64| amount / time.as_secs_f64().max(1e-9);
    format!(
        "{:.0} items/s, {:.1} MB/s ({})",
        per_second(items as f64),
        per_second(size as f64 / 1e6),
        seconds(time)
    )
}

fn bytes(count: Option<u64>) -> String {
    count.map_or_else(|| "not known here".to_owned(), |count| format!("{:.1} MB", count as f64 / 1e6))
}
