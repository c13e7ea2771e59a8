//! A browser driven over W3C `WebDriver`, with Chromium's own commands for colour scheme, size and scripts.

use std::fmt;
use std::io;
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use crate::http::Client;

/// The key under which `WebDriver` hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How the browser presents itself to pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Width of the viewport in CSS pixels.
    pub width: u32,
    /// Height of the viewport in CSS pixels.
    pub height: u32,
    /// Whether the person prefers dark colours.
    pub dark: bool,
}

impl Look {
    /// A desk's screen in light colours.
    pub const DESK: Self = Self { width: 1440, height: 900, dark: false };
    /// A telephone in light colours.
    pub const PHONE: Self = Self { width: 390, height: 844, dark: false };

    /// The same in dark colours.
    #[must_use]
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }
}

impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.width, if self.dark { "dark" } else { "light" })
    }
}

/// One browser with one window and no memory of earlier ones. Dropping it closes it.
pub struct Browser {
    driver: Client,
    session: String,
}

/// An element of the page that was open when it was found.
pub struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

impl Browser {
    /// Opens a fresh Chromium through the driver. With `scripts` off pages run no JavaScript.
    ///
    /// # Errors
    /// When the driver does not answer or the browser does not start.
    pub fn open(driver: &Client, scripts: bool) -> io::Result<Self> {
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-search-engine-choice-screen",
            "--hide-scrollbars",
            "--lang=en",
            "--window-size=1440,900",
        ];
        // Without a profile folder the driver makes a new one and removes it at the end.
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "pageLoadStrategy": "normal",
            "timeouts": {"pageLoad": 60_000, "script": 60_000},
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {
                "args": arguments,
                "prefs": {
                    "profile.managed_default_content_settings.javascript": if scripts { 1 } else { 2 },
                    "intl.accept_languages": "en",
                },
            },
        }}});
        let answer = wanted(driver.post("/session", &capabilities)?.json()?)?;
        let session = answer["sessionId"].as_str().ok_or_else(|| io::Error::other("no session id"))?;
        Ok(Self { driver: driver.clone(), session: session.to_owned() })
    }

    /// Opens a page and waits until it is loaded.
    ///
    /// # Errors
    /// When the page cannot be reached.
    pub fn goto(&self, url: &str) -> io::Result<()> {
        self.post("url", &json!({"url": url})).map(|_| ())
    }

    /// The open page's address.
    ///
    /// # Errors
    /// When the driver fails.
    pub fn url(&self) -> io::Result<String> {
        self.get("url").map(text)
    }

    /// The open page's title.
    ///
    /// # Errors
    /// When the driver fails.
    pub fn title(&self) -> io::Result<String> {
        self.get("title").map(text)
    }

    /// What a person can read on the page.
    ///
    /// # Errors
    /// When the page has no body.
    pub fn text(&self) -> io::Result<String> {
        self.find("body")?.text()
    }

    /// The first element that a CSS selector finds, or an `XPath` where it begins with `//`.
    ///
    /// # Errors
    /// Names the selector, the page and its beginning where nothing is found.
    pub fn find(&self, selector: &str) -> io::Result<Element<'_>> {
        self.all(selector)?.into_iter().next().ok_or_else(|| {
            let page = self.url().unwrap_or_default();
            let text: String = self.text_or_nothing().chars().take(1500).collect();
            io::Error::other(format!("nothing on {page} is `{selector}`; the page says:\n{text}"))
        })
    }

    /// Every element that a selector finds, as [`Browser::find`] reads it.
    ///
    /// # Errors
    /// When the selector is wrong.
    pub fn all(&self, selector: &str) -> io::Result<Vec<Element<'_>>> {
        let found = self.post("elements", &query(selector))?;
        Ok(self.elements(&found))
    }

    /// Waits until `holds` is true of the page, ten seconds at most.
    ///
    /// # Errors
    /// Says what was waited for.
    pub fn wait_for(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) -> io::Result<()> {
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(10) {
            if holds(self) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let page = self.url().unwrap_or_default();
        Err(io::Error::other(format!("waited in vain for {what} on {page}:\n{}", self.text_or_nothing())))
    }

    /// Runs a script in the page; it gets `arguments` and gives back what it returns.
    ///
    /// # Errors
    /// When the script throws.
    pub fn run(&self, script: &str, arguments: &[Value]) -> io::Result<Value> {
        self.post("execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// As [`Browser::run`], for a script that calls its last argument when it is done.
    ///
    /// # Errors
    /// When the script throws or never calls back.
    pub fn run_async(&self, script: &str, arguments: &[Value]) -> io::Result<Value> {
        self.post("execute/async", &json!({"script": script, "args": arguments}))
    }

    /// One of Chromium's own commands.
    ///
    /// # Errors
    /// When Chromium refuses it.
    pub fn chromium(&self, command: &str, parameters: &Value) -> io::Result<Value> {
        self.post("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Takes on a size and a colour scheme; the open page follows at once.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub fn look(&self, look: Look) -> io::Result<()> {
        let size = json!({"width": look.width, "height": look.height, "deviceScaleFactor": 1,
                          "mobile": look.width < 600});
        self.chromium("Emulation.setDeviceMetricsOverride", &size)?;
        let scheme = if look.dark { "dark" } else { "light" };
        // Animations would be photographed half-way.
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme},
                                           {"name": "prefers-reduced-motion", "value": "reduce"}]});
        self.chromium("Emulation.setEmulatedMedia", &features).map(|_| ())
    }

    /// A picture (PNG) of the whole page, also of what one would have to scroll to.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub fn picture(&self) -> io::Result<Vec<u8>> {
        let parameters = json!({"format": "png", "captureBeyondViewport": true});
        let answer = self.chromium("Page.captureScreenshot", &parameters)?;
        BASE64_STANDARD.decode(answer["data"].as_str().unwrap_or_default()).map_err(io::Error::other)
    }

    /// What the page wrote to the console since the last call: `level: message`.
    ///
    /// # Errors
    /// When the driver fails.
    pub fn console(&self) -> io::Result<Vec<String>> {
        let entries = self.post("se/log", &json!({"type": "browser"}))?;
        let line =
            |entry: &Value| Some(format!("{}: {}", entry["level"].as_str()?, entry["message"].as_str()?));
        Ok(entries.as_array().map(|entries| entries.iter().filter_map(line).collect()).unwrap_or_default())
    }

    /// Forgets who was signed in.
    ///
    /// # Errors
    /// When the driver fails.
    pub fn forget_cookies(&self) -> io::Result<()> {
        wanted(self.driver.delete(&format!("/session/{}/cookie", self.session))?.json()?).map(|_| ())
    }

    fn text_or_nothing(&self) -> String {
        self.all("body").ok().and_then(|found| found.first()?.text().ok()).unwrap_or_default()
    }

    fn elements(&self, found: &Value) -> Vec<Element<'_>> {
        let ids = found.as_array().into_iter().flatten().filter_map(|one| one[ELEMENT].as_str());
        ids.map(|id| Element { browser: self, id: id.to_owned() }).collect()
    }

    fn get(&self, path: &str) -> io::Result<Value> {
        wanted(self.driver.get(&format!("/session/{}/{path}", self.session))?.json()?)
    }

    fn post(&self, path: &str, body: &Value) -> io::Result<Value> {
        wanted(self.driver.post(&format!("/session/{}/{path}", self.session), body)?.json()?)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.delete(&format!("/session/{}", self.session));
    }
}

