//! From a shared seed outward to the ends of what two texts share: greedy alignment with a limit to how far the score
//! may fall (Zhang, Schwartz, Wagner, Miller, "A greedy algorithm for aligning DNA sequences", 2000). The work grows
//! with the differences, not with the length.

use std::ops::Range;

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
const GLANCE: usize = 24;
/// How many of them must be the same: by chance about four are.
const SAME: usize = 13;

/// Whether enough is the same around a meeting, on its diagonal or on the next ones, to follow it at all.
fn promising(item: &[u16], work: &[u16], (i, j): (usize, usize)) -> bool {
    let same = |one: &[u16], other: &[u16]| {
        one.iter().take(GLANCE).zip(other).map(|(a, b)| usize::from(a == b)).sum::<usize>()
    };
    let on = |x: usize, y: usize| match (item.get(i + x..), work.get(j + y..)) {
        (Some(item), Some(work)) => same(item, work),
        _ => 0,
    };
    let back = |x: usize, y: usize| {
        let (i, j) = (i.saturating_sub(x), j.saturating_sub(y));
        let length = GLANCE.min(i).min(j);
        same(&item[i - length..i], &work[j - length..j])
    };
    let best = |side: &dyn Fn(usize, usize) -> usize| side(0, 0).max(side(0, 1)).max(side(1, 0));
    best(&on) + best(&back) >= SAME.min(item.len()).min(work.len())
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
    fn the_ends_of_texts_are_ends() {
        assert_eq!(around("abc", "abc", 0, 0), ("abc".into(), "abc".into(), 0));
        assert_eq!(around("abc", "xxabc", 2, 4), ("abc".into(), "abc".into(), 0));
        assert_eq!(Scratch::default().around(&[], &[], (0, 0), |_| true).map(|a| a.item), Some(0..0));
    }
}
