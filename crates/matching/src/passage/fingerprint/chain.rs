//! Seeds that stand in the same order and nearly as far apart in two texts.

/// Symbols between two seeds of a chain at most: where more is lacking, another chain begins.
const GAP: usize = 200;
/// How far the distances of two seeds may differ at once, in symbols, and for each so many symbols between them.
const DRIFT: [usize; 2] = [12, 8];
/// Chains that are open at once; beyond that the oldest is closed.
const OPEN: usize = 64;

/// A seed that two texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Anchor {
    pub(super) work: usize,
    /// Symbol of the text.
    pub(super) at: usize,
    /// Symbol of the text where its second run begins.
    pub(super) second: usize,
    /// Symbol of the work.
    pub(super) from: usize,
}

/// Puts seeds together into chains, each in the order of the text.
pub(super) fn chains(mut anchors: Vec<Anchor>) -> Vec<Vec<Anchor>> {
    anchors.sort_unstable();
    let mut done: Vec<Vec<Anchor>> = Vec::new();
    let mut open: Vec<Vec<Anchor>> = Vec::new();
    for anchor in anchors {
        let goes_on = |chain: &Vec<Anchor>| {
            chain.last().is_some_and(|last| last.work == anchor.work && anchor.at <= last.at + GAP)
        };
        done.extend(open.extract_if(.., |chain| !goes_on(chain)));
        let nearest = open
            .iter_mut()
            .filter_map(|chain| Some((drift(*chain.last()?, anchor)?, chain)))
            .min_by_key(|(drift, _)| *drift);
        if let Some((_, chain)) = nearest {
            chain.push(anchor);
        } else {
            if open.len() == OPEN {
                done.push(open.remove(0));
            }
            open.push(vec![anchor]);
        }
    }
    done.extend(open);
    done
}

/// How far the two differ in what lies between them; none when that is too far, or one does not come after the other.
fn drift(last: Anchor, next: Anchor) -> Option<usize> {
    let here = next.at.checked_sub(last.at).filter(|&here| here > 0)?;
    let there = next.from.checked_sub(last.from).filter(|&there| there > 0)?;
    let drift = here.abs_diff(there);
    (drift <= DRIFT[0] + here.min(there) / DRIFT[1]).then_some(drift)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chained(anchors: &[(usize, usize, usize)]) -> Vec<Vec<(usize, usize)>> {
        let anchors = anchors.iter().map(|&(work, at, from)| Anchor { work, at, second: at, from }).collect();
        let mut all: Vec<Vec<_>> =
            chains(anchors).into_iter().map(|chain| chain.iter().map(|a| (a.at, a.from)).collect()).collect();
        all.sort();
        all
    }

    #[test]
    fn a_chain_is_in_order_near_and_of_one_work() {
        assert_eq!(chained(&[]), Vec::<Vec<_>>::new());
        // Two letters too many in between, and a chance meeting elsewhere.
        assert_eq!(
            chained(&[(0, 30, 130), (0, 0, 100), (0, 32, 9_000), (0, 60, 158)]),
            [vec![(0, 100), (30, 130), (60, 158)], vec![(32, 9_000)]]
        );
        for apart in [
            [(0, 0, 100), (1, 10, 110)],
            [(0, 0, 100), (0, 201, 301)],
            [(0, 0, 100), (0, 10, 90)],
            [(0, 0, 100), (0, 10, 124)],
            [(0, 0, 100), (0, 0, 110)],
        ] {
            assert_eq!(chained(&apart).len(), 2, "{apart:?}");
        }
    }

    #[test]
    fn a_text_of_one_seed_has_no_more_open_chains_than_are_looked_at() {
        let anchors = (0..3_000).flat_map(|at| {
            (0..20).map(move |n| Anchor { work: 0, at, second: at, from: 5_000 * n + 4_000 - at })
        });
        assert_eq!(chains(anchors.collect()).iter().map(Vec::len).sum::<usize>(), 60_000);
    }
}
