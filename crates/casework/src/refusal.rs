//! Why a command was refused. A refusal is data: what is wrong, where, and what would cure it.

use serde::Serialize;
use std::fmt;

/// Kinds of refusal; each maps to one HTTP status at the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Something required was not given.
    Missing,
    /// Something was given that cannot be right.
    Invalid,
    /// It collides with what is recorded already.
    Conflict,
    /// The state of the matter does not allow it (any more, or yet).
    State,
    /// The actor has no authority for it.
    Authority,
}

/// One reason why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Refusal {
    /// The kind of refusal.
    pub code: Code,
    /// JSON pointer (RFC 6901) to the offending member of the command; empty for the whole.
    pub pointer: String,
    /// What is wrong and what to do, lower case, no full stop.
    pub message: String,
    /// The same in 简体中文, where it has been said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message_zh: String,
    /// The provision that asks for it, where a law does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

impl Refusal {
    /// A refusal of `code` at `pointer`.
    pub fn new(code: Code, pointer: &str, message: impl Into<String>) -> Self {
        Self {
            code,
            pointer: pointer.to_owned(),
            message: message.into(),
            message_zh: String::new(),
            article: None,
        }
    }

    /// The same, said in 简体中文 too.
    #[must_use]
    pub fn zh(self, message: impl Into<String>) -> Self {
        Self { message_zh: message.into(), ..self }
    }

    /// The same, with the provision that asks for it.
    #[must_use]
    pub fn article(self, article: impl Into<String>) -> Self {
        Self { article: Some(article.into()), ..self }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "`{}`: {}", self.pointer, self.message)
        }
    }
}

/// Every reason why a command was refused, never empty: people should not have to guess one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct Refusals(pub Vec<Refusal>);

impl Refusals {
    /// Looks at collected reasons: none means go on.
    pub fn check(reasons: Vec<Refusal>) -> Result<(), Self> {
        if reasons.is_empty() { Ok(()) } else { Err(Self(reasons)) }
    }

    /// The gravest code, for the answer's status: authority before state before conflict before the rest.
    pub fn code(&self) -> Code {
        let rank = |code: Code| match code {
            Code::Authority => 0,
            Code::State => 1,
            Code::Conflict => 2,
            Code::Invalid => 3,
            Code::Missing => 4,
        };
        self.0.iter().map(|r| r.code).min_by_key(|c| rank(*c)).unwrap_or(Code::Invalid)
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

/// What to fill in, in English and Chinese.
pub(crate) type Cure<'a> = (&'a str, &'a str);

/// Refuses text that is blank or longer than `limit` code points.
pub(crate) fn require_text(
    reasons: &mut Vec<Refusal>,
    pointer: &str,
    text: &str,
    limit: usize,
    cure: Cure<'_>,
) {
    if text.trim().is_empty() {
        reasons.push(Refusal::new(Code::Missing, pointer, cure.0).zh(cure.1));
    } else {
        limit_text(reasons, pointer, text, limit);
    }
}

/// Refuses a step whose `reason` is blank or longer than 2,000 code points.
pub(crate) fn require_reason(reasons: &mut Vec<Refusal>, reason: &str, cure: Cure<'_>) {
    require_text(reasons, "/reason", reason, 2000, cure);
}

/// Refuses text longer than `limit` code points.
pub(crate) fn limit_text(reasons: &mut Vec<Refusal>, pointer: &str, text: &str, limit: usize) {
    let length = text.chars().count();
    if length > limit {
        let message = format!("{length} characters are too many; give {limit} at most");
        reasons.push(
            Refusal::new(Code::Invalid, pointer, message)
                .zh(format!("共{length}字，超出上限；最多{limit}字")),
        );
    }
}

/// Refuses a list of more than `limit` entries.
pub(crate) fn limit_list(reasons: &mut Vec<Refusal>, pointer: &str, length: usize, limit: usize) {
    if length > limit {
        let message = format!("{length} entries are too many; give {limit} at most");
        reasons.push(
            Refusal::new(Code::Invalid, pointer, message)
                .zh(format!("共{length}项，超出上限；最多{limit}项")),
        );
    }
}

/// Refuses what is no code of a country.
pub(crate) fn check_countries(reasons: &mut Vec<Refusal>, pointer: &str, countries: &[String]) {
    limit_list(reasons, pointer, countries.len(), 300);
    for (i, country) in countries.iter().enumerate().take(300) {
        if !(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
            let message = format!("`{country}` is not a country code; give two letters such as `GB`");
            reasons.push(
                Refusal::new(Code::Invalid, &format!("{pointer}/{i}"), message)
                    .zh(format!("“{country}”不是国家代码，请填写两个大写字母，例如GB")),
            );
        }
    }
}
