//! Traditional to simplified Chinese characters, from `data/traditional.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

static PAIRS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    include_str!("../../data/traditional.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut pair = line.chars();
            Some((pair.next()?, pair.next()?))
        })
        .collect()
});

/// The simplified form of `c`, or `c`.
pub(super) fn simplify(c: char) -> char {
    PAIRS.get(&c).copied().unwrap_or(c)
}
