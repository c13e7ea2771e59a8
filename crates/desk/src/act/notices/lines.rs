//! Items of a notice, in bulk: one answer a line.

use super::sheet::{ReadLine, too_many};
use crate::access::{Action, Thing};
use crate::work::work;
use crate::{Actor, Desk, DeskError, Result, token};
use casework::notice::{Admitted, Command, MOST_FILES, MOST_LINES, NewLine, Notice};
use casework::{Code, ItemId, NoticeId, Refusal, Refusals};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// An item as it is sent, by its number or by its link.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SentLine {
    /// The item's number at the platform.
    #[serde(default)]
    pub item: String,
    /// Its link; one that the desk does not know is entered as it stands.
    #[serde(default)]
    pub link: String,
    /// What it is.
    #[serde(default)]
    pub note: String,
    /// Digests of evidence on this item alone.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// Lines that are answered one by one; a list beyond that is refused as a whole.
const MOST_READ: usize = 4 * MOST_LINES;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NoticeLineStatus)]
pub enum LineStatus {
    /// It was added.
    Added,
    /// The notice names the item already.
    Known,
    /// It cannot be taken.
    Refused,
}

/// The answer to one line.
#[derive(Clone, Debug)]
pub struct LineAnswer {
    /// The item.
    pub item: ItemId,
    /// What became of it.
    pub status: LineStatus,
    /// Its line number within the notice, once it has one.
    pub line: Option<u32>,
    /// Why it was refused.
    pub error: Option<Refusals>,
}

/// The answer to one line of a file or a list.
#[derive(Clone, Debug)]
pub struct SheetAnswer {
    /// Its number in what was sent.
    pub number: u64,
    /// What it said, where it could be read.
    pub sent: SentLine,
    /// The item, where it could be read.
    pub item: Option<ItemId>,
    /// What became of it.
    pub status: LineStatus,
    /// Its line number within the notice, once it has one.
    pub line: Option<u32>,
    /// Why it was refused.
    pub error: Option<Refusals>,
}

impl Desk {
    /// Adds the items of a file or a list; a bad line does not hold up the others. One answer each, in their order.
    pub async fn add_notice_sheet(
        &self,
        actor: &Actor,
        id: &NoticeId,
        read: Vec<ReadLine>,
    ) -> Result<Vec<SheetAnswer>> {
        if read.len() > MOST_READ {
            return Err(DeskError::Refused(too_many().into()));
        }
        let (mut answers, mut sent, mut places) = (Vec::with_capacity(read.len()), Vec::new(), Vec::new());
        for (number, line) in read {
            let (line, item, error) = match line {
                // Whatever a notice cannot hold is not looked up either.
                Ok(line) if sent.len() >= MOST_LINES => {
                    (line.clone(), Some(line.item.into()), Some(too_many().into()))
                }
                Ok(line) => {
                    places.push(answers.len());
                    sent.push(line.clone());
                    (line, None, None)
                }
                Err(refusal) => (SentLine::default(), None, Some(refusal.into())),
            };
            let status = LineStatus::Refused;
            answers.push(SheetAnswer { number, sent: line, item, status, line: None, error });
        }
        for (place, told) in places.into_iter().zip(self.add_notice_items(actor, id, sent).await?) {
            let answer: &mut SheetAnswer = &mut answers[place];
            answer.item = Some(told.item);
            answer.status = told.status;
            answer.line = told.line;
            answer.error = told.error;
        }
        Ok(answers)
    }

