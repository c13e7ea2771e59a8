//! Cases that the engine does not pass yet, by what they wait for.

/// What the cases wait for, and their names.
#[rustfmt::skip]
const OPEN: &[(&str, &[&str])] = &[
    ("scoring: names that are words, or run over two of them", &[
        "zh-pinyin-not-lining", "zh-word-blue-moon", "zh-word-wolves", "zh-word-dumplings",
        "zh-straddle-hundred-thing", "zh-straddle-love-horse", "zh-nickname-not-killer",
        "en-substitution-not-tesla", "en-word-snickers", "ja-not-apple-pie", "ja-not-pencil",
        "ja-not-sharp-musical", "ja-not-lion", "ja-not-gap", "ru-not-magnet", "ar-not-pastures",
        "zh-zero-width-not-joined-by-it",
    ]),
    ("scoring: ordinary words that are like a name", &[
        "en-reversed-not-ekin", "ru-not-dew-capitals", "en-leet-not-length",
    ]),
    ("scoring: dress, signs and marks that lift ordinary words", &[
        "zh-combining-not-proper-name-line",
    ]),
    ("scoring: pieces of a broken name that are words", &[
        "broken-not-song", "broken-not-horse", "broken-not-small-rice",
    ]),
    ("verifying: likeness, composition, two steps at once", &[
        "zh-shape-oreo", "zh-shape-nike", "zh-split-hong", "zh-split-xing", "zh-merged-xing", "pair-homophone-transposition", "pair-insertion-transposition",
        "pair-ko-separator-zero-width",
    ]),
    ("scanning: masks", &[
        "zh-mask-circle", "zh-mask-short", "ko-mask-circle",
        "pair-homophone-mask",
        "pair-ko-mask-separator",
    ]),
    ("scanning: pinyin beside characters, or in syllables", &[
        "pair-shape-pinyin",
    ]),
    ("scanning: characters taken apart or drawn together", &[
        "zh-split-eagle-shape", "pair-shape-split",
    ]),
    ("scanning: pictures", &[
        "zh-emoji-seven",
    ]),
    ("scanning: like shape or sound", &[
        "zh-shape-wahaha", "zh-shape-qiaqia", "pair-homophone-shape",
    ]),
    ("scanning: other orders, and edits of kana, syllables and several words", &[ "ja-hiragana-adidas", "ja-hiragana-vuitton", "pair-homophone-reversed",
    ]),
    ("scanning: letters one by one, above all double ones", &[
        "zh-separator-stroke-dot", "zh-separator-stroke-bar",
        "broken-tags-latin",
    ]),
    ("scanning: other signs", &[
        "en-confusable-d-for-cl", "en-confusable-abibas",
    ]),
];

/// Names of samples of [`places`](super::places) that wait likewise.
pub(super) const SAMPLES: &[&str] = &[];

pub(super) fn cases() -> impl Iterator<Item = &'static str> {
    OPEN.iter().flat_map(|(_, names)| names.iter().copied())
}
