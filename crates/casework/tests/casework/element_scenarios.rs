//! Every element of every law's notice, left out: what must be there is missed with its article and its cure, what
//! only weighs or is asked for on request holds nothing up, and both are said in the form before.

use crate::notice_scenarios::{decide, draft, right, under, with_items};
use crate::procedure_scenarios::matters;
use crate::scene::{folded, law, words};
use casework::Code::Missing;
use casework::notice::{Authority, Command, Draft, Event, Line, Notice};
use casework::right::{Kind, Right};
use law::{Demand, Element, Fact};

/// A notice from which something can be left out: its draft, its items, its right, and who files it.
#[derive(Clone)]
struct Full {
    draft: Draft,
    items: Vec<Line>,
    right: Right,
    authority: Authority,
}

/// How a fact is left out of a notice, and whether what is left can be sent at all.
enum Without {
    /// The notice lacks it.
    Lacks(Full),
    /// What is about it cannot be said otherwise: without a right or an item there is no notice to check, and the
    /// desk refuses that first, at this place.
    Nothing(Full, &'static str),
    /// What the desk knows by itself: who files for itself shows no mandate.
    Known,
}

fn without(full: &Full, fact: Fact) -> Without {
    let mut full = full.clone();
    let draft = &mut full.draft;
    match fact {
        Fact::Name => draft.signer.name = None,
        Fact::Address => draft.signer.address = None,
        Fact::Phone => draft.signer.phone = None,
        Fact::Email => draft.signer.email = None,
        Fact::Identity => draft.proofs.identity.clear(),
        Fact::RightProof => draft.proofs.right_proof.clear(),
        Fact::Evidence => draft.proofs.evidence.clear(),
        Fact::Grounds => draft.grounds = words("", ""),
        Fact::TechnicalComparison => draft.proofs.comparison.clear(),
        Fact::EvaluationReport => draft.proofs.evaluation.clear(),
        // Something elsewhere, and nobody says what it is.
        Fact::ItemDetails => {
            for line in &mut full.items {
                line.note.clear();
                line.link = "https://shop.example/1".into();
            }
        }
        Fact::Location | Fact::FormerLocation => {
            full.items.clear();
            return Without::Nothing(full, "/items");
        }
        Fact::RightName => {
            full.right = Right::default();
            return Without::Nothing(full, "/right");
        }
        Fact::Mandate if full.authority == Authority::Holder => return Without::Known,
        Fact::Mandate => {
            full.authority = Authority::Nobody("the mandate expired on 2026-03-01".into());
            return Without::Nothing(full, "/right");
        }
    }
    Without::Lacks(full)
}

/// What an element asks for of this notice, all of it left out.
fn bare(full: &Full, element: &Element) -> Vec<Without> {
    let mut lacks = full.clone();
    let mut others = Vec::new();
    let mut changed = false;
    for fact in element.all.iter().chain(&element.any) {
        match without(&lacks, *fact) {
            Without::Lacks(now) => {
                lacks = now;
                changed = true;
            }
            other => others.push(other),
        }
    }
    if changed {
        others.push(Without::Lacks(lacks));
    }
    others
}

fn file(full: &Full, desk: &casework::notice::Desk, anyway: bool) -> Result<Vec<Event>, casework::Refusals> {
    let mut events = with_items(full.draft.clone());
    events.truncate(1);
    if !full.items.is_empty() {
        events.push(Event::ItemsAdded { lines: full.items.clone() });
    }
    let (right, authority) = (Box::new(full.right.clone()), full.authority.clone());
    decide(&events, Command::File { right, authority, desk: desk.clone(), anyway })
}

#[test]
fn each_element_of_each_notice_left_out() {
    let mut seen = Vec::new();
    for (i, (pack, law_of, _)) in matters().into_iter().enumerate() {
        let form = law_of.pack_in(law()).and_then(|pack| pack.notice.as_ref()).unwrap();
        let (draft, right, desk) = under(&law_of, i);
        let items = folded::<Notice>(&with_items(draft.clone())).lines.into_values().collect();
        let authority = Authority::Mandate("md-1".into());
        let mut full = Full { draft, items, right, authority };
        full.draft.proofs.comparison = vec!["9f86".into()];
        full.draft.proofs.evaluation = vec!["9f86".into()];
        assert!(file(&full, &desk, false).is_ok(), "{pack}: {:?}", file(&full, &desk, false));
        for element in &form.elements {
            let name = format!("{pack}/{}", element.id);
            let (article, required) = (element.basis.article.as_str(), element.demand == Demand::Required);
            assert!(!article.is_empty(), "{name}");
            for text in [&element.text, &element.cure] {
                assert!(!text.en.is_empty() && !text.zh.is_empty(), "{name} is said in both languages");
            }
            let ways = bare(&full, element);
            assert!(!ways.is_empty(), "{name} asks for nothing that can be left out");
            let applies = element.rights.is_empty() || element.rights.contains(&law_of.right());
            for way in ways {
                match way {
                    Without::Known => unreachable!("{name}: it is filed under a mandate"),
                    Without::Nothing(bare, pointer) => {
                        let refused = file(&bare, &desk, false).expect_err(&name);
                        assert!(refused.0.iter().any(|no| no.pointer == pointer), "{name}: {refused}");
                    }
                    Without::Lacks(bare) if required && applies => {
                        let refused = file(&bare, &desk, false).expect_err(&name);
                        let found = refused.0.iter().find(|no| no.article.as_deref() == Some(article));
                        let found = found.unwrap_or_else(|| panic!("{name}: {refused}"));
                        assert_eq!(found.code, Missing, "{name}");
                        let cure = element.cure.en.trim_end_matches('.');
                        assert!(found.message.ends_with(&cure[1..]), "{name}: {}", found.message);
                        assert!(found.message_zh.contains(element.cure.zh.trim_end_matches('。')), "{name}");
                        assert!(!found.pointer.is_empty(), "{name}");
                        // Sent all the same it is on record as incomplete, and nothing else happens.
                        let sent = file(&bare, &desk, true).unwrap();
                        assert!(
                            matches!(sent.as_slice(), [Event::FoundIncomplete { .. }]),
                            "{name}: {sent:?}"
                        );
                    }
                    Without::Lacks(bare) => {
                        let filed = file(&bare, &desk, false);
                        assert!(filed.is_ok(), "{name} only weighs, and yet: {filed:?}");
                    }
                }
            }
            seen.push(name);
        }
        for declaration in &form.declarations {
            let mut bare = full.clone();
            assert!(bare.draft.proofs.declarations.remove(&declaration.id), "{pack}/{}", declaration.id);
            let refused = file(&bare, &desk, false).expect_err(&declaration.id);
            let wanted = Some(declaration.basis.article.as_str());
            let found =
                refused.0.iter().find(|no| no.article.as_deref() == wanted && no.pointer == "/declarations");
            assert!(found.is_some(), "{pack}/{}: {refused}", declaration.id);
        }
    }
    let all: usize = matters()
        .iter()
        .map(|(_, of, _)| of.pack_in(law()).and_then(|pack| pack.notice.as_ref()).unwrap().elements.len())
        .sum();
    assert_eq!(seen.len(), all, "every element of every law: {seen:?}");
    assert!(seen.iter().filter(|name| name.starts_with("uk-ecommerce/")).count() >= 4);
}

#[test]
fn who_files_for_itself_shows_no_mandate() {
    let full = Full {
        draft: draft(),
        items: folded::<Notice>(&with_items(draft())).lines.into_values().collect(),
        right: right(Kind::Trademark),
        authority: Authority::Holder,
    };
    assert!(matches!(without(&full, Fact::Mandate), Without::Known));
    let (_, right, desk) = under(&matters()[1].1, 1);
    assert!(file(&Full { right, ..full }, &desk, false).is_ok());
}
