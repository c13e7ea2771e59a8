//! The house's own rules: short files, no paths of one person's machine, a name of its own for every schema of the
//! API, and which crate may use which.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::shell;

const MOST_LINES: usize = 600;

/// Which crates of ours a crate may use. Arrows point down only; tests may use what they like.
const ROOMS: &[(&str, &[&str])] = &[
    (
        "blazon",
        &[
            "server", "console", "desk", "connect", "store", "ledger", "casework", "law", "matching",
            "extract",
        ],
    ),
    ("server", &["console", "desk", "casework", "law", "store", "matching", "ledger", "connect"]),
    ("console", &["desk", "casework", "law", "matching"]),
    ("desk", &["connect", "store", "ledger", "casework", "law", "matching", "extract"]),
    ("connect", &["casework"]),
    ("store", &["casework", "ledger"]),
    ("ledger", &[]),
    ("casework", &["law"]),
    ("law", &[]),
    ("matching", &[]),
    ("extract", &[]),
    ("bench", &["matching"]),
    ("e2e", &[]),
    ("xtask", &["e2e"]),
];

pub(crate) fn run() -> Result<()> {
    let mut faults = Vec::new();
    let mut count = 0;
    let mut schemas: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in tracked_files()? {
        let path = shell::root().join(&file);
        // A tracked file that was just deleted, or one that is no text, breaks no rule here.
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        count += 1;
        faults.extend(too_long(&file, &text));
        faults.extend(foreign_path(&file, &text));
        for name in schema_names(&text) {
            schemas.entry(name.to_owned()).or_default().push(file.clone());
        }
    }
    faults.extend(shared_names(&schemas));
    let metadata =
        shell::output(&mut shell::cargo(&["metadata", "--format-version", "1", "--locked", "--no-deps"]))?;
    faults.extend(wrong_arrows(&serde_json::from_slice(&metadata)?));
    ensure!(faults.is_empty(), "against the house's rules:\n  {}", faults.join("\n  "));
    println!("{count} files and {} crates keep the house's rules", ROOMS.len());
    Ok(())
}

fn tracked_files() -> Result<Vec<PathBuf>> {
    let mut git = std::process::Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(shell::root());
    let names = shell::output(&mut git).context("the house check needs git and a clone")?;
    let names = String::from_utf8(names)?;
    Ok(names.split_terminator('\0').map(PathBuf::from).collect())
}

fn too_long(file: &Path, text: &str) -> Option<String> {
    let ours = file.extension().is_some_and(|extension| extension == "rs");
    let lines = text.lines().count();
    (ours && lines > MOST_LINES)
        .then(|| format!("{}: {lines} lines, more than {MOST_LINES}; split it by job", file.display()))
}

/// Paths that exist on one machine only have no place in the repository.
fn foreign_path(file: &Path, text: &str) -> Vec<String> {
    let vendored = file.components().any(|part| part.as_os_str() == "vendor");
    // Put together here so that this file does not find itself.
    let foreign = ["/wo", "/ro", "/ho"].iter().zip(["rk/", "ot/", "me/"]).map(|(a, b)| format!("{a}{b}"));
    let foreign: Vec<String> = foreign.collect();
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|_| !vendored) {
        let starts = |path: &&String| {
            line.match_indices(path.as_str()).any(|(at, _)| {
                // `https://site/home/` and `node_modules/work/` are no such paths.
                !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-~/}*".contains(before))
            })
        };
        if let Some(path) = foreign.iter().find(starts) {
            faults.push(format!("{}:{}: a path under `{path}`", file.display(), number + 1));
        }
    }
    faults
}

