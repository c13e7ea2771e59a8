//! Notices: filled in, checked, filed, taken back.

mod csv;
mod lines;
mod place;
mod sheet;

use crate::access::{Action, Thing};
use crate::act::must_not_be_suspended;
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::case::{self, Case};
use casework::mandate::Act;
use casework::notice::{self, Authority, Command, Draft, Event, Notice};
use casework::right::Right;
use casework::{CaseId, Code, Contact, NoticeId, PartyId, PersonId, Proofs, Refusal, RightId, Words};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use lines::{LineAnswer, LineStatus, SentLine, SheetAnswer};
pub use sheet::{ReadLine, SHEET_COLUMNS, read_csv, read_json_lines, read_list, read_sheet};

/// What a notifier fills in. Everything but the right may come later; sent again, it takes the place of what was
/// filled in before.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewNotice {
    /// The right, from the vault.
    pub right: RightId,
    /// The law pack, where another than the one that fits best is wanted.
    #[serde(default)]
    pub pack: Option<String>,
    /// What the items are: `goods`, `publication`, `account`, …
    #[serde(default)]
    pub object: Option<String>,
    /// Where they infringe: a country's two letters, or `EU`.
    #[serde(default)]
    pub territory: Option<String>,
    /// Nice classes of the goods or services offered.
    #[serde(default)]
    pub classes: Vec<u8>,
    /// Why it infringes; the respondent reads it.
    #[serde(default)]
    pub grounds: Words,
    /// Who signs.
    #[serde(default)]
    pub contact: Contact,
    /// What is shown and declared.
    #[serde(default)]
    pub proofs: Proofs,
}

/// What became of filing a notice.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FiledNotice {
    /// `filed`, or `incomplete` when something is lacking and it was sent all the same.
    pub state: notice::State,
    /// What became of each item, in the order of their lines.
    pub items: Vec<notice::Placed>,
}

impl Desk {
    /// Begins a notice; returns its id.
    pub async fn draft_notice(&self, actor: &Actor, new: NewNotice) -> Result<NoticeId> {
        let id = NoticeId(self.fresh());
        self.fill_notice(actor, &id, new, true).await?;
        Ok(id)
    }

    /// Replaces what was filled into a notice that is not filed yet.
    pub async fn change_notice(&self, actor: &Actor, id: &NoticeId, new: NewNotice) -> Result<()> {
        self.fill_notice(actor, id, new, false).await
    }

    async fn fill_notice(&self, actor: &Actor, id: &NoticeId, new: NewNotice, fresh: bool) -> Result<()> {
        self.may(actor, Action::File, Thing::Notices)?;
        let party = own_party(actor)?;
        self.must_have_files(&new.proofs).await?;
        let person = PersonId(format!("party/{party}"));
        let draft = Draft {
            right: new.right,
            pack: new.pack.filter(|pack| !pack.is_empty()),
            object: new.object.filter(|object| !object.is_empty()),
            territory: new.territory.filter(|territory| !territory.is_empty()),
            classes: new.classes,
            grounds: new.grounds,
            signer: new.contact.of(&person),
            proofs: new.proofs,
        };
        work!(self, &actor.id, work => {
            if !fresh {
                self.own_notice(actor, &mut work, id).await?;
            }
            let right = work.state::<Right>(draft.right.as_str()).await?;
            let holder = right.title.as_ref().map(|title| title.holder.clone()).unwrap_or_default();
            if !draft.right.as_str().trim().is_empty() {
                self.must_be_its_business(&mut work, actor, &holder, &draft).await?;
            }
            let command = Command::Draft { party: party.clone(), holder, draft: draft.clone() };
            work.run::<Notice>(id.as_str(), command).await?;
        })
    }

    /// Takes lines out of a notice that is not filed yet.
    pub async fn remove_notice_items(
        &self,
        actor: &Actor,
        id: &NoticeId,
        lines: BTreeSet<u32>,
    ) -> Result<()> {
        self.may(actor, Action::File, Thing::Notices)?;
        work!(self, &actor.id, work => {
            self.own_notice(actor, &mut work, id).await?;
            work.run::<Notice>(id.as_str(), Command::RemoveItems(lines.clone())).await?;
        })
    }

