//! Families of disguise: ways of writing a name so that a person still reads it.
//!
//! One function a family, none of which knows the engine. A family that changes nothing of a name gives
//! nothing, so that a name is never counted as disguised when it is not.

mod edits;
mod gaps;
mod hanzi;
mod letters;

use matching::fold::Step;

use crate::random::Random;

/// Where a family's knowledge comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A rule or a block of Unicode that leaves no choice of table: whoever knows the rule knows all of it.
    Closed,
    /// A list or a source that is not the engine's.
    HeldOut,
}

/// What a family does.
#[derive(Clone, Copy)]
pub(crate) enum How {
    /// Writes the name anew.
    Write(fn(&str, &mut Random) -> Option<String>),
    /// Sets the letters in columns.
    Columns,
    /// Breaks the name over fields.
    Fields,
}

/// One way of writing.
pub(crate) struct Family {
    pub(crate) name: &'static str,
    /// The class that `via` should name; none for verbatim.
    pub(crate) step: Option<Step>,
    /// Families are applied in the order of their stages; two of one stage do not go together.
    pub(crate) stage: u8,
    pub(crate) origin: Origin,
    /// Whether a finding needs goods and a price beside it.
    pub(crate) context: bool,
    pub(crate) how: How,
}

const fn family(
    name: &'static str,
    step: Step,
    stage: u8,
    origin: Origin,
    write: fn(&str, &mut Random) -> Option<String>,
) -> Family {
    Family { name, step: Some(step), stage, origin, context: false, how: How::Write(write) }
}

use Origin::{Closed, HeldOut};

/// What changes the word itself.
const WORD: u8 = 0;
/// What changes characters of the word.
const CHARACTER: u8 = 1;
const CASE: u8 = 2;
/// What changes how a letter is drawn.
const GLYPH: u8 = 3;
/// What is put between letters.
const GAP: u8 = 4;
/// How the letters are set.
const SETTING: u8 = 5;

/// Every family, verbatim first.
pub(crate) const FAMILIES: &[Family] = &[
    Family {
        name: "verbatim",
        step: None,
        stage: WORD,
        origin: Closed,
        context: false,
        how: How::Write(|name, _| Some(name.to_owned())),
    },
    family("case", Step::Case, CASE, Closed, letters::case),
    family("full width", Step::Width, GLYPH, Closed, letters::full_width),
    family("circled, squared", Step::Compatibility, GLYPH, Closed, letters::enclosed),
    family("mathematical", Step::Compatibility, GLYPH, Closed, letters::mathematical),
    family("flags", Step::Compatibility, GLYPH, Closed, letters::flags),
    family("small capitals", Step::Compatibility, GLYPH, HeldOut, letters::small_capitals),
    family("chinese forms", Step::Compatibility, GLYPH, Closed, hanzi::forms),
    family("accents", Step::Combining, GLYPH, Closed, letters::accents),
    family("struck through", Step::Combining, GAP, Closed, gaps::marks),
    family("traditional", Step::Traditional, CHARACTER, HeldOut, hanzi::traditional),
    family("zero width", Step::ZeroWidth, GAP, Closed, gaps::zero_width),
    family("spaces", Step::Separator, GAP, Closed, gaps::spaces),
    family("punctuation", Step::Separator, GAP, Closed, gaps::punctuation),
    family("emoji between", Step::Separator, GAP, Closed, gaps::emoji),
    family("left out gaps", Step::Separator, CHARACTER, Closed, gaps::closed_up),
    family("other scripts", Step::Confusable, GLYPH, HeldOut, letters::other_scripts),
    family("kana and hanzi", Step::Confusable, GLYPH, HeldOut, hanzi::kana),
    family("rn for m", Step::Confusable, GLYPH, HeldOut, letters::ascii_lookalikes),
    family("leet", Step::Leet, GLYPH, HeldOut, letters::leet),
    family("mask", Step::Mask, WORD, HeldOut, gaps::mask),
    family("emoji for", Step::Emoji, CHARACTER, HeldOut, hanzi::emoji),
    family("shape", Step::Shape, WORD, HeldOut, hanzi::shape),
    family("homophone", Step::Homophone, WORD, HeldOut, hanzi::homophone),
    family("pinyin", Step::Pinyin, WORD, HeldOut, hanzi::pinyin),
    family("pinyin mixed", Step::Pinyin, WORD, HeldOut, hanzi::pinyin_mixed),
    Family { context: true, ..family("initials", Step::Initials, WORD, HeldOut, hanzi::initials) },
    family("split", Step::Split, CHARACTER, HeldOut, hanzi::split),
    family("merged", Step::Merged, WORD, HeldOut, hanzi::merged),
    family("repeated", Step::Repeated, CHARACTER, Closed, edits::repeated),
    family("insertion", Step::Insertion, WORD, Closed, edits::insertion),
    family("deletion", Step::Deletion, WORD, Closed, edits::deletion),
    family("substitution", Step::Substitution, WORD, Closed, edits::substitution),
    family("transposition", Step::Transposition, WORD, Closed, edits::transposition),
    family("reversed", Step::Reversed, WORD, Closed, edits::reversed),
    Family { how: How::Columns, ..family("vertical", Step::Vertical, SETTING, Closed, |_, _| None) },
    Family { how: How::Fields, ..family("broken", Step::Broken, SETTING, Closed, |_, _| None) },
];

