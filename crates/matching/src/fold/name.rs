//! Names folded: short texts of which less is asked than of others.

use super::cells::{CELLS, Cell};
use super::{is_plain, plain};

/// A folded name. Keep one for many names.
#[derive(Debug, Default)]
pub(crate) struct Name {
    sym: Vec<u16>,
    edges: Vec<bool>,
}

impl Name {
    /// Takes a name; its symbols and edges are those that [`super::Symbols`] has of the same text.
    pub(crate) fn fold(&mut self, name: &str) {
        self.sym.clear();
        self.edges.clear();
        plain::symbols(name, |symbol, edge| {
            self.sym.push(symbol);
            self.edges.push(edge);
        });
    }

    /// The symbols.
    pub(crate) fn sym(&self) -> &[u16] {
        &self.sym
    }

    /// Whether a word may start at symbol `i`. True at the end.
    pub(crate) fn edge(&self, i: usize) -> bool {
        self.edges.get(i).is_none_or(|&edge| edge)
    }
}

/// Whether a name has anything to be found by.
pub(crate) fn is_findable(name: &str) -> bool {
    plain::has_letters(name)
}

/// Replaces `out` by the symbols of a name, as [`super::Symbols::fold`] gives them in a text.
pub fn fold_name(name: &str, out: &mut Vec<u16>) {
    out.clear();
    plain::symbols(name, |symbol, _| out.push(symbol));
}

/// The same as [`fold_name`] for a name of Chinese characters, given by its bytes; false if it is another one.
pub(crate) fn fold_chinese(name: &[u8], out: &mut Vec<u16>) -> bool {
    let cells = &*CELLS;
    let (characters, rest) = name.as_chunks::<3>();
    out.resize(characters.len(), 0);
    let mut each = out.iter_mut().zip(characters);
    rest.is_empty()
        && each.all(|(symbol, bytes)| {
            let [first, second, third] = bytes.map(u32::from);
            let is_one = (first & 0xF0, second & 0xC0, third & 0xC0) == (0xE0, 0x80, 0x80);
            let c = char::from_u32((first & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F);
            let cell = c.map_or_else(Cell::default, |c| cells.get(c));
            *symbol = cell.symbol();
            is_one && cell.is_letter() && cell.is(Cell::HAN)
        })
}

/// The symbols of a name as registered, in capitals and in small letters, each once: some letters, most
/// of them Greek, look like different ones in capitals and small.
pub fn fold_cases(name: &str) -> Vec<Vec<u16>> {
    let mut all: Vec<Vec<u16>> = Vec::new();
    let mut symbols = Vec::new();
    let forms: [fn(&str) -> String; 3] = [str::to_owned, str::to_uppercase, str::to_lowercase];
    let forms = if has_cases(name) { &forms[..] } else { &forms[..1] };
    for form in forms {
        fold_name(&form(name), &mut symbols);
        if !all.contains(&symbols) {
            all.push(symbols.clone());
        }
    }
    all
}

/// Whether a name may look different in capitals: those of ASCII fold as their small letters do.
pub(crate) fn has_cases(name: &str) -> bool {
    !name.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_names_are_folded_as_others_are() {
        let (mut fast, mut plain) = (Vec::new(), Vec::new());
        for name in
            ["耐克", "愛馬仕", "谢谢谢", "𠮷野家", "耐 克", "耐克1", "耐\u{301}克", "のり", "", "ＮＫ"]
        {
            fold_name(name, &mut plain);
            let chinese = fold_chinese(name.as_bytes(), &mut fast);
            assert_eq!(chinese, matches!(name, "耐克" | "愛馬仕" | "谢谢谢" | ""), "{name}");
            assert!(!chinese || fast == plain, "{name}");
        }
        assert!(!fold_chinese(b"\xE8\x80", &mut fast) && !fold_chinese(b"\xE8\x80\x40", &mut fast));
    }
}
