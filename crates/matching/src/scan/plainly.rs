//! Odd writing written out plainly, so that it can be looked at as if it stood there: two disguises at once
//! are undone one after the other.

use super::candidates::Candidate;
use super::oddities::{Oddities, Oddity, pair};
use super::reread::Origin;
use crate::fold::{Sort, sort};
use crate::lore::{emoji, skeleton};
use std::ops::Range;

/// Characters beside what is odd that are taken along, and beside the end of a field.
const BESIDE: usize = 24;
/// No more bytes than this are written out together.
const MOST: usize = 240;
/// So many meanings of pictures are tried.
const MEANINGS: usize = 5;

/// Part of a text that is written out, and the oddities in it.
#[derive(Debug, Default)]
struct Window {
    field: usize,
    bytes: Range<usize>,
    odd: Vec<Oddity>,
}

/// Writes out. Keep one for many texts.
#[derive(Debug, Default)]
pub(super) struct Plainly {
    oddities: Oddities,
    letters: Vec<(char, Origin)>,
    /// The same as text, and where in it each letter begins.
    pub(super) written: String,
    starts: Vec<usize>,
}

/// How signs are taken.
#[derive(Debug, Clone, Copy)]
struct How {
    /// Whether those among letters are letters too; else they are left out.
    letters: bool,
    /// The number of the meaning by which pictures are taken that stand apart, or all if `letters`.
    meaning: Option<usize>,
}

impl Plainly {
    /// Calls `each` with every stretch of `fields` that is written oddly, written out plainly; and with those
    /// around the end of a field.
    pub(super) fn each(&mut self, fields: &[&str], mut each: impl FnMut(&Self)) {
        let (mut ends, mut windows) = (None, Vec::new());
        for (field, text) in fields.iter().enumerate() {
            self.oddities.find(text);
            let odd = &self.oddities.found;
            self::windows(text, field, odd, &mut windows);
            if let Some(end) = ends.replace(window(text, field, text.len()..text.len(), odd)) {
                windows.push(vec![end, window(text, field, 0..0, odd)]);
            }
        }
        for window in windows {
            self.write_each(fields, &window, &mut each);
        }
    }

    fn write_each(&mut self, fields: &[&str], windows: &[Window], each: &mut impl FnMut(&Self)) {
        let any = |is: fn(&Oddity) -> bool| windows.iter().any(|window| window.odd.iter().any(is));
        let (signs, pairs) = (any(|odd| odd.signs), any(|odd| odd.pair));
        let plain = [How { letters: false, meaning: None }];
        let meanings = (0..MEANINGS)
            .map(Some)
            .flat_map(|meaning| [How { letters: true, meaning }, How { letters: false, meaning }]);
        // What is as it stands is looked at already.
        let across = windows.len() > 1;
        let mut written: Vec<String> = Vec::new();
        if !across {
            written
                .extend(windows.iter().map(|window| fields[window.field][window.bytes.clone()].to_owned()));
        }
        for how in plain.into_iter().chain(meanings.filter(|_| signs)) {
            self.letters.clear();
            for window in windows {
                self.write(fields[window.field], window, how);
            }
            self.finish();
            if written.contains(&self.written) && !pairs {
                continue;
            }
            if !written.contains(&self.written) {
                each(self);
                written.push(self.written.clone());
            }
            if pairs && self.join_pairs() && !written.contains(&self.written) {
                each(self);
                written.push(self.written.clone());
            }
        }
    }

    fn write(&mut self, text: &str, window: &Window, how: How) {
        let mut odd = window.odd.iter().peekable();
        for (i, c) in text[window.bytes.clone()].char_indices() {
            let at = window.bytes.start + i;
            while odd.peek().is_some_and(|odd| odd.bytes.end <= at) {
                odd.next();
            }
            let odd = odd.peek().filter(|odd| odd.bytes.start <= at && (odd.gaps || odd.signs));
            let origin =
                Origin { field: window.field as u32, start: at as u32, end: (at + c.len_utf8()) as u32 };
            let letter = || skeleton::sign_letter(c).filter(|_| how.letters);
            match (sort(c), odd) {
                (Sort::Nothing, _) => {}
                (Sort::Letter, _) | (Sort::Gap, None) => self.letters.push((c, origin)),
                (Sort::Gap, Some(odd)) if odd.space == Some(c) => self.letters.push((' ', origin)),
                (Sort::Gap, Some(odd)) => {
                    let apart = how.letters || !odd.gaps;
                    let word = || emoji::emoji(c).get(how.meaning?).filter(|_| apart);
                    if let Some(letter) = letter() {
                        self.letters.push((letter, origin));
                    } else if let Some(word) = word() {
                        self.letters.extend(word.chars().map(|letter| (letter, origin)));
                    } else if !odd.gaps {
                        self.letters.push((c, origin));
                    }
                }
            }
        }
    }

    fn finish(&mut self) {
        self.written.clear();
        self.starts.clear();
        for &(c, _) in &self.letters {
            self.starts.push(self.written.len());
            self.written.push(c);
        }
    }

