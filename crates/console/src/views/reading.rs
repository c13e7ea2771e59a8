//! How a finding was read, in words: each step from what stands there to the registered name, and what its
//! score is made of.

use super::html::Html;
use super::{marked::marked, passage, picture};
use crate::i18n::Lang;
use crate::page::Page;
use casework::{Finding, Op, Part};

/// Steps told one by one at most.
const STEPS: usize = 12;

/// How one finding was read.
pub(crate) struct Reading {
    /// What stands there, with the places marked that had to be read otherwise.
    pub(crate) matched: Html,
    /// What else of it stands in other fields, and where.
    pub(crate) rest: Vec<(String, String)>,
    pub(crate) asset: String,
    pub(crate) steps: Vec<String>,
    pub(crate) parts: Vec<String>,
    pub(crate) place: String,
    pub(crate) score: String,
    pub(crate) held_back: Option<String>,
}

impl Reading {
    pub(crate) fn new(p: &Page, finding: &Finding) -> Self {
        let kind = || p.word("finding-kind", &finding.kind);
        let matched = finding.matched.clone().unwrap_or_else(kind);
        let changed: Vec<_> = finding
            .how
            .iter()
            .map(|op| (op.start as usize, op.end as usize))
            .filter(|(s, e)| s < e)
            .collect();
        let whole = (0, matched.chars().count());
        let line = Self {
            // What is read otherwise as a whole needs no mark of its own.
            matched: marked(&matched, if changed.contains(&whole) { &[] } else { &changed }),
            rest: finding.rest.iter().map(|e| (e.matched.clone(), place(p, &e.place))).collect(),
            asset: finding.asset.clone().unwrap_or_else(kind),
            steps: steps(p.lang, finding),
            parts: finding.why.iter().map(|part| self::part(p.lang, part)).collect(),
            place: place(p, &finding.place),
            // Nothing is certain.
            score: format!("{:.0}", finding.score.clamp(0.0, 0.99) * 100.0),
            held_back: finding.held_back.as_ref().map(|why| p.word("held-back", why)),
        };
        match (finding.passage(), finding.copy()) {
            (Some(found), _) => passage::reading(p, finding, &found, line),
            (None, Some(copy)) => picture::reading(p, finding, &copy, line),
            (None, None) => line,
        }
    }
}

fn place(p: &Page, place: &casework::Place) -> String {
    let elsewhere = || if place.more.contains_key("file") { "file" } else { "image" };
    p.word("place", place.field.as_deref().unwrap_or_else(elsewhere))
}

fn steps(lang: Lang, finding: &Finding) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for said in finding.how.iter().map(|op| step(lang, op)) {
        if !steps.contains(&said) {
            steps.push(said);
        }
    }
    if steps.len() > STEPS {
        let more = steps.len() - STEPS + 1;
        steps.truncate(STEPS - 1);
        steps.push(lang.text1("step-more", "n", more));
    }
    if steps.is_empty() {
        steps = finding.via.iter().map(|step| lang.word("via", step)).collect();
        steps.dedup();
    }
    if let Some(reason) =
        finding.more.get("reason").and_then(|why| why.as_str()).filter(|_| finding.kind == "title")
    {
        steps.push(lang.word("title-reason", reason));
    }
    if steps.is_empty() && finding.kind == "mark" {
        steps.push(lang.text("via-exact"));
    }
    steps
}

/// One step in words: `і (Cyrillic) looks like i`.
pub(crate) fn step(lang: Lang, op: &Op) -> String {
    let blank = op.from.chars().all(char::is_whitespace);
    let unseen: Vec<String> = op.from.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let script = only(&op.from).and_then(script).map(|script| lang.word("script", script));
    let sound = match (only(&op.from), only(&op.to)) {
        (Some(from), Some(to)) => matching::same_sound(from, to),
        _ => None,
    };
    let kind = match op.step.as_str() {
        "separator" if op.from.is_empty() => "separator-left-out",
        "separator" if blank => "separator-space",
        "confusable" if script.is_some() => "confusable-script",
        "homophone" if sound.is_some() => "homophone-sound",
        "repeated" if op.from.is_empty() => "repeated-fewer",
        kind => kind,
    };
    let args = [
        ("from", op.from.clone()),
        ("to", op.to.clone()),
        ("code", unseen.join(" ")),
        ("script", script.unwrap_or_default()),
        ("sound", sound.unwrap_or_default().to_owned()),
    ];
    lang.find(&format!("step-{kind}"), &args).unwrap_or_else(|| lang.word("via", &op.step))
}

