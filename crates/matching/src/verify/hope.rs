//! Whether any reading of a stretch of text as a name could hold: a look before an alignment, which most
//! candidates in disguise would not survive.
//!
//! It takes every step that the alignment may take, without what it costs, and keeps only what the rules ask
//! of a reading: how many letters are edited or masked, and whether signs that end a clause part it while
//! other letters stand close together. What is refused here, the rules would refuse ([`super::rules::hold`]).

use super::align::{Task, is_picture};
use super::kin::Kins;
use super::units::cluster;
use crate::fold::{Gap, Step};

/// Readings by what they have used up. Each byte is for one count of letters edited or masked; each bit in it
/// for one of the eight ways in which readings can be parted, close and strong.
type Set = u32;

/// Bits of readings in which no letter is masked, added or the like; the others are one place above.
const PLAIN: Set = 0x5555_5555;
/// Bits of readings no two letters of which stand close together; the others are two places above.
const LOOSE: Set = 0x3333_3333;
/// Bits of readings that no sign parts which ends a clause; the others are four places above.
const WHOLE: Set = 0x0F0F_0F0F;

fn strong(set: Set) -> Set {
    (set & PLAIN) << 1 | set & !PLAIN
}

fn close(set: Set) -> Set {
    (set & LOOSE) << 2 | set & !LOOSE
}

fn parted(set: Set) -> Set {
    (set & WHOLE) << 4 | set & !WHOLE
}

/// Readings up to one place of the text and of the name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hopes {
    /// The last letter stands just before.
    close: Set,
    /// Signs stand between, and among them one that ends a clause.
    loose: Set,
    parted: Set,
    /// Those whose gaps are not followed up.
    any: Set,
}

impl Hopes {
    const NONE: Self = Self { close: 0, loose: 0, parted: 0, any: 0 };
    const START: Self = Self { loose: 1, ..Self::NONE };

    fn with(self, other: Self) -> Self {
        Self {
            close: self.close | other.close,
            loose: self.loose | other.loose,
            parted: self.parted | other.parted,
            any: self.any | other.any,
        }
    }

    /// After one more letter; `own` where the name has a sign before it.
    fn letter(self, own: bool) -> Self {
        let after = if own {
            self.close | self.loose | self.parted
        } else {
            close(self.close) | self.loose | parted(self.parted)
        };
        Self { close: after, any: self.any, ..Self::NONE }
    }

    fn strong(self) -> Self {
        let Self { close, loose, parted, any } = self;
        Self { close: strong(close), loose: strong(loose), parted: strong(parted), any }
    }

    /// With one more letter edited or masked.
    fn more(self) -> Self {
        let Self { close, loose, parted, any } = self.strong();
        Self { close: close << 8, loose: loose << 8, parted: parted << 8, any: any << 8 }
    }

    /// Those within some counts.
    fn within(self, counts: Set) -> Self {
        let Self { close, loose, parted, any } = self;
        Self { close: close & counts, loose: loose & counts, parted: parted & counts, any: any & counts }
    }

    /// Past a sign.
    fn sign(self, hard: bool) -> Self {
        let Self { close, loose, parted, any } = self;
        if hard {
            Self { parted: close | loose | parted, any, ..Self::NONE }
        } else {
            Self { loose: close | loose, parted, any, ..Self::NONE }
        }
    }

    /// No matter what stands between.
    fn whatever(self) -> Self {
        let all = self.close | self.loose | self.parted | self.any;
        let counts = all | all >> 4;
        let counts = counts | counts >> 2;
        Self { any: (counts | counts >> 1) & 0x0101_0101, ..Self::NONE }
    }
}

/// Scratch memory.
#[derive(Debug, Default)]
pub(super) struct Hope {
    cells: Vec<Hopes>,
    /// Counts of edits and masks that are allowed.
    counts: Set,
}

