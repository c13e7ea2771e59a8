//! Registering rights, their assets and authorised sellers. A change is in use before it is answered.

use crate::access::{Action, Reach, Thing};
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::party::Party;
use casework::right::{AssetSpec, Command, Event, Hints, Review, Right, Seller, Title};
use casework::{AccountId, AssetId, Code, Refusal, Refusals, RightId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A right to register.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewRight {
    /// Its particulars.
    #[serde(flatten)]
    pub title: Title,
    /// Its assets: for a trademark the words to match, the name first.
    #[serde(default)]
    pub assets: Vec<AssetSpec>,
}

/// A change to the list of authorised sellers.
#[derive(Clone, Debug)]
pub enum SellerChange {
    /// Allows an account to sell.
    Authorise(Seller),
    /// Ends that.
    Revoke(AccountId),
}

impl Desk {
    /// Registers a right. What the operator registers matches when this returns; what a holder registers waits for
    /// the operator's review.
    pub async fn register_right(&self, actor: &Actor, new: NewRight) -> Result<RightId> {
        self.may_for_holder(actor, Action::Register, Thing::Rights, &new.title.holder)?;
        for (i, asset) in new.assets.iter().enumerate() {
            findable(asset, &format!("/assets/{i}"))?;
        }
        searchable(&new.title.context, "/context")?;
        searchable(&new.title.exempt, "/exempt")?;
        let mut new = new;
        self.printed(&mut new.assets, "/assets/*/object").await?;
        self.sighted(&mut new.assets, "/assets/*/object").await?;
        let id = RightId(self.fresh());
        let changing = self.changing(vec![id.to_string()]).await;
        let registered = work!(self, &actor.id, work => {
            let holder_known = work.state::<Party>(new.title.holder.as_str()).await?.profile.is_some();
            let command = Command::Register {
                title: new.title.clone(),
                assets: new.assets.clone(),
                holder_known,
            };
            work.run::<Right>(id.as_str(), command).await?;
            self.submit(actor, &mut work, id.as_str(), &new.title).await?;
            search(&mut work);
            compare(&mut work, &id, new.assets.iter());
            if new.title.number.is_some() {
                work.job("alarm.look", json!({}), Some("alarm.look"));
            }
            id.clone()
        });
        self.take_into_use(changing).await;
        registered
    }

    /// What a holder registers waits for the operator; rights of unrelated parties under the same certificate are
    /// pointed out.
    pub(crate) async fn submit(
        &self,
        actor: &Actor,
        work: &mut Work<'_>,
        right: &str,
        title: &Title,
    ) -> Result<()> {
        if self.may(actor, Action::Register, Thing::Rights)? == Reach::All {
            return Ok(());
        }
        if title.work.commons.is_some() {
            let message = "only the operator says what belongs to everybody";
            let refusal = Refusal::new(Code::Authority, "/commons", message).zh("只有平台可以登记公有文本");
            return Err(Refusals::from(refusal).into());
        }
        let sql = "select c.right_id from certificates c join rights r on r.id = c.right_id \
                   where c.certificate = $1 and c.holder <> $2 and r.state not in ('withdrawn', 'refused') \
                   order by r.position limit 20";
        let same_certificate = match title.certificate() {
            None => Vec::new(),
            Some(certificate) => {
                let values = [certificate.into(), title.holder.as_str().into()];
                let rows = self.0.store.query(sql, &values).await?;
                rows.iter().map(|row| Ok(row.text("right_id")?.into())).collect::<Result<_>>()?
            }
        };
        work.run::<Right>(right, Command::Submit { same_certificate }).await.map(drop)
    }

    /// The operator approves a right that a holder registered, asks for proof, or refuses it, having seen it at
    /// version `seen`.
    pub async fn review_right(
        &self,
        actor: &Actor,
        right: &RightId,
        review: Review,
        seen: Option<u64>,
    ) -> Result<()> {
        self.may(actor, Action::Review, Thing::Rights)?;
        self.change(actor, right, Command::Review(review), seen).await.map(drop)
    }

    /// The holder gives a file that proves the right, such as its certificate.
    pub async fn prove_right(&self, actor: &Actor, right: &RightId, object: String) -> Result<()> {
        if !object.is_empty() && !self.has_file(&object).await? {
            let message = format!("there is no file `{object}`; upload it first");
            return Err(DeskError::invalid("/object", message));
        }
        self.change_right(actor, right, Command::GiveProof { object }).await.map(drop)
    }

    /// Protection goes on until a later day.
    pub async fn renew_right(&self, actor: &Actor, right: &RightId, valid_until: Date) -> Result<()> {
        self.change_right(actor, right, Command::Renew { valid_until }).await.map(drop)
    }

    /// Replaces what tells a mark from ordinary text: classes, context words, exempt phrases.
    pub async fn set_hints(&self, actor: &Actor, right: &RightId, hints: Hints) -> Result<()> {
        searchable(&hints.context, "/context")?;
        searchable(&hints.exempt, "/exempt")?;
        self.change_right(actor, right, Command::SetHints(hints)).await.map(drop)
    }

    /// Adds an asset; returns its id.
    pub async fn add_asset(&self, actor: &Actor, right: &RightId, mut spec: AssetSpec) -> Result<AssetId> {
        findable(&spec, "")?;
        self.may_change_right(actor, right).await?;
        self.printed(std::slice::from_mut(&mut spec), "/object").await?;
        self.sighted(std::slice::from_mut(&mut spec), "/object").await?;
        let events = self.change_right(actor, right, Command::AddAsset(spec)).await?;
        match events.into_iter().next() {
            Some(Event::AssetAdded { asset, .. }) => Ok(asset),
            _ => Err(DeskError::internal("adding an asset gave no asset")),
        }
    }

    /// Takes an asset back.
    pub async fn withdraw_asset(&self, actor: &Actor, right: &RightId, asset: &AssetId) -> Result<()> {
        self.change_right(actor, right, Command::WithdrawAsset(asset.clone())).await.map(drop)
    }

    /// Takes a right back; it stops matching.
    pub async fn withdraw_right(&self, actor: &Actor, right: &RightId, reason: String) -> Result<()> {
        self.change_right(actor, right, Command::Withdraw { reason }).await.map(drop)
    }

    /// Allows an account to sell, or ends that.
    pub async fn change_seller(&self, actor: &Actor, right: &RightId, change: SellerChange) -> Result<()> {
        let command = match change {
            SellerChange::Authorise(seller) => Command::Authorise(seller),
            SellerChange::Revoke(account) => Command::Revoke(account),
        };
        self.change_right(actor, right, command).await.map(drop)
    }

    /// Stops looking for a pattern of words, by its name.
    pub async fn end_watch(&self, actor: &Actor, right: &RightId, name: String) -> Result<()> {
        self.change_right(actor, right, Command::EndWatch(name)).await.map(drop)
    }

    pub(crate) async fn change_right(
        &self,
        actor: &Actor,
        right: &RightId,
        command: Command,
    ) -> Result<Vec<Event>> {
        self.may_change_right(actor, right).await?;
        self.change(actor, right, command, None).await
    }

    /// Whether the actor may change a right; one that is not known is told to nobody.
    pub(crate) async fn may_change_right(&self, actor: &Actor, right: &RightId) -> Result<()> {
        let state = Work::new(&self.0, &actor.id).state::<Right>(right.as_str()).await?;
        let title = state.title.as_ref().ok_or_else(|| DeskError::missing("right", right))?;
        self.may_for_holder(actor, Action::Register, Thing::Rights, &title.holder).map(drop)
    }

    /// Whoever may: changes a right, and takes the change into use.
    async fn change(
        &self,
        actor: &Actor,
        right: &RightId,
        command: Command,
        seen: Option<u64>,
    ) -> Result<Vec<Event>> {
        let changing = self.changing(vec![right.to_string()]).await;
        let changed = work!(self, &actor.id, work => {
            if work.state::<Right>(right.as_str()).await?.title.is_none() {
                return Err(DeskError::missing("right", right));
            }
            self.must_be_as_seen::<Right>(&work, right.as_str(), seen).await?;
            let events = work.run::<Right>(right.as_str(), command.clone()).await?;
            if !events.is_empty() {
                search(&mut work);
                compare(&mut work, right, events.iter().filter_map(added));
            }
            events
        });
        self.take_into_use(changing).await;
        changed
    }
}

/// What is new is looked for among older items, later.
fn search(work: &mut Work<'_>) {
    work.job("matchset.build", json!({}), Some("matchset.build"));
}

/// The texts among new assets are compared with those of other rights, later.
fn compare<'a>(work: &mut Work<'_>, right: &RightId, mut assets: impl Iterator<Item = &'a AssetSpec>) {
    if assets.any(|asset| asset.print.is_some()) {
        work.job("works.compare", json!({ "right": right }), Some(&format!("works.compare/{right}")));
    }
}

/// What an event adds to a right.
fn added(event: &Event) -> Option<&AssetSpec> {
    match event {
        Event::AssetAdded { spec, .. } => Some(spec),
        _ => None,
    }
}

/// Words that could never be found are refused at the door, not dropped by the engine.
fn findable(spec: &AssetSpec, pointer: &str) -> Result<()> {
    spec.text.as_deref().map_or(Ok(()), |text| foldable(text, &format!("{pointer}/text")))
}

/// Phrases that could never be found are refused too: the engine would refuse the whole mark for them.
pub(super) fn searchable(phrases: &[String], pointer: &str) -> Result<()> {
    phrases.iter().enumerate().try_for_each(|(i, phrase)| foldable(phrase, &format!("{pointer}/{i}")))
}

pub(super) fn foldable(text: &str, pointer: &str) -> Result<()> {
    let checked = matching::registry::Entry::mark("new", text).validate();
    checked.map_err(|error| DeskError::invalid(pointer, error.to_string()))
}
