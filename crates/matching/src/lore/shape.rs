//! Which Chinese characters look alike, from `data/shape.txt`. Simplified characters.

use std::sync::LazyLock;

use super::ideograph::{FIRST, PLACES, place};
use super::spread::GOLDEN;

/// Likeness of characters that are hardly told apart: those of one class.
const SAME: f32 = 0.97;

struct Shapes {
    /// By place: the character its class is named by, 0 for itself.
    classes: Vec<u16>,
    /// By place: where its neighbours start.
    starts: Vec<u32>,
    /// Neighbours and their likeness in tenths, the likest first.
    near: Vec<(char, u8)>,
    /// A bit for each pair of neighbours, for each of a class with its name, and for few others.
    pairs: Vec<u64>,
}

/// Bits of the set of pairs: some twelve for each.
const PAIRS_LOG: u32 = 20;

/// The bit of two places, in either order.
fn bit(a: usize, b: usize) -> usize {
    const M: u64 = 0xD6E8_FEB8_6659_FD93;
    let hash = ((a + b) as u64).wrapping_mul(GOLDEN) ^ ((a ^ b) as u64).wrapping_mul(M);
    (hash.wrapping_mul(GOLDEN) >> (64 - PAIRS_LOG)) as usize
}

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| {
    let mut classes = vec![0; PLACES];
    // By likeness in tenths.
    let mut pairs: [Vec<(usize, char)>; 10] = Default::default();
    let mut in_classes = true;
    for line in include_str!("../../data/shape.txt").lines() {
        if line.starts_with('#') {
            in_classes &= !line.starts_with("# alike");
            continue;
        }
        let mut signs = line.chars();
        let Some(first) = signs.next() else { continue };
        let mut tenths = 0;
        for sign in signs {
            if let Some(digit) = sign.to_digit(10) {
                tenths = digit as usize;
            } else if !in_classes {
                let both = [(place(first), sign), (place(sign), first)];
                pairs[tenths].extend(both.into_iter().filter_map(|(place, c)| Some((place?, c))));
            } else if let Some(place) = place(sign) {
                classes[place] = first as u16;
            }
        }
    }
    let mut starts = vec![0; PLACES + 1];
    for (place, _) in pairs.iter().flatten() {
        starts[place + 1] += 1;
    }
    for place in 0..PLACES {
        starts[place + 1] += starts[place];
    }
    let mut set = vec![0_u64; 1 << (PAIRS_LOG - 6)];
    for bit in pairs.iter().flatten().filter_map(|&(a, c)| Some(bit(a, place(c)?))) {
        set[bit / 64] |= 1 << (bit % 64);
    }
    let classed = named_in(&classes);
    for bit in
        classed.iter().flat_map(|class| class.iter().flat_map(|&a| class.iter().map(move |&b| bit(a, b))))
    {
        set[bit / 64] |= 1 << (bit % 64);
    }
    let mut ends = starts.clone();
    let mut near = vec![('\0', 0); starts[PLACES] as usize];
    for (tenths, pairs) in (0..10).zip(pairs).rev() {
        for (place, c) in pairs {
            near[ends[place] as usize] = (c, tenths);
            ends[place] += 1;
        }
    }
    Shapes { classes, starts, near, pairs: set }
});

/// The places of the characters of each class.
fn named_in(classes: &[u16]) -> Vec<Vec<usize>> {
    let named = |place: usize| match classes[place] {
        0 => place,
        name => usize::from(name) - FIRST as usize,
    };
    let mut places: Vec<usize> = (0..PLACES).filter(|&at| classes[at] != 0).collect();
    places.extend(places.iter().map(|&at| named(at)).collect::<Vec<_>>());
    places.sort_unstable_by_key(|&at| (named(at), at));
    places.dedup();
    places.chunk_by(|&a, &b| named(a) == named(b)).map(<[usize]>::to_vec).collect()
}

/// The character that stands for all that are hardly told apart from `c` (末 for 未 and 末): `c`
/// itself where there are none, and for all that is no Chinese character.
pub(crate) fn class(c: char) -> char {
    let named = place(c).map_or(0, |place| SHAPES.classes[place]);
    char::from_u32(named.into()).filter(|&named| named != '\0').unwrap_or(c)
}

/// How much `a` and `b` look alike: 1 the same, 0.97 hardly told apart, from 0.95 down to 0.55 in
/// tenths, 0 not alike.
pub(crate) fn alike(a: char, b: char) -> f32 {
    if a == b {
        return 1.0;
    }
    let (Some(first), Some(second)) = (place(a), place(b)) else { return 0.0 };
    let bit = bit(first, second);
    if SHAPES.pairs[bit / 64] >> (bit % 64) & 1 == 0 {
        return 0.0;
    }
    if class(a) == class(b) {
        return SAME;
    }
    near(a).find(|&(c, _)| c == b).map_or(0.0, |(_, likeness)| likeness)
}

/// The characters that look like `c`, the likest first, with their likeness.
pub(crate) fn near(c: char) -> impl Iterator<Item = (char, f32)> {
    let span =
        place(c).map_or(0..0, |place| SHAPES.starts[place] as usize..SHAPES.starts[place + 1] as usize);
    SHAPES.near[span].iter().map(|&(c, tenths)| (c, f32::from(tenths) / 10.0 + 0.05))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hardly_told_apart() {
        for pair in ["未末", "土士", "己已", "已巳", "戌戍", "日曰", "王玉", "赢嬴", "达迖"]
        {
            let pair: Vec<char> = pair.chars().collect();
            assert_eq!(class(pair[0]), class(pair[1]), "{pair:?}");
            assert!(alike(pair[0], pair[1]) > 0.9);
        }
    }

    #[test]
    fn alike_both_ways() {
        for pair in ["大太", "令今", "兔免", "候侯", "清晴", "师帅", "暖暧", "博傅", "苹萍", "人入", "微徽"]
        {
            let pair: Vec<char> = pair.chars().collect();
            assert!(alike(pair[0], pair[1]) > 0.5, "{pair:?}");
            assert!((alike(pair[0], pair[1]) - alike(pair[1], pair[0])).abs() < f32::EPSILON);
            assert!(near(pair[0]).any(|(c, _)| c == pair[1]) || class(pair[0]) == class(pair[1]));
        }
        assert!(near('己').next().is_some());
        assert!(near('清').is_sorted_by(|a, b| a.1 >= b.1));
    }

    #[test]
    fn not_alike() {
        assert!(alike('耐', '克') < f32::EPSILON && alike('耐', 'a') < f32::EPSILON);
        assert_eq!(class('a'), 'a');
        assert_eq!(class('\u{10ffff}'), '\u{10ffff}');
        assert_eq!(near('a').count(), 0);
    }

    #[test]
    fn a_class_is_named_by_one_of_its_own() {
        for c in ('\u{3400}'..'\u{a000}').filter(|&c| class(c) != c) {
            assert_eq!(class(class(c)), class(c), "{c}");
        }
    }
}
