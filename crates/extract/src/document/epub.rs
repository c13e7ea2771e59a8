//! EPUB: the chapters of its spine, in order.

use std::collections::{HashMap, HashSet};

use roxmltree::Document;

use super::archive::Pack;
use super::html::Web;
use super::reading::Reading;
use super::xml::{attribute, with};
use super::{DocumentError, Format, encoding};

/// Names the package.
pub(super) const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";

pub(super) fn read(reading: &mut Reading, pack: &mut Pack<'_>) -> Result<Format, DocumentError> {
    let locked = locked(reading, pack);
    let mut chapters = spine(reading, pack)?;
    chapters.retain(|name| pack.has(name));
    if chapters.is_empty() {
        // Without a spine, every page of the book, by name.
        let is_page = |name: &&String| ["xhtml", "html", "htm"].iter().any(|end| ends(name, end));
        chapters = pack.names().iter().filter(is_page).cloned().collect();
        chapters.sort();
    }
    let mut first = None;
    let mut any = false;
    for name in &chapters {
        let page = match pack.named(reading, name) {
            _ if locked.contains(name) => Err(DocumentError::Encrypted(Format::Epub)),
            Some(read) => read,
            None => continue,
        };
        let text = page.and_then(|bytes| {
            let damaged = DocumentError::Damaged(Format::Epub, "a chapter is no text");
            encoding::decode(&bytes, encoding::declared(&bytes)).ok_or(damaged)
        });
        match text {
            Ok(text) => {
                any = true;
                let web = Web::of(&text);
                reading.section(None, web.headings.first().map(|(_, words)| words.as_str()));
                reading.push(&web.text);
            }
            Err(error) => {
                first.get_or_insert(error);
                reading.leave_out(name, error);
            }
        }
        if reading.is_full() {
            break;
        }
    }
    match first {
        Some(error) if !any => Err(error),
        _ => Ok(Format::Epub),
    }
}

/// Files of the book that need a key. Fonts are often disguised without one; they are no chapters.
fn locked(reading: &mut Reading, pack: &mut Pack<'_>) -> HashSet<String> {
    let Some(Ok(bytes)) = pack.named(reading, ENCRYPTION) else { return HashSet::new() };
    let locked = with(&bytes, |document| {
        let references = document.descendants().filter(|node| node.tag_name().name() == "CipherReference");
        references.filter_map(|node| attribute(&node, "URI")).map(|uri| inside("", uri)).collect()
    });
    locked.unwrap_or_default()
}

/// The chapters' names in order; none when the package does not say.
fn spine(reading: &mut Reading, pack: &mut Pack<'_>) -> Result<Vec<String>, DocumentError> {
    let root = |document: &Document<'_>| {
        let mut files = document.descendants().filter(|node| node.tag_name().name() == "rootfile");
        files.find_map(|node| attribute(&node, "full-path").map(str::to_owned))
    };
    let container = pack.named(reading, CONTAINER).transpose()?;
    let named = container.and_then(|bytes| with(&bytes, root).flatten());
    let package = named.or_else(|| pack.names().iter().find(|name| ends(name, "opf")).cloned());
    let Some(package) = package else { return Ok(Vec::new()) };
    let Some(bytes) = pack.named(reading, &package).transpose()? else { return Ok(Vec::new()) };
    let home = package.rsplit_once('/').map_or("", |(home, _)| home);
    let chapters = with(&bytes, |document| {
        let of =
            |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
        let manifest: HashMap<&str, &str> = of("item")
            .filter_map(|node| Some((attribute(&node, "id")?, attribute(&node, "href")?)))
            .collect();
        of("itemref")
            .filter_map(|node| manifest.get(attribute(&node, "idref")?))
            .map(|href| inside(home, href))
            .collect()
    });
    Ok(chapters.unwrap_or_default())
}

/// Whether a name has this extension.
fn ends(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case(extension))
}

/// The name of a file that another one in the folder `home` speaks of.
fn inside(home: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let mut path: Vec<&str> = home.split('/').filter(|part| !part.is_empty()).collect();
    let plain = percent(href);
    for part in plain.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}

/// `%20` and the like as what they stand for.
fn percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
