//! Which law fits: named cases, and what must hold for all of them.

#![allow(clippy::unwrap_used, reason = "a test says so by failing")]

mod common;

use common::library;
use law::{Library, Matter, Object, Operator, Relation, Right, Route, Size, Territory, Trade, Word};

fn route(library: &Library, right: &str, object: &str, territory: &str, trade: &str, size: &str) -> Route {
    let operator = Operator { trade: trade.parse().unwrap(), size: size.parse().unwrap() };
    let matter = Matter {
        right: right.parse().unwrap(),
        object: object.parse().unwrap(),
        territory: territory.parse().unwrap(),
        operator,
    };
    library.route(&matter).unwrap()
}

#[test]
fn named_cases() {
    let library = library();
    let (market, medium) = ("marketplace", "medium");
    for (name, asked, pack, counter, alternatives) in [
        (
            "counterfeit goods on a Chinese marketplace: the E-Commerce Law",
            ("trademark", "goods", "CN", market, medium),
            "cn-ecommerce",
            "cn-ecommerce",
            &["cn-civil-code", "house"][..],
        ),
        (
            "a pirated e-book on the same platform: the network regulation, or the Civil Code",
            ("work", "publication", "CN", market, medium),
            "cn-network-regulation",
            "cn-network-regulation",
            &["cn-civil-code", "house"],
        ),
        (
            "a pirated printed book is goods",
            ("work", "goods", "CN", market, medium),
            "cn-ecommerce",
            "cn-ecommerce",
            &["cn-civil-code", "house"],
        ),
        (
            "a mark in an account's name: the Civil Code",
            ("trademark", "account", "CN", "platform", medium),
            "cn-civil-code",
            "cn-civil-code",
            &["house"],
        ),
        (
            "counterfeit goods offered in a post of a Chinese forum that is no marketplace",
            ("trademark", "goods", "CN", "platform", medium),
            "cn-civil-code",
            "cn-civil-code",
            &["house"],
        ),
        (
            "a patent on goods of a Chinese marketplace",
            ("patent", "goods", "CN", market, medium),
            "cn-ecommerce",
            "cn-ecommerce",
            &["cn-civil-code", "house"],
        ),
        (
            "a video in the United States",
            ("work", "audio_video", "US", "platform", medium),
            "us-dmca-512",
            "us-dmca-512",
            &["house"],
        ),
        (
            "a US trademark has no statutory procedure: the house's, with its counter-notice",
            ("trademark", "goods", "US", market, medium),
            "house",
            "house",
            &[],
        ),
        ("a US patent", ("patent", "goods", "US", market, medium), "house", "house", &[]),
        (
            "a trademark in Germany: the DSA, with the house's counter-notice",
            ("trademark", "goods", "DE", market, "small"),
            "eu-dsa",
            "house",
            &["house"],
        ),
        (
            "a film on a large sharing service in France: the DSM directive, the DSA beside it",
            ("work", "audio_video", "FR", "content_sharing", "designated"),
            "eu-dsm-17",
            "house",
            &["eu-dsa", "house"],
        ),
        (
            "a film on an ordinary host in France: the DSA",
            ("work", "audio_video", "FR", "hosting", medium),
            "eu-dsa",
            "house",
            &["house"],
        ),
        ("a Union trademark", ("trademark", "goods", "EU", market, medium), "eu-dsa", "house", &["house"]),
        (
            "the United Kingdom, by its habitual name",
            ("trademark", "goods", "UK", market, medium),
            "uk-ecommerce",
            "house",
            &["house"],
        ),
        (
            "a designated platform in Japan",
            ("work", "post", "JP", "platform", "designated"),
            "jp-platform",
            "house",
            &["house"],
        ),
        ("an ordinary platform in Japan", ("work", "post", "JP", "platform", medium), "house", "house", &[]),
        (
            "a country of which we hold no law",
            ("design", "goods", "BR", market, medium),
            "house",
            "house",
            &[],
        ),
    ] {
        let (right, object, territory, trade, size) = asked;
        let found = route(&library, right, object, territory, trade, size);
        assert_eq!(found.pack, pack, "{name}");
        assert_eq!(found.counter_notice.as_deref(), Some(counter), "{name}");
        let others: Vec<&str> = found.alternatives.iter().map(|other| other.pack.as_str()).collect();
        assert_eq!(others, alternatives, "{name}");
    }
}

