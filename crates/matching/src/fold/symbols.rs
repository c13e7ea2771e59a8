//! Folded text: the letters of all fields as one row of symbols, with what lies between them.

use super::bits::Bits;
use super::cells::{CELLS, Cell, SpotKind};
use super::places::{BLOCK, Places};
use super::{plain, quick};
use crate::raw;
use std::ops::Range;

/// Folds one field of a text.
pub(crate) type Fold = fn(&mut Symbols, &mut Carry, &str);

/// The letters of a text and nothing else, each as a symbol of 16 bits that is the same for every way of
/// writing it. Reuse one for many texts: it keeps its memory.
///
/// A symbol is the code point of the letter's skeleton; a letter beyond the BMP has one of U+E000 to
/// U+F7FF, which it shares with others. Korean syllables come as their jamo, kana voicing marks as
/// symbols of their own. A symbol equal to the one before, with no gap between, is left out. Bits are
/// in words of 64, lowest first, one for each symbol and one for the end.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    /// With leftovers beyond the last, as the rows have.
    pub(crate) sym: Vec<u16>,
    pub(crate) rows: Rows,
    pub(crate) places: Places,
    fields: Vec<Field>,
    pub(crate) spots: Vec<Spot>,
    /// Symbols that may stand for several letters.
    several: Bits,
}

/// One bit for each symbol, of several kinds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub(crate) len: usize,
    edges: Bits,
    gaps: Bits,
    hard: Bits,
    unspaced: Bits,
    han: Bits,
    /// Symbols of the same character as the one before.
    same: Bits,
}

#[derive(Debug, Clone, Copy)]
struct Field {
    block: usize,
    symbol: usize,
}

/// A gap directly beside a letter that may be read as a letter itself. Invisible characters between
/// them do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The symbol that it stands before.
    pub symbol: usize,
    /// Field it is in.
    pub field: usize,
    /// Byte offset in the field.
    pub at: usize,
    /// What it may be.
    pub kind: SpotKind,
    /// Whether it may stand for a hidden character, whatever else it may be.
    pub mask: bool,
}

impl Spot {
    #[cold]
    pub(crate) fn new(symbol: usize, field: usize, at: usize, cell: Cell) -> Option<Self> {
        Some(Self { symbol, field, at, kind: cell.spot()?, mask: cell.is_mask() })
    }
}

/// Where the spots of a block are, in masks of bytes.
pub(crate) struct SpotsOfBlock<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
    /// Symbols before the block, and the bytes that began symbols in it.
    pub(crate) rank: usize,
    pub(crate) kept: u64,
    /// Whether it begins with a letter.
    pub(crate) first: bool,
    pub(crate) places: u64,
    pub(crate) open: u64,
}

/// Most symbols that one block can give, a little rounded up.
pub(crate) const ROOM: usize = 512;

/// Up to 64 symbols on their way into the rows, one bit each.
#[derive(Clone, Copy, Default)]
pub(crate) struct Batch {
    pub(crate) len: usize,
    pub(crate) edges: u64,
    pub(crate) gaps: u64,
    pub(crate) hard: u64,
    pub(crate) unspaced: u64,
    pub(crate) han: u64,
    pub(crate) same: u64,
}

impl Rows {
    fn all(&mut self) -> [&mut Bits; 6] {
        let Self { edges, gaps, hard, unspaced, han, same, .. } = self;
        [edges, gaps, hard, unspaced, han, same]
    }

    #[inline]
    pub(crate) fn append(&mut self, batch: &Batch) {
        self.edges.append(self.len, batch.edges);
        self.gaps.append(self.len, batch.gaps);
        self.hard.append(self.len, batch.hard);
        self.unspaced.append(self.len, batch.unspaced);
        self.han.append(self.len, batch.han);
        self.same.append(self.len, batch.same);
        self.len += batch.len;
    }
}

/// What one character leaves to the next, within a field.
#[derive(Clone, Copy)]
pub(crate) struct Carry {
    /// Number of the field.
    pub(crate) field: usize,
    /// The last letter.
    pub(crate) last: Cell,
    /// Characters in the gap so far.
    pub(crate) wide: u32,
    /// Whether a line ended in it.
    pub(crate) line: bool,
    /// Whether it is hard, as it is at the start of a field.
    pub(crate) hard: bool,
    /// A spot, if the next letter follows directly.
    pub(crate) spot: Option<(usize, Cell)>,
    /// Start of the next character.
    pub(crate) next: usize,
    /// Last bytes of letters that began in the block before.
    pub(crate) tails: u64,
}

