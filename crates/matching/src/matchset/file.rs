//! The file: a header, a table of sections, the sections. Nothing in it is trusted.
//!
//! | bytes | what |
//! |---|---|
//! | 0–8 | `BLAZONMS` |
//! | 8–12 | version of the format |
//! | 12–16 | version of the folding |
//! | 16–20 | number of sections |
//! | 20–24 | 0 |
//! | 24–32 | length of the file |
//! | 32–64 | content hash: SHA-256 of bytes 0–32 and the table |
//! | 64– | table: for each section start, length, SHA-256 |
//!
//! Sections start at multiples of 64, in the order of the table, with zeros between.

use super::error::MatchsetError;
use bytemuck::Pod;
use sha2::{Digest, Sha256};
use std::ops::Range;

const MAGIC: &[u8; 8] = b"BLAZONMS";
/// Version of the format.
pub(crate) const VERSION: u32 = 7;
const HEADER: usize = 64;
const ROW: usize = 48;
const ALIGN: usize = 64;

/// Names of the sections, in file order.
pub(crate) const SECTIONS: [&str; 24] = [
    "params",
    "names",
    "rights",
    "links",
    "text",
    "ids",
    "name pairs",
    "name triples",
    "name grams",
    "name shorts",
    "name heads",
    "name entries",
    "alike gate",
    "alike heads",
    "alike entries",
    "edit gate",
    "edit heads",
    "edit entries",
    "phrase pairs",
    "phrase triples",
    "phrase grams",
    "phrase shorts",
    "phrase heads",
    "phrase entries",
];

/// Lays sections out as one file, one after another.
#[derive(Debug)]
pub(crate) struct Writer {
    words: Vec<u64>,
    table: Vec<u8>,
}

impl Default for Writer {
    fn default() -> Self {
        let head = (HEADER + ROW * SECTIONS.len()).next_multiple_of(ALIGN) / 8;
        Self { words: vec![0; head], table: Vec::with_capacity(ROW * SECTIONS.len()) }
    }
}

impl Writer {
    /// Appends the next section; where it lies.
    pub(crate) fn section<T: Pod>(&mut self, records: &[T]) -> Range<usize> {
        self.section_of(records.len(), |section| section.copy_from_slice(records))
    }

    /// Appends the next section, so many records that `fill` makes of zeros; where it lies.
    pub(crate) fn section_of<T: Pod>(&mut self, count: usize, fill: impl FnOnce(&mut [T])) -> Range<usize> {
        let start = self.words.len() * 8;
        let range = start..start + count * size_of::<T>();
        self.words.resize(range.end.next_multiple_of(ALIGN) / 8, 0);
        let section = &mut bytemuck::cast_slice_mut::<u64, u8>(&mut self.words)[range.clone()];
        fill(bytemuck::cast_slice_mut(section));
        self.table.extend_from_slice(&(start as u64).to_le_bytes());
        self.table.extend_from_slice(&(section.len() as u64).to_le_bytes());
        self.table.extend_from_slice(&Sha256::digest(section));
        range
    }

    /// The records of a section that lies here.
    pub(crate) fn records<T: Pod>(&self, range: &Range<usize>) -> &[T] {
        let bytes: &[u8] = bytemuck::cast_slice(&self.words);
        bytemuck::cast_slice(&bytes[range.clone()])
    }

    /// The whole file, as words.
    pub(crate) fn finish(mut self) -> Vec<u64> {
        let mut head = Vec::with_capacity(HEADER);
        head.extend_from_slice(MAGIC);
        head.extend_from_slice(&VERSION.to_le_bytes());
        head.extend_from_slice(&crate::fold::VERSION.to_le_bytes());
        head.extend_from_slice(&(SECTIONS.len() as u32).to_le_bytes());
        head.extend_from_slice(&[0; 4]);
        head.extend_from_slice(&(self.words.len() as u64 * 8).to_le_bytes());
        let hash = Sha256::new().chain_update(&head).chain_update(&self.table).finalize();
        head.extend_from_slice(&hash);
        head.extend_from_slice(&self.table);
        bytemuck::cast_slice_mut::<u64, u8>(&mut self.words)[..head.len()].copy_from_slice(&head);
        self.words
    }
}

