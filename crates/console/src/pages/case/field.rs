//! The forms of the two sides: their fields with what was typed and uploaded before.

use super::side::{field, kept};
use crate::form::Fields;
use crate::page::Page;
use crate::views::choice::{Choice, choices};
use crate::views::words::{Said, WordsField};
use casework::case::ItemStatus;
use desk::{Ask, CaseView, Guide};

/// A field.
pub(crate) struct Field {
    /// `line`, `area`, `files`, `date`, `moment`.
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) value: String,
    /// What a browser may fill in by itself.
    pub(crate) complete: &'static str,
    /// Digests of files that were taken before.
    pub(crate) kept: Vec<String>,
}

impl Field {
    /// The field `of` of the form `verb`, labelled with the text of `label`.
    pub(crate) fn new(
        p: &Page,
        kind: &'static str,
        verb: &str,
        of: &str,
        label: &str,
        sent: &Fields,
    ) -> Self {
        let name = field(verb, of);
        Self {
            kind,
            label: p.t(label),
            hint: p.lang.find_word(label, "hint").unwrap_or_default(),
            value: sent.get(&name).to_owned(),
            complete: "off",
            kept: if kind == "files" { kept(sent, &name) } else { Vec::new() },
            name,
        }
    }
}

/// What a law asks for in a counter-notice, with the fields that give it.
pub(crate) struct Asked {
    pub(crate) text: Said,
    pub(crate) cure: String,
    pub(crate) article: String,
    pub(crate) warning: String,
    /// Not needed for it to be taken.
    pub(crate) optional: bool,
    pub(crate) fields: Vec<Field>,
    /// Whether the items are chosen here.
    pub(crate) items: bool,
}

/// A declaration.
pub(crate) struct Declared {
    pub(crate) id: String,
    pub(crate) text: Said,
    pub(crate) weight: String,
    pub(crate) article: String,
    pub(crate) warning: String,
    pub(crate) made: bool,
}

/// The form of a counter-notice.
pub(crate) struct CounterForm {
    pub(crate) title: String,
    pub(crate) asks: Vec<Asked>,
    pub(crate) items: Vec<Choice>,
    pub(crate) declarations: Vec<Declared>,
    pub(crate) signature: Option<Asked>,
    pub(crate) checked: bool,
}

impl CounterForm {
    pub(crate) fn new(p: &Page, guide: &Guide, view: &CaseView, sent: &Fields, checked: bool) -> Self {
        let mut seen: Vec<&str> = Vec::new();
        let mut asks: Vec<Asked> = Vec::new();
        for ask in guide.asks.iter().filter(|ask| ask.ask_kind == "element") {
            let fresh: Vec<&str> = ask.facts.iter().copied().filter(|fact| !seen.contains(fact)).collect();
            let items = fresh.iter().any(|fact| OF_ITEMS.contains(fact)) && !asks.iter().any(|a| a.items);
            let fields = fresh.iter().filter_map(|fact| of_fact(p, fact, sent)).collect();
            seen.extend(fresh);
            asks.push(Asked { items, ..asked(p, ask, fields) });
        }
        // What nobody asks for may still be said.
        let more = ["grounds", "evidence"].into_iter().filter(|fact| !seen.contains(fact));
        let fields: Vec<Field> = more.filter_map(|fact| of_fact(p, fact, sent)).collect();
        let items = !asks.iter().any(|ask| ask.items);
        if items || !fields.is_empty() {
            let text = Said { text: p.t("counter-more"), lang: p.lang.tag() };
            let none = String::new;
            let (cure, article, warning) = (none(), none(), none());
            asks.push(Asked { text, cure, article, warning, optional: !items, fields, items });
        }
        let of = |kind: &'static str| guide.asks.iter().filter(move |ask| ask.ask_kind == kind);
        let signature = of("signature").next().map(|ask| {
            let mut line = Field::new(p, "line", "counter", "signature", "counter-signature", sent);
            line.complete = "name";
            asked(p, ask, vec![line])
        });
        Self {
            title: Said::of(p.lang, &guide.title).text,
            asks,
            items: {
                let mut items = items_that(p, view, "counter", sent, |status| status == ItemStatus::Actioned);
                items.retain(|item| view.procedure.counterable.iter().any(|id| id.as_str() == item.value));
                items
            },
            declarations: of("declaration").map(|ask| declared(p, ask, sent)).collect(),
            signature,
            checked,
        }
    }
}

/// What the desk knows of an item once it is chosen.
const OF_ITEMS: [&str; 4] = ["former_location", "location", "item_details", "right_name"];

