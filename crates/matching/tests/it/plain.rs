//! One table of named cases, run against every way of holding a matchset and of giving it text.

use crate::support::{build, entries, titled};
use matching::{Finding, Matchset, Scanner, item::Item};

const REGISTRY: &str = r#"
{"id":"adidas","kind":"mark","text":"adidas","aliases":[{"text":"阿迪达斯"},{"text":"アディダス"},{"text":"아디다스"},{"text":"Адидас"},{"text":"أديداس"}]}
{"id":"apple","kind":"mark","text":"Apple","aliases":[{"text":"苹果"}]}
{"id":"coke","kind":"mark","text":"Coca-Cola","aliases":[{"text":"可口可乐"},{"text":"코카콜라"}]}
{"id":"dior","kind":"mark","text":"Dior","aliases":[{"text":"迪奥"},{"text":"ディオール"}]}
{"id":"gazprom","kind":"mark","text":"Газпром"}
{"id":"hermes","kind":"mark","text":"Hermès","aliases":[{"text":"愛馬仕"},{"text":"エルメス"}]}
{"id":"hm","kind":"mark","text":"H&M"}
{"id":"lv","kind":"mark","text":"Louis Vuitton","aliases":[{"text":"LV","weight":0.6},{"text":"路易威登"},{"text":"ルイ・ヴィトン"},{"text":"루이비통"}]}
{"id":"mi","kind":"mark","text":"小米","aliases":[{"text":"Xiaomi"}]}
{"id":"nike","kind":"mark","text":"耐克","aliases":[{"text":"Nike"},{"text":"나이키"},{"text":"ナイキ"},{"text":"Найк"},{"text":"نايكي"}]}
{"id":"nikeair","kind":"mark","text":"Nike Air"}
{"id":"samsung","kind":"mark","text":"Samsung","aliases":[{"text":"三星"},{"text":"삼성"},{"text":"سامسونج"}]}
{"id":"seven","kind":"mark","text":"7-Eleven"}
{"id":"strauss","kind":"mark","text":"Strauß"}
{"id":"threem","kind":"mark","text":"3M"}
{"id":"yahoo","kind":"mark","text":"Yahoo! Japan"}
"#;

/// Name, text, and what must be found, in place order: right, matched, via.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str, &'static [&'static str])]);

