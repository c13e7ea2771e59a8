//! Works in a file, to lie beside a matchset: their texts, indexes and places as they are in memory, so that the file is
//! mapped, not read, and may be larger than memory. Numbers are little-endian.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};

use super::held::{Load, Save};
use super::shelf::{Set, Shelf};
use super::{Print, Volume};
use crate::raw;

/// What the file begins with; the last byte is its version.
const MAGIC: &[u8; 8] = b"blzbook\x02";
/// What stands before a set, and after the last one.
const MORE: u64 = 1;
const END: u64 = 0;
/// Letters that are put into one set, about: it is in memory while it is built.
const SET: usize = 1 << 28;

/// Why a file of works cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorksError {
    /// The system says so.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is no such file, or damaged.
    #[error("this is no file of works, or it is damaged or of another version; build it again")]
    Damaged,
    /// One work has more text than an index takes.
    #[error("the text of `{0}` is too long; register it in parts")]
    TooMuch(String),
}

/// Writes works, a set at a time.
pub struct Writer<W> {
    to: W,
    works: Vec<(Volume, Print)>,
    letters: usize,
    most: usize,
}

impl<W: Write> Writer<W> {
    /// Begins a file of works.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn begin(to: W) -> Result<Self, WorksError> {
        Self::of_sets(to, SET)
    }

    /// The same, so many letters a set.
    fn of_sets(mut to: W, most: usize) -> Result<Self, WorksError> {
        to.write_all(MAGIC)?;
        Ok(Self { to, works: Vec::new(), letters: 0, most })
    }

    /// Adds a work.
    ///
    /// # Errors
    /// Those of the writer, or when the work has too much text.
    pub fn add(&mut self, volume: Volume, print: Print) -> Result<(), WorksError> {
        if !self.works.is_empty() && self.letters + print.letters() > self.most {
            self.put()?;
        }
        self.letters += print.letters();
        self.works.push((volume, print));
        Ok(())
    }

    /// Writes what is left, and gives the writer back.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> Result<W, WorksError> {
        self.put()?;
        Save::new(&mut self.to).row(&[END])?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn put(&mut self) -> Result<(), WorksError> {
        self.letters = 0;
        let (shelf, refused) = Shelf::default().change(&BTreeSet::new(), std::mem::take(&mut self.works));
        if let Some(volume) = refused.into_iter().next() {
            return Err(WorksError::TooMuch(volume.right));
        }
        let mut save = Save::new(&mut self.to);
        for set in shelf.sets() {
            save.row(&[MORE])?;
            set.save(&mut save)?;
        }
        Ok(())
    }
}

/// Maps a file of works.
///
/// # Errors
/// When it is none or not whole.
pub fn open(file: &File) -> Result<Shelf, WorksError> {
    if file.metadata()?.len() < MAGIC.len() as u64 {
        return Err(WorksError::Damaged);
    }
    let map = raw::map(file)?;
    if !map.starts_with(MAGIC) {
        return Err(WorksError::Damaged);
    }
    let (mut load, mut sets) = (Load::new(map, MAGIC.len()), Vec::new());
    loop {
        match load.row::<u64>().as_deref() {
            Some([MORE]) => sets.push(Set::load(&mut load).ok_or(WorksError::Damaged)?),
            Some([END]) if load.is_at_end() => return Ok(Shelf::of_sets(sets)),
            _ => return Err(WorksError::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, SeekFrom};

    use super::super::{Finder, Fingerprint};
    use super::*;
    use crate::finding::Finding;
    use crate::item::Item;

    fn text(seed: u64) -> String {
        let word = |n: u64| format!("{:x} ", crate::matchset::hash::finish(seed << 32 | n) >> 40);
        (0..900).map(word).collect::<Vec<_>>().concat()
    }

    fn volume(n: u64) -> Volume {
        Volume { right: format!("wk-{n}"), text: format!("print {n}"), title: "书".into(), commons: n == 5 }
    }

    fn works() -> Vec<(Volume, Print)> {
        let print = |n: u64| match n {
            2 => Print::Fingerprint(Fingerprint::of(&text(n)).expect("a fingerprint")),
            _ => Print::of(&text(n)).expect("a print"),
        };
        (0..6).map(|n| (volume(n), print(n))).collect()
    }

    fn written(most: usize) -> Vec<u8> {
        let mut writer = Writer::of_sets(Vec::new(), most).expect("memory");
        for (volume, print) in works() {
            writer.add(volume, print).expect("memory");
        }
        writer.finish().expect("memory")
    }

    fn opened(bytes: &[u8]) -> Result<Shelf, WorksError> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("room");
        file.seek(SeekFrom::Start(0)).expect("a file");
        open(&file)
    }

    fn scan(shelf: &Shelf) -> Vec<Finding> {
        let mut findings = Vec::new();
        for n in 0..6 {
            let item = Item {
                id: format!("i-{n}"),
                text: Some(text(n)[1_000..2_500].to_owned()),
                ..Item::default()
            };
            shelf.scan_into(&mut Finder::default(), &item, &[], |_| true, &mut findings);
        }
        findings
    }

    #[test]
    fn a_mapped_shelf_finds_what_one_in_memory_does() {
        let (shelf, refused) = Shelf::default().change(&BTreeSet::new(), works());
        assert_eq!(refused, []);
        let mapped = opened(&written(SET)).expect("sound");
        assert_eq!(mapped.hash(), shelf.hash());
        let found = scan(&shelf);
        assert_eq!(
            (scan(&mapped), found.len()),
            (found.clone(), 5),
            "what belongs to everybody is not found"
        );
        // In several sets it is the same, but that each says how rare its letters are.
        let sets = opened(&written(10_000)).expect("sound");
        assert!(sets.sets().len() > 3);
        let rights = |findings: &[Finding]| -> Vec<_> {
            findings.iter().map(|f| (f.right.clone(), f.place.start, f.class.clone())).collect()
        };
        assert_eq!(rights(&scan(&sets)), rights(&found));
        // It can be changed like any other.
        let out = BTreeSet::from([("wk-0".to_owned(), "print 0".to_owned())]);
        assert_eq!(scan(&mapped.change(&out, Vec::new()).0).len(), 4);
        assert!(
            opened(&Writer::begin(Vec::new()).and_then(Writer::finish).expect("memory"))
                .expect("sound")
                .is_empty()
        );
    }

    #[test]
    fn a_damaged_file_is_told_or_does_no_harm() {
        let bytes = written(20_000);
        for cut in (0..bytes.len()).step_by(997).chain([0, 7, 8, 16, bytes.len() - 16, bytes.len() - 8]) {
            assert!(matches!(opened(&bytes[..cut]), Err(WorksError::Damaged)), "{cut}");
        }
        assert!(matches!(opened(&[&bytes[..], &[0; 8]].concat()), Err(WorksError::Damaged)));
        assert!(matches!(opened(&b"not a file of works".repeat(9)), Err(WorksError::Damaged)));
        // What is changed within may find other things, but it finds them in peace.
        for n in 0..300_u64 {
            let mut other = bytes.clone();
            let at = crate::matchset::hash::finish(n) as usize % bytes.len();
            other[at] = !other[at];
            if let Ok(shelf) = opened(&other) {
                scan(&shelf);
            }
        }
    }
}
