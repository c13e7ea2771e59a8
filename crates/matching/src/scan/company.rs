//! Marks that stand in one item: a sure one speaks for those elsewhere in it, and what reads as one mark as
//! it stands is hardly another with a letter changed.

use super::Found;
use crate::fold::{Step, Steps};
use crate::score::Company;
use std::collections::{BTreeMap, BTreeSet};

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
    let mut sure = BTreeMap::<Owner, BTreeSet<u32>>::new();
    for found in found.iter().filter(|found| found.score >= SURE) {
        sure.entry(owner(found)).or_default().insert(found.name);
    }
    for at in 0..found.len() {
        found[at].company = company(found, at, &sure);
    }
    found.iter_mut().filter(|found| found.company != Company::default()).for_each(weigh);
}

fn company(found: &[Found], at: usize, sure: &BTreeMap<Owner, BTreeSet<u32>>) -> Company {
    let here = &found[at];
    let mut company = Company::default();
    // Those that read the same letters.
    let mut beside = BTreeSet::from([owner(here)]);
    let mut tied = BTreeSet::new();
    let own = liberties(here);
    for other in &found[at.saturating_sub(NEIGHBOURS)..found.len().min(at + NEIGHBOURS)] {
        let overlaps = other.bytes.start < here.bytes.end && here.bytes.start < other.bytes.end;
        if other.field != here.field || !overlaps || owner(other) == owner(here) {
            continue;
        }
        beside.insert(owner(other));
        if other.bytes.start <= here.bytes.start && here.bytes.end <= other.bytes.end {
            let liberties = liberties(other);
            company.outread |= liberties < own;
            if own > 0 && liberties == own {
                tied.insert((other.layer, other.name));
            }
        }
    }
    company.tied = tied.len() as u32;
    company.same = sure.get(&owner(here)).is_some_and(|names| names.iter().any(|&name| name != here.name));
    company.others = (sure.len() - beside.iter().filter(|owner| sure.contains_key(owner)).count()) as u32;
    company
}

fn owner(found: &Found) -> Owner {
    (found.layer, found.owner)
}

/// How many liberties a reading takes with the letters.
fn liberties(found: &Found) -> usize {
    let steps = found.verified.via.iter().filter(|step| !SAME_LETTERS.contains(*step)).count();
    steps.max(usize::from(found.verified.edits))
}
