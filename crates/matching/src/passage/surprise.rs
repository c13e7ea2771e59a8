//! How much a stretch of text says: bits of surprisal under a simple model of the registry's own language.

use std::io::{self, Write};
use std::sync::LazyLock;

use super::held::{Load, Save};
use crate::fold::is_han;

/// Letters and digits of the basic alphabet, which are told by the one before; other symbols stand alone.
const BASIC: usize = 128;

/// Counts of what stands in texts.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    alone: Vec<u32>,
    after: Vec<u32>,
}

impl Default for Counts {
    fn default() -> Self {
        Self { alone: vec![0; 1 << 16], after: vec![0; BASIC * BASIC] }
    }
}

impl Counts {
    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        save.row(&self.alone)?;
        save.row(&self.after)
    }

    pub(super) fn load(load: &mut Load) -> Option<Self> {
        let counts = Self { alone: load.row()?.to_vec(), after: load.row()?.to_vec() };
        (counts.alone.len() == 1 << 16 && counts.after.len() == BASIC * BASIC).then_some(counts)
    }

    /// Takes in what was counted elsewhere.
    pub(super) fn merge(&mut self, other: &Self) {
        for (own, other) in [(&mut self.alone, &other.alone), (&mut self.after, &other.after)] {
            own.iter_mut().zip(other).for_each(|(own, &other)| *own = own.saturating_add(other));
        }
    }

    /// Counts a text.
    pub(super) fn add(&mut self, sym: &[u16]) {
        for &symbol in sym {
            let count = &mut self.alone[usize::from(symbol)];
            *count = count.saturating_add(1);
        }
        for pair in sym.windows(2) {
            let (before, symbol) = (usize::from(pair[0]), usize::from(pair[1]));
            if before < BASIC && symbol < BASIC {
                let count = &mut self.after[before * BASIC + symbol];
                *count = count.saturating_add(1);
            }
        }
    }
}

/// Letters from which on the texts of a registry say how rare each is.
const ENOUGH: u64 = 20_000;
/// Bits that a letter and a Chinese character say in texts of which nothing is known, in the mean.
const USUAL: [f64; 2] = [3.0, 8.0];

/// Bits that each symbol says, in sixteenths.
#[derive(Clone, Debug)]
pub(super) struct Surprise {
    /// Whether enough was counted.
    known: bool,
    alone: Vec<u16>,
    after: Vec<u16>,
}

/// Sixteenths of a bit for `count` of `all`; one is added so that the unseen is rare and not impossible.
fn bits(count: u32, all: u64, kinds: usize) -> u16 {
    let share = (f64::from(count) + 1.0) / (all as f64 + kinds as f64);
    (-share.log2() * 16.0) as u16
}

impl Surprise {
    /// What the counts say.
    pub(super) fn of(counts: &Counts) -> Self {
        let all: u64 = counts.alone.iter().map(|&count| u64::from(count)).sum();
        let kinds = counts.alone.iter().filter(|&&count| count > 0).count() + 1;
        let alone = counts.alone.iter().map(|&count| bits(count, all, kinds)).collect();
        let rows = counts.after.chunks_exact(BASIC);
        let after = rows.flat_map(|row| {
            let all: u64 = row.iter().map(|&count| u64::from(count)).sum();
            row.iter().map(move |&count| bits(count, all, BASIC))
        });
        Self { known: all >= ENOUGH, alone, after: after.collect() }
    }

    /// When nothing was counted.
    pub(super) fn unknown() -> &'static Self {
        static UNKNOWN: LazyLock<Surprise> = LazyLock::new(|| Surprise::of(&Counts::default()));
        &UNKNOWN
    }

    /// Bits of a stretch.
    pub(super) fn of_text(&self, sym: &[u16]) -> f64 {
        let first = sym.first().map_or(0, |&first| u64::from(self.alone[usize::from(first)]));
        let rest: u64 =
            sym.windows(2).map(|pair| u64::from(self.next(usize::from(pair[0]), usize::from(pair[1])))).sum();
        (first + rest) as f64 / 16.0
    }

    /// Bits of a stretch that stands in a text which was never counted.
    pub(super) fn of_seen(&self, sym: &[u16]) -> f64 {
        if self.known {
            return self.of_text(sym);
        }
        sym.iter().map(|&symbol| USUAL[usize::from(is_han(symbol))]).sum()
    }

    fn next(&self, before: usize, symbol: usize) -> u16 {
        if before < BASIC && symbol < BASIC {
            self.after[before * BASIC + symbol]
        } else {
            self.alone[symbol]
        }
    }
}