impl Family {
    /// The name written this way; none where that changes nothing. Settings leave the letters as they are.
    pub(crate) fn write(&self, name: &str, random: &mut Random) -> Option<String> {
        match self.how {
            How::Write(write) => write(name, random).filter(|written| self.step.is_none() || written != name),
            How::Columns | How::Fields => letters_of(name).nth(2).map(|_| name.to_owned()),
        }
    }

    /// Whether this one and then `other` still leave something to read.
    pub(crate) fn goes_with(&self, other: &Self) -> bool {
        let hides = |family: &Self| {
            matches!(
                family.step,
                Some(
                    Step::Mask
                        | Step::Initials
                        | Step::Insertion
                        | Step::Deletion
                        | Step::Substitution
                        | Step::Transposition
                        | Step::Reversed
                        | Step::Merged
                )
            )
        };
        let sets = |family: &Self| family.stage == SETTING;
        // Initials are nothing but their letters: with one written as another (`N92`, `ttscl`) nobody knows them.
        let unlike = |family: &Self| family.step == Some(Step::Leet) || family.name == "rn for m";
        let unknown = self.step == Some(Step::Initials) && unlike(other);
        // What loses letters stays readable only where the rest is left alone or merely drawn otherwise.
        let too_much = unknown || hides(self) && (sets(other) || other.stage == CHARACTER);
        self.step.is_some() && other.step.is_some() && self.stage < other.stage && !too_much
    }
}

/// Letters and digits of a name, without spaces and punctuation.
pub(crate) fn letters_of(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|letter| letter.is_alphanumeric())
}

/// A text cut into letters with the marks and invisible characters that follow them.
pub(crate) fn clusters(text: &str) -> Vec<String> {
    let clings = |letter: char| {
        let marks = matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{20d0}'..='\u{20ff}');
        marks
            || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
            || gaps::is_invisible(letter)
    };
    let mut clusters = Vec::<String>::new();
    for letter in text.chars() {
        match clusters.last_mut() {
            Some(last) if clings(letter) => last.push(letter),
            _ => clusters.push(letter.to_string()),
        }
    }
    clusters
}

/// Whether the character is a Chinese one.
pub(crate) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Replaces some characters: every one that `choose` has something for, or a random part of them, at least one.
fn replace(
    name: &str,
    random: &mut Random,
    percent: usize,
    mut choose: impl FnMut(char, &mut Random) -> Option<String>,
) -> Option<String> {
    let open: Vec<usize> = name
        .char_indices()
        .filter(|&(_, letter)| choose(letter, &mut random.clone()).is_some())
        .map(|(at, _)| at)
        .collect();
    if open.is_empty() {
        return None;
    }
    let sure = *random.pick(&open);
    let mut written = String::new();
    for (at, letter) in name.char_indices() {
        let taken = at == sure || (open.contains(&at) && random.chance(percent));
        match taken.then(|| choose(letter, random)).flatten() {
            Some(other) => written.push_str(&other),
            None => written.push(letter),
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, Family, How};
    use crate::random::Random;

    fn write(family: &str, name: &str) -> Option<String> {
        let family = FAMILIES.iter().find(|other| other.name == family)?;
        family.write(name, &mut Random::new(7))
    }

    #[test]
    fn every_family_writes_something_else() {
        let names =
            ["小米之家", "Bobbi Brown", "Mixue", "カルビー", "李明博好", "木子天堂", "中国石化", "Coles"];
        for family in FAMILIES {
            let all: Vec<_> =
                names.iter().filter_map(|name| Some((name, write(family.name, name)?))).collect();
            assert!(!all.is_empty(), "{}", family.name);
            if matches!(family.how, How::Write(_)) && family.step.is_some() {
                assert!(all.iter().all(|(name, written)| *name != written), "{}: {all:?}", family.name);
            }
        }
    }

    #[test]
    fn families_write_what_they_say() {
        assert_eq!(write("full width", "Nike").as_deref(), Some("Ｎｉｋｅ"));
        assert_eq!(write("reversed", "耐克鞋").as_deref(), Some("鞋克耐"));
        assert_eq!(
            write("pinyin", "家乐福").map(|p| p.to_lowercase().replace(' ', "")).as_deref(),
            Some("jialefu")
        );
        assert_eq!(write("initials", "家乐福").map(|p| p.to_lowercase()).as_deref(), Some("jlf"));
        assert_eq!(write("split", "张小"), Some("弓长小".into()));
        assert_eq!(write("merged", "木子天堂"), Some("李天堂".into()));
        assert_eq!(write("flags", "Nike").as_deref(), Some("🇳🇮🇰🇪"));
        assert_eq!(write("traditional", "小米"), None);
        assert_eq!(write("homophone", "Nike"), None);
    }

    #[test]
    fn pairs_go_in_one_order_only() {
        let pairs = |family: &Family| FAMILIES.iter().filter(|other| family.goes_with(other)).count();
        assert!(FAMILIES.iter().map(pairs).sum::<usize>() > 150);
        for one in FAMILIES {
            for other in FAMILIES {
                assert!(!(one.goes_with(other) && other.goes_with(one)), "{} {}", one.name, other.name);
            }
        }
    }
}
