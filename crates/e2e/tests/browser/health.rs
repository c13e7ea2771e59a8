//! What must hold of every page: it answers, speaks the right language, keeps to itself and is open to everybody.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use e2e::Browser;
use e2e::browser::Look;
use serde_json::{Value, json};

use crate::visitor::{LOOKS, Visitor};

/// axe-core, injected into each page.
const AXE: &str = include_str!("../../vendor/axe.min.js");

/// WCAG 2.2, levels A and AA, which contain all earlier ones.
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// The rules among them that look at colours.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// Everything in the sample files that looks like the key of a text.
static SAMPLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../blazon/samples");
    let files = std::fs::read_dir(&folder).expect("the demo's samples are beside this crate");
    let texts = files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
    let words = |text: String| -> Vec<String> {
        let within =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter);
        text.split(|letter| !within(letter))
            .filter(|word| word.contains(['-', '_']))
            .map(str::to_owned)
            .collect()
    };
    texts.flat_map(words).collect()
});

/// Examines the open page in every size and colour scheme; gives what is wrong with it.
pub(crate) fn examine(browser: &Browser, base: &str, language: &str, status: u64) -> Vec<String> {
    let page = browser.url().expect("an address");
    let mut faults = answered(browser, status);
    faults.extend(speaks(browser, language));
    faults.extend(keeps_to_itself(browser, base, status));
    let mut seen = BTreeSet::new();
    for look in LOOKS {
        browser.look(look).expect("the browser takes on a size");
        let rules = if look.dark { Rules::Colours } else { Rules::All };
        for fault in sideways(browser).into_iter().chain(violations(browser, rules)) {
            // The same fault in four looks is one fault.
            if seen.insert(fault.clone()) {
                faults.push(format!("at {look}: {fault}"));
            }
        }
    }
    browser.look(Look::DESK).expect("the browser takes on a size");
    faults.into_iter().map(|fault| format!("{page} {fault}")).collect()
}

fn answered(browser: &Browser, status: u64) -> Vec<String> {
    let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
    let answered = browser.run(script, &[]).expect("a status");
    if answered == status {
        return Vec::new();
    }
    vec![format!("was answered with {answered}: {}", browser.text().unwrap_or_default())]
}

fn speaks(browser: &Browser, language: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let spoken = browser.run("return document.documentElement.lang", &[]).expect("a language");
    if spoken != language {
        faults.push(format!("speaks {spoken}, not {language}"));
    }
    if browser.title().expect("a title").trim().is_empty() {
        faults.push("has no title".to_owned());
    }
    // A text that a language lacks shows as its key. Accounts and ids of the samples look the same.
    let script = r"
        const found = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node; (node = walk.nextNode()); ) {
            const text = node.textContent.trim();
            const data = node.parentElement.closest('code, pre, script, style, textarea, datalist');
            if (!data && /^[a-z]+([-_][a-z]+)+$/.test(text)) found.push(text);
        }
        return found;";
    let found = browser.run(script, &[]).expect("a list");
    let found = found.as_array().expect("a list").iter().filter_map(Value::as_str);
    // So do the demo's tokens, and one word of English.
    let keys: Vec<&str> = found
        .filter(|key| {
            !SAMPLES.contains(*key) && !key.starts_with("demo-") && (*key, language) != ("mini-program", "en")
        })
        .collect();
    if !keys.is_empty() {
        faults.push(format!("shows keys instead of words: {keys:?}"));
    }
    faults
}

fn keeps_to_itself(browser: &Browser, base: &str, status: u64) -> Vec<String> {
    let loaded = browser
        .run("return performance.getEntriesByType('resource').map(entry => entry.name)", &[])
        .expect("a list of what was loaded");
    let loaded = loaded.as_array().expect("a list").iter().filter_map(Value::as_str);
    let own = |url: &str| {
        url.strip_prefix(base).is_some_and(|path| path.starts_with('/')) || url.starts_with("data:")
    };
    let mut faults: Vec<String> =
        loaded.filter(|url| !own(url)).map(|url| format!("loads `{url}` from elsewhere")).collect();
    // Breaches of the Content-Security-Policy, scripts that fail and files that are missing are said there.
    let own_status = format!("status of {status}");
    let said = browser.console().expect("the console");
    let bad = |line: &&String| line.starts_with("SEVERE") && !(status >= 400 && line.contains(&own_status));
    faults.extend(said.iter().filter(bad).map(|line| format!("says on the console: {line}")));
    faults
}

fn sideways(browser: &Browser) -> Option<String> {
    let widths =
        browser.run("return [document.documentElement.scrollWidth, innerWidth]", &[]).expect("two widths");
    (widths[0].as_u64() > widths[1].as_u64()).then(|| format!("scrolls sideways: {widths}"))
}

/// What of the page is asked about.
#[derive(Clone, Copy)]
enum Rules {
    /// Every rule of [`TAGS`].
    All,
    /// Those about colours: all that [`dark_changes_colours_only`] leaves to ask of a page that was light before.
    Colours,
}

/// What axe-core finds wrong with the open page: rule, place, what to do.
fn violations(browser: &Browser, rules: Rules) -> Vec<String> {
    if browser.run("return !window.axe", &[]).expect("a truth") == true {
        browser.run(AXE, &[]).expect("axe-core loads");
    }
    let script = r"
        const done = arguments[1];
        axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(
            result => done(result.violations.flatMap(rule => rule.nodes.map(node =>
                `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))),
            error => done(['axe-core failed: ' + error]));";
    let asked = match rules {
        Rules::All => json!({"type": "tag", "values": TAGS}),
        Rules::Colours => json!({"type": "rule", "values": COLOURS}),
    };
    let found = browser.run_async(script, &[asked]).expect("axe-core answers");
    found.as_array().expect("a list").iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn faults_are_seen() {
    let visitor = Visitor::new("en");
    let open = |body: &str| {
        let page =
            format!("data:text/html,<html lang=en><title>T</title><main><h1>T</h1>{body}</main></html>");
        visitor.browser.goto(&page).expect("the page opens");
        violations(&visitor.browser, Rules::All)
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
        let colours = violations(&visitor.browser, Rules::Colours);
        assert_eq!(colours.iter().any(|fault| fault.starts_with(rule)), rule == "color-contrast");
    }
}

/// Dark pages are asked about their colours alone, because the dark scheme gives values to variables and no more.
#[test]
fn dark_changes_colours_only() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../console/assets");
    let css = |name: &str| std::fs::read_to_string(assets.join(name)).expect("a style sheet of the console");
    let scheme = "@media (prefers-color-scheme: dark) {";
    assert!(!css("bootstrap.min.css").contains("prefers-color-scheme"));
    let theme = css("theme.css");
    let dark: Vec<&str> =
        theme.split(scheme).skip(1).filter_map(|rest| rest.split_once("\n}")).map(|(body, _)| body).collect();
    assert!(!dark.is_empty() && theme.matches("prefers-color-scheme").count() == dark.len());
    for line in dark.iter().flat_map(|body| body.lines()).map(str::trim).filter(|line| line.contains(':')) {
        let variable =
            line.starts_with("--") || line.starts_with("color-scheme:") || line.starts_with(":root");
        assert!(variable, "the dark scheme says `{line}`; examine dark pages by every rule again");
    }
}
