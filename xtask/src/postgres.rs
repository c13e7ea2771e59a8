//! A throw-away PostgreSQL server for tests, from Debian's package.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};

/// Whoever runs the server when we are root, which PostgreSQL refuses to run as.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

/// A running server. Dropping it stops it and deletes its files; so does the end of this
/// process, however it ends.
pub(crate) struct Postgres {
    /// Address of its database `postgres`, for a user who may create databases.
    pub(crate) url: String,
    /// Reads from us and stops the server when there is nothing more to read.
    watch: Child,
}

impl Postgres {
    /// Starts a server on a free port of 127.0.0.1, all its files in a new directory in `dir`.
    /// Installs Debian's package `postgresql` when there is none.
    pub(crate) fn start(dir: &Path) -> Result<Self> {
        let programs = find_programs().map_or_else(install, Ok)?;
        let user = user_to_become()?;
        fs::create_dir_all(dir).with_context(|| format!("cannot make `{}`", dir.display()))?;
        let home = tempfile::Builder::new().prefix("postgres-").tempdir_in(dir)?;
        if let Some(user) = &user {
            hand_over(home.path(), user)?;
        }
        let server = Server { programs, user, home };
        let data = server.data();
        let form = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"];
        server.run("initdb", &[&["--pgdata", &data], &form[..]].concat())?;
        let port = server.start(&data)?;
        let watch = server.watch(&data)?;
        // From here on the watch deletes the files.
        let _ = server.home.keep();
        Ok(Self { url: format!("postgres://postgres@127.0.0.1:{port}/postgres"), watch })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        if let Err(error) = self.watch.wait() {
            eprintln!("cannot tell whether PostgreSQL at {} has stopped: {error}", self.url);
        }
    }
}

struct Server {
    programs: PathBuf,
    user: Option<String>,
    home: tempfile::TempDir,
}

impl Server {
    fn data(&self) -> String {
        self.home.path().join("data").display().to_string()
    }

    /// Starts the server on a free port and returns the port.
    fn start(&self, data: &str) -> Result<u16> {
        let log = format!("{data}/server.log");
        let mut attempt = 0;
        loop {
            attempt += 1;
            let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
            let settings = format!(
                "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={data} \
                 -c fsync=on -c max_connections=200"
            );
            match self.run("pg_ctl", &["start", "--wait", "--pgdata", data, "--log", &log, "-o", &settings]) {
                Ok(()) => return Ok(port),
                // Another process may have taken the port between our look and the server's.
                Err(_) if attempt < 3 => {}
                Err(error) => {
                    let said = fs::read_to_string(&log).unwrap_or_default();
                    return Err(error.context(format!("PostgreSQL did not start; its log says:\n{said}")));
                }
            }
        }
    }

    /// A shell that waits for the end of its input, then stops the server and deletes its files.
    fn watch(&self, data: &str) -> Result<Child> {
        const SCRIPT: &str = r#"trap "" INT TERM HUP; home=$1; shift; cat; "$@"; rm -rf -- "$home""#;
        Command::new("sh")
            .args(["-c", SCRIPT, "watch"])
            .arg(self.home.path())
            .args(self.command("pg_ctl"))
            .args(["stop", "--wait", "--silent", "--mode", "fast", "--pgdata", data])
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .context("cannot run `sh`")
    }

    /// The words that run one of the server's programs as the unprivileged user.
    fn command(&self, program: &str) -> Vec<String> {
        let path = self.programs.join(program).display().to_string();
        match &self.user {
            Some(user) => ["runuser", "-u", user, "--", &path].map(str::to_owned).to_vec(),
            None => vec![path],
        }
    }

    /// Runs one of the server's programs, silently unless it fails.
    fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        // The server that `pg_ctl start` leaves behind keeps its output open: a pipe would never end.
        let chatter = self.home.path().join("chatter");
        let output = fs::File::create(&chatter)?;
        let words = self.command(program);
        let status = Command::new(&words[0])
            .args(&words[1..])
            .args(arguments)
            .current_dir(self.home.path())
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .status()
            .with_context(|| format!("cannot run `{}`", words.join(" ")))?;
        let said = || fs::read_to_string(&chatter).unwrap_or_default();
        ensure!(status.success(), "`{program}` failed:\n{}", said());
        Ok(())
    }
}

/// The newest version's folder of server programs.
fn find_programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    versions
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            let programs = entry.path().join("bin");
            (programs.join("initdb").exists() && programs.join("pg_ctl").exists())
                .then_some((version, programs))
        })
        .max()
        .map(|(_, programs)| programs)
}

fn install() -> Result<PathBuf> {
    const HINT: &str =
        "install Debian's package `postgresql` (as root: apt-get install postgresql), then try again";
    if !is_root()? {
        bail!("there is no PostgreSQL server here and only root can install one: {HINT}");
    }
    eprintln!("installing Debian's package `postgresql`");
    for arguments in
        [&["update", "-qq"][..], &["install", "-y", "-qq", "--no-install-recommends", "postgresql"]]
    {
        let status = Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            // The tests need the programs, not a server that starts by itself.
            .env("RUNLEVEL", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status();
        match status {
            Ok(status) if status.success() => {}
            Ok(status) => bail!("`apt-get {}` failed ({status}): {HINT}", arguments.join(" ")),
            Err(error) => bail!("cannot run `apt-get` ({error}): {HINT}"),
        }
    }
    find_programs().with_context(|| format!("the package was installed, but there is no `initdb`: {HINT}"))
}

/// The user to run the server as; none when we are not root and can be it ourselves.
fn user_to_become() -> Result<Option<String>> {
    if !is_root()? {
        return Ok(None);
    }
    let known = |user: &&&str| id(&["-u", user]).is_ok();
    let user = UNPRIVILEGED
        .iter()
        .find(known)
        .context("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`")?;
    Ok(Some((*user).to_owned()))
}

/// Gives the directory to the user, and makes sure that the user can reach it.
fn hand_over(home: &Path, user: &str) -> Result<()> {
    let status = Command::new("chown").arg(user).arg(home).status().context("cannot run `chown`")?;
    ensure!(status.success(), "cannot give `{}` to the user `{user}`", home.display());
    let reached = Command::new("runuser").args(["-u", user, "--", "test", "-x"]).arg(home).status()?;
    ensure!(
        reached.success(),
        "the user `{user}` cannot reach `{}`: take a directory under /tmp for the server",
        home.display()
    );
    Ok(())
}

fn is_root() -> Result<bool> {
    Ok(id(&["-u"])? == "0")
}

fn id(arguments: &[&str]) -> Result<String> {
    let output = Command::new("id").args(arguments).output().context("cannot run `id`")?;
    ensure!(output.status.success(), "`id {}` failed", arguments.join(" "));
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
