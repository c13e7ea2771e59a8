//! SVG: a picture that could be a program. Only what shows a picture passes.

use roxmltree::{Attribute, Document, Node, ParsingOptions};

use super::{Format, Picture, PictureError};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const DEPTH: usize = 64;
const NODES: u32 = 20_000;

/// Elements that run code, embed documents or play media. (`handler` and `listener` are SVG Tiny's scripts.)
const ELEMENTS: [&str; 12] = [
    "script",
    "foreignobject",
    "iframe",
    "embed",
    "object",
    "audio",
    "video",
    "canvas",
    "handler",
    "listener",
    "link",
    "meta",
];

/// Whether the bytes begin as markup does.
pub(super) fn looks_like_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

pub(super) fn inspect(bytes: &[u8], limit: usize) -> Result<Picture, PictureError> {
    if bytes.len() > limit {
        return Err(PictureError::TooManyBytes { bytes: bytes.len(), limit });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::Damaged("it is not UTF-8"))?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        _ if !text.contains("<svg") && !text.contains(":svg") => PictureError::NotAPicture,
        roxmltree::Error::DtdDetected => active("a document type, where entities hide"),
        roxmltree::Error::NodesLimitReached => PictureError::Damaged("it has too many elements"),
        roxmltree::Error::UnexpectedEndOfStream | roxmltree::Error::UnclosedRootNode => {
            PictureError::Truncated
        }
        _ => PictureError::Damaged("it is not well-formed XML"),
    })?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(PictureError::NotAPicture);
    }
    for node in document.descendants() {
        check(node)?;
    }
    let (width, height) = size(root);
    Ok(Picture { format: Format::Svg, width, height })
}

fn active(what: impl Into<String>) -> PictureError {
    PictureError::Active(what.into())
}

fn check(node: Node<'_, '_>) -> Result<(), PictureError> {
    if let Some(instruction) = node.pi() {
        return Err(active(format!("the processing instruction `{}`", instruction.target)));
    }
    if node.ancestors().nth(DEPTH).is_some() {
        return Err(PictureError::Damaged("its elements are nested too deeply"));
    }
    if node.is_element() {
        let name = node.tag_name().name();
        if ELEMENTS.contains(&name.to_lowercase().as_str()) {
            return Err(active(format!("the element `{name}`")));
        }
        if node.tag_name().namespace() == Some(XHTML) {
            return Err(active("HTML"));
        }
        node.attributes().try_for_each(check_attribute)?;
        if name.eq_ignore_ascii_case("style") {
            check_style(&node.descendants().filter_map(|part| part.text()).collect::<String>())?;
        }
    }
    Ok(())
}

fn check_attribute(attribute: Attribute<'_, '_>) -> Result<(), PictureError> {
    let name = attribute.name().to_lowercase();
    let value: String = attribute.value().chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let value = value.to_lowercase();
    if name.starts_with("on") {
        return Err(active(format!("the event attribute `{name}`")));
    }
    if value.contains("javascript:") || value.contains("vbscript:") {
        return Err(active("a script address"));
    }
    match name.as_str() {
        "href" if !is_inside(&value) => Err(active("a link to somewhere else")),
        "src" | "base" | "srcset" | "data" | "action" | "formaction" => {
            Err(active(format!("the attribute `{name}`")))
        }
        // An animation could write the address of a link.
        "attributename" if value.ends_with("href") || value.starts_with("on") => {
            Err(active("an animated link"))
        }
        // Attributes of an editor's own are not style.
        _ if attribute.namespace().is_some() => Ok(()),
        _ => check_style(&value),
    }
}

/// Style sheets and attributes with style in them: no addresses but those in the picture.
fn check_style(text: &str) -> Result<(), PictureError> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    for (sign, what) in [
        ("@import", "a style sheet from elsewhere"),
        ("expression(", "a script in its style"),
        ("-moz-binding", "a script in its style"),
        ("behavior:", "a script in its style"),
        ("image-set(", "a picture from elsewhere"),
    ] {
        if text.contains(sign) {
            return Err(active(what));
        }
    }
    // With an escape or a comment any of these can be written another way.
    let addresses = text.split("url(").skip(1);
    if text.contains('\\') || text.contains("/*") && text.contains("url") {
        return Err(active("an escape or a comment in its style"));
    }
    for address in addresses {
        if !is_inside(address.trim_start_matches(['"', '\''])) {
            return Err(active("an address of somewhere else in its style"));
        }
    }
    Ok(())
}

/// Whether an address (lower case, no spaces) stays within the file: a part of it, or a picture written into it.
fn is_inside(address: &str) -> bool {
    const PICTURES: [&str; 5] =
        ["data:image/png;", "data:image/jpeg;", "data:image/jpg;", "data:image/gif;", "data:image/webp;"];
    address.is_empty() || address.starts_with('#') || PICTURES.iter().any(|kind| address.starts_with(kind))
}

/// Width and height in user units: from the attributes, else from the view box, else what browsers take.
fn size(root: Node<'_, '_>) -> (u32, u32) {
    let view: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ',', '\n', '\t'])
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    let side = |name: &str, index: usize, else_take: f64| {
        let given = root.attribute(name).and_then(length);
        let seen = if view.len() == 4 { Some(view[index]) } else { None };
        let side = given.or(seen).filter(|side| side.is_finite()).unwrap_or(else_take);
        side.ceil().clamp(0.0, f64::from(u32::MAX)) as u32
    };
    (side("width", 2, 300.0), side("height", 3, 150.0))
}

/// A length in user units; none for a share of something else (`100%`, `2em`).
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        _ => return None,
    };
    digits.parse::<f64>().ok().map(|number| number * unit)
}