#[test]
fn a_route_says_why_in_both_languages() {
    let library = library();
    let book = route(&library, "work", "publication", "CN", "marketplace", "medium");
    let keys: Vec<&str> = book.why.iter().map(|why| why.key).collect();
    assert_eq!(keys, ["law-covers", "law-of-territory", "law-scope-warning", "law-more-special"]);
    let passed = book.passed_over.iter().find(|other| other.pack == "cn-ecommerce").unwrap();
    assert_eq!(passed.relation, Relation::Excluded);
    assert_eq!(passed.why[0].key, "law-outside");
    assert_eq!(passed.why[0].args["article"], "E-Commerce Law Art 2");
    assert!(passed.why[0].text.zh.contains("不适用"), "{:?}", passed.why);

    let mark = route(&library, "trademark", "goods", "US", "marketplace", "medium");
    let keys: Vec<&str> = mark.why.iter().map(|why| why.key).collect();
    assert_eq!(keys, ["law-covers", "law-none"]);
    let passed: Vec<(&str, &str)> =
        mark.passed_over.iter().map(|other| (other.pack.as_str(), other.why[0].key)).collect();
    assert_eq!(passed, [("us-dmca-512", "law-not-right")]);

    let film = route(&library, "work", "audio_video", "FR", "content_sharing", "medium");
    assert_eq!(film.alternatives[0].relation, Relation::Beside);
    assert_eq!(film.alternatives[1].relation, Relation::Fallback);
    assert!(film.why.iter().any(|why| why.key == "law-borrowed-counter-notice"), "{:?}", film.why);
    let code = route(&library, "work", "publication", "CN", "marketplace", "medium");
    assert_eq!(code.alternatives[0].relation, Relation::Instead);
}

#[test]
fn every_case_has_a_law_and_a_counter_notice() {
    let library = library();
    for right in Right::ALL {
        for object in Object::ALL {
            for trade in Trade::ALL {
                for size in Size::ALL {
                    for territory in ["CN", "US", "EU", "DE", "GB", "JP", "BR"] {
                        let found = route(
                            &library,
                            right.as_str(),
                            object.as_str(),
                            territory,
                            trade.as_str(),
                            size.as_str(),
                        );
                        assert!(
                            found.counter_notice.is_some(),
                            "{right} {object} {trade} {size} {territory}"
                        );
                        let named = |id: &str| {
                            found.pack == id
                                || found.alternatives.iter().chain(&found.passed_over).any(|it| it.pack == id)
                        };
                        assert!(named("house"));
                        for why in found.why.iter().chain(found.alternatives.iter().flat_map(|it| &it.why)) {
                            assert!(!why.text.en.is_empty() && !why.text.zh.is_empty(), "{why:?}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn an_operators_pack_goes_by_its_rank() {
    let library = common::with_test_pack();
    let found = route(&library, "trademark", "goods", "DE", "marketplace", "medium");
    assert_eq!(found.pack, "test");
    let others: Vec<&str> = found.alternatives.iter().map(|other| other.pack.as_str()).collect();
    assert_eq!(others, ["eu-dsa", "house"]);
    let elsewhere = route(&library, "trademark", "goods", "FR", "marketplace", "medium");
    assert_eq!(elsewhere.pack, "eu-dsa");
}

#[test]
fn a_narrower_house_leaves_cases_without_a_law() {
    let mut library = library();
    let narrow = common::PACK.replace("id = \"test\"", "id = \"house\"");
    library.add_pack("house.toml", narrow.as_bytes()).unwrap();
    let matter = Matter {
        right: Right::Patent,
        object: Object::Goods,
        territory: "US".parse().unwrap(),
        operator: Operator { trade: Trade::Marketplace, size: Size::Medium },
    };
    assert_eq!(
        library.route(&matter).unwrap_err().to_string(),
        "no law pack covers patent on goods in `US`; add one, or widen the scope of `house`"
    );
}

#[test]
fn territories() {
    for (written, read) in [("cn", "CN"), ("UK", "GB"), ("EL", "GR"), ("EM", "EU"), ("eu", "EU")] {
        assert_eq!(written.parse::<Territory>().unwrap().as_str(), read);
    }
    for wrong in ["", "C", "CHN", "C1", "中国", "*"] {
        assert!(wrong.parse::<Territory>().is_err(), "{wrong}");
    }
    let germany: Territory = "DE".parse().unwrap();
    assert!(germany.within("EU") && germany.within("DE") && germany.within("*") && !germany.within("FR"));
    let union: Territory = "EU".parse().unwrap();
    assert!(union.within("EU") && !union.within("DE"));
}
