//! The report card of a mark, in words.

use super::html::Html;
use super::marked::marked;
use crate::page::Page;
use casework::right::Hints;
use matching::score::{Card, Missing, NameCard};

/// A report card.
pub(crate) struct CardView {
    /// Id of the form that its buttons belong to.
    pub(crate) form: &'static str,
    /// What was read.
    pub(crate) read: String,
    pub(crate) names: Vec<NameView>,
    pub(crate) proposals: Vec<Proposal>,
}

/// One name of the mark.
pub(crate) struct NameView {
    pub(crate) name: String,
    /// `distinctive`, `ordinary` or `highly-ambiguous`.
    pub(crate) band: String,
    pub(crate) reasons: Vec<String>,
    pub(crate) hits: String,
    pub(crate) excerpts: Vec<(Html, String)>,
}

/// What would help, and what to add with one click.
pub(crate) struct Proposal {
    pub(crate) text: String,
    /// Value and label of each button.
    pub(crate) adds: Vec<(String, String)>,
}

impl CardView {
    pub(crate) fn new(p: &Page, card: &Card, hints: &Hints, form: &'static str) -> Self {
        let args = [("n", card.samples.to_string()), ("kb", card.bytes.div_ceil(1000).to_string())];
        Self {
            form,
            read: p.lang.find("card-read", &args).unwrap_or_default(),
            names: card.names.iter().map(|name| self::name(p, name)).collect(),
            proposals: card.missing.iter().filter_map(|missing| proposal(p, missing, hints)).collect(),
        }
    }
}

/// The engine's own word for a value.
fn word(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).ok();
    json.and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

fn name(p: &Page, card: &NameCard) -> NameView {
    let comma = p.t("comma");
    let reason = |reason: &matching::score::Reason| {
        let kind = word(reason);
        let words = match kind.as_str() {
            "part-of-words" => &card.exemptions[..],
            "sounds-like" => &card.sounds_like[..],
            _ => &[],
        };
        p.t1(&format!("reason-{kind}"), "words", words.join(&comma))
    };
    let hits = &card.hits;
    let args =
        [("high", hits.high.to_string()), ("middle", hits.middle.to_string()), ("low", hits.low.to_string())];
    let excerpt = |excerpt: &matching::score::Excerpt| {
        let text = format!("{}{}{}", excerpt.before, excerpt.matched, excerpt.after);
        let start = excerpt.before.chars().count();
        let place = (start, start + excerpt.matched.chars().count());
        (marked(&text, &[place]), format!("{:.0}", excerpt.score * 100.0))
    };
    NameView {
        name: card.name.clone(),
        band: word(&card.band),
        reasons: card.reasons.iter().map(reason).collect(),
        hits: p.lang.find("card-hits", &args).unwrap_or_default(),
        excerpts: hits.excerpts.iter().map(excerpt).collect(),
    }
}

fn proposal(p: &Page, missing: &Missing, hints: &Hints) -> Option<Proposal> {
    let adds = |field: &str, words: &[String], known: &[String]| -> Vec<(String, String)> {
        let fresh = words.iter().filter(|word| !known.contains(word));
        fresh.map(|word| (format!("{field}:{word}"), word.clone())).collect()
    };
    let (key, adds) = match missing {
        Missing::Classes(classes) => {
            let class = |class: &u8| (format!("classes:{class}"), p.t1("card-class", "n", class));
            ("card-missing-classes", classes.iter().map(class).collect())
        }
        Missing::Context(words) => ("card-missing-context", adds("context", words, &hints.context)),
        Missing::Goods(_) => ("card-missing-goods", Vec::new()),
        Missing::Exemptions(words) => {
            let adds = adds("exempt", words, &hints.exempt);
            if adds.is_empty() {
                return None;
            }
            ("card-missing-exemptions", adds)
        }
    };
    Some(Proposal { text: p.t(key), adds })
}

/// The hints with what a button adds: `exempt:小米粥`.
pub(crate) fn with_added(mut hints: Hints, add: &str) -> Hints {
    let Some((field, value)) = add.split_once(':') else { return hints };
    match field {
        "classes" => hints.classes.extend(value.parse::<u8>().ok().filter(|n| !hints.classes.contains(n))),
        "context" if !hints.context.iter().any(|w| w == value) => hints.context.push(value.to_owned()),
        "exempt" if !hints.exempt.iter().any(|w| w == value) => hints.exempt.push(value.to_owned()),
        _ => {}
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use matching::registry::Entry;

    #[test]
    fn a_card_is_told_in_both_languages_and_every_proposal_can_be_added() {
        let mut entry = Entry::mark("tm-1", "小米");
        entry.classes = vec![9];
        let item = matching::item::Item { text: Some("煮了小米粥".into()), ..Default::default() };
        let card = matching::score::card(&entry, &mut [item].into_iter());
        for lang in Lang::ALL {
            let p = Page::for_test(lang);
            let view = CardView::new(&p, &card, &Hints::default(), "hints");
            assert_eq!(view.names[0].name, "小米");
            let said: Vec<_> =
                view.names[0].reasons.iter().chain([&view.read, &view.names[0].hits]).collect();
            assert!(
                said.iter().all(|s| !s.is_empty() && !s.starts_with("reason-") && !s.starts_with("card-"))
            );
            assert!(lang.find_word("band", &view.names[0].band).is_some());
            let adds: Vec<_> = view.proposals.iter().flat_map(|proposal| &proposal.adds).collect();
            assert!(adds.iter().any(|(value, _)| value == "exempt:小米粥"), "{adds:?}");
            let hints = adds.iter().fold(Hints::default(), |hints, (value, _)| with_added(hints, value));
            assert!(hints.exempt.contains(&"小米粥".to_owned()));
            let again = CardView::new(&p, &card, &hints, "hints");
            assert!(again.proposals.iter().all(|proposal| proposal.adds.is_empty()));
        }
    }

    #[test]
    fn hints_are_added_once() {
        let hints = [
            "classes:9",
            "classes:9",
            "classes:x",
            "context:手机",
            "exempt:小米粥",
            "exempt:小米粥",
            "other",
        ];
        let hints = hints.into_iter().fold(Hints::default(), with_added);
        assert_eq!((hints.classes, hints.context.len(), hints.exempt.len()), (vec![9], 1, 1));
    }
}
