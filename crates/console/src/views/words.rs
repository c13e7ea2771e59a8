//! A field for words in the reader's language, and if they like in the other one too.

use crate::form::Fields;
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
    /// A field named `name`, labelled with the text of `label`, filled with what was sent before.
    pub(crate) fn new(p: &Page, name: &'static str, label: &str, rows: u8, sent: &Fields) -> Self {
        Self {
            name,
            label: p.t(label),
            hint: p.lang.find_word(label, "hint").unwrap_or_default(),
            rows,
            mine: sent.get(name).to_owned(),
            other: sent.get(&other(name)).to_owned(),
            other_lang: p.other_langs().next().unwrap_or_default(),
            other_label: p.t("words-other"),
        }
    }
}

fn other(name: &str) -> String {
    format!("{name}_other")
}

/// Puts what a reader of `lang` wrote in the field `name` together.
pub(crate) fn words(lang: Lang, sent: &Fields, name: &str) -> Words {
    let text = |name: &str| sent.get(name).trim().to_owned();
    match lang {
        Lang::En => Words { en: text(name), zh: text(&other(name)) },
        Lang::Zh => Words { zh: text(name), en: text(&other(name)) },
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
