//! Where a name may start and end in languages that write particles onto words.

use crate::fold::{Group, Stream, fold};
use std::sync::LazyLock;

/// Korean particles and endings that follow a name without a space.
const PARTICLES: [&str; 38] = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "도",
    "만",
    "로",
    "으로",
    "에서",
    "에게",
    "까지",
    "부터",
    "보다",
    "처럼",
    "이나",
    "나",
    "이랑",
    "랑",
    "하고",
    "라고",
    "이라고",
    "라는",
    "이라는",
    "인",
    "입니다",
    "이다",
    "이에요",
    "예요",
    "들",
    "들이",
    "들은",
    "들을",
];

/// Arabic particles that stand before a name without a space: and, so, in, like, to, the.
const PROCLITICS: [&str; 12] = ["و", "ف", "ب", "ك", "ل", "ال", "وال", "فال", "بال", "كال", "لل", "وب"];

static FOLDED_PARTICLES: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| folded(&PARTICLES));
static FOLDED_PROCLITICS: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| folded(&PROCLITICS));

fn folded(words: &[&str]) -> Vec<Vec<u32>> {
    words.iter().map(|word| fold(word).symbols().to_vec()).collect()
}

/// Whether it is worth looking for a name that ends before symbol `end`. Cheap; may say yes too often.
#[inline]
pub(super) fn may_end(stream: &Stream, end: usize) -> bool {
    stream.edge(end) || (stream.group(end) == Group::Hangul && !stream.inner(end)) || is_s_or_e(stream, end)
}

/// Whether a word ends before symbol `end`, particles aside.
pub(super) fn ends_word(stream: &Stream, end: usize) -> bool {
    stream.edge(end)
        || (stream.group(end) == Group::Hangul && !stream.inner(end) && ends_before_particle(stream, end))
}

fn ends_before_particle(stream: &Stream, end: usize) -> bool {
    let rest = &stream.symbols()[end..];
    FOLDED_PARTICLES.iter().any(|p| rest.starts_with(p) && stream.edge(end + p.len()))
}

/// Whether only an English plural follows: enough for a context word.
pub(super) fn ends_before_plural(stream: &Stream, end: usize) -> bool {
    let plural = |ending: &[u32]| {
        stream.symbols().get(end..).is_some_and(|rest| rest.starts_with(ending))
            && stream.edge(end + ending.len())
    };
    is_s_or_e(stream, end) && (plural(&['s' as u32]) || plural(&['e' as u32, 's' as u32]))
}

#[inline]
fn is_s_or_e(stream: &Stream, end: usize) -> bool {
    matches!(stream.symbols().get(end), Some(&symbol) if symbol == 's' as u32 || symbol == 'e' as u32)
}

/// Gives `each` every start inside the word at `start` that only particles precede.
pub(super) fn after_proclitics(stream: &Stream, start: usize, mut each: impl FnMut(usize)) {
    let rest = &stream.symbols()[start..];
    for proclitic in FOLDED_PROCLITICS.iter().filter(|p| rest.starts_with(p)) {
        let next = start + proclitic.len();
        if next < stream.len() && !stream.edge(next) && !stream.inner(next) {
            each(next);
        }
    }
}
