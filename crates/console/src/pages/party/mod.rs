//! Parties: the register, and one party.

pub(crate) mod list;
pub(crate) mod show;

use self::list::names;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::query::encode;
use desk::{Actor, Desk, PartyRow};

/// A member of an association with its figures.
pub(crate) struct Member {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) rights: u64,
    pub(crate) leads: u64,
    pub(crate) cases: u64,
    pub(crate) upheld: u64,
}

/// The figures of an association's members.
pub(crate) async fn members(
    desk: &Desk,
    actor: &Actor,
    lang: Lang,
    rows: &[PartyRow],
) -> Result<Vec<Member>, Fault> {
    let mut members = Vec::with_capacity(rows.len());
    for row in rows {
        let party = desk.party(actor, &row.id).await?;
        let sum = |counts: &[(String, u64)], states: &[&str]| {
            let counted =
                counts.iter().filter(|(state, _)| states.is_empty() || states.contains(&state.as_str()));
            counted.map(|(_, n)| n).sum()
        };
        members.push(Member {
            href: format!("/parties/{}", encode(row.id.as_str())),
            name: names(lang, row).0,
            rights: party.rights,
            leads: sum(&party.leads, &["open", "testing"]),
            cases: sum(&party.cases, &[]),
            upheld: sum(&party.cases, &["upheld", "contested"]),
        });
    }
    Ok(members)
}
