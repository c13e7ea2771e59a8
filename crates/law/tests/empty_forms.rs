//! An empty notice, and an empty counter-notice, under every pack: each thing that the law asks for is named with its
//! article. The table is written out, so that a pack that stops asking for something is found here.

mod common;

use common::library;
use law::{Filled, Form, Right};

type Named = &'static [(&'static str, &'static str)];

/// What an empty notice on a trademark lacks, pack by pack.
const NOTICES: &[(&str, Named)] = &[
    (
        "cn-civil-code",
        &[
            ("identity", "Civil Code Art 1195(1)"),
            ("evidence", "Civil Code Art 1195(1)"),
            ("location", "Civil Code Art 1195(1)"),
        ],
    ),
    (
        "cn-ecommerce",
        &[
            ("identity", "SPC Opinions 法发〔2020〕32号 §5; Civil Code Art 1195"),
            ("right", "SPC Opinions 法发〔2020〕32号 §5"),
            ("location", "SPC Opinions 法发〔2020〕32号 §5"),
            ("evidence", "E-Commerce Law Art 42; SPC Opinions 法发〔2020〕32号 §5"),
            ("truth", "SPC Opinions 法发〔2020〕32号 §5"),
            ("signature", "SPC Opinions 法发〔2020〕32号 §5"),
        ],
    ),
    (
        "cn-network-regulation",
        &[
            ("contact", "Regulation Art 14(1)"),
            ("work", "Regulation Art 14(2)"),
            ("evidence", "Regulation Art 14(3)"),
            ("truth", "Regulation Art 14"),
            ("signature", "Regulation Art 14"),
        ],
    ),
    (
        "eu-dsa",
        &[
            ("explanation", "DSA Art 16(2)(a)"),
            ("location", "DSA Art 16(2)(b)"),
            ("contact", "DSA Art 16(2)(c)"),
            ("bona-fide", "DSA Art 16(2)(d)"),
        ],
    ),
    (
        "eu-dsm-17",
        &[
            ("substantiated", "DSM Art 17(4)(c)"),
            ("location", "DSM Art 17(4)(c)"),
            ("justified", "DSM Art 17(9)"),
        ],
    ),
    (
        "house",
        &[
            ("sender", "House rules 2.1"),
            ("right", "House rules 2.2"),
            ("location", "House rules 2.3"),
            ("grounds", "House rules 2.4"),
            ("good-faith", "House rules 2.5"),
            ("signature", "House rules 2.6"),
        ],
    ),
    ("jp-platform", &[("request", "Platform Act, removal request (article number not checked)")]),
    (
        "uk-ecommerce",
        &[
            ("sender", "E-Commerce Regulations 2002 reg 22(b)(i)"),
            ("location", "E-Commerce Regulations 2002 reg 22(b)(ii)"),
            ("unlawful", "E-Commerce Regulations 2002 reg 22(b)(iii)"),
        ],
    ),
    (
        "us-dmca-512",
        &[
            ("work", "17 U.S.C. 512(c)(3)(A)(ii)"),
            ("material", "17 U.S.C. 512(c)(3)(A)(iii)"),
            ("contact", "17 U.S.C. 512(c)(3)(A)(iv)"),
            ("good-faith", "17 U.S.C. 512(c)(3)(A)(v)"),
            ("accurate", "17 U.S.C. 512(c)(3)(A)(vi)"),
            ("authorised", "17 U.S.C. 512(c)(3)(A)(vi)"),
            ("signature", "17 U.S.C. 512(c)(3)(A)(i)"),
        ],
    ),
];

/// What an empty counter-notice lacks; packs that are not here know none.
const COUNTER_NOTICES: &[(&str, Named)] = &[
    ("cn-civil-code", &[("identity", "Civil Code Art 1196(1)"), ("evidence", "Civil Code Art 1196(1)")]),
    (
        "cn-ecommerce",
        &[
            ("identity", "SPC Opinions 法发〔2020〕32号 §7"),
            ("location", "SPC Opinions 法发〔2020〕32号 §7"),
            ("evidence", "E-Commerce Law Art 43"),
            ("truth", "SPC Opinions 法发〔2020〕32号 §7"),
        ],
    ),
    (
        "cn-network-regulation",
        &[
            ("contact", "Regulation Art 16(1)"),
            ("work", "Regulation Art 16(2)"),
            ("evidence", "Regulation Art 16(3)"),
            ("truth", "Regulation Art 16"),
        ],
    ),
    (
        "house",
        &[
            ("sender", "House rules 3.1"),
            ("item", "House rules 3.2"),
            ("reasons", "House rules 3.3"),
            ("good-faith", "House rules 3.4"),
            ("signature", "House rules 3.5"),
        ],
    ),
    (
        "us-dmca-512",
        &[
            ("material", "17 U.S.C. 512(g)(3)(B)"),
            ("contact", "17 U.S.C. 512(g)(3)(D)"),
            ("mistake", "17 U.S.C. 512(g)(3)(C)"),
            ("jurisdiction", "17 U.S.C. 512(g)(3)(D)"),
            ("service", "17 U.S.C. 512(g)(3)(D)"),
            ("signature", "17 U.S.C. 512(g)(3)(A)"),
        ],
    ),
];

fn lacking(form: &Form) -> Vec<(String, String)> {
    let missing = form.missing(Right::Trademark, &Filled::default()).into_iter();
    missing.map(|one| (one.id, one.basis.article)).collect()
}

fn compare(table: &[(&str, Named)], form: impl Fn(&law::Pack) -> Option<&Form>) {
    let library = library();
    let found: Vec<(&str, Vec<(String, String)>)> =
        library.packs().filter_map(|pack| Some((pack.id.as_str(), lacking(form(pack)?)))).collect();
    for ((pack, lacks), (wanted, named)) in found.iter().zip(table) {
        let named: Vec<_> =
            named.iter().map(|(id, article)| ((*id).to_owned(), (*article).to_owned())).collect();
        assert_eq!((pack, lacks), (wanted, &named));
    }
    let packs = |list: Vec<&str>| list.join(", ");
    assert_eq!(
        packs(found.iter().map(|(pack, _)| *pack).collect()),
        packs(table.iter().map(|(pack, _)| *pack).collect())
    );
}

#[test]
fn an_empty_notice_is_complete_under_no_pack() {
    compare(NOTICES, |pack| pack.notice.as_ref());
    assert_eq!(NOTICES.len(), library().packs().count(), "every pack says what a notice must hold");
}

#[test]
fn an_empty_counter_notice_is_complete_under_no_pack() {
    compare(COUNTER_NOTICES, |pack| pack.counter_notice.as_ref());
}
