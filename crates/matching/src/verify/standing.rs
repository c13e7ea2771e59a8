//! How a name stands in its text: as a word, with a particle, in a longer word.

use super::lore;
use crate::fold::{Group, Role, read};

/// How a reading stands in the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// As a word of its own, or in a script without spaces between words.
    Whole,
    /// A particle of Korean or Arabic, or a possessive, is written to it.
    Particle,
    /// An English plural.
    Plural,
    /// In a longer word.
    Inside,
}

/// How `text[start..end]` stands in `text`.
pub(super) fn standing(text: &str, start: usize, end: usize) -> Standing {
    let (Some(before), Some(matched), Some(after)) =
        (text.get(..start), text.get(start..end), text.get(end..))
    else {
        return Standing::Inside;
    };
    starts(before, matched).max(ends(matched, after))
}

fn starts(before: &str, matched: &str) -> Standing {
    let Some(first) = matched.chars().find_map(visible) else { return Standing::Whole };
    let Some(last) = before.chars().rev().find_map(visible) else { return Standing::Whole };
    if !joins(last.1, first.1) || (last.0.is_lowercase() && first.0.is_uppercase()) {
        return Standing::Whole;
    }
    if first.1 == Some(Group::Arabic) {
        let word = |c: &(char, Option<Group>)| c.1 == Some(Group::Arabic);
        let written = before.chars().rev().filter_map(visible).take_while(word).map(|c| c.0);
        let mut letters = ['\0'; 4];
        let mut count = 0;
        for c in written.take(4) {
            letters[count] = c;
            count += 1;
        }
        if lore::PROCLITICS.iter().any(|p| p.chars().rev().eq(letters[..count].iter().copied())) {
            return Standing::Particle;
        }
    }
    Standing::Inside
}

fn ends(matched: &str, after: &str) -> Standing {
    let Some(last) = matched.chars().rev().find_map(visible) else { return Standing::Whole };
    let mut rest = after.chars().filter_map(visible);
    let Some(next) = rest.next() else { return Standing::Whole };
    if !joins(last.1, next.1) {
        let possessive = matches!(next.0, '\'' | '’')
            && last.1 == Some(Group::Alphabet)
            && matches!(rest.next(), Some(('s' | 'S', _)))
            && !joins(last.1, rest.next().and_then(|c| c.1));
        return if possessive { Standing::Particle } else { Standing::Whole };
    }
    let second = rest.next();
    let lower = |c: Option<(char, Option<Group>)>| c.is_some_and(|c| c.0.is_lowercase());
    if next.0.is_uppercase() && (last.0.is_lowercase() || (last.0.is_uppercase() && lower(second))) {
        return Standing::Whole;
    }
    let done = |c: Option<(char, Option<Group>)>| !joins(last.1, c.and_then(|c| c.1));
    match next.0 {
        'ς' | 's' | 'S' if done(second) && !matches!(last.0, 's' | 'S') => Standing::Plural,
        'e' | 'E' if matches!(second, Some(('s' | 'S', _))) && done(rest.next()) => Standing::Plural,
        _ if last.1 == Some(Group::Hangul) && ends_with_particle(after) => Standing::Particle,
        _ => Standing::Inside,
    }
}

/// Whether only a Korean particle is left of the word.
fn ends_with_particle(after: &str) -> bool {
    let word = after.find(|c: char| group(c) != Some(Group::Hangul)).map_or(after, |end| &after[..end]);
    lore::PARTICLES.contains(&word)
}

/// Whether two neighbours are of one word.
fn joins(a: Option<Group>, b: Option<Group>) -> bool {
    a.is_some() && a == b && a != Some(Group::Unspaced)
}

/// A character that shows, and the group of a letter.
fn visible(c: char) -> Option<(char, Option<Group>)> {
    if c.is_ascii() {
        return (c == '\n' || c == '\t' || !c.is_ascii_control())
            .then(|| (c, c.is_ascii_alphanumeric().then_some(Group::Alphabet)));
    }
    match c {
        '\u{4E00}'..='\u{9FFF}' => Some((c, Some(Group::Unspaced))),
        _ => match read(c) {
            Role::Drop(_) => None,
            Role::Gap(_) => Some((c, None)),
            Role::Letters(letters) => Some((c, letters.first().map(|&letter| Group::of(letter)))),
        },
    }
}

fn group(c: char) -> Option<Group> {
    visible(c).and_then(|c| c.1)
}
