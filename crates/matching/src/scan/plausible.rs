//! A quick look at candidates in disguise, symbol by symbol, before they are read character by character:
//! most that share a key with a name share little else.

use super::exact::Hit;
use crate::fold::{fold_chinese, fold_name};
use crate::key::common::han_of;
use crate::key::{alike, gram, print};
use crate::lore::{shape, sound, split};
use crate::matchset::{KeyEntry, View};

/// Stands in a row for a sign that hides a character.
pub(super) const MASKED: u16 = u16::MAX;

/// 某, a character that says that another one is kept back.
pub(super) const SOME: u16 = 0x67D0;

/// Scratch memory.
#[derive(Debug, Default)]
pub(super) struct Look {
    name: Vec<u16>,
}

impl Look {
    /// Where in `sym` the name of `hit` may stand with other characters of the same sound or shape, or with
    /// one changed: where the hit says or, as one too many or too few moves what is before it, beside that.
    pub(super) fn chinese(&mut self, view: &View<'_>, sym: &[u16], hit: Hit) -> Option<Hit> {
        if !fold_chinese(view.text(hit.name)?, &mut self.name) {
            fold_name(view.name(hit.name)?.1, &mut self.name);
        }
        let (name, start) = (&self.name[..], hit.start as usize);
        let here = |start: usize| &sym[start.min(sym.len())..(start + name.len() + 1).min(sym.len())];
        if disguised(name, here(start)) {
            return Some(hit);
        }
        let beside = [start.checked_sub(1), Some(start + 1)].into_iter().flatten();
        let edited = |start: &usize| edited(name, here(*start), same(name, here(*start)));
        let start = beside.into_iter().find(edited)? as u32;
        Some(Hit { start, end: start + name.len() as u32, ..hit })
    }

    /// Whether the letters of the name of `hit` stand there, whatever stands twice; taken for granted where they
    /// are not plain. Of a long name the key and what is beside it is not all.
    pub(super) fn spelt(&mut self, view: &View<'_>, sym: &[u16], hit: &Hit) -> bool {
        const LONG: usize = gram::LONG + gram::BESIDE;
        let here = sym.get(hit.start as usize..hit.end as usize).unwrap_or_default();
        if !(LONG + 1..KeyEntry::LONG.into()).contains(&here.len()) {
            return true;
        }
        let Some((_, asset)) = view.name(hit.name) else { return false };
        if !asset.is_ascii() {
            return true;
        }
        fold_name(asset, &mut self.name);
        self.name[..] == *here || once(&self.name).eq(once(here))
    }

    /// Whether the name that was looked for last stands at `hit` as it is.
    pub(super) fn is_same(&self, sym: &[u16], hit: &Hit) -> bool {
        sym.get(hit.start as usize..hit.end as usize) == Some(&self.name[..])
    }

    /// Where the name of `hit` may stand with one letter changed and so many `more`: it would begin at `start`
    /// or, where what comes before the word by which it was found is longer or shorter, one symbol off.
    pub(super) fn letters(&mut self, view: &View<'_>, sym: &[u16], hit: Hit, more: usize) -> Option<Hit> {
        let (_, asset) = view.name(hit.name)?;
        fold_name(asset, &mut self.name);
        let name = &self.name[..];
        let allowed = match name.len() {
            // A syllable has up to three symbols.
            _ if name.iter().any(|symbol| (0x1100..0x1200).contains(symbol)) => 4,
            _ if name.iter().any(|symbol| (0x3041..0x3100).contains(symbol)) => 2,
            9.. => 2,
            _ => 1,
        };
        let allowed = allowed + more;
        let near = [hit.start, hit.start + 1, hit.start.saturating_sub(1)];
        let stands = |start: u32| changes(name, &sym[(start as usize).min(sym.len())..], allowed);
        near.into_iter().find(|&start| stands(start)).map(|start| Hit { start, ..hit })
    }
}

/// Each symbol that is not the same as the one before.
fn once(row: &[u16]) -> impl Iterator<Item = u16> {
    row.chunk_by(|a, b| a == b).map(|run| run[0])
}

/// How many symbols two rows begin with alike.
fn same(name: &[u16], here: &[u16]) -> usize {
    name.iter().zip(here).take_while(|(a, b)| a == b).count()
}

/// Whether `here` begins with the name in some disguise.
fn disguised(name: &[u16], here: &[u16]) -> bool {
    let same = same(name, here);
    // All that differ sound or look alike, but for one in a long name.
    let mut strange = usize::from(name.len() < 4);
    let alike = here.len() >= name.len()
        && name.iter().zip(here).skip(same).all(|(&a, &b)| {
            a == b || is_alike(a, b) || {
                strange += 1;
                strange <= 1
            }
        });
    alike || edited(name, here, same) || taken_apart(name, here, same)
}

/// Whether `here` begins with the name with one character too many or too few, or with two exchanged; so many
/// are the `same`.
fn edited(name: &[u16], here: &[u16], same: usize) -> bool {
    // Few characters with one more or less are another word.
    let tail = |name_from: usize, here_from: usize| {
        let own = &name[name_from..];
        let rest = here.get(here_from..here_from + own.len());
        name.len() >= 4 && rest.is_some_and(|rest| rest.last() == own.last() && rest == own)
    };
    tail(same, same + 1) || tail((same + 1).min(name.len()), same) || exchanged(name, here, same)
}

/// Whether the first that differs is taken apart or put together.
fn taken_apart(name: &[u16], here: &[u16], same: usize) -> bool {
    let part = |row: &[u16], i: usize| row.get(i).and_then(|&symbol| han_of(symbol));
    part(here, same).zip(part(here, same + 1)).is_some_and(|(a, b)| {
        part(name, same).is_some_and(|whole| split::compose(&[a, b]).any(|c| c == whole))
    })
}

/// Whether `name` stands at the start of `here` with at most so many letters changed.
fn changes(name: &[u16], here: &[u16], allowed: usize) -> bool {
    let same = same(name, here);
    let (name, here) = (&name[same..], &here[same..]);
    if name.len() <= allowed {
        return true;
    }
    if allowed == 0 {
        return false;
    }
    let less = allowed - 1;
    let rest = |row: &'_ [u16], from: usize| row.len().min(from);
    changes(&name[1..], &here[rest(here, 1)..], less)
        || changes(name, &here[rest(here, 1)..], less)
        || changes(&name[1..], here, less)
        || (name.len() > 1
            && here.len() > 1
            && name[0] == here[1]
            && name[1] == here[0]
            && changes(&name[2..], &here[2..], less))
}

/// Whether the two from the first that differs on stand in the other order, in a name of three or more.
fn exchanged(name: &[u16], here: &[u16], same: usize) -> bool {
    name.len() >= 3
        && same + 2 <= name.len()
        && here.len() >= name.len()
        && here[same] == name[same + 1]
        && here[same + 1] == name[same]
        && here[same + 2..name.len()] == name[same + 2..]
}

/// Whether two Chinese characters can pass for each other.
pub(super) fn is_alike(a: u16, b: u16) -> bool {
    if b == MASKED || b == SOME {
        return true;
    }
    if !print::may_be(b, print::print(a)) || !alike::may_be_alike(a, b) {
        return false;
    }
    let (sound, shape) = (alike::sound_of(a), alike::shape_of(a));
    if (sound != 0 && sound == alike::sound_of(b)) || (shape != 0 && shape == alike::shape_of(b)) {
        return true;
    }
    let (Some(a), Some(b)) = (han_of(a), han_of(b)) else { return false };
    shape::alike(a, b) > 0.0 || sound::share(a, b)
}
