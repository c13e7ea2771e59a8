//! The statement of reasons in words.

use crate::i18n::Lang;
use crate::views::{name, when};
use casework::Words;
use casework::case::{Decider, Measure, Redress, StatedStrike, StatementOfReasons, Target, Way};
use desk::{CaseView, MeasureView};
use jiff::Timestamp;
use std::collections::HashMap;

/// One titled part.
pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// The statement in one language.
pub(crate) struct Statement {
    pub(crate) lang: &'static str,
    /// The language's own name.
    pub(crate) name: &'static str,
    pub(crate) parts: Vec<Part>,
}

/// A measure in words.
pub(crate) struct MeasureLine {
    pub(crate) kind: String,
    pub(crate) target: String,
    pub(crate) territory: String,
    pub(crate) duration: String,
    pub(crate) state: &'static str,
}

/// What things of a case are called: a statement knows their ids alone.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) right: String,
    pub(crate) complainant: String,
    /// The complainant's Chinese name, where it has one.
    pub(crate) complainant_zh: Option<String>,
    /// Titles of items that have one, by id.
    pub(crate) items: HashMap<String, String>,
}

impl Names {
    /// Those of a case.
    pub(crate) fn of(view: &CaseView) -> Self {
        let titled = |item: &desk::LeadItem| {
            let title = item.content.title.as_deref().map(str::trim).filter(|title| !title.is_empty())?;
            Some((item.id.clone(), title.to_owned()))
        };
        Self {
            right: view.row.right_title.clone(),
            complainant: view.holder_name.clone(),
            complainant_zh: view.holder_name_zh.clone(),
            items: view.items_seen.iter().filter_map(titled).collect(),
        }
    }

    /// Who complains, or that the reader may not know it.
    pub(crate) fn complainant(&self, lang: Lang) -> String {
        let chinese = self.complainant_zh.as_ref().filter(|_| lang == Lang::Zh);
        let name = chinese.unwrap_or(&self.complainant).clone();
        if name.is_empty() { lang.text("holder-untold") } else { name }
    }

    /// An item's id with its title beside it.
    fn item(&self, id: &str) -> String {
        self.items.get(id).map_or_else(|| id.to_owned(), |title| format!("{id} “{title}”"))
    }
}

/// The outcome of a decision that was reversed.
pub(crate) fn was(lang: Lang, outcome: &str) -> String {
    lang.text1("decision-was", "outcome", lang.word("outcome", outcome).to_lowercase())
}

/// A measure of a decided case in the reader's language.
pub(crate) fn measure_view(lang: Lang, view: &MeasureView) -> MeasureLine {
    MeasureLine {
        kind: lang.word("measure", &view.measure_kind),
        target: view.item.clone().or_else(|| view.account.clone()).unwrap_or_default(),
        territory: territory(lang, &view.territory),
        duration: duration(lang, view.until),
        state: if view.state == "applied" { "in_force" } else { "undone" },
    }
}

fn territory(lang: Lang, countries: &[String]) -> String {
    if countries.is_empty() { lang.text("territory-everywhere") } else { countries.join(", ") }
}

fn duration(lang: Lang, until: Option<Timestamp>) -> String {
    let ends = |until| lang.text1("seller-until", "date", when::absolute(lang, until));
    until.map_or_else(|| lang.text("duration-forever"), ends)
}

/// A measure in the reader's language; `in_force` is what its case says.
pub(crate) fn measure(lang: Lang, measure: &Measure, in_force: bool) -> MeasureLine {
    let draft = &measure.draft;
    MeasureLine {
        kind: lang.word("measure", &name(&draft.kind)),
        target: match &draft.target {
            Target::Item(item) => item.to_string(),
            Target::Account(account) => account.to_string(),
        },
        territory: territory(lang, &draft.territory),
        duration: duration(lang, draft.until),
        state: if in_force { "in_force" } else { "undone" },
    }
}

