//! What is registered of a work (作品), and the numbers by which the trade knows it.

use crate::refusal::{limit_list, limit_text};
use crate::{Code, Refusal};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Particulars of a work beside its title, authors and ISBN.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = WorkParticulars)]
pub struct Work {
    /// Who publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// ISSN of the periodical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issn: Option<String>,
    /// DOI, without the address of a resolver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// Which edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Nobody may offer it before this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub embargo_until: Option<Date>,
    /// Why it belongs to everybody, where it does: what is of it is no taking. Only the operator registers such texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commons: Option<Commons>,
    /// Surfaces that may carry it, whoever publishes there; accounts are its authorised sellers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licensed_surfaces: Vec<String>,
}

/// Why a text belongs to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Commons {
    /// Its protection has ended, or it never had any.
    PublicDomain,
    /// Holy books.
    Scripture,
    /// Laws, judgments, official papers.
    Law,
    /// What everybody writes: licences, forms, forewords of a series.
    Boilerplate,
}

impl Commons {
    /// All, by their names.
    pub const NAMES: [(Self, &'static str); 4] = [
        (Self::PublicDomain, "public_domain"),
        (Self::Scripture, "scripture"),
        (Self::Law, "law"),
        (Self::Boilerplate, "boilerplate"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(known, _)| *known == self).map_or("", |(_, name)| name)
    }

    /// The one of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(known, _)| *known)
    }
}

/// What is kept of a text: a print by which it is found again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TextPrint {
    /// Digest of the print.
    pub digest: String,
    /// Code points of the text.
    pub characters: u64,
    /// Letters that are compared.
    pub letters: u64,
    /// What the file was: `txt`, `epub`, `pdf` and so on; `fingerprint` where the text was never here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Its ISCC-CODE (ISO 24138:2024), by which the trade exchanges what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iscc: Option<String>,
    /// Files of an archive that were not read, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<crate::item::Unread>,
    /// Whether the text itself is kept, to be shown beside what is found of it.
    pub kept: bool,
}

/// Code points that the name of a publisher or an edition may have.
const NAME: usize = 512;

/// What the numbers are, in both languages.
const ISBN: [&str; 2] = [
    "an ISBN: ten or thirteen digits, the last of which checks the others",
    "国际标准书号：十位或十三位，末位为校验码",
];
const ISSN: [&str; 2] = [
    "an ISSN: eight digits, the last of which checks the others",
    "国际标准连续出版物号：八位，末位为校验码",
];
const DOI: [&str; 2] = ["a DOI such as `10.1000/182`", "数字对象标识符，如 `10.1000/182`"];

pub(super) fn check(no: &mut Vec<Refusal>, isbn: Option<&str>, work: &Work) {
    number(no, "/isbn", isbn, is_isbn, ISBN);
    number(no, "/issn", work.issn.as_deref(), is_issn, ISSN);
    number(no, "/doi", work.doi.as_deref(), is_doi, DOI);
    limit_text(no, "/publisher", work.publisher.as_deref().unwrap_or_default(), NAME);
    limit_text(no, "/edition", work.edition.as_deref().unwrap_or_default(), NAME);
    limit_list(no, "/licensed_surfaces", work.licensed_surfaces.len(), 100);
    for (i, surface) in work.licensed_surfaces.iter().enumerate() {
        limit_text(no, &format!("/licensed_surfaces/{i}"), surface, 200);
    }
}

fn number(
    no: &mut Vec<Refusal>,
    pointer: &str,
    number: Option<&str>,
    is_sound: fn(&str) -> bool,
    [en, zh]: [&str; 2],
) {
    if let Some(number) = number.filter(|number| !is_sound(number)) {
        let number: String = number.chars().take(80).collect();
        let refusal = Refusal::new(Code::Invalid, pointer, format!("`{number}` is not {en}"));
        no.push(refusal.zh(format!("`{number}` 不是有效的{zh}")));
    }
}

/// The digits of a number that people write with spaces and hyphens; `X` at the end is ten.
fn digits(text: &str) -> Option<Vec<u32>> {
    let signs: Vec<char> =
        text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{2010}'..='\u{2013}')).collect();
    let digit = |(i, sign): (usize, &char)| match sign {
        'x' | 'X' if i + 1 == signs.len() => Some(10),
        _ => sign.to_digit(10),
    };
    signs.iter().enumerate().map(digit).collect()
}

/// Whether a text is an International Standard Book Number (ISO 2108) whose check digit is right.
pub fn is_isbn(text: &str) -> bool {
    let Some(digits) = digits(text) else { return false };
    match digits.len() {
        10 => weighted(&digits),
        13 => {
            let sum: u32 =
                digits.iter().zip([1, 3].iter().cycle()).map(|(digit, weight)| digit * weight).sum();
            digits.starts_with(&[9, 7])
                && matches!(digits[2], 8 | 9)
                && digits[12] < 10
                && sum.is_multiple_of(10)
        }
        _ => false,
    }
}

/// Whether a text is an International Standard Serial Number (ISO 3297) whose check digit is right.
pub fn is_issn(text: &str) -> bool {
    digits(text).is_some_and(|digits| digits.len() == 8 && weighted(&digits))
}

/// The sum of digits, each as often as its place counted from the end, goes into eleven.
fn weighted(digits: &[u32]) -> bool {
    digits.iter().rev().zip(1..).map(|(digit, place)| digit * place).sum::<u32>() % 11 == 0
}

/// Whether a text has the form of a Digital Object Identifier (ISO 26324); it has no check digit.
pub fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let numbers = prefix.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let printable = !suffix.is_empty() && !suffix.contains(|c: char| c.is_whitespace() || c.is_control());
    numbers && prefix.len() >= 4 && printable && text.len() <= 512
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_checked_by_their_last_digit() {
        for isbn in ["978-7-115-54608-1", "9786673110420", "0-306-40615-2", "080442957X", "9780000000002"] {
            assert!(is_isbn(isbn), "{isbn}");
        }
        for isbn in
            ["", "978", "9787115546082", "0306406153", "08044295X7", "9770000000003", "x", "978711554608X"]
        {
            assert!(!is_isbn(isbn), "{isbn}");
        }
        assert!(is_issn("2049-3630") && is_issn("0317-8471") && is_issn("2434-561X"));
        assert!(!is_issn("2049-3631") && !is_issn("2049363") && !is_issn("204936301"));
        assert!(is_doi("10.1000/182") && is_doi("10.1000.10/a(b)c"));
        for doi in
            ["", "10.1000", "10.1000/", "10.x/1", "10./1", "https://doi.org/10.1000/182", "10.1000/a b"]
        {
            assert!(!is_doi(doi), "{doi}");
        }
    }
}
