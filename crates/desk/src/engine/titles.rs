//! Works in use by their names: offered beside a link to a shared file, or before their day.

use super::rights::RightInfo;
use casework::right::{Kind, Right};
use matching::title::{Book, Titles};
use std::collections::BTreeSet;

/// The names of these rights as they are now, in place of what was known of them.
pub(super) fn named<'a>(titles: &Titles, rights: impl Iterator<Item = (&'a str, &'a RightInfo)>) -> Titles {
    let (mut concerned, mut books) = (BTreeSet::new(), Vec::new());
    for (id, info) in rights {
        concerned.insert(id);
        books.extend(book(id, &info.right));
    }
    titles.change(&concerned, books)
}

/// The names of a work that belongs to somebody.
fn book(id: &str, right: &Right) -> Option<Book> {
    let title = right.title.as_ref().filter(|title| title.kind == Kind::Work)?;
    if right.withdrawn.is_some() || title.work.commons.is_some() {
        return None;
    }
    Some(Book {
        right: id.to_owned(),
        title: title.text.clone(),
        authors: title.authors.clone(),
        numbers: title.isbn.iter().chain(&title.work.issn).cloned().collect(),
        embargo_until: title.work.embargo_until.map(|day| day.to_string()),
    })
}