    /// Files a notice: the right and the authority are looked at again, the law is chosen, and each item goes to
    /// its case. With `anyway` a notice that lacks something is recorded as incomplete instead of refused.
    pub async fn file_notice(&self, actor: &Actor, id: &NoticeId, anyway: bool) -> Result<FiledNotice> {
        self.may(actor, Action::File, Thing::Notices)?;
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, &actor.id, work => {
            let notice = self.own_notice(actor, &mut work, id).await?;
            let law = self.check_notice(actor, &mut work, &notice).await?.law;
            // Whoever sends it: the suspension of a holder is not gone round by an agent, nor the other way.
            for party in notice.party.iter().chain([&notice.holder]) {
                must_not_be_suspended(&mut work, party, law.as_ref()).await?;
            }
            let right = work.state::<Right>(notice.draft.right.as_str()).await?;
            let authority = self.authority(&mut work, actor, &notice).await?;
            let desk = self.in_the_eyes_of_the_law();
            let command = Command::File { right: Box::new((*right).clone()), authority, desk, anyway };
            let events = work.run::<Notice>(id.as_str(), command).await?;
            let filed = events.iter().any(|event| matches!(event, Event::Filed { .. }));
            if let (true, Some(party)) = (filed, &notice.party) {
                self.look_at_uses(&mut work, &notice.draft.proofs.right_proof, party).await?;
            }
            let items = if filed { self.place_items(&mut work, id, &right).await? } else { Vec::new() };
            let state = if filed { notice::State::Filed } else { notice::State::Incomplete };
            FiledNotice { state, items }
        })
    }

    /// Takes a notice back, or single lines of it. What was done on its ground alone is undone.
    pub async fn withdraw_notice(
        &self,
        actor: &Actor,
        id: &NoticeId,
        lines: BTreeSet<u32>,
        reason: String,
    ) -> Result<()> {
        self.may(actor, Action::File, Thing::Notices)?;
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, &actor.id, work => {
            let notice = self.own_notice(actor, &mut work, id).await?;
            let command = Command::Withdraw { lines: lines.clone(), reason: reason.clone() };
            let events = work.run::<Notice>(id.as_str(), command).await?;
            let mut by_case: BTreeMap<CaseId, Vec<_>> = BTreeMap::new();
            for event in &events {
                let Event::Withdrawn { lines, .. } = event else { continue };
                for placed in lines.iter().filter_map(|line| notice.placed.get(line)) {
                    if let Some(case) = &placed.case {
                        by_case.entry(case.clone()).or_default().push(placed.item.clone());
                    }
                }
            }
            for (id_of_case, mut items) in by_case {
                let case = work.state::<Case>(id_of_case.as_str()).await?;
                // What another notice asks for too goes on.
                if case.notices.iter().any(|other| other != id) || !case.state.is_live() {
                    continue;
                }
                let open = case.items_that(|track| track.undecided() || track.acted_upon());
                items.retain(|item| open.contains(item));
                if !items.is_empty() {
                    let command = case::Command::WithdrawItems { items, reason: reason.clone() };
                    work.run::<Case>(id_of_case.as_str(), command).await?;
                }
            }
        })
    }

    /// What a notice is measured by and what it lacks, with nothing recorded.
    pub(crate) async fn check_notice(
        &self,
        actor: &Actor,
        work: &mut Work<'_>,
        notice: &Notice,
    ) -> Result<notice::Checked> {
        let right = work.state::<Right>(notice.draft.right.as_str()).await?;
        let authority = self.authority(work, actor, notice).await?;
        let desk = self.in_the_eyes_of_the_law();
        Ok(work.seeing(|cx| notice.check(&right, &authority, &desk, cx)))
    }

    pub(crate) fn in_the_eyes_of_the_law(&self) -> notice::Desk {
        let law = &self.0.settings.law;
        notice::Desk { operator: law.operator, territory: law.territory.clone() }
    }

    /// On what authority the actor sends a notice on its right, at this moment: its own, or a mandate.
    async fn authority(&self, work: &mut Work<'_>, actor: &Actor, notice: &Notice) -> Result<Authority> {
        let matter = (&notice.holder, &notice.draft.right);
        let territory: Vec<String> = notice.draft.territory.iter().cloned().collect();
        match self.acting(work, actor, Act::File, matter, &territory).await {
            Ok(Some(acting)) => {
                Ok(acting.mandate.map_or(Authority::Holder, |id| Authority::Mandate(id.to_string())))
            }
            Ok(None) => Ok(Authority::Nobody(format!(
                "party `{}` holds this right; get a mandate from it",
                notice.holder
            ))),
            Err(DeskError::Refused(why)) => Ok(Authority::Nobody(why.to_string())),
            Err(error) => Err(error),
        }
    }

    /// Others' rights do not exist for the actor: what is said of one is said of a right that nobody has. A mandate
    /// that names the right is enough to begin with; whether it covers filing is looked at when it is filed.
    async fn must_be_its_business(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        holder: &PartyId,
        draft: &Draft,
    ) -> Result<()> {
        match self.acting(work, actor, Act::File, (holder, &draft.right), &[]).await {
            Ok(None) => {
                let right = &draft.right;
                let message = format!(
                    "`{right}` is no right that you hold or may act for; choose one from the vault, or get a \
                     mandate from its holder"
                );
                let zh =
                    format!("“{right}”不是您的权利，您也未获授权；请从权利库中选择，或先取得权利人的授权");
                Err(DeskError::Refused(Refusal::new(Code::Authority, "/right", message).zh(zh).into()))
            }
            Ok(Some(_)) | Err(DeskError::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// A notice of the actor's own party; others' do not exist for it.
    async fn own_notice(&self, actor: &Actor, work: &mut Work<'_>, id: &NoticeId) -> Result<Arc<Notice>> {
        let notice = work.state::<Notice>(id.as_str()).await?;
        match (&notice.party, &actor.party) {
            (Some(theirs), Some(own)) if theirs == own => Ok(notice),
            _ => Err(DeskError::missing("notice", id)),
        }
    }

    /// Files that a statement names must have been uploaded.
    pub(crate) async fn must_have_files(&self, proofs: &Proofs) -> Result<()> {
        for (list, i, file) in proofs.files() {
            if !self.has_file(file).await? {
                let message = format!("there is no file `{file}`; upload it first");
                return Err(DeskError::invalid(&format!("/proofs/{list}/{i}"), message));
            }
        }
        Ok(())
    }
}

fn own_party(actor: &Actor) -> Result<PartyId> {
    actor.party.clone().ok_or_else(|| DeskError::Forbidden("name your party first".to_owned()))
}