const CASES: &[Case] = &[
    // Chinese, verbatim and disguised.
    ("zh-verbatim", "正品耐克跑鞋", &[("nike", "耐克", &[])]),
    ("zh-alone", "耐克", &[("nike", "耐克", &[])]),
    ("zh-twice", "耐克和耐克", &[("nike", "耐克", &[]), ("nike", "耐克", &[])]),
    ("zh-long", "阿迪达斯三叶草", &[("adidas", "阿迪达斯", &[])]),
    ("zh-star", "新款耐*克跑鞋", &[("nike", "耐*克", &["separator"])]),
    ("zh-space", "新款 耐 克 跑鞋", &[("nike", "耐 克", &["separator"])]),
    ("zh-wide-space", "耐　克", &[("nike", "耐　克", &["separator"])]),
    ("zh-emoji", "耐🔥克", &[("nike", "耐🔥克", &["separator"])]),
    ("zh-emoji-sequence", "耐👨‍👩‍👧克", &[("nike", "耐👨‍👩‍👧克", &["separator"])]),
    ("zh-dash", "阿-迪-达-斯", &[("adidas", "阿-迪-达-斯", &["separator"])]),
    ("zh-brackets", "耐（克）", &[("nike", "耐（克", &["separator"])]),
    ("zh-zero-width", "耐\u{200B}克", &[("nike", "耐\u{200B}克", &["zero-width"])]),
    ("zh-variation-selector", "耐\u{FE00}克\u{FE00}", &[("nike", "耐\u{FE00}克\u{FE00}", &["zero-width"])]),
    ("zh-bidi", "耐\u{202E}克", &[("nike", "耐\u{202E}克", &["zero-width"])]),
    ("zh-struck-out", "耐\u{336}克\u{336}", &[("nike", "耐\u{336}克\u{336}", &["combining"])]),
    ("zh-traditional-text", "可口可樂", &[("coke", "可口可樂", &["traditional"])]),
    ("zh-traditional-mark", "爱马仕包", &[("hermes", "爱马仕", &["traditional"])]),
    ("zh-traditional-verbatim", "愛馬仕包", &[("hermes", "愛馬仕", &[])]),
    ("zh-traditional-mixed", "愛马仕", &[("hermes", "愛马仕", &["traditional"])]),
    ("zh-traditional-separated", "愛 馬-仕", &[("hermes", "愛 馬-仕", &["separator"])]),
    ("zh-compatibility-ideograph", "三\u{F9E5}路易威登", &[("lv", "路易威登", &[])]),
    ("zh-radical", "⼩⽶手机", &[("mi", "⼩⽶", &["compatibility"])]),
    ("zh-inside-words", "喝小米粥", &[("mi", "小米", &[])]),
    ("zh-two-rights", "耐克阿迪达斯", &[("nike", "耐克", &[]), ("adidas", "阿迪达斯", &[])]),
    ("zh-line-end", "耐\n克", &[("nike", "耐\n克", &["separator"])]),
    // Chinese, nothing to find.
    ("zh-not-first-alone", "耐心", &[]),
    ("zh-not-last-alone", "克服", &[]),
    ("zh-not-reversed", "克耐", &[]),
    ("zh-not-full-stop", "我很耐。克服", &[]),
    ("zh-not-comma", "忍耐，克服", &[]),
    ("zh-not-list-comma", "小、米", &[]),
    ("zh-not-question", "小？米", &[]),
    ("zh-not-letter-between", "耐a克", &[]),
    ("zh-not-digit-between", "耐1克", &[]),
    ("zh-not-character-between", "耐的克", &[]),
    ("zh-not-paragraphs", "耐\n\n克", &[]),
    ("zh-not-far", "耐 . . . . . 克", &[]),
    ("zh-not-part-of-long", "阿迪达", &[]),
    ("zh-not-other-character", "阿迪达思", &[]),
    ("zh-not-homophone-yet", "奈克", &[]),
    ("zh-not-kept-character", "乾燥", &[]),
    ("zh-not-emoji-alone", "🔥🔥", &[]),
    ("zh-not-empty", "", &[]),
    ("zh-not-semicolon", "小；米", &[]),
    ("zh-not-colon", "小：米", &[]),
    ("zh-not-exclamation", "小！米", &[]),
    ("zh-not-latin-word-between", "小xx米", &[]),
    ("zh-not-empty-line-with-spaces", "小\n \n米", &[]),
    ("zh-not-kana-between", "小の米", &[]),
    ("zh-not-hangul-between", "三은星", &[]),
    ("zh-not-repeated", "三三", &[]),
    ("zh-not-reversed-long", "斯达迪阿", &[]),
    ("zh-not-middle", "迪达", &[]),
    ("zh-not-number", "三 二 星", &[]),
    ("zh-not-look-alike-yet", "小釆", &[]),
    ("zh-not-ordinary-text", "今天天气很好，我们去公园散步，然后回家吃饭。", &[]),
    ("zh-not-classical", "学而时习之，不亦说乎？", &[]),
    ("zh-not-invisible-only", "\u{200B}\u{FE0F}", &[]),
    // English.
    ("en-verbatim", "New Nike shoes", &[("nike", "Nike", &[])]),
    ("en-capitals", "NIKE", &[("nike", "NIKE", &["case"])]),
    ("en-small", "nike", &[("nike", "nike", &["case"])]),
    ("en-full-width", "Ｎｉｋｅ", &[("nike", "Ｎｉｋｅ", &["width"])]),
    ("en-full-width-capitals", "ＮＩＫＥ", &[("nike", "ＮＩＫＥ", &["case", "width"])]),
    ("en-mathematical", "𝓝𝓲𝓴𝓮", &[("nike", "𝓝𝓲𝓴𝓮", &["compatibility"])]),
    ("en-mathematical-m", "𝐒𝐚𝐦𝐬𝐮𝐧𝐠", &[("samsung", "𝐒𝐚𝐦𝐬𝐮𝐧𝐠", &["compatibility"])]),
    ("en-circled", "ⓝⓘⓚⓔ", &[("nike", "ⓝⓘⓚⓔ", &["case", "compatibility"])]),
    ("en-accents", "Ñïķé", &[("nike", "Ñïķé", &["combining"])]),
    ("en-accents-decomposed", "N\u{303}ike", &[("nike", "N\u{303}ike", &["combining"])]),
    ("en-accent-of-name-left-out", "Hermes bag", &[("hermes", "Hermes", &["combining"])]),
    ("en-accent-canonical", "Herme\u{300}s", &[("hermes", "Herme\u{300}s", &[])]),
    (
        "en-struck-out",
        "n\u{336}i\u{336}k\u{336}e\u{336}",
        &[("nike", "n\u{336}i\u{336}k\u{336}e\u{336}", &["case", "combining"])],
    ),
    ("en-soft-hyphen", "Ni\u{AD}ke", &[("nike", "Ni\u{AD}ke", &["zero-width"])]),
    (
        "en-zero-width",
        "N\u{200D}i\u{2060}k\u{FEFF}e",
        &[("nike", "N\u{200D}i\u{2060}k\u{FEFF}e", &["zero-width"])],
    ),
    ("en-dots", "n.i.k.e", &[("nike", "n.i.k.e", &["case", "separator"])]),
    ("en-spaced", "N i k e", &[("nike", "N i k e", &["separator"])]),
    ("en-pairs", "ad id as", &[("adidas", "ad id as", &["separator"])]),
    ("en-hyphen", "Ni-ke", &[("nike", "Ni-ke", &["separator"])]),
    ("en-emoji", "N🔥ike", &[("nike", "N🔥ike", &["separator"])]),
    ("en-spaced-two-letters", "L V bag", &[("lv", "L V", &["separator"])]),
    ("en-possessive", "Nike’s best", &[("nike", "Nike", &[])]),
    ("en-trade-sign", "Nike™ Nike® ", &[("nike", "Nike", &[]), ("nike", "Nike", &[])]),
    ("en-hashtag", "#nike", &[("nike", "nike", &["case"])]),
    ("en-brackets", "(Nike)", &[("nike", "Nike", &[])]),
    ("en-beside-chinese", "正品Nike跑鞋", &[("nike", "Nike", &[])]),
    ("en-two-words", "louis vuitton", &[("lv", "louis vuitton", &["case"])]),
    ("en-two-words-joined", "LouisVuitton", &[("lv", "LouisVuitton", &["separator"])]),
    ("en-two-words-two-spaces", "Louis  Vuitton", &[("lv", "Louis  Vuitton", &["separator"])]),
    ("en-two-words-wrapped", "Louis\nVuitton", &[("lv", "Louis\nVuitton", &["separator"])]),
    ("en-hyphenated-name", "Coca Cola", &[("coke", "Coca Cola", &["separator"])]),
    ("en-hyphenated-name-verbatim", "a Coca-Cola.", &[("coke", "Coca-Cola", &[])]),
    ("en-sign-in-name", "H&M shop", &[("hm", "H&M", &[])]),
    ("en-sign-in-name-spaced", "H & M", &[("hm", "H & M", &["separator"])]),
    ("en-hard-mark-in-name", "Yahoo! Japan", &[("yahoo", "Yahoo! Japan", &[])]),
    ("en-digit-name", "a 3M tape", &[("threem", "3M", &[])]),
    ("en-digit-name-circled", "③Ⓜ", &[("threem", "③Ⓜ", &["compatibility"])]),
    ("en-digit-hyphen", "7 Eleven", &[("seven", "7 Eleven", &["separator"])]),
    ("en-sharp-s", "STRAUSS", &[("strauss", "STRAUSS", &["case"])]),
    ("en-longest-of-one-right", "LV Louis Vuitton", &[("lv", "LV", &[]), ("lv", "Louis Vuitton", &[])]),
    ("en-nested-rights", "Nike Air", &[("nike", "Nike", &[]), ("nikeair", "Nike Air", &[])]),
    // English, nothing to find.
    ("en-not-inside", "Snikers", &[]),
    ("en-not-prefix", "Nikes", &[]),
    ("en-not-suffix", "unike", &[]),
    ("en-not-with-digit", "nike2", &[]),
    ("en-not-inside-pineapple", "pineapple", &[]),
    ("en-not-two-words", "Sam sung a song", &[]),
    ("en-not-words-joined-by-slash", "ni/ke", &[]),
    ("en-not-words-joined-by-and", "Ni & ke", &[]),
    ("en-not-comma", "N, i, k, e", &[]),
    ("en-not-sentence", "Louis! Vuitton", &[]),
    ("en-not-half-name", "Louis", &[]),
    ("en-not-other-order", "Vuitton Louis", &[]),
    ("en-not-other-letter", "Niko", &[]),
    ("en-not-trade-sign-inside-word", "nike™er nikeer", &[("nike", "nike", &["case"])]),
    ("en-not-longer-number", "13M", &[]),
    ("en-not-initial-in-word", "LVMH", &[]),
    ("en-not-letters-in-words", "Al Vera", &[]),
    ("en-not-digits", "711", &[]),
    ("en-not-unit", "50 m", &[]),
    ("en-not-ordinary-text", "It was the best of times, it was the worst of times.", &[]),
    ("en-not-apples", "pine apples", &[]),
    ("en-not-past-tense", "appled", &[]),
    ("en-not-underscore-word", "snake_case_nikes", &[]),
    ("en-not-address", "monike.example", &[]),
    ("en-not-across-lines", "Sam\nsung", &[]),
    ("en-not-semicolon", "Coca; Cola", &[]),
    ("en-not-colon", "Coca: Cola", &[]),
    ("en-not-leet-yet", "N1ke", &[]),
    ("en-not-repeated-letter-yet", "Niike", &[]),
    ("en-not-missing-letter-yet", "Nke", &[]),
    ("en-not-transposed-yet", "Nkie", &[]),
    ("en-not-letter-and-word", "A pple", &[]),
    ("en-not-and-without-letter", "H&amp;M", &[]),
    ("en-not-long-gap", "Louis - - - - - - Vuitton", &[]),
    // Japanese.
    ("ja-verbatim", "新品ナイキの靴", &[("nike", "ナイキ", &[])]),
    ("ja-half-width", "ﾅｲｷ", &[("nike", "ﾅｲｷ", &["width"])]),
    ("ja-half-width-voiced", "ｱﾃﾞｨﾀﾞｽ", &[("adidas", "ｱﾃﾞｨﾀﾞｽ", &["width"])]),
    ("ja-decomposed", "アテ\u{3099}ィタ\u{3099}ス", &[("adidas", "アテ\u{3099}ィタ\u{3099}ス", &[])]),
    ("ja-middle-dot-left-out", "ルイヴィトン", &[("lv", "ルイヴィトン", &["separator"])]),
    ("ja-middle-dot", "ルイ・ヴィトン", &[("lv", "ルイ・ヴィトン", &[])]),
    ("ja-star", "エル★メス", &[("hermes", "エル★メス", &["separator"])]),
    ("ja-prolonged", "ディオール", &[("dior", "ディオール", &[])]),
    ("ja-not-other-voicing", "アティタス", &[]),
    ("ja-not-voiced-end", "ナイギ", &[]),
    ("ja-not-voiced-end-half-width", "ﾅｲｷﾞ", &[]),
    ("ja-not-hiragana-yet", "ないき", &[]),
    ("ja-not-full-stop", "ナイ。キ", &[]),
    ("ja-not-part", "ディオ", &[]),
    ("ja-not-other-length", "ディオル", &[]),
    ("ja-not-comma", "ナイ、キ", &[]),
    ("ja-not-latin-between", "ナイxキ", &[]),
    ("ja-not-particle-between", "ルイとヴィトン", &[]),
    // Korean.
    ("ko-verbatim", "나이키 신발", &[("nike", "나이키", &[])]),
    ("ko-object-particle", "나이키를 샀다", &[("nike", "나이키", &[])]),
    ("ko-topic-particle", "삼성은 크다", &[("samsung", "삼성", &[])]),
    ("ko-from-particle", "삼성에서 일한다", &[("samsung", "삼성", &[])]),
    (
        "ko-decomposed",
        "\u{1102}\u{1161}\u{110B}\u{1175}\u{110F}\u{1175}",
        &[("nike", "\u{1102}\u{1161}\u{110B}\u{1175}\u{110F}\u{1175}", &[])],
    ),
    ("ko-spaced", "나 이 키", &[("nike", "나 이 키", &["separator"])]),
    ("ko-dots", "나.이.키", &[("nike", "나.이.키", &["separator"])]),
    ("ko-latin-before", "Nike나이키", &[("nike", "Nike", &[]), ("nike", "나이키", &[])]),
    ("ko-not-inside", "대삼성", &[]),
    ("ko-not-longer-word", "삼성동물원", &[]),
    ("ko-not-final-consonant", "나이킨", &[]),
    ("ko-not-other-vowel", "나이커", &[]),
    ("ko-not-two-words", "코카 콜라나무", &[]),
    ("ko-not-part", "아디다", &[]),
    ("ko-not-comma", "나이, 키", &[]),
    ("ko-not-jamo-only", "ㄴㄴㅋ", &[]),
    ("ko-not-double-particle-word", "삼성나무를", &[]),
    // Russian.
    ("ru-verbatim", "акции Газпром растут", &[("gazprom", "Газпром", &[])]),
    ("ru-capitals", "ГАЗПРОМ", &[("gazprom", "ГАЗПРОМ", &["case"])]),
    ("ru-short-i", "Наи\u{306}к", &[("nike", "Наи\u{306}к", &[])]),
    ("ru-dots", "А.д.и.д.а.с", &[("adidas", "А.д.и.д.а.с", &["separator"])]),
    ("ru-quotes", "«Газпром»", &[("gazprom", "Газпром", &[])]),
    ("ru-soft-hyphen", "Газ\u{AD}пром", &[("gazprom", "Газ\u{AD}пром", &["zero-width"])]),
    ("ru-not-inflected-yet", "Газпрома", &[]),
    ("ru-not-inside", "Лукгазпром", &[]),
    ("ru-not-two-words", "Газ пром", &[]),
    ("ru-not-comma", "Газ, пром", &[]),
    ("ru-not-latin-look-alike-yet", "Aдидac", &[]),
    ("ru-not-part", "Адида", &[]),
    ("ru-not-longer", "Найки", &[]),
    ("ru-not-other-letter", "Наиг", &[]),
    ("ru-not-number", "Найк2", &[]),
    // Arabic.
    ("ar-verbatim", "حذاء نايكي جديد", &[("nike", "نايكي", &[])]),
    ("ar-and-particle", "ونايكي", &[("nike", "نايكي", &[])]),
    ("ar-article", "السامسونج", &[("samsung", "سامسونج", &[])]),
    ("ar-hamza-left-out", "اديداس", &[("adidas", "اديداس", &["combining"])]),
    ("ar-vowels", "نَايكي", &[("nike", "نَايكي", &["combining"])]),
    ("ar-stretched", "نايـــكي", &[("nike", "نايـــكي", &["combining"])]),
    ("ar-presentation-forms", "ﻧﺎﻳﻜﻲ", &[("nike", "ﻧﺎﻳﻜﻲ", &["compatibility"])]),
    ("ar-not-inside", "حنايكيم", &[]),
    ("ar-not-longer", "نايكيان", &[]),
    ("ar-not-two-words", "ناي كي", &[]),
    ("ar-not-comma", "ناي، كي", &[]),
    ("ar-not-part", "سامسون", &[]),
    ("ar-not-other-letter", "نايجي", &[]),
    ("ar-not-article-inside", "قالسامسونج", &[]),
    // Mixed and strange.
    ("mixed-two-scripts", "苹果Apple", &[("apple", "苹果", &[]), ("apple", "Apple", &[])]),
    ("mixed-long-rubbish", "ﷺ ㎏ ½ ﬃ", &[]),
    ("mixed-beyond-plane-one", "𠀀𠀁 耐克 𪛖", &[("nike", "耐克", &[])]),
    ("mixed-tags-dropped", "Ni\u{E0067}ke", &[("nike", "Ni\u{E0067}ke", &["zero-width"])]),
    ("mixed-private-use", "耐\u{E000}克", &[("nike", "耐\u{E000}克", &["separator"])]),
    ("mixed-not-nul-name", "\0\0", &[]),
];

