//! Which events leave the desk by webhook, and to whom.

use super::Work;
use crate::{Result, token};
use casework::Side;
use casework::letter::Letter as Told;
use casework::standing::{Strike, Subject};
use casework::{
    Noun, PartyId, alarm, case, channel, guidance, item, lead, mandate, notice, party, policy, report, right,
    standing, webhook,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::{NewMessage, Secret, SecretChange};

/// Tries before a message is given up: with the outbox's backoff, about three days.
const MAX_TRIES: u32 = 20;

/// How long a respondent's link opens its case, in microseconds: a year, longer than any window to contest.
const LINK_LIFE: i64 = 365 * 86_400 * 1_000_000;

/// A noun whose events concern a rights holder.
pub(crate) trait Addressed: Noun + Sync + 'static {
    /// The rights holder who is told besides the operator.
    fn holder(&self) -> Option<&PartyId> {
        None
    }

    /// When time alone changes it next.
    fn wakes(&self) -> Option<Timestamp> {
        None
    }

    /// What the sides are told of an event, this being the state that it left.
    fn tell(&self, _id: &str, _event: &Self::Event, _at: Timestamp, _law: &law::Library) -> Vec<Told> {
        Vec::new()
    }

    /// What the receiver needs besides the event itself.
    fn enclose(&self, _body: &mut Value) {}

    /// Whether its events are the operator's alone, and parties are told in letters what they may know.
    const CONFIDENTIAL: bool = false;
}

impl Addressed for party::Party {}
impl Addressed for item::Item {}
impl Addressed for report::Report {}
impl Addressed for webhook::Webhook {}
impl Addressed for policy::Policy {}

impl Addressed for right::Right {
    fn tell(&self, id: &str, event: &Self::Event, at: Timestamp, _: &law::Library) -> Vec<Told> {
        casework::letter::of_right(&id.into(), self, event, at)
    }
}

impl Addressed for mandate::Mandate {
    fn wakes(&self) -> Option<Timestamp> {
        Self::wakes(self)
    }

    fn tell(&self, id: &str, event: &Self::Event, at: Timestamp, _: &law::Library) -> Vec<Told> {
        casework::letter::of_mandate(&id.into(), self, event, at)
    }
}

impl Addressed for channel::Channel {
    fn tell(&self, id: &str, event: &Self::Event, at: Timestamp, _: &law::Library) -> Vec<Told> {
        casework::letter::of_channel(&id.into(), self, event, at)
    }
}

impl Addressed for guidance::Guidance {
    fn tell(&self, id: &str, event: &Self::Event, at: Timestamp, _: &law::Library) -> Vec<Told> {
        casework::letter::of_guidance(&id.into(), self, event, at)
    }
}

impl Addressed for standing::Standing {
    fn tell(&self, id: &str, event: &Self::Event, at: Timestamp, _: &law::Library) -> Vec<Told> {
        let subject = Subject::read(id);
        subject.map(|of| casework::letter::of_standing(&of, self, event, at)).unwrap_or_default()
    }
}

impl Addressed for alarm::Alarm {
    const CONFIDENTIAL: bool = true;

    fn tell(&self, _: &str, event: &Self::Event, at: Timestamp, _: &law::Library) -> Vec<Told> {
        casework::letter::of_alarm(self, event, at)
    }
}

impl Addressed for notice::Notice {
    fn tell(&self, id: &str, event: &Self::Event, at: Timestamp, law: &law::Library) -> Vec<Told> {
        casework::letter::of_notice(&id.into(), self, event, at, law)
    }

    fn holder(&self) -> Option<&PartyId> {
        self.party.as_ref()
    }
}

impl Addressed for lead::Lead {
    fn holder(&self) -> Option<&PartyId> {
        self.subject.as_ref().map(|subject| &subject.holder)
    }

    fn enclose(&self, body: &mut Value) {
        if let Some(subject) = &self.subject {
            body["right"] = json!(subject.right);
            body["respondent"] = json!(subject.respondent);
        }
    }
}

impl Addressed for case::Case {
    fn wakes(&self) -> Option<Timestamp> {
        Self::wakes(self)
    }

    fn tell(&self, id: &str, event: &Self::Event, at: Timestamp, law: &law::Library) -> Vec<Told> {
        casework::letter::of_case(&id.into(), self, event, at, law)
    }

    fn holder(&self) -> Option<&PartyId> {
        self.opening.as_ref().map(|opening| &opening.holder)
    }

    fn enclose(&self, body: &mut Value) {
        if let Some(opening) = &self.opening {
            body["right"] = json!(opening.right);
            body["respondent"] = json!(opening.respondent);
        }
        if let Some(decided) = &self.decided {
            body["measures"] = json!(decided.decision.measures);
        }
    }
}

/// An event that somebody outside may want to know of.
pub(super) struct Letter {
    kind: String,
    noun: &'static str,
    id: String,
    holder: Option<PartyId>,
    data: Value,
    told: Vec<Told>,
    confidential: bool,
}

