//! Keys in a row.

use crate::key::gram::Place;

/// Keys, each by its hash and its [`Place`]. With leftovers beyond the last.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    pub(super) hashes: Vec<u32>,
    pub(super) places: Vec<u32>,
    pub(super) len: usize,
}

/// Room beyond the last, to write so many at once.
pub(super) const ROOM: usize = 16;

impl Queue {
    /// Makes it empty, with room for so many keys.
    pub(crate) fn clear(&mut self, room: usize) {
        self.len = 0;
        self.room(room);
    }

    /// Makes room for so many more.
    pub(crate) fn room(&mut self, more: usize) {
        let room = self.len + more + ROOM;
        if self.hashes.len() < room {
            self.hashes.resize(room, 0);
            self.places.resize(room, 0);
        }
    }

    /// Appends a key, if there is room.
    #[inline]
    pub(crate) fn push(&mut self, hash: u32, place: Place) {
        if let (Some(last), Some(at)) = (self.hashes.get_mut(self.len), self.places.get_mut(self.len)) {
            (*last, *at) = (hash, place.bits());
            self.len += 1;
        }
    }

    /// The hashes, and where each key stands.
    pub(crate) fn keys(&self) -> impl ExactSizeIterator<Item = (u32, Place)> {
        let places = self.places[..self.len].iter().map(|&bits| Place::of_bits(bits));
        self.hashes[..self.len].iter().copied().zip(places)
    }
}
