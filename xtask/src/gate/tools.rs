//! Installing what the later steps need and this machine lacks.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, ensure};

use crate::shell;

/// A Debian package, why we want it, and how to see that it (or its like) is there already.
struct Tool {
    package: &'static str,
    why: &'static str,
    there: fn() -> bool,
}

const TOOLS: &[Tool] = &[
    Tool { package: "gcc", why: "SQLite and the linker", there: || answers("cc", &["--version"]) },
    Tool { package: "chromium", why: "browser tests", there: || answers("chromium", &["--version"]) },
    Tool {
        package: "chromium-driver",
        why: "browser tests",
        there: || answers("chromedriver", &["--version"]),
    },
    Tool { package: "fonts-noto-cjk", why: "Chinese in screenshots", there: chinese_font },
    Tool { package: "postgresql", why: "store tests on PostgreSQL", there: postgres },
    Tool {
        package: "python3-venv",
        why: "schemathesis, holidays",
        there: || answers("python3", &["-c", "import venv, ensurepip"]),
    },
    Tool { package: "util-linux", why: "the full-disk test", there: || answers("unshare", &["--version"]) },
];

pub(crate) fn run() -> Result<()> {
    let missing: Vec<&Tool> = TOOLS.iter().filter(|tool| !(tool.there)()).collect();
    if missing.is_empty() {
        println!("nothing to install");
        return Ok(());
    }
    for tool in &missing {
        println!("missing: {} ({})", tool.package, tool.why);
    }
    let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
    let by_hand = format!("install these by hand, then run this again: {}", packages.join(" "));
    ensure!(answers("apt-get", &["--version"]), "there is no apt-get here; {by_hand}");
    let root = answers("sh", &["-c", "test $(id -u) = 0"]);
    ensure!(root || answers("sudo", &["-n", "true"]), "not root, and sudo asks for a password; {by_hand}");
    let apt = |arguments: &[&str]| {
        let mut command = if root {
            Command::new("env")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "env"]);
            sudo
        };
        command.arg("DEBIAN_FRONTEND=noninteractive").arg("apt-get").args(arguments).stdin(Stdio::null());
        shell::run(&mut command)
    };
    apt(&["update", "--quiet"])?;
    let mut install = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    install.extend(&packages);
    apt(&install).map_err(|error| error.context(by_hand.clone()))?;
    let still: Vec<&str> = missing.iter().filter(|tool| !(tool.there)()).map(|tool| tool.package).collect();
    ensure!(still.is_empty(), "apt installed {} but it does not work", still.join(" and "));
    Ok(())
}

/// Whether the command can be run and ends well.
fn answers(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn chinese_font() -> bool {
    Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists()
        || answers("sh", &["-c", "fc-list :lang=zh-cn family | grep -q ."])
}

fn postgres() -> bool {
    answers("sh", &["-c", "ls /usr/lib/postgresql/*/bin/initdb || command -v initdb"])
}
