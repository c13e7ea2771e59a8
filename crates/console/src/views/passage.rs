//! A passage of a work in words.

use super::html::Html;
use super::reading::Reading;
use crate::page::Page;
use casework::item::Unread;
use casework::{Finding, Passage};
use desk::PassageRun;
use matching::passage::FINGERPRINT;

/// A share of a whole: `12 %`, `0.3 %`, never 0 where there is something.
pub(crate) fn percent(share: f64) -> String {
    let percent = share.clamp(0.0, 1.0) * 100.0;
    match percent {
        0.0 => "0 %".to_owned(),
        ..0.1 => "< 0.1 %".to_owned(),
        ..10.0 => format!("{percent:.1} %"),
        _ => format!("{percent:.0} %"),
    }
}

/// What a passage is and why, in words.
pub(crate) fn class(p: &Page, class: &str, reason: &str) -> String {
    let (class, reason) = (p.word("passage-class", class), p.word("passage-reason", reason));
    format!("{class}{}{reason}", p.t("passage-colon"))
}

/// A finding of a passage as one line.
pub(crate) fn reading(p: &Page, finding: &Finding, passage: &Passage, mut line: Reading) -> Reading {
    let length =
        finding.place.end.unwrap_or_default().saturating_sub(finding.place.start.unwrap_or_default());
    let mut matched = Html::default();
    matched.text(&p.t1("passage-length", "n", p.n(length)));
    line.matched = matched;
    line.steps = vec![class(p, &passage.class, &passage.reason)];
    if finding.via.iter().any(|via| via == FINGERPRINT) {
        line.steps.push(p.t("passage-estimated"));
    }
    let at = [("start", p.n(passage.source.start)), ("end", p.n(passage.source.end))];
    line.parts = vec![
        p.t1("passage-similarity", "share", percent(passage.similarity)),
        p.t1("passage-of-item", "share", percent(passage.all.item)),
        p.t1("passage-of-work", "share", percent(passage.all.work)),
        p.lang.find("passage-source-at", &at).unwrap_or_default(),
    ];
    line
}

/// Words with what differs marked.
pub(crate) fn runs(runs: &[PassageRun]) -> Html {
    let mut html = Html::default();
    for run in runs {
        if run.differs {
            html.tag("<mark>");
        }
        html.text(&run.text);
        if run.differs {
            html.tag("</mark>");
        }
    }
    html
}

/// A bar of cells that fill, in a view box of 100 by 10.
pub(crate) fn bar(cells: &[f64], label: &str) -> Html {
    let mut html = Html::raw(
        "<svg class=\"cells\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"",
    );
    html.text(label);
    html.tag("\"><rect class=\"track\" width=\"100\" height=\"10\"/>");
    let breadth = 100.0 / cells.len().max(1) as f64;
    for (number, share) in cells.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        let (x, opacity) = (number as f64 * breadth, 0.35 + 0.65 * share.min(1.0));
        html.tag(&format!(
            "<rect class=\"fill\" x=\"{x:.2}\" width=\"{breadth:.2}\" height=\"10\" opacity=\"{opacity:.2}\"/>"
        ));
    }
    html.tag("</svg>");
    html
}

/// A file that was not read, and why.
pub(crate) fn not_read(p: &Page, unread: &Unread) -> String {
    let why = p.lang.find_word("unread", &unread.cause).unwrap_or_else(|| unread.message.clone());
    match &unread.name {
        Some(name) => format!("{name}{}{why}", p.t("passage-colon")),
        None => why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_nothing_and_never_more_than_all() {
        let shown = [0.0, 0.0002, 0.004, 0.0999, 0.5, 1.0, 3.0].map(percent);
        assert_eq!(shown, ["0 %", "< 0.1 %", "0.4 %", "10.0 %", "50 %", "100 %", "100 %"]);
    }

    #[test]
    fn strangers_words_stay_text() {
        let run = |text: &str, differs| PassageRun { text: text.to_owned(), differs };
        assert_eq!(
            runs(&[run("a<b>", false), run("\"c\"", true)]).to_string(),
            "a&lt;b&gt;<mark>&quot;c&quot;</mark>"
        );
        let drawn = bar(&[0.0, 1.0], "50 % \"<").to_string();
        assert!(drawn.contains("50 % &quot;&lt;") && drawn.matches("class=\"fill\"").count() == 1, "{drawn}");
    }
}