fn asked(p: &Page, ask: &Ask, fields: Vec<Field>) -> Asked {
    Asked {
        text: Said::of(p.lang, &ask.text),
        cure: Said::of(p.lang, &ask.cure).text,
        article: ask.article.clone(),
        warning: ask.warning.as_ref().map(|words| Said::of(p.lang, words).text).unwrap_or_default(),
        optional: ask.ask_kind == "element" && ask.weight != "required",
        fields,
        items: false,
    }
}

fn declared(p: &Page, ask: &Ask, sent: &Fields) -> Declared {
    Declared {
        text: Said::of(p.lang, &ask.text),
        weight: p.word("declared", ask.weight),
        article: ask.article.clone(),
        warning: ask.warning.as_ref().map(|words| Said::of(p.lang, words).text).unwrap_or_default(),
        made: sent.all("counter-declarations").any(|made| made == ask.id),
        id: ask.id.clone(),
    }
}

/// The field that gives a fact; items are chosen, and some facts the desk knows.
fn of_fact(p: &Page, fact: &str, sent: &Fields) -> Option<Field> {
    let (kind, name, complete) = match fact {
        "name" => ("line", "name", "name"),
        "address" => ("area", "address", "street-address"),
        "phone" => ("line", "phone", "tel"),
        "email" => ("line", "email", "email"),
        "identity" => ("files", "identity", "off"),
        "right_proof" => ("files", "right_proof", "off"),
        "evidence" => ("files", "evidence", "off"),
        "technical_comparison" => ("files", "comparison", "off"),
        "evaluation_report" => ("files", "evaluation", "off"),
        "grounds" => ("area", "grounds", "off"),
        _ => return None,
    };
    let label = format!("counter-{}", name.replace('_', "-"));
    Some(Field { complete, ..Field::new(p, kind, "counter", name, &label, sent) })
}

/// The items of a case that a form can choose: all of them, until somebody has left some out.
pub(crate) fn items_that(
    p: &Page,
    view: &CaseView,
    verb: &str,
    sent: &Fields,
    is: impl Fn(ItemStatus) -> bool,
) -> Vec<Choice> {
    let name = field(verb, "items");
    let touched = sent.0.iter().any(|(sent, _)| sent.starts_with(&format!("{verb}-")));
    let tracks = view.procedure.tracks.iter().filter(|each| is(each.track.status));
    let choice = |each: &desk::ItemTrack| {
        let id = each.item.as_str();
        let chosen = !touched || sent.all(&name).any(|item| item == id);
        Choice { value: id.to_owned(), text: title_of(p, view, id), hint: String::new(), chosen }
    };
    tracks.map(choice).collect()
}

/// What an item of a case is called.
pub(crate) fn title_of(p: &Page, view: &CaseView, id: &str) -> String {
    let seen = view.items_seen.iter().find(|seen| seen.id == id);
    seen.map_or_else(|| id.to_owned(), |seen| crate::views::specimen::title(p, &seen.content))
}

/// The complainant tells that it has sued, or complained to an authority.
pub(crate) struct ClaimForm {
    pub(crate) items: Vec<Choice>,
    pub(crate) stops: Vec<Choice>,
    pub(crate) fields: Vec<Field>,
}

impl ClaimForm {
    pub(crate) fn new(p: &Page, view: &CaseView, sent: &Fields) -> Self {
        let chosen = sent.get("claim-stop");
        let stop = |stop: &desk::Stop| Choice::of(&stop.id, &Said::of(p.lang, &stop.text).text, chosen);
        let field = |kind, of, label| Field::new(p, kind, "claim", of, label, sent);
        Self {
            items: items_that(p, view, "claim", sent, |status| status == ItemStatus::Waiting),
            stops: view.procedure.stops.iter().map(stop).collect(),
            fields: vec![
                field("line", "body", "claim-body"),
                field("line", "number", "claim-number"),
                field("files", "evidence", "claim-evidence"),
            ],
        }
    }
}

/// An offer to settle.
pub(crate) struct OfferForm {
    pub(crate) kinds: Vec<Choice>,
    pub(crate) terms: WordsField,
    pub(crate) until: Field,
}

impl OfferForm {
    pub(crate) fn new(p: &Page, sent: &Fields) -> Self {
        Self {
            kinds: choices(p, "offer-kind", &["edit", "delist", "licence"], sent.get("offer-kind")),
            terms: WordsField::new(p, "offer-terms", "offer-terms", 3, sent),
            until: Field::new(p, "date", "offer", "until", "offer-until", sent),
        }
    }
}
