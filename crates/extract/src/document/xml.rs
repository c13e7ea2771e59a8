//! XML inside archives, parsed with limits.

use roxmltree::{Document, Node, ParsingOptions};

use super::encoding;

/// Elements and texts of one file.
const NODES: u32 = 4_000_000;

/// Parses one file and does something with it; none when it is no XML.
pub(super) fn with<T>(bytes: &[u8], then: impl FnOnce(&Document<'_>) -> T) -> Option<T> {
    let text = encoding::decode(bytes, encoding::declared(bytes))?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(&text, options).ok().map(|document| then(&document))
}

/// An attribute by its name, in whatever namespace.
pub(super) fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}
