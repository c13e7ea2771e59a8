//! Compiles a registry into a matchset. The same entries give the same bytes, in whatever order.

use super::error::MatchsetError;
use super::file;
use super::hash::{SEED, finish, grow};
use super::layout::{KEY, Name, Right, Slot, Spelling};
use super::{Built, Matchset, Refused};
use crate::fold::{Gap, Stream};
use crate::input::InputError;
use crate::registry::{Entry, Kind};
use crate::score;
use std::collections::btree_map::Entry::Vacant;
use std::collections::{BTreeMap, HashMap};

/// A name on its way into the set.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    folded: String,
    owner: u32,
    text: String,
    weight: f32,
    gaps: u64,
    flags: u8,
    mass: u8,
}

pub(super) fn build(entries: impl IntoIterator<Item = Entry>) -> Result<Built, MatchsetError> {
    let (marks, refused, unused) = sort_out(entries);
    let mut text = Text::default();
    let (mut drafts, mut rights, mut contexts) = (Vec::new(), Vec::new(), Vec::new());
    let words = context_words(&marks);
    let mut stream = Stream::default();
    for (owner, mark) in marks.values().enumerate() {
        let aliases = mark.aliases.iter().map(|a| (&a.text, a.weight.unwrap_or(1.0) as f32));
        for (name, weight) in mark.text.iter().map(|t| (t, 1.0)).chain(aliases) {
            drafts.push(draft(name, owner as u32, weight, 0, &mut stream));
        }
        let mut own: Vec<u32> =
            mark.context.iter().filter_map(|word| words.get(word.as_str()).copied()).collect();
        own.sort_unstable();
        own.dedup();
        let classes = mark.classes.iter().fold(0_u64, |bits, class| bits | 1 << (class & 63));
        let (id, id_len) = text.add(&mark.id)?;
        rights.push(Right { classes, id, id_len, contexts: count(contexts.len(), "contexts")?, reserved: 0 });
        contexts.extend(own);
    }
    rights.push(Right { contexts: count(contexts.len(), "contexts")?, ..Right::default() });
    for (word, number) in &words {
        drafts.push(draft(word, *number, 1.0, Name::CONTEXT, &mut stream));
    }
    order(&mut drafts);
    let index = Index::new(&drafts, &mut text)?;
    let bytes = file::write(&[
        bytemuck::cast_slice(&index.gates),
        bytemuck::cast_slice(&index.lengths),
        bytemuck::cast_slice(&index.slots),
        bytemuck::cast_slice(&index.spellings),
        index.folded.as_bytes(),
        bytemuck::cast_slice(&index.names),
        bytemuck::cast_slice(&rights),
        bytemuck::cast_slice(&contexts),
        text.all.as_bytes(),
    ]);
    Ok(Built { set: Matchset::from_bytes(&bytes)?, refused, unused })
}

/// Marks by id; what was refused; entries of kinds that no engine here looks for.
fn sort_out(entries: impl IntoIterator<Item = Entry>) -> (BTreeMap<String, Entry>, Vec<Refused>, usize) {
    let (mut marks, mut refused, mut unused) = (BTreeMap::new(), Vec::new(), 0);
    for (index, entry) in entries.into_iter().enumerate() {
        let id = entry.id.clone();
        if let Err(error) = entry.validate() {
            refused.push(Refused { index, id, error });
        } else if entry.kind != Kind::Mark {
            unused += 1;
        } else if let Vacant(place) = marks.entry(id.clone()) {
            place.insert(entry);
        } else {
            let error = InputError::bad_value("/id", &id, "an id of its own: an earlier entry has it");
            refused.push(Refused { index, id, error });
        }
    }
    (marks, refused, unused)
}

/// All context words, numbered in order.
fn context_words(marks: &BTreeMap<String, Entry>) -> BTreeMap<&str, u32> {
    let words = marks.values().flat_map(|mark| &mark.context);
    let mut words: BTreeMap<&str, u32> = words.map(|word| (word.as_str(), 0)).collect();
    words.values_mut().zip(0..).for_each(|(number, n)| *number = n);
    words
}

