//! The fast fold gives what the plain one gives, bit for bit.

use super::class::{is_dropped_mark, is_invisible};
use super::{Name, Symbols};
use proptest::collection::vec;
use proptest::prelude::*;

/// All that can be asked of a fold.
fn all(symbols: &Symbols) -> impl PartialEq + std::fmt::Debug + use<> {
    let places: Vec<_> = (0..symbols.len())
        .map(|i| (symbols.field_of(i), symbols.at(i), symbols.end(i), symbols.inner(i)))
        .collect();
    let bits = [symbols.edges(), symbols.gaps(), symbols.hard(), symbols.unspaced(), symbols.han()]
        .map(<[u64]>::to_vec);
    (symbols.sym().to_vec(), bits, places, symbols.spots().to_vec())
}

fn check(parts: &[&str]) {
    let (mut fast, mut plain) = (Symbols::default(), Symbols::default());
    fast.fold(&["left over, 很长的一段。"]);
    fast.fold(parts);
    plain.fold_plainly(parts);
    let plain = all(&plain);
    assert_eq!(all(&fast), plain, "{parts:?}");
    fast.fold_portably(parts);
    assert_eq!(all(&fast), plain, "portably, {parts:?}");
    for part in parts {
        let mut name = Name::default();
        name.fold(part);
        fast.fold(&[part]);
        assert_eq!(name.sym(), fast.sym(), "as a name, {part:?}");
        assert!((0..=fast.len()).all(|i| name.edge(i) == fast.edge(i)), "as a name, {part:?}");
    }
}

/// Pieces of every kind, many of them, so that blocks begin and end anywhere in them.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "a",
        "A",
        "e",
        "n",
        "Nike",
        "ll",
        "11",
        "0",
        " ",
        " ",
        "  ",
        ".",
        ", ",
        "!",
        "$",
        "*",
        "\n",
        "\n\n",
        "\r\n",
        " \n ",
        "         ",
        "é",
        "ё",
        "nn",
        "ß",
        "耐",
        "克",
        "耐克",
        "哈哈哈",
        "愛",
        "，",
        "。",
        "　",
        "カ",
        "ガ",
        "ﾞ",
        "나",
        "이키",
        "ا",
        "שלום",
        "ไทย",
        "\u{200B}",
        "\u{301}",
        "\u{FE0F}",
        "™",
        "★",
        "🔥",
        "👨‍👩‍👧",
        "𝓷",
        "𠀀",
        "𡃁",
        "ﷺ",
        "ﬁ",
        "\0",
        "abcdefgh",
        "ijklmnopqrstuvwxyz",
        "的一是不了人我在有他这为之大来以个中上们",
    ]);
    prop_oneof![
        20 => known.prop_map(String::from),
        2 => any::<char>().prop_map(String::from),
        1 => "[a-zA-Z ]{0,80}",
        1 => "[一-龥]{0,40}",
        1 => "[ -~]{60,70}",
        1 => " {0,70}",
        1 => (any::<char>(), 1..70_usize).prop_map(|(c, n)| String::from(c).repeat(n)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn of_any_mixture(parts in vec(vec(piece(), 0..60).prop_map(|pieces| pieces.concat()), 0..4)) {
        let parts: Vec<_> = parts.iter().map(String::as_str).collect();
        check(&parts);
    }

    #[test]
    fn of_easy_mixtures(parts in vec(vec("[a-e耐克哈é,! \n*]{0,9}", 0..60).prop_map(|pieces| pieces.concat()), 0..4)) {
        let parts: Vec<_> = parts.iter().map(String::as_str).collect();
        check(&parts);
    }
}

proptest! {
    /// Folding the symbols again, with a space in each gap, gives the symbols and gaps.
    #[test]
    fn folding_is_idempotent(text in vec(piece(), 0..60).prop_map(|pieces| pieces.concat())) {
        let mut symbols = Symbols::default();
        symbols.fold(&[&text]);
        // The symbols of letters beyond the BMP are no characters.
        prop_assume!(!symbols.sym().iter().any(|symbol| (0xE000..0xF800).contains(symbol)));
        let mut again = String::new();
        for (i, symbol) in symbols.sym().iter().enumerate() {
            again.extend(symbols.gap(i).then_some(' '));
            again.extend(char::from_u32(u32::from(*symbol)));
        }
        let mut twice = Symbols::default();
        twice.fold(&[&again]);
        prop_assert_eq!(twice.sym(), symbols.sym());
        prop_assert_eq!(twice.gaps(), symbols.gaps());
    }
}

#[test]
fn of_every_character_at_every_place_in_a_block() {
    for around in ["a", " ", "耐"] {
        let mut text = String::new();
        for c in '\0'..='\u{3_FFFF}' {
            // Runs of those that a block cannot hold, so that others get blocks without.
            let odd = c > '\u{FFFF}' || is_invisible(c) || is_dropped_mark(c);
            text.push(c);
            if !odd || (c as u32).is_multiple_of(61) {
                text.push_str(around);
            }
            if text.len() > 4000 {
                check(&[&text]);
                text.clear();
            }
        }
        check(&[&text]);
    }
}

#[test]
fn of_every_character_alone_amid_others() {
    for c in '\0'..='\u{1_FFFF}' {
        let shift = c as usize % 67;
        let text =
            ["x".repeat(shift).as_str(), &c.to_string(), &c.to_string(), "耐克 b", &c.to_string(), "c"]
                .concat();
        check(&[&text]);
    }
}

#[test]
fn of_every_length() {
    for text in ["a", "耐", "é", " ", "🔥", "가", "\n", "*", "a*", "ab, ", "哈b"] {
        for n in 0..200 {
            let long = text.repeat(n);
            check(&[&long]);
            check(&[&long, &long]);
            check(&[&["x", &long, "y"].concat()]);
        }
    }
}
