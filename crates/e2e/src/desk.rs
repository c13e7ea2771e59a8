//! Blazon as a process: started, waited for, measured, stopped or killed.

use std::fs::File;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::http::Client;

/// A running desk. Dropping it kills it.
pub struct Desk {
    child: Child,
    address: SocketAddr,
    log: PathBuf,
}

/// A loopback address that nobody listens on now.
///
/// # Errors
/// When no port is free.
pub fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr()
}

impl Desk {
    /// Starts `command`, which must make it listen on `address`, and waits until it says it is ready.
    /// Everything it prints goes to `log`.
    ///
    /// # Errors
    /// When it cannot start, ends early or is not ready within `patience`; the message ends with its log.
    pub fn start(
        mut command: Command,
        address: SocketAddr,
        log: &Path,
        patience: Duration,
    ) -> io::Result<Self> {
        let out = File::options().create(true).append(true).open(log)?;
        command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        let mut desk = Self { child: command.spawn()?, address, log: log.to_owned() };
        let started = Instant::now();
        let probe = desk.client().with_timeout(Duration::from_secs(5));
        while started.elapsed() < patience {
            if let Some(status) = desk.child.try_wait()? {
                return Err(io::Error::other(format!(
                    "`{command:?}` ended with {status}\n{}",
                    desk.log_end()
                )));
            }
            if probe.get("/readyz").is_ok_and(|answer| answer.status == 200) {
                return Ok(desk);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(io::Error::other(format!("`{command:?}` was not ready after {patience:?}\n{}", desk.log_end())))
    }

    /// A client for it, without a token.
    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The last lines it printed.
    pub fn log_end(&self) -> String {
        let text = std::fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }

    /// The most memory it ever held resident, in bytes. None where `/proc` does not tell.
    pub fn peak_memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
    }

    /// SIGKILL, as a power cut would.
    ///
    /// # Errors
    /// When the process cannot be killed or waited for.
    pub fn kill(mut self) -> io::Result<()> {
        self.child.kill()?;
        self.child.wait().map(|_| ())
    }

    /// SIGTERM, then waits at most half a minute.
    ///
    /// # Errors
    /// When it does not end in time.
    pub fn stop(mut self) -> io::Result<ExitStatus> {
        // The shell's own `kill` is there on every system; a crate for one signal is not worth it.
        Command::new("sh").args(["-c", &format!("kill -TERM {}", self.pid())]).status()?;
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(30) {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(io::Error::other(format!("it did not stop within 30 s\n{}", self.log_end())))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
