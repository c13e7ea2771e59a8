//! Folding: text to symbols, so that every way of writing a name looks the same.
//!
//! Each character is folded alone, by one function (`reading::read`): compatibility forms and width
//! (NFKD), case, accents, traditional to simplified Chinese; invisible characters vanish; what is
//! neither letter nor digit becomes a gap. Because no character looks at its neighbours, every symbol
//! knows the one character it came from and offsets into the original stay exact.
//!
//! [`Symbols`] goes one step further: letters that look alike share a symbol, and a run of one symbol
//! counts once. All readings stand in one table (`cells`); `plain` says what folding is, `quick` and
//! `crate::raw` do the same faster, a block of 64 bytes at a time.

#[cfg(test)]
mod agreement;
mod bits;
pub(crate) mod cells;
mod class;
mod gap;
mod name;
pub(crate) mod places;
mod plain;
pub(crate) mod quick;
mod reading;
pub(crate) mod settle;
mod steps;
pub(crate) mod symbols;
mod traditional;

pub use cells::SpotKind;
pub(crate) use cells::{FAR_HAN, FAR_OTHER, Sort, is_han, sort};
pub(crate) use class::Group;
pub use gap::Gap;
pub(crate) use name::{Name, fold_chinese, has_cases, is_findable};
pub use name::{fold_cases, fold_name};
pub(crate) use reading::{Dropped, Role, is_plain, plain_letter, read, steps};
pub use steps::{Step, Steps};
pub use symbols::{Spot, Symbols};

/// Changes whenever any character folds differently; a matchset folded otherwise is refused.
pub const VERSION: u32 = 2;

/// The symbol of an ASCII letter or digit; that of a sign is 0.
#[inline]
pub(crate) fn ascii_symbol(byte: u8) -> u8 {
    cells::CELLS.ascii().0.get(usize::from(byte)).copied().unwrap_or(0)
}
