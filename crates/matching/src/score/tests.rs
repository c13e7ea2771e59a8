//! Named cases: what a score must at least and at most be.

use super::{
    Company, Evidence, Nearness, PARTS, Scene, Standing, WORTH, dequantise, quantise, score, surprisal,
};
use crate::fold::{Step, Steps};
use crate::item::{Item, Price};

/// A name in an item. The place is that of `matched`, first in the title, then in the text.
#[derive(Clone, Copy)]
struct Case<'a> {
    asset: &'a str,
    matched: &'a str,
    via: &'a [Step],
    edits: u8,
    title: &'a str,
    text: &'a str,
    listing: bool,
    classes: &'a [u8],
}

const BARE: Case<'static> =
    Case { asset: "", matched: "", via: &[], edits: 0, title: "", text: "", listing: false, classes: &[] };

fn verbatim<'a>(asset: &'a str, text: &'a str) -> Case<'a> {
    Case { asset, matched: asset, text, ..BARE }
}

fn item(case: &Case<'_>) -> Item {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Item {
        id: "i".into(),
        title: some(case.title),
        text: some(case.text),
        surface: case.listing.then(|| "listing".into()),
        price: case.listing.then(|| Price { amount: "199".into(), currency: None }),
        ..Item::default()
    }
}

fn weigh(case: &Case<'_>) -> (f64, Vec<(&'static str, f64)>) {
    let scene = Scene::read(&item(case));
    let (field, text) = if case.title.contains(case.matched) { (0, case.title) } else { (1, case.text) };
    let start = text.find(case.matched).unwrap();
    let via = case.via.iter().fold(Steps::NONE, |all, &step| all | step.into());
    score(&Evidence {
        surprisal: dequantise(quantise(surprisal(case.asset))),
        weight: 1.0,
        asset: case.asset,
        matched: case.matched,
        via,
        edits: case.edits,
        standing: Standing::Whole,
        scene: &scene,
        field,
        place: &(start..start + case.matched.len()),
        text,
        classes: case.classes.iter().fold(0, |all, class| all | 1 << class),
        own_context: Nearness::None,
        company: Company::default(),
    })
}

#[track_caller]
fn between(least: f64, most: f64, case: Case<'_>) {
    let (score, why) = weigh(&case);
    let bits = surprisal(case.asset);
    assert!(
        (least..=most).contains(&score),
        "{score} {} in `{}{}` ({bits} bits): {why:?}",
        case.asset,
        case.title,
        case.text
    );
}

#[test]
fn bits_are_few_for_words_and_many_for_coined_names() {
    for word in ["Gap", "Apple", "One", "Mango", "苹果", "蓝天", "长城", "熊猫", "Wilson", "Mary", "Paris"]
    {
        assert!(surprisal(word) < 19.0, "{word} {}", surprisal(word));
    }
    for short in ["C", "HM", "BMW", "耐克", "3M", "GO"] {
        assert!(surprisal(short) <= 18.0, "{short} {}", surprisal(short));
    }
    let coined = [
        "Nestlé",
        "Adidas",
        "阿迪达斯",
        "路易威登",
        "Xiaomi",
        "Lamborghini",
        "Zalandora",
        "Häagen-Dazs",
        "Makita",
    ];
    for name in coined.into_iter().chain(["아디다스", "アディダス", "Газпромнефть", "Louis Vuitton"])
    {
        assert!(surprisal(name) >= 22.0, "{name} {}", surprisal(name));
    }
    assert!(surprisal("Burger King") > surprisal("King"));
    assert!(["", "🔥"].into_iter().all(|nothing| surprisal(nothing) <= 0.0));
}

#[test]
fn a_byte_holds_quarters_of_a_bit() {
    for (bits, byte) in [(0.0, 0), (0.3, 1), (17.25, 69), (99.0, 255), (-1.0, 0), (f32::NAN, 0)] {
        assert_eq!(quantise(bits), byte);
    }
    assert!((0..=255).all(|byte| quantise(dequantise(byte)) == byte));
}

