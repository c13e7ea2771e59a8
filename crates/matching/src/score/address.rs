//! Names in addresses: `gucci` in `https://shop.example/?q=gucci` is no word of the text.

use std::ops::Range;

/// Where in an address a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// In none.
    None,
    /// In the name of a site or of an account, which somebody chose to be known by.
    Host,
    /// In the path of a page or file, or in an address of mail.
    Inside,
}

/// Bytes on each side that are read.
const REACH: usize = 256;
/// Ends of host names that are taken for such without `://` before them.
const ENDINGS: [&str; 24] = [
    "app", "biz", "cc", "cn", "co", "com", "de", "example", "fr", "info", "io", "jp", "kr", "me", "net",
    "online", "org", "ru", "shop", "site", "store", "top", "uk", "xyz",
];

/// Where bytes `place` of `text` stand.
pub(super) fn address(text: &str, place: &Range<usize>) -> Address {
    let Some(token) = token(text, place) else { return Address::None };
    let (start, end) = (place.start - token.start, place.end - token.start);
    let token = &text[token];
    if let Some(at) = mail(token) {
        return if at.start <= end && start <= at.end { Address::Inside } else { Address::None };
    }
    let handle = token[..start].rfind('@').is_some_and(|at| {
        let between = token[at + 1..start].bytes();
        at == 0 && between.into_iter().all(is_part)
    });
    if handle {
        return Address::Host;
    }
    let scheme = token.find("://").map(|at| at + 3);
    let host = scheme.unwrap_or_default();
    let host_end = token[host..].find(['/', '?', '#']).map_or(token.len(), |at| host + at);
    if scheme.is_some() || is_host(&token[host..host_end]) {
        return match () {
            () if start >= host_end => Address::Inside,
            () if scheme.is_none() && token[start..end].contains('.') => Address::None,
            () if start >= host => Address::Host,
            () => Address::None,
        };
    }
    if is_path(token) { Address::Inside } else { Address::None }
}

/// The run of signs without a space that holds the place, where it may be an address.
fn token(text: &str, place: &Range<usize>) -> Option<Range<usize>> {
    let inside = |b: u8| b.is_ascii_graphic() && !b"\"<>()[]{}|,;".contains(&b);
    let bytes = text.as_bytes();
    if place.is_empty() || !bytes.get(place.clone())?.iter().all(|&b| inside(b)) {
        return None;
    }
    let before = bytes[..place.start].iter().rev().take(REACH).take_while(|&&b| inside(b)).count();
    let after = bytes[place.end..].iter().take(REACH).take_while(|&&b| inside(b)).count();
    let token = place.start - before..place.end + after;
    // A sentence or clause ends after it.
    let trimmed = text.get(token.clone())?.trim_end_matches(['.', ':', '!', '?', '\'', '*']).len();
    Some(token.start..(token.start + trimmed).max(place.end))
}

/// The bytes of an address of mail in a token: `anna@mail.example`.
fn mail(token: &str) -> Option<Range<usize>> {
    let (name, host) = token.split_once('@')?;
    let from = name.len() - name.bytes().rev().take_while(|&b| is_part(b) || b == b'+').count();
    let name = from..name.len();
    let end = host.bytes().take_while(|&b| is_part(b)).count();
    let host = host[..end].trim_end_matches('.');
    let dotted = host.rsplit_once('.').is_some_and(|(front, ending)| {
        !front.is_empty() && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic())
    });
    (!name.is_empty() && dotted).then(|| from..name.end + 1 + host.len())
}

/// What names of accounts, files and hosts are made of.
fn is_part(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"._-".contains(&b)
}

/// Whether it can only be the name of a site.
fn is_host(text: &str) -> bool {
    let ending = text.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let named = ENDINGS.contains(&ending.as_str()) || text.starts_with("www.");
    named && text.contains('.') && text.bytes().all(is_part) && text.split('.').all(|part| part.len() > 1)
}

/// Whether it can only be the path of a file.
fn is_path(token: &str) -> bool {
    let rooted = ["/", "./", "../", "~/"].iter().any(|root| token.starts_with(root));
    let drive = token.as_bytes().get(1..3) == Some(b":\\");
    drive || rooted && token[1..].contains('/')
}

#[cfg(test)]
mod tests {
    use super::{Address, address};

    #[test]
    fn names_in_addresses_are_told_from_words() {
        use Address::{Host, Inside, None};
        for (text, name, is) in [
            ("see https://www.shop.example/blog/Velta/old", "Velta", Inside),
            ("https://shop.example/?q=Velta&page=2", "Velta", Inside),
            ("看shop.example.cn/Velta吧", "Velta", Inside),
            ("https://velta.example/new", "velta", Host),
            ("www.velta-outlet.ru", "velta", Host),
            ("write to velta.fan@mail.example.", "velta", Inside),
            ("anna@velta.example", "velta", Inside),
            ("write to v@lta.example", "v@lta", Inside),
            ("thanks @velta_of_the_north", "velta", Host),
            ("C:\\Users\\velta\\notes.txt", "velta", Inside),
            ("import velta from './velta.js'", "velta", None),
            ("in ./src/velta.js", "velta", Inside),
            ("v@lta shoes", "v@lta", None),
            ("V.e.l.t.a", "V.e.l.t.a", None),
            ("Korva/Velta/Ondari", "Velta", None),
            ("new.Velta.", "Velta", None),
            ("a Velta", "Velta", None),
            ("Velta", "", None),
        ] {
            let start = text.find(name).unwrap();
            assert_eq!(address(text, &(start..start + name.len())), is, "{text}");
        }
        assert_eq!(address("ab", &(1..9)), None);
    }
}
