//! Bytes to text: which of the world's encodings it is.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Bytes that are looked at to tell an encoding.
const SAMPLE: usize = 1 << 20;

/// The text; none when the bytes are no text. A byte order mark counts most, then what is valid UTF-8, then what the
/// file says of itself, then what it looks like.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<String> {
    let (encoding, bytes) = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        (encoding, &bytes[mark..])
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        return is_text(text).then(|| text.to_owned());
    } else {
        (declared.or_else(|| wide(bytes)).unwrap_or_else(|| guess(bytes)), bytes)
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    is_text(&text).then(|| text.into_owned())
}

/// What a web page or XML says of its own encoding.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(1_024)].to_ascii_lowercase();
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    [&b"charset="[..], b"encoding="].iter().find_map(|name| {
        let at = head.windows(name.len()).position(|part| part == *name)? + name.len();
        let label = head[at..].strip_prefix(b"\"").or_else(|| head[at..].strip_prefix(b"'"));
        let label = label.unwrap_or(&head[at..]);
        let end = label.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:".contains(b));
        // Who could read this far needs no two bytes a letter.
        Encoding::for_label(&label[..end?]).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
    })
}

/// Two bytes a letter without a mark: line ends, spaces, commas and full stops of text stand at even places only.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let units = sample.len() / 2;
    [(UTF_16LE, [1, 0]), (UTF_16BE, [0, 1])].into_iter().find_map(|(encoding, [high, low])| {
        let signs = sample
            .as_chunks::<2>()
            .0
            .iter()
            .filter(|two| matches!((two[high], two[low]), (0, 0x0a | 0x20) | (0x30, 0x02) | (0xff, 0x0c)))
            .count();
        (units > 0 && signs * 200 >= units).then_some(encoding)
    })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // A sample may end inside a letter; told that it is the end, the detector would mistake that for a fault.
    detector.feed(sample, sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether it is to be read: next to no control characters and no places that could not be decoded.
pub(super) fn is_text(text: &str) -> bool {
    let strange = |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0e'..='\x1f' | '\x7f'..='\u{9f}' | char::REPLACEMENT_CHARACTER);
    let (all, odd) =
        text.chars().fold((0_usize, 0_usize), |(all, odd), c| (all + 1, odd + usize::from(strange(c))));
    all > 0 && odd * 50 <= all
}
