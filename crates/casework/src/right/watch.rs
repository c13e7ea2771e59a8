//! Watch words of a right: words that suggest it when they come together, where nobody writes its name.

use super::{Event, Right};
use crate::refusal::{limit_list, require_text};
use crate::{Code, Refusal};
use serde::{Deserialize, Serialize};

/// Words that one watch may have, and watches that one right may have.
const MANY: usize = 50;

/// Watch words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = RightWatch)]
pub struct Watch {
    /// Its name, by which its findings are known.
    pub name: String,
    /// All of them must occur in an item.
    pub words: Vec<String>,
}

/// A watch of the same name gives way.
pub(super) fn add(right: &Right, no: &mut Vec<Refusal>, watch: Watch) -> Vec<Event> {
    require_text(no, "/name", &watch.name, 200, ("give the pattern a name", "请填写侵权模式的名称"));
    if watch.words.is_empty() {
        no.push(Refusal::new(Code::Missing, "/words", "give at least one word").zh("请至少填写一个词"));
    }
    limit_list(no, "/words", watch.words.len(), MANY);
    limit_list(no, "", right.watches.len(), MANY);
    if right.watches.contains(&watch) { Vec::new() } else { vec![Event::WatchAdded(watch)] }
}

pub(super) fn end(right: &Right, name: String) -> Vec<Event> {
    let known = right.watches.iter().any(|watch| watch.name == name);
    if known { vec![Event::WatchEnded { name }] } else { Vec::new() }
}
