//! Every letter that a party or an account was sent, the latest first, made anew from the events.

use super::letters::stamp;
use super::list::{Page, Paging, bad_cursor, open_cursor, seal_cursor};
use crate::access::{Action, Reach, Thing};
use crate::work::Addressed;
use crate::{Actor, Desk, DeskError, Result};
use casework::case::Case;
use casework::letter::Letter;
use casework::notice::Notice;
use casework::standing::Subject;
use casework::{
    AccountId, PartyId, Side, alarm::Alarm, channel::Channel, guidance::Guidance, mandate::Mandate,
    read_event, right::Right, standing::Standing, webhook,
};
use law::Library;
use serde::Serialize;
use std::collections::BTreeMap;
use store::Recorded;
use store::db::Value;

/// Events looked at in one go.
const BATCH: u64 = 200;

/// A letter with what it is about and whom it went to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SentLetter {
    /// What it is about: `case`, `notice`, `right`, `mandate`, `standing`, `channel`, `guidance`, `alarm`.
    pub noun: String,
    /// Which one.
    pub id: String,
    /// Whom it went to: `party/ID` or `account/ID`; absent where the respondent is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressee: Option<String>,
    /// The letter.
    #[serde(flatten)]
    pub letter: Letter,
}

/// Streams of which a party is told.
const OF_PARTY: &str = "\
    select 'right/' || id as stream from rights where holder = $1 \
    union select 'mandate/' || id from mandates where principal = $1 or agent = $1 \
    union select 'channel/' || id from channels where association = $1 \
    union select 'guidance/' || id from guidance where association = $1 \
    union select 'notice/' || id from notices where party = $1 \
    union select 'case/' || id from cases where holder = $1 \
    union select 'alarm/' || alarm_id from alarm_users where used_by = $2 \
    union select 'standing/' || subject from standings where subject = $2";

/// Streams of which an account is told.
const OF_ACCOUNT: &str = "select 'case/' || id as stream from cases where respondent = $1";

impl Desk {
    /// The letters to one addressee, or to all where none is named: parties and accounts read their own alone, the
    /// operator everybody's.
    pub async fn sent_letters(
        &self,
        actor: &Actor,
        to: Option<&Subject>,
        paging: &Paging,
    ) -> Result<Page<SentLetter>> {
        let own = match (self.may(actor, Action::See, Thing::Letters)?, &actor.party, &actor.account) {
            (Reach::All, ..) => to.cloned(),
            (Reach::Own, Some(party), _) => Some(Subject::Party(party.clone())),
            (Reach::Against, _, Some(account)) => Some(Subject::Account(account.clone())),
            _ => return Ok(Page { items: Vec::new(), next: None }),
        };
        // What is another's does not exist for who asks.
        if to.is_some() && own.as_ref() != to {
            return Ok(Page { items: Vec::new(), next: None });
        }
        let limit = usize::try_from(paging.limit.clamp(1, 200)).unwrap_or(200);
        let (mut below, mut after) = match paging.cursor.as_deref().filter(|cursor| !cursor.is_empty()) {
            Some(cursor) => {
                let (position, n) = open_cursor(cursor)?;
                let position = position.as_u64().ok_or_else(bad_cursor)?;
                (position.saturating_add(1), Some((position, n.parse::<usize>().map_err(|_| bad_cursor())?)))
            }
            None => (i64::MAX.unsigned_abs(), None),
        };
        let mut found: Vec<(u64, usize, SentLetter)> = Vec::new();
        while found.len() <= limit {
            let told = self.told_below(own.as_ref(), below).await?;
            let Some((last, _)) = told.last() else { break };
            below = *last;
            let letters = self.letters_of(&told).await?;
            for (position, _) in &told {
                let of_event = letters.get(position).map(Vec::as_slice).unwrap_or_default().iter();
                let mine = of_event
                    .filter(|sent| own.as_ref().is_none_or(|to| sent.addressee == Some(to.to_string())))
                    .enumerate()
                    .filter(|(n, _)| after.is_none_or(|(at, last)| *position < at || *n > last));
                found.extend(mine.map(|(n, sent)| (*position, n, sent.clone())));
            }
            after = after.filter(|(at, _)| below > *at);
        }
        let next = (found.len() > limit).then(|| {
            let (position, n, _) = &found[limit - 1];
            seal_cursor(&(serde_json::json!(position), n.to_string()))
        });
        found.truncate(limit);
        Ok(Page { items: found.into_iter().map(|(.., sent)| sent).collect(), next })
    }

