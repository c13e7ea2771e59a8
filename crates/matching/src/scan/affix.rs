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

const E: u32 = 'e' as u32;
const S: u32 = 's' as u32;

static FOLDED_PARTICLES: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| folded(&PARTICLES));
static FOLDED_PROCLITICS: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| folded(&PROCLITICS));

fn folded(words: &[&str]) -> Vec<Vec<u32>> {
    words.iter().map(|word| fold(word).symbols(0).collect()).collect()
}

/// Sets bit `i` of `ends` where a name may end before symbol `i`. May say yes too often, never no.
pub(super) fn mark_ends(stream: &Stream, ends: &mut Vec<u64>) {
    ends.clear();
    // Reading 32 bits from anywhere may touch the word after.
    ends.resize(stream.len() / 64 + 2, 0);
    let mut set = |i: usize| ends[i / 64] |= 1 << (i % 64);
    let (mut last, mut before) = (0, 0);
    for (i, symbol) in stream.symbols(0).chain([0]).enumerate() {
        if stream.edge(i) {
            set(i);
            if last == S {
                set(i - 1);
                if before == E {
                    set(i - 2);
                }
            }
        } else if stream.group(i) == Group::Hangul && !stream.inner(i) {
            set(i);
        }
        (before, last) = (last, symbol);
    }
}

/// The bits of `ends` for symbols `start + 1` to `start + 32`, the lowest first.
#[inline]
pub(super) fn ends_after(ends: &[u64], start: usize) -> u32 {
    let (word, bit) = ((start + 1) / 64, (start + 1) % 64);
    (ends[word] >> bit | (ends[word + 1] << 1) << (63 - bit)) as u32
}

/// Whether a word ends before symbol `end`, particles aside.
pub(super) fn ends_word(stream: &Stream, end: usize) -> bool {
    stream.edge(end)
        || (stream.group(end) == Group::Hangul && !stream.inner(end) && ends_before_particle(stream, end))
}

fn ends_before_particle(stream: &Stream, end: usize) -> bool {
    FOLDED_PARTICLES.iter().any(|p| stream.has(end, p.iter().copied()) && stream.edge(end + p.len()))
}

/// Whether only an English plural follows: enough for a context word.
pub(super) fn ends_before_plural(stream: &Stream, end: usize) -> bool {
    let plural = |ending: &[u32]| stream.has(end, ending.iter().copied()) && stream.edge(end + ending.len());
    plural(&[S]) || plural(&[E, S])
}

/// Gives `each` every start inside the word at `start` that only particles precede.
pub(super) fn after_proclitics(stream: &Stream, start: usize, mut each: impl FnMut(usize)) {
    for proclitic in FOLDED_PROCLITICS.iter().filter(|p| stream.has(start, p.iter().copied())) {
        let next = start + proclitic.len();
        if next < stream.len() && !stream.edge(next) && !stream.inner(next) {
            each(next);
        }
    }
}
