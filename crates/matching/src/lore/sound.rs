//! How Chinese characters are read: toneless pinyin, from `data/sound.txt`.
//!
//! Characters are taken as they are after folding, in simplified form. A [`Sound`] is a class of
//! syllables that are hard to tell apart by ear or are often mistyped: zh = z, ch = c, sh = s,
//! ang = an, eng = en, ing = in.

use std::sync::LazyLock;

use super::ideograph::{PLACES, place};
use super::lines;

/// A class of syllables that sound alike: 1 to 511, dense. 0 is never used.
pub(crate) type Sound = u16;

/// One syllable of a run of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Syllable {
    /// Its sound.
    pub(crate) sound: Sound,
    /// Where it ends: bytes from the start of the letters.
    pub(crate) end: u8,
}

/// Most syllables in a run of letters that [`segment`] splits.
const SYLLABLES: usize = 16;
/// Most splittings that [`segment`] gives.
const SPLITTINGS: usize = 4;
/// Letters of the longest syllable: `zhuang`.
const LONGEST: usize = 6;

/// Other spellings of syllables with ü.
const RESPELT: [(&str, &str); 4] = [("lue", "lve"), ("lyu", "lv"), ("nue", "nve"), ("nyu", "nv")];

/// Letters that are one of two: `i` or `l`, `g` or `q`.
pub(crate) const EITHER_I: u8 = b'1';
pub(crate) const EITHER_G: u8 = b'9';

struct Sounds {
    spellings: Vec<&'static str>,
    /// By character: where its readings start in `spelt` and `heard`, the main reading first.
    starts: Vec<u32>,
    spelt: Vec<u16>,
    heard: Vec<Sound>,
    /// By character: a bit for each sound, or for several that it may be.
    ears: Vec<u64>,
    /// Packed spellings and their sounds, sorted.
    syllables: Vec<(u32, Sound)>,
}

static SOUNDS: LazyLock<Sounds> = LazyLock::new(|| {
    let (mut spellings, mut readings) = (Vec::new(), Vec::new());
    for line in lines(include_str!("../../data/sound.txt")) {
        let mut fields = line.split('\t');
        let spelling = spellings.len() as u16;
        spellings.extend(fields.next());
        for (also, characters) in fields.enumerate() {
            readings.extend(characters.chars().filter_map(|c| Some((place(c)?, also, spelling))));
        }
    }
    readings.sort_unstable();
    let classes = classes(&spellings);
    let mut starts = vec![0; PLACES + 1];
    for &(place, ..) in &readings {
        starts[place + 1] += 1;
    }
    for place in 0..PLACES {
        starts[place + 1] += starts[place];
    }
    let spelt: Vec<u16> = readings.iter().map(|&(.., spelling)| spelling).collect();
    let heard: Vec<Sound> = spelt.iter().map(|&spelling| classes[usize::from(spelling)]).collect();
    let mut ears = vec![0; PLACES];
    for (&(place, ..), &sound) in readings.iter().zip(&heard) {
        ears[place] |= 1 << (sound % 64);
    }
    let respelt = RESPELT
        .iter()
        .filter_map(|&(other, usual)| Some((other, classes[spellings.binary_search(&usual).ok()?])));
    let mut syllables: Vec<(u32, Sound)> = std::iter::zip(spellings.iter().copied(), classes.iter().copied())
        .chain(respelt)
        .filter_map(|(spelling, sound)| Some((spelling.bytes().try_fold(0, pack)?, sound)))
        .collect();
    syllables.sort_unstable();
    Sounds { spellings, starts, spelt, heard, ears, syllables }
});