impl<'a> Element<'a> {
    /// Clicks; a link or a submit button loads its page before this returns.
    ///
    /// # Errors
    /// When something covers it or it is not shown.
    pub fn click(&self) -> io::Result<()> {
        self.post("click", &json!({})).map(|_| ())
    }

    /// Types at the end of what the field holds.
    ///
    /// # Errors
    /// When it takes no keys.
    pub fn type_in(&self, keys: &str) -> io::Result<()> {
        self.post("value", &json!({"text": keys})).map(|_| ())
    }

    /// Empties the field, then types.
    ///
    /// # Errors
    /// When it takes no keys.
    pub fn fill(&self, keys: &str) -> io::Result<()> {
        self.post("clear", &json!({}))?;
        self.type_in(keys)
    }

    /// Its text as shown.
    ///
    /// # Errors
    /// When it is gone from the page.
    pub fn text(&self) -> io::Result<String> {
        self.get("text").map(text)
    }

    /// Whether a person can see it.
    ///
    /// # Errors
    /// When it is gone from the page.
    pub fn is_shown(&self) -> io::Result<bool> {
        Ok(self.get("displayed")? == Value::Bool(true))
    }

    /// An attribute of its tag.
    ///
    /// # Errors
    /// When it is gone from the page.
    pub fn attribute(&self, name: &str) -> io::Result<Option<String>> {
        Ok(self.get(&format!("attribute/{name}"))?.as_str().map(str::to_owned))
    }

    /// Every element inside it that a selector finds.
    ///
    /// # Errors
    /// When the selector is wrong.
    pub fn all(&self, selector: &str) -> io::Result<Vec<Element<'a>>> {
        let found = self.post("elements", &query(selector))?;
        Ok(self.browser.elements(&found))
    }

    /// The first element inside it that a selector finds.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(&self, selector: &str) -> io::Result<Element<'a>> {
        let first = self.all(selector)?.into_iter().next();
        first.ok_or_else(|| io::Error::other(format!("nothing inside is `{selector}`")))
    }

    fn get(&self, path: &str) -> io::Result<Value> {
        self.browser.get(&format!("element/{}/{path}", self.id))
    }

    fn post(&self, path: &str, body: &Value) -> io::Result<Value> {
        self.browser.post(&format!("element/{}/{path}", self.id), body)
    }
}

fn query(selector: &str) -> Value {
    let using = if ["//", ".//", "(//"].iter().any(|start| selector.starts_with(start)) {
        "xpath"
    } else {
        "css selector"
    };
    json!({"using": using, "value": selector})
}

fn wanted(mut answer: Value) -> io::Result<Value> {
    let value = answer["value"].take();
    match (value["error"].as_str(), value["message"].as_str()) {
        (Some(error), Some(message)) => {
            let message = message.lines().next().unwrap_or_default();
            Err(io::Error::other(format!("{error}: {message}")))
        }
        _ => Ok(value),
    }
}

fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
