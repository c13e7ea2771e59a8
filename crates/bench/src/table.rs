//! Figures in columns.

/// Pads to a width in columns, where a Chinese character takes two.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    let wide = |letter: char| if u32::from(letter) >= 0x1100 { 2 } else { 1 };
    let used: usize = text.chars().map(wide).sum();
    format!("{text}{}", " ".repeat(columns.saturating_sub(used)))
}

/// A share as `0.973`, or a dash of the same width where there is nothing to share.
pub(crate) fn share(part: u32, whole: u32) -> String {
    if whole == 0 { "    –".into() } else { format!("{:.3}", f64::from(part) / f64::from(whole)) }
}

#[cfg(test)]
mod tests {
    use super::{pad, share};

    #[test]
    fn columns_are_even() {
        assert_eq!(pad("蓝天", 6), "蓝天  ");
        assert_eq!(share(1, 4), "0.250");
        assert_eq!(share(0, 0).chars().count(), 5);
    }
}