    /// Writes one letter for two that look like it; whether there are any.
    fn join_pairs(&mut self) -> bool {
        let mut i = 0;
        let mut any = false;
        while i + 1 < self.letters.len() {
            let ((one, first), (other, second)) = (self.letters[i], self.letters[i + 1]);
            if let Some(letter) = pair(one, other).filter(|_| first.field == second.field) {
                self.letters[i] = (letter, Origin { end: second.end, ..first });
                self.letters.remove(i + 1);
                any = true;
            }
            i += 1;
        }
        if any {
            self.finish();
        }
        any
    }

    /// What is found in the written text, where it stands in the original `fields`; not what is written so
    /// there too.
    pub(super) fn place(&self, fields: &[&str], candidate: Candidate) -> Option<Candidate> {
        let letters = self.letters_of(candidate.start.1..candidate.end.1);
        let written = self.written.get(*self.starts.get(letters.start)?..candidate.end.1 as usize)?;
        let (first, last) = (self.letters.get(letters.start)?.1, self.letters.get(letters.end - 1)?.1);
        let here = fields[first.field as usize].get(first.start as usize..last.end as usize);
        let same = first.field == last.field && here == Some(written);
        (!same).then_some(Candidate {
            start: (first.field, first.start),
            end: (last.field, last.end),
            ..candidate
        })
    }

    /// Whether most letters of some bytes of the written text stand apart in the original.
    pub(super) fn are_apart(&self, bytes: Range<u32>) -> bool {
        let letters = &self.letters[self.letters_of(bytes)];
        2 * letters.windows(2).filter(|two| two[0].1.end != two[1].1.start).count() >= letters.len()
    }

    /// The letters whose bytes in the written text these are.
    fn letters_of(&self, bytes: Range<u32>) -> Range<usize> {
        let of = |byte: u32| self.starts.partition_point(|&start| start <= byte as usize);
        let start = of(bytes.start).saturating_sub(1);
        start..of(bytes.end.saturating_sub(1)).max(start + 1).min(self.letters.len())
    }
}

/// Puts what is odd in a text in windows, together where it stands close together.
fn windows(text: &str, field: usize, odd: &[Oddity], windows: &mut Vec<Vec<Window>>) {
    let mut first = 0;
    while first < odd.len() {
        let mut last = first;
        let start = odd[first].bytes.start;
        while odd.get(last + 1).is_some_and(|next| {
            next.bytes.start < odd[last].bytes.end + BESIDE && next.bytes.end - start < MOST
        }) {
            last += 1;
        }
        windows.push(vec![window(text, field, start..odd[last].bytes.end, odd)]);
        first = last + 1;
    }
}

/// Some bytes of a text and whole words beside them.
fn window(text: &str, field: usize, bytes: Range<usize>, odd: &[Oddity]) -> Window {
    let start =
        text[..bytes.start].char_indices().rev().take(BESIDE).last().map_or(bytes.start, |(at, _)| at);
    let end = text[bytes.end..].char_indices().nth(BESIDE).map_or(text.len(), |(at, _)| bytes.end + at);
    // Where words stand apart, no part of one.
    let wordy = |c: Option<char>| {
        c.is_some_and(|c| sort(c) == Sort::Letter && !(0x2E80..0xFF00).contains(&(c as u32)))
    };
    let whole = |&at: &usize| {
        text.is_char_boundary(at)
            && !(wordy(text[..at].chars().next_back()) && wordy(text[at..].chars().next()))
    };
    let start = (start..bytes.start).find(whole).unwrap_or(bytes.start);
    let end = (bytes.end..=end).rev().find(whole).unwrap_or(bytes.end);
    let odd = odd.iter().filter(|odd| odd.bytes.start < end && odd.bytes.end > start).cloned().collect();
    Window { field, bytes: start..end, odd }
}

#[cfg(test)]
mod tests {
    use super::Plainly;

    fn written(fields: &[&str]) -> Vec<String> {
        let mut all = Vec::new();
        Plainly::default().each(fields, |plainly| all.push(plainly.written.clone()));
        all
    }

    #[test]
    fn odd_writing_is_written_out() {
        assert_eq!(written(&["new n i k e shoes"]), ["new nike shoes"]);
        assert_eq!(written(&["F-o-o-d P-e-t"]), ["Food Pet"]);
        assert_eq!(written(&["va$n Ka$hmir"]), ["van Kahmir", "vasn Kashmir"]);
        assert_eq!(written(&["R-e-d 🍎"]), ["Red 🍎", "Red 苹果", "Red apple"]);
        assert_eq!(written(&["superclrug pharmacy"]), ["superdrug pharmacy"]);
        assert_eq!(written(&["plain words, 耐克鞋"]), [""; 0]);
    }

    #[test]
    fn the_ends_of_fields_are_read_on() {
        assert_eq!(written(&["cheap Ka", "shmir bags"]), ["cheap Kashmir bags"]);
    }
}
