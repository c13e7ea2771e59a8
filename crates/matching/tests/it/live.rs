//! A set that changes finds what a fresh one of the same rights finds.

use crate::support::{build, entries, titled};
use matching::item::Item;
use matching::live::{Change, Live};
use matching::registry::Entry;
use matching::{Finding, Scanner};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

fn live(marks: impl IntoIterator<Item = Entry>) -> Live {
    Live::new(Arc::new(build(marks.into_iter().collect())))
}

fn found(live: &Live, item: &Item) -> Vec<Finding> {
    let findings = live.scan(&mut Scanner::new(), item);
    assert!(findings.iter().all(|f| f.matchset == live.hash()));
    findings.into_iter().map(|f| Finding { matchset: String::new(), ..f }).collect()
}

fn rights(live: &Live, title: &str) -> Vec<String> {
    found(live, &titled(title)).into_iter().filter_map(|f| f.right).collect()
}

#[test]
fn rights_come_and_go() {
    let base = live([Entry::mark("a", "Larkspin"), Entry::mark("b", "Hawkwell")]);
    let text = "Larkspin, Hawkwell and Quillfern";
    assert_eq!(rights(&base, text), ["a", "b"]);
    let (more, refused) = base.add(Entry::mark("c", "Quillfern")).unwrap();
    assert_eq!((rights(&more, text), refused), (["a", "b", "c"].map(String::from).into(), vec![]));
    let fewer = more.withdraw("a").unwrap();
    assert_eq!(rights(&fewer, text), ["b", "c"]);
    assert_eq!((fewer.added(), fewer.withdrawn()), (1, 1));
    assert_eq!(rights(&base, text), ["a", "b"], "a value: what is held does not change");
    let none = fewer.change(["b", "c", "unheard of"].map(|id| Change::Withdraw(id.into()))).unwrap().0;
    assert_eq!((rights(&none, text), none.added(), none.withdrawn()), (vec![], 0, 2));
    let again = none.change(["a", "b"].map(|id| Change::Restore(id.into()))).unwrap().0;
    assert_eq!(again.hash(), base.hash(), "what was undone leaves no trace");
}

#[test]
fn a_right_that_is_changed_matches_as_it_is_now() {
    let base = live(entries(r#"{"id":"a","kind":"mark","text":"Larkspin","aliases":[{"text":"云雀"}]}"#));
    let (changed, _) = base.add(Entry::mark("a", "Osierlane")).unwrap();
    assert_eq!(rights(&changed, "Larkspin 云雀"), <[&str; 0]>::default());
    assert_eq!(rights(&changed, "Osierlane"), ["a"]);
    let (refused, why) = changed.add(Entry::mark("a", "…")).unwrap();
    assert_eq!((why.len(), rights(&refused, "Larkspin Osierlane")), (1, vec![]));
}

#[test]
fn its_hash_tells_what_it_holds_and_not_how_it_came_about() {
    let base = live([Entry::mark("a", "Larkspin"), Entry::mark("b", "Hawkwell")]);
    let (c, d) = (Entry::mark("c", "Quillfern"), Entry::mark("d", "Osierlane"));
    let one = base.add(c.clone()).unwrap().0.withdraw("a").unwrap().add(d.clone()).unwrap().0;
    let other = base.add(d).unwrap().0.add(c).unwrap().0.withdraw("a").unwrap();
    assert_eq!(one.hash(), other.hash());
    let hashes = [&base, &one, &one.withdraw("b").unwrap(), &one.withdraw("c").unwrap()];
    let hashes: std::collections::BTreeSet<_> = hashes.iter().map(|live| live.hash()).collect();
    assert_eq!(hashes.len(), 4);
}

/// Short names of few letters, so that they overlap and share places.
fn entry() -> impl Strategy<Value = Entry> {
    let name = || prop::sample::select(vec!["nike", "ni", "耐克", "克耐", "耐克鞋", "나이키", "kn", "n k"]);
    (0..8_u8, name(), prop::option::of(name())).prop_map(|(id, name, context)| {
        let mut entry = Entry::mark(format!("r{id}"), name);
        entry.context.extend(context.map(str::to_owned));
        entry.classes = vec![25];
        entry
    })
}

/// Without masks: open is that `耐克克*` is read as 耐克鞋 only where another name of the set, such as 耐克, lets the
/// scan look there twice.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec!["ni", "ke", "nike ", "耐", "克", "鞋", " ", "나이키", "N", "k"]);
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn it_finds_what_a_fresh_set_finds(
        base in prop::collection::vec(entry(), 0..8),
        changes in prop::collection::vec((entry(), any::<bool>()), 0..8),
        title in text(),
        body in text(),
        tag in text(),
    ) {
        let mut now: BTreeMap<String, Entry> = BTreeMap::new();
        for entry in base {
            now.insert(entry.id.clone(), entry);
        }
        let mut live = live(now.values().cloned());
        for (entry, put) in changes {
            if put {
                now.insert(entry.id.clone(), entry.clone());
                live = live.add(entry).unwrap().0;
            } else {
                now.remove(&entry.id);
                live = live.withdraw(&entry.id).unwrap();
            }
        }
        let item =
            Item { id: "i".into(), title: Some(title), text: Some(body), tags: vec![tag], ..Item::default() };
        let fresh = self::live(now.into_values());
        prop_assert_eq!(found(&live, &item), found(&fresh, &item));
    }
}
