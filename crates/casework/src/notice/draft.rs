//! What is filled into a notice, and its items.

use super::Notice;
use crate::form::{Proofs, Signer};
use crate::refusal::limit_text;
use crate::words::Words;
use crate::{Code, ItemId, Refusal, RightId};
use law::{Object, Territory, Word};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Items that one notice may name.
pub const MOST_LINES: usize = 5_000;

/// Files that may show what one item is.
pub const MOST_FILES: usize = 20;

/// What is filled into a notice. Everything but the right may come later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NoticeDraft)]
pub struct Draft {
    /// The right, from the vault.
    pub right: RightId,
    /// The law pack asked for; absent leaves the choice to the route.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// What the items are, in the law's word: `goods` where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Where they infringe: a country's two letters, or `EU`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// Nice classes of the goods or services offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<u8>,
    /// Why it infringes; the respondent reads it.
    #[serde(default)]
    pub grounds: Words,
    /// Who signs.
    #[serde(default)]
    pub signer: Signer,
    /// What is shown and declared.
    #[serde(default)]
    pub proofs: Proofs,
}

impl Draft {
    /// The object, where the word is one.
    pub fn object(&self) -> Result<Object, Refusal> {
        Ok(object(self.object.as_deref())?.unwrap_or(Object::Goods))
    }

    /// The territory, where one is named.
    pub fn territory(&self) -> Result<Option<Territory>, Refusal> {
        territory(self.territory.as_deref())
    }

    /// What can never be right, whatever comes later.
    pub(super) fn check_form(&self, no: &mut Vec<Refusal>) {
        if self.right.as_str().trim().is_empty() {
            let message = "choose the right first; register it when it is not in the vault yet";
            no.push(Refusal::new(Code::Missing, "/right", message).zh("请先选择权利；尚未登记的请先登记"));
        }
        no.extend(self.object().err());
        no.extend(self.territory().err());
        for (i, class) in self.classes.iter().enumerate().filter(|(_, class)| !(1..=45).contains(*class)) {
            let message = format!("`{class}` is not a Nice class; classes run from 1 to 45");
            let zh = format!("“{class}”不是尼斯分类，应为1至45");
            no.push(Refusal::new(Code::Invalid, &format!("/classes/{i}"), message).zh(zh));
        }
        for (language, text) in [("en", &self.grounds.en), ("zh", &self.grounds.zh)] {
            limit_text(no, &format!("/grounds/{language}"), text, 10_000);
        }
        self.proofs.check(no);
    }

    /// All kinds of object, for messages and forms.
    pub fn objects() -> &'static [Object] {
        Object::ALL
    }
}

/// The object that a word names; none where nothing is said.
pub(crate) fn object(word: Option<&str>) -> Result<Option<Object>, Refusal> {
    let Some(word) = word.filter(|word| !word.is_empty()) else { return Ok(None) };
    word.parse().map(Some).map_err(|error: law::UnknownWord| {
        Refusal::new(Code::Invalid, "/object", error.to_string()).zh("内容类型不正确")
    })
}

/// The territory that a code names; none where nothing is said.
pub(crate) fn territory(code: Option<&str>) -> Result<Option<Territory>, Refusal> {
    let Some(code) = code.filter(|code| !code.is_empty()) else { return Ok(None) };
    code.parse().map(Some).map_err(|error: law::UnknownWord| {
        Refusal::new(Code::Invalid, "/territory", error.to_string()).zh("地域应为两位国家代码或 `EU`")
    })
}

