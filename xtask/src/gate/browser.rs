//! The console in Chromium: a running demo, a driver, and the tests of `crates/e2e`.

use std::fs::File;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use e2e::Client;

use super::demo::Demo;
use super::{Gate, scratch};
use crate::shell;

pub(crate) fn run(gate: &mut Gate) -> Result<()> {
    let folder = scratch("browser")?;
    let demo = Demo::start(&folder)?;
    let driver = Driver::start(&folder)?;
    let screenshots = shell::target().join("screenshots");
    let mut cargo = shell::cargo(&["test", "--package", "e2e", "--test", "browser", "--locked"]);
    cargo
        .args(["--", "--test-threads=2"])
        .env("BLAZON_E2E_DRIVER", driver.address.to_string())
        .env("BLAZON_E2E_DEMO", folder.join("desk/demo.json"))
        .env("BLAZON_E2E_SCREENSHOTS", &screenshots);
    let tested = shell::run_watched(&mut cargo, |line| gate.tally.read(line));
    println!("screenshots: {}", screenshots.display());
    tested.with_context(|| demo.where_it_speaks())
}

/// A driver of our own on a private port. Dropping it ends it and its browsers.
struct Driver {
    child: Child,
    address: SocketAddr,
}

impl Driver {
    fn start(folder: &Path) -> Result<Self> {
        let address = e2e::desk::free_address()?;
        let log = folder.join("chromedriver.log");
        let out = File::create(&log)?;
        let child = Command::new("chromedriver")
            .arg(format!("--port={}", address.port()))
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .spawn()
            .context("cannot start `chromedriver`; `cargo xtask test --only tools` installs it")?;
        let driver = Self { child, address };
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(30) {
            if Client::new(address).get("/status").is_ok_and(|answer| answer.status == 200) {
                return Ok(driver);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("chromedriver was not ready after 30 s; its words are in `{}`", log.display())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked politely it closes the browsers it opened; a killed driver would leave them running.
        let _ = Client::new(self.address).with_timeout(Duration::from_secs(5)).get("/shutdown");
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(5) {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
