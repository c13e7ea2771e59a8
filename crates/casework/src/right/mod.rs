//! Rights (权利), their assets (参考物) and their authorised sellers (授权卖家).

mod check;
mod review;
mod watch;
mod work;

use crate::picture::Sight;
use crate::refusal::{limit_text, require_reason, require_text};
use crate::{AccountId, AssetId, Code, Context, Noun, PartyId, Refusal, Refusals, RightId, Stamp};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use review::{Review, Standing};
pub use watch::Watch;
pub use work::{Commons, TextPrint, Work, is_doi, is_isbn, is_issn};

/// The kind of right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RightKind)]
pub enum Kind {
    /// Trademark, 商标.
    #[default]
    Trademark,
    /// Work, 作品.
    Work,
    /// Design, 外观设计.
    Design,
    /// Patent, 专利.
    Patent,
}

/// What is registered of a right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Title {
    /// The kind of right.
    #[serde(rename = "right_kind", default)]
    pub kind: Kind,
    /// The mark's words, or the work's title.
    pub text: String,
    /// Who holds it.
    pub holder: PartyId,
    /// The office that registered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Its registration number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Classes of the Nice Classification, 1 to 45.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<u8>,
    /// Countries where it is protected (ISO 3166-1 alpha-2); empty says nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub territory: Vec<String>,
    /// Words whose presence raises a weak or ambiguous mark's score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// Phrases in which the mark does not count: 小米粥 for 小米.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<String>,
    /// Last day of protection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Date>,
    /// Authors of a work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// ISBN of a work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
    /// What else is known of a work.
    #[serde(flatten)]
    pub work: Work,
}

/// What of a right can be matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssetKind {
    /// The mark's words, a nickname or another spelling.
    #[default]
    Word,
    /// A logo, as a picture.
    Logo,
    /// A picture that is itself protected or shows the goods.
    Image,
    /// The text of a work.
    Text,
}

/// An asset as it is registered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AssetSpec {
    /// What it is.
    #[serde(rename = "asset_kind", default)]
    pub kind: AssetKind,
    /// The words, for a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How strongly it alone points to the right, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// Digest of the stored object, for pictures and texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// What is kept of a text to find it by. The desk fills it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print: Option<TextPrint>,
    /// What is kept of a picture or logo to find it by; absent where it cannot be looked for. The desk fills it in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sights: Vec<Sight>,
}

/// An account that the rights holder allows to sell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Seller {
    /// The account.
    pub account: AccountId,
    /// Surfaces the permission covers; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub surfaces: Vec<String>,
    /// First moment of the permission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub valid_from: Option<Timestamp>,
    /// Last moment of the permission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub valid_until: Option<Timestamp>,
    /// The holder's own note: contract, shop name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Seller {
    /// Whether the permission covers something that the account did on `surface` at `at`.
    pub fn covers(&self, surface: Option<&str>, at: Timestamp) -> bool {
        self.valid_from.is_none_or(|from| from <= at)
            && self.valid_until.is_none_or(|until| at <= until)
            && (self.surfaces.is_empty() || surface.is_some_and(|s| self.surfaces.iter().any(|x| x == s)))
    }
}

/// What tells a mark from ordinary text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Hints {
    /// Classes of the Nice Classification, 1 to 45.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<u8>,
    /// Words whose presence raises a weak or ambiguous mark's score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// Phrases in which the mark does not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<String>,
}

