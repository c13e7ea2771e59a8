//! Any line is a registry entry or an item, or is refused with a reason.

#![no_main]

use libfuzzer_sys::fuzz_target;
use matching::item::{self, Item};
use matching::registry::{self, Entry};

fuzz_target!(|data: &[u8]| {
    match Entry::parse(data) {
        Ok(entry) => {
            let json = serde_json::to_vec(&entry).expect("an entry is JSON");
            assert_eq!(Entry::parse(&json).expect("what was written is read"), entry);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    match Item::parse(data) {
        Ok(item) => {
            let json = serde_json::to_vec(&item).expect("an item is JSON");
            assert_eq!(Item::parse(&json).expect("what was written is read"), item);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    let (mut entries, mut items) = (0, 0);
    registry::read(data, |_, _| entries += 1).expect("memory can be read");
    item::read(data, |_, _| items += 1).expect("memory can be read");
    assert!(entries <= data.len() && items <= data.len());
});
