//! Traditional to simplified Chinese characters, from `data/traditional.txt`.

use crate::lore::spread::Table;
use std::sync::LazyLock;

/// Most of them, by place in their block; where there is none, the character itself.
static NEAR: LazyLock<Box<[char]>> =
    LazyLock::new(|| BLOCK.map(|c| FAR.get(&c).copied().unwrap_or(c)).collect());

/// All of them.
static FAR: LazyLock<Table<char, char>> = LazyLock::new(|| {
    include_str!("../../data/traditional.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut pair = line.chars();
            Some((pair.next()?, pair.next()?))
        })
        .collect()
});

const BLOCK: std::ops::Range<char> = '\u{3400}'..'\u{A000}';

/// The simplified form of `c`, or `c`.
#[inline]
pub(super) fn simplify(c: char) -> char {
    match c {
        '\u{3400}'..'\u{A000}' => NEAR[c as usize - BLOCK.start as usize],
        '\u{F900}'..'\u{FB00}' | '\u{20000}'..'\u{40000}' => FAR.get(&c).copied().unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_looked_up_and_leads_to_its_end_at_once() {
        for (&from, &to) in &*FAR {
            assert_eq!(simplify(from), to, "{from}");
            assert_eq!(simplify(to), to, "{from} leads to {to}");
        }
    }
}
