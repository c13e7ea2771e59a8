//! Letters drawn otherwise.

use super::replace;
use crate::lists::LISTS;
use crate::random::Random;

pub(super) fn case(name: &str, random: &mut Random) -> Option<String> {
    // Where changing case changes the length, it may change the word (`ß`, `ı`).
    let simple = |letter: char| {
        letter.to_uppercase().count() == 1 && letter.to_lowercase().count() == 1 && !"ıİſςσ".contains(letter)
    };
    if !name.chars().all(simple) {
        return None;
    }
    let mut upper = random.chance(50);
    let mut flip = |letter: char| {
        upper = !upper;
        if upper { letter.to_uppercase().next() } else { letter.to_lowercase().next() }
    };
    Some(match random.below(3) {
        0 => name.to_uppercase(),
        1 => name.to_lowercase(),
        _ => name.chars().filter_map(&mut flip).collect(),
    })
}

/// Each ASCII letter and digit through `draw`; none where any other letter is.
fn all(name: &str, mut draw: impl FnMut(char) -> Option<char>) -> Option<String> {
    if !name.chars().any(|letter| letter.is_ascii_alphabetic()) {
        return None;
    }
    Some(name.chars().map(|letter| draw(letter).unwrap_or(letter)).collect())
}

fn shifted(letter: char, small: u32, capital: u32) -> Option<char> {
    match letter {
        'a'..='z' => char::from_u32(small + u32::from(letter) - u32::from('a')),
        'A'..='Z' => char::from_u32(capital + u32::from(letter) - u32::from('A')),
        _ => None,
    }
}

pub(super) fn full_width(name: &str, _: &mut Random) -> Option<String> {
    all(name, |letter| match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0),
        _ => None,
    })
}

pub(super) fn enclosed(name: &str, random: &mut Random) -> Option<String> {
    // Circled; circled white on black, squared, squared white on black, in brackets.
    const KINDS: [(u32, u32); 5] =
        [(0x24d0, 0x24b6), (0x1f150, 0x1f150), (0x1f130, 0x1f130), (0x1f170, 0x1f170), (0x249c, 0x1f110)];
    let &(small, capital) = random.pick(&KINDS);
    all(name, |letter| shifted(letter, small, capital))
}

pub(super) fn mathematical(name: &str, random: &mut Random) -> Option<String> {
    // Bold, bold italic, bold script, bold fraktur, sans, sans bold, sans italic, monospace: those without holes.
    const STARTS: [u32; 8] = [0x1d400, 0x1d468, 0x1d4d0, 0x1d56c, 0x1d5a0, 0x1d5d4, 0x1d608, 0x1d670];
    let &capital = random.pick(&STARTS);
    all(name, |letter| shifted(letter, capital + 26, capital))
}

pub(super) fn flags(name: &str, _: &mut Random) -> Option<String> {
    all(name, |letter| shifted(letter, 0x1f1e6, 0x1f1e6))
}

pub(super) fn small_capitals(name: &str, _: &mut Random) -> Option<String> {
    const CAPITALS: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ";
    all(name, |letter| {
        let at = (letter.to_ascii_lowercase() as usize).checked_sub('a' as usize)?;
        CAPITALS.chars().nth(at)
    })
}

pub(super) fn accents(name: &str, random: &mut Random) -> Option<String> {
    const ACCENTED: &[(char, &str)] = &[
        ('a', "àáâãäåāăą"),
        ('c', "çćĉč"),
        ('d', "ďḋ"),
        ('e', "èéêëēĕėęě"),
        ('g', "ĝğġģ"),
        ('h', "ĥḧ"),
        ('i', "ìíîïĩīĭį"),
        ('j', "ĵ"),
        ('k', "ķǩ"),
        ('l', "ĺļľ"),
        ('m', "ṁṃ"),
        ('n', "ñńņň"),
        ('o', "òóôõöōŏő"),
        ('p', "ṕṗ"),
        ('r', "ŕŗř"),
        ('s', "śŝşš"),
        ('t', "ţťṫ"),
        ('u', "ùúûüũūŭůűų"),
        ('w', "ŵẁẃẅ"),
        ('y', "ýÿŷ"),
        ('z', "źżž"),
    ];
    replace(name, random, 50, |letter, random| {
        let small = letter.to_ascii_lowercase();
        let (_, others) = ACCENTED.iter().find(|(plain, _)| *plain == small)?;
        let other = random.letter(others);
        Some(if letter.is_ascii_uppercase() { other.to_uppercase().collect() } else { other.to_string() })
    })
}

pub(super) fn other_scripts(name: &str, random: &mut Random) -> Option<String> {
    replace(name, random, 50, |letter, random| {
        let others = LISTS.confusables.get(&letter).filter(|_| letter.is_ascii_alphabetic())?;
        Some(random.pick(others).to_string())
    })
}

pub(super) fn ascii_lookalikes(name: &str, random: &mut Random) -> Option<String> {
    replace(name, random, 30, |letter, _| {
        let other = match letter {
            'l' => "I",
            'I' => "l",
            'm' => "rn",
            'w' => "vv",
            'W' => "VV",
            'd' => "cl",
            _ => return None,
        };
        Some(other.to_owned())
    })
}

pub(super) fn leet(name: &str, random: &mut Random) -> Option<String> {
    replace(name, random, 50, |letter, random| {
        let others = match letter.to_ascii_lowercase() {
            'a' => "4@",
            'b' => "8",
            'e' => "3",
            'g' => "9",
            'i' => "1!",
            'l' => "1",
            'o' => "0",
            's' => "5$",
            't' => "7",
            'z' => "2",
            _ => return None,
        };
        Some(random.letter(others).to_string())
    })
}