#[test]
fn ordinary_words_in_prose_stay_low() {
    let texts = [
        ("Gap", "There was a Gap in the hedge, and through it he could see the river."),
        ("Mango", "She peeled a Mango and gave half of it to her brother."),
        ("Shell", "He picked up a Shell from the sand and held it to his ear."),
        ("Wilson", "Then Wilson went out into the rain without another word."),
        ("苹果", "他从树上摘下一个苹果，慢慢地吃着。"),
        ("小米", "她早上熬了一锅小米粥，又蒸了馒头。"),
        ("蓝天", "蓝天下面是一望无际的草原。"),
        ("长城", "他们登上长城，望着远处的群山。"),
        ("One", "One of them said nothing."),
    ];
    for (name, text) in texts {
        between(0.0, 0.12, verbatim(name, text));
    }
    let low = texts.iter().filter(|(name, text)| weigh(&verbatim(name, text)).0 < 0.03).count();
    assert!(low * 3 >= texts.len() * 2, "{low} of {}", texts.len());
}

#[test]
fn coined_names_stand_alone() {
    for (name, text) in [
        ("Nestlé", "It was made by Nestlé in the end."),
        ("阿迪达斯", "他穿着一双阿迪达斯出门了。"),
        ("Lamborghini", "Lamborghini"),
        ("路易威登", "路易威登"),
        ("아디다스", "아디다스"),
    ] {
        // Of names that stand anywhere about as many are meant: the table of calibration says so.
        between(0.28, 1.0, verbatim(name, text));
    }
}

#[test]
fn goods_of_the_mark_or_words_of_imitation_settle_an_ambiguous_name() {
    let classes: &[u8] = &[9, 18, 25];
    for (name, text) in [
        ("Gap", "Gap jeans"),
        ("Mango", "black Mango dress, size M"),
        ("苹果", "苹果手机"),
        ("小米", "小米手环"),
        ("Gap", "replica Gap"),
        ("蓝天", "高仿蓝天"),
        ("Coach", "Coach, mirror quality"),
    ] {
        between(0.23, 1.0, Case { classes, ..verbatim(name, text) });
    }
    let other = |text| weigh(&Case { classes, ..verbatim("Gap", text) }).0;
    assert!(other("Gap beer") < other("Gap"));
    assert!(other("Gap, a long way off jeans") < other("Gap jeans"));
}

#[test]
fn disguise_of_a_coined_name_is_telling() {
    use Step::{Confusable, Homophone, Separator, ZeroWidth};
    for (asset, matched, via) in [
        ("Nestlé", "N\u{200B}estlé", ZeroWidth),
        ("Adidas", "Аdidаs", Confusable),
        ("Adidas", "a.d.i.d.a.s", Separator),
        ("阿迪达斯", "阿*迪*达*斯", Separator),
        ("阿迪达斯", "啊迪达思", Homophone),
    ] {
        let text = format!("new {matched} here");
        between(0.51, 1.0, Case { asset, matched, via: &[via], text: &text, ..BARE });
    }
    let hidden = Case {
        asset: "阿迪达斯",
        matched: "阿\u{200B}迪达斯",
        via: &[ZeroWidth],
        text: "阿\u{200B}迪达斯",
        ..BARE
    };
    assert!(weigh(&hidden).0 > weigh(&verbatim("阿迪达斯", "阿迪达斯")).0);
}

#[test]
fn weak_readings_need_context() {
    use Step::{Homophone, Initials, Insertion};
    let sound = Case { asset: "耐克", matched: "奈克", via: &[Homophone], classes: &[25], ..BARE };
    between(0.0, 0.1, Case { text: "他说奈克是个地名", ..sound });
    between(WORTH, 1.0, Case { text: "奈克运动鞋 包邮", ..sound });
    between(WORTH, 1.0, Case { title: "新款奈克跑鞋", listing: true, ..sound });
    let initials = Case { asset: "耐克", matched: "nk", via: &[Initials], classes: &[25], ..BARE };
    between(0.0, 0.01, Case { text: "nk is a command", ..initials });
    between(WORTH, 1.0, Case { title: "nk跑鞋 莆田 复刻", listing: true, ..initials });
    let edit =
        Case { asset: "Chanel", matched: "Channel", via: &[Insertion], edits: 1, classes: &[18], ..BARE };
    between(0.0, 0.03, Case { text: "He changed the Channel again.", ..edit });
    let coined = Case { asset: "Adidas", matched: "Adiddas", via: &[Insertion], edits: 1, ..BARE };
    between(0.18, 1.0, Case { text: "Adiddas", ..coined });
}