/// The sound of each spelling: that of the first spelling that merges with it.
fn classes(spellings: &[&'static str]) -> Vec<Sound> {
    let mut merged: Vec<String> = Vec::new();
    let mut sounds = Vec::new();
    for spelling in spellings {
        let mut class = spelling.replacen("zh", "z", 1).replacen("ch", "c", 1).replacen("sh", "s", 1);
        if ["ang", "eng", "ing"].iter().any(|end| class.ends_with(end)) {
            class.pop();
        }
        let at = merged.iter().position(|known| *known == class).unwrap_or_else(|| {
            merged.push(class);
            merged.len() - 1
        });
        sounds.push(at as Sound + 1);
    }
    sounds
}

/// Adds a lower-case letter to a packed spelling.
fn pack(packed: u32, letter: u8) -> Option<u32> {
    letter.is_ascii_lowercase().then(|| packed << 5 | u32::from(letter - b'a' + 1))
}

impl Sounds {
    fn of<'a, T>(&self, list: &'a [T], c: char) -> &'a [T] {
        let Some(place) = place(c) else { return &[] };
        &list[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}

/// How `c` sounds in its main reading.
pub(crate) fn syllable(c: char) -> Option<Sound> {
    readings(c).first().copied()
}

/// How `c` sounds in its usual readings, the main one first. A sound can occur twice (省: sheng, xing).
pub(crate) fn readings(c: char) -> &'static [Sound] {
    SOUNDS.of(&SOUNDS.heard, c)
}

/// A bit for each sound of `c`, or for several that it may be: two that have none in common do not sound alike.
pub(crate) fn ears(c: char) -> u64 {
    place(c).map_or(0, |place| SOUNDS.ears[place])
}

/// Whether two characters sound alike in one of their readings.
pub(crate) fn share(a: char, b: char) -> bool {
    ears(a) & ears(b) != 0 && readings(a).iter().any(|sound| readings(b).contains(sound))
}

/// The usual readings of `c` in letters, the main one first: `lv` for 绿.
pub(crate) fn full(c: char) -> impl Iterator<Item = &'static str> {
    SOUNDS.of(&SOUNDS.spelt, c).iter().map(|&spelling| SOUNDS.spellings[usize::from(spelling)])
}

/// The first letter of the main reading.
pub(crate) fn initial(c: char) -> Option<char> {
    full(c).next()?.chars().next()
}

/// The reading of `b` in which it sounds as `a` can: exactly if there is such a one, or else nearly.
pub(crate) fn same_sound(a: char, b: char) -> Option<&'static str> {
    let near = || {
        let heard = std::iter::zip(full(b), readings(b));
        heard.filter(|(_, sound)| readings(a).contains(sound)).map(|(spelling, _)| spelling).next()
    };
    full(b).find(|spelling| full(a).any(|other| other == *spelling)).or_else(near)
}

/// The sound that is spelt so in lower-case letters, ü as `v`.
fn spelt(letters: &[u8]) -> Option<Sound> {
    let either = [(EITHER_I, [b'i', b'l']), (EITHER_G, [b'g', b'q'])];
    if let Some((at, (_, both))) =
        letters.iter().enumerate().find_map(|(at, c)| Some((at, either.iter().find(|(sign, _)| sign == c)?)))
    {
        let mut read = [0; LONGEST];
        let read = read.get_mut(..letters.len())?;
        read.copy_from_slice(letters);
        return both.iter().find_map(|&letter| {
            read[at] = letter;
            spelt(read)
        });
    }
    let packed = letters.iter().copied().try_fold(0, pack)?;
    let at = SOUNDS.syllables.binary_search_by_key(&packed, |&(packed, _)| packed).ok()?;
    Some(SOUNDS.syllables[at].1)
}

/// Gives `each` the splittings of lower-case `letters` into at most 16 syllables: at most 4 of them,
/// those of fewest syllables first. [`EITHER_I`] and [`EITHER_G`] stand for two letters each.
pub(crate) fn segment(letters: &[u8], mut each: impl FnMut(&[Syllable])) {
    const MOST: usize = SYLLABLES * LONGEST;
    if letters.is_empty() || letters.len() > MOST {
        return;
    }
    // For each place that syllables lead to, the lengths of those that may follow: bit 0 for one letter.
    let mut lengths = [0_u8; MOST + 1];
    let mut reached = [false; MOST + 1];
    reached[0] = true;
    for start in 0..letters.len() {
        if reached[start] {
            for end in start + 1..=letters.len().min(start + LONGEST) {
                if spelt(&letters[start..end]).is_some() {
                    lengths[start] |= 1 << (end - start - 1);
                    reached[end] = true;
                }
            }
        }
    }
    if !reached[letters.len()] {
        return;
    }
    // From each place, the fewest syllables to the end: no path that cannot arrive is walked.
    let mut fewest = [u8::MAX; MOST + 1];
    fewest[letters.len()] = 0;
    for start in (0..letters.len()).rev() {
        let ends = (1..=LONGEST).filter(|length| lengths[start] >> (length - 1) & 1 != 0).map(|n| start + n);
        let least = ends.map(|end| fewest[end]).min().unwrap_or(u8::MAX);
        fewest[start] = least.saturating_add(1);
    }
    let mut left = SPLITTINGS;
    let mut path = [Syllable { sound: 0, end: 0 }; SYLLABLES];
    for count in usize::from(fewest[0])..=SYLLABLES.min(letters.len()) {
        walk(letters, &fewest, &mut path, 0, count, &mut left, &mut each);
    }
}

