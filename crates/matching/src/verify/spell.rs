//! Long names, letter by letter: too long for an alignment.

use super::align::{Aligner, Move, Taken};
use super::lattice::Lattice;
use super::units::{Unit, edge};

impl Aligner {
    /// Fills `path` with the reading from unit `start` on in which every letter of a long name stands in
    /// some form; false if there is none.
    pub(super) fn spell(&mut self, text: &[Unit], name: &[Unit], lattice: &Lattice, start: usize) -> bool {
        self.path.clear();
        let (mut i, mut j) = (start, 0);
        while j < name.len() {
            let (step, rows, units) = match (text.get(i), &name[j]) {
                (Some(unit), letter)
                    if unit.letter == letter.letter && unit.is_letter() == letter.is_letter() =>
                {
                    let Some(number) = lattice.from(lattice.node(j)).next() else { return false };
                    (Move::Match(number), 1, 1)
                }
                (_, letter) if !letter.is_letter() => (Move::Out(0), 0, 1),
                (Some(unit), _) if !unit.is_letter() && i > start => (Move::Skip, 1, 0),
                _ => return false,
            };
            self.path.push(Taken { step, text: i..i + rows, name: j..j + units });
            (i, j) = (i + rows, j + units);
        }
        edge(text, i)
    }
}
