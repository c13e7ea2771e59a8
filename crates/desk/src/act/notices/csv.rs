//! Comma-separated lines (RFC 4180), as spreadsheets write them: the first row names the columns.

/// Reads row after row. Quotes may hold line ends, so one that was lost would take the rows after it along: a row
/// that cannot be read as such ends with its own line.
pub(super) struct Rows<'a> {
    rest: &'a str,
    line: usize,
    /// Where the last row begins.
    row: (&'a str, usize),
}

/// The quotes of a row do not close where a field ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclosed;

/// A row, and what comes after it.
type Row<'a> = (Vec<String>, &'a str);

impl<'a> Rows<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let rest = text.trim_start_matches('\u{feff}');
        Self { rest, line: 1, row: (rest, 1) }
    }

    /// Goes on with the line after the one on which the last row begins, as its quotes cannot be meant.
    pub(super) fn retreat(&mut self) {
        let (text, line) = self.row;
        self.rest = text.split_once('\n').map_or("", |(_, rest)| rest);
        self.line = line + 1;
    }
}

impl Iterator for Rows<'_> {
    /// The line on which the row begins, from 1, and its fields. Rows without any are left out.
    type Item = (usize, Result<Vec<String>, Unclosed>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            self.row = (self.rest, self.line);
            let begins = self.line;
            let Ok((fields, rest)) = row(self.rest) else {
                self.retreat();
                return Some((begins, Err(Unclosed)));
            };
            self.line += self.rest[..self.rest.len() - rest.len()].matches('\n').count();
            self.rest = rest;
            if fields.iter().any(|field| !field.trim().is_empty()) {
                return Some((begins, Ok(fields)));
            }
        }
        None
    }
}

fn row(mut text: &str) -> Result<Row<'_>, Unclosed> {
    let mut fields = Vec::new();
    loop {
        let (field, rest) = field(text)?;
        fields.push(field);
        match rest.strip_prefix(',') {
            Some(rest) => text = rest,
            None => return Ok((fields, after_line_end(rest).unwrap_or_default())),
        }
    }
}

/// A field, and what comes after it: a comma, a line's end, or nothing.
fn field(text: &str) -> Result<(String, &str), Unclosed> {
    let Some(mut quoted) = text.strip_prefix('"') else {
        let end = text.find([',', '\n']).unwrap_or(text.len());
        let end = if text[end..].starts_with('\n') && text[..end].ends_with('\r') { end - 1 } else { end };
        return Ok((text[..end].to_owned(), &text[end..]));
    };
    let mut field = String::new();
    loop {
        let (part, rest) = quoted.split_once('"').ok_or(Unclosed)?;
        field.push_str(part);
        match rest.strip_prefix('"') {
            Some(rest) => {
                field.push('"');
                quoted = rest;
            }
            None if rest.is_empty() || rest.starts_with(',') || after_line_end(rest).is_some() => {
                return Ok((field, rest));
            }
            None => return Err(Unclosed),
        }
    }
}

fn after_line_end(text: &str) -> Option<&str> {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Option<Vec<String>>)> {
        Rows::of(text).map(|(line, row)| (line, row.ok())).collect()
    }

    fn of(line: usize, fields: &[&str]) -> (usize, Option<Vec<String>>) {
        (line, Some(fields.iter().map(|&field| field.to_owned()).collect()))
    }

    #[test]
    fn quotes_hold_commas_quotes_and_line_ends() {
        let text = "\u{feff}item,note\r\ni-1,\"a, \"\"b\"\"\nc\"\r\n\r\ni-2,\ni-3,5\" wide";
        let wanted = [
            of(1, &["item", "note"]),
            of(2, &["i-1", "a, \"b\"\nc"]),
            of(5, &["i-2", ""]),
            of(6, &["i-3", "5\" wide"]),
        ];
        assert_eq!(rows(text), wanted);
    }

    #[test]
    fn a_lost_quote_costs_its_own_line_alone() {
        let text = "item,note\n\"i-1,x\ni-2,y\ni-3,\"z\"\n";
        let wanted = [of(1, &["item", "note"]), (2, None), of(3, &["i-2", "y"]), of(4, &["i-3", "z"])];
        assert_eq!(rows(text), wanted);
        assert_eq!(rows("item\n\"i-1\ni-2\n"), [of(1, &["item"]), (2, None), of(3, &["i-2"])]);
        assert_eq!(rows("item\n\"i-1\"x,y\ni-2"), [of(1, &["item"]), (2, None), of(3, &["i-2"])]);
    }

    /// Every text of these signs, up to six of them.
    fn texts(signs: &[char]) -> impl Iterator<Item = String> + '_ {
        let count = |len: u32| 0..signs.len().pow(len);
        let text = move |len: u32, n: usize| -> String {
            (0..len).map(|at| signs[n / signs.len().pow(at) % signs.len()]).collect()
        };
        (0..=6).flat_map(move |len| count(len).map(move |n| text(len, n)))
    }

    #[test]
    fn what_was_quoted_is_read_as_it_was() {
        for text in texts(&['a', '"', ',', '\n']).filter(|text| !text.trim().is_empty()) {
            let quoted = format!("\"{}\"", text.replace('"', "\"\""));
            assert_eq!(rows(&format!("x,{quoted}")), [of(1, &["x", &text])], "{text:?}");
        }
    }

    #[test]
    fn rows_begin_on_lines_of_their_own() {
        for text in texts(&['a', '"', ',', '\n']) {
            let read = rows(&text);
            assert!(read.windows(2).all(|pair| pair[0].0 < pair[1].0), "{text:?}");
            assert!(read.last().is_none_or(|(line, _)| *line <= text.lines().count()), "{text:?}");
        }
    }
}