fn seen(findings: &[Finding]) -> Vec<(String, String, Vec<String>)> {
    let one = |f: &Finding| {
        (f.right.clone().unwrap_or_default(), f.matched.clone().unwrap_or_default(), f.via.clone())
    };
    findings.iter().map(one).collect()
}

fn wanted(case: &Case) -> Vec<(String, String, Vec<String>)> {
    let words = |via: &[&str]| via.iter().map(|&v| v.to_owned()).collect();
    case.2.iter().map(|(right, matched, via)| ((*right).into(), (*matched).into(), words(via))).collect()
}

fn set() -> Matchset {
    build(entries(REGISTRY))
}

/// The set as written to a file and mapped.
fn mapped() -> Matchset {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cases.blz");
    set().write(&path).unwrap();
    Matchset::open(&path).unwrap()
}

fn check(set: &Matchset, mut scan: impl FnMut(&Matchset, &Item) -> Vec<Finding>) {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|case| {
            let found = seen(&scan(set, &titled(case.1)));
            (found != wanted(case)).then(|| format!("{}: {:?} gave {found:?}", case.0, case.1))
        })
        .collect();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_of_cases_are_unique_and_balanced() {
    let mut names: Vec<&str> = CASES.iter().map(|c| c.0).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), CASES.len());
    let negative = CASES.iter().filter(|c| c.2.is_empty()).count();
    assert!(negative * 2 >= CASES.len(), "{negative} of {} cases are negative", CASES.len());
}

