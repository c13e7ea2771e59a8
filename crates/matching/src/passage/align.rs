//! From a shared seed outward to the ends of what two texts share: greedy alignment with a limit to how far the score
//! may fall (Zhang, Schwartz, Wagner, Miller, "A greedy algorithm for aligning DNA sequences", 2000). The work grows
//! with the differences, not with the length.

use std::ops::Range;

use crate::fold::is_han;

/// What one difference costs, when each symbol that is passed, in either text, earns 1.
const COST: i32 = 6;
/// How far the score may fall below the best before it is given up: a replaced word may be bridged.
const FALL: i32 = 90;
/// The same for a first look, that must come far enough to be worth a longer one.
const FIRST_FALL: i32 = 24;
/// Differences in one direction after which it is given up.
const MOST: usize = 4000;
/// How far the two places may drift apart around the best way so far.
const BAND: i32 = 40;

/// A diagonal that is given up; far enough from the end of numbers to be counted with.
const NOWHERE: i32 = i32::MIN / 4;

/// Two stretches that are the same but for some differences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aligned {
    /// In the item.
    pub(super) item: Range<usize>,
    /// In the work.
    pub(super) work: Range<usize>,
    /// Symbols that differ, lack or are too many.
    pub(super) differences: usize,
}

/// Scratch memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    reach: Vec<i32>,
    next: Vec<i32>,
}

/// How far two texts agree from their beginnings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Extent {
    item: usize,
    work: usize,
    differences: usize,
}

impl Scratch {
    /// The stretch around `item[i]` and `work[j]`, which are the same; none where a first look does not come as far as
    /// `worth` says it must.
    pub(super) fn around(
        &mut self,
        item: &[u16],
        work: &[u16],
        (i, j): (usize, usize),
        worth: impl Fn(&Aligned) -> bool,
    ) -> Option<Aligned> {
        if !promising(item, work, (i, j)) {
            return None;
        }
        let first = self.within(item, work, (i, j), FIRST_FALL);
        worth(&first).then(|| self.within(item, work, (i, j), FALL))
    }

    fn within(&mut self, item: &[u16], work: &[u16], (i, j): (usize, usize), fall: i32) -> Aligned {
        let on = self.extend((item.len() - i, |x| item[i + x]), (work.len() - j, |y| work[j + y]), fall);
        let back = self.extend((i, |x| item[i - 1 - x]), (j, |y| work[j - 1 - y]), fall);
        Aligned {
            item: i - back.item..i + on.item,
            work: j - back.work..j + on.work,
            differences: on.differences + back.differences,
        }
    }

    /// How far two texts agree. `reach[d]` is the furthest symbol of the first one that can be reached on diagonal
    /// `d` (its place less that in the second) with the differences so far.
    fn extend(
        &mut self,
        (item_len, item): (usize, impl Fn(usize) -> u16),
        (work_len, work): (usize, impl Fn(usize) -> u16),
        fall: i32,
    ) -> Extent {
        let (n, m) = (item_len as i32, work_len as i32);
        let run = |mut x: i32, diagonal: i32| {
            while x < n && x - diagonal < m && item(x as usize) == work((x - diagonal) as usize) {
                x += 1;
            }
            x
        };
        let score = |x: i32, diagonal: i32, differences: usize| 2 * x - diagonal - COST * differences as i32;
        let start = run(0, 0);
        let mut best = Extent { item: start as usize, work: start as usize, differences: 0 };
        let (mut best_score, mut best_diagonal) = (score(start, 0, 0), 0);
        let (mut low, mut high) = (0, 0);
        self.reach.clear();
        self.reach.push(start);
        for differences in 1..=MOST {
            // One more difference reaches one diagonal further on both sides.
            let at = |reach: &[i32], diagonal: i32| -> i32 {
                usize::try_from(diagonal - low).ok().and_then(|i| reach.get(i)).copied().unwrap_or(NOWHERE)
            };
            let (from, to) = ((low - 1).max(best_diagonal - BAND), (high + 1).min(best_diagonal + BAND));
            self.next.clear();
            let mut alive: Option<(i32, i32)> = None;
            for diagonal in from..=to {
                let changed = at(&self.reach, diagonal) + 1;
                let too_many = at(&self.reach, diagonal - 1) + 1;
                let lacking = at(&self.reach, diagonal + 1);
                let x = changed.max(too_many).max(lacking);
                let within = x >= 0 && x <= n && x - diagonal >= 0 && x - diagonal <= m;
                let x = if within { run(x, diagonal) } else { NOWHERE };
                let here = score(x, diagonal, differences);
                let lives = within && here >= best_score - fall;
                self.next.push(if lives { x } else { NOWHERE });
                if lives {
                    alive = Some((alive.map_or(diagonal, |(first, _)| first), diagonal));
                    if here > best_score {
                        best_score = here;
                        best_diagonal = diagonal;
                        best = Extent { item: x as usize, work: (x - diagonal) as usize, differences };
                    }
                }
            }
            let Some((first, last)) = alive else { break };
            self.next.drain(..(first - from) as usize);
            self.next.truncate((last - first + 1) as usize);
            (low, high) = (first, last);
            std::mem::swap(&mut self.reach, &mut self.next);
        }
        best
    }
}

