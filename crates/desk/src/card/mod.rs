//! The report card of a mark: what it would hit in ordinary text, how ambiguous it is, which context is missing.

mod samples;

pub(crate) use samples::Samples;
pub use samples::ordinary;

use crate::access::{Action, Reach, Thing, Whose};
use crate::engine::{day, entry, words};
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result};
use casework::RightId;
use casework::right::{AssetSpec, Hints, Right, Standing};
use matching::registry::Entry;
use matching::score::Card;
use serde::{Deserialize, Serialize};

/// A mark that is not registered yet, as far as its words go.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MarkDraft {
    /// The mark's words.
    pub text: String,
    /// Its assets, of which the words count.
    #[serde(default)]
    pub assets: Vec<AssetSpec>,
    /// What tells it from ordinary text.
    #[serde(flatten)]
    pub hints: Hints,
}

impl Desk {
    /// The card of a mark before it is registered.
    pub async fn card_of_draft(&self, actor: &Actor, draft: MarkDraft) -> Result<Card> {
        self.may(actor, Action::Register, Thing::Rights)?;
        let mut entry = Entry::mark("draft", draft.text.trim());
        let others = words(draft.assets.iter()).filter(|word| Some(&word.text) != entry.text.as_ref());
        entry.aliases = others.collect();
        entry.classes = draft.hints.classes;
        entry.context = draft.hints.context;
        entry.exempt = draft.hints.exempt;
        entry.validate().map_err(|error| DeskError::invalid(error.field(), error.to_string()))?;
        self.card(actor, entry).await
    }

    /// The card of a registered mark. One that is not looked for has a card without names.
    pub async fn card_of_right(&self, actor: &Actor, id: &RightId) -> Result<Card> {
        let mut right = Right::default();
        for event in self.0.store.load(&format!("right/{id}")).await? {
            fold_recorded(&mut right, &event)?;
        }
        let title = right.title.as_ref().ok_or_else(|| DeskError::missing("right", id))?;
        let whose = Whose { holder: Some(&title.holder), right: Some(id), respondent: None };
        if !self.may_see(actor, Thing::Rights, whose).await? {
            return Err(DeskError::missing("right", id));
        }
        // What waits for the operator's review shows what it would hit.
        right.standing = Standing::Approved;
        match entry(id.as_str(), &right, day(self.now())) {
            Some(entry) => self.card(actor, entry).await,
            None => Ok(Card::default()),
        }
    }

    /// Numbers are of all samples. What stands in the platform's items is told to those alone who may read them
    /// all: others see excerpts of the bundled text.
    async fn card(&self, actor: &Actor, entry: Entry) -> Result<Card> {
        let reads_all = self.may(actor, Action::See, Thing::Items).is_ok_and(|reach| reach == Reach::All);
        let samples = self.samples().await?;
        let card = tokio::task::spawn_blocking(move || {
            let own = ordinary();
            if reads_all {
                return matching::score::card(&entry, &mut own.chain(samples.iter().cloned()));
            }
            let shown = matching::score::card(&entry, &mut ordinary());
            let mut card = matching::score::card(&entry, &mut own.chain(samples.iter().cloned()));
            for (name, shown) in card.names.iter_mut().zip(shown.names) {
                name.hits.excerpts = shown.hits.excerpts;
            }
            card
        });
        card.await.map_err(DeskError::internal)
    }
}
