//! Marks that stand in one item: a sure one speaks for those elsewhere in it, and what reads as one mark as
//! it stands is hardly another with a letter changed.

use super::Found;
use crate::fold::{Step, Steps};
use crate::score::Company;

/// From this score on, alone, a finding is rather right than wrong, and says something of others.
const SURE: f64 = 0.5;
/// Findings before and after one in the text that are looked at.
const NEIGHBOURS: usize = 64;
/// Steps that leave the letters as they are.
const SAME_LETTERS: Steps = Steps::FORM.with(&[Step::Vertical, Step::Broken]);

/// Set and right.
type Owner = (usize, u32);

/// Tells every finding what else was found, and has those `weigh`ed again for which that says something.
/// Sure is what is so alone, so that the order of findings says nothing. `found` is in place order.
pub(super) fn meet(found: &mut [Found], weigh: impl FnMut(&mut Found)) {
    let mut sure: Vec<(Owner, u32)> =
        found.iter().filter(|found| found.score >= SURE).map(|found| (owner(found), found.name)).collect();
    sure.sort_unstable();
    sure.dedup();
    let notes: Vec<Note<'_>> = found.iter().map(|found| Note::of(found, &sure)).collect();
    let all = sure.chunk_by(|a, b| a.0 == b.0).count();
    let companies: Vec<Company> = (0..found.len()).map(|at| company(found, &notes, at, all)).collect();
    for (found, company) in found.iter_mut().zip(companies) {
        found.company = company;
    }
    found.iter_mut().filter(|found| found.company != Company::default()).for_each(weigh);
}

/// What is asked of a finding by many others.
struct Note<'a> {
    owner: Owner,
    liberties: usize,
    /// Names of its right that are sure.
    sure: &'a [(Owner, u32)],
}

impl<'a> Note<'a> {
    fn of(found: &Found, sure: &'a [(Owner, u32)]) -> Self {
        let owner = owner(found);
        let rest = &sure[sure.partition_point(|&(other, _)| other < owner)..];
        let sure = &rest[..rest.partition_point(|&(other, _)| other == owner)];
        Self { owner, liberties: liberties(found), sure }
    }
}

/// `sure` rights there are in all.
fn company(found: &[Found], notes: &[Note<'_>], at: usize, sure: usize) -> Company {
    let (here, own) = (&found[at], &notes[at]);
    let mut company = Company::default();
    // Sure ones that read the same letters.
    let mut beside = Vec::new();
    let mut tied = Vec::new();
    let near = at.saturating_sub(NEIGHBOURS)..found.len().min(at + NEIGHBOURS);
    for (other, note) in found[near.clone()].iter().zip(&notes[near]) {
        let overlaps = other.bytes.start < here.bytes.end && here.bytes.start < other.bytes.end;
        if other.field != here.field || !overlaps || note.owner == own.owner {
            continue;
        }
        if !note.sure.is_empty() {
            beside.push(note.owner);
        }
        if other.bytes.start <= here.bytes.start && here.bytes.end <= other.bytes.end {
            company.outread |= note.liberties < own.liberties;
            if own.liberties > 0 && note.liberties == own.liberties {
                tied.push((other.layer, other.name));
            }
        }
    }
    company.tied = distinct(&mut tied);
    company.same = own.sure.iter().any(|&(_, name)| name != here.name);
    company.others = sure as u32 - u32::from(!own.sure.is_empty()) - distinct(&mut beside);
    company
}

/// How many different ones there are.
fn distinct<T: Ord>(some: &mut Vec<T>) -> u32 {
    some.sort_unstable();
    some.dedup();
    some.len() as u32
}

fn owner(found: &Found) -> Owner {
    (found.layer, found.owner)
}

/// How many liberties a reading takes with the letters.
fn liberties(found: &Found) -> usize {
    let steps = found.verified.via.iter().filter(|step| !SAME_LETTERS.contains(*step)).count();
    steps.max(usize::from(found.verified.edits))
}