fn draft(name: &str, owner: u32, weight: f32, flags: u8, stream: &mut Stream) -> Draft {
    stream.fold(name);
    let (mut gaps, mut flags) = (0, flags);
    for i in 1..stream.len() {
        let gap = stream.gap(i);
        if gap != Gap::None && i < 64 {
            gaps |= 1 << i;
        }
        if gap == Gap::Hard {
            flags |= Name::HARD;
        }
    }
    Draft {
        folded: stream.text(),
        owner,
        text: name.to_owned(),
        weight,
        gaps,
        flags,
        mass: score::mass(stream),
    }
}

/// By spelling, then owner, and each name once, with its greatest weight.
fn order(drafts: &mut Vec<Draft>) {
    drafts.sort_by(|a, b| {
        let key = |d: &Draft| (d.flags & Name::CONTEXT, d.owner);
        a.folded
            .cmp(&b.folded)
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.text.cmp(&b.text))
            .then_with(|| b.weight.total_cmp(&a.weight))
    });
    drafts.dedup_by(|b, a| {
        a.folded == b.folded
            && a.owner == b.owner
            && a.text == b.text
            && (a.flags ^ b.flags) & Name::CONTEXT == 0
    });
}

/// A blob of texts, each once.
#[derive(Default)]
struct Text {
    all: String,
    known: HashMap<String, u32>,
}

impl Text {
    fn add(&mut self, text: &str) -> Result<(u32, u32), MatchsetError> {
        let len = count(text.len(), "text")?;
        if let Some(&at) = self.known.get(text) {
            return Ok((at, len));
        }
        let at = count(self.all.len(), "text")?;
        self.all.push_str(text);
        self.known.insert(text.to_owned(), at);
        Ok((at, len))
    }
}

fn count(n: usize, section: &'static str) -> Result<u32, MatchsetError> {
    u32::try_from(n).map_err(|_| MatchsetError::TooLarge { section })
}

#[derive(Default)]
struct Index {
    gates: Vec<u64>,
    lengths: Vec<u32>,
    slots: Vec<Slot>,
    spellings: Vec<Spelling>,
    folded: String,
    names: Vec<Name>,
}

impl Index {
    fn new(drafts: &[Draft], text: &mut Text) -> Result<Self, MatchsetError> {
        let mut index = Self::default();
        for draft in drafts {
            let (at, _) = text.add(&draft.text)?;
            let fresh =
                index.spellings.last().is_none_or(|s| index.folded[s.text as usize..] != draft.folded);
            if fresh {
                index.spellings.push(Spelling {
                    text: count(index.folded.len(), "folded")?,
                    names: count(index.names.len(), "names")?,
                });
                index.folded.push_str(&draft.folded);
            }
            index.names.push(Name {
                gaps: draft.gaps,
                owner: draft.owner,
                text: at,
                // A name has at most 512 code points, so at most 2,048 bytes.
                len: draft.text.len() as u16,
                flags: draft.flags,
                mass: draft.mass,
                weight: draft.weight,
            });
        }
        let spellings = index.spellings.len();
        index.spellings.push(Spelling {
            text: count(index.folded.len(), "folded")?,
            names: count(index.names.len(), "names")?,
        });
        // A quarter to half of the slots are taken, a bit in sixteen to eight of the gates is set.
        index.slots = vec![Slot::default(); (spellings * 2).next_power_of_two().max(16)];
        index.lengths = vec![0; (spellings * 2).next_power_of_two().clamp(1 << 10, 1 << 30)];
        index.gates = vec![0; (spellings / 4).next_power_of_two().clamp(1 << 7, 1 << 25)];
        for i in 0..spellings {
            index.insert(i);
        }
        Ok(index)
    }

    fn insert(&mut self, i: usize) {
        let range = self.spellings[i].text as usize..self.spellings[i + 1].text as usize;
        let (mut hash, mut length, mut start) = (SEED, 0, 0);
        for symbol in self.folded[range].chars().take(KEY) {
            hash = grow(hash, symbol as u32);
            length += 1;
            if length <= 3 {
                start = finish(hash);
            }
        }
        let key = finish(hash);
        let mask = self.gates.len() - 1;
        self.gates[(start >> 6) as usize & mask] |= 1 << (start & 63);
        let mask = self.lengths.len() - 1;
        self.lengths[(start >> 32) as usize & mask] |= 1 << (length - 1);
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].spelling != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = Slot { print: (key >> 32) as u32, spelling: i as u32 + 1 };
    }
}
