//! The packs that come with Blazon: what they must say, and what they make of a notice.

mod common;

use std::collections::BTreeSet;

use common::library;
use law::{Basis, Fact, Filled, Form, Missing, Operator, Right, Size, Trade, Weight, Word};

#[test]
fn the_nine_packs_are_there_and_count_what_is_checked() {
    let found: Vec<(String, (usize, usize))> =
        library().packs().map(|pack| (pack.id.clone(), pack.statements())).collect();
    let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "cn-civil-code",
            "cn-ecommerce",
            "cn-network-regulation",
            "eu-dsa",
            "eu-dsm-17",
            "house",
            "jp-platform",
            "uk-ecommerce",
            "us-dmca-512",
        ]
    );
    for (id, (all, checked)) in found {
        assert!(all >= 8 && checked > 0 && checked <= all, "{id}: {checked} of {all}");
        // Every law has something that nobody has checked; the house's own rules have nothing.
        assert_eq!(checked == all, id == "house", "{id}: {checked} of {all}");
    }
}

/// Articles whose text nobody has read yet; whoever reads one takes it off this list.
#[test]
fn what_was_not_read_is_not_called_checked() {
    let library = library();
    for (pack, article) in [
        ("us-dmca-512", "17 U.S.C. 512(c)(3)(B)(ii)"),
        ("cn-ecommerce", "E-Commerce Law Art 27"),
        ("cn-ecommerce", "E-Commerce Law Art 44"),
        ("cn-ecommerce", "E-Commerce Law Art 45"),
        ("cn-ecommerce", "E-Commerce Law Art 84"),
        ("cn-ecommerce", "SPC Opinions 法发〔2020〕32号 §6"),
        ("cn-ecommerce", "SPC Opinions 法发〔2020〕32号 §7"),
        ("cn-ecommerce", "SPC Opinions 法发〔2020〕32号 §10"),
        ("cn-ecommerce", "SPC Opinions 法发〔2020〕32号 §11"),
        ("eu-dsa", "DSA Art 22(3)"),
        ("eu-dsa", "DSA Art 22(6)"),
        ("eu-dsa", "DSA Art 30"),
        ("eu-dsa", "DSA Art 32"),
        ("eu-dsm-17", "DSM Art 17(6)"),
        ("eu-dsm-17", "DSM Art 17(8)"),
        ("eu-dsm-17", "DSM Art 17(9)"),
        ("uk-ecommerce", "E-Commerce Regulations 2002 reg 22(b)(i)"),
        ("uk-ecommerce", "E-Commerce Regulations 2002 regs 22(a), 6(1)(c)"),
        ("jp-platform", "Platform Act; ordinance (numbers not checked)"),
    ] {
        let json = serde_json::to_value(library.pack(pack).unwrap()).unwrap();
        let mut seen = 0;
        visit(&json, &mut |statement| {
            if statement["article"] == article {
                seen += 1;
                assert_eq!(statement["verified"], false, "{pack}: {article}");
            }
        });
        assert!(seen > 0, "{pack} has no statement under {article}");
    }
}

#[test]
fn every_statement_has_an_article_and_both_languages() {
    for pack in library().packs() {
        let json = serde_json::to_value(pack).unwrap();
        visit(&json, &mut |object| {
            if let Some(verified) = object.get("verified") {
                assert!(object["article"].as_str().is_some_and(|article| !article.is_empty()), "{object}");
                assert!(verified == false || object["source"].is_string(), "{object}");
            }
            if let Some(en) = object.get("en") {
                let (en, zh) = (en.as_str().unwrap(), object["zh"].as_str().unwrap());
                assert!(!en.is_empty() && !zh.is_empty());
                let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                assert!(zh.chars().any(chinese), "{zh}");
                // In English, laws and documents may be named as they are.
                assert!(en.chars().filter(|c| chinese(*c)).count() < 12, "{en}");
            }
        });
    }
}

fn visit(value: &serde_json::Value, each: &mut impl FnMut(&serde_json::Value)) {
    match value {
        serde_json::Value::Object(map) => {
            each(value);
            map.values().for_each(|below| visit(below, each));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|below| visit(below, each)),
        _ => {}
    }
}

/// Everything that a form asks for.
fn complete(form: &Form) -> Filled {
    let facts = form.elements.iter().flat_map(|element| element.all.iter().chain(&element.any)).copied();
    Filled {
        facts: facts.collect(),
        declarations: form.declarations.iter().map(|declaration| declaration.id.clone()).collect(),
        signed: true,
    }
}

fn ids(missing: &[Missing]) -> Vec<&str> {
    missing.iter().map(|one| one.id.as_str()).collect()
}

#[test]
fn a_complete_form_lacks_nothing_and_an_empty_one_everything() {
    for pack in library().packs() {
        for form in pack.notice.iter().chain(&pack.counter_notice) {
            for right in Right::ALL {
                assert_eq!(ids(&form.missing(*right, &complete(form))), Vec::<&str>::new(), "{}", pack.id);
            }
            let all = form.missing(Right::Work, &Filled::default());
            for one in &all {
                assert!(!one.basis.article.is_empty() && !one.cure.en.is_empty() && !one.cure.zh.is_empty());
            }
            // Take away one thing at a time: exactly what asks for it is missing.
            for fact in complete(form).facts {
                let mut filled = complete(form);
                filled.facts.remove(&fact);
                for one in form.missing(Right::Work, &filled) {
                    assert!(one.lacking.contains(&fact), "{}: {one:?}", pack.id);
                }
            }
            for declaration in &form.declarations {
                let mut filled = complete(form);
                filled.declarations.remove(&declaration.id);
                assert_eq!(
                    ids(&form.missing(Right::Work, &filled)),
                    [declaration.id.as_str()],
                    "{}",
                    pack.id
                );
            }
        }
    }
}

