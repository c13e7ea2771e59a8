//! Keys of Chinese names by sound, by shape, and by what one changed character leaves.

use super::keys::{FURTHEST, SIDE_BITS, SIDE_BUCKET, length};
use super::table::{Key, Table, write_list};
use crate::key::alike::{self, Salt};
use crate::key::common::Common;
use crate::key::print;
use crate::key::spread;
use crate::matchset::file::Writer;
use crate::matchset::layout::Entry;
use std::ops::Range;

/// Keys of this kind.
#[derive(Debug, Default)]
pub(super) struct Alike(Table);

impl Alike {
    /// Adds the keys of a Chinese name.
    pub(super) fn add(&mut self, number: u32, sym: &[u16], common: &Common) {
        let entry = Entry { name: number, len: length(sym), ..Entry::default() };
        let sym = &sym[..sym.len().min(FURTHEST)];
        let rarest = |range: Range<usize>, len: usize| {
            let starts = range.start..(range.end + 1).saturating_sub(len);
            starts.min_by_key(|&at| common.of(at, len, true))
        };
        let mut push = |at: usize, hash: u64| {
            let (hash, left, right) = spread(hash);
            self.0.push(Key { hash, entry: Entry { at: at as u8, left, right, ..entry } });
        };
        let run = if sym.len() == 2 { 2 } else { 3 };
        if let Some(at) = rarest(0..sym.len(), run) {
            let key = &sym[at..at + run];
            let mut readable = false;
            alike::readings(key, |sounds| {
                readable = true;
                push(at, alike::hash(Salt::Sound, sounds));
            });
            // What looks like no other sounds as it does; names of two are also asked for by what is less like.
            if run == 2 || !readable || key.iter().any(|&symbol| alike::has_double(symbol)) {
                let mut shapes = [0; 3];
                shapes.iter_mut().zip(key).for_each(|(shape, &symbol)| *shape = alike::shape_of(symbol));
                push(at, alike::hash(Salt::Shape, &shapes[..run]));
            }
        }
        match *sym {
            [a, b, c] => {
                // Where one stands twice, too much may be read as the third.
                let third =
                    |symbol| if a == b || b == c || a == c { print::ANY } else { print::print(symbol) };
                let keys =
                    [(0, Salt::Pair, [a, b], c), (1, Salt::Pair, [b, c], a), (0, Salt::Around, [a, c], b)];
                for (at, salt, two, other) in keys {
                    let (hash, left, _) = spread(alike::hash(salt, &two));
                    self.0.push(Key { hash, entry: Entry { at, left, right: third(other), ..entry } });
                }
            }
            [_, _, _, _, ..] => {
                // One change spares one half.
                let middle = sym.len() / 2;
                for at in [rarest(0..middle, 2), rarest(middle..sym.len(), 2)].into_iter().flatten() {
                    push(at, alike::hash(Salt::Pair, &sym[at..at + 2]));
                }
            }
            _ => {}
        }
    }

    /// Writes the index.
    pub(super) fn write(self, file: &mut Writer) {
        self.0.write_gate(self.0.words(SIDE_BITS), file);
        write_list(&[&self.0], SIDE_BUCKET, file);
    }
}