/// Commands.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "commands are few and short-lived")]
pub enum Command {
    /// Enters the right with its first assets. The desk hands in whether the holder is registered.
    Register {
        /// What is registered.
        title: Title,
        /// Its assets; at least one.
        assets: Vec<AssetSpec>,
        /// Whether the register knows the holder.
        holder_known: bool,
    },
    /// Replaces what tells the mark from ordinary text.
    SetHints(Hints),
    /// Adds an asset.
    AddAsset(AssetSpec),
    /// Takes an asset back; it stops matching.
    WithdrawAsset(AssetId),
    /// Takes the whole right back; it stops matching.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Allows an account to sell.
    Authorise(Seller),
    /// Ends that.
    Revoke(AccountId),
    /// What a holder registered waits for the operator's look. The desk hands in rights of unrelated parties
    /// under the same certificate.
    Submit {
        /// Rights of others with the same number at the same office.
        same_certificate: Vec<RightId>,
    },
    /// The operator looks at what was submitted.
    Review(Review),
    /// The holder gives what the operator asked for.
    GiveProof {
        /// Digest of the uploaded file.
        object: String,
    },
    /// Protection goes on until a later day.
    Renew {
        /// The new last day of protection.
        valid_until: Date,
    },
    /// Words suggest the right when they come together.
    Watch(Watch),
    /// They do no longer, by the watch's name.
    EndWatch(String),
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
#[allow(clippy::large_enum_variant, reason = "a right has few events")]
pub enum Event {
    /// The right was entered in the register.
    #[serde(rename = "right.registered")]
    Registered(Title),
    /// What tells the mark from ordinary text was replaced.
    #[serde(rename = "right.hints_set")]
    HintsSet(Hints),
    /// An asset was added.
    #[serde(rename = "right.asset_added")]
    AssetAdded {
        /// Its id.
        asset: AssetId,
        /// What it is.
        #[serde(flatten)]
        spec: AssetSpec,
    },
    /// An asset was withdrawn.
    #[serde(rename = "right.asset_withdrawn")]
    AssetWithdrawn {
        /// Its id.
        asset: AssetId,
    },
    /// The right was withdrawn.
    #[serde(rename = "right.withdrawn")]
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// An account may sell.
    #[serde(rename = "right.seller_authorised")]
    SellerAuthorised(Seller),
    /// It may no longer.
    #[serde(rename = "right.seller_revoked")]
    SellerRevoked {
        /// The account.
        account: AccountId,
    },
    /// A holder submitted it for the operator's review.
    #[serde(rename = "right.submitted")]
    Submitted {
        /// Rights of unrelated parties with the same number at the same office.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        same_certificate: Vec<RightId>,
    },
    /// The operator approved it.
    #[serde(rename = "right.approved")]
    Approved {},
    /// The operator asked for proof.
    #[serde(rename = "right.proof_asked")]
    ProofAsked {
        /// What is wanted.
        reason: String,
    },
    /// The holder gave it.
    #[serde(rename = "right.proof_given")]
    ProofGiven {
        /// Digest of the file.
        object: String,
    },
    /// The operator refused it.
    #[serde(rename = "right.refused")]
    Refused {
        /// Why.
        reason: String,
    },
    /// Words suggest the right when they come together.
    #[serde(rename = "right.watch_added")]
    WatchAdded(Watch),
    /// They do no longer.
    #[serde(rename = "right.watch_ended")]
    WatchEnded {
        /// The watch's name.
        name: String,
    },
    /// Protection goes on.
    #[serde(rename = "right.renewed")]
    Renewed {
        /// The new last day.
        valid_until: Date,
    },
}

/// An asset of a registered right.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Asset {
    /// Its id.
    pub id: AssetId,
    /// What it is.
    #[serde(flatten)]
    pub spec: AssetSpec,
    /// Whether it still matches.
    pub active: bool,
}

/// A right as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Right {
    /// What is registered, once it is.
    pub title: Option<Title>,
    /// Its assets, withdrawn ones too.
    pub assets: Vec<Asset>,
    /// Its authorised sellers.
    pub sellers: Vec<Seller>,
    /// Why it was withdrawn, once it was.
    pub withdrawn: Option<String>,
    /// Where the operator's review of it stands.
    pub standing: Standing,
    /// Files that prove it, in the order they were given.
    pub proofs: Vec<String>,
    /// Words that suggest it when they come together.
    pub watches: Vec<Watch>,
}

