//! What holds for the table itself.

use super::case::Want;
use super::groups;
use matching::fold::Step;
use std::collections::BTreeSet;

#[test]
fn names_are_unique() {
    let mut seen = BTreeSet::new();
    let names = groups().into_iter().flat_map(|g| g.cases).map(|case| case.name);
    let twice: Vec<&str> = names.filter(|name| !seen.insert(*name)).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn as_many_negative_as_positive() {
    let wants: Vec<Want> = groups().into_iter().flat_map(|g| g.cases).map(|case| case.want).collect();
    let positive = wants.iter().filter(|want| matches!(want, Want::Found { .. })).count();
    let negative = wants.len() - positive;
    assert!(positive >= 350 && negative >= 350, "{positive} positive, {negative} negative");
}

/// A case about a right that is not registered, or a match that is not there, would prove nothing.
#[test]
fn rights_are_registered_and_matches_are_in_the_text() {
    let mut wrong = Vec::new();
    for group in groups() {
        let rights: BTreeSet<String> = group.entries().into_iter().map(|entry| entry.id).collect();
        for case in &group.cases {
            let (right, matched) = match case.want {
                Want::Silent => continue,
                Want::Clean(right) => (right, ""),
                Want::Found { right, matched, .. } => (right, matched),
            };
            let draft = &case.draft;
            let mut texts = [draft.title, draft.text].into_iter().chain(draft.tags.iter().copied());
            if !rights.contains(right) || !texts.any(|text| text.contains(matched)) {
                wrong.push(format!("{}: {right} {matched:?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn classes_are_known_and_each_stands_alone_and_beside_another() {
    let known: BTreeSet<&str> = Step::ALL.into_iter().map(Step::name).collect();
    let (mut alone, mut beside, mut pairs) = (BTreeSet::new(), BTreeSet::new(), 0);
    for case in groups().into_iter().flat_map(|g| g.cases) {
        let Want::Found { via, .. } = case.want else { continue };
        let via: BTreeSet<&str> = via.split_whitespace().collect();
        assert!(via.is_subset(&known), "{}: {via:?}", case.name);
        match via.len() {
            0 => {}
            1 => alone.extend(via),
            _ => {
                pairs += 1;
                beside.extend(via);
            }
        }
    }
    assert_eq!(alone, known);
    let lacking: Vec<_> = known.difference(&beside).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
    assert!(pairs >= 60, "{pairs}");
}
