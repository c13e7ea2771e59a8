//! A field for words in the reader's language, and if they like in the other one too.

use crate::i18n::Lang;
use crate::page::Page;
use casework::Words;

/// A pair of text areas: the reader's language in sight, the other one folded away.
pub(crate) struct WordsField {
    /// Name of the pair; the areas are `name` (reader's language) and `name_other`.
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) rows: u8,
    pub(crate) mine: String,
    pub(crate) other: String,
    pub(crate) other_lang: Lang,
    pub(crate) other_label: String,
}

impl WordsField {
    /// A field named `name`, labelled `label`, filled with what was sent before.
    pub(crate) fn new(p: &Page, name: &'static str, label: &str, rows: u8, mine: &str, other: &str) -> Self {
        let other_lang = p.other_langs().next().unwrap_or_default();
        Self {
            name,
            label: p.t(label),
            hint: p.lang.find_word(label, "hint").unwrap_or_default(),
            rows,
            mine: mine.to_owned(),
            other: other.to_owned(),
            other_lang,
            other_label: p.t("words-other"),
        }
    }
}

/// Puts what a reader of `lang` wrote together.
pub(crate) fn words(lang: Lang, mine: &str, other: &str) -> Words {
    let (mine, other) = (mine.trim().to_owned(), other.trim().to_owned());
    match lang {
        Lang::En => Words { en: mine, zh: other },
        Lang::Zh => Words { zh: mine, en: other },
    }
}

/// Words as the reader can best read them, with the language they are in.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) lang: &'static str,
}

impl Said {
    /// The best of `words` for `lang`.
    pub(crate) fn of(lang: Lang, words: &Words) -> Self {
        let (text, lang) = words.best(lang == Lang::Zh);
        Self { text: text.to_owned(), lang }
    }
}