impl Title {
    /// Office and number as one word in which spaces, signs and capitals make no difference; none when no number
    /// is given.
    pub fn certificate(&self) -> Option<String> {
        let plain = |text: &Option<String>| -> String {
            let text = text.as_deref().unwrap_or_default().to_lowercase();
            text.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let number = plain(&self.number);
        (!number.is_empty()).then(|| format!("{}/{number}", plain(&self.office)))
    }

    /// What tells the mark from ordinary text.
    pub fn hints(&self) -> Hints {
        Hints { classes: self.classes.clone(), context: self.context.clone(), exempt: self.exempt.clone() }
    }
}

impl Right {
    /// Refuses what is asked on the ground of a right that was withdrawn, or whose protection has ended.
    pub fn must_be_in_force(&self, today: Date) -> Result<(), Refusals> {
        let ended = self.title.as_ref().and_then(|title| title.valid_until).filter(|until| *until < today);
        let (message, zh) = match (&self.withdrawn, &self.standing, ended) {
            (Some(_), ..) => (
                "the right was withdrawn; nothing can be held against anybody on it".to_owned(),
                "该权利已撤回，不能再据以主张".to_owned(),
            ),
            (None, Standing::Refused { reason }, _) => (
                format!("the operator refused the right: {reason}"),
                format!("平台未通过该权利的审核：{reason}"),
            ),
            (None, standing, _) if !standing.counts() => (
                "the operator has not approved the right yet; wait for its review".to_owned(),
                "该权利尚未通过平台审核，请等待审核结果".to_owned(),
            ),
            (None, _, Some(until)) => (
                format!("the right's protection ended on {until}; register its renewal first"),
                format!("该权利的保护期已于{until}届满，请先登记续展"),
            ),
            (None, _, None) => return Ok(()),
        };
        Err(Refusal::new(Code::State, "", message).zh(zh).into())
    }

    /// The permission under which `account` acts on `surface` at `at`, if any.
    pub fn authorised(&self, account: &AccountId, surface: Option<&str>, at: Timestamp) -> Option<&Seller> {
        self.sellers.iter().find(|s| &s.account == account && s.covers(surface, at))
    }
}

impl Noun for Right {
    const NAME: &'static str = "right";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        let mut no = Vec::new();
        if !matches!(command, Command::Register { .. }) {
            if self.title.is_none() {
                return Err(Refusal::new(Code::State, "", "there is no such right; register it first")
                    .zh("没有这项权利，请先登记")
                    .into());
            }
            if self.withdrawn.is_some() {
                return Err(Refusal::new(Code::State, "", "the right was withdrawn")
                    .zh("该权利已撤回")
                    .into());
            }
        }
        let events = match command {
            Command::Register { title, assets, holder_known } => {
                if self.title.is_some() {
                    no.push(
                        Refusal::new(Code::Conflict, "/id", "this right is registered already")
                            .zh("该权利已经登记"),
                    );
                }
                check::title(&mut no, &title, holder_known);
                if assets.is_empty() && title.kind == Kind::Trademark {
                    no.push(
                        Refusal::new(Code::Missing, "/assets", "give at least one word or logo to match")
                            .zh("请至少提供一个词或一个标识"),
                    );
                }
                for (i, asset) in assets.iter().enumerate() {
                    check::asset(&mut no, &format!("/assets/{i}"), asset);
                }
                let added = assets.into_iter().map(|spec| Event::AssetAdded { asset: cx.id().into(), spec });
                std::iter::once(Event::Registered(title)).chain(added).collect()
            }
            Command::SetHints(hints) => {
                check::hints(&mut no, &hints.classes, &hints.context, &hints.exempt);
                if self.title.as_ref().is_some_and(|title| title.hints() == hints) {
                    Vec::new()
                } else {
                    vec![Event::HintsSet(hints)]
                }
            }
            Command::AddAsset(spec) => {
                check::asset(&mut no, "", &spec);
                vec![Event::AssetAdded { asset: cx.id().into(), spec }]
            }
            Command::WithdrawAsset(asset) => match self.assets.iter().find(|a| a.id == asset) {
                None => {
                    let message = format!("the right has no asset `{asset}`");
                    return Err(Refusal::new(Code::State, "", message)
                        .zh(format!("该权利没有参考物“{asset}”"))
                        .into());
                }
                Some(known) if !known.active => Vec::new(),
                Some(_) => vec![Event::AssetWithdrawn { asset }],
            },
            Command::Withdraw { reason } => {
                require_reason(&mut no, &reason, ("say why the right is withdrawn", "请说明撤销权利的原因"));
                vec![Event::Withdrawn { reason }]
            }
            Command::Authorise(seller) => {
                require_text(
                    &mut no,
                    "/account",
                    seller.account.as_str(),
                    200,
                    ("give the seller's account", "请填写卖家账号"),
                );
                limit_text(&mut no, "/note", seller.note.as_deref().unwrap_or_default(), 2000);
                if let (Some(from), Some(until)) = (seller.valid_from, seller.valid_until)
                    && until < from
                {
                    let message = "the permission ends before it begins; swap the dates";
                    no.push(
                        Refusal::new(Code::Invalid, "/valid_until", message)
                            .zh("许可的结束早于开始，请调换日期"),
                    );
                }
                vec![Event::SellerAuthorised(seller)]
            }
            Command::Revoke(account) => {
                if self.sellers.iter().any(|s| s.account == account) {
                    vec![Event::SellerRevoked { account }]
                } else {
                    Vec::new()
                }
            }
            Command::Submit { same_certificate } => review::submit(self, same_certificate),
            Command::Review(review) => review::review(self, &mut no, review),
            Command::GiveProof { object } => review::give_proof(self, &mut no, object),
            Command::Renew { valid_until } => review::renew(self, &mut no, valid_until, cx),
            Command::Watch(watch) => watch::add(self, &mut no, watch),
            Command::EndWatch(name) => watch::end(self, name),
        };
        Refusals::check(no)?;
        Ok(events)
    }

