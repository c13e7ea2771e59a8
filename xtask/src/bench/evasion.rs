//! Ways to write a name so that a person still reads it: those that folding alone must see through.

use super::random::Random;
use super::variants::{to_simplified, to_traditional};

/// A way of writing a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evasion {
    Verbatim,
    Case,
    FullWidth,
    Separator,
    ZeroWidth,
    Variant,
}

impl Evasion {
    pub(crate) const ALL: [Self; 6] =
        [Self::Verbatim, Self::Case, Self::FullWidth, Self::Separator, Self::ZeroWidth, Self::Variant];

    /// What tables call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Case => "case",
            Self::FullWidth => "full width",
            Self::Separator => "separators",
            Self::ZeroWidth => "zero width",
            Self::Variant => "traditional/simplified",
        }
    }

    /// The name written this way; none where that changes nothing.
    pub(crate) fn write(self, name: &str, random: &mut Random) -> Option<String> {
        let written = match self {
            Self::Verbatim => return Some(name.to_owned()),
            Self::Case => case(name, random),
            Self::FullWidth => full_width(name),
            Self::Separator => separated(name, random),
            Self::ZeroWidth => zero_width(name, random),
            Self::Variant => variant(name),
        };
        (written != name).then_some(written)
    }
}

fn case(name: &str, random: &mut Random) -> String {
    // Only ASCII: elsewhere changing case may change the word (`ß`, `ı`).
    if !name.is_ascii() {
        return name.to_owned();
    }
    match random.below(3) {
        0 => name.to_uppercase(),
        1 => name.to_lowercase(),
        _ => {
            let mut upper = false;
            let flip = |letter: char| {
                upper = !upper;
                if upper { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
            };
            name.chars().map(flip).collect()
        }
    }
}

fn full_width(name: &str) -> String {
    let widen = |letter: char| match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter),
        other => other,
    };
    name.chars().map(widen).collect()
}

/// One and the same separator between all letters, where all letters are of a script that survives it.
fn separated(name: &str, random: &mut Random) -> String {
    if name.chars().count() < 3 && name.is_ascii()
        || !name.chars().all(|c| c.is_ascii_alphabetic() || is_han(c))
    {
        return name.to_owned();
    }
    let separator = *random.pick(&['*', '-', '.', '·', '_', '/', '|', '~']);
    join(name, |_| Some(separator))
}

fn zero_width(name: &str, random: &mut Random) -> String {
    // Joiners have a meaning in some scripts; people do not hide with them there.
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || is_han(c)) {
        return name.to_owned();
    }
    let mut first = true;
    join(name, |_| {
        let hide = std::mem::take(&mut first) || random.once_in(2);
        hide.then(|| *random.pick(&['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}']))
    })
}

fn variant(name: &str) -> String {
    let traditional: String = name.chars().map(to_traditional).collect();
    if traditional == name { name.chars().map(to_simplified).collect() } else { traditional }
}

fn join(name: &str, mut between: impl FnMut(usize) -> Option<char>) -> String {
    let mut written = String::new();
    for (at, letter) in name.chars().enumerate() {
        if at > 0 {
            written.extend(between(at));
        }
        written.push(letter);
    }
    written
}

/// Whether the character is a Chinese one.
pub(crate) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{Evasion, Random};

    #[test]
    fn names_are_written_in_every_way() {
        let mut random = Random::new(3);
        let mut write = |way: Evasion, name: &str| way.write(name, &mut random);
        assert_eq!(write(Evasion::Verbatim, "Nike").as_deref(), Some("Nike"));
        assert_eq!(write(Evasion::FullWidth, "H&M 24").as_deref(), Some("Ｈ＆Ｍ ２４"));
        assert_eq!(write(Evasion::Variant, "东方马").as_deref(), Some("東方馬"));
        assert_eq!(write(Evasion::Variant, "東方").as_deref(), Some("东方"));
        let separated = write(Evasion::Separator, "耐克鞋").unwrap();
        let letters: Vec<char> = separated.chars().collect();
        assert_eq!((letters.len(), letters[1]), (5, letters[3]));
        assert_eq!(write(Evasion::ZeroWidth, "Nike").unwrap().chars().filter(char::is_ascii).count(), 4);
        assert!(write(Evasion::Case, "Nike").is_some_and(|case| case.eq_ignore_ascii_case("nike")));
    }

    #[test]
    fn what_changes_nothing_is_no_evasion() {
        let mut random = Random::new(3);
        for (way, name) in [
            (Evasion::FullWidth, "耐克"),
            (Evasion::Variant, "Nike"),
            (Evasion::Case, "Народный"),
            (Evasion::Separator, "H&M"),
            (Evasion::ZeroWidth, "شل"),
        ] {
            assert_eq!(way.write(name, &mut random), None, "{way:?} {name}");
        }
    }
}