fn only(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The alphabets whose letters are taken for Latin ones.
fn script(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => "greek",
        '\u{400}'..='\u{52F}' => "cyrillic",
        '\u{530}'..='\u{58F}' => "armenian",
        '\u{590}'..='\u{5FF}' => "hebrew",
        '\u{600}'..='\u{6FF}' => "arabic",
        '\u{10A0}'..='\u{10FF}' => "georgian",
        '\u{13A0}'..='\u{13FF}' | '\u{AB70}'..='\u{ABBF}' => "cherokee",
        '\u{3040}'..='\u{309F}' => "hiragana",
        '\u{30A0}'..='\u{30FF}' => "katakana",
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => "hangul",
        '\u{2E80}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => "han",
        _ => return None,
    })
}

/// One part of a score in words: `goods and trade around it: speaks strongly for it (+2.1)`.
pub(crate) fn part(lang: Lang, part: &Part) -> String {
    let much = match part.value {
        value if value >= 1.5 => "much-for",
        value if value >= 0.0 => "for",
        value if value > -1.5 => "against",
        _ => "much-against",
    };
    let args = [
        ("name", lang.word("part", &part.name)),
        ("much", lang.word("weight", much)),
        ("value", format!("{:+.1}", part.value)),
    ];
    lang.find("part-said", &args).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn op(step: &str, from: &str, to: &str) -> Op {
        Op { step: step.into(), start: 0, end: 1, from: from.into(), to: to.into() }
    }

    #[test]
    fn steps_are_told_in_both_languages() {
        for (op, en, zh) in [
            (op("confusable", "і", "i"), "“і” (Cyrillic) looks like “i”", "“і”（西里尔字母）形似“i”"),
            (op("homophone", "奈", "耐"), "“奈” sounds like “耐” (nai)", "“奈”与“耐”同音（nai）"),
            (op("separator", "*", ""), "“*” left aside", "略去“*”"),
            (op("separator", " ", ""), "space left aside", "略去空格"),
            (op("separator", "", " "), "space left out", "省略了空格"),
            (
                op("zero-width", "\u{200B}", ""),
                "invisible character U+200B left aside",
                "略去不可见字符 U+200B",
            ),
        ] {
            assert_eq!((step(Lang::En, &op).as_str(), step(Lang::Zh, &op).as_str()), (en, zh));
        }
    }

    #[test]
    fn every_class_of_disguise_has_its_words() {
        for lang in Lang::ALL {
            for class in matching::fold::Step::ALL.map(matching::fold::Step::name) {
                let said = step(lang, &op(class, "x", "y"));
                assert!(!said.contains("step-") && said != class, "{class} is told as {said}");
                assert!(lang.find_word("via", class).is_some(), "via-{class}");
            }
        }
    }

    #[test]
    fn every_part_of_a_score_has_its_words() {
        let parts = [
            "name",
            "alias",
            "disguise",
            "standing",
            "context",
            "trade",
            "comparison",
            "company",
            "seller",
            "base",
            "number",
            "title",
            "author",
            "share-link",
            "share-code",
            "embargo",
        ];
        for lang in Lang::ALL {
            for (name, value) in parts.into_iter().zip([-2.0, -0.5, 0.5, 2.0].into_iter().cycle()) {
                let said = part(lang, &Part { name: name.into(), value });
                assert!(said.contains(&format!("{value:+.1}")), "{said}");
                assert!(lang.find_word("part", name).is_some(), "part-{name}");
            }
        }
        let much = Part { name: "trade".into(), value: 2.04 };
        assert_eq!(
            part(Lang::En, &much),
            "goods, price and words of trade around it: strongly for it (+2.0)"
        );
    }

    #[test]
    fn what_is_read_otherwise_is_marked() {
        let p = Page::for_test(Lang::En);
        let finding: Finding = serde_json::from_value(serde_json::json!({
            "right": "tm-1", "kind": "mark", "score": 0.97, "where": {"field": "title", "start": 3, "end": 5},
            "matched": "奈克", "asset": "耐克鞋", "via": ["homophone", "broken"], "matchset": "m",
            "how": [{"step": "homophone", "start": 0, "end": 1, "from": "奈", "to": "耐"},
                {"step": "broken", "start": 2, "end": 2, "from": "", "to": ""}],
            "rest": [{"where": {"field": "tags", "index": 1, "start": 0, "end": 1}, "matched": "鞋"}]
        }))
        .unwrap();
        let reading = Reading::new(&p, &finding);
        assert_eq!(reading.matched.to_string(), "<mark>奈</mark>克");
        assert_eq!(reading.rest, [("鞋".to_owned(), "in the tags".to_owned())]);
        assert_eq!(reading.steps, ["“奈” sounds like “耐” (nai)", "written over several fields"]);
    }
}