impl Carry {
    /// Whether the last character that shows was a letter of this field.
    #[inline]
    pub(crate) fn is_letter(&self) -> bool {
        self.wide == 0 && !self.hard
    }
}

impl Symbols {
    /// Letters that were folded before, of whose text nothing else is known.
    pub(crate) fn of_letters(letters: &[u16]) -> Self {
        let mut sym = letters.to_vec();
        sym.resize(letters.len() + ROOM, 0);
        Self { sym, rows: Rows { len: letters.len(), ..Rows::default() }, ..Self::default() }
    }

    /// Folds `parts`, the fields of a text, one after another, replacing what was there. Between fields
    /// there is a hard gap.
    pub fn fold(&mut self, parts: &[&str]) {
        self.fold_by(parts, raw::fastest_fold().unwrap_or(quick::field));
    }

    /// As [`Symbols::fold`], character by character: what the fast path is measured and tested against.
    pub fn fold_plainly(&mut self, parts: &[&str]) {
        self.fold_by(parts, plain::field);
    }

    /// As [`Symbols::fold`], with nothing that this processor has and others may not.
    pub fn fold_portably(&mut self, parts: &[&str]) {
        self.fold_by(parts, quick::field);
    }

    fn fold_by(&mut self, parts: &[&str], fold: Fold) {
        let bytes: usize = parts.iter().map(|part| part.len()).sum();
        self.rows.len = 0;
        self.fields.clear();
        self.spots.clear();
        self.places.clear(bytes / BLOCK + parts.len());
        self.room(bytes / 2);
        for bits in self.rows.all() {
            bits.clear();
        }
        for (field, part) in parts.iter().enumerate() {
            self.fields.push(Field { block: self.places.len(), symbol: self.len() });
            let last = Cell::default();
            let mut carry =
                Carry { field, last, wide: 0, line: false, hard: true, spot: None, next: 0, tails: 0 };
            fold(self, &mut carry, part);
        }
        self.places.finish(self.len());
        self.rows.edges.append(self.len(), 1);
        self.several.room(self.len());
        self.several.zero(self.len());
        self.places.each_several(|range| self.several.set(range));
    }

    #[cold]
    fn room(&mut self, symbols: usize) {
        if self.sym.len() < symbols + ROOM {
            self.sym.resize((symbols + ROOM).max(self.sym.len() * 2), 0);
        }
        for bits in self.rows.all() {
            bits.room(self.sym.len());
        }
    }

    /// Makes room for the symbols of one more block.
    #[inline]
    pub(crate) fn room_for_block(&mut self) {
        if self.sym.len() < self.len() + ROOM {
            self.room(self.len());
        }
    }

    /// Appends the spots of a block at `start`, of which `rank` symbols came before and `kept` began: one
    /// left open by the block before, if a letter is `first`; those at `places`, and one left `open`.
    #[cold]
    pub(crate) fn spots_of_block(&mut self, carry: &mut Carry, block: &SpotsOfBlock<'_>) {
        let SpotsOfBlock { text, start, rank, kept, first, mut places, open } = *block;
        if let Some((at, cell)) = carry.spot.take().filter(|_| first) {
            self.spots.extend(Spot::new(rank, carry.field, at, cell));
        }
        let cell_at = |at: usize| CELLS.get(text[at..].chars().next().unwrap_or_default());
        while places != 0 {
            let bit = places.trailing_zeros();
            places &= places - 1;
            let symbol = rank + (kept & ((1 << bit) - 1)).count_ones() as usize;
            let at = start + bit as usize;
            self.spots.extend(Spot::new(symbol, carry.field, at, cell_at(at)));
        }
        if open != 0 {
            let at = start + open.trailing_zeros() as usize;
            carry.spot = Some((at, cell_at(at)));
        }
    }

    /// Number of symbols.
    pub fn len(&self) -> usize {
        self.rows.len
    }

    /// Whether no letter and no digit is left.
    pub fn is_empty(&self) -> bool {
        self.rows.len == 0
    }

    /// The symbols.
    pub fn sym(&self) -> &[u16] {
        &self.sym[..self.len()]
    }

    /// Where a word may start or, before the symbol, end: after a gap, between groups of scripts, beside
    /// every symbol of a script without spaces, and at the end; never inside a character or syllable.
    pub fn edges(&self) -> &[u64] {
        self.rows.edges.words(self.len())
    }

    /// Symbols with a gap before them; the first of a field has one.
    pub fn gaps(&self) -> &[u64] {
        self.rows.gaps.words(self.len())
    }

