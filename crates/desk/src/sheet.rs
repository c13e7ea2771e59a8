//! Tables that are given out as CSV (RFC 4180).

/// A line of a table. What a spreadsheet would run as a formula is made text.
pub fn sheet_row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cell = |cell: &str| {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = format!("{}{cell}", if formula { "'" } else { "" });
        let plain = !text.contains([',', '"', '\n', '\r']);
        if plain { text } else { format!("\"{}\"", text.replace('"', "\"\"")) }
    };
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    cells.join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::sheet_row;

    #[test]
    fn cells_are_quoted_and_formulas_are_text() {
        assert_eq!(sheet_row(["a", "b,c", "say \"x\""]), "a,\"b,c\",\"say \"\"x\"\"\"\r\n");
        assert_eq!(sheet_row(["=1+1", "@x"]), "'=1+1,'@x\r\n");
    }
}
