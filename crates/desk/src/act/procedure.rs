//! What the two sides and the operator do in a case after it is open: counter-notices, waiting periods,
//! complaints, offers. Every act can name the version that the person saw.

use crate::access::{Action, Thing};
use crate::work::{Addressed, Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::case::{
    Case, Command, DecisionDraft, LegalAction, NewDispute, Offer, Opening, PauseSpec, Said,
};
use casework::policy::{self, Policy};
use casework::{
    AccountId, CaseId, Code, Contact, ItemId, Lack, MandateId, Noun, PersonId, Personal, Proofs, Refusal,
    Side, Words, mandate,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A counter-notice as the respondent fills it in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewCounter {
    /// The items; all that were acted upon where none is named.
    #[serde(default)]
    pub items: Vec<ItemId>,
    /// Who signs.
    #[serde(default)]
    pub contact: Contact,
    /// What is shown and declared.
    #[serde(default)]
    pub proofs: Proofs,
    /// Why it is no infringement.
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub grounds: String,
}

/// What the operator does in a case.
#[derive(Clone, Debug)]
pub enum OperatorAct {
    /// Decides.
    Decide(DecisionDraft),
    /// Keeps a contested decision.
    Maintain(Words),
    /// Accepts what the respondent corrected, for these items or all.
    AcceptCorrection(Vec<ItemId>, Words),
    /// Reverses a decision.
    Reverse(Words),
    /// Says whether a claimed lawsuit or complaint to an authority is so.
    ResolveClaim(bool, Words),
    /// Halts the waiting period of an item, or the only one.
    Pause(Option<ItemId>, PauseSpec),
    /// Says when the counter-notice of an item, or the only one, reached the complainant.
    Arrived(Option<ItemId>, Timestamp),
    /// Decides a complaint.
    DecideComplaint(bool, Words),
    /// Learnt that a side has brought the decision before a body out of court.
    Dispute(Side, NewDispute),
    /// Records what the body said, and whether it follows.
    DecideDispute(Said, bool, Words),
}

impl From<OperatorAct> for Command {
    fn from(act: OperatorAct) -> Self {
        match act {
            OperatorAct::Decide(draft) => Self::Decide(draft),
            OperatorAct::Maintain(reasons) => Self::Maintain { reasons },
            OperatorAct::AcceptCorrection(items, reasons) => Self::AcceptCorrection { items, reasons },
            OperatorAct::Reverse(reasons) => Self::Reverse { reasons },
            OperatorAct::ResolveClaim(confirmed, reasons) => Self::ResolveClaim { confirmed, reasons },
            OperatorAct::Pause(item, pause) => Self::Pause { item, pause },
            OperatorAct::Arrived(item, at) => Self::Arrived { item, at },
            OperatorAct::DecideComplaint(granted, reasons) => Self::DecideComplaint { granted, reasons },
            OperatorAct::Dispute(by, dispute) => Self::Dispute { by, dispute },
            OperatorAct::DecideDispute(said, follow, reasons) => {
                Self::DecideDispute { said, follow, reasons }
            }
        }
    }
}

/// What a side does in a case.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "acts are few and short-lived")]
pub enum SideAct {
    /// The respondent sends a counter-notice.
    Counter(NewCounter),
    /// The complainant tells that it has sued, or complained to an authority.
    Claim(LegalAction),
    /// Complains about the decision.
    Complain {
        /// What is wrong with it.
        words: String,
        /// Digests of files.
        evidence: Vec<String>,
    },
    /// Has brought the decision before a body out of court.
    Dispute(NewDispute),
    /// Offers to settle.
    Offer(Offer),
    /// Answers an offer, or takes its own back.
    AnswerOffer(bool),
    /// The complainant takes items back.
    Withdraw {
        /// Which; all where none is named.
        items: Vec<ItemId>,
        /// Why.
        reason: String,
    },
}

/// Who acts for a side.
struct Acts {
    by: String,
    side: Side,
    account: Option<AccountId>,
}

impl Acts {
    /// The respondent, whoever it is: the link is its authority.
    fn by_link() -> Self {
        Self { by: "respondent".to_owned(), side: Side::Respondent, account: None }
    }
}

/// Whether an act is done, or only tried to see what it lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Done,
    Tried,
}

impl Desk {
    /// The operator acts in a case that it saw at version `seen`; one that has moved on is not acted upon.
    pub async fn operate(
        &self,
        actor: &Actor,
        id: &CaseId,
        act: OperatorAct,
        seen: Option<u64>,
    ) -> Result<()> {
        self.change_case(actor, id, act.into(), seen).await
    }

    /// A side acts in its case.
    pub async fn act_in_case(&self, actor: &Actor, id: &CaseId, act: SideAct) -> Result<()> {
        let side = match &act {
            SideAct::Counter(_) => Side::Respondent,
            SideAct::Claim(_) | SideAct::Withdraw { .. } => Side::Complainant,
            _ if actor.account.is_some() => Side::Respondent,
            _ => Side::Complainant,
        };
        let action = if side == Side::Respondent { Action::Answer } else { Action::Contest };
        self.may(actor, action, Thing::Cases)?;
        let acts = Acts { by: actor.id.clone(), side, account: actor.account.clone() };
        self.act_for_side(Some(actor), acts, id, act, Mode::Done).await.map(drop)
    }

    /// What a counter-notice still lacks, with nothing recorded.
    pub async fn check_counter(&self, actor: &Actor, id: &CaseId, new: NewCounter) -> Result<Vec<Lack>> {
        self.may(actor, Action::Answer, Thing::Cases)?;
        let acts = Acts { by: actor.id.clone(), side: Side::Respondent, account: actor.account.clone() };
        self.act_for_side(Some(actor), acts, id, SideAct::Counter(new), Mode::Tried).await
    }

    /// The respondent acts through the link that the platform passed on.
    pub async fn act_by_link(&self, link: &crate::CaseLink, act: SideAct) -> Result<()> {
        if matches!(act, SideAct::Claim(_) | SideAct::Withdraw { .. }) {
            return Err(DeskError::Forbidden("only the complainant does that".to_owned()));
        }
        self.act_for_side(None, Acts::by_link(), &link.case, act, Mode::Done).await.map(drop)
    }

    /// What a counter-notice under a link still lacks, with nothing recorded.
    pub async fn check_counter_by_link(&self, link: &crate::CaseLink, new: NewCounter) -> Result<Vec<Lack>> {
        self.act_for_side(None, Acts::by_link(), &link.case, SideAct::Counter(new), Mode::Tried).await
    }

    /// Acts, or says what the act lacks.
    async fn act_for_side(
        &self,
        actor: Option<&Actor>,
        acts: Acts,
        id: &CaseId,
        act: SideAct,
        mode: Mode,
    ) -> Result<Vec<Lack>> {
        match &act {
            SideAct::Counter(new) => self.must_have_files(&new.proofs).await?,
            SideAct::Claim(LegalAction { evidence, .. })
            | SideAct::Complain { evidence, .. }
            | SideAct::Dispute(NewDispute { evidence, .. }) => {
                let proofs = Proofs { evidence: evidence.clone(), ..Proofs::default() };
                self.must_have_files(&proofs).await?;
            }
            _ => {}
        }
        work!(self, &acts.by, work => {
            let case = work.state::<Case>(id.as_str()).await?;
            let Some(opening) = &case.opening else { return Err(DeskError::missing("case", id)) };
            // Somebody else's case does not exist.
            let missing = || DeskError::missing("case", id);
            let mut mandate = None;
            let theirs = actor.is_none() || acts.account.is_some() && acts.account == opening.respondent;
            let person = match (acts.side, actor) {
                (Side::Respondent, _) if theirs => {
                    let account = opening.respondent.as_ref().map_or_else(|| id.to_string(), ToString::to_string);
                    PersonId(format!("account/{account}"))
                }
                (Side::Complainant, Some(actor)) => {
                    mandate = self.acts_for_complainant(&mut work, actor, &act, opening).await?.ok_or_else(missing)?;
                    PersonId(format!("party/{}", actor.party.as_ref().unwrap_or(&opening.holder)))
                }
                _ => return Err(missing()),
            };
            let command = command(act.clone(), acts.side, person);
            let command = match mandate {
                Some(mandate) => Command::UnderMandate { mandate, command: Box::new(command) },
                None => command,
            };
            if mode == Mode::Tried {
                let lacks = work.seeing(|cx| case.decide(command, cx)).err();
                lacks.map(|lacks| lacks.0.into_iter().map(Lack::from).collect()).unwrap_or_default()
            } else {
                work.run::<Case>(id.as_str(), command).await?;
                Vec::new()
            }
        })
    }

    /// Whether the actor may do it for the complainant, and under which mandate if it is not the holder itself.
    async fn acts_for_complainant(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        act: &SideAct,
        opening: &Opening,
    ) -> Result<Option<Option<MandateId>>> {
        let act = match act {
            SideAct::Claim(_) => mandate::Act::Claim,
            SideAct::Complain { .. } | SideAct::Dispute(_) => mandate::Act::Complain,
            SideAct::Offer(_) | SideAct::AnswerOffer(_) => mandate::Act::Settle,
            SideAct::Withdraw { .. } => mandate::Act::Withdraw,
            SideAct::Counter(_) => return Ok(None),
        };
        let unknown = law::Territory::unknown().to_string();
        let law = opening.law.iter().map(|law| law.territory.clone());
        let territory: Vec<String> = law.filter(|territory| *territory != unknown).collect();
        let acting = self.acting(work, actor, act, (&opening.holder, &opening.right), &territory).await?;
        Ok(acting.map(|acting| acting.mandate))
    }

    /// Gives an operator's command to a case.
    pub(super) async fn change_case(
        &self,
        actor: &Actor,
        id: &CaseId,
        command: Command,
        seen: Option<u64>,
    ) -> Result<()> {
        self.may(actor, Action::Decide, Thing::Cases)?;
        if let Command::Dispute { dispute, .. } = &command {
            let proofs = Proofs { evidence: dispute.evidence.clone(), ..Proofs::default() };
            self.must_have_files(&proofs).await?;
        }
        work!(self, &actor.id, work => {
            if work.state::<Case>(id.as_str()).await?.opening.is_none() {
                return Err(DeskError::missing("case", id));
            }
            self.must_be_as_seen::<Case>(&work, id.as_str(), seen).await?;
            let mut command = command.clone();
            if let Command::Decide(draft) = &mut command {
                // A decision names the bodies of the rules that are in force when it is taken.
                draft.bodies.clone_from(&work.state::<Policy>(policy::ID).await?.in_force().rules.bodies);
            }
            work.run::<Case>(id.as_str(), command).await?;
        })
    }

    /// Two people at once: the second is told what has changed since, and nothing of either is lost.
    pub(super) async fn must_be_as_seen<N: Addressed>(
        &self,
        work: &Work<'_>,
        id: &str,
        seen: Option<u64>,
    ) -> Result<()> {
        let Some(seen) = seen.filter(|seen| work.version::<N>(id) != *seen) else { return Ok(()) };
        let since = self.0.store.stream_events(&N::stream(id), seen, 20).await?;
        let tell = |event: &store::Recorded| {
            let at = Timestamp::from_microsecond(event.at).unwrap_or_default();
            format!("`{}` by {} at {}", event.kind, event.actor, at.strftime("%Y-%m-%d %H:%M UTC"))
        };
        let told: Vec<String> = since.iter().map(tell).collect();
        let told = if told.is_empty() { "it is at another version".to_owned() } else { told.join(", ") };
        let message =
            format!("the {} has changed since you saw it: {told}; look again, then decide", N::NAME);
        let zh = format!("您查看之后已有变化：{told}；请重新查看后再决定");
        Err(casework::Refusals(vec![Refusal::new(Code::Conflict, "/seen", message).zh(zh)]).into())
    }

    /// What time brings to a case, if anything has come due; nothing otherwise, however often it is asked.
    pub(crate) async fn tick_case(&self, id: &CaseId) -> Result<()> {
        work!(self, "system", work => {
            if work.state::<Case>(id.as_str()).await?.opening.is_some() {
                work.run::<Case>(id.as_str(), Command::Tick).await?;
            }
        })
    }

    /// Looks after every case whose moment has come, whatever became of its job.
    pub(crate) async fn tick_all(&self) -> Result<()> {
        let now = self.now().as_microsecond();
        let sql = "select case_id from procedures where wakes <= $1 order by wakes limit 500";
        for row in self.0.store.query(sql, &[now.into()]).await? {
            self.tick_case(&row.text("case_id")?.into()).await?;
        }
        Ok(())
    }
}

fn command(act: SideAct, by: Side, person: PersonId) -> Command {
    match act {
        SideAct::Counter(new) => Command::Counter {
            items: new.items,
            signer: new.contact.of(&person),
            proofs: new.proofs,
            grounds: Personal::new(person, new.grounds.trim()),
        },
        SideAct::Claim(action) => Command::Claim(action),
        SideAct::Complain { words, evidence } => {
            Command::Complain { by, words: Personal::new(person, words.trim()), evidence }
        }
        SideAct::Dispute(dispute) => Command::Dispute { by, dispute },
        SideAct::Offer(offer) => Command::Offer { by, offer },
        SideAct::AnswerOffer(accept) => Command::AnswerOffer { by, accept },
        SideAct::Withdraw { items, reason } => Command::WithdrawItems { items, reason },
    }
}