    /// Symbols with a hard gap before them: a mark that ends a clause, an empty line, more than eight
    /// characters, the start of a field.
    pub fn hard(&self) -> &[u64] {
        self.rows.hard.words(self.len())
    }

    /// Symbols of scripts without spaces.
    pub fn unspaced(&self) -> &[u64] {
        self.rows.unspaced.words(self.len())
    }

    /// Chinese characters.
    pub fn han(&self) -> &[u64] {
        self.rows.han.words(self.len())
    }

    /// Symbols that may stand for several letters: repeated ones, letters written as one.
    pub(crate) fn several(&self) -> &[u64] {
        self.several.words(self.len())
    }

    /// The first from `i` on of the symbols of scripts with spaces that stand alone between edges.
    pub(crate) fn next_single(&self, i: usize) -> Option<usize> {
        let (edges, unspaced) = (self.edges(), self.unspaced());
        let single = |n: usize| {
            let here = *edges.get(n)?;
            let next = edges.get(n + 1).copied().unwrap_or_default();
            Some(here & (here >> 1 | next << 63) & !unspaced[n])
        };
        next(i, single).filter(|&at| at < self.len())
    }

    /// The first from `i` on of the symbols, Chinese characters aside, that have a gap before them.
    pub(crate) fn next_parted(&self, i: usize) -> Option<usize> {
        let (gaps, han) = (self.gaps(), self.han());
        next(i, |n| Some(gaps.get(n)? & !han[n])).filter(|&at| at < self.len())
    }

    /// Whether a word may start at symbol `i`. True at the end.
    #[inline]
    pub fn edge(&self, i: usize) -> bool {
        i >= self.len() || self.rows.edges.get(i)
    }

    /// Whether a gap is before symbol `i`.
    #[inline]
    pub fn gap(&self, i: usize) -> bool {
        i < self.len() && self.rows.gaps.get(i)
    }

    /// Whether a hard gap is before symbol `i`.
    #[inline]
    pub fn is_hard(&self, i: usize) -> bool {
        i < self.len() && self.rows.hard.get(i)
    }

    /// Whether symbol `i` is of the same character as the one before.
    #[inline]
    pub fn inner(&self, i: usize) -> bool {
        i < self.len() && self.rows.same.get(i)
    }

    /// Whether some symbol of `range` may stand for several letters.
    pub(crate) fn has_several(&self, range: Range<usize>) -> bool {
        self.several.count(range.start, range.end.min(self.len())) > 0
    }

    /// Gaps that may be read otherwise, in the order of the text.
    pub fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// Number of the field that symbol `i` is in.
    pub fn field_of(&self, i: usize) -> usize {
        self.fields.partition_point(|field| field.symbol <= i).saturating_sub(1)
    }