impl Hope {
    /// Whether there may be a reading that holds.
    pub(super) fn is_there(&mut self, task: &Task<'_>, kins: &mut Kins) -> bool {
        let (rows, nodes) = (task.text.len() + 1, task.lattice.nodes());
        let bound = usize::from(task.limits.edits) + usize::from(task.limits.masks);
        if bound > 3 || task.text.iter().any(|unit| is_picture(unit.c)) {
            return true;
        }
        self.counts = u32::MAX >> (24 - 8 * bound);
        // Of what is parted while letters stand close, only a name of its own letters holds.
        let plain = if task.limits.clause { WHOLE | LOOSE | PLAIN } else { WHOLE | LOOSE };
        self.cells.clear();
        self.cells.resize(rows * nodes, Hopes::NONE);
        let latest = (task.expected.start + 3).min(task.text.len());
        for i in 0..rows {
            if i < latest && !task.text[i].inner {
                self.cells[i * nodes] = self.cells[i * nodes].with(Hopes::START);
            }
            for v in 0..nodes {
                let here = self.cells[i * nodes + v];
                if here != Hopes::NONE {
                    self.leave(task, kins, (i, v), here);
                }
            }
            let Hopes { close, loose, parted, any } = self.cells[(i + 1) * nodes - 1];
            if i > 0 && ((close | loose | parted) & plain | any) & self.counts != 0 {
                return true;
            }
        }
        false
    }

    /// Every move of [`super::align`] from node `v` before unit `i`.
    fn leave(&mut self, task: &Task<'_>, kins: &mut Kins, (i, v): (usize, usize), here: Hopes) {
        let nodes = task.lattice.nodes();
        let mut reach = |rows: usize, node: usize, hopes: Hopes| {
            let cell = &mut self.cells[(i + rows) * nodes + node];
            *cell = cell.with(hopes);
        };
        let unit = task.text.get(i);
        let j = task.lattice.unit(v);
        let sign = |j: Option<usize>| j.and_then(|j| task.name.get(j)).is_some_and(|unit| !unit.is_letter());
        let own = sign(j.and_then(|j| j.checked_sub(1)));
        if unit.is_some() {
            for number in task.lattice.from(v) {
                let Some(cost) = kins.cost(task.text, i, task.lattice, number) else { continue };
                let edge = task.lattice.edge(number);
                let after = match edge.way {
                    None if sign(Some(usize::from(edge.unit))) => here.sign(false),
                    None | Some(Step::Confusable) if !Kins::is_strong(cost) => here.letter(own),
                    _ => here.letter(own).strong(),
                };
                reach(1, usize::from(edge.to), after);
            }
        }
        if v > 0
            && v + 1 < nodes
            && let Some(sign) = unit.filter(|unit| !unit.is_letter())
        {
            reach(1, v, here.sign(sign.gap == Gap::Hard));
        }
        if v > 0 && task.is_drawn_out(i) {
            reach(1, v, here.letter(own).strong());
        }
        let Some(j) = j else { return };
        let repeats = task.may_repeat(j);
        let again = |other: char| j > 0 && repeats && task.name[j - 1].letter == other;
        if j > 0 && repeats && unit.is_some_and(|unit| !unit.inner) && task.is_drawn_as(i, j - 1) {
            reach(1, v, here.letter(own).strong());
        }
        // With one more letter edited or masked, if any is left that may be.
        let more = here.letter(own).more().within(self.counts);
        let some = more != Hopes::NONE;
        let edits = some && task.limits.edits > 0;
        if edits && task.may_stand_beside(i, j) {
            reach(1, v, more);
        }
        let Some(letter) = task.name.get(j) else { return };
        // What comes before the first letter is no gap.
        let left_out = |hopes: Hopes| if j == 0 { hopes.whatever() } else { hopes };
        let next = task.lattice.node(j + 1);
        let whole = if letter.inner { next } else { task.lattice.node(j + cluster(task.name, j)) };
        if !letter.is_letter() {
            reach(0, next, left_out(here));
            return;
        }
        if again(letter.letter) && !letter.inner {
            reach(0, next, here.letter(own).strong());
        }
        if edits && task.may_delete(i, j) {
            reach(0, whole, left_out(more));
        }
        let Some(unit) = unit else { return };
        if some && task.mask(i, j).is_some() {
            reach(1, whole, more);
        }
        if !unit.is_letter() {
            return;
        }
        let rows = if unit.inner { 1 } else { cluster(task.text, i) };
        if edits && task.may_insert(i, j) {
            reach(rows, v, more);
        }
        if edits && task.may_substitute(i, j) {
            reach(rows, whole, more);
        }
        if let Some((rows, units)) = task.swapped(i, j) {
            let after = if task.limits.edits > 0 { here.more() } else { here };
            reach(rows, task.lattice.node(j + units), after.whatever());
        }
    }
}
