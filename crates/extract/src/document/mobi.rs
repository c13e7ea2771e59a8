//! MOBI, AZW3 and `PalmDOC` texts: records of packed HTML.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::html::Web;
use super::huff::Phrases;
use super::palm::{half, records, unpack, word};
use super::reading::Reading;
use super::{DocumentError, Format, MOST_TEXT, encoding};

/// Packed by a table of codes.
const HUFFMAN: u16 = 17_480;
const UTF_8_PAGE: u32 = 65_001;

pub(super) fn read(reading: &mut Reading, bytes: &[u8]) -> Result<Format, DocumentError> {
    let damaged = DocumentError::Damaged(Format::Mobi, "its records are not whole");
    let records = records(bytes).ok_or(damaged)?;
    let head = records.first().map(|range| &bytes[range.clone()]).ok_or(damaged)?;
    let packing = half(head, 0).ok_or(damaged)?;
    let count = usize::from(half(head, 8).ok_or(damaged)?);
    if half(head, 12).ok_or(damaged)? != 0 {
        return Err(DocumentError::Encrypted(Format::Mobi));
    }
    let book = head.get(16..20) == Some(b"MOBI");
    let extra = if book && word(head, 20) >= Some(0xe4) { half(head, 0xf2).unwrap_or_default() } else { 0 };
    let mut phrases =
        if packing == HUFFMAN { Some(phrases(bytes, &records, head).ok_or(damaged)?) } else { None };
    let mut text = Vec::new();
    for range in records.iter().skip(1).take(count) {
        let record = without_extras(&bytes[range.clone()], extra);
        match (packing, &mut phrases) {
            (1, _) => text.extend_from_slice(record),
            (2, _) => unpack(record, &mut text).ok_or(damaged)?,
            (_, Some(phrases)) => phrases.unpack(record, &mut text).ok_or(damaged)?,
            _ => return Err(DocumentError::Damaged(Format::Mobi, "it is packed in a way that is not read")),
        }
        if text.len() > MOST_TEXT {
            break;
        }
    }
    let page = word(head, 28).filter(|_| book);
    let own: Option<&'static Encoding> =
        page.map(|page| if page == UTF_8_PAGE { UTF_8 } else { WINDOWS_1252 });
    let text = encoding::decode(&text, own).ok_or(DocumentError::NoText(Format::Mobi))?;
    if book {
        Web::of(&text).into_sections(reading);
    } else {
        reading.section(None, None);
        reading.push(&text);
    }
    Ok(Format::Mobi)
}

/// The table of codes and the phrases that they stand for: how many records, and which is the first, the head says.
fn phrases(bytes: &[u8], records: &[Range<usize>], head: &[u8]) -> Option<Phrases> {
    let (first, count) = (word(head, 0x70)? as usize, word(head, 0x74)? as usize);
    let records = records.get(first..first.checked_add(count)?)?;
    Phrases::read(records.iter().map(|range| &bytes[range.clone()]))
}

/// A record without what follows its text: for each bit of `flags` something that tells its own length at its end.
fn without_extras(record: &[u8], flags: u16) -> &[u8] {
    let mut text = record;
    for _ in 0..(flags >> 1).count_ones() {
        let (mut length, mut shift) = (0_usize, 0);
        for byte in text.iter().rev().take(4) {
            length |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 != 0 {
                break;
            }
        }
        text = &text[..text.len().saturating_sub(length)];
    }
    if flags & 1 != 0 {
        let length = text.last().map_or(0, |last| usize::from(last & 3) + 1);
        text = &text[..text.len().saturating_sub(length)];
    }
    text
}
