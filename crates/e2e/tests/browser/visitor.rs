//! A person at the browser.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::LazyLock;

use e2e::browser::Look;
use e2e::{Browser, Client, Element};
use serde_json::Value;

use crate::health;

/// A language of the console, as its pages name it.
pub(crate) const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

/// Every size and colour scheme that pages must bear.
pub(crate) const LOOKS: [Look; 4] = [Look::DESK, Look::DESK.dark(), Look::PHONE, Look::PHONE.dark()];

/// What the running demo tells about itself.
pub(crate) static DEMO: LazyLock<Value> = LazyLock::new(|| {
    let path = setting("BLAZON_E2E_DEMO");
    let text = std::fs::read(&path).unwrap_or_else(|error| panic!("cannot read `{path}`: {error}"));
    serde_json::from_slice(&text).expect("demo.json is JSON")
});

/// The demo's API as the operator's administrator.
pub(crate) fn api() -> Client {
    let url = DEMO["base_url"].as_str().expect("demo.json has a base_url");
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    Client::new(address.parse().expect("base_url is http://ADDRESS"))
        .with_token(DEMO["tokens"]["admin"].as_str().expect("demo.json has an admin token"))
}

fn setting(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set; run `cargo xtask test --only browser`"))
}

/// A person with a browser and a language. Each page is examined once it is open.
pub(crate) struct Visitor {
    pub(crate) browser: Browser,
    base: String,
    language: &'static str,
    scripts: bool,
    faults: RefCell<Vec<String>>,
}

/// Faults of pages are told together at the end, so that one run finds them all.
impl Drop for Visitor {
    fn drop(&mut self) {
        let faults = self.faults.take();
        let told = format!("{} faults:\n  {}", faults.len(), faults.join("\n  "));
        if std::thread::panicking() {
            eprintln!("{told}");
        } else {
            assert!(faults.is_empty(), "{told}");
        }
    }
}

impl Visitor {
    /// Somebody who has never been here.
    pub(crate) fn new(language: &'static str) -> Self {
        Self::with(language, true)
    }

    /// The same with JavaScript switched off.
    pub(crate) fn without_scripts(language: &'static str) -> Self {
        Self::with(language, false)
    }

    fn with(language: &'static str, scripts: bool) -> Self {
        let driver =
            Client::new(setting("BLAZON_E2E_DRIVER").parse().expect("BLAZON_E2E_DRIVER is an address"));
        let browser = Browser::open(&driver, scripts).expect("a browser opens");
        let base =
            DEMO["base_url"].as_str().expect("demo.json has a base_url").trim_end_matches('/').to_owned();
        let visitor = Self { browser, base, language, scripts, faults: RefCell::default() };
        visitor.browser.look(Look::DESK).expect("the browser takes on a size");
        visitor
    }

    /// Opens a page of the desk in the person's language and examines it.
    pub(crate) fn open(&self, path: &str) {
        self.go(path);
        self.examine();
    }

    /// Opens a page without examining it.
    pub(crate) fn go(&self, path: &str) {
        let joint = if path.contains('?') { '&' } else { '?' };
        self.browser
            .goto(&format!("{}{path}{joint}lang={}", self.base, self.language))
            .expect("the page opens");
    }

    /// Signs in by one click on a sample person.
    pub(crate) fn sign_in(&self, login: &str) {
        self.go("/sign-in");
        self.find(&format!("form:has(input[name=login][value='{login}']) button"))
            .click()
            .expect("one click");
        self.wait_until_away("/sign-in");
    }

    /// Signs out.
    pub(crate) fn sign_out(&self) {
        self.browser.forget_cookies().expect("cookies are forgotten");
    }

    /// Waits until the browser has left a path.
    pub(crate) fn wait_until_away(&self, path: &str) {
        let away = |browser: &Browser| browser.url().is_ok_and(|url| !url.contains(path));
        self.browser.wait_for(&format!("leaving {path}"), away).expect("the next page opens");
    }

