//! A copy of a registered picture in words, and as a picture.

use super::html::Html;
use super::reading::Reading;
use crate::page::Page;
use casework::{Copy, Finding};

/// How a picture may lie, as `via` names it.
pub(crate) const TURNS: [&str; 8] =
    ["upright", "mirror", "rotate-90", "rotate-180", "rotate-270", "flip", "transpose", "transverse"];

/// How a copy lies, seen from the registered picture.
pub(crate) fn turn(via: &[String]) -> &'static str {
    TURNS.into_iter().find(|turn| via.iter().any(|via| via == turn)).unwrap_or(TURNS[0])
}

/// What was done to a picture, in words.
pub(crate) fn steps(p: &Page, via: &[String]) -> Vec<String> {
    match via {
        [] => vec![p.t("via-whole")],
        via => via.iter().map(|step| p.word("via", step)).collect(),
    }
}

/// How near two pictures are, in words.
pub(crate) fn likeness(p: &Page, distance: Option<u32>, spots: Option<u32>) -> String {
    let Some(distance) = distance else {
        return p.t1("likeness-parts", "n", spots.unwrap_or_default());
    };
    let much = match distance {
        0..=4 => "same",
        5..=16 => "near",
        _ => "alike",
    };
    let args = [("much", p.word("likeness", much)), ("n", p.n(distance))];
    p.lang.find("likeness-said", &args).unwrap_or_default()
}

/// A finding of a picture as one line.
pub(crate) fn reading(p: &Page, finding: &Finding, copy: &Copy, mut line: Reading) -> Reading {
    let mut matched = Html::default();
    matched.text(&p.t1("item-picture", "n", finding.image().unwrap_or_default() + 1));
    line.matched = matched;
    line.steps = steps(p, &finding.via);
    line.parts = vec![likeness(p, copy.distance, copy.inliers)];
    line
}

/// A stored picture with an outline drawn on it, in pixels of the picture.
pub(crate) fn outlined(address: &str, label: &str, [width, height]: [f64; 2], quad: &[[f64; 2]; 4]) -> Html {
    let mut html = Html::raw("<svg class=\"outlined\" role=\"img\" viewBox=\"");
    html.tag(&format!("0 0 {width} {height}\" aria-label=\""));
    html.text(label);
    html.tag("\"><image href=\"");
    html.text(address);
    html.tag(&format!("\" width=\"{width}\" height=\"{height}\"/><polygon points=\""));
    html.tag(&quad.map(|[x, y]| format!("{x:.1},{y:.1}")).join(" "));
    html.tag("\"/></svg>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    const WAYS: [&str; 8] =
        ["border", "no-border", "relisted", "crop", "inset", "rotate", "perspective", "stretch"];

    #[test]
    fn what_was_done_is_told_in_both_languages() {
        for lang in Lang::ALL {
            let p = Page::for_test(lang);
            for via in TURNS.into_iter().skip(1).chain(WAYS) {
                assert!(lang.find_word("via", via).is_some(), "via-{via}");
            }
            let (near, far) = (likeness(&p, Some(3), None), likeness(&p, Some(30), None));
            assert_ne!(near, far);
            assert!(likeness(&p, None, Some(17)).contains("17"));
            assert!(!near.is_empty() && steps(&p, &[])[0] != "via-whole");
        }
        assert_eq!((turn(&["border".into(), "mirror".into()]), turn(&[])), ("mirror", "upright"));
    }

    #[test]
    fn an_outline_is_drawn_over_the_picture() {
        let quad = [[1.0, 2.0], [9.0, 2.0], [9.0, 8.0], [1.0, 8.0]];
        let drawn = outlined("/objects/ab", "\"<", [10.0, 10.0], &quad).to_string();
        assert!(
            drawn.contains("&quot;&lt;") && drawn.contains("points=\"1.0,2.0 9.0,2.0 9.0,8.0 1.0,8.0\""),
            "{drawn}"
        );
    }
}
