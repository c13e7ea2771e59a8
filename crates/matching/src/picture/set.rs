//! Registered pictures and their index, as they lie in memory and in a file.
//!
//! | bytes | what |
//! |---|---|
//! | 0–8 | `BLZPICS2` |
//! | 8–64 | rows, starts, ids, subjects, bytes of subjects, spots, starts of spots; 8 bytes each, little-endian |
//! | 64–96 | SHA-256 of bytes 0–64 and of all that follows |
//! | 96– | of each row eight hashes; of each row its subject and how it is looked at; starts; ids |
//! | | of each subject its width and height; spots, subject by subject; starts, ids and bits of spots |
//! | | subjects as JSON |
//!
//! A row is one way to look at a picture. Starts and ids are the index of all hashes ([`Copies`]); a few hashes need
//! none. What follows them is the same for the second net ([`super::local`]). Nothing in a file is trusted.

use std::collections::BTreeSet;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::local::{self, Agreement, Hit, Index, Known, Spots};
use super::{Copies, CopiesError, Hash, Near, PicturesError, Portrait, Subject, copies};
use crate::matchset::bytes::Bytes;

const MAGIC: u64 = u64::from_le_bytes(*b"BLZPICS2");
/// Numbers before the checksum.
const NUMBERS: usize = 8;
/// Bytes before the hashes.
const HEAD: usize = NUMBERS * 8 + 32;
/// Turns of a row.
const TURNS: usize = 8;
/// Hashes that are compared one by one: faster than any index, and smaller.
const FEW: usize = 1 << 15;
/// What is set in a row that leaves out a border.
const INNER: u32 = 1 << 8;

/// Some pictures and one index of them.
#[derive(Debug)]
pub(super) struct Set {
    bytes: Bytes,
    parts: Parts,
    pub(super) subjects: Vec<Subject>,
}

/// Where each part lies.
#[derive(Clone, Debug, Default)]
struct Parts {
    hashes: Range<usize>,
    rows: Range<usize>,
    starts: Range<usize>,
    ids: Range<usize>,
    sizes: Range<usize>,
    spots: Range<usize>,
    spot_starts: Range<usize>,
    spot_ids: Range<usize>,
    spot_bits: Range<usize>,
    subjects: Range<usize>,
}

/// How a registered picture is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) subject: usize,
    pub(super) quality: u8,
    pub(super) inner: bool,
}

