//! Items (内容): what was published, and what the engines found in it.

use crate::picture::Seen;
use crate::{AccountId, Code, Context, Finding, Noun, Refusal, Refusals, RightId, Stamp, best_score};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// What was published, as the platform sent it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Content {
    /// The part of the platform: `listing`, `post`, `account`, `group`, `mini-program`, `file`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surface: Option<String>,
    /// The author's account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// When it was published, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// BCP 47 language tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Tags, without the `#`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Price asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// Pictures, by path, address or digest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<String>,
    /// Files, likewise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// Links out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// Members that this version does not know; kept as they came.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub extra: Map<String, Value>,
}

impl Content {
    /// SHA-256 of the content's JSON, in hexadecimal: names this very content in evidence.
    pub fn digest(&self) -> String {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
    }
}

/// A price as it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Price {
    /// Decimal amount, not negative.
    pub amount: String,
    /// ISO 4217 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

impl Price {
    /// Refuses what is no amount of money: not a decimal number, or a currency that is no ISO 4217 code.
    pub fn check(&self, no: &mut Vec<Refusal>, pointer: &str) {
        let digits =
            |text: &str| !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit());
        let decimal = match self.amount.split_once('.') {
            Some((whole, part)) => digits(whole) && digits(part),
            None => digits(&self.amount),
        };
        if !decimal {
            let message = "this is not an amount; give digits with at most one point, such as `199.00`";
            no.push(
                Refusal::new(Code::Invalid, &format!("{pointer}/amount"), message)
                    .zh("金额格式不正确，请填写数字，最多一个小数点，例如199.00"),
            );
        }
        let code = |text: &str| text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
        if self.currency.as_deref().is_some_and(|currency| !code(currency)) {
            let message = "this is not a currency; give three capital letters such as `CNY`";
            no.push(
                Refusal::new(Code::Invalid, &format!("{pointer}/currency"), message)
                    .zh("币种格式不正确，请填写三个大写字母，例如CNY"),
            );
        }
    }
}

/// What became of one of an item's files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FileRead {
    /// Which of the files, from 0.
    pub file: u32,
    /// What it is: `txt`, `html`, `srt`, `rtf`, `epub`, `docx`, `pdf`, `mobi`, `zip`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Its ISCC-CODE (ISO 24138:2024), by which the trade exchanges what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iscc: Option<String>,
    /// Code points that were read.
    #[serde(default)]
    pub characters: u64,
    /// Digest of what was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What of it was not read, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
}

/// A file that was not read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Unread {
    /// Its name in its archive; none where it is the file itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `absent`, `empty`, `unknown`, `encrypted`, `damaged`, `no-text`, `too-large`, `too-deep`, `too-many`,
    /// `too-long`, `crashed`, `no-cage`.
    pub cause: String,
    /// The same in a sentence.
    pub message: String,
}

/// Commands.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "the large one is the common one")]
pub enum Command {
    /// The platform sent an item; the desk has scanned it.
    Receive {
        /// The content, checked for form.
        content: Content,
        /// Its pictures, as far as the desk keeps their files.
        pictures: Vec<Seen>,
        /// What became of its files.
        files: Vec<FileRead>,
        /// What the engines found.
        findings: Vec<Finding>,
        /// Matchset that scanned it.
        matchset: String,
    },
    /// Rights were added or changed later; the desk has scanned the item against them.
    Rescan {
        /// What the engines found now, for those rights.
        findings: Vec<Finding>,
        /// The score from which a finding counts: a right that was found before is news only if it counts now
        /// and did not then.
        least: f64,
        /// Matchset that scanned it.
        matchset: String,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
#[allow(clippy::large_enum_variant, reason = "the large one is the common one")]
pub enum Event {
    /// An item arrived and was scanned.
    #[serde(rename = "item.received")]
    Received {
        /// The content.
        content: Content,
        /// What was seen of its pictures.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pictures: Vec<Seen>,
        /// What became of its files.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileRead>,
        /// What was found.
        #[serde(default)]
        findings: Vec<Finding>,
        /// Matchset that scanned it.
        matchset: String,
    },
    /// New findings for rights that were added or changed after it arrived; they stand in the place of what
    /// was found for these rights before.
    #[serde(rename = "item.rescanned")]
    Rescanned {
        /// What was found.
        findings: Vec<Finding>,
        /// Matchset that scanned it.
        matchset: String,
    },
}

/// An item as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// The content, once received.
    pub content: Option<Content>,
    /// What was seen of its pictures when it was received.
    pub pictures: Vec<Seen>,
    /// What became of its files.
    pub files: Vec<FileRead>,
    /// All findings, held-back ones too.
    pub findings: Vec<Finding>,
}

impl Item {
    /// The best score of a right so far; none when it was never found.
    fn best_of(&self, right: Option<&RightId>) -> Option<f64> {
        let mut own = self.findings.iter().filter(|f| f.right.as_ref() == right).peekable();
        own.peek()?;
        Some(best_score(own))
    }
}

impl Noun for Item {
    const NAME: &'static str = "item";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, _: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        match command {
            Command::Receive { content, pictures, files, findings, matchset } => match &self.content {
                None => Ok(vec![Event::Received { content, pictures, files, findings, matchset }]),
                Some(known) if *known == content => Ok(Vec::new()),
                Some(_) => Err(Refusal::new(
                    Code::Conflict,
                    "/id",
                    "an item with this id was received before with other content; send the changed content \
                     under an id of its own",
                )
                .zh("该编号的内容此前已收到且内容不同；更改后的内容请使用新编号")
                .into()),
            },
            Command::Rescan { findings, least, matchset } => {
                if self.content.is_none() {
                    return Err(Refusal::new(Code::State, "", "there is no such item")
                        .zh("没有这项内容")
                        .into());
                }
                let best = |right| best_score(findings.iter().filter(|f| f.right.as_ref() == right));
                let is_news =
                    |right| self.best_of(right).is_none_or(|before| before < least && best(right) >= least);
                let findings: Vec<_> =
                    findings.iter().filter(|f| is_news(f.right.as_ref())).cloned().collect();
                Ok(if findings.is_empty() {
                    Vec::new()
                } else {
                    vec![Event::Rescanned { findings, matchset }]
                })
            }
        }
    }

    fn fold(&mut self, event: &Event, _: Stamp<'_>) {
        match event {
            Event::Received { content, pictures, files, findings, .. } => {
                self.files.clone_from(files);
                self.content = Some(content.clone());
                self.pictures.clone_from(pictures);
                self.findings.clone_from(findings);
            }
            Event::Rescanned { findings, .. } => {
                self.findings.retain(|before| findings.iter().all(|now| now.right != before.right));
                self.findings.extend(findings.iter().cloned());
            }
        }
    }
}
