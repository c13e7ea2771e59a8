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
    if matches!(c as u32, 0x3400..0xA000 | 0xF900..0xFB00 | 0x2_0000..0x4_0000) {
        return PAIRS.get(&c).copied().unwrap_or(c);
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_looked_up_and_leads_to_its_end_at_once() {
        for (&from, &to) in &*PAIRS {
            assert_eq!(simplify(from), to, "{from}");
            assert_eq!(simplify(to), to, "{from} leads to {to}");
        }
    }
}