/// Symbols to each side that are glanced at.
const GLANCE: usize = 32;
/// How far the two places may drift apart among them.
const DRIFT: usize = 2;
/// How many of them must stand in runs of four or more that both texts have, of letters and of Chinese characters. Of a
/// chance meeting the seed alone does.
const SAME: [usize; 2] = [22, 10];

/// Whether enough is the same around a meeting to follow it at all.
fn promising(item: &[u16], work: &[u16], (i, j): (usize, usize)) -> bool {
    let han = item.get(i).is_some_and(|&symbol| is_han(symbol));
    let least = SAME[usize::from(han)].min(item.len()).min(work.len()) as u32;
    let on = window(item, i as isize).zip(wide(work, j as isize));
    let back = window(item, i as isize - GLANCE as isize).zip(wide(work, j as isize - GLANCE as isize));
    let (Some((item_on, work_on)), Some((item_back, work_back))) = (on, back) else {
        return near_an_end(item, work, (i, j), least);
    };
    let mut same = (0_u32, 0_u32);
    // Most of what is the same lies on the diagonal of the meeting.
    for drift in [DRIFT, DRIFT - 1, DRIFT + 1, 0, 2 * DRIFT] {
        same.0 |= in_runs(equal(item_on, &work_on[drift..]));
        same.1 |= in_runs(equal(item_back, &work_back[drift..]));
        if same.0.count_ones() + same.1.count_ones() >= least {
            return true;
        }
    }
    false
}

/// Symbols from this one on, if there are as many as are glanced at.
fn window(text: &[u16], at: isize) -> Option<&[u16; GLANCE]> {
    text.get(usize::try_from(at).ok()?..)?.first_chunk()
}

/// The same with what may have drifted on both sides.
fn wide(text: &[u16], at: isize) -> Option<&[u16; GLANCE + 2 * DRIFT]> {
    text.get(usize::try_from(at - DRIFT as isize).ok()?..)?.first_chunk()
}

/// The same near an end of a text: what is beyond it is like nothing.
#[cold]
fn near_an_end(item: &[u16], work: &[u16], (i, j): (usize, usize), least: u32) -> bool {
    let part = |text: &[u16], at: usize, length: usize, none: u16| -> Vec<u16> {
        let symbol = |place: isize| usize::try_from(place).ok().and_then(|place| text.get(place)).copied();
        (0..length as isize).map(|n| symbol(at as isize - GLANCE as isize + n).unwrap_or(none)).collect()
    };
    let own = part(item, i, 2 * GLANCE, 0xffff);
    let other = part(work, j.wrapping_sub(DRIFT), 2 * GLANCE + 2 * DRIFT, 0xfffe);
    let same = own.chunks_exact(GLANCE).zip([0, GLANCE]).map(|(own, from)| {
        let own = own.first_chunk().unwrap_or(&[0xffff; GLANCE]);
        let runs = (0..=2 * DRIFT).map(|drift| in_runs(equal(own, &other[from + drift..])));
        runs.fold(0, |all, one| all | one).count_ones()
    });
    same.sum::<u32>() >= least
}

