//! Says which steps lead from the original to the name.

use crate::fold::{Dropped, Role, Step, Steps, read, steps};
use unicode_normalization::UnicodeNormalization;

/// A symbol by the character it came from and what lay before it.
struct Unit {
    from: char,
    gap: String,
    invisible: bool,
    marks: bool,
}

/// The steps needed to see `asset` in `matched`; none when they are the same characters.
pub(super) fn via(matched: &str, asset: &str) -> Steps {
    if matched == asset {
        return Steps::NONE;
    }
    if matched.is_ascii() && asset.is_ascii() && matched.eq_ignore_ascii_case(asset) {
        return Step::Case.into();
    }
    if matched.nfc().eq(asset.nfc()) {
        return Steps::NONE;
    }
    let mut via = Steps::NONE;
    let (original, name) = (units(matched), units(asset));
    for (i, (o, n)) in original.iter().zip(&name).enumerate() {
        if o.from != n.from {
            // What both need does not tell them apart, unless nothing else does.
            let (ours, theirs) = (steps(o.from), steps(n.from));
            let apart = ours ^ theirs;
            via |= if apart.is_empty() { ours } else { apart };
        }
        if i > 0 && o.gap != n.gap {
            via |= Step::Separator;
        }
        // Inside a gap they say nothing: pictures are joined by them.
        if i > 0 && o.invisible && !n.invisible && o.gap.is_empty() {
            via |= Step::ZeroWidth;
        }
        if o.marks && !n.marks {
            via |= Step::Combining;
        }
    }
    via
}

/// The symbols of a text. Marks are counted to the symbol before them.
fn units(text: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let (mut gap, mut invisible) = (String::new(), false);
    for c in text.chars() {
        match read(c) {
            Role::Drop(Dropped::Invisible) => invisible = true,
            Role::Drop(Dropped::Mark) => {
                if let Some(last) = units.last_mut() {
                    last.marks = true;
                }
            }
            Role::Gap(_) => gap.push(c),
            Role::Letters(letters) => units.extend(letters.iter().map(|_| Unit {
                from: c,
                gap: std::mem::take(&mut gap),
                invisible: std::mem::take(&mut invisible),
                marks: false,
            })),
        }
    }
    units
}
