//! The sample files, embedded in the binary. Their shapes are described in `samples/README.md`.

use anyhow::{Context, Result, anyhow};
use casework::case::{GroundKind, MeasureKind, Stance};
use casework::lead::{Order, Verdict};
use casework::report::Category;
use casework::right::Seller;
use casework::{PartyId, Words, party};
use desk::Role;
use include_dir::{Dir, include_dir};
use matching::item::Item;
use matching::registry::Entry;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/samples");

/// Everything the demo loads and plays.
pub(super) struct Samples {
    pub(super) operator: Operator,
    pub(super) parties: Vec<Party>,
    pub(super) people: Vec<Person>,
    pub(super) registry: Vec<Entry>,
    pub(super) sellers: Vec<SellerLine>,
    pub(super) items: Vec<Item>,
    pub(super) truth: Vec<Truth>,
    pub(super) story: Story,
}

#[derive(Deserialize)]
pub(super) struct Operator {
    pub(super) name: String,
    pub(super) name_zh: String,
}

#[derive(Deserialize)]
pub(super) struct Party {
    pub(super) id: PartyId,
    pub(super) kind: party::Kind,
    pub(super) name: String,
    pub(super) name_zh: Option<String>,
    pub(super) country: Option<String>,
    #[serde(default)]
    pub(super) members: Vec<PartyId>,
}

#[derive(Deserialize)]
pub(super) struct Person {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) party: Option<PartyId>,
    pub(super) account: Option<casework::AccountId>,
    pub(super) language: Option<String>,
}

/// A line of authorised sellers: for one right, or for all of a holder's.
#[derive(Deserialize)]
pub(super) struct SellerLine {
    pub(super) holder: Option<String>,
    pub(super) right: Option<String>,
    #[serde(flatten)]
    pub(super) seller: Seller,
}

/// What the author of the samples knows of an item. The demo measures itself by it and decides nothing by it.
#[derive(Deserialize)]
pub(super) struct Truth {
    pub(super) item: String,
    pub(super) label: String,
    #[serde(default)]
    pub(super) right: Vec<String>,
    #[serde(default)]
    pub(super) planted: Vec<Planted>,
}

#[derive(Deserialize)]
pub(super) struct Planted {
    pub(super) right: String,
    #[serde(default)]
    pub(super) evasion: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Story {
    pub(super) reports: Vec<Report>,
    pub(super) verifications: Vec<Verification>,
    /// Verified last, and not decided when the story ends.
    pub(super) waiting: Vec<Verification>,
    pub(super) decisions: Vec<Decision>,
    pub(super) answers: Vec<Answer>,
    pub(super) reviews: Vec<Review>,
}

#[derive(Deserialize)]
pub(super) struct Report {
    pub(super) item: String,
    pub(super) brand: String,
    pub(super) category: Category,
    pub(super) words: String,
    /// Who reports; the same name is the same person.
    #[serde(default)]
    pub(super) by: Option<String>,
    /// Lines of the checklist.
    #[serde(default)]
    pub(super) checklist: BTreeMap<String, String>,
}

#[derive(Deserialize)]
pub(super) struct Verification {
    pub(super) right: String,
    pub(super) account: String,
    pub(super) by: String,
    pub(super) verdict: Verdict,
    #[serde(default)]
    pub(super) basis: Vec<String>,
    /// The test purchase that follows `cannot_tell`.
    #[serde(default)]
    pub(super) order: Option<Order>,
    pub(super) grounds: Words,
    #[serde(default)]
    pub(super) warranty: bool,
    /// Where the items infringe, if not where the operator is.
    #[serde(default)]
    pub(super) territory: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Decision {
    pub(super) right: String,
    pub(super) account: String,
    pub(super) by: String,
    pub(super) outcome: String,
    pub(super) ground: Ground,
    pub(super) facts: Words,
    pub(super) explanation: Words,
    #[serde(default)]
    pub(super) measures: Vec<Measure>,
}

#[derive(Deserialize)]
pub(super) struct Ground {
    pub(super) kind: GroundKind,
    pub(super) source: String,
    pub(super) article: String,
}

#[derive(Deserialize)]
pub(super) struct Measure {
    pub(super) kind: MeasureKind,
    #[serde(default)]
    pub(super) territory: Vec<String>,
    pub(super) days: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) right: String,
    pub(super) account: String,
    pub(super) by: String,
    pub(super) stance: Stance,
    pub(super) words: String,
    #[serde(default)]
    pub(super) evidence: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Review {
    pub(super) right: String,
    pub(super) account: String,
    pub(super) by: String,
    pub(super) reversed: bool,
    pub(super) reasons: Words,
}

impl Samples {
    pub(super) fn read() -> Result<Self> {
        #[derive(Deserialize)]
        struct Parties {
            operator: Operator,
            parties: Vec<Party>,
        }
        #[derive(Deserialize)]
        struct People {
            people: Vec<Person>,
        }
        let parties: Parties = json("parties.json")?;
        let people: People = json("people.json")?;
        Ok(Self {
            operator: parties.operator,
            parties: parties.parties,
            people: people.people,
            registry: lines("registry.jsonl")?,
            sellers: lines("sellers.jsonl")?,
            items: lines("items.jsonl")?,
            truth: lines("truth.jsonl")?,
            story: json("story.json")?,
        })
    }
}

/// A sample file's bytes.
pub(super) fn file(path: &str) -> Result<&'static [u8]> {
    Ok(FILES.get_file(path).ok_or_else(|| anyhow!("there is no sample file `{path}`"))?.contents())
}

/// The paths of the files in a sample folder.
pub(super) fn folder(path: &str) -> impl Iterator<Item = &'static str> {
    FILES.get_dir(path).into_iter().flat_map(Dir::files).filter_map(|file| file.path().to_str())
}

fn json<T: DeserializeOwned>(path: &str) -> Result<T> {
    serde_json::from_slice(file(path)?).with_context(|| path.to_owned())
}

fn lines<T: DeserializeOwned>(path: &str) -> Result<Vec<T>> {
    let text = std::str::from_utf8(file(path)?)?;
    let line = |(n, line)| serde_json::from_str(line).with_context(|| format!("{path}:{}", n + 1));
    text.lines().enumerate().map(line).collect()
}
