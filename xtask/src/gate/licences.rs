//! The licence of every package in the lock file, against `deny.toml`.
//!
//! `deny.toml` is in cargo-deny's format, so that tool can be used as well; this check needs no installation.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::Value;
use spdx::{Expression, Licensee, ParseMode};

use crate::shell;

#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// Licences allowed for one crate only.
#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate", alias = "name")]
    package: String,
    allow: Vec<String>,
}

pub(crate) fn run() -> Result<()> {
    let text = std::fs::read_to_string(shell::root().join("deny.toml")).context("cannot read `deny.toml`")?;
    let policy = Policy::read(&text)?;
    let metadata = shell::output(&mut shell::cargo(&["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value = serde_json::from_slice(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let offences: Vec<String> = packages
        .iter()
        .filter_map(|package| {
            let text = |key: &str| package[key].as_str().unwrap_or_default();
            let why = policy.refuse(text("name"), package["license"].as_str())?;
            Some(format!("{} {}: {why}", text("name"), text("version")))
        })
        .collect();
    ensure!(offences.is_empty(), "licences that deny.toml does not allow:\n  {}", offences.join("\n  "));
    println!("{} packages, each under a licence that deny.toml allows", packages.len());
    Ok(())
}

struct Policy {
    allow: Vec<Licensee>,
    exceptions: Vec<(String, Vec<Licensee>)>,
}

impl Policy {
    fn read(text: &str) -> Result<Self> {
        let deny: Deny = basic_toml::from_str(text).context("cannot read `deny.toml`")?;
        let parse = |names: &[String]| names.iter().map(|name| licensee(name)).collect::<Result<Vec<_>>>();
        let one = |exception: &Exception| Ok((exception.package.clone(), parse(&exception.allow)?));
        Ok(Self {
            allow: parse(&deny.licenses.allow)?,
            exceptions: deny.licenses.exceptions.iter().map(one).collect::<Result<_>>()?,
        })
    }

    /// Why this package may not be used, if so.
    fn refuse(&self, package: &str, licence: Option<&str>) -> Option<String> {
        let Some(licence) = licence else { return Some("names no licence".to_owned()) };
        let expression = match Expression::parse_mode(licence, ParseMode::LAX) {
            Ok(expression) => expression,
            Err(error) => return Some(format!("`{licence}` is no SPDX expression: {}", error.reason)),
        };
        let own = self.exceptions.iter().filter(|(name, _)| name == package).flat_map(|(_, allow)| allow);
        let allowed: Vec<&Licensee> = self.allow.iter().chain(own).collect();
        let fine = expression.evaluate(|wanted| allowed.iter().any(|licensee| licensee.satisfies(wanted)));
        (!fine).then(|| format!("`{licence}`"))
    }
}

fn licensee(name: &str) -> Result<Licensee> {
    Licensee::parse(name).ok().with_context(|| format!("deny.toml: `{name}` is no SPDX licence"))
}

#[cfg(test)]
mod tests {
    use super::Policy;

    const DENY: &str = r#"
        [advisories]
        ignore = []
        [licenses]
        allow = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]
        exceptions = [{ crate = "webpki-roots", allow = ["CDLA-Permissive-2.0"] }]
        [bans]
        multiple-versions = "allow"
    "#;

    #[test]
    fn the_policy_decides() {
        let policy = Policy::read(DENY).unwrap();
        for (package, licence, fine) in [
            ("a", Some("MIT"), true),
            ("a", Some("MIT/Apache-2.0"), true),
            ("a", Some("GPL-3.0-only OR MIT"), true),
            ("a", Some("MIT AND Apache-2.0 WITH LLVM-exception"), true),
            ("webpki-roots", Some("CDLA-Permissive-2.0"), true),
            ("a", Some("CDLA-Permissive-2.0"), false),
            ("a", Some("MIT AND GPL-3.0-only"), false),
            ("a", Some("no licence at all"), false),
            ("a", None, false),
        ] {
            assert_eq!(policy.refuse(package, licence).is_none(), fine, "{package} {licence:?}");
        }
    }
}
