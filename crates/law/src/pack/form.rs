//! What a notice or counter-notice must hold, and what a given one lacks.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::basis::Basis;
use crate::read::Table;
use crate::text::Text;
use crate::words::{Demand, Fact, Right, SignatureForm, Weight, Word};

/// The form of a notice or counter-notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Form {
    /// What it must say and show.
    pub elements: Vec<Element>,
    /// What whoever signs it declares.
    pub declarations: Vec<Declaration>,
    /// How it is signed; `None` where the law says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

/// Something that the form must say or show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Element {
    /// Its id within the form.
    pub id: String,
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// How much it is asked for.
    pub demand: Demand,
    /// Rights for which it is asked; empty means all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<Right>,
    /// Facts that must all be there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all: Vec<Fact>,
    /// Facts of which one is enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Fact>,
    /// Asked for every item, not once for the whole form.
    pub per_item: bool,
    /// What is asked, in words.
    pub text: Text,
    /// How to cure it when it is missing.
    pub cure: Text,
}

/// A sentence that whoever signs declares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Declaration {
    /// Its id within the form.
    pub id: String,
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// Its legal weight.
    pub weight: Weight,
    /// The sentence.
    pub text: Text,
}

/// How a form is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// What counts as a signature.
    pub form: SignatureForm,
    /// In words.
    pub text: Text,
}

/// What somebody has filled in so far.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// Facts that are there.
    pub facts: BTreeSet<Fact>,
    /// Declarations that were made, by id.
    pub declarations: BTreeSet<String>,
    /// It is signed in a way that counts.
    pub signed: bool,
}

/// What is missing, by which article, and how to cure it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// What kind of thing is missing.
    pub kind: MissingKind,
    /// Id of the element or declaration; `signature` for the signature.
    pub id: String,
    /// Where it is asked for.
    pub basis: Basis,
    /// The facts that are lacking.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<Fact>,
    /// What is asked, in words.
    pub text: Text,
    /// How to cure it.
    pub cure: Text,
}

/// What kind of thing is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingKind {
    /// Something to say or show.
    Element,
    /// A declaration.
    Declaration,
    /// The signature.
    Signature,
}

impl Form {
    pub(super) fn read(table: &Table<'_>) -> Self {
        let form = Self {
            elements: table.named("element", Element::read, |element| &element.id),
            declarations: table.named("declaration", Declaration::read, |declaration| &declaration.id),
            signature: table.table("signature", |table| Signature {
                basis: Basis::read(table),
                form: table.word("form"),
                text: table.both("text"),
            }),
        };
        table.some("element", form.elements.iter().map(|_| ()).collect());
        form
    }

    /// What is missing for a notice on such a right. Elements of a notice with several items must be asked for each
    /// item where [`Element::per_item`] is set.
    pub fn missing(&self, right: Right, filled: &Filled) -> Vec<Missing> {
        let elements = self.elements.iter().filter_map(|element| element.missing(right, filled));
        let declarations = self.declarations.iter().filter(|one| !filled.declarations.contains(&one.id));
        let declarations = declarations.map(|one| Missing {
            kind: MissingKind::Declaration,
            id: one.id.clone(),
            basis: one.basis.clone(),
            lacking: Vec::new(),
            text: one.text.clone(),
            cure: Text::new("Make this declaration.", "请作出该声明。"),
        });
        let signature = self.signature.iter().filter(|one| one.form != SignatureForm::None && !filled.signed);
        let signature = signature.map(|one| Missing {
            kind: MissingKind::Signature,
            id: "signature".to_owned(),
            basis: one.basis.clone(),
            lacking: Vec::new(),
            text: one.text.clone(),
            cure: Text::new(
                format!("Sign it: {} is enough.", one.form.label().en),
                format!("请签名：{}即可。", one.form.label().zh),
            ),
        });
        elements.chain(declarations).chain(signature).collect()
    }
}

impl Element {
    fn read(table: &Table<'_>) -> Self {
        let element = Self {
            id: table.id("id"),
            basis: Basis::read(table),
            demand: table.maybe_word("demand").unwrap_or(Demand::Required),
            rights: table.words("rights"),
            all: table.words("all"),
            any: table.words("any"),
            per_item: table.maybe_truth("per_item").unwrap_or_default(),
            text: table.both("text"),
            cure: table.both("cure"),
        };
        // An element that asks for no fact could never be missing.
        if element.any.is_empty() && !table.has("any") {
            table.some("all", element.all.clone());
        }
        element
    }

    fn missing(&self, right: Right, filled: &Filled) -> Option<Missing> {
        if self.demand != Demand::Required || !(self.rights.is_empty() || self.rights.contains(&right)) {
            return None;
        }
        let mut lacking: Vec<Fact> =
            self.all.iter().copied().filter(|fact| !filled.facts.contains(fact)).collect();
        if !self.any.is_empty() && !self.any.iter().any(|fact| filled.facts.contains(fact)) {
            lacking.extend(&self.any);
        }
        (!lacking.is_empty()).then(|| Missing {
            kind: MissingKind::Element,
            id: self.id.clone(),
            basis: self.basis.clone(),
            lacking,
            text: self.text.clone(),
            cure: self.cure.clone(),
        })
    }
}

impl Declaration {
    fn read(table: &Table<'_>) -> Self {
        Self {
            id: table.id("id"),
            basis: Basis::read(table),
            weight: table.word("weight"),
            text: table.both("text"),
        }
    }
}