/// One bit for each symbol that is the same.
#[inline]
fn equal(own: &[u16; GLANCE], other: &[u16]) -> u32 {
    let mut bytes = [0_u8; GLANCE];
    for ((byte, own), other) in bytes.iter_mut().zip(own).zip(other) {
        *byte = u8::from(own == other);
    }
    let mut bits = 0;
    for (n, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
        // The lowest bit of every byte, side by side.
        let eight = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits |= (eight as u32) << (8 * n);
    }
    bits
}

/// Bits that stand in runs of four or more.
#[inline]
fn in_runs(bits: u32) -> u32 {
    let two = bits & bits >> 1;
    let starts = two & two >> 2;
    let two = starts | starts << 1;
    two | two << 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbols(text: &str) -> Vec<u16> {
        text.bytes().map(u16::from).collect()
    }

    fn around(item: &str, work: &str, i: usize, j: usize) -> (String, String, usize) {
        let (item_sym, work_sym) = (symbols(item), symbols(work));
        let found = Scratch::default().within(&item_sym, &work_sym, (i, j), FALL);
        (item[found.item].to_owned(), work[found.work].to_owned(), found.differences)
    }

    const TEXT: &str = "itwasthebestoftimesitwastheworstoftimesitwastheageofwisdomitwastheageoffoolishness";

    #[test]
    fn a_copy_is_taken_whole_and_no_more() {
        let item = format!("zzqkqjzqxkzjwxvq{}qjxvzkqwjxzkvqjxz", &TEXT[10..60]);
        let (taken, source, differences) = around(&item, TEXT, 30, 24);
        assert_eq!((taken.as_str(), source.as_str(), differences), (&TEXT[10..60], &TEXT[10..60], 0));
    }

    #[test]
    fn letters_changed_left_out_and_put_in_are_bridged() {
        let item =
            TEXT.replacen("best", "bxst", 1).replacen("worst", "wrst", 1).replacen("wisdom", "wisqdom", 1);
        let at = item.find("ageofwis").unwrap_or_default();
        let (taken, source, differences) = around(&item, TEXT, at, TEXT.find("ageofwis").unwrap_or_default());
        assert_eq!((taken.as_str(), source.as_str(), differences), (item.as_str(), TEXT, 3));
    }

    #[test]
    fn a_chance_meeting_is_not_followed_and_a_disguised_one_is() {
        let filler = |seed: u64| -> String {
            let letter =
                |n: u64| char::from(b'a' + (crate::matchset::hash::finish(n * 31 + seed) % 26) as u8);
            (0..70).map(letter).collect()
        };
        let other = |middle: &str| format!("{}{middle}{}", filler(7), filler(9));
        let work = format!("{}{TEXT}{}", filler(1), filler(3));
        let meet = |item: &str, shared: &str| {
            let at = (item.find(shared).unwrap_or_default(), work.find(shared).unwrap_or_default());
            promising(&symbols(item), &symbols(&work), at)
        };
        assert!(!meet(&other("itwastheworst"), "thewor"));
        assert!(meet(&other(&TEXT[20..70]), "thewor"));
        let junk: String =
            TEXT.char_indices().flat_map(|(n, c)| [Some(c), (n % 9 == 8).then_some('q')]).flatten().collect();
        assert!(meet(&other(&junk), "oftime"), "{junk}");
        // At the beginnings and ends of both texts.
        assert!(promising(&symbols(TEXT), &symbols(TEXT), (0, 0)));
        assert!(promising(&symbols(TEXT), &symbols(TEXT), (76, 76)));
        assert!(!promising(&symbols(TEXT), &symbols(TEXT), (0, 40)));
        assert!(promising(
            &symbols("ageofwisdom"),
            &symbols(TEXT),
            (0, TEXT.find("ageofw").unwrap_or_default())
        ));
    }

    #[test]
    fn the_ends_of_texts_are_ends() {
        assert_eq!(around("abc", "abc", 0, 0), ("abc".into(), "abc".into(), 0));
        assert_eq!(around("abc", "xxabc", 2, 4), ("abc".into(), "abc".into(), 0));
        assert_eq!(Scratch::default().around(&[], &[], (0, 0), |_| true).map(|a| a.item), Some(0..0));
    }
}
