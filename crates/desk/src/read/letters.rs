//! Letters: what each side was told, step by step.

use crate::access::{Action, Reach, Thing, Whose};
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result};
use casework::letter::{self, Letter};
use casework::notice::Notice;
use casework::standing::{Given, Standing, Subject};
use casework::{CaseId, NoticeId, Noun, PartyId, Side, Stamp, case, notice, read_event};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use store::Recorded;

impl Desk {
    /// The letters of a case that the actor may read: a side its own, the operator both sides'.
    pub async fn letters(&self, actor: &Actor, id: &CaseId) -> Result<Vec<Letter>> {
        let sql = "select holder, right_id, respondent from cases where id = $1";
        let rows = self.0.store.query(sql, &[id.as_str().into()]).await?;
        let row = rows.first().ok_or_else(|| DeskError::missing("case", id))?;
        let (holder, respondent) =
            (PartyId(row.text("holder")?), row.opt_text("respondent")?.map(Into::into));
        let right = row.text("right_id")?.into();
        let whose = Whose { holder: Some(&holder), right: Some(&right), respondent: respondent.as_ref() };
        if !self.may_see(actor, Thing::Cases, whose).await? {
            return Err(DeskError::missing("case", id));
        }
        let mut letters = self.case_letters(id).await?;
        match self.may(actor, Action::See, Thing::Cases)? {
            Reach::All => {}
            Reach::Against => letters.retain(|letter| letter.to == Side::Respondent),
            _ => letters.retain(|letter| letter.to == Side::Complainant),
        }
        Ok(letters)
    }

    /// The respondent's letters, under the link that the platform passed on.
    pub async fn letters_by_link(&self, link: &crate::CaseLink) -> Result<Vec<Letter>> {
        let mut letters = self.case_letters(&link.case).await?;
        letters.retain(|letter| letter.to == Side::Respondent);
        Ok(letters)
    }

    async fn case_letters(&self, id: &CaseId) -> Result<Vec<Letter>> {
        let recorded = self.0.store.load(&format!("case/{id}")).await?;
        let events: Vec<(case::Event, &Recorded)> = recorded.iter().map(read).collect::<Result<_>>()?;
        let told = events.iter().map(|(event, recorded)| (event, stamp(recorded)));
        let mut letters = letter::all_of_case(id, told, &self.0.law);
        for (of, given) in self.strikes_of(id).await? {
            // A strike is given in the transaction of its decision.
            for letter in letters.iter_mut().filter(|letter| letter.at == given.at) {
                letter.name_strike(&of, &given.strike);
            }
        }
        Ok(letters)
    }

    /// The strikes that a case gave, and whom.
    pub(super) async fn strikes_of(&self, id: &CaseId) -> Result<Vec<(Subject, Given)>> {
        let sql = "select distinct subject from strikes where case_id = $1";
        let mut strikes = Vec::new();
        for row in self.0.store.query(sql, &[id.as_str().into()]).await? {
            let subject = row.text("subject")?;
            let mut standing = Standing::default();
            for event in self.0.store.load(&format!("standing/{subject}")).await? {
                fold_recorded(&mut standing, &event)?;
            }
            let Some(subject) = Subject::read(&subject) else { continue };
            let own = standing.strikes.into_iter().filter(|given| given.strike.case == *id);
            strikes.extend(own.map(|given| (subject.clone(), given)));
        }
        Ok(strikes)
    }

    /// The letters of a notice to its sender.
    pub async fn notice_letters(&self, actor: &Actor, id: &NoticeId) -> Result<Vec<Letter>> {
        self.notice_row(actor, id).await?;
        let mut state = Notice::default();
        let mut letters = Vec::new();
        for recorded in &self.0.store.load(&format!("notice/{id}")).await? {
            let (event, recorded): (notice::Event, _) = read(recorded)?;
            let stamp = stamp(recorded);
            state.fold(&event, stamp);
            letters.extend(letter::of_notice(id, &state, &event, stamp.at, &self.0.law));
        }
        Ok(letters)
    }
}

fn read<E: DeserializeOwned>(recorded: &Recorded) -> Result<(E, &Recorded)> {
    let event = read_event(&recorded.kind, &recorded.body).map_err(DeskError::internal)?;
    Ok((event, recorded))
}

pub(super) fn stamp(recorded: &Recorded) -> Stamp<'_> {
    Stamp { at: Timestamp::from_microsecond(recorded.at).unwrap_or_default(), actor: &recorded.actor }
}
