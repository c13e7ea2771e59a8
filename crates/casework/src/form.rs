//! What notices and counter-notices have in common: who says it, with what, under which declarations.

use crate::{Code, PersonId, Personal, Refusal, Words};
use law::{Fact, Filled, Form, Missing, MissingKind, Right};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Files that one statement may name for each purpose.
const FILES: usize = 50;

/// How to reach whoever makes a statement, as it is typed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Contact {
    /// Name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Postal address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// The name typed as a signature.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signature: String,
}

/// Who makes a statement; erasable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Signer {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Personal>,
    /// Postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Personal>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Personal>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Personal>,
    /// Signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Personal>,
}

impl Contact {
    /// The contact as data of `person`.
    pub fn of(&self, person: &PersonId) -> Signer {
        let seal = |text: &str| {
            Some(text.trim()).filter(|text| !text.is_empty()).map(|text| Personal::new(person.clone(), text))
        };
        Signer {
            name: seal(&self.name),
            address: seal(&self.address),
            phone: seal(&self.phone),
            email: seal(&self.email),
            signature: seal(&self.signature),
        }
    }
}

/// What is shown and declared with a statement. Files are named by their digests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Proofs {
    /// Proof of identity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identity: Vec<String>,
    /// Proof of the right, or of one's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub right_proof: Vec<String>,
    /// First evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Comparison of technical or design features.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comparison: Vec<String>,
    /// Evaluation report of the right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evaluation: Vec<String>,
    /// Declarations made, by their ids in the pack.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub declarations: BTreeSet<String>,
}

impl Proofs {
    /// Every file that is named.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, usize, &String)> {
        let lists = [
            ("identity", &self.identity),
            ("right_proof", &self.right_proof),
            ("evidence", &self.evidence),
            ("comparison", &self.comparison),
            ("evaluation", &self.evaluation),
        ];
        lists
            .into_iter()
            .flat_map(|(name, list)| list.iter().enumerate().map(move |(i, file)| (name, i, file)))
    }

    pub(crate) fn check(&self, no: &mut Vec<Refusal>) {
        for (name, list) in [
            ("identity", &self.identity),
            ("right_proof", &self.right_proof),
            ("evidence", &self.evidence),
            ("comparison", &self.comparison),
            ("evaluation", &self.evaluation),
        ] {
            if list.len() > FILES {
                let message = format!("give {FILES} files at most");
                let zh = format!("最多提交{FILES}个文件");
                no.push(Refusal::new(Code::Invalid, &format!("/{name}"), message).zh(zh));
            }
        }
    }
}

/// What is filled in, as far as signer and proofs tell.
pub(crate) fn filled(signer: &Signer, proofs: &Proofs) -> Filled {
    let mut facts = BTreeSet::new();
    let said = |personal: &Option<Personal>| {
        personal.as_ref().and_then(Personal::text).is_some_and(|text| !text.trim().is_empty())
    };
    for (there, fact) in [
        (said(&signer.name), Fact::Name),
        (said(&signer.address), Fact::Address),
        (said(&signer.phone), Fact::Phone),
        (said(&signer.email), Fact::Email),
        (!proofs.identity.is_empty(), Fact::Identity),
        (!proofs.right_proof.is_empty(), Fact::RightProof),
        (!proofs.evidence.is_empty(), Fact::Evidence),
        (!proofs.comparison.is_empty(), Fact::TechnicalComparison),
        (!proofs.evaluation.is_empty(), Fact::EvaluationReport),
    ] {
        if there {
            facts.insert(fact);
        }
    }
    Filled { facts, declarations: proofs.declarations.clone(), signed: said(&signer.signature) }
}

/// What a form still lacks, each with its article and how to cure it.
pub(crate) fn missing(form: &Form, right: Right, filled: &Filled) -> Vec<(Missing, Refusal)> {
    form.missing(right, filled)
        .into_iter()
        .map(|one| {
            let refusal = refusal(&one);
            (one, refusal)
        })
        .collect()
}

fn refusal(missing: &Missing) -> Refusal {
    let (en, zh) = (sentence(&missing.text.en), missing.text.zh.trim_end_matches('。'));
    let cure = (sentence(&missing.cure.en), missing.cure.zh.trim_end_matches('。'));
    let (pointer, message, zh) = match missing.kind {
        MissingKind::Declaration => (
            "/declarations".to_owned(),
            format!("make this declaration: “{}”", missing.text.en.trim_end_matches('.')),
            format!("请作出以下声明：“{zh}”"),
        ),
        MissingKind::Signature => ("/signature".to_owned(), cure.0, cure.1.to_owned()),
        MissingKind::Element => (
            missing.lacking.first().map_or_else(String::new, |fact| pointer(*fact).to_owned()),
            format!("{en}; {}", cure.0),
            format!("{zh}；{}", cure.1),
        ),
    };
    Refusal::new(Code::Missing, &pointer, message).zh(zh).article(missing.basis.article.clone())
}

/// Where in the statement a fact is given.
fn pointer(fact: Fact) -> &'static str {
    match fact {
        Fact::Name => "/name",
        Fact::Address => "/address",
        Fact::Phone => "/phone",
        Fact::Email => "/email",
        Fact::Identity => "/identity",
        Fact::Mandate => "/mandate",
        Fact::RightName => "/right",
        Fact::RightProof => "/right_proof",
        Fact::Location | Fact::ItemDetails | Fact::FormerLocation => "/items",
        Fact::Evidence => "/evidence",
        Fact::Grounds => "/grounds",
        Fact::TechnicalComparison => "/comparison",
        Fact::EvaluationReport => "/evaluation",
    }
}

/// As the house says it: lower case, no full stop.
fn sentence(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Something that a statement lacks, as it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Lack {
    /// JSON pointer to where it is given.
    pub pointer: String,
    /// What is lacking and how to cure it.
    pub words: Words,
    /// The provision that asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

impl From<Refusal> for Lack {
    fn from(refusal: Refusal) -> Self {
        Self {
            pointer: refusal.pointer,
            words: Words { en: refusal.message, zh: refusal.message_zh },
            article: refusal.article,
        }
    }
}
