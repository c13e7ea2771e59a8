//! Every page that each role can reach by links.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use serde_json::Value;

use crate::visitor::{DEMO, LANGUAGES, Visitor};

/// Pages of one shape, such as `/leads/…`, that are examined; the others differ in data only.
const OF_A_SHAPE: usize = 2;

#[test]
fn every_page_of_every_role_is_sound() {
    // One person a role: another one of the same role sees the same pages with other data.
    let people = DEMO["sign_ins"].as_array().expect("demo.json lists sign_ins");
    let text = |one: &'static Value, key: &str| one[key].as_str().expect("a text");
    let roles: BTreeMap<&str, &str> =
        people.iter().map(|one| (text(one, "role"), text(one, "login"))).collect();
    assert!(roles.len() >= 5, "{roles:?}");
    for (turn, (role, login)) in roles.iter().enumerate() {
        // Neighbours in different languages; the reviewer, who sees most, in the other one below.
        let language = if *role == "reviewer" { "zh-CN" } else { LANGUAGES[turn % LANGUAGES.len()] };
        let visitor = Visitor::new(language);
        visitor.sign_in(login);
        let seen = crawl(&visitor, "/", OF_A_SHAPE);
        println!("{role}: {} pages", seen.len());
        assert!(seen.len() > 2, "{role} reaches {seen:?} only");
    }
}

#[test]
fn every_public_page_is_sound_in_both_languages() {
    for language in LANGUAGES {
        let visitor = Visitor::new(language);
        let seen = crawl(&visitor, "/", OF_A_SHAPE);
        assert!(seen.contains("/report") && seen.contains("/sign-in"), "{seen:?}");
    }
}

#[test]
fn the_reviewers_pages_are_sound_in_english_too() {
    let visitor = Visitor::new("en");
    visitor.sign_in("reviewer");
    crawl(&visitor, "/", 1);
}

/// Walks the links from `start`, some of each shape; gives what was examined.
fn crawl(visitor: &Visitor, start: &str, of_a_shape: usize) -> BTreeSet<String> {
    let mut queue = VecDeque::from([start.to_owned()]);
    let mut known = BTreeSet::from([start.to_owned()]);
    let mut shapes = BTreeMap::<String, usize>::new();
    let mut examined = BTreeSet::new();
    while let Some(path) = queue.pop_front() {
        let count = shapes.entry(shape(&path)).or_default();
        if *count >= of_a_shape || !is_page(&path) {
            continue;
        }
        *count += 1;
        visitor.open(&path);
        examined.insert(path);
        queue.extend(visitor.links().into_iter().filter(|link| known.insert(link.clone())));
    }
    examined
}

fn is_page(path: &str) -> bool {
    let table =
        path.split('?').next().is_some_and(|path| Path::new(path).extension().is_some_and(|e| e == "csv"));
    !table && !["/api/", "/assets/", "/objects/"].iter().any(|files| path.starts_with(files))
}

/// The path with its ids and the values of its query blanked out.
fn shape(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_id = |part: &str| {
        part.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'%') || part.len() > 24
    };
    let path: Vec<&str> =
        path.split('/').map(|part| if is_id(part) && part != "sign-in" { "…" } else { part }).collect();
    let mut names: Vec<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    names.sort_unstable();
    format!("{}?{}", path.join("/"), names.join("&"))
}