/// A way to contest the decision: what it is, what the law says of it, where, and until when.
fn way(lang: Lang, way: &Way) -> String {
    let space = if lang == Lang::Zh { "" } else { " " };
    let mut parts = vec![lang.word("redress", &name(&way.way))];
    let said = |words: &Words| words.best(lang == Lang::Zh).0.to_owned();
    if way.way != Redress::CounterNotice {
        parts.push(said(&way.text));
    }
    let due = way.window.as_ref().and_then(|clock| Some(when::zoned(lang, clock.due?, &clock.zone)));
    parts.extend(due.map(|due| lang.text1("sor-way-until", "date", due)));
    let article =
        way.article.as_ref().map(|article| lang.text1("in-brackets", "text", article).trim().to_owned());
    parts.extend(article);
    let named: Vec<String> = way.bodies.iter().map(|body| body.said(lang == Lang::Zh)).collect();
    if !named.is_empty() {
        parts.push(lang.text1("sor-way-bodies", "names", named.join(&lang.text("comma"))));
    }
    parts.extend(way.warning.as_ref().map(said));
    parts.retain(|part| !part.is_empty());
    parts.join(space)
}

/// A strike with its points, until when they count, and whether they still do.
fn strike(lang: Lang, strike: &StatedStrike) -> String {
    let until = when::absolute(lang, strike.expires);
    let args = [("points", strike.points.to_string()), ("until", until)];
    let text = lang.find("sor-strike-text", &args).unwrap_or_default();
    if strike.undone { format!("{text}\n{}", lang.text("sor-strike-undone")) } else { text }
}

