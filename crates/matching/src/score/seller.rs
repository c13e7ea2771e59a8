//! Whether a seller is called like a mark: `gap_outlet` says that the gap is no hole.

use super::ambiguity::folded;

/// Letters that a name must have to count within a longer one.
const INSIDE: usize = 5;

/// The words of an account's name, as a mark's are read.
pub(super) fn words(account: &str) -> Vec<String> {
    // `gapOutlet88` is written by parts.
    let mut parted = String::with_capacity(account.len() + 4);
    let mut last = ' ';
    for c in account.chars() {
        let turn = last.is_lowercase() && c.is_uppercase() || last.is_ascii_digit() != c.is_ascii_digit();
        if turn || "_.-".contains(c) {
            parted.push(' ');
        }
        parted.push(c);
        last = c;
    }
    folded(&parted)
}

/// How far an account of these `words` is called like `asset`, 0 to 1.
pub(super) fn called(words: &[String], asset: &str) -> f64 {
    if words.is_empty() {
        return 0.0;
    }
    let name = folded(asset).concat();
    let letters = name.chars().count();
    if letters < 2 {
        return 0.0;
    }
    let whole = (0..words.len()).any(|from| {
        let mut rest = name.as_str();
        words[from..].iter().any(|word| {
            let Some(after) = rest.strip_prefix(word.as_str()) else {
                rest = "\0";
                return false;
            };
            rest = after;
            rest.is_empty()
        })
    });
    let han = name.chars().all(|c| ('\u{3400}'..='\u{9FFF}').contains(&c));
    match () {
        () if whole => 1.0,
        () if (han || letters >= INSIDE) && words.iter().any(|word| word.contains(&name)) => 0.7,
        () => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{called, words};

    #[test]
    fn sellers_called_like_a_mark_are_known() {
        for (account, asset, whole) in [
            ("gap_outlet", "Gap", true),
            ("GapOutlet88", "Gap", true),
            ("red.bull.shop", "Red Bull", true),
            ("redbull", "Red Bull", true),
            ("velquist7", "Velquist", true),
            ("耐克", "耐克", true),
            ("gaping", "Gap", false),
            ("u-1", "Gap", false),
            ("", "Gap", false),
            ("shop", "", false),
        ] {
            assert_eq!(called(&words(account), asset) >= 1.0, whole, "{account} {asset}");
        }
        for (account, asset) in [("耐克旗舰店", "耐克"), ("myvelquistshop", "Velquist")] {
            assert!(called(&words(account), asset) > 0.5, "{account} {asset}");
        }
    }
}