/// The names under which a file's types stand in the description of the API. The last type of a name would
/// silently take the place of the others there.
fn schema_names(text: &str) -> Vec<&str> {
    let word = |text| <str>::split(text, |c: char| !c.is_alphanumeric() && c != '_').next();
    let mut names = Vec::new();
    let mut lines = text.lines().map(str::trim_start);
    while let Some(line) = lines.next() {
        if !(line.starts_with("#[derive(") && line.contains("ToSchema")) {
            continue;
        }
        let mut given = None;
        for line in lines.by_ref() {
            if let Some((_, name)) = line.split_once("schema(as = ") {
                given = word(name);
            }
            let of = line
                .split_once("struct ")
                .or(line.split_once("enum "))
                .filter(|_| !line.starts_with(['/', '#']));
            if let Some((_, name)) = of {
                names.extend(given.or(word(name)));
                break;
            }
        }
    }
    names
}

fn shared_names(schemas: &BTreeMap<String, Vec<PathBuf>>) -> Vec<String> {
    let shared = schemas.iter().filter(|(_, files)| files.len() > 1);
    let fault = |(name, files): (&String, &Vec<PathBuf>)| {
        format!("schema `{name}` is named by {files:?}; tell them apart with `#[schema(as = ...)]`")
    };
    shared.map(fault).collect()
}

fn wrong_arrows(metadata: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut faults = Vec::new();
    for package in list(&metadata["packages"]) {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, may)) = ROOMS.iter().find(|(room, _)| *room == name) else {
            faults
                .push(format!("crate `{name}` is not in xtask/src/gate/house.rs; say there what it may use"));
            continue;
        };
        for dependency in list(&package["dependencies"]) {
            let used = dependency["name"].as_str().unwrap_or_default();
            let ours = ROOMS.iter().any(|(room, _)| *room == used) && dependency["path"].is_string();
            if ours && dependency["kind"] != "dev" && !may.contains(&used) {
                faults.push(format!("crate `{name}` must not use `{used}`"));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::{foreign_path, schema_names, shared_names, too_long, wrong_arrows};

    #[test]
    fn long_files_are_named() {
        let long = "x\n".repeat(601);
        assert!(too_long(Path::new("crates/a/src/b.rs"), &long).is_some());
        assert!(too_long(Path::new("crates/a/src/b.rs"), &long[2..]).is_none());
        assert!(too_long(Path::new("crates/a/assets/b.css"), &long).is_none());
    }

    #[test]
    fn paths_of_one_machine_are_named() {
        let bad = format!("first\nread `/{}x.md`\n", "work/");
        let fine = format!("https://a.example/{w}x ../{w}y target/{w} /{w2}", w = "work/", w2 = "working");
        assert_eq!(foreign_path(Path::new("a.md"), &bad).len(), 1);
        assert!(foreign_path(Path::new("a.md"), &fine).is_empty());
        assert!(foreign_path(Path::new("a/vendor/b.js"), &bad).is_empty());
    }

    #[test]
    fn schemas_that_share_a_name_are_named() {
        let plain = "#[derive(Serialize, ToSchema)]\n/// A struct of ours.\npub(crate) struct Ask {\n";
        let named = "#[derive(utoipa::ToSchema)]\n#[serde(untagged)]\n#[schema(as = FormAsk)]\nenum Ask {\n";
        assert_eq!(schema_names(&format!("{plain}{named}struct Other;")), ["Ask", "FormAsk"]);
        let files = |count: usize| vec!["a.rs".into(); count];
        let schemas = [("Ask".to_owned(), files(2)), ("FormAsk".to_owned(), files(1))].into();
        assert_eq!(shared_names(&schemas).len(), 1);
    }

    #[test]
    fn arrows_point_down() {
        let package = |name: &str, used: &str, kind: Option<&str>| {
            let dependency = json!({"name": used, "path": "crates", "kind": kind});
            wrong_arrows(&json!({"packages": [{"name": name, "dependencies": [dependency]}]}))
        };
        assert!(package("server", "desk", None).is_empty());
        assert_eq!(package("matching", "casework", None), ["crate `matching` must not use `casework`"]);
        assert_eq!(package("blazon", "e2e", None), ["crate `blazon` must not use `e2e`"]);
        assert!(package("blazon", "e2e", Some("dev")).is_empty());
        assert_eq!(package("surprise", "desk", None).len(), 1);
    }
}
