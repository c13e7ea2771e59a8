//! No file makes the reader or a scan fail, even one whose checksums are right.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use matching::item::Item;
use matching::registry::Entry;
use matching::{Matchset, Scanner};
use sha2::{Digest, Sha256};

/// As the format says: a header, then for each section start, length and SHA-256.
const HEADER: usize = 64;
const ROW: usize = 48;

static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let names = [
        "耐克",
        "小米之家",
        "Nike",
        "Bobbi Brown",
        "H&M",
        "Газпром",
        "カルビー",
        "삼성전자",
        "كارفور",
        "YouBike 微笑單車",
    ];
    let entries = names.iter().enumerate().map(|(number, name)| {
        let mut entry = Entry::mark(format!("r{number}"), *name);
        entry.classes = vec![25];
        entry.context = vec!["鞋".into(), "shoes".into()];
        entry
    });
    Matchset::build(entries).expect("few names fit").set.as_bytes().to_vec()
});

static ITEM: LazyLock<Item> = LazyLock::new(|| Item {
    id: "i".into(),
    title: Some("新款耐*克跑鞋 N1ke ναіке nike鞋 naike 奈克".into()),
    text: Some(
        "小 米 之 家 Bobby Brown BobbiBrown h&m ГАЗПРОМ カルビ一 삼성전자를 كارفور YouBike微笑单车 ekin"
            .into(),
    ),
    tags: vec!["Ni".into(), "ke".into()],
    ..Item::default()
});

fuzz_target!(|data: &[u8]| {
    let Some((&how, rest)) = data.split_first() else { return };
    let bytes = if how % 2 == 0 { rest.to_vec() } else { changed(rest) };
    let Ok(set) = Matchset::from_bytes(&bytes) else { return };
    let _ = set.summary();
    Scanner::new().scan(&set, &ITEM);
});

/// The sound file with bytes of its sections changed: each five bytes of `changes` say where and to what.
fn changed(changes: &[u8]) -> Vec<u8> {
    let mut bytes = SOUND.clone();
    let count = u32::from_le_bytes([bytes[16], bytes[17], bytes[18], bytes[19]]) as usize;
    let number = |bytes: &[u8], at: usize| {
        u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap_or_default()) as usize
    };
    for change in changes.chunks_exact(5) {
        let row = HEADER + ROW * (change[0] as usize % count);
        let (start, length) = (number(&bytes, row), number(&bytes, row + 8));
        if length > 0 {
            let at = usize::from(change[1]) | usize::from(change[2]) << 8 | usize::from(change[3]) << 16;
            bytes[start + at % length] = change[4];
        }
    }
    for row in (0..count).map(|section| HEADER + ROW * section) {
        let (start, length) = (number(&bytes, row), number(&bytes, row + 8));
        let digest = Sha256::digest(&bytes[start..start + length]);
        bytes[row + 16..row + ROW].copy_from_slice(&digest);
    }
    let table = HEADER + ROW * count;
    let seal = Sha256::new().chain_update(&bytes[..32]).chain_update(&bytes[HEADER..table]).finalize();
    bytes[32..HEADER].copy_from_slice(&seal);
    bytes
}
