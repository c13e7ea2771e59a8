//! Agreements with associations, and what passes through their channels.

use crate::access::{Action, Reach, Thing, mandated};
use crate::work::work;
use crate::{Actor, Desk, DeskError, Person, Result, Role};
use casework::channel::precheck::{self, Facts, Found, Known};
use casework::channel::{ActionDraft, Agreement, Channel, Command, Side};
use casework::party::{Kind, Party};
use casework::right::Right;
use casework::{CaseId, ChannelId, ItemId, Words, mandate};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// What a side enters in a channel.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum ChannelEntry {
    /// The association agrees.
    Agreement,
    /// The sides looked at the agreement again.
    Review {
        /// What they found.
        note: String,
        /// When they look next.
        #[schema(value_type = String, format = Date)]
        review_on: Date,
    },
    /// The side ends it.
    End {
        /// Why.
        reason: String,
    },
    /// The association takes one case to a named person of the operator.
    Escalation {
        /// The case.
        case: CaseId,
        /// The person's login.
        to: String,
        /// What is wrong.
        words: String,
    },
    /// The operator answers an escalation.
    EscalationAnswer {
        /// Which.
        id: String,
        /// With reasons.
        reasons: Words,
    },
    /// A meeting is called.
    Meeting {
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
        /// What is to be talked about.
        agenda: Vec<String>,
    },
    /// What was said at a meeting, and who does what by when.
    Minutes {
        /// Which meeting.
        id: String,
        /// What was said.
        minutes: String,
        /// Who does what.
        #[serde(default)]
        actions: Vec<ActionDraft>,
    },
    /// An action item is done.
    ActionDone {
        /// Which.
        id: String,
    },
    /// The side tells the other what it saw.
    Bulletin {
        /// In a line.
        title: String,
        /// At length.
        text: String,
    },
}

impl Desk {
    /// The operator proposes an agreement to an association.
    pub async fn propose_channel(&self, actor: &Actor, agreement: Agreement) -> Result<ChannelId> {
        self.may(actor, Action::Manage, Thing::Channels)?;
        let id = ChannelId(self.fresh());
        work!(self, &actor.id, work => {
            let party = work.state::<Party>(agreement.association.as_str()).await?;
            let association_known = party.profile.as_ref().is_some_and(|p| p.kind == Kind::Association);
            let command = Command::Propose { agreement: agreement.clone(), association_known };
            work.run::<Channel>(id.as_str(), command).await?;
            id.clone()
        })
    }

    /// A side enters something in the channel.
    pub async fn enter_in_channel(&self, actor: &Actor, id: &ChannelId, entry: ChannelEntry) -> Result<()> {
        let people = self.operators_people().await?;
        work!(self, &actor.id, work => {
            let channel = work.state::<Channel>(id.as_str()).await?;
            let side = self.side(actor, id, &channel)?;
            let delegated = match &entry {
                ChannelEntry::Escalation { case, .. } => self.is_delegated(actor, case).await?,
                _ => false,
            };
            let command = command(entry.clone(), side, delegated, &people)?;
            work.run::<Channel>(id.as_str(), command).await?;
        })
    }

    /// The side for which the actor may enter anything; for others the channel does not exist.
    pub(crate) fn side(&self, actor: &Actor, id: &ChannelId, channel: &Channel) -> Result<Side> {
        let missing = || DeskError::missing("channel", id);
        let agreement = channel.agreement.as_ref().ok_or_else(missing)?;
        let gate = &self.0.gate;
        if gate.reach(actor, Action::Manage, Thing::Channels) == Some(Reach::All) {
            return Ok(Side::Operator);
        }
        let answers = gate.reach(actor, Action::Answer, Thing::Channels) == Some(Reach::Own);
        let theirs = actor.party.as_ref() == Some(&agreement.association);
        if answers && theirs { Ok(Side::Association) } else { Err(missing()) }
    }

    /// People to whom a case can be taken.
    pub(crate) async fn operators_people(&self) -> Result<Vec<Person>> {
        let mut people: Vec<Person> = Vec::new();
        for secret in self.0.store.secrets("login").await? {
            people.push(serde_json::from_value(secret.data["person"].clone()).map_err(DeskError::internal)?);
        }
        people.retain(|person| matches!(person.actor.role, Role::Admin | Role::Reviewer));
        Ok(people)
    }

