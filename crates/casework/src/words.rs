//! Words for people in the desk's two languages.

use crate::refusal::Cure;
use crate::{Code, Refusal};
use serde::{Deserialize, Serialize};

/// A text in English, in simplified Chinese, or in both; at least one is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Words {
    /// English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
    /// 简体中文.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zh: String,
}

impl From<&law::Text> for Words {
    fn from(text: &law::Text) -> Self {
        Self { en: text.en.clone(), zh: text.zh.clone() }
    }
}

impl Words {
    /// Whether there is nothing in either language.
    pub fn is_empty(&self) -> bool {
        self.en.trim().is_empty() && self.zh.trim().is_empty()
    }

    /// The text in the language asked for, else in the other, with the language it is in.
    pub fn best(&self, chinese: bool) -> (&str, &'static str) {
        let (first, second) = ((&self.en, "en"), (&self.zh, "zh-CN"));
        let (first, second) = if chinese { (second, first) } else { (first, second) };
        if first.0.trim().is_empty() { (second.0, second.1) } else { (first.0, first.1) }
    }

    /// Refuses words that say nothing or too much.
    pub(crate) fn require(&self, no: &mut Vec<Refusal>, pointer: &str, cure: Cure<'_>) {
        if self.best(false).0.trim().is_empty() {
            no.push(Refusal::new(Code::Missing, pointer, cure.0).zh(cure.1));
        }
        for (language, text) in [("en", &self.en), ("zh", &self.zh)] {
            crate::refusal::limit_text(no, &format!("{pointer}/{language}"), text, 10_000);
        }
    }
}