    fn fold(&mut self, event: &Event, _: Stamp<'_>) {
        match event {
            Event::Registered(title) => self.title = Some(title.clone()),
            Event::HintsSet(hints) => {
                if let Some(title) = &mut self.title {
                    title.classes.clone_from(&hints.classes);
                    title.context.clone_from(&hints.context);
                    title.exempt.clone_from(&hints.exempt);
                }
            }
            Event::AssetAdded { asset, spec } => {
                self.assets.push(Asset { id: asset.clone(), spec: spec.clone(), active: true });
            }
            Event::AssetWithdrawn { asset } => {
                for known in self.assets.iter_mut().filter(|a| &a.id == asset) {
                    known.active = false;
                }
            }
            Event::Withdrawn { reason } => self.withdrawn = Some(reason.clone()),
            Event::SellerAuthorised(seller) => {
                self.sellers.retain(|s| s.account != seller.account);
                self.sellers.push(seller.clone());
            }
            Event::SellerRevoked { account } => self.sellers.retain(|s| &s.account != account),
            Event::Submitted { same_certificate } => {
                self.standing = Standing::Pending { same_certificate: same_certificate.clone() };
            }
            Event::Approved {} => self.standing = Standing::Approved,
            Event::ProofAsked { reason } => self.standing = Standing::ProofAsked { reason: reason.clone() },
            Event::ProofGiven { object } => {
                self.proofs.push(object.clone());
                if matches!(self.standing, Standing::ProofAsked { .. }) {
                    self.standing = Standing::Pending { same_certificate: vec![] };
                }
            }
            Event::WatchAdded(watch) => {
                self.watches.retain(|known| known.name != watch.name);
                self.watches.push(watch.clone());
            }
            Event::WatchEnded { name } => self.watches.retain(|known| known.name != *name),
            Event::Refused { reason } => self.standing = Standing::Refused { reason: reason.clone() },
            Event::Renewed { valid_until } => {
                if let Some(title) = &mut self.title {
                    title.valid_until = Some(*valid_until);
                }
            }
        }
    }
}
