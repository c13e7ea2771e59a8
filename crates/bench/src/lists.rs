//! The hand-written lists of `data/`, ready for looking up.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Every list.
pub(crate) struct Lists {
    /// A character and what it may be written as, of each kind.
    pub(crate) shapes: Many,
    pub(crate) confusables: Many,
    pub(crate) splits: HashMap<char, String>,
    /// Two whole characters and the one that they make.
    pub(crate) merged: BTreeMap<(char, char), char>,
    pub(crate) emoji: HashMap<char, String>,
    /// Traditional of simplified and the other way round.
    pub(crate) variants: HashMap<char, char>,
    /// Enclosed, radical and compatibility forms of Chinese characters.
    pub(crate) forms: Many,
    /// Common characters that sound alike, by toneless syllable.
    pub(crate) sounds: BTreeMap<&'static str, Vec<char>>,
}

/// Several choices a character.
pub(crate) type Many = HashMap<char, Vec<char>>;

/// The lists, read once.
pub(crate) static LISTS: LazyLock<Lists> = LazyLock::new(Lists::read);

const SHAPES: &str = include_str!("../data/shapes.txt");
const SPLITS: &str = include_str!("../data/splits.txt");
const CONFUSABLES: &str = include_str!("../data/confusables.txt");
const EMOJI: &str = include_str!("../data/emoji.txt");
const COMMON: &str = include_str!("../data/common.txt");
const TRADITIONAL: &str = include_str!("../data/traditional.txt");

impl Lists {
    fn read() -> Self {
        let mut shapes = Many::new();
        for group in SHAPES.split_whitespace() {
            for letter in group.chars() {
                let others = group.chars().filter(|other| *other != letter);
                shapes.entry(letter).or_default().extend(others);
            }
        }
        shapes.retain(|_, others| !others.is_empty());
        let headed = |text: &'static str| text.split_whitespace().filter_map(head);
        let confusables = headed(CONFUSABLES).map(|(letter, others)| (letter, others.chars().collect()));
        let splits: HashMap<char, String> = headed(SPLITS).map(|(c, parts)| (c, parts.to_owned())).collect();
        let merged = headed(SPLITS).filter_map(|(whole, parts)| Some((two(parts)?, whole)));
        let mut variants = HashMap::new();
        let letters: Vec<char> = TRADITIONAL.chars().filter(|letter| !letter.is_whitespace()).collect();
        for pair in letters.chunks_exact(2) {
            variants.insert(pair[0], pair[1]);
            variants.entry(pair[1]).or_insert(pair[0]);
        }
        Self {
            shapes,
            confusables: confusables.collect(),
            merged: merged.collect(),
            splits,
            emoji: headed(EMOJI).map(|(c, picture)| (c, picture.to_owned())).collect(),
            variants,
            forms: forms(),
            sounds: sounds(),
        }
    }
}

fn head(entry: &str) -> Option<(char, &str)> {
    let first = entry.chars().next()?;
    Some((first, &entry[first.len_utf8()..]))
}

/// Two characters that both stand alone, as radicals such as `氵` do not.
fn two(parts: &str) -> Option<(char, char)> {
    let mut letters = parts.chars();
    let pair = (letters.next()?, letters.next()?);
    let alone = |letter: char| !"氵亻扌钅纟饣讠刂冫礻艹宀阝攵彡隹乂厶辶匕".contains(letter);
    (letters.next().is_none() && alone(pair.0) && alone(pair.1)).then_some(pair)
}

fn forms() -> Many {
    let mut forms = Many::new();
    let blocks = [0x2f00..0x2fd6, 0x3220..0x3244, 0x3280..0x32b1, 0xf900..0xfada_u32, 0x1f210..0x1f23c];
    for form in blocks.into_iter().flatten().filter_map(char::from_u32) {
        let plain: Vec<char> = form.nfkc().filter(|letter| !"()".contains(*letter)).collect();
        if let [plain] = plain[..]
            && plain != form
        {
            forms.entry(plain).or_default().push(form);
        }
    }
    forms
}

/// The toneless syllable of a character.
pub(crate) fn syllable(letter: char) -> Option<&'static str> {
    use pinyin::ToPinyin;
    Some(letter.to_pinyin()?.plain())
}

/// Candidates are the 3,755 characters of level 1 of GB 2312: those that everybody can type and read.
fn sounds() -> BTreeMap<&'static str, Vec<char>> {
    let mut sounds = BTreeMap::<_, Vec<char>>::new();
    for letter in COMMON.chars().filter(|letter| !letter.is_whitespace()) {
        if let Some(syllable) = syllable(letter) {
            sounds.entry(syllable).or_default().push(letter);
        }
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::LISTS;

    #[test]
    fn lists_hold_what_they_say() {
        let lists = &*LISTS;
        assert_eq!(lists.splits[&'张'], "弓长");
        assert_eq!(lists.merged[&('木', '子')], '李');
        assert!(!lists.merged.contains_key(&('氵', '每')));
        assert_eq!(lists.variants[&'马'], '馬');
        assert_eq!(lists.variants[&'馬'], '马');
        assert!(lists.forms[&'金'].contains(&'㊎'));
        assert!(lists.sounds["nai"].len() > 2);
        assert!(lists.shapes[&'未'].contains(&'末'));
        assert!(lists.confusables[&'o'].contains(&'о'));
        for (letter, others) in &lists.shapes {
            assert!(!others.contains(letter));
        }
    }
}
