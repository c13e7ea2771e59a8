//! Web pages: what a reader sees of them.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::reading::Reading;

/// Elements whose text nobody sees.
const UNSEEN: [&str; 7] = ["head", "script", "style", "template", "noscript", "svg", "iframe"];
/// Elements around the text proper.
const ASIDE: [&str; 5] = ["nav", "header", "footer", "aside", "form"];
/// Elements within a line.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "rb", "ruby", "s",
    "small", "span", "strong", "sub", "u",
];

/// A web page's text and its headings.
pub(super) struct Web {
    pub(super) text: String,
    /// Where each stands, in bytes of the text, and its words.
    pub(super) headings: Vec<(usize, String)>,
}

/// Whether a text is a web page, and not one that only speaks of it.
pub(super) fn is_one(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(text.len().min(2_048))];
    let head = head.trim_start().to_ascii_lowercase();
    let has = |names: &[&str]| names.iter().any(|name| head.contains(name));
    head.starts_with('<') && has(&["<html", "<!doctype html", "<body", "<p>", "<p ", "<div", "<head", "<h1"])
}

impl Web {
    /// Reads a page, however ill made.
    pub(super) fn of(source: &str) -> Self {
        let mut page = Page::default();
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(source, emitter).flatten() {
            match token {
                Token::StartTag(tag) => page.opens(&name(&tag.name), tag.self_closing),
                Token::EndTag(tag) => page.closes(&name(&tag.name)),
                Token::String(text) => page.says(&String::from_utf8_lossy(&text)),
                _ => {}
            }
        }
        page.finish()
    }

    /// Its text, a section a heading.
    pub(super) fn into_sections(self, reading: &mut Reading) {
        let mut from = 0;
        reading.section(None, None);
        for (at, heading) in &self.headings {
            reading.push(&self.text[from..*at]);
            reading.section(None, Some(heading));
            from = *at;
        }
        reading.push(&self.text[from..]);
    }
}

fn name(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

/// A page while it is read.
#[derive(Default)]
struct Page {
    text: String,
    headings: Vec<(usize, String)>,
    /// The element that nobody sees, and how often it stands in itself.
    unseen: Option<(String, usize)>,
    /// How many elements aside are open, and where the first begins.
    aside: (usize, usize),
    sides: Vec<Range<usize>>,
    /// Where the heading that is open begins.
    heading: Option<usize>,
}

impl Page {
    fn opens(&mut self, name: &str, closed: bool) {
        if let Some((unseen, depth)) = &mut self.unseen {
            // A head that is never closed ends where the body begins.
            if name == "body" {
                self.unseen = None;
            } else {
                *depth += usize::from(name == unseen && !closed);
            }
            return;
        }
        if UNSEEN.contains(&name) && !closed {
            self.unseen = Some((name.to_owned(), 1));
            return;
        }
        self.breaks(name);
        if ASIDE.contains(&name) && !closed {
            if self.aside.0 == 0 {
                self.aside.1 = self.text.len();
            }
            self.aside.0 += 1;
        }
        if matches!(name, "h1" | "h2") {
            self.heading = Some(self.text.len());
        }
    }

    fn closes(&mut self, name: &str) {
        if let Some((unseen, depth)) = &mut self.unseen {
            *depth -= usize::from(name == unseen);
            if *depth == 0 {
                self.unseen = None;
            }
            return;
        }
        if matches!(name, "h1" | "h2")
            && let Some(at) = self.heading.take()
        {
            let words = self.text[at..].split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                self.headings.push((at, words));
            }
        }
        if ASIDE.contains(&name) && self.aside.0 > 0 {
            self.aside.0 -= 1;
            if self.aside.0 == 0 {
                self.sides.push(self.aside.1..self.text.len());
            }
        }
        self.breaks(name);
    }

    fn says(&mut self, text: &str) {
        if self.unseen.is_none() {
            self.text.push_str(text);
        }
    }

    /// What is no part of a line ends it.
    fn breaks(&mut self, name: &str) {
        if !INLINE.contains(&name) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// What stands aside is left out, unless it is much: then it is what the page is for.
    fn finish(mut self) -> Web {
        let aside: usize = self.sides.iter().map(Range::len).sum();
        if aside * 4 < self.text.len() {
            for side in self.sides.iter().rev() {
                self.text.replace_range(side.clone(), "");
                self.headings.retain(|(at, _)| !side.contains(at));
                for (at, _) in &mut self.headings {
                    *at -= if *at >= side.end { side.len() } else { 0 };
                }
            }
        }
        Web { text: self.text, headings: self.headings }
    }
}