#[test]
fn fresh_set() {
    check(&set(), Matchset::scan);
}

#[test]
fn mapped_file() {
    check(&mapped(), Matchset::scan);
}

#[test]
fn one_scanner_for_all() {
    let mut scanner = Scanner::new();
    check(&set(), |set, item| scanner.scan(set, item));
}

/// Every field is scanned alike, and its offsets count from its own start.
#[test]
fn every_field() {
    let set = set();
    for case in CASES {
        let item = Item {
            id: "i-1".into(),
            title: Some(case.1.into()),
            text: Some(case.1.into()),
            tags: vec!["—".into(), case.1.into()],
            ..Item::default()
        };
        let findings = set.scan(&item);
        let of = |field: &str| {
            let mut some = findings.clone();
            some.retain(|f| f.place.field.as_deref() == Some(field));
            assert!(some.iter().all(|f| f.place.index == (field == "tags").then_some(1)));
            some
        };
        for field in ["title", "text", "tags"] {
            assert_eq!(seen(&of(field)), wanted(case), "{} in {field}", case.0);
        }
    }
}

/// All cases as paragraphs of one text: the same findings, at their places.
#[test]
fn scanned_whole() {
    let whole: String = CASES.iter().flat_map(|case| [case.1, "\n\n"]).collect();
    let item = Item { id: "i-1".into(), text: Some(whole.clone()), ..Item::default() };
    let findings = set().scan(&item);
    assert_eq!(seen(&findings), CASES.iter().flat_map(wanted).collect::<Vec<_>>());
    let points: Vec<char> = whole.chars().collect();
    for f in &findings {
        let place = f.place.start.unwrap() as usize..f.place.end.unwrap() as usize;
        assert_eq!(points[place].iter().collect::<String>(), *f.matched.as_ref().unwrap());
    }
}

