//! Nothing filled in at all: an empty notice and an empty counter-notice are refused under every law, and each thing
//! that the law asks for is named with its article. What the desk knows by itself is not asked for.

use crate::notice_scenarios::under;
use crate::procedure_scenarios::{matters, upheld_under};
use crate::scene::{folded, law, now};
use casework::Code::Missing;
use casework::case::{self, Case};
use casework::notice::{Authority, Command, Draft, Event, Notice};
use casework::{Context, Noun, PersonId, Personal, Proofs, Refusals, Signer};
use law::{Demand, Fact, Form};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The articles of what a form asks for and the desk does not know by itself.
fn asked(form: &Form, right: law::Right, known: &[Fact]) -> BTreeSet<String> {
    let elements = form.elements.iter().filter(|element| {
        let applies = element.rights.is_empty() || element.rights.contains(&right);
        let lacks_all = element.all.iter().any(|fact| !known.contains(fact));
        let lacks_any = !element.any.is_empty() && !element.any.iter().any(|fact| known.contains(fact));
        element.demand == Demand::Required && applies && (lacks_all || lacks_any)
    });
    let articles = elements.map(|element| &element.basis.article);
    let declared = form.declarations.iter().map(|declaration| &declaration.basis.article);
    let signed = form.signature.iter().map(|signature| &signature.basis.article);
    articles.chain(declared).chain(signed).cloned().collect()
}

fn named(refused: &Refusals) -> BTreeSet<String> {
    let missing = refused.0.iter().filter(|refusal| refusal.code == Missing);
    missing.filter_map(|refusal| refusal.article.clone()).collect()
}

#[test]
fn an_empty_notice_is_refused_under_every_law() {
    for (i, (pack, law_of, _)) in matters().into_iter().enumerate() {
        let (full, right, desk) = under(&law_of, i);
        let draft =
            Draft { right: full.right, territory: full.territory, object: full.object, ..Draft::default() };
        let drafted = Event::Drafted { party: "lark".into(), holder: "lark".into(), draft };
        let ids = || Uuid::nil();
        let cx = Context { now: now(), actor: "somebody", ids: &ids, law: law() };
        let file = |anyway| Command::File {
            right: Box::new(right.clone()),
            authority: Authority::Holder,
            desk: desk.clone(),
            anyway,
        };
        let notice = folded::<Notice>(std::slice::from_ref(&drafted));
        let refused = notice.decide(file(false), &cx).expect_err(pack);
        let form = law_of.pack_in(law()).and_then(|pack| pack.notice.as_ref()).unwrap();
        let asked = asked(form, law_of.right(), &[Fact::RightName]);
        assert!(!asked.is_empty(), "{pack} asks for nothing");
        assert_eq!(named(&refused), asked, "{pack}: {refused}");
        let once: BTreeSet<_> = refused.0.iter().map(|no| (&no.pointer, &no.message)).collect();
        assert_eq!(once.len(), refused.0.len(), "{pack} says something twice: {refused}");
        // Sent all the same it counts for nothing.
        let sent = notice.decide(file(true), &cx).unwrap();
        assert!(
            matches!(sent.as_slice(), [Event::FoundIncomplete { counts: false, .. }]),
            "{pack}: {sent:?}"
        );
    }
}

#[test]
fn an_empty_counter_notice_is_refused_under_every_law() {
    for (pack, law_of, _) in matters() {
        let form = law_of.counter_pack(law()).and_then(|pack| pack.counter_notice.as_ref()).unwrap();
        let empty = case::Command::Counter {
            items: Vec::new(),
            signer: Signer::default(),
            proofs: Proofs::default(),
            grounds: Personal::new(PersonId("account/shop-1".into()), ""),
        };
        let ids = || Uuid::nil();
        let cx = Context { now: now(), actor: "somebody", ids: &ids, law: law() };
        let refused = folded::<Case>(&upheld_under(law_of.clone())).decide(empty, &cx).expect_err(pack);
        let known = [Fact::FormerLocation, Fact::ItemDetails, Fact::RightName];
        let asked = asked(form, law_of.right(), &known);
        assert!(!asked.is_empty(), "{pack} asks for nothing");
        assert_eq!(named(&refused), asked, "{pack}: {refused}");
    }
}
