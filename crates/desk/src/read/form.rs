//! A law's form, as a guide for whoever fills it in: what is asked, by which article, and what is still lacking.

use casework::{Lack, Refusal, Words};
use law::{Demand, Form, Word};
use serde::Serialize;

/// Something that a form asks for.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FormAsk)]
pub struct Ask {
    /// `element`, `declaration`, `signature`.
    pub ask_kind: &'static str,
    /// Its id in the pack; declarations are made by this id.
    pub id: String,
    /// What is asked; for a declaration the sentence itself.
    pub text: Words,
    /// How to cure it when it is lacking.
    pub cure: Words,
    /// The provision.
    pub article: String,
    /// What must be said beside it: that nobody has checked the source, or what was inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<Words>,
    /// `required`, `on_request`, `factor`, `advised`; for a declaration its legal weight, for a signature its form.
    pub weight: &'static str,
    /// The facts that an element asks for.
    pub facts: Vec<&'static str>,
    /// Asked for every item.
    pub per_item: bool,
}

/// A form, and what it lacks.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Guide {
    /// The pack.
    pub pack: String,
    /// What the law is called.
    pub title: Words,
    /// What it asks for.
    pub asks: Vec<Ask>,
    /// What stands in the way.
    pub lacks: Vec<Lack>,
    /// Whether nothing does.
    pub complete: bool,
}

impl Guide {
    pub(super) fn of(pack: &law::Pack, form: Option<&Form>, right: law::Right, no: &[Refusal]) -> Self {
        Self {
            pack: pack.id.clone(),
            title: Words::from(&pack.title),
            asks: form.map(|form| asks(form, right)).unwrap_or_default(),
            lacks: no.iter().cloned().map(Lack::from).collect(),
            complete: no.is_empty(),
        }
    }

    /// What stands in the way where no law fits yet.
    pub(super) fn lacking(no: &[Refusal]) -> Self {
        Self { lacks: no.iter().cloned().map(Lack::from).collect(), ..Self::default() }
    }
}

fn asks(form: &Form, right: law::Right) -> Vec<Ask> {
    let fits = |element: &&law::Element| element.rights.is_empty() || element.rights.contains(&right);
    let elements = form.elements.iter().filter(fits).map(|element| Ask {
        ask_kind: "element",
        id: element.id.clone(),
        text: Words::from(&element.text),
        cure: Words::from(&element.cure),
        article: element.basis.article.clone(),
        warning: element.basis.warning().as_ref().map(Words::from),
        weight: Demand::as_str(element.demand),
        facts: element.all.iter().chain(&element.any).map(|fact| fact.as_str()).collect(),
        per_item: element.per_item,
    });
    let declarations = form.declarations.iter().map(|one| Ask {
        ask_kind: "declaration",
        id: one.id.clone(),
        text: Words::from(&one.text),
        cure: Words::default(),
        article: one.basis.article.clone(),
        warning: one.basis.warning().as_ref().map(Words::from),
        weight: one.weight.as_str(),
        facts: Vec::new(),
        per_item: false,
    });
    let signature = form.signature.iter().map(|one| Ask {
        ask_kind: "signature",
        id: "signature".to_owned(),
        text: Words::from(&one.text),
        cure: Words::default(),
        article: one.basis.article.clone(),
        warning: one.basis.warning().as_ref().map(Words::from),
        weight: one.form.as_str(),
        facts: Vec::new(),
        per_item: false,
    });
    elements.chain(declarations).chain(signature).collect()
}
