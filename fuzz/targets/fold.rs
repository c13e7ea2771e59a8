//! Any text folds, and every symbol knows where it came from.

#![no_main]

use libfuzzer_sys::fuzz_target;
use matching::fold::Symbols;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let parts: Vec<&str> = text.split('\u{1}').collect();
    let mut symbols = Symbols::default();
    symbols.fold(&parts);
    let mut last = (0, 0);
    for i in 0..symbols.len() {
        let (field, at, end) = (symbols.field_of(i), symbols.at(i), symbols.end(i));
        let here = parts[field].get(at..end);
        assert!(here.is_some_and(|text| !text.is_empty()), "symbol {i}: field {field}, {at}..{end}");
        assert!(last <= (field, at), "symbol {i} stands before the one before");
        last = (field, at);
    }
    for spot in symbols.spots() {
        assert!(spot.symbol <= symbols.len() && parts[spot.field].is_char_boundary(spot.at));
    }
    let mut alone = Symbols::default();
    let mut row = Vec::new();
    for part in &parts {
        alone.fold(&[part]);
        row.extend_from_slice(alone.sym());
    }
    assert_eq!(symbols.sym(), row, "fields alone fold otherwise than together");
    // Symbols from U+D800 on are no characters of their own.
    if row.iter().all(|&symbol| symbol < 0xD800) {
        let folded = String::from_utf16_lossy(&row);
        alone.fold(&[&folded]);
        let mut expected = row.clone();
        // Without their gaps equal neighbours become one.
        expected.dedup();
        assert_eq!(alone.sym(), expected, "folding twice is not folding once");
    }
});
