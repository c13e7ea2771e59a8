//! What was wrong with a form, in the reader's language, at the field it is about.

use crate::i18n::Lang;
use crate::views::name;
use casework::{Refusal, Refusals};

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Oops {
    /// Id of the field.
    pub(crate) field: String,
    /// What to do.
    pub(crate) message: String,
}

impl Oops {
    /// A message of our own at `field`.
    pub(crate) fn new(lang: Lang, field: &str, key: &str) -> Self {
        Self { field: field.to_owned(), message: lang.text(key) }
    }
}

/// The refusals of a command as messages at form fields: `/ground/source` is about the field `ground`.
pub(crate) fn from_refusals(lang: Lang, refusals: &Refusals) -> Vec<Oops> {
    refusals.0.iter().map(|refusal| from_refusal(lang, refusal)).collect()
}

fn from_refusal(lang: Lang, refusal: &Refusal) -> Oops {
    from_refusal_at(lang, refusal, refusal.pointer.split('/').nth(1).unwrap_or_default().to_owned())
}

/// A refusal as a message at a field that the form names in its own way.
pub(crate) fn from_refusal_at(lang: Lang, refusal: &Refusal, field: String) -> Oops {
    let (code, english) = (name(&refusal.code), capital(&refusal.message));
    let message = match (lang.find_word(&format!("refusal-{code}"), &field), lang) {
        (Some(ours), _) => ours,
        (None, Lang::En) => english,
        (None, Lang::Zh) if !refusal.message_zh.is_empty() => refusal.message_zh.clone(),
        // A message with figures or names in it that no file translates: say the kind, then the original.
        (None, Lang::Zh) => format!("{}（{english}）", lang.word("refusal", &code)),
    };
    let field = if field.is_empty() { "main".to_owned() } else { field };
    Oops { field, message }
}

/// The same with a capital letter.
pub(crate) fn capital(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::Code;

    #[test]
    fn refusals_land_at_their_field_in_both_languages() {
        let refusals = Refusals(vec![
            Refusal::new(Code::Missing, "/facts", "state the facts that were found"),
            Refusal::new(Code::Invalid, "/measures/0/until", "the end lies in the past; give a later moment"),
            Refusal::new(Code::State, "", "the case was decided already"),
        ]);
        let en = from_refusals(Lang::En, &refusals);
        let fields: Vec<_> = en.iter().map(|o| o.field.as_str()).collect();
        assert_eq!(fields, ["facts", "measures", "main"]);
        assert_eq!(en[1].message, "The end lies in the past; give a later moment");
        let zh = from_refusals(Lang::Zh, &refusals);
        assert_eq!(zh[0].message, "请陈述事实：没有理由不得作出决定");
        assert!(zh[1].message.starts_with("此项有误"), "{}", zh[1].message);
    }
}
