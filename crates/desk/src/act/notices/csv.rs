//! Comma-separated lines (RFC 4180), as spreadsheets write them: the first row names the columns.

/// The rows with the line each begins on, from 1; `Err` names the line where quotes do not close.
pub(super) fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, usize> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begins, mut quoted) = (1, 1, false);
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push((begins, std::mem::take(&mut row)));
                line += 1;
                begins = line;
            }
            _ => {
                line += usize::from(letter == '\n');
                field.push(letter);
            }
        }
    }
    if quoted {
        return Err(begins);
    }
    if !(field.is_empty() && row.is_empty()) {
        row.push(field);
        rows.push((begins, row));
    }
    rows.retain(|(_, row)| row.iter().any(|field| !field.trim().is_empty()));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_commas_quotes_and_line_ends() {
        let text = "\u{feff}item,note\r\ni-1,\"a, \"\"b\"\"\nc\"\r\n\r\ni-2,\n";
        let of = |line, fields: [&str; 2]| (line, fields.map(str::to_owned).to_vec());
        let wanted = vec![of(1, ["item", "note"]), of(2, ["i-1", "a, \"b\"\nc"]), of(5, ["i-2", ""])];
        assert_eq!(rows(text), Ok(wanted));
    }

    #[test]
    fn quotes_that_never_close_are_told_with_their_line() {
        assert_eq!(rows("item\n\"i-1\ni-2\n"), Err(2));
    }
}