    /// Whether a mandate in force lets the actor's party see to the case.
    async fn is_delegated(&self, actor: &Actor, case: &CaseId) -> Result<bool> {
        let Some(party) = &actor.party else { return Ok(false) };
        let mandated = mandated("$1", self.now());
        let sql = format!("select id from cases where id = $2 and right_id in ({mandated})");
        let rows = self.0.store.query(sql, &[party.as_str().into(), case.as_str().into()]).await?;
        Ok(!rows.is_empty())
    }

    /// Tells the common mistakes of a notice before it is filed. Nothing is recorded.
    pub async fn precheck(&self, actor: &Actor, draft: &precheck::Draft) -> Result<Vec<Found>> {
        self.may(actor, Action::Verify, Thing::Leads)?;
        let mut work = crate::work::Work::new(&self.0, &actor.id);
        let right = work.state::<Right>(draft.right.as_str()).await?;
        let mut no_authority = None;
        let mut known = false;
        if let Some(title) = &right.title {
            let of = (&title.holder, &draft.right);
            match self.acting(&mut work, actor, mandate::Act::File, of, &draft.territory).await {
                Ok(acting) => known = acting.is_some(),
                Err(DeskError::Refused(why)) => {
                    known = true;
                    no_authority = Some(why.to_string());
                }
                Err(error) => return Err(error),
            }
        }
        let mut items = Vec::new();
        // Somebody else's right is not in the register as far as the actor is concerned.
        for item in draft.items.iter().take(precheck::ITEMS) {
            items.push(if known { self.known_item(draft, &right, item).await? } else { Known::default() });
        }
        let facts = Facts {
            right: known.then_some(&*right),
            no_authority: no_authority.as_deref(),
            items: &items,
            today: self.now().to_zoned(TimeZone::UTC).date(),
        };
        Ok(precheck::precheck(draft, &facts))
    }

    async fn known_item(&self, draft: &precheck::Draft, right: &Right, item: &ItemId) -> Result<Known> {
        let sql = "select account, surface from items where id = $1";
        let rows = self.0.store.query(sql, &[item.as_str().into()]).await?;
        let Some(row) = rows.first() else { return Ok(Known::default()) };
        let authorised = match row.opt_text("account")? {
            Some(account) => {
                let surface = row.opt_text("surface")?;
                right.authorised(&account.into(), surface.as_deref(), self.now()).is_some()
            }
            None => false,
        };
        let sql = "select c.id from cases c join case_items i on i.case_id = c.id \
                   where i.item_id = $1 and c.right_id = $2 and c.state = 'open' order by c.position limit 1";
        let cases = self.0.store.query(sql, &[item.as_str().into(), draft.right.as_str().into()]).await?;
        let open_case = cases.first().map(|row| row.text("id")).transpose()?.map(CaseId);
        Ok(Known { seen: true, open_case, authorised })
    }
}

fn command(entry: ChannelEntry, side: Side, delegated: bool, people: &[Person]) -> Result<Command> {
    let only = |wanted: Side, what: &str| {
        let who = if wanted == Side::Operator { "the operator" } else { "the association" };
        if side == wanted { Ok(()) } else { Err(DeskError::Forbidden(format!("only {who} {what}"))) }
    };
    Ok(match entry {
        ChannelEntry::Agreement => {
            only(Side::Association, "agrees to what was proposed")?;
            Command::Agree
        }
        ChannelEntry::Review { note, review_on } => Command::Review { note, review_on },
        ChannelEntry::End { reason } => Command::End { by: side, reason },
        ChannelEntry::Escalation { case, to, words } => {
            only(Side::Association, "escalates a case")?;
            let person_known = people.iter().any(|person| person.actor.id == to);
            Command::Escalate { case, to, words, delegated, person_known }
        }
        ChannelEntry::EscalationAnswer { id, reasons } => {
            only(Side::Operator, "answers an escalation")?;
            Command::AnswerEscalation { id, reasons }
        }
        ChannelEntry::Meeting { at, agenda } => Command::Call { at, agenda },
        ChannelEntry::Minutes { id, minutes, actions } => Command::Minute { id, minutes, actions },
        ChannelEntry::ActionDone { id } => Command::Finish { id },
        ChannelEntry::Bulletin { title, text } => Command::Tell { by: side, title, text },
    })
}