#[test]
fn each_missing_thing_is_named_with_its_article() {
    let library = library();
    let notice = library.pack("us-dmca-512").unwrap().notice.as_ref().unwrap();
    let filled = Filled {
        facts: BTreeSet::from([Fact::RightName, Fact::Email]),
        declarations: BTreeSet::from(["good-faith".to_owned(), "accurate".to_owned()]),
        signed: false,
    };
    let found: Vec<(String, String)> = notice
        .missing(Right::Work, &filled)
        .into_iter()
        .map(|missing| (missing.id, missing.basis.article))
        .collect();
    let wanted = [
        ("material", "17 U.S.C. 512(c)(3)(A)(iii)"),
        ("authorised", "17 U.S.C. 512(c)(3)(A)(vi)"),
        ("signature", "17 U.S.C. 512(c)(3)(A)(i)"),
    ];
    assert_eq!(found, wanted.map(|(id, article)| (id.to_owned(), article.to_owned())));

    // A patent's papers are asked for on request only, so they do not make a notice incomplete.
    let china = library.pack("cn-ecommerce").unwrap().notice.as_ref().unwrap();
    let mut filled = complete(china);
    filled.facts.remove(&Fact::EvaluationReport);
    assert!(china.missing(Right::Patent, &filled).is_empty());
    filled.facts.remove(&Fact::Identity);
    assert_eq!(ids(&china.missing(Right::Patent, &filled)), ["identity"]);
}

#[test]
fn declarations_have_their_exact_weight() {
    let library = library();
    let weights = |pack: &str, counter: bool| -> Vec<(String, Weight)> {
        let pack = library.pack(pack).unwrap();
        let form = if counter { &pack.counter_notice } else { &pack.notice };
        form.iter().flat_map(|form| &form.declarations).map(|one| (one.id.clone(), one.weight)).collect()
    };
    let named = |list: &[(&str, Weight)]| {
        list.iter().map(|(id, weight)| ((*id).to_owned(), *weight)).collect::<Vec<_>>()
    };
    assert_eq!(
        weights("us-dmca-512", false),
        named(&[
            ("good-faith", Weight::GoodFaith),
            ("accurate", Weight::Accuracy),
            ("authorised", Weight::Perjury)
        ])
    );
    assert_eq!(
        weights("us-dmca-512", true),
        named(&[
            ("mistake", Weight::Perjury),
            ("jurisdiction", Weight::Consent),
            ("service", Weight::Consent)
        ])
    );
    assert_eq!(weights("cn-ecommerce", false), named(&[("truth", Weight::Warranty)]));
    assert_eq!(weights("cn-network-regulation", false), named(&[("truth", Weight::Liability)]));
    assert_eq!(weights("eu-dsa", false), named(&[("bona-fide", Weight::GoodFaith)]));
}

#[test]
fn small_operators_are_spared_what_the_dsa_spares_them() {
    let library = library();
    let dsa = library.pack("eu-dsa").unwrap();
    let binds = |trade, size| {
        let operator = Operator { trade, size };
        let duties =
            dsa.duties.iter().filter(|duty| duty.basis.binds(&operator)).map(|duty| duty.id.as_str());
        (duties.collect::<BTreeSet<_>>(), dsa.complaint.as_ref().unwrap().basis.binds(&operator))
    };
    let (small, complaint) = binds(Trade::Platform, Size::Small);
    assert!(small.contains("statement-of-reasons") && small.contains("acknowledge"));
    assert!(!small.contains("trusted-flaggers") && !complaint);
    let (host, complaint) = binds(Trade::Hosting, Size::Medium);
    assert!(host.contains("transparency-report") && !host.contains("trusted-flaggers") && !complaint);
    let (market, complaint) = binds(Trade::Marketplace, Size::Medium);
    assert!(market.contains("trusted-flaggers") && market.contains("trace-traders") && complaint);
}

#[test]
fn what_nobody_checked_warns_in_both_languages() {
    let unchecked = Basis { article: "Art 1".to_owned(), ..Basis::default() };
    let warning = unchecked.warning().unwrap();
    assert!(warning.in_language("en").starts_with("Not checked"));
    assert!(warning.in_language("zh-CN").starts_with("尚未"));
    let checked = Basis { verified: true, ..unchecked };
    assert_eq!(checked.warning(), None);
}

/// Whoever must forward a counter-notice forwards why it was sent: 17 U.S.C. 512(g)(2)(B) a copy of it, E-Commerce Law
/// Art. 43 and Civil Code Art. 1196 the declaration, Regulation Art. 17 the explanation.
#[test]
fn what_is_forwarded_says_why() {
    let library = library();
    let forwards = library.packs().filter(|pack| pack.counter_notice.is_some());
    let told: Vec<_> = forwards
        .map(|pack| {
            let rule = pack.disclosures.iter().find(|rule| rule.of == law::Party::Respondent);
            (pack.id.as_str(), rule.is_some_and(|rule| rule.may.contains(&Fact::Grounds)))
        })
        .collect();
    let all = ["cn-civil-code", "cn-ecommerce", "cn-network-regulation", "house", "us-dmca-512"];
    assert_eq!(told, all.map(|id| (id, true)));
}
