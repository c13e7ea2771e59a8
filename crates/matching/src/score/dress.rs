//! Disguises that have no innocent use: letters in circles, as flags, struck through, or with accents
//! that no word has.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How far, each 0 to 1, a name is dressed up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dress {
    /// Circled, squared, mathematical letters, flags.
    pub(super) styled: f64,
    /// Full width Latin letters.
    pub(super) wide: f64,
    /// Lines through letters or frames around them, or accents beyond those of the name.
    pub(super) marked: f64,
}

impl Dress {
    /// How `matched` is dressed up beside `asset`.
    pub(super) fn of(matched: &str, asset: &str) -> Self {
        let count = |is: &dyn Fn(char) -> bool| matched.chars().filter(|&c| is(c)).count() as f64;
        let letters = count(&char::is_alphanumeric).max(1.0);
        let wide = count(&|c| matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ'));
        let lines = count(&is_line);
        let plain = marks(asset);
        let accents = marks(matched).saturating_sub(plain) as f64;
        // One accent is often another language's spelling, one below or of two parts is not.
        let rare = count(&|c| ('\u{1E00}'..'\u{1F00}').contains(&c));
        let odd =
            if accents >= 2.0 || rare > 0.0 { 2.0 * accents / letters } else { 0.5 * accents / letters };
        let share = |part: f64| (part / letters).min(1.0);
        Self {
            styled: share(2.0 * count(&is_styled)),
            wide: if wide >= 2.0 { share(2.0 * wide) } else { 0.0 },
            marked: share(2.0 * lines).max(odd.min(1.0)),
        }
    }

    /// How surely nobody writes so by chance.
    pub(super) fn most(self) -> f64 {
        self.styled.max(self.wide).max(self.marked)
    }
}

fn marks(text: &str) -> usize {
    text.nfd().filter(|&c| is_combining_mark(c)).count()
}

/// Marks that strike letters through, underline or enclose them.
fn is_line(c: char) -> bool {
    matches!(c, '\u{305}' | '\u{332}'..='\u{338}' | '\u{33F}' | '\u{488}'..='\u{489}' | '\u{20D0}'..='\u{20FF}')
}

fn is_styled(c: char) -> bool {
    matches!(c,
        '\u{249C}'..='\u{24E9}'
        | '\u{1D400}'..='\u{1D7FF}'
        | '\u{1F110}'..='\u{1F189}'
        | '\u{1F1E6}'..='\u{1F1FF}'
        | '\u{1D00}'..='\u{1D2B}'
        | '\u{A730}'..='\u{A731}')
}

#[cfg(test)]
mod tests {
    use super::Dress;

    #[test]
    fn dress_is_told_from_spelling() {
        for (matched, asset) in [
            ("Ⓢⓘⓛⓚⓔⓝ", "Silken"),
            ("🇬🇦🇵", "Gap"),
            ("Ｇａｐ", "Gap"),
            ("v̲o̲l̲t̲a̲", "volta"),
            ("Pŗotòn", "Proton"),
        ] {
            assert!(Dress::of(matched, asset).most() > 0.6, "{matched}");
        }
        for (matched, asset) in [("Nestlé", "Nestlé"), ("Nestle", "Nestlé"), ("Nestlé", "Nestle"), ("", "")]
        {
            assert!(Dress::of(matched, asset).most() < 0.2, "{matched}");
        }
    }
}
