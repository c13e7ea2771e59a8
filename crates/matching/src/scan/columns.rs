//! Names written from top to bottom beside something else: columns of short lines, read one after another.

use super::Channels;
use super::candidates::{Care, Finder};
use crate::fold::Symbols;
use crate::matchset::View;
use std::ops::Range;

/// Lines of more characters are no rows of columns.
const WIDEST: usize = 8;
/// Columns of fewer or more characters are not read.
const HEIGHT: Range<usize> = 2..65;
/// So many blocks of short lines are read; what has more is a list.
const MOST: usize = 8;

/// Reads columns. Keep one for many texts.
#[derive(Debug, Default)]
pub(super) struct Columns {
    symbols: Symbols,
    /// The column that is being read: its characters, and where they stand in the text.
    column: Vec<(char, usize)>,
    written: String,
    starts: Vec<usize>,
}

impl Columns {
    /// Gives `each` what may be a name in a column of `text`: its number, the column, and which of its
    /// characters.
    pub(super) fn find(
        &mut self,
        view: &View<'_>,
        finder: &mut Finder,
        text: &str,
        care: Care,
        mut each: impl FnMut(u32, &[(char, usize)], Range<usize>),
    ) {
        if !text.contains('\n') {
            return;
        }
        let rows: Vec<Vec<(usize, char)>> = rows(text).collect();
        let is_row = |row: &&Vec<(usize, char)>| (1..=WIDEST).contains(&row.len());
        let mut at = 0;
        for _ in 0..MOST {
            at += rows[at..].iter().take_while(|row| !is_row(row)).count();
            let height = rows[at..].iter().take_while(is_row).count();
            if height == 0 {
                return;
            }
            let block = &rows[at..at + height];
            at += height;
            // What is one character wide is read as it stands.
            let width = block.iter().map(Vec::len).max().unwrap_or(0);
            for column in 0..if width > 1 { width } else { 0 } {
                self.column.clear();
                let cells = block.iter().map_while(|row| row.get(column));
                self.column.extend(cells.map(|&(at, c)| (c, at)));
                if HEIGHT.contains(&self.column.len()) {
                    self.read(view, finder, care, &mut each);
                }
            }
        }
    }

    fn read(
        &mut self,
        view: &View<'_>,
        finder: &mut Finder,
        care: Care,
        each: &mut impl FnMut(u32, &[(char, usize)], Range<usize>),
    ) {
        self.written.clear();
        self.starts.clear();
        for &(c, _) in &self.column {
            self.starts.push(self.written.len());
            self.written.push(c);
        }
        let Self { symbols, column, written, starts } = self;
        symbols.fold(&[written]);
        finder.find(view, symbols, &[written], Channels::All, care);
        let place = |byte: u32| starts.partition_point(|&start| start <= byte as usize);
        for candidate in &finder.found {
            let (start, end) = (candidate.start.1, candidate.end.1);
            each(candidate.name, column, place(start).saturating_sub(1)..place(end.saturating_sub(1)));
        }
    }
}

/// The characters of each line that show something, and where they stand.
fn rows(text: &str) -> impl Iterator<Item = Vec<(usize, char)>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let at = start;
        start += line.len() + 1;
        let shown = line.char_indices().filter(|(_, c)| !c.is_whitespace());
        shown.take(WIDEST + 1).map(|(i, c)| (at + i, c)).collect()
    })
}