    /// The first symbol from byte `at` of a field on.
    pub fn first_after(&self, field: usize, at: usize) -> usize {
        let start = |field: usize| self.fields.get(field).map_or(self.len(), |field| field.symbol);
        let (mut from, mut to) = (start(field), start(field + 1));
        while from < to {
            let middle = from.midpoint(to);
            if self.at(middle) < at {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// Byte offset in its field of the character that symbol `i` came from.
    ///
    /// # Panics
    /// If there is no symbol `i`.
    pub fn at(&self, i: usize) -> usize {
        assert!(i < self.len(), "no symbol {i} of {}", self.len());
        self.places.start(i, &self.rows.same) - self.fields[self.field_of(i)].block * BLOCK
    }

    /// Byte offset in its field of the end of the character that symbol `i` came from or, where it is
    /// repeated, of its last repetition. Marks and invisible characters after it are not counted.
    ///
    /// # Panics
    /// If there is no symbol `i`.
    pub fn end(&self, i: usize) -> usize {
        assert!(i < self.len(), "no symbol {i} of {}", self.len());
        let number = self.field_of(i);
        let end = self.fields.get(number + 1).map_or(self.places.len(), |next| next.block);
        self.places.end(i, &self.rows.same, end) - self.fields[number].block * BLOCK
    }
}

/// The first bit from `i` on that is set in `words`.
fn next(i: usize, words: impl Fn(usize) -> Option<u64>) -> Option<usize> {
    let mut n = i / 64;
    let mut word = words(n)? & u64::MAX << (i % 64);
    while word == 0 {
        n += 1;
        word = words(n)?;
    }
    Some(n * 64 + word.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(parts: &[&str]) -> Symbols {
        let mut symbols = Symbols::default();
        symbols.fold(&["left over from before, 很长的一段"]);
        symbols.fold(parts);
        symbols
    }

    fn text(symbols: &Symbols) -> String {
        String::from_utf16_lossy(symbols.sym())
    }

    /// The symbols for which `holds`, as `^` under each.
    fn marks(symbols: &Symbols, holds: impl Fn(&Symbols, usize) -> bool) -> String {
        (0..=symbols.len()).map(|i| if holds(symbols, i) { '^' } else { '.' }).collect()
    }

    #[test]
    fn runs_collapse_unless_a_gap_parts_them() {
        for (given, expected) in [
            ("Niiike", "nike"),
            ("Ni\u{200B}i\u{301}ke", "nike"),
            ("哈哈 哈", "哈哈哈"),
            ("ﬀf f", "ff"),
            ("", ""),
            ("…", ""),
        ] {
            assert_eq!(text(&folded(&[given])), expected, "{given:?}");
        }
    }

    #[test]
    fn look_alikes_share_a_symbol() {
        let same = |a: &str, b: &str| folded(&[a]).sym() == folded(&[b]).sym();
        for (a, b) in
            [("Nike", "N1KE"), ("Google", "G00gIe"), ("NIKE", "ΝΙΚΕ"), ("nike", "nіkе"), ("adidas", "аԁіdаѕ")]
        {
            assert!(same(a, b), "{a} {b}");
        }
        assert!(!same("nike", "nlkc") && !same("耐克", "奈克"));
        let cases = super::super::fold_cases("Νίκη");
        assert!(cases.len() == 3 && cases.contains(&folded(&["ΝΙΚΗ"]).sym().to_vec()), "{cases:?}");
    }

    #[test]
    fn words_start_after_gaps_and_between_scripts() {
        for (given, expected) in [
            ("ab cd", "^.^.^"),
            ("新Nike鞋", "^^...^^"),
            ("나이키를", "^........^"),
            ("ガ", "^.^"),
            ("ab", "^.^"),
            ("اb", "^^^"),
            ("", "^"),
        ] {
            assert_eq!(marks(&folded(&[given]), Symbols::edge), expected, "{given:?}");
        }
    }

    #[test]
    fn gaps_are_hard_where_sentences_and_fields_end() {
        for (given, expected) in [
            ("a b, c", "^.^."),
            ("a\nb\n\nc\r\n \r\nd", "^.^^."),
            ("a         b          c", "^^^."),
            ("a        b", "^.."),
        ] {
            assert_eq!(marks(&folded(&[given]), Symbols::is_hard), expected, "{given:?}");
        }
        assert_eq!(marks(&folded(&["ab", "", "b"]), Symbols::is_hard), "^.^.");
    }

    #[test]
    fn every_symbol_knows_its_field_and_place() {
        let title = "ＮＩＩke".repeat(20);
        let parts = [title.as_str(), "", "…나ﬁé\u{301}!", "𠀀🔥x"];
        let symbols = folded(&parts);
        let places: Vec<_> =
            (80..symbols.len()).map(|i| (symbols.field_of(i), symbols.at(i), symbols.end(i))).collect();
        assert_eq!(places, [(2, 3, 6), (2, 3, 6), (2, 6, 9), (2, 6, 9), (2, 9, 11), (3, 0, 4), (3, 8, 9)]);
        for i in 0..80 {
            let (at, end) = [(0, 3), (3, 9), (9, 10), (10, 11)][i % 4];
            let base = i / 4 * 11;
            assert_eq!((symbols.field_of(i), symbols.at(i), symbols.end(i)), (0, base + at, base + end));
        }
    }

    #[test]
    fn letters_that_are_repeated_are_several() {
        let several = |text: &str| -> Vec<usize> {
            let symbols = folded(&[text]);
            (0..symbols.len()).filter(|&i| symbols.has_several(i..i + 1)).collect()
        };
        assert_eq!(several("nike niike o-o"), [5]);
        assert_eq!(several(&format!("{}oo", "ab".repeat(31))), [62]);
        assert_eq!(several(&format!("{}aoo", "ab".repeat(31))), [63]);
        assert!(several("ﬀ").contains(&0) && several("Ruß").contains(&2));
    }

    #[test]
    fn signs_beside_letters_are_spots() {
        let symbols = folded(&["N*ke $$a b $ c", "🔥克\u{FE0F}@"]);
        let spots: Vec<_> = symbols.spots().iter().map(|s| (s.symbol, s.field, s.at, s.kind)).collect();
        assert_eq!(
            spots,
            [
                (1, 0, 1, SpotKind::Mask),
                (3, 0, 6, SpotKind::Sign),
                (6, 1, 0, SpotKind::Picture),
                (7, 1, 10, SpotKind::Sign)
            ]
        );
    }
}