impl Set {
    /// Some pictures and an index of them. Together they have less than 2²⁹ sights and 2³² spots.
    pub(super) fn of<'a>(portraits: impl Iterator<Item = &'a Portrait>) -> Self {
        let (mut subjects, mut hashes, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        let (mut sizes, mut spots) = (Vec::new(), Vec::new());
        for portrait in portraits {
            let sights = portrait.sights.iter();
            for (sight, turns) in sights.filter_map(|s| Some((s, s.hashes.first_chunk::<TURNS>()?))) {
                hashes.extend(turns);
                let how = u32::from(sight.quality) | if sight.inner { INNER } else { 0 };
                rows.push([subjects.len() as u32, how]);
            }
            sizes.push(portrait.spots.size);
            spots.extend(portrait.spots.spots.iter().map(|spot| Known::of(subjects.len() as u32, spot)));
            subjects.push(portrait.subject.clone());
        }
        let tables = if hashes.len() < FEW { super::Tables::default() } else { Copies::tables(&hashes) };
        // Texts always have a JSON form.
        let names = serde_json::to_vec(&subjects).unwrap_or_default();
        let of_spots = Index::tables(&spots);
        let counts = [
            rows.len(),
            tables.starts.len(),
            tables.ids.len(),
            subjects.len(),
            names.len(),
            spots.len(),
            of_spots.starts.len(),
        ];
        let mut bytes = MAGIC.to_le_bytes().to_vec();
        bytes.extend(counts.iter().flat_map(|&count| (count as u64).to_le_bytes()));
        let mut rest: Vec<u8> = bytemuck::cast_slice(&hashes).to_vec();
        rest.extend_from_slice(bytemuck::cast_slice(&rows));
        rest.extend_from_slice(bytemuck::cast_slice(&tables.starts));
        rest.extend_from_slice(bytemuck::cast_slice(&tables.ids));
        rest.extend_from_slice(bytemuck::cast_slice(&sizes));
        rest.extend_from_slice(bytemuck::cast_slice(&spots));
        rest.extend_from_slice(bytemuck::cast_slice(&of_spots.starts));
        rest.extend_from_slice(bytemuck::cast_slice(&of_spots.ids));
        rest.extend_from_slice(bytemuck::cast_slice(&of_spots.bits));
        rest.extend(names);
        let sum = Sha256::new().chain_update(&bytes).chain_update(&rest).finalize();
        bytes.extend(sum);
        bytes.extend(rest);
        let parts = Parts::of(counts, bytes.len()).unwrap_or_default();
        Self { bytes: Bytes::copy(&bytes), parts, subjects }
    }

    /// Reads a set from the bytes of its file.
    pub(super) fn read(bytes: Bytes) -> Result<Self, PicturesError> {
        let number =
            |i: usize| bytes.get(i * 8..i * 8 + 8).and_then(|b| Some(u64::from_le_bytes(b.try_into().ok()?)));
        if number(0) != Some(MAGIC) {
            return Err(PicturesError::NoPictures);
        }
        let mut counts = [0; NUMBERS - 1];
        for (i, count) in counts.iter_mut().enumerate() {
            *count = number(i + 1).and_then(|n| usize::try_from(n).ok()).ok_or(PicturesError::Damaged)?;
        }
        let parts = Parts::of(counts, bytes.len()).ok_or(PicturesError::Damaged)?;
        let sum = Sha256::new().chain_update(&bytes[..NUMBERS * 8]).chain_update(&bytes[HEAD..]).finalize();
        if bytes[NUMBERS * 8..HEAD] != sum[..] {
            return Err(PicturesError::Damaged);
        }
        let subjects: Vec<Subject> =
            serde_json::from_slice(&bytes[parts.subjects.clone()]).map_err(|_| PicturesError::Damaged)?;
        let set = Self { bytes, parts, subjects };
        let known = set.rows().iter().all(|[subject, _]| (*subject as usize) < set.subjects.len());
        let spots = set.spots().iter().all(|spot| (spot.picture as usize) < set.subjects.len())
            && set.spots().is_sorted_by_key(|spot| spot.picture)
            && set.index().is_some();
        if set.subjects.len() != counts[3] || !known || !spots || set.copies().is_err() {
            return Err(PicturesError::Damaged);
        }
        Ok(set)
    }

    /// The bytes of its file.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of what is in it.
    pub(super) fn sum(&self) -> &[u8] {
        &self.bytes[NUMBERS * 8..HEAD]
    }

    /// The pictures that are not among `gone`, as they were registered.
    pub(super) fn portraits<'a>(&'a self, gone: &'a BTreeSet<usize>) -> impl Iterator<Item = Portrait> + 'a {
        let mut next = 0;
        let numbered = self.subjects.iter().enumerate();
        let all = numbered.map(move |(number, subject)| {
            let from = next;
            while self.rows().get(next).is_some_and(|[of, _]| *of as usize == number) {
                next += 1;
            }
            let sights = (from..next).map(|row| {
                let Row { quality, inner, .. } = self.row(row);
                let hashes = self.hashes()[row * TURNS..(row + 1) * TURNS].to_vec();
                super::Sight { frame: 0, area: [0; 4], inner, quality, hashes }
            });
            let spots = Spots { size: self.size(number), spots: self.spots_of(number) };
            (number, Portrait { subject: subject.clone(), sights: sights.collect(), spots })
        });
        all.filter(|(number, _)| !gone.contains(number)).map(|(_, portrait)| portrait)
    }

    /// Every hash within `radius`: its distance, its row and its turn.
    pub(super) fn near(
        &self,
        hash: &Hash,
        radius: u32,
        scratch: &mut copies::Scratch,
    ) -> Vec<(u32, Row, usize)> {
        let near = if let Ok(Some(copies)) = self.copies() {
            copies.near(hash, radius, scratch)
        } else {
            let all =
                (0..).zip(self.hashes()).map(|(which, known)| Near { distance: known.distance(hash), which });
            all.filter(|near| near.distance <= radius).collect()
        };
        let place =
            |Near { distance, which }| (distance, self.row(which as usize / TURNS), which as usize % TURNS);
        near.into_iter().map(place).collect()
    }

    /// The index; a few hashes have none.
    fn copies(&self) -> Result<Option<Copies<'_>>, CopiesError> {
        let part = |range: &Range<usize>| bytemuck::cast_slice(&self.bytes[range.clone()]);
        let tables = (self.hashes().len() >= FEW).then(|| (part(&self.parts.starts), part(&self.parts.ids)));
        tables.map(|(starts, ids)| Copies::open(self.hashes(), starts, ids)).transpose()
    }

    /// The pictures that this one shows in part, each with how it lies; of those that `counts` says.
    pub(super) fn meet(
        &self,
        spots: &Spots,
        counts: impl Fn(usize) -> bool,
        hits: &mut Vec<Hit>,
    ) -> Vec<(usize, Agreement)> {
        let size = |picture: u32| counts(picture as usize).then(|| self.size(picture as usize));
        let met = self.index().map(|index| local::meet(&index, spots, size, hits));
        met.unwrap_or_default().into_iter().map(|(picture, how)| (picture as usize, how)).collect()
    }

    /// The index of spots.
    fn index(&self) -> Option<Index<'_>> {
        let starts = bytemuck::cast_slice(&self.bytes[self.parts.spot_starts.clone()]);
        let ids = bytemuck::cast_slice(&self.bytes[self.parts.spot_ids.clone()]);
        let bits = bytemuck::cast_slice(&self.bytes[self.parts.spot_bits.clone()]);
        Index::open(self.spots(), starts, ids, bits)
    }

    fn spots(&self) -> &[Known] {
        bytemuck::cast_slice(&self.bytes[self.parts.spots.clone()])
    }

    fn spots_of(&self, picture: usize) -> Vec<local::Spot> {
        let spots = self.spots();
        let from = spots.partition_point(|spot| (spot.picture as usize) < picture);
        let to = spots.partition_point(|spot| spot.picture as usize <= picture);
        spots[from..to].iter().map(Known::spot).collect()
    }

    /// Width and height of a picture.
    pub(super) fn size(&self, picture: usize) -> [u32; 2] {
        let sizes: &[[u32; 2]] = bytemuck::cast_slice(&self.bytes[self.parts.sizes.clone()]);
        sizes.get(picture).copied().unwrap_or_default()
    }

    fn hashes(&self) -> &[Hash] {
        bytemuck::cast_slice(&self.bytes[self.parts.hashes.clone()])
    }

    fn rows(&self) -> &[[u32; 2]] {
        bytemuck::cast_slice(&self.bytes[self.parts.rows.clone()])
    }

    fn row(&self, row: usize) -> Row {
        let [subject, how] = self.rows()[row];
        Row { subject: subject as usize, quality: how as u8, inner: how & INNER != 0 }
    }
}

impl Parts {
    /// None where the numbers do not add up to the whole.
    fn of(counts: [usize; NUMBERS - 1], whole: usize) -> Option<Self> {
        let [rows, starts, ids, subjects, names, spots, spot_starts] = counts;
        let mut at = HEAD;
        let mut part = |count: usize, size: usize| {
            let end = count.checked_mul(size)?.checked_add(at)?;
            Some(std::mem::replace(&mut at, end)..end)
        };
        let parts = Self {
            hashes: part(rows, TURNS * size_of::<Hash>())?,
            rows: part(rows, 8)?,
            starts: part(starts, 4)?,
            ids: part(ids, 4)?,
            sizes: part(subjects, 8)?,
            spots: part(spots, size_of::<Known>())?,
            spot_starts: part(spot_starts, 4)?,
            spot_ids: part(spots, 4)?,
            spot_bits: part(spots, 8)?,
            subjects: part(names, 1)?,
        };
        (at == whole).then_some(parts)
    }
}