#[test]
fn comparison_lowers() {
    let classes: &[u8] = &[9, 25];
    for (name, plain, compared) in [
        ("iPhone", "iPhone case", "case for iPhone"),
        ("苹果", "苹果手机壳", "适用于苹果手机壳"),
        ("耐克", "耐克运动鞋", "非耐克运动鞋"),
        ("Adidas", "Adidas shoes", "not Adidas shoes"),
        ("Makita", "Makita battery", "battery compatible with the Makita"),
        ("Dyson", "Dyson filter", "Dyson compatible filter"),
        ("路易威登", "路易威登包", "路易威登风格包"),
    ] {
        let of = |text| weigh(&Case { classes, ..verbatim(name, text) }).0;
        assert!(of(compared) < of(plain) * 0.75, "{compared}: {} {}", of(compared), of(plain));
    }
    let of = |text| weigh(&Case { classes, ..verbatim("Adidas", text) }).0;
    assert!(of("非常喜欢Adidas") > of("非Adidas"), "another word");
    assert!(of("not far, Adidas shoes") > of("not Adidas shoes"), "another clause");
}

#[test]
fn people_and_places_are_no_marks() {
    let of = |name: &str, text: &str| weigh(&verbatim(name, text)).0;
    assert!(of("Wilson", "Mr. Wilson sat down") < of("Wilson", "the Wilson sat down"));
    assert!(of("Hilton", "Hilton Street") < of("Hilton", "Hilton said"));
}

#[test]
fn a_chinese_name_across_words_is_none() {
    let of = |name: &str, text: &str| weigh(&verbatim(name, text)).0;
    assert!(of("小米", "熬小米粥") < of("小米", "小米"));
    assert!(of("心克", "他们耐心克服困难") < of("心克", "心克"));
}

#[test]
fn standing_orders_scores() {
    let scene = Scene::read(&Item { text: Some("xx Nivea xx".into()), ..Item::default() });
    let of = |standing| {
        score(&Evidence {
            surprisal: surprisal("Nivea"),
            weight: 1.0,
            asset: "Nivea",
            matched: "Nivea",
            via: Steps::NONE,
            edits: 0,
            standing,
            scene: &scene,
            field: 1,
            place: &(3..8),
            text: "xx Nivea xx",
            classes: 0,
            own_context: Nearness::None,
            company: Company::default(),
        })
        .0
    };
    assert!(of(Standing::Inside) < of(Standing::Plural));
    assert!(of(Standing::Plural) < of(Standing::Whole));
    assert!(of(Standing::Particle) <= of(Standing::Whole));
}

#[test]
fn more_bits_are_never_less() {
    let scene = Scene::default();
    let of = |bits: u8| {
        let evidence = Evidence {
            surprisal: dequantise(bits),
            weight: 1.0,
            asset: "x",
            matched: "x",
            via: Steps::NONE,
            edits: 0,
            standing: Standing::Whole,
            scene: &scene,
            field: 1,
            place: &(0..1),
            text: "x",
            classes: 0,
            own_context: Nearness::None,
            company: Company::default(),
        };
        score(&evidence).0
    };
    assert!((1..=255).all(|bits| of(bits - 1) <= of(bits)));
}

#[test]
fn the_parts_add_up_to_the_score() {
    let case = Case {
        title: "高仿 苹果手机 for 苹果", listing: true, classes: &[9], ..verbatim("苹果", "")
    };
    let (score, why) = weigh(&case);
    let sum: f64 = why.iter().map(|(_, value)| value).sum();
    assert!((score - 1.0 / (1.0 + (-sum).exp())).abs() < 0.002);
    assert!(why.iter().all(|(name, _)| PARTS.contains(name)));
}

#[test]
fn places_outside_the_text_are_harmless() {
    let scene = Scene::read(&Item { text: Some("耐克鞋".into()), ..Item::default() });
    for place in [1..4, 0..99, 50..60, 3..3] {
        let evidence = Evidence {
            surprisal: f32::MAX,
            weight: -1.0,
            asset: "",
            matched: "",
            via: Step::Homophone.into(),
            edits: 255,
            standing: Standing::Inside,
            scene: &scene,
            field: 1,
            place: &place,
            text: "耐克鞋",
            classes: u64::MAX,
            own_context: Nearness::Near,
            company: Company { same: true, others: u32::MAX, outread: true, tied: u32::MAX },
        };
        assert!((0.0..=1.0).contains(&score(&evidence).0));
    }
}