/// An item as it is named in a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NoticeLine)]
pub struct NewLine {
    /// The item.
    pub item: ItemId,
    /// Its link, as the notifier gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// What it is, in the notifier's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Digests of evidence on this item alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// An item of a notice with its line number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NumberedNoticeLine)]
pub struct Line {
    /// Its number within the notice, from 1. It never changes.
    pub n: u32,
    /// The item.
    pub item: ItemId,
    /// Its link, as the notifier gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// What it is, in the notifier's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Digests of evidence on this item alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// What becomes of a line that is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admitted {
    /// It is new, and got this number.
    Added(u32),
    /// The notice names the item already, on this line.
    Known(u32),
    /// It cannot be taken.
    Refused(Refusal),
}

/// One answer for each line, in their order.
pub(super) fn admit(notice: &Notice, lines: &[NewLine]) -> Vec<Admitted> {
    let mut known: BTreeMap<&str, u32> =
        notice.lines.values().map(|line| (line.item.as_str(), line.n)).collect();
    let mut next = notice.next.max(1);
    let mut admitted = Vec::with_capacity(lines.len());
    for line in lines {
        let one = admit_one(line, &known, next);
        if one == Admitted::Added(next) {
            known.insert(line.item.as_str(), next);
            next += 1;
        }
        admitted.push(one);
    }
    admitted
}

fn admit_one(line: &NewLine, known: &BTreeMap<&str, u32>, next: u32) -> Admitted {
    let NewLine { item, link, note, evidence } = line;
    let refused = |pointer: &str, message: String, zh: String| {
        Admitted::Refused(Refusal::new(Code::Invalid, pointer, message).zh(zh))
    };
    if let Some(n) = known.get(item.as_str()) {
        return Admitted::Known(*n);
    }
    if item.as_str().trim().is_empty() {
        let message = "give the item's number or its link".to_owned();
        return refused("/item", message, "请提供内容的编号或链接".to_owned());
    }
    if item.as_str().chars().count() > 200 || link.chars().count() > 2000 || note.chars().count() > 4000 {
        let message = "item, link or note is too long; 200, 2,000 and 4,000 characters at most".to_owned();
        return refused("", message, "编号、链接或说明过长".to_owned());
    }
    if item.as_str().chars().chain(link.chars()).any(char::is_control) {
        let message = "an item's number or link holds no line break or other control character".to_owned();
        return refused("/item", message, "编号或链接中不得有换行等控制字符".to_owned());
    }
    if link.is_empty() && item.as_str().trim().contains(char::is_whitespace) {
        let message = format!("`{item}` is no item's number; give its number or its link");
        return refused("/item", message, format!("“{item}”不是内容编号，请提供内容的编号或链接"));
    }
    if !link.is_empty() && !is_location(link) {
        let message = format!("`{link}` is no link; give one such as `https://shop.example.com/item/1`");
        return refused(
            "/link",
            message,
            format!("“{link}”不是链接，请填写完整链接，如 https://shop.example.com/item/1"),
        );
    }
    if evidence.len() > MOST_FILES {
        let (message, zh) =
            (format!("give {MOST_FILES} files at most"), format!("最多提交{MOST_FILES}个文件"));
        return refused("/evidence", message, zh);
    }
    if known.len() >= MOST_LINES {
        let message = format!("a notice names {MOST_LINES} items at most; put the rest into another one");
        return refused("", message, format!("每份通知最多{MOST_LINES}项，其余请另行提交"));
    }
    Admitted::Added(next)
}

/// Whether a link can say where something is: it names a scheme, one's own app's too, and something there, and
/// nothing that a browser would run or read from its own disk.
fn is_location(link: &str) -> bool {
    const NOWHERE: &[&str] = &["javascript", "data", "vbscript", "file", "blob", "about"];
    let Some((scheme, place)) = link.split_once("://") else { return false };
    let place = place.trim_start_matches('/');
    !scheme.is_empty()
        && !scheme.contains([':', '/', ' '])
        && !NOWHERE.iter().any(|nowhere| scheme.eq_ignore_ascii_case(nowhere))
        && !place.is_empty()
        && !place.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::is_location;

    #[test]
    fn a_link_says_where_something_is() {
        for link in
            ["https://shop.example.com/i/1", "HTTP://127.0.0.1:8080/x?y=1", "weixin://dl/x", "#小程序://店/x"]
        {
            assert!(is_location(link), "{link}");
        }
        for link in [
            "javascript:alert(1)",
            "javascript://x",
            "https://",
            "https:// x",
            "shop",
            "a b://c",
            "://x",
            "data:,x",
        ] {
            assert!(!is_location(link), "{link}");
        }
    }
}