/// Walks all paths that end after exactly `count` syllables.
fn walk(
    letters: &[u8],
    fewest: &[u8],
    path: &mut [Syllable; SYLLABLES],
    done: usize,
    count: usize,
    left: &mut usize,
    each: &mut impl FnMut(&[Syllable]),
) {
    let start = if done == 0 { 0 } else { usize::from(path[done - 1].end) };
    if *left == 0 || usize::from(fewest[start]) > count - done {
        return;
    }
    if start == letters.len() {
        if done == count && done > 0 {
            *left -= 1;
            each(&path[..done]);
        }
        return;
    }
    for end in (start + 1..=letters.len().min(start + LONGEST)).rev() {
        if usize::from(fewest[end]) < count - done
            && let Some(sound) = spelt(&letters[start..end])
        {
            path[done] = Syllable { sound, end: end as u8 };
            walk(letters, fewest, path, done + 1, count, left, each);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splittings(letters: &str) -> Vec<Vec<&str>> {
        let mut found = Vec::new();
        segment(letters.as_bytes(), |syllables| {
            let mut start = 0;
            let cut = |s: &Syllable| &letters[std::mem::replace(&mut start, s.end.into())..s.end.into()];
            found.push(syllables.iter().map(cut).collect());
        });
        found
    }

    #[test]
    fn classes_are_dense_and_few() {
        let classes: Vec<Sound> = SOUNDS.syllables.iter().map(|&(_, sound)| sound).collect();
        let most = *classes.iter().max().unwrap();
        assert!((300..340).contains(&most), "{most}");
        assert!((1..=most).all(|sound| classes.contains(&sound)));
    }

    #[test]
    fn characters_that_sound_alike() {
        assert_eq!(syllable('耐'), syllable('奈'));
        assert_eq!(syllable('张'), syllable('赞'));
        assert_ne!(syllable('耐'), syllable('克'));
        assert_eq!(same_sound('奈', '耐'), Some("nai"));
        assert_eq!(same_sound('赞', '张'), Some("zhang"));
        assert_eq!(same_sound('克', '耐'), None);
        assert_eq!(syllable('x'), None);
        assert_eq!(syllable('\u{10ffff}'), None);
    }

    #[test]
    fn characters_of_several_readings() {
        assert_eq!(full('乐').collect::<Vec<_>>(), ["le", "yue"]);
        assert_eq!(full('行').next(), Some("xing"));
        assert!(full('行').any(|reading| reading == "hang"));
        assert_eq!(same_sound('月', '乐'), Some("yue"));
        assert_eq!(initial('重'), Some('z'));
        assert_eq!(full('绿').next(), Some("lv"));
    }

    #[test]
    fn letters_fall_into_syllables() {
        assert_eq!(splittings("naike"), [["nai", "ke"]]);
        assert_eq!(splittings("xian"), [vec!["xian"], vec!["xi", "an"]]);
        assert_eq!(splittings("fangan"), [["fang", "an"], ["fan", "gan"]]);
        assert_eq!(splittings("9iao1i").first(), Some(&vec!["9iao", "1i"]));
        assert_eq!((spelt(b"lue"), spelt(b"9i")), (spelt(b"lve"), spelt(b"qi")));
        assert_eq!(spelt(b"zhang"), spelt(b"zan"));
    }

    #[test]
    fn letters_that_are_no_syllables() {
        for letters in ["", "nk", "adidas", "adidas7", "é", "耐", "naik", &"a".repeat(300), &"a".repeat(17)]
        {
            assert!(splittings(letters).is_empty(), "{letters}");
        }
        assert_eq!(splittings("xianxianxianxian").len(), 4);
        assert!(splittings("nk").is_empty() && splittings("n91").is_empty());
    }
}