    /// Events before a position that may have given somebody a letter, the latest first, with their streams.
    async fn told_below(&self, to: Option<&Subject>, below: u64) -> Result<Vec<(u64, String)>> {
        let kinds: Vec<String> = webhook::KINDS.iter().map(|kind| format!("'{kind}'")).collect();
        let (of, mut values): (_, Vec<Value>) = match to {
            Some(Subject::Party(id)) => (
                format!("join ({OF_PARTY}) own on own.stream = e.stream"),
                vec![id.as_str().into(), format!("party/{id}").into()],
            ),
            Some(Subject::Account(id)) => {
                (format!("join ({OF_ACCOUNT}) own on own.stream = e.stream"), vec![id.as_str().into()])
            }
            None => (String::new(), Vec::new()),
        };
        values.extend([below.into(), BATCH.into()]);
        let (at, limit) = (values.len() - 1, values.len());
        let sql = format!(
            "select e.position, e.stream from events e {of} where e.position < ${at} and e.kind in ({}) \
             order by e.position desc limit ${limit}",
            kinds.join(", ")
        );
        let rows = self.0.store.query(sql, &values).await?;
        rows.iter().map(|row| Ok((row.count("position")?, row.text("stream")?))).collect()
    }

    /// The letters that these events gave, by position.
    async fn letters_of(&self, told: &[(u64, String)]) -> Result<BTreeMap<u64, Vec<SentLetter>>> {
        let streams: Vec<String> = told.iter().map(|(_, stream)| stream.clone()).collect();
        let mut by_stream: BTreeMap<String, Vec<Recorded>> = BTreeMap::new();
        for event in self.0.store.load_many(&streams).await? {
            by_stream.entry(event.stream.clone()).or_default().push(event);
        }
        let law = &self.0.law;
        let mut all = BTreeMap::new();
        for (stream, events) in &by_stream {
            let Some((noun, id)) = stream.split_once('/') else { continue };
            let mut letters = match noun {
                "right" => told_of::<Right>(id, events, law, by_name)?,
                "mandate" => told_of::<Mandate>(id, events, law, by_name)?,
                "channel" => told_of::<Channel>(id, events, law, by_name)?,
                "guidance" => told_of::<Guidance>(id, events, law, by_name)?,
                "standing" => told_of::<Standing>(id, events, law, by_name)?,
                "alarm" => told_of::<Alarm>(id, events, law, by_name)?,
                "notice" => told_of::<Notice>(id, events, law, |notice, letter| {
                    notice.party.clone().filter(|_| letter.to == Side::Complainant).map(Subject::Party)
                })?,
                "case" => told_of::<Case>(id, events, law, side_of)?,
                _ => continue,
            };
            if noun == "case" {
                for (of, given) in self.strikes_of(&id.into()).await? {
                    let decided = letters.values_mut().flatten();
                    for sent in decided.filter(|sent| sent.letter.at == given.at) {
                        sent.letter.name_strike(&of, &given.strike);
                    }
                }
            }
            all.append(&mut letters);
        }
        Ok(all)
    }
}

/// Whom a letter names.
fn by_name<N>(_: &N, letter: &Letter) -> Option<Subject> {
    letter.party.clone().map(Subject::Party)
}

/// Who stands on the side that a letter of a case goes to.
fn side_of(case: &Case, letter: &Letter) -> Option<Subject> {
    let opening = case.opening.as_ref()?;
    match letter.to {
        Side::Complainant => Some(Subject::Party(opening.holder.clone())),
        Side::Respondent => opening.respondent.clone().map(Subject::Account),
    }
}

fn told_of<N: Addressed>(
    id: &str,
    events: &[Recorded],
    law: &Library,
    addressee: impl Fn(&N, &Letter) -> Option<Subject>,
) -> Result<BTreeMap<u64, Vec<SentLetter>>> {
    let mut state = N::default();
    let mut told = BTreeMap::new();
    for recorded in events {
        let event: N::Event = read_event(&recorded.kind, &recorded.body).map_err(DeskError::internal)?;
        let stamp = stamp(recorded);
        state.fold(&event, stamp);
        let letters = state.tell(id, &event, stamp.at, law).into_iter();
        let sent = letters.map(|letter| SentLetter {
            noun: N::NAME.to_owned(),
            id: id.to_owned(),
            addressee: addressee(&state, &letter).map(|to| to.to_string()),
            letter,
        });
        told.insert(recorded.position, sent.collect());
    }
    Ok(told)
}

/// Whose letters are asked for, in words: a party or an account, not both.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LetterFilter {
    /// Those to this party; the operator may name any, everybody else reads its own anyway.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// Those to this account.
    #[serde(default)]
    pub account: Option<AccountId>,
}

impl LetterFilter {
    /// The addressee that is asked for.
    pub fn to(&self) -> Option<Subject> {
        let account = self.account.clone().filter(|id| !id.as_str().is_empty()).map(Subject::Account);
        self.party.clone().filter(|id| !id.as_str().is_empty()).map(Subject::Party).or(account)
    }
}