#[test]
fn a_finding_reads_as_agreed() {
    let set = set();
    let finding = &set.scan(&titled("新款耐*克"))[0];
    let json = serde_json::to_value(finding).unwrap();
    assert_eq!(json["item"], "i-1");
    assert_eq!(json["right"], "nike");
    assert_eq!(json["kind"], "mark");
    assert_eq!(json["where"], serde_json::json!({"field": "title", "start": 2, "end": 5}));
    assert_eq!(json["matched"], "耐*克");
    assert_eq!(json["asset"], "耐克");
    assert_eq!(json["via"], serde_json::json!(["separator"]));
    assert_eq!(json["matchset"], set.hash());
    assert!(json.get("quad").is_none() && json.get("distance").is_none());
    assert_eq!(&serde_json::from_value::<Finding>(json).unwrap(), finding);
}

/// Lines of every kind in the contract round-trip without loss.
#[test]
fn findings_of_other_kinds_round_trip() {
    let lines = [
        r#"{"item":"i-1","right":"im-1","kind":"image","score":0.99,"where":{"image":0,"quad":[[0.0,0.0],[600.0,0.0],[600.0,600.0],[0.0,600.0]]},"via":["rotate-90"],"distance":6,"matchset":"m"}"#,
        r#"{"item":"i-1","right":"lg-1","kind":"logo","score":0.81,"where":{"image":0,"quad":[[0.0,0.0],[6.0,0.0],[6.0,6.0],[0.0,6.0]]},"via":[],"inliers":23,"matchset":"m"}"#,
        r#"{"item":"i-1","kind":"code","score":1.0,"where":{"image":0},"matched":"https://a.example","via":[],"symbology":"qr","matchset":"m"}"#,
        r#"{"item":"i-1","right":"wk-1","kind":"passage","score":0.92,"where":{"file":0,"start":0,"end":5120},"via":[],"source":{"start":90210,"end":95331},"similarity":0.97,"share":{"item":0.88,"work":0.02},"matchset":"m"}"#,
        r#"{"item":"i-1","kind":"pattern","score":0.7,"where":{"field":"text","start":10,"end":16},"via":[],"pattern":"off-platform-contact@3","matchset":"m"}"#,
    ];
    for line in lines {
        let finding: Finding = serde_json::from_str(line).unwrap();
        let (again, line): (serde_json::Value, serde_json::Value) =
            (serde_json::to_value(&finding).unwrap(), serde_json::from_str(line).unwrap());
        assert_eq!(again, line);
    }
}
