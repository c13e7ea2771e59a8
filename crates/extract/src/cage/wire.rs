//! What parent and child say to each other. Lengths are little-endian and checked before anything is made for them.

use std::io::{self, Read, Write};

use super::read_announced;
use crate::document::{Document, Format, LeftOut, MOST_TEXT, Section};
use crate::picture::{Code, Decoded, MOST_CODES, MOST_FRAMES, MOST_PIXELS, Raster};

/// Bytes of a file that the child takes.
const MOST_FILE: u64 = 64 << 20;
/// Sections, and files left out, that a document has at most.
const MOST_PARTS: u64 = 100_000;
/// Bytes of a reason.
const MOST_REASON: u64 = 4096;

const PICTURE: u8 = b'P';
const CODES: u8 = b'C';
const DOCUMENT: u8 = b'D';
const REFUSED: u8 = b'R';

/// What a child is to make of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Pixels.
    Picture,
    /// Pixels, and the codes that machines read in them.
    Codes,
    /// Text.
    Document,
}

/// What a child answers.
#[derive(Debug)]
pub(super) enum Answer {
    /// The picture.
    Picture(Decoded),
    /// The document.
    Document(Document),
    /// Why there is none: the kind of trouble, where it is a document's, and the reason.
    Refused(String, String),
}

