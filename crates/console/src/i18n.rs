//! The two languages of the console, and the reader's choice between them.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        // Isolation marks would end up inside titles, attributes and copied text.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// Both, in the order of the switch.
    pub(crate) const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The BCP 47 tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
        }
    }

    /// The language's own name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "简体中文",
        }
    }

    /// The language of a tag such as `zh-Hans-CN` or `en_GB`; none for a language that we do not speak.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        match tag.trim().split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "zh" => Some(Self::Zh),
            _ => None,
        }
    }

    /// The best language for an `Accept-Language` header.
    pub(crate) fn negotiate(header: &str) -> Self {
        let mut best = (0.0, Self::default());
        for range in header.split(',') {
            let (tag, quality) = range.split_once(";q=").unwrap_or((range, "1"));
            let quality: f32 = quality.trim().parse().unwrap_or(0.0);
            if let Some(lang) = Self::of_tag(tag)
                && quality > best.0
            {
                best = (quality, lang);
            }
        }
        best.1
    }

    fn id(self) -> &'static LanguageIdentifier {
        static EN: LanguageIdentifier = langid!("en");
        static ZH: LanguageIdentifier = langid!("zh-CN");
        match self {
            Self::En => &EN,
            Self::Zh => &ZH,
        }
    }

    /// The text of `key` with `args`, or none where the files have no such key.
    pub(crate) fn find(self, key: &str, args: &[(&'static str, String)]) -> Option<String> {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> =
            args.iter().map(|(name, value)| (Cow::Borrowed(*name), number_or_text(value))).collect();
        LOCALES.try_lookup_with_args(self.id(), key, &args)
    }

    /// The text of `key`; the key itself where the files lack it (a test keeps that from shipping).
    pub(crate) fn text(self, key: &str) -> String {
        self.find(key, &[]).unwrap_or_else(|| key.to_owned())
    }

    /// The text of `key` with one argument.
    pub(crate) fn text1(self, key: &str, name: &'static str, value: impl Display) -> String {
        self.find(key, &[(name, value.to_string())]).unwrap_or_else(|| key.to_owned())
    }

    /// The word for `value` of the vocabulary `set`, if it is one of ours.
    pub(crate) fn find_word(self, set: &str, value: &str) -> Option<String> {
        let tidy =
            !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_. ".contains(&b));
        tidy.then(|| self.find(&format!("{set}-{}", value.replace(['_', '.', ' '], "-")), &[])).flatten()
    }

    /// The word for `value` of the vocabulary `set`; the value itself where it is not one of ours.
    pub(crate) fn word(self, set: &str, value: &str) -> String {
        self.find_word(set, value).unwrap_or_else(|| value.to_owned())
    }
}

/// Whole numbers go to Fluent as numbers, so that plurals work; all else as text.
fn number_or_text(value: &str) -> FluentValue<'static> {
    match value.parse::<i64>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value.to_owned()),
    }
}

#[cfg(test)]
mod tests;
