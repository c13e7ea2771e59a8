use super::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn files(dir: &Path, ext: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ext));
        } else if path.extension().is_some_and(|e| e == ext) {
            found.push(path);
        }
    }
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Key to the variables of its message; fails on a key written twice.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files(&root().join("locales").join(lang.tag()), "ftl") {
        let mut key = String::new();
        for line in fs::read_to_string(&file).unwrap().lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                key = line.split_once('=').expect("a message").0.trim().to_owned();
                assert!(all.insert(key.clone(), BTreeSet::new()).is_none(), "`{key}` twice in {file:?}");
            }
            for part in line.split('$').skip(1) {
                let name = part.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                all.get_mut(&key).unwrap().insert(name.to_owned());
            }
        }
    }
    all
}

/// What stands in quotes directly after each `call(`.
fn quoted_after(source: &str, call: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for (at, _) in source.match_indices(call) {
        let rest = source[at + call.len()..].trim_start();
        if let Some(rest) = rest.strip_prefix('"') {
            keys.push(rest[..rest.find('"').unwrap()].to_owned());
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let (en, zh) = (messages(Lang::En), messages(Lang::Zh));
    assert!(en.len() > 100);
    for (key, variables) in &en {
        assert_eq!(Some(variables), zh.get(key), "`{key}` in zh-CN");
    }
    for key in zh.keys() {
        assert!(en.contains_key(key), "`{key}` only in zh-CN");
    }
}

#[test]
fn chinese_is_chinese() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for key in messages(Lang::Zh).into_keys() {
        let text = Lang::Zh.find(&key, &[]).unwrap_or_default();
        let latin = text.chars().filter(char::is_ascii_alphabetic).count();
        // Formats and figures are the same everywhere.
        assert!(han(&text) || latin < 7, "`{key}` is `{text}`");
    }
}

#[test]
fn every_key_used_exists() {
    let keys: BTreeSet<_> = messages(Lang::En).into_keys().collect();
    let sources =
        files(&root().join("templates"), "html").into_iter().chain(files(&root().join("src"), "rs"));
    let mut used = 0;
    for file in sources.filter(|f| !f.ends_with("tests.rs")) {
        let source = fs::read_to_string(&file).unwrap();
        for call in [".t(", ".t1(", ".t2(", ".text(", ".text1(", ".find("] {
            for key in quoted_after(&source, call) {
                assert!(keys.contains(&key), "`{key}` of {file:?} is in no language file");
                used += 1;
            }
        }
        for set in quoted_after(&source, ".word(") {
            assert!(keys.iter().any(|k| k.starts_with(&format!("{set}-"))), "no word of `{set}` of {file:?}");
        }
    }
    assert!(used > 100);
}

#[test]
fn accept_language_is_negotiated() {
    for (header, lang) in [
        ("zh-CN,zh;q=0.9,en;q=0.8", Lang::Zh),
        ("en-GB, zh;q=0.5", Lang::En),
        ("fr, zh-Hant;q=0.3", Lang::Zh),
        ("fr", Lang::En),
        ("en;q=0.2, zh;q=0.7", Lang::Zh),
        ("", Lang::En),
        (";q=;,,zh;q=x", Lang::En),
    ] {
        assert_eq!(Lang::negotiate(header), lang, "{header}");
    }
}

#[test]
fn numbers_take_plurals_and_ids_stay_as_written() {
    assert_eq!(Lang::En.text1("count-items", "n", 1), "1 item");
    assert_eq!(Lang::En.text1("count-items", "n", 3), "3 items");
    assert_eq!(Lang::Zh.text1("count-items", "n", 3), "3 条内容");
}