pub(super) fn send_file(to: &mut impl Write, task: Task, bytes: &[u8]) -> io::Result<()> {
    let task = match task {
        Task::Picture => PICTURE,
        Task::Codes => CODES,
        Task::Document => DOCUMENT,
    };
    to.write_all(&[task])?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

pub(super) fn read_file(from: &mut impl Read) -> io::Result<(Task, Vec<u8>)> {
    let task = match byte(from)? {
        PICTURE => Task::Picture,
        CODES => Task::Codes,
        DOCUMENT => Task::Document,
        _ => return Err(io::Error::other("there is no such task")),
    };
    let length = number(from)?;
    if length > MOST_FILE {
        return Err(io::Error::other("the file is too large"));
    }
    Ok((task, read_announced(from, length)?))
}

pub(super) fn send_refusal(to: &mut impl Write, cause: &str, reason: &str) -> io::Result<()> {
    to.write_all(&[REFUSED])?;
    send_words(to, cause)?;
    send_words(to, reason)
}

pub(super) fn send_document(to: &mut impl Write, document: &Document) -> io::Result<()> {
    to.write_all(&[DOCUMENT])?;
    send_words(to, document.format.name())?;
    to.write_all(&[u8::from(document.cut)])?;
    to.write_all(&(document.text.len() as u64).to_le_bytes())?;
    to.write_all(document.text.as_bytes())?;
    to.write_all(&(document.sections.len() as u64).to_le_bytes())?;
    for Section { start, page, name } in &document.sections {
        to.write_all(&(*start as u64).to_le_bytes())?;
        to.write_all(&u64::from(page.unwrap_or_default()).to_le_bytes())?;
        send_words(to, name.as_deref().unwrap_or_default())?;
    }
    to.write_all(&(document.left_out.len() as u64).to_le_bytes())?;
    for LeftOut { name, cause, message } in &document.left_out {
        for words in [name, cause, message] {
            send_words(to, words)?;
        }
    }
    Ok(())
}

fn read_document(from: &mut impl Read) -> io::Result<Document> {
    let format = Format::of_name(&words(from)?).ok_or_else(|| io::Error::other("there is no such format"))?;
    let cut = byte(from)? != 0;
    let length = most(number(from)?, MOST_TEXT as u64)?;
    let text = String::from_utf8(read_announced(from, length)?).map_err(io::Error::other)?;
    let points = text.chars().count();
    let count = most(number(from)?, MOST_PARTS)?;
    let section = |_| {
        let start = usize::try_from(number(from)?).unwrap_or(usize::MAX).min(points);
        let page = u32::try_from(number(from)?).ok().filter(|page| *page > 0);
        Ok(Section { start, page, name: Some(words(from)?).filter(|name| !name.is_empty()) })
    };
    let mut sections = (0..count).map(section).collect::<io::Result<Vec<_>>>()?;
    sections.sort_by_key(|section| section.start);
    let count = most(number(from)?, MOST_PARTS)?;
    let left = |_| Ok(LeftOut { name: words(from)?, cause: words(from)?, message: words(from)? });
    let left_out = (0..count).map(left).collect::<io::Result<_>>()?;
    Ok(Document { format, text, sections, left_out, cut })
}

fn most(number: u64, most: u64) -> io::Result<u64> {
    if number <= most { Ok(number) } else { Err(io::Error::other("the answer is too long")) }
}

fn send_words(to: &mut impl Write, words: &str) -> io::Result<()> {
    let words: String = words.chars().take(MOST_REASON as usize / 4).collect();
    to.write_all(&(words.len() as u64).to_le_bytes())?;
    to.write_all(words.as_bytes())
}

fn words(from: &mut impl Read) -> io::Result<String> {
    let length = number(from)?.min(MOST_REASON);
    Ok(String::from_utf8_lossy(&read_announced(from, length)?).into_owned())
}

pub(super) fn send_picture(to: &mut impl Write, decoded: &Decoded) -> io::Result<()> {
    to.write_all(&[PICTURE])?;
    to.write_all(&(decoded.frames.len() as u64).to_le_bytes())?;
    for frame in &decoded.frames {
        to.write_all(&u64::from(frame.width).to_le_bytes())?;
        to.write_all(&u64::from(frame.height).to_le_bytes())?;
        to.write_all(&[u8::from(frame.alpha.is_some())])?;
        to.write_all(&frame.rgb)?;
        to.write_all(frame.alpha.as_deref().unwrap_or_default())?;
    }
    to.write_all(&(decoded.codes.len() as u64).to_le_bytes())?;
    for Code { symbology, text, area } in &decoded.codes {
        send_words(to, symbology)?;
        send_words(to, text)?;
        to.write_all(area.map(u32::to_le_bytes).as_flattened())?;
    }
    Ok(())
}

pub(super) fn read_answer(from: &mut impl Read) -> io::Result<Answer> {
    match byte(from)? {
        PICTURE => read_picture(from).map(Answer::Picture),
        DOCUMENT => read_document(from).map(Answer::Document),
        REFUSED => Ok(Answer::Refused(words(from)?, words(from)?)),
        _ => Err(io::Error::other("the answer is none")),
    }
}

fn read_picture(from: &mut impl Read) -> io::Result<Decoded> {
    let count = number(from)?;
    if count == 0 || count > MOST_FRAMES as u64 {
        return Err(io::Error::other("the answer has no frames, or too many"));
    }
    let frames = (0..count).map(|_| read_frame(from)).collect::<io::Result<_>>()?;
    let count = most(number(from)?, MOST_CODES as u64)?;
    let codes = (0..count).map(|_| read_code(from)).collect::<io::Result<_>>()?;
    Ok(Decoded { frames, codes })
}

fn read_code(from: &mut impl Read) -> io::Result<Code> {
    let (symbology, text) = (words(from)?, words(from)?);
    let mut area = [[0; 4]; 4];
    area.iter_mut().try_for_each(|edge| from.read_exact(edge))?;
    Ok(Code { symbology, text, area: area.map(u32::from_le_bytes) })
}

fn read_frame(from: &mut impl Read) -> io::Result<Raster> {
    let (width, height) = (number(from)?, number(from)?);
    let pixels = width.checked_mul(height).filter(|pixels| (1..=MOST_PIXELS).contains(pixels));
    let (Some(pixels), Ok(width), Ok(height)) = (pixels, u32::try_from(width), u32::try_from(height)) else {
        return Err(io::Error::other("the answer has a frame of no size"));
    };
    let opaque = byte(from)? == 0;
    let rgb = read_announced(from, pixels * 3)?;
    let alpha = if opaque { None } else { Some(read_announced(from, pixels)?) };
    Ok(Raster { width, height, rgb, alpha })
}

fn number(from: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn byte(from: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    from.read_exact(&mut byte)?;
    Ok(byte[0])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let opaque = Raster { width: 2, height: 1, rgb: vec![1, 2, 3, 4, 5, 6], alpha: None };
        let clear = Raster { width: 1, height: 1, rgb: vec![7, 8, 9], alpha: Some(vec![128]) };
        let code = Code { symbology: "qr".into(), text: "微信".into(), area: [1, 2, 3, 4] };
        let decoded = Decoded { frames: vec![opaque, clear], codes: vec![code] };
        let mut said = Vec::new();
        send_picture(&mut said, &decoded).unwrap();
        let Answer::Picture(heard) = read_answer(&mut said.as_slice()).unwrap() else { panic!("a picture") };
        assert_eq!(heard, decoded);
        for cut in 0..said.len() {
            assert!(read_answer(&mut &said[..cut]).is_err());
        }
        let mut said = Vec::new();
        send_refusal(&mut said, "damaged", "坏".repeat(9000).as_str()).unwrap();
        let Answer::Refused(cause, reason) = read_answer(&mut said.as_slice()).unwrap() else {
            panic!("a reason")
        };
        assert!(cause == "damaged" && reason.starts_with('坏'));
        let left = LeftOut { name: "b".into(), cause: "empty".into(), message: "it is empty".into() };
        let document = Document {
            format: Format::Zip,
            text: "夜雨\u{c}十年".into(),
            sections: vec![
                Section { start: 0, page: Some(1), name: None },
                Section { start: 3, page: None, name: Some("Two".into()) },
            ],
            left_out: vec![left],
            cut: true,
        };
        let mut said = Vec::new();
        send_document(&mut said, &document).unwrap();
        let Answer::Document(heard) = read_answer(&mut said.as_slice()).unwrap() else {
            panic!("a document")
        };
        assert_eq!(heard, document);
        for cut in 0..said.len() {
            assert!(read_answer(&mut &said[..cut]).is_err());
        }
    }

    #[test]
    fn a_child_that_lies_is_not_believed() {
        let frame = |count: u64, width: u64, height: u64| {
            let mut said = vec![PICTURE];
            said.extend([count, width, height].into_iter().flat_map(u64::to_le_bytes));
            said.push(0);
            said
        };
        for said in [
            frame(0, 1, 1),
            frame(u64::MAX, 1, 1),
            frame(1, u64::MAX, 2),
            frame(1, 1 << 20, 1 << 20),
            frame(1, 9, 9),
        ] {
            assert!(read_answer(&mut said.as_slice()).is_err());
        }
        let mut large = vec![DOCUMENT];
        large.extend((MOST_FILE + 1).to_le_bytes());
        assert!(read_file(&mut large.as_slice()).is_err());
    }
}
