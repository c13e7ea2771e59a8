//! One table of named cases, run against every way of holding a matchset.
//!
//! What the table expects is checked on a fresh set; every other way must give the same findings.

mod ar;
mod case;
mod en_clean;
mod en_edits;
mod en_forms;
mod ja;
mod ko;
mod mixed;
mod open;
mod pairs;
mod places;
mod ru;
mod shelves;
mod table;
mod zh_clean;
mod zh_forms;
mod zh_shape;
mod zh_sound;

use crate::support::{build, entries, points};
use case::{Case, Group, Want};
use matching::item::Item;
use matching::live::Live;
use matching::registry::Entry;
use matching::{Finding, Matchset, Scanner};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// A finding counts from this score on.
const ENOUGH: f64 = matching::score::WORTH;

fn groups() -> Vec<Group> {
    let files = [
        zh_forms::groups(),
        zh_sound::groups(),
        zh_shape::groups(),
        zh_clean::groups(),
        en_forms::groups(),
        en_edits::groups(),
        en_clean::groups(),
        ja::groups(),
        ko::groups(),
        ru::groups(),
        ar::groups(),
        mixed::groups(),
        pairs::groups(),
    ];
    files.into_iter().flatten().collect()
}

impl Group {
    fn entries(&self) -> Vec<Entry> {
        self.shelves.iter().copied().chain([self.own]).flat_map(entries).collect()
    }
}

/// Findings in short, for a message.
fn found_in(findings: &[Finding]) -> String {
    let mut text = String::from("[");
    for f in findings {
        let (right, matched) = (f.right.as_deref().unwrap_or("?"), f.matched.as_deref().unwrap_or("?"));
        let _ = write!(text, "{right} {matched:?} {:?} {:.3}; ", f.via, f.score);
    }
    text.truncate(text.trim_end_matches("; ").len());
    text + "]"
}

/// What is wrong with what was found: first word says of which sort.
fn fault(case: &Case, item: &Item, findings: &[Finding]) -> Option<String> {
    if let Some(bad) = findings.iter().find(|f| !points(item, f)) {
        return Some(format!("offset: {}", found_in(std::slice::from_ref(bad))));
    }
    let of = |right: &str| -> Vec<&Finding> {
        findings.iter().filter(|f| f.right.as_deref() == Some(right)).collect()
    };
    match case.want {
        Want::Silent => (!findings.is_empty()).then(|| "noise".to_owned()),
        Want::Clean(right) => of(right).iter().any(|f| f.score >= ENOUGH).then(|| format!("false: {right}")),
        Want::Found { right, matched, via, exact } => {
            let mut some = of(right);
            let wanted: BTreeSet<&str> = via.split_whitespace().collect();
            let mut keep = |fault: &str, good: &dyn Fn(&Finding) -> bool| -> Option<String> {
                some.retain(|f| good(f));
                some.is_empty().then(|| format!("{fault}: {right} {matched:?} {via:?}"))
            };
            keep("missing", &|_| true)
                .or_else(|| keep("place", &|f| matched.is_empty() || f.matched.as_deref() == Some(matched)))
                .or_else(|| {
                    keep("via", &|f| {
                        let all: BTreeSet<&str> = f.via.iter().map(String::as_str).collect();
                        if exact { all == wanted } else { all.is_superset(&wanted) }
                    })
                })
                .or_else(|| keep("low", &|f| f.score >= ENOUGH))
        }
    }
}

