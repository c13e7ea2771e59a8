//! Which names begin with two letters.

use std::collections::HashMap;
use std::ops::Range;

use super::Book;
use crate::fold::Symbols;
use crate::score::surprisal;

/// Some works and an index of their names.
#[derive(Debug)]
pub(super) struct Bay {
    pub(super) books: Vec<Book>,
    /// Names by their first two symbols.
    names: HashMap<[u16; 2], Vec<Name>>,
    /// Works by the digits of their numbers.
    numbers: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Name {
    book: usize,
    author: bool,
    symbols: Box<[u16]>,
    bits: f32,
}

/// What of a work is mentioned, what says most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Number,
    Title,
    Author,
}

/// A name of a work in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    pub(super) what: What,
    pub(super) field: usize,
    /// Bytes of the field.
    pub(super) at: Range<usize>,
    pub(super) bits: f32,
}

impl Bay {
    /// None for no works.
    pub(super) fn of(books: Vec<Book>) -> Option<Self> {
        let (mut names, mut numbers) = (HashMap::<_, Vec<Name>>::new(), HashMap::<_, Vec<usize>>::new());
        let mut symbols = Symbols::default();
        for (number, book) in books.iter().enumerate() {
            let authors = book.authors.iter().map(|author| (author, true));
            for (text, author) in [(&book.title, false)].into_iter().chain(authors) {
                symbols.fold(&[text]);
                if let [first, second, ..] = *symbols.sym() {
                    let symbols = symbols.sym().into();
                    let name = Name { book: number, author, symbols, bits: surprisal(text) };
                    names.entry([first, second]).or_default().push(name);
                }
            }
            for digits in book.numbers.iter().map(|number| digits(number)).filter(|digits| digits.len() >= 8)
            {
                numbers.entry(digits).or_default().push(number);
            }
        }
        (!books.is_empty()).then_some(Self { books, names, numbers })
    }

    /// The works that the texts name, each with its mentions. `symbols` are those of the texts.
    pub(super) fn mentions(&self, symbols: &Symbols, texts: &[&str]) -> Vec<(usize, Vec<Mention>)> {
        let mut all: HashMap<usize, Vec<Mention>> = HashMap::new();
        let sym = symbols.sym();
        for (i, two) in sym.windows(2).enumerate().filter(|(i, _)| symbols.edge(*i)) {
            for name in self.names.get(&[two[0], two[1]]).into_iter().flatten() {
                let end = i + name.symbols.len();
                let field = symbols.field_of(i);
                let stands = sym[i..].starts_with(&name.symbols)
                    && symbols.edge(end)
                    && symbols.field_of(end - 1) == field;
                if stands {
                    let what = if name.author { What::Author } else { What::Title };
                    let at = symbols.at(i)..symbols.end(end - 1);
                    let mention = Mention { what, field, at, bits: name.bits };
                    all.entry(name.book).or_default().push(mention);
                }
            }
        }
        for (field, text) in texts.iter().enumerate() {
            for (digits, at) in runs(text) {
                for &book in self.numbers.get(&digits).into_iter().flatten() {
                    let mention = Mention { what: What::Number, field, at: at.clone(), bits: 0.0 };
                    all.entry(book).or_default().push(mention);
                }
            }
        }
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by_key(|(book, _)| *book);
        all
    }
}

/// The digits of a number as people write it; ten is `X`. An ISBN of ten digits is that of thirteen.
fn digits(number: &str) -> String {
    let digits: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if digits.len() != 10 {
        return digits;
    }
    let long = format!("978{}", &digits[..9]);
    let sum: u32 = long.bytes().zip([1, 3].into_iter().cycle()).map(|(d, w)| u32::from(d - b'0') * w).sum();
    format!("{long}{}", (10 - sum % 10) % 10)
}

/// Runs of digits that may be the number of a book, with hyphens and spaces inside, and their bytes.
fn runs(text: &str) -> Vec<(String, Range<usize>)> {
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | ' ' | 'x' | 'X' | '\u{2010}'..='\u{2013}');
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |at| start + at);
        rest = end;
        let run = text[start..end].trim_end_matches(|c: char| !c.is_ascii_digit() && !matches!(c, 'x' | 'X'));
        if matches!(run.bytes().filter(u8::is_ascii_alphanumeric).count(), 8 | 10 | 13)
            && !run[..run.len() - 1].contains(['x', 'X'])
        {
            found.push((digits(run), start..start + run.len()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(digits("0-306-40615-2"), "9780306406157");
        assert_eq!(digits("2049-3630"), "20493630");
        let read = |text| runs(text).into_iter().map(|(digits, at)| (digits, &text[at])).collect::<Vec<_>>();
        assert_eq!(
            read("ISBN 978-0-306-40615-7, or 080442957X; tel 12345"),
            [("9780306406157".to_owned(), "978-0-306-40615-7"), ("9780804429573".to_owned(), "080442957X")]
        );
        assert_eq!(read("xxx 1x2x3x4x5x6 共 3 本"), []);
        assert_eq!(read("12345678901234567890"), []);
    }
}
