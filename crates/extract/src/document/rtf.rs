//! RTF: groups, control words, and text in a code page.

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use super::reading::Reading;
use super::{DocumentError, Format};

/// Groups in groups.
const MOST_GROUPS: usize = 2_000;

/// Groups that hold no text.
const UNSEEN: [&str; 18] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "header",
    "footer",
    "latentstyles",
    "filetbl",
    "xmlnstbl",
];

/// What a group inherits.
#[derive(Clone, Copy)]
struct State {
    unseen: bool,
    /// Characters to skip after one given by its number.
    skip: usize,
}

pub(super) fn read(reading: &mut Reading, bytes: &[u8]) -> Result<Format, DocumentError> {
    reading.section(None, None);
    let mut parser = Parser { rest: bytes, run: Vec::new(), encoding: WINDOWS_1252, page: 1, due: 0 };
    let mut state = State { unseen: false, skip: 1 };
    let mut groups = Vec::new();
    while let [first, after @ ..] = parser.rest {
        parser.rest = after;
        match first {
            b'{' => {
                if groups.len() == MOST_GROUPS {
                    return Err(DocumentError::Damaged(
                        Format::Rtf,
                        "its groups stand too deep in each other",
                    ));
                }
                groups.push(state);
            }
            b'}' => {
                parser.flush(reading);
                state = groups.pop().unwrap_or(state);
                parser.due = 0;
            }
            b'\\' => parser.control(reading, &mut state),
            b'\r' | b'\n' => {}
            _ if parser.due > 0 => parser.due -= 1,
            byte => parser.say(state, *byte),
        }
    }
    parser.flush(reading);
    Ok(Format::Rtf)
}

struct Parser<'a> {
    rest: &'a [u8],
    /// Bytes of the code page that wait to be decoded together.
    run: Vec<u8>,
    encoding: &'static Encoding,
    page: u32,
    /// Characters that stand for one given by its number, and are skipped.
    due: usize,
}

impl Parser<'_> {
    fn say(&mut self, state: State, byte: u8) {
        if !state.unseen {
            self.run.push(byte);
        }
    }

    fn flush(&mut self, reading: &mut Reading) {
        if !self.run.is_empty() {
            reading.push(&self.encoding.decode_without_bom_handling(&self.run).0);
            self.run.clear();
        }
    }

    fn control(&mut self, reading: &mut Reading, state: &mut State) {
        let Some((&first, after)) = self.rest.split_first() else { return };
        if !first.is_ascii_alphabetic() {
            self.rest = after;
            match first {
                b'\'' => self.byte(*state),
                b'*' => state.unseen = true,
                b'~' => self.say(*state, b' '),
                b'\\' | b'{' | b'}' => self.say(*state, first),
                _ => {}
            }
            return;
        }
        let letters = self.rest.iter().take_while(|b| b.is_ascii_alphabetic()).take(32).count();
        let (word, after) = self.rest.split_at(letters);
        let digits = after.iter().enumerate().take(12);
        let digits = digits.take_while(|(n, b)| b.is_ascii_digit() || *n == 0 && **b == b'-').count();
        let (number, after) = after.split_at(digits);
        self.rest = after.strip_prefix(b" ").unwrap_or(after);
        let number = std::str::from_utf8(number).ok().and_then(|text| text.parse::<i32>().ok());
        let word = std::str::from_utf8(word).unwrap_or_default();
        match (word, number) {
            ("ansicpg", Some(page)) => self.encoding = code_page(page),
            ("uc", Some(count)) => state.skip = usize::try_from(count).unwrap_or(1).min(16),
            ("u", Some(code)) => {
                self.flush(reading);
                // Numbers above 32,767 are written as negative ones; two halves make one character.
                self.due = state.skip;
                if !state.unseen {
                    self.unit(reading, code as u16);
                }
            }
            ("par" | "line" | "row" | "sect", _) => self.say(*state, b'\n'),
            ("tab" | "cell", _) => self.say(*state, b'\t'),
            ("page", _) if !state.unseen => {
                self.flush(reading);
                self.page += 1;
                reading.section(Some(self.page), None);
            }
            ("bin", Some(length)) => {
                let length = usize::try_from(length).unwrap_or_default().min(self.rest.len());
                self.rest = &self.rest[length..];
            }
            (word, _) if UNSEEN.contains(&word) => {
                self.flush(reading);
                state.unseen = true;
            }
            _ => {}
        }
    }

    /// `\'e4`: one byte of the code page.
    fn byte(&mut self, state: State) {
        let code = self.rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let Some(byte) = code.and_then(|two| u8::from_str_radix(two, 16).ok()) else { return };
        self.rest = &self.rest[2..];
        if self.due > 0 {
            self.due -= 1;
        } else {
            self.say(state, byte);
        }
    }

    /// One unit of UTF-16; a high one waits for the low one that follows it.
    fn unit(&mut self, reading: &mut Reading, unit: u16) {
        if (0xd800..0xdc00).contains(&unit) {
            let mut rest = self.rest;
            while let [b'?' | b' ', after @ ..] = rest {
                rest = after;
            }
            let low = rest.strip_prefix(br"\u").and_then(|rest| {
                let digits = rest.iter().take_while(|b| b.is_ascii_digit() || **b == b'-').count();
                let code = std::str::from_utf8(&rest[..digits]).ok()?.parse::<i32>().ok()?;
                Some((code as u16, &rest[digits..]))
            });
            if let Some((low, rest)) = low {
                self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
                reading.push(&String::from_utf16_lossy(&[unit, low]));
            }
            return;
        }
        reading.push(&String::from_utf16_lossy(&[unit]));
    }
}

fn code_page(number: i32) -> &'static Encoding {
    match number {
        936 => GBK,
        65_001 => encoding_rs::UTF_8,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        page => Encoding::for_label(format!("windows-{page}").as_bytes()).unwrap_or(WINDOWS_1252),
    }
}