    /// Waits until something is on the page.
    pub(crate) fn wait_for(&self, selector: &str) {
        let there = |browser: &Browser| browser.all(selector).is_ok_and(|found| !found.is_empty());
        self.browser.wait_for(selector, there).expect("it appears");
    }

    /// The element, which must be there.
    pub(crate) fn find(&self, selector: &str) -> Element<'_> {
        self.browser.find(selector).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Whether anything on the page is so.
    pub(crate) fn has(&self, selector: &str) -> bool {
        !self.browser.all(selector).expect("a selector").is_empty()
    }

    /// Types into the field of a name.
    pub(crate) fn fill(&self, name: &str, text: &str) {
        let field = self.find(&format!("main [name='{name}']:not([type=hidden])"));
        field.fill(text).unwrap_or_else(|error| panic!("cannot type into `{name}`: {error}"));
    }

    /// Picks a radio button or ticks a box by clicking on its label, as a person would.
    pub(crate) fn pick(&self, name: &str, value: &str) {
        let wrapped = format!("label:has([name='{name}'][value='{value}'])");
        let label = if self.has(&wrapped) {
            self.find(&wrapped)
        } else {
            let input = self.find(&format!("[name='{name}'][value='{value}']"));
            let id =
                input.attribute("id").expect("an attribute").expect("an input beside its label has an id");
            self.find(&format!("label[for='{id}']"))
        };
        label.click().unwrap_or_else(|error| panic!("cannot pick `{name}={value}`: {error}"));
    }

    /// Sends the form whose action ends so.
    pub(crate) fn submit(&self, action: &str) {
        self.find(&format!("form[action$='{action}'] button:not([formaction])"))
            .click()
            .expect("the form is sent");
    }

    /// The address of the open page below the desk.
    pub(crate) fn path(&self) -> String {
        self.below(&self.browser.url().expect("an address"))
    }

    /// What follows the desk's own address in a link.
    pub(crate) fn below(&self, url: &str) -> String {
        url.strip_prefix(&self.base).unwrap_or_else(|| panic!("`{url}` leads away from the desk")).to_owned()
    }

    /// What a person can read.
    pub(crate) fn text(&self) -> String {
        self.browser.text().expect("a page")
    }

    /// Every link of the page that stays on the desk, without language and place.
    pub(crate) fn links(&self) -> BTreeSet<String> {
        let links =
            self.browser.run("return Array.from(document.links, link => link.href)", &[]).expect("links");
        let path = |url: &Value| {
            let url = url.as_str()?.split('#').next()?;
            let path = url.strip_prefix(&self.base)?;
            Some(path.to_owned()).filter(|path| path.starts_with('/') && !path.contains("lang="))
        };
        links.as_array().expect("a list").iter().filter_map(path).collect()
    }

    /// Examines the open page in every look; see [`health`].
    pub(crate) fn examine(&self) {
        self.examine_answered(200);
    }

    /// The same for a page that was answered with another status, such as a form sent back.
    pub(crate) fn examine_answered(&self, status: u64) {
        if self.scripts {
            let faults = health::examine(&self.browser, &self.base, self.language, status);
            self.faults.borrow_mut().extend(faults);
        }
    }

    /// Takes a picture of the page in each size.
    pub(crate) fn photograph(&self, name: &str) {
        for look in LOOKS {
            self.browser.look(look).expect("the browser takes on a size");
            let plain = if self.scripts { "" } else { "plain-" };
            let file = format!("{plain}{name}-{}-{look}.png", self.language);
            self.save(&file).unwrap_or_else(|error| panic!("cannot save `{file}`: {error}"));
        }
        self.browser.look(Look::DESK).expect("the browser takes on a size");
    }

    fn save(&self, file: &str) -> io::Result<()> {
        let folder = PathBuf::from(setting("BLAZON_E2E_SCREENSHOTS"));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(file), self.browser.picture()?)
    }
}
