//! Text with the matched places marked.

use super::html::Html;

/// A half-open range of code points to mark.
pub(crate) type Span = (usize, usize);

/// `text` escaped, with every span inside `<mark>`. Spans may overlap, touch, come in any order or point
/// past the end; overlapping and touching ones become one mark.
pub(crate) fn marked(text: &str, spans: &[Span]) -> Html {
    let mut spans: Vec<Span> = spans.iter().copied().filter(|(start, end)| start < end).collect();
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for (start, end) in spans {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    // Byte offset of every code point, and of the end.
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |point: usize| bytes[point.min(bytes.len() - 1)];
    let mut html = Html::default();
    let mut done = 0;
    for (start, end) in merged {
        let (start, end) = (byte(start), byte(end));
        if start == end {
            continue;
        }
        html.text(&text[done..start]);
        html.tag("<mark>");
        html.text(&text[start..end]);
        html.tag("</mark>");
        done = end;
    }
    html.text(&text[done..]);
    html
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn places_are_marked() {
        for (text, spans, expected) in [
            ("卖耐*克鞋", &[(1, 4)][..], "卖<mark>耐*克</mark>鞋"),
            ("plain", &[], "plain"),
            ("", &[(0, 3)], ""),
            ("abcdef", &[(3, 5), (0, 2)], "<mark>ab</mark>c<mark>de</mark>f"),
            ("abcdef", &[(0, 3), (2, 5)], "<mark>abcde</mark>f"),
            ("abcdef", &[(0, 2), (2, 4)], "<mark>abcd</mark>ef"),
            ("abcdef", &[(0, 6), (1, 2)], "<mark>abcdef</mark>"),
            ("abc", &[(1, 99)], "a<mark>bc</mark>"),
            ("abc", &[(50, 99), (2, 1), (1, 1)], "abc"),
            // Code points beyond the basic plane count as one, joined emoji as several.
            ("𝐍𝐢𝐤𝐞 🅛🅥!", &[(0, 4), (5, 7)], "<mark>𝐍𝐢𝐤𝐞</mark> <mark>🅛🅥</mark>!"),
            ("👨‍👩‍👧x", &[(5, 6)], "👨‍👩‍👧<mark>x</mark>"),
            ("<b>&\"'", &[(0, 3)], "<mark>&lt;b&gt;</mark>&amp;&quot;&#39;"),
            ("<script>alert(1)</script>", &[(1, 7)], "&lt;<mark>script</mark>&gt;alert(1)&lt;/script&gt;"),
        ] {
            assert_eq!(marked(text, spans).to_string(), expected, "{text} {spans:?}");
        }
    }
}