pub(super) fn letter<N: Addressed>(
    state: &N,
    id: &str,
    (kind, body): (&str, &Value),
    told: Vec<Told>,
) -> Option<Letter> {
    if !webhook::KINDS.contains(&kind) {
        return None;
    }
    let mut data = body.clone();
    state.enclose(&mut data);
    withhold_personal(&mut data);
    data[N::NAME] = json!(id);
    Some(Letter {
        kind: kind.to_owned(),
        noun: N::NAME,
        id: id.to_owned(),
        holder: state.holder().cloned(),
        data,
        told,
        confidential: N::CONFIDENTIAL,
    })
}

/// Whether a letter is to this party by name.
fn is_for(told: &Told, party: &str) -> bool {
    told.party.as_ref().is_some_and(|to| to.as_str() == party)
}

/// Personal words stay at the desk: whoever may read them reads them there.
fn withhold_personal(value: &mut Value) {
    match value {
        Value::Object(map) if map.contains_key("$personal") => *value = Value::Null,
        Value::Object(map) => map.values_mut().for_each(withhold_personal),
        Value::Array(list) => list.iter_mut().for_each(withhold_personal),
        _ => {}
    }
}

impl Work<'_> {
    /// Turns letters into outbox rows, one for each subscription that wants them.
    pub(super) async fn address_letters(&mut self) -> Result<()> {
        if self.letters.is_empty() {
            return Ok(());
        }
        let sql = "select id, kinds, party from webhooks order by position";
        let subscriptions = self.desk.store.query(sql, &[]).await?;
        for letter in std::mem::take(&mut self.letters) {
            let mut link = None;
            for subscription in &subscriptions {
                let kinds = subscription.text("kinds")?;
                let party = subscription.opt_text("party")?;
                let wanted = kinds.is_empty() || kinds.split(',').any(|kind| kind == letter.kind);
                let told = |party: &str| letter.told.iter().any(|told| is_for(told, party));
                let theirs = party.as_deref().is_none_or(|party| {
                    letter.holder.as_ref().is_some_and(|holder| holder.as_str() == party) || told(party)
                });
                if !(wanted && theirs) {
                    continue;
                }
                let mut data = letter.data.clone();
                if party.is_some() && letter.confidential {
                    data = json!({});
                }
                // A party reads its own letters; the operator passes the other side's on.
                let own = |told: &&Told| match (&party, &told.party) {
                    (None, _) => true,
                    (Some(_), None) => told.to == Side::Complainant,
                    (Some(party), Some(_)) => is_for(told, party),
                };
                // What it may see of the other side's papers it sees at the desk.
                let respondents = letter.kind == "case.countered" || data["by"] == json!(Side::Respondent);
                if party.is_some() && respondents {
                    for papers in ["proofs", "signer", "evidence"] {
                        data.as_object_mut().and_then(|data| data.remove(papers));
                    }
                }
                let letters: Vec<&Told> = letter.told.iter().filter(own).collect();
                if !letters.is_empty() {
                    data["letters"] = json!(letters);
                }
                // The platform passes the link on to its user; the complainant must not answer in their name.
                if letter.kind == "case.opened" && party.is_none() {
                    let link = link.get_or_insert_with(|| self.respondent_link(&letter.id));
                    data["respondent_link"] = json!(link);
                }
                let created = self.now.as_microsecond();
                let body = json!({ "type": letter.kind, "timestamp": self.now.to_string(), "data": data });
                self.commit.outbox.push(NewMessage {
                    id: self.desk.world.id(),
                    topic: format!("webhook/{}", subscription.text("id")?),
                    kind: letter.kind.clone(),
                    body,
                    created,
                    max_tries: MAX_TRIES,
                });
            }
            tracing::debug!(noun = letter.noun, id = letter.id, kind = letter.kind, "told");
        }
        Ok(())
    }

    /// The letters that tell of a decision name the strike that came with it.
    pub(super) fn name_strike(&mut self, case: &str, of: &Subject, strike: &Strike) {
        let decided =
            self.letters.iter_mut().filter(|letter| letter.kind == "case.decided" && letter.id == case);
        for told in decided.flat_map(|letter| &mut letter.told) {
            told.name_strike(of, strike);
        }
    }

    /// A link, good for a year, under which the respondent sees the case without an account at the desk.
    pub(crate) fn respondent_link(&mut self, case: &str) -> String {
        let token = token::mint(self.desk.world.random());
        self.commit.secrets.push(SecretChange::Put(Secret {
            kind: "case_token".to_owned(),
            id: token::fingerprint(&token),
            data: json!({ "case": case }),
            expires: Some(self.now.as_microsecond().saturating_add(LINK_LIFE)),
        }));
        format!("{}/case-receipt/{token}", self.desk.settings.base_url.trim_end_matches('/'))
    }
}
