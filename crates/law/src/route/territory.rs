//! Territories: countries by ISO 3166-1, and the European Union.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::words::UnknownWord;

/// The members of the European Union.
const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// A country by its two-letter code, or `EU`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Territory(String);

impl Territory {
    /// Whether the territory is the one with this code, lies in it, or the code is `*`.
    pub fn within(&self, code: &str) -> bool {
        code == "*" || self.0 == code || (code == "EU" && EU.contains(&self.0.as_str()))
    }

    /// `ZZ`: the code that ISO 3166-1 leaves free for a place that nobody has named.
    pub fn unknown() -> Self {
        Self("ZZ".to_owned())
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Territory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Territory {
    type Err = UnknownWord;

    /// Reads a code in any case; `UK`, `EL` and `EM` (WIPO's code for the Union) are read as `GB`, `GR` and `EU`.
    fn from_str(code: &str) -> Result<Self, UnknownWord> {
        let code = code.to_ascii_uppercase();
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let allowed = "a country's two letters such as `CN`, or `EU`".to_owned();
            return Err(UnknownWord { word: code, noun: "territory", allowed });
        }
        Ok(Self(match code.as_str() {
            "UK" => "GB".to_owned(),
            "EL" => "GR".to_owned(),
            "EM" => "EU".to_owned(),
            _ => code,
        }))
    }
}
