//! A channel as a member of its association sees it: what was agreed for members, how it is kept, what the member
//! delegated, and its own cases. What the two sides say to each other stays between them.

use super::channels::ChannelDue;
use crate::access::{Action, Reach, Thing};
use crate::{Actor, Desk, DeskError, Result};
use casework::channel::{Channel, Service, State};
use casework::{ChannelId, PartyId, Words};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// A channel for one of the association's members.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MemberChannel {
    /// The channel.
    pub id: ChannelId,
    /// The association.
    pub association: PartyId,
    /// Its name.
    pub association_name: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub association_name_zh: Option<String>,
    /// `open` or `ended`.
    pub state: State,
    /// What the channel is for.
    pub scope: Words,
    /// When both sides look at the agreement again.
    pub review_on: String,
    /// How fast all members' cases were decided since the agreement, beside what was promised.
    pub decisions: Service,
    /// The same of the member's own cases.
    pub own: Service,
    /// Acts that a mandate in force lets the association do for the member.
    pub delegated: Vec<String>,
    /// The member's cases that wait for the operator, the most urgent first.
    pub waiting: Vec<ChannelDue>,
    /// The member's cases that the association took to a person of the operator.
    pub escalations: Vec<MemberEscalation>,
}

/// A member's case that was taken to a person.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MemberEscalation {
    /// The case.
    pub case: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// When the answer is due.
    #[schema(value_type = String, format = DateTime)]
    pub due: Timestamp,
    /// Whether it was answered.
    pub answered: bool,
}

impl Desk {
    /// A channel for a member of its association. For others it does not exist, nor before both sides agreed.
    pub async fn member_channel(&self, actor: &Actor, id: &ChannelId) -> Result<MemberChannel> {
        let missing = || DeskError::missing("channel", id);
        let reach = self.0.gate.reach(actor, Action::See, Thing::Channels);
        let party = actor.party.as_ref().filter(|_| reach == Some(Reach::Joined)).ok_or_else(missing)?;
        let mut work = crate::work::Work::new(&self.0, &actor.id);
        let channel = work.state::<Channel>(id.as_str()).await?;
        let agreement = channel.agreement.as_ref().ok_or_else(missing)?;
        let association = agreement.association.clone();
        if channel.state == State::Proposed || !self.is_member(party, &association).await? {
            return Err(missing());
        }
        let all = self.members_cases(association.as_str(), channel.agreed).await?;
        let mine = || all.iter().filter(|matter| matter.holder == party.as_str());
        let hours = SignedDuration::from_hours(i64::from(agreement.decide_hours));
        let mut waiting: Vec<_> =
            mine().filter(|matter| matter.open).map(|matter| matter.due(hours)).collect();
        waiting.sort_by_key(|each| each.due);
        waiting.truncate(50);
        let escalations = channel.escalations.iter().rev();
        let own = escalations.filter(|known| mine().any(|matter| matter.id == known.case.as_str()));
        let escalations = own.map(|known| MemberEscalation {
            case: known.case.to_string(),
            at: known.at,
            due: known.due,
            answered: known.answered.is_some(),
        });
        let (association_name, association_name_zh) = self.party_names(&association).await?;
        let roster = self.roster(association.as_str()).await?;
        Ok(MemberChannel {
            id: id.clone(),
            association_name,
            association_name_zh,
            state: channel.state,
            scope: agreement.scope.clone(),
            review_on: agreement.review_on.to_string(),
            decisions: self.decisions(agreement.decide_hours, &all),
            own: self.decisions(agreement.decide_hours, mine()),
            delegated: roster
                .into_iter()
                .find(|member| member.party == party.as_str())
                .map(|member| member.acts)
                .unwrap_or_default(),
            escalations: escalations.collect(),
            waiting,
            association,
        })
    }
}
