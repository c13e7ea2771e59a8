//! What must hold of every page: it answers, speaks the right language, keeps to itself and is open to everybody.

use e2e::Browser;
use e2e::browser::Look;
use serde_json::{Value, json};

use crate::visitor::{LOOKS, Visitor};

/// axe-core, injected into each page.
const AXE: &str = include_str!("../../vendor/axe.min.js");

/// WCAG 2.2, levels A and AA, which contain all earlier ones.
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// Examines the open page, in every size and colour scheme.
pub(crate) fn examine(browser: &Browser, base: &str, language: &str, status: u64) {
    let page = browser.url().expect("an address");
    answered(browser, &page, status);
    speaks(browser, &page, language);
    keeps_to_itself(browser, &page, base, status);
    for look in LOOKS {
        browser.look(look).expect("the browser takes on a size");
        fits(browser, &page, look);
        accessible(browser, &page, look);
    }
    browser.look(Look::DESK).expect("the browser takes on a size");
}

fn answered(browser: &Browser, page: &str, status: u64) {
    let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
    let answered = browser.run(script, &[]).expect("a status");
    assert_eq!(
        answered,
        status,
        "{page} was answered with {answered}:\n{}",
        browser.text().unwrap_or_default()
    );
}

fn speaks(browser: &Browser, page: &str, language: &str) {
    let spoken = browser.run("return document.documentElement.lang", &[]).expect("a language");
    assert_eq!(spoken, language, "{page} speaks {spoken}");
    assert!(!browser.title().expect("a title").trim().is_empty(), "{page} has no title");
    // A text that a language lacks shows as its key. Names that look like keys stand in `code` or `.mono`.
    let script = r"
        const found = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node; (node = walk.nextNode()); ) {
            const text = node.textContent.trim();
            const data = node.parentElement.closest('code, pre, .mono, script, style, textarea, option, datalist, [lang] .title, .text');
            if (!data && /^[a-z]+([-_][a-z0-9]+)+$/.test(text)) found.push(text);
        }
        return found;";
    assert_eq!(browser.run(script, &[]).expect("a list"), json!([]), "{page} shows keys instead of words");
}

fn keeps_to_itself(browser: &Browser, page: &str, base: &str, status: u64) {
    let loaded = browser
        .run("return performance.getEntriesByType('resource').map(entry => entry.name)", &[])
        .expect("a list of what was loaded");
    for url in loaded.as_array().into_iter().flatten().filter_map(Value::as_str) {
        let own =
            url.strip_prefix(base).is_some_and(|path| path.starts_with('/')) || url.starts_with("data:");
        assert!(own, "{page} loads `{url}` from elsewhere");
    }
    // Breaches of the Content-Security-Policy, scripts that fail and files that are missing are said there.
    let own_status = format!("status of {status}");
    let said = browser.console().expect("the console");
    let bad: Vec<_> = said
        .iter()
        .filter(|line| line.starts_with("SEVERE") && !(status >= 400 && line.contains(&own_status)))
        .collect();
    assert!(bad.is_empty(), "{page}: {bad:#?}");
}

fn fits(browser: &Browser, page: &str, look: Look) {
    let script = "return [document.documentElement.scrollWidth, innerWidth]";
    let widths = browser.run(script, &[]).expect("two widths");
    assert!(widths[0].as_u64() <= widths[1].as_u64(), "{page} at {look} scrolls sideways: {widths}");
}

fn accessible(browser: &Browser, page: &str, look: Look) {
    let found = violations(browser);
    assert!(found.is_empty(), "{page} at {look} is not open to everybody:\n  {}", found.join("\n  "));
}

/// What axe-core finds wrong with the open page: rule, place, what to do.
fn violations(browser: &Browser) -> Vec<String> {
    if browser.run("return !window.axe", &[]).expect("a truth") == true {
        browser.run(AXE, &[]).expect("axe-core loads");
    }
    let script = r"
        const done = arguments[1];
        axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations']}).then(
            result => done(result.violations.flatMap(rule => rule.nodes.map(node =>
                `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))),
            error => done(['axe-core failed: ' + error]));";
    let found = browser.run_async(script, &[json!(TAGS)]).expect("axe-core answers");
    found.as_array().expect("a list").iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn faults_are_seen() {
    let visitor = Visitor::new("en");
    let open = |body: &str| {
        let page =
            format!("data:text/html,<html lang=en><title>T</title><main><h1>T</h1>{body}</main></html>");
        visitor.browser.goto(&page).expect("the page opens");
        violations(&visitor.browser)
    };
    assert_eq!(open("<img src='' alt='a boot'><p>plain</p>"), [""; 0]);
    for (body, rule) in [
        ("<img src=''>", "image-alt"),
        ("<p style='color:%23bbb;background:%23fff'>faint</p>", "color-contrast"),
        ("<input name=q>", "label"),
        (
            "<p style='font-size:9px'><a href='/a' style='display:block;height:8px'>a</a><a href='/b' style='display:block;height:8px'>b</a></p>",
            "target-size",
        ),
    ] {
        let found = open(body);
        assert!(found.iter().any(|fault| fault.starts_with(rule)), "{rule} is not among {found:?}");
    }
}
