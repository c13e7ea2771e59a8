//! Prints of Chinese characters: a byte that says of most others that they neither sound nor look alike.

use super::alike::{shape_of, sound_of};
use super::char_of;
use crate::lore::{shape, sound};
use std::sync::LazyLock;

/// Stands for a character that may be any.
pub(crate) const ANY: u8 = 0;

/// The print of a symbol; never [`ANY`].
#[inline]
pub(crate) fn print(symbol: u16) -> u8 {
    ((u32::from(symbol).wrapping_mul(0x9E37_79B1) >> 24) as u8).max(1)
}

/// A bit for each print.
type Prints = [u64; 4];

/// The prints of a symbol itself and of all that sound or look like it.
static AKIN: LazyLock<Box<[Prints]>> = LazyLock::new(|| {
    let symbols = || (0..=u16::MAX).filter_map(|symbol| Some((symbol, char_of(symbol)?)));
    let heard = |symbol: u16, c: char| {
        std::iter::once(sound_of(symbol)).chain(sound::readings(c).iter().copied()).map(usize::from)
    };
    let mut akin = vec![Prints::default(); 1 << 16];
    let (mut sounds, mut shapes) = (vec![Prints::default(); 1 << 9], akin.clone());
    for (symbol, c) in symbols() {
        heard(symbol, c).for_each(|sound| set(&mut sounds[sound], symbol));
        set(&mut shapes[usize::from(shape_of(symbol))], symbol);
        for other in shape::near(c).filter_map(|(other, _)| u16::try_from(other as u32).ok()) {
            set(&mut akin[usize::from(other)], symbol);
        }
    }
    // Nobody knows how they are said, or what they look like.
    (sounds[0], shapes[0]) = Default::default();
    for (symbol, c) in symbols() {
        let own = &mut akin[usize::from(symbol)];
        heard(symbol, c).for_each(|sound| add(own, &sounds[sound]));
        add(own, &shapes[usize::from(shape_of(symbol))]);
    }
    (0..=u16::MAX).for_each(|symbol| set(&mut akin[usize::from(symbol)], symbol));
    akin.into_boxed_slice()
});

fn set(prints: &mut Prints, symbol: u16) {
    let print = print(symbol);
    prints[usize::from(print / 64)] |= 1 << (print % 64);
}

fn add(prints: &mut Prints, more: &Prints) {
    prints.iter_mut().zip(more).for_each(|(prints, more)| *prints |= more);
}

/// Whether a symbol may be, sound or look like one of this print.
#[inline]
pub(crate) fn may_be(symbol: u16, print: u8) -> bool {
    AKIN[usize::from(symbol)][usize::from(print / 64)] >> (print % 64) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sounds_or_looks_alike_may_be_it() {
        let may = |a: char, b: char| may_be(a as u32 as u16, print(b as u32 as u16));
        for (a, b) in [('奈', '耐'), ('未', '末'), ('大', '太'), ('乐', '月'), ('克', '克'), ('a', 'a')]
        {
            assert!(may(a, b) && may(b, a), "{a} {b}");
        }
        let others = (0x4E00..0x5E00).filter(|&other| may_be('克' as u32 as u16, print(other))).count();
        assert!(others < 0x800, "{others}");
    }
}
