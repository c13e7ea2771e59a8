//! DOCX: paragraphs, with the pages and headings that Word noted.

use roxmltree::Node;

use super::archive::Pack;
use super::reading::Reading;
use super::xml::{attribute, with};
use super::{DocumentError, Format};

/// The document proper.
pub(super) const MAIN: &str = "word/document.xml";
const NOTES: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];

pub(super) fn read(reading: &mut Reading, pack: &mut Pack<'_>) -> Result<Format, DocumentError> {
    let damaged = DocumentError::Damaged(Format::Docx, "its text is not well-formed XML");
    let main = pack.named(reading, MAIN).transpose()?.ok_or(damaged)?;
    let mut page = 1;
    reading.section(None, None);
    with(&main, |document| {
        for node in document.descendants() {
            match node.tag_name().name() {
                "lastRenderedPageBreak" => next(reading, &mut page),
                "br" if attribute(&node, "type") == Some("page") => next(reading, &mut page),
                "p" => {
                    reading.push("\n");
                    if is_heading(&node) {
                        let pages = (page > 1).then_some(page);
                        reading.section(pages, Some(&words(&node)));
                    }
                }
                _ => said(reading, &node),
            }
        }
    })
    .ok_or(damaged)?;
    for name in NOTES {
        let Some(Ok(bytes)) = pack.named(reading, name) else { continue };
        with(&bytes, |document| {
            reading.section(None, None);
            for node in document.descendants() {
                said(reading, &node);
                if node.tag_name().name() == "p" {
                    reading.push("\n");
                }
            }
        });
    }
    Ok(Format::Docx)
}

fn next(reading: &mut Reading, page: &mut u32) {
    *page += 1;
    reading.section(Some(*page), None);
}

fn said(reading: &mut Reading, node: &Node<'_, '_>) {
    match node.tag_name().name() {
        "t" => reading.push(node.text().unwrap_or_default()),
        "tab" => reading.push("\t"),
        "br" | "cr" => reading.push("\n"),
        _ => {}
    }
}

/// Whether a paragraph is styled as a heading of the first two ranks.
fn is_heading(paragraph: &Node<'_, '_>) -> bool {
    let style = paragraph
        .children()
        .filter(|node| node.tag_name().name() == "pPr")
        .flat_map(|node| node.children())
        .find(|node| node.tag_name().name() == "pStyle");
    let style = style.and_then(|node| attribute(&node, "val")).unwrap_or_default().to_lowercase();
    matches!(style.as_str(), "heading1" | "heading2" | "1" | "2" | "title" | "标题1" | "标题2")
}

fn words(paragraph: &Node<'_, '_>) -> String {
    let texts = paragraph.descendants().filter(|node| node.tag_name().name() == "t");
    texts.filter_map(|node| node.text()).take(50).collect()
}
