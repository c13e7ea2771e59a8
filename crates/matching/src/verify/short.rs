//! Names of few plain letters among plain letters. They bear no edit, so their letters stand in a row, in the
//! one order or the other, or there is no reading: a look before an alignment.

use super::lattice::PAIRS;
use super::lore;

/// Letters that may be looked at: a name, and what stands around it.
const NAME: usize = 4;
const TEXT: usize = 48;

/// Stands for a letter that may hide another.
const ANY: u8 = b'*';

/// Whether no reading of `text` as `name` can hold, as far as that is known.
pub(super) fn is_hopeless(text: &str, name: &str) -> bool {
    let (mut here, mut own) = ([0; TEXT], [0; NAME]);
    let Some(own) = letters(name, &mut own, |letter| letter) else { return false };
    let hides = |letter| if matches!(letter, b'x' | b'o') { ANY } else { letter };
    let Some(here) = letters(text, &mut here, hides) else { return false };
    if own.is_empty() || here.windows(2).any(|two| two == [ANY, ANY]) || is_ligature(here, own) {
        return false;
    }
    let same = |(here, own): (&u8, &u8)| here == own || *here == ANY;
    let stands =
        |run: &[u8]| run.iter().zip(own.iter()).all(same) || run.iter().rev().zip(own.iter()).all(same);
    !here.windows(own.len()).any(stands)
}

/// The letters of `text`, each once in a row, as `read`; none if there is anything else than letters and signs
/// that are nothing but signs, or too much.
fn letters<'a>(text: &str, room: &'a mut [u8], read: impl Fn(u8) -> u8) -> Option<&'a [u8]> {
    let mut len = 0;
    for c in text.chars() {
        if c.is_ascii_alphabetic() {
            let letter = read(like(c.to_ascii_lowercase() as u8));
            if letter == ANY || len == 0 || room[len - 1] != letter {
                *room.get_mut(len)? = letter;
                len += 1;
            }
        } else if !matches!(
            c,
            ' ' | '\n'
                | '\r'
                | '\t'
                | ','
                | '.'
                | ';'
                | ':'
                | '"'
                | '\''
                | '-'
                | ')'
                | '&'
                | '“'
                | '”'
                | '’'
                | '—'
        ) {
            return None;
        }
    }
    Some(&room[..len])
}

/// One for all letters that pass for each other.
fn like(letter: u8) -> u8 {
    match letter {
        b'l' => b'i',
        b'v' => b'u',
        b'p' | b'q' => b'g',
        b'd' => b'b',
        _ => letter,
    }
}

/// Whether two letters there may be one of the name, or the other way round.
fn is_ligature(here: &[u8], own: &[u8]) -> bool {
    let has = |row: &[u8], one: char| one.is_ascii() && row.contains(&like(one as u8));
    let stands = |row: &[u8], letters: &str| {
        let count = letters.len();
        letters.bytes().all(|letter| letter.is_ascii_lowercase())
            && row.windows(count).any(|run| {
                run.iter().zip(letters.bytes()).all(|(&here, letter)| here == ANY || here == like(letter))
            })
    };
    // Two that are the same stand once here.
    let twice = |letters: &str| letters.as_bytes().windows(2).any(|two| like(two[0]) == like(two[1]));
    lore::MULTI.iter().any(|&(letters, one)| has(own, one) && (twice(letters) || stands(here, letters)))
        || PAIRS.iter().any(|&([a, b], one)| {
            let letters: [u8; 2] = [a as u8, b as u8];
            let pair = letters.map(like);
            has(here, one) && (pair[0] == pair[1] || own.windows(2).any(|two| two == pair))
        })
}

#[cfg(test)]
mod tests {
    use super::is_hopeless;

    #[test]
    fn letters_in_a_row_are_left_to_alignment() {
        for (text, name) in [
            ("a nike b", "Nike"),
            ("a n.i.k.e b", "Nike"),
            ("a niiike b", "Nike"),
            ("ekin", "Nike"),
            ("nxke", "Nike"),
            ("nlke", "Nike"),
            ("the rnini", "Mini"),
            ("vvest", "West"),
            ("N1KE", "Nike"),
            ("n!ke", "Nike"),
            ("fooy", "Foxy"),
            ("нike", "Nike"),
            ("mini", "rnini"),
        ] {
            assert!(!is_hopeless(text, name), "{text} {name}");
        }
        for (text, name) in [("a bike b", "Nike"), ("the rest", "Leto"), ("let us go", "EUIT")] {
            assert!(is_hopeless(text, name), "{text} {name}");
        }
    }
}
