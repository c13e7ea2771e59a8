//! Lines of a notice as they are sent: pasted, as JSON Lines, as a table (CSV).

use super::SentLine;
use super::csv::{Rows, Unclosed};
use casework::notice::MOST_LINES;
use casework::{Code, Refusal};

/// A line as it was read: its number in what was sent, from 1, and what it says or why it cannot be read.
pub type ReadLine = (u64, Result<SentLine, Refusal>);

/// Columns of a table of lines, in the order of the template.
pub const SHEET_COLUMNS: [&str; 4] = ["item", "link", "note", "evidence"];

/// Reads a file by what is in it: JSON Lines begin with a brace, all else is a table.
pub fn read_sheet(text: &str) -> Result<Vec<ReadLine>, Refusal> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') { Ok(read_json_lines(text)) } else { read_csv(text) }
}

/// Reads a list that was pasted: a number or a link a line.
pub fn read_list(text: &str) -> Vec<ReadLine> {
    let line = |line: &str| {
        let (item, link) = if line.contains("://") { ("", line) } else { (line, "") };
        Ok(SentLine { item: item.to_owned(), link: link.to_owned(), ..SentLine::default() })
    };
    filled(text).map(|(number, text)| (number, line(text))).collect()
}

/// Reads JSON Lines: an object a line.
pub fn read_json_lines(text: &str) -> Vec<ReadLine> {
    let line = |line: &str| {
        serde_json::from_str(line).map_err(|error| {
            let zh = format!("这一行不是完整的 JSON 对象（{error}）");
            Refusal::new(Code::Invalid, "", error.to_string()).zh(zh)
        })
    };
    filled(text).map(|(number, text)| (number, line(text))).collect()
}

/// Reads a table whose first row names the columns.
pub fn read_csv(text: &str) -> Result<Vec<ReadLine>, Refusal> {
    let mut rows = Rows::of(text);
    let Some((line, head)) = rows.next() else { return Ok(Vec::new()) };
    let head = head.map_err(|Unclosed| unclosed(line))?;
    let columns =
        SHEET_COLUMNS.map(|name| head.iter().position(|field| field.trim().eq_ignore_ascii_case(name)));
    if columns[0].is_none() && columns[1].is_none() {
        let message = "the first row names the columns; `item` or `link` must be one of them";
        let zh = "首行应为列名，其中必须有 item 或 link";
        return Err(Refusal::new(Code::Missing, "/1", message).zh(zh));
    }
    let mut lines = Vec::new();
    while let Some((line, row)) = rows.next() {
        let row = row.unwrap_or_default();
        let field = |column: Option<usize>| column.and_then(|i| row.get(i)).cloned().unwrap_or_default();
        let [item, link, note, evidence] = columns.map(field);
        // Neither a number nor a link has several lines: a quote was lost, and the next lines are their own.
        let torn = [&item, &link].iter().any(|field| field.trim().contains(['\r', '\n']));
        if torn {
            rows.retreat();
        }
        let evidence = evidence.split_whitespace().map(str::to_owned).collect();
        let read = if torn || row.is_empty() {
            Err(unclosed(line))
        } else {
            Ok(SentLine { item, link, note, evidence })
        };
        lines.push((line as u64, read));
    }
    Ok(lines)
}

fn unclosed(line: usize) -> Refusal {
    let message = format!(
        "the quotes on line {line} do not close where the field ends; close them, and write a quote inside as two"
    );
    let zh = format!("第{line}行的引号没有在字段末尾闭合；请补上引号，字段内的引号写两次");
    Refusal::new(Code::Invalid, "", message).zh(zh)
}

/// Refuses what goes beyond the lines that one notice may have, before anything is looked up.
pub(super) fn too_many() -> Refusal {
    let message = format!("send {MOST_LINES} lines at a time at most; put the rest into another notice");
    Refusal::new(Code::Invalid, "/items", message).zh(format!("每次最多提交{MOST_LINES}行，其余请另行提交"))
}

fn filled(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let lines = text.lines().enumerate().map(|(i, line)| (i as u64 + 1, line.trim()));
    lines.filter(|(_, line)| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(read: Vec<ReadLine>) -> Vec<(u64, String)> {
        let name = |line: SentLine| if line.item.is_empty() { line.link } else { line.item };
        read.into_iter().map(|(n, line)| (n, line.map_or_else(|no| no.message, name))).collect()
    }

    #[test]
    fn a_pasted_list_tells_links_from_numbers() {
        let read = read_list("i-1\r\n\n  https://shop.example/i/2  \n");
        assert_eq!(read[0].1.as_ref().unwrap().item, "i-1");
        assert_eq!(read[1].1.as_ref().unwrap().link, "https://shop.example/i/2");
        assert_eq!(read[1].0, 3);
    }

    #[test]
    fn a_file_is_read_by_what_is_in_it() {
        let read = |text| read_sheet(text).map(items);
        let one = |n, name: &str| Ok(vec![(n, name.to_owned())]);
        assert_eq!(read("\u{feff}{\"item\":\"i-1\"}"), one(1, "i-1"));
        assert_eq!(read("\u{feff}Item,note\ni-1,shoe"), one(2, "i-1"));
        assert_eq!(read(""), Ok(vec![]));
        assert!(read("product\nshoe").unwrap_err().message.contains("first row"));
        let torn = read("item\n\"i-1\ni-2\n\"i-3\ni-4\",x\n").unwrap();
        assert!(torn[0].1.contains("line 2 do not close"), "{torn:?}");
        assert_eq!(torn[1], (3, "i-2".to_owned()));
        assert!(torn[2].1.contains("line 4 do not close"), "{torn:?}");
        assert_eq!(torn[3], (5, "i-4\"".to_owned()));
        assert!(read("item,\"note\ni-1,").unwrap_err().message.contains("line 1"));
        let bad = read("{\"item\":\"i-1\"}\n{\"item\":").unwrap();
        assert!(bad[1].1.contains("EOF"), "{bad:?}");
    }
}