    /// Adds items to a notice that is not filed yet; one answer each, in their order. Sending them again is
    /// harmless: an item keeps its line.
    pub async fn add_notice_items(
        &self,
        actor: &Actor,
        id: &NoticeId,
        sent: Vec<SentLine>,
    ) -> Result<Vec<LineAnswer>> {
        self.may(actor, Action::File, Thing::Notices)?;
        let lines = self.resolve(sent).await?;
        let strange = self.without_file(&lines).await?;
        // A line whose files are not there is answered, and goes no further.
        let sound: Vec<NewLine> =
            lines.iter().filter(|line| strange_file(&strange, line).is_none()).cloned().collect();
        work!(self, &actor.id, work => {
            let notice = self.own_notice(actor, &mut work, id).await?;
            let mut admitted = notice.admit(&sound).into_iter();
            work.run::<Notice>(id.as_str(), Command::AddItems(sound.clone())).await?;
            let mut answers = Vec::with_capacity(lines.len());
            for line in &lines {
                let told = match strange_file(&strange, line) {
                    Some(refusal) => Some(Admitted::Refused(refusal)),
                    None => admitted.next(),
                };
                let (status, n, error) = match told {
                    Some(Admitted::Added(n)) => (LineStatus::Added, Some(n), None),
                    Some(Admitted::Known(n)) => (LineStatus::Known, Some(n), None),
                    Some(Admitted::Refused(why)) => (LineStatus::Refused, None, Some(why.into())),
                    None => continue,
                };
                answers.push(LineAnswer { item: line.item.clone(), status, line: n, error });
            }
            answers
        })
    }

    /// Of the files that the lines name as evidence those that nobody sent in.
    async fn without_file(&self, lines: &[NewLine]) -> Result<HashSet<String>> {
        let named: HashSet<&String> =
            lines.iter().flat_map(|line| line.evidence.iter().take(MOST_FILES)).collect();
        let mut strange = HashSet::new();
        for digest in named {
            if !self.has_file(digest).await? {
                strange.insert(digest.clone());
            }
        }
        Ok(strange)
    }

    /// Which item each line means: one the desk knows by its number or by the end of its link, else a name made
    /// from the link.
    async fn resolve(&self, sent: Vec<SentLine>) -> Result<Vec<NewLine>> {
        let names = |line: &SentLine| {
            let link = line.link.trim();
            let last = link.trim_end_matches('/').rsplit(['/', '=']).next().unwrap_or(link);
            [line.item.trim().to_owned(), link.to_owned(), last.to_owned()]
        };
        let candidates: HashSet<String> =
            sent.iter().flat_map(&names).filter(|name| !name.is_empty() && !name.contains('\0')).collect();
        let candidates: Vec<String> = candidates.into_iter().collect();
        let mut known = HashSet::new();
        for chunk in candidates.chunks(400) {
            let places: Vec<String> = (1..=chunk.len()).map(|n| format!("${n}")).collect();
            let sql = format!("select id from items where id in ({})", places.join(","));
            let values: Vec<_> = chunk.iter().map(|name| name.as_str().into()).collect();
            for row in self.0.store.query(sql, &values).await? {
                known.insert(row.text("id")?);
            }
        }
        let line = |line: SentLine| {
            let found = names(&line).into_iter().find(|name| known.contains(name));
            let item = found.unwrap_or_else(|| match (line.item.trim(), line.link.trim()) {
                ("", "") => String::new(),
                // A number that the desk does not know is an item all the same: the platform knows it.
                (number, "") => number.to_owned(),
                (_, link) => format!("link-{}", &token::fingerprint(link)[..16]),
            });
            let clean = |text: String| text.trim().replace('\0', "");
            NewLine {
                item: clean(item).into(),
                link: clean(line.link),
                note: clean(line.note),
                evidence: line.evidence,
            }
        };
        Ok(sent.into_iter().map(line).collect())
    }
}

/// Why a line is refused that names a file which is not there.
fn strange_file(strange: &HashSet<String>, line: &NewLine) -> Option<Refusal> {
    let (i, digest) = line.evidence.iter().enumerate().find(|(_, digest)| strange.contains(*digest))?;
    let digest: String = digest.chars().take(80).collect();
    let message = format!("there is no file `{digest}`; upload it first");
    let zh = format!("文件“{digest}”不存在，请先上传");
    Some(Refusal::new(Code::Missing, &format!("/evidence/{i}"), message).zh(zh))
}
