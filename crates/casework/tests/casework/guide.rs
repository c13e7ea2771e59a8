//! The guide for reporters and verifiers.

use casework::guide::{Asks, guide};
use casework::lead::Verdict;
use casework::report::Category;
use std::collections::BTreeSet;

#[test]
fn every_category_and_verdict_has_its_lines_in_both_languages() {
    let both = |words: &casework::Words| !words.en.trim().is_empty() && !words.zh.trim().is_empty();
    for category in [Category::Counterfeit, Category::Pirated, Category::Impersonation, Category::Other] {
        let of = guide().category(category).unwrap();
        assert!(both(&of.words) && both(&of.hint), "{category:?}");
        assert!(of.evidence.iter().any(|ask| ask.asks == Asks::Picture), "{category:?} asks for no picture");
        assert!(of.evidence.iter().all(|ask| both(&ask.words)), "{category:?}");
        let ids: BTreeSet<_> = of.evidence.iter().map(|ask| &ask.id).collect();
        assert_eq!(ids.len(), of.evidence.len(), "{category:?} has an id twice");
    }
    for verdict in [Verdict::Counterfeit, Verdict::Genuine, Verdict::Licensed, Verdict::CannotTell] {
        assert!(guide().bases_of(verdict).count() >= 1, "{verdict:?}");
    }
    assert!(guide().bases.iter().all(|basis| both(&basis.words) && !basis.verdicts.is_empty()));
    for id in
        ["material", "packaging", "serial-number", "price", "channel", "no-such-model", "licensed-territory"]
    {
        assert_eq!(guide().basis(id).unwrap().verdicts, [Verdict::Counterfeit], "{id}");
    }
}

#[test]
fn bases_are_said_in_both_languages() {
    let said = guide().say(&["price".into(), "nonsense".into(), "channel".into()]);
    assert_eq!(
        said.en,
        "Genuine goods are never sold at this price; We never supplied this seller or channel"
    );
    assert_eq!(said.zh, "正品从不以此价格出售；我们从未向该卖家或渠道供货");
}
