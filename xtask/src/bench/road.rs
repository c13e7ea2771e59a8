//! `cargo xtask bench road`: the road measured end to end over HTTP on a real desk.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use e2e::{Client, Desk};
use serde_json::{Value, json};

use super::books::Books;
use super::feed::{Fed, feed};
use super::listings::{Listing, Sources, names};
use super::scan::{self, Cost};
use crate::shell;

#[derive(Args)]
pub(crate) struct Options {
    /// The registry to load [default: brands/registry.jsonl of the vectors]
    #[arg(long, value_name = "FILE")]
    registry: Option<PathBuf>,
    /// How many listings to post
    #[arg(long, default_value_t = 20_000)]
    items: usize,
    /// How many connections post at once
    #[arg(long, default_value_t = 4)]
    connections: usize,
    /// The same seed makes the same listings
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A PostgreSQL to keep the desk in, instead of SQLite
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Keep the desk's data folder and the files made
    #[arg(long)]
    keep: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    ensure!(options.items > 0 && options.connections > 0, "at least one item and one connection");
    let registry = registry(options)?;
    let sources = sources(&registry)?;
    shell::run(&mut shell::cargo(&["build", "--release", "--package", "blazon", "--locked"]))?;
    let binary = shell::target().join("release/blazon");
    let folder = tempfile::Builder::new().prefix("blazon-bench-").tempdir()?;

    println!(
        "\nroad: {} names, {} items, {} connections, seed {}",
        sources.names.len(),
        options.items,
        options.connections,
        options.seed
    );
    // Made beforehand, so that making them takes nothing from the desk.
    let listings: Vec<Listing> =
        (0..options.items).map(|number| sources.listing(options.seed, number)).collect();
    let (desk, client) = start(&binary, folder.path(), options.database.as_deref())?;
    let import = import(&client, &registry)?;
    row("registry import, durable", &format!("{} rights in {}", import.rights, seconds(import.time)));
    row("  until all of it matches", &seconds(import.matching));
    row("  matchset", &import.matchset);
    let fed = feed(&client, &listings, options.connections)?;
    row("items, end to end and durable", &rate(fed.items, fed.bytes, fed.time));
    row("server's peak memory", &bytes(desk.peak_memory()));
    row("right added at runtime matches", &seconds(runtime_right(&client)?));
    desk.stop()?;
    row("desk's folder on disk", &bytes(Some(size_of(&folder.path().join("desk"))?)));

    scanned(&binary, &registry, &listings, folder.path(), &fed)?;
    fed.score.print();
    if options.keep {
        println!("\nkept: {}", folder.keep().display());
    }
    Ok(())
}

struct Import {
    rights: usize,
    time: Duration,
    matching: Duration,
    matchset: String,
}

fn import(client: &Client, registry: &Path) -> Result<Import> {
    let text = std::fs::read(registry)?;
    let started = Instant::now();
    let answer = client.with_timeout(Duration::from_mins(10)).post_bytes(
        "/api/v1/rights/import",
        "application/x-ndjson",
        &text,
    )?;
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
            return Ok(Import { rights, time, matching: started.elapsed(), matchset: matchset.to_string() });
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    bail!("five minutes after the import the matchset still lacks rights")
}

/// Registers a name that no registry holds, then posts listings with it until one is found.
fn runtime_right(client: &Client) -> Result<Duration> {
    let name = "Quexilvantor";
    let right =
        json!({"id": "bench-runtime", "kind": "mark", "text": name, "classes": [25], "territory": ["CN"]});
    let started = Instant::now();
    let line = format!("{right}\n");
    let answer = client.post_bytes("/api/v1/rights/import", "application/x-ndjson", line.as_bytes())?;
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

fn scanned(binary: &Path, registry: &Path, listings: &[Listing], folder: &Path, fed: &Fed) -> Result<()> {
    let items = folder.join("items.jsonl");
    let size = scan::write_items(listings, &items)?;
    let (built, set) = scan::build(binary, registry, folder)?;
    let held = bytes(Some(std::fs::metadata(&set)?.len()));
    row("`matchset build`", &format!("{held} in {}", cost(&built)));
    let (scan, findings) = scan::scan(binary, &set, &items, folder)?;
    row("`scan`", &format!("{}, peak memory {}", rate(listings.len(), size, scan.time), bytes(scan.peak)));
    let same = if findings == fed.findings { "as many as" } else { "UNLIKE" };
    row("  findings", &format!("{findings}, {same} over HTTP ({})", fed.findings));
    Ok(())
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

fn registry(options: &Options) -> Result<PathBuf> {
    let path = options.registry.clone().unwrap_or_else(|| vectors().join("brands/registry.jsonl"));
    ensure!(
        path.is_file(),
        "there is no registry at `{}`; name one with `--registry FILE` (JSON Lines), or set BLAZON_VECTORS",
        path.display()
    );
    Ok(path)
}

fn sources(registry: &Path) -> Result<Sources> {
    let books = vectors().join("books");
    let samples = shell::root().join("crates/blazon/samples/books");
    let read = |language: &str| {
        let folder = books.join(language);
        Books::read(if folder.is_dir() { &folder } else { &samples })
    };
    Ok(Sources { names: names(registry)?, chinese: read("zh")?, english: read("en")? })
}

fn vectors() -> PathBuf {
    std::env::var_os("BLAZON_VECTORS").map_or_else(|| shell::root().join("../shared/vectors"), PathBuf::from)
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

fn cost(cost: &Cost) -> String {
    format!("{}, peak memory {}", seconds(cost.time), bytes(cost.peak))
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