#[test]
fn fresh_set() {
    let (mut wrong, mut open, mut all) = (Vec::new(), BTreeSet::new(), 0);
    for group in groups() {
        let set = build(group.entries());
        all += group.cases.len();
        for case in &group.cases {
            let (name, draft) = (case.name, &case.draft);
            let item = draft.item();
            let findings = set.scan(&item);
            let Some(fault) = fault(case, &item, &findings) else { continue };
            let message = format!("{name} — {fault} — {draft:?} gave {}", found_in(&findings));
            if open::cases().any(|open| open == name) {
                println!("open: {message}");
                open.insert(name);
            } else {
                wrong.push(message);
            }
        }
    }
    let closed: Vec<&str> = open::cases().filter(|name| !open.contains(name)).collect();
    println!("of {all} cases {} are open; to be struck off: {closed:?}", open.len());
    assert!(wrong.is_empty(), "{} of {all} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// Findings without the name of the set, which an overlay has its own of.
fn unnamed(mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        finding.matchset.clear();
    }
    findings
}

/// Fails with every case for which `scan` finds other than a fresh set does.
fn same(way: &str, mut scan: impl FnMut(&Group, &Matchset, &Item) -> Vec<Finding>) {
    let mut wrong = Vec::new();
    for group in groups() {
        let set = build(group.entries());
        for case in &group.cases {
            let item = case.draft.item();
            let fresh = unnamed(set.scan(&item));
            let other = unnamed(scan(&group, &set, &item));
            if fresh != other {
                let (fresh, other) = (found_in(&fresh), found_in(&other));
                wrong.push(format!("{}: fresh {fresh}, {way} {other}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn mapped_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut mapped: Option<Matchset> = None;
    same("mapped", |_, set, item| {
        if mapped.as_ref().is_none_or(|mapped| mapped.hash() != set.hash()) {
            let path = folder.path().join("cases.blz");
            set.write(&path).unwrap();
            mapped = Some(Matchset::open(&path).unwrap());
        }
        mapped.as_ref().unwrap().scan(item)
    });
}

#[test]
fn used_scanner() {
    let mut scanner = Scanner::new();
    same("used scanner", |_, set, item| scanner.scan(set, item));
}

/// The same registry in another order, as a rebuild may read it.
#[test]
fn rebuilt() {
    let mut rebuilt: Option<Matchset> = None;
    same("rebuilt", |group, set, item| {
        if rebuilt.as_ref().is_none_or(|rebuilt| rebuilt.hash() != set.hash()) {
            rebuilt = Some(build(group.entries().into_iter().rev().collect()));
        }
        rebuilt.as_ref().unwrap().scan(item)
    });
}

/// For every group, what `make` makes of the entries of the case's right and those of the others.
fn changed(way: &str, make: impl Fn(Vec<Entry>, Vec<Entry>) -> (Live, Matchset)) {
    let (mut scanner, mut wrong) = (Scanner::new(), Vec::new());
    for group in groups() {
        let mut held = BTreeMap::new();
        for case in &group.cases {
            let (live, fresh) = held.entry(case.want.right()).or_insert_with(|| {
                let own = |entry: &Entry| Some(entry.id.as_str()) == case.want.right();
                let (own, others) = group.entries().into_iter().partition(own);
                make(own, others)
            });
            let item = case.draft.item();
            let (fresh, live) = (unnamed(fresh.scan(&item)), unnamed(live.scan(&mut scanner, &item)));
            if fresh != live {
                wrong.push(format!("{}: fresh {}, {way} {}", case.name, found_in(&fresh), found_in(&live)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// The right of the case is added to a base that lacks it: as if it had always been there.
#[test]
fn overlay() {
    changed("overlay", |own, others| {
        let live = Live::new(Arc::new(build(others.clone())));
        let live = own.iter().fold(live, |live, entry| live.add(entry.clone()).unwrap().0);
        (live, build(own.into_iter().chain(others).collect()))
    });
}

/// The right of the case is withdrawn from a base that has it: as if it had never been there.
#[test]
fn withdrawn() {
    changed("withdrawn", |own, others| {
        let live = Live::new(Arc::new(build(own.iter().chain(&others).cloned().collect())));
        let live = own.iter().fold(live, |live, entry| live.withdraw(&entry.id).unwrap());
        (live, build(others))
    });
}

/// Threads that share one set, each with its scanner, all at once.
#[test]
fn many_threads() {
    for group in groups() {
        let set = build(group.entries());
        let items: Vec<Item> = group.cases.iter().map(|case| case.draft.item()).collect();
        let alone: Vec<Vec<Finding>> = items.iter().map(|item| set.scan(item)).collect();
        std::thread::scope(|scope| {
            for turn in 0..4 {
                let (set, items, alone) = (&set, &items, &alone);
                scope.spawn(move || {
                    let mut scanner = Scanner::new();
                    for i in (0..items.len()).map(|i| (i + turn * 7) % items.len()) {
                        assert_eq!(scanner.scan(set, &items[i]), alone[i], "{:?}", items[i]);
                    }
                });
            }
        });
    }
}