/// The whole statement in `lang`. A reversal comes first, and nobody is told to contest what no longer stands.
pub(crate) fn statement(lang: Lang, of: &StatementOfReasons, names: &Names) -> Statement {
    let mut parts = Vec::new();
    let mut part = |key: &str, text: String| {
        if !text.is_empty() {
            parts.push(Part { title: lang.text(key), text });
        }
    };
    let said = |words: &Words| words.best(lang == Lang::Zh).0.to_owned();
    let joint = if lang == Lang::Zh { "：" } else { ": " };
    let reversal = of.reviews.iter().rfind(|review| review.reversed);
    if let Some(review) = reversal {
        part("reversal-reasons", said(&review.reasons));
    }
    part("sor-outcome", {
        let who = [("right", names.right.clone()), ("complainant", names.complainant(lang))];
        let about = lang.find("sor-about", &who).unwrap_or_default();
        let outcome = name(&of.outcome);
        match reversal {
            Some(_) => format!("{}{joint}{about}", was(lang, &outcome)),
            None => format!("{}{joint}{about}", lang.word("outcome", &outcome)),
        }
    });
    let items = of.items.iter().map(|item| {
        let word = lang.word("outcome", if item.outcome.upheld { "upheld" } else { "rejected" });
        let reason = if item.outcome.reason.is_empty() {
            String::new()
        } else {
            format!(" — {}", item.outcome.reason)
        };
        format!("{}{joint}{word}{reason}", names.item(item.outcome.item.as_str()))
    });
    part("sor-items", items.collect::<Vec<_>>().join("\n"));
    part("sor-measures", {
        let lines = of.measures.iter().map(|m| {
            let m = measure(lang, m, of.in_force);
            let line = format!("{} {} · {} · {}", m.kind, m.target, m.territory, m.duration);
            let undone = || format!("{line} · {}", lang.word("measure-state", m.state).to_lowercase());
            if reversal.is_some() { undone() } else { line }
        });
        let lines: Vec<_> = lines.collect();
        if lines.is_empty() { lang.text("measures-none") } else { lines.join("\n") }
    });
    let standing = of.standing.iter().flat_map(|earlier| {
        let ground = format!("{} {}", earlier.ground.source, earlier.ground.article);
        earlier.measures.iter().map(move |m| {
            let m = measure(lang, m, true);
            format!("{} {} · {} · {} · {ground}", m.kind, m.target, m.territory, m.duration)
        })
    });
    part("sor-standing", standing.collect::<Vec<_>>().join("\n"));
    part("sor-complaint", said(&of.complaint));
    part("facts", said(&of.facts));
    part("ground", {
        let kind = lang.word("ground", &name(&of.ground.kind));
        format!("{kind}{joint}{} {}", of.ground.source, of.ground.article).trim().to_owned()
    });
    part("explanation", said(&of.explanation));
    part("sor-machine", {
        let engines: Vec<_> = of.detection.engines.iter().map(|e| lang.word("finding-kind", e)).collect();
        let found = match (engines.is_empty(), of.detection.reports) {
            (true, 0) => lang.text("sor-found-holder"),
            (true, n) => lang.text1("sor-found-reports", "n", n),
            (false, 0) => lang.text1("sor-found-engines", "engines", engines.join(&lang.text("comma"))),
            (false, n) => {
                let args = [("engines", engines.join(&lang.text("comma"))), ("n", n.to_string())];
                lang.find("sor-found-both", &args).unwrap_or_default()
            }
        };
        let decider = match &of.decider {
            Decider::Person => lang.text("sor-by-person"),
            Decider::Rule(rule) => lang.text1("sor-by-rule", "rule", rule),
        };
        format!("{found} {decider}")
    });
    if reversal.is_none() {
        part("sor-redress", of.ways.iter().map(|each| way(lang, each)).collect::<Vec<_>>().join("\n"));
    }
    part("sor-strike", of.strike.as_ref().map(|given| strike(lang, given)).unwrap_or_default());
    for review in of.reviews.iter().filter(|review| !review.reversed) {
        let label = if review.corrected { "correction-reasons" } else { "maintain-reasons" };
        part(label, said(&review.reasons));
    }
    Statement { lang: lang.tag(), name: lang.name(), parts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::case::{Case, Command, Event};
    use casework::{Context, Noun, Stamp};
    use serde_json::json;

    /// A case decided by the real rules.
    fn decided() -> Case {
        let ids = || uuid::Uuid::nil();
        let law = law::Library::built_in().unwrap();
        let now = "2026-11-20T10:00:00Z".parse().unwrap();
        let cx = Context { now, actor: "u-1", ids: &ids, law: &law };
        let opening: Event = casework::read_event(
            "case.opened",
            &json!({"lead": "l-1", "right": "tm-1", "holder": "p-1", "respondent": "a-9",
                "items": [{"item": "i-1", "digest": "ab"}], "grounds": {"en": "not ours"},
                "detection": {"engines": ["mark"], "reports": 2}}),
        )
        .unwrap();
        let mut case = Case::default();
        case.fold(&opening, Stamp { at: now, actor: "system" });
        let draft = serde_json::from_value(json!({
            "items": [{"item": "i-1", "upheld": true}],
            "ground": {"ground_kind": "law", "source": "E-Commerce Law", "article": "art. 42"},
            "facts": {"en": "The title names the mark.", "zh": "标题使用了商标。"},
            "explanation": {"en": "That is use of the mark."},
            "measures": [{"measure_kind": "remove", "target": {"item": "i-1"}, "territory": ["CN"]}]
        }))
        .unwrap();
        for event in case.decide(Command::Decide(draft), &cx).unwrap() {
            case.fold(&event, Stamp { at: now, actor: "u-1" });
        }
        case
    }

    #[test]
    fn the_statement_names_every_element_in_both_languages() {
        let law = law::Library::built_in().unwrap();
        let of = casework::case::statement_of_reasons(&"c-1".into(), &decided(), &law).unwrap();
        for (lang, wanted) in [
            (
                Lang::En,
                [
                    "The title names the mark.",
                    "art. 42",
                    "Remove i-1",
                    "CN",
                    "2 reports",
                    "a person",
                    "(House rules 7)",
                ],
            ),
            (
                Lang::Zh,
                ["标题使用了商标。", "art. 42", "删除 i-1", "CN", "2 条举报", "人工", "（House rules 7）"],
            ),
        ] {
            let names = Names { items: [("i-1".to_owned(), "Boots".to_owned())].into(), ..Names::default() };
            let text: String =
                statement(lang, &of, &names).parts.into_iter().map(|p| p.text + "\n").collect();
            assert!(text.contains("i-1 “Boots”"), "{text}");
            for words in wanted {
                assert!(text.contains(words), "{words} in {text}");
            }
        }
    }
}