/// Where the sections lie, and the content hash.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) sections: [Range<usize>; SECTIONS.len()],
    pub(crate) hash: [u8; 32],
}

/// Checks header, table and padding, and finds the sections; their content is left to [`Plan::check`].
pub(crate) fn read(bytes: &[u8]) -> Result<Plan, MatchsetError> {
    if bytes.len() < 8 || &bytes[..8] != MAGIC {
        return Err(MatchsetError::NotAMatchset);
    }
    let table_end = HEADER + ROW * SECTIONS.len();
    if bytes.len() < 12 {
        return Err(MatchsetError::Truncated { section: "header" });
    }
    let version = u32_at(bytes, 8);
    if version > VERSION {
        return Err(MatchsetError::NewerVersion { found: version, supported: VERSION });
    }
    if bytes.len() < table_end {
        return Err(MatchsetError::Truncated { section: "header" });
    }
    let (head, table) = (&bytes[..32], &bytes[HEADER..table_end]);
    let hash: [u8; 32] = Sha256::new().chain_update(head).chain_update(table).finalize().into();
    if hash != bytes[32..HEADER] {
        return Err(damaged("header", "its checksum does not agree"));
    }
    if version < VERSION {
        return Err(MatchsetError::OlderVersion { found: version, supported: VERSION });
    }
    if u32_at(bytes, 16) as usize != SECTIONS.len() || u32_at(bytes, 20) != 0 {
        return Err(damaged("header", "its fields do not agree"));
    }
    let folding = u32_at(bytes, 12);
    if folding != crate::fold::VERSION {
        return Err(MatchsetError::OtherFolding { found: folding, supported: crate::fold::VERSION });
    }
    let mut sections = [const { 0..0 }; SECTIONS.len()];
    let mut end = table_end;
    for (i, name) in SECTIONS.into_iter().enumerate() {
        sections[i] = section(bytes, &table[i * ROW..(i + 1) * ROW], end, name)?;
        end = sections[i].end;
    }
    let full = end.next_multiple_of(ALIGN);
    if bytes.len() < full {
        return Err(MatchsetError::Truncated { section: SECTIONS[SECTIONS.len() - 1] });
    }
    if u64_at(bytes, 24) != bytes.len() as u64 || bytes.len() != full || !is_zero(&bytes[end..]) {
        return Err(damaged("end", "there is something after the last section"));
    }
    Ok(Plan { sections, hash })
}

/// Checks one section, which must follow the byte `after`.
fn section(
    bytes: &[u8],
    row: &[u8],
    after: usize,
    name: &'static str,
) -> Result<Range<usize>, MatchsetError> {
    let (start, len) = (u64_at(row, 0), u64_at(row, 8));
    if start != after.next_multiple_of(ALIGN) as u64 {
        return Err(damaged(name, "it is not where it should be"));
    }
    let end = start.checked_add(len).ok_or(damaged(name, "its length is out of range"))?;
    if end > bytes.len() as u64 {
        return Err(MatchsetError::Truncated { section: name });
    }
    let range = start as usize..end as usize;
    if !is_zero(&bytes[after..range.start]) {
        return Err(damaged(name, "the space before it is not empty"));
    }
    Ok(range)
}

impl Plan {
    /// Checks the content of every section.
    pub(crate) fn check(&self, bytes: &[u8]) -> Result<(), MatchsetError> {
        for (i, (name, range)) in SECTIONS.into_iter().zip(&self.sections).enumerate() {
            let row = HEADER + ROW * i;
            if Sha256::digest(&bytes[range.clone()])[..] != bytes[row + 16..row + ROW] {
                return Err(damaged(name, "its checksum does not agree"));
            }
        }
        Ok(())
    }
}

pub(super) const fn damaged(section: &'static str, reason: &'static str) -> MatchsetError {
    MatchsetError::Damaged { section, reason }
}

fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|&b| b == 0)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytemuck::pod_read_unaligned(&bytes[at..at + 4])
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytemuck::pod_read_unaligned(&bytes[at..at + 8])
}
