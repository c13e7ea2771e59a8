//! No file of pictures makes the reader or a search fail, even one whose checksum is right.

#![no_main]

use libfuzzer_sys::fuzz_target;
use matching::picture::local::Spots;
use matching::picture::{Scratch, Seen, Sight, file};
use sha2::{Digest, Sha256};

/// As the format says: numbers, a checksum, the rest.
const NUMBERS: usize = 64;
const HEAD: usize = 96;

/// Forty spots of the first word, here and there.
fn spots() -> Vec<u8> {
    let mut bytes = b"BLZSPOT1".to_vec();
    bytes.extend([640_u32, 480].iter().flat_map(|side| side.to_le_bytes()));
    for i in 0..40_u16 {
        bytes.extend([i * 1500, i * i * 30].iter().flat_map(|place| place.to_le_bytes()));
        bytes.extend([i as u8, 40]);
        bytes.extend([0; 24]);
    }
    bytes
}

fuzz_target!(|data: &[u8]| {
    let mut bytes = data.to_vec();
    if bytes.len() >= HEAD {
        bytes[..8].copy_from_slice(b"BLZPICS2");
        let sum = Sha256::new().chain_update(&bytes[..NUMBERS]).chain_update(&bytes[HEAD..]).finalize();
        bytes[NUMBERS..HEAD].copy_from_slice(&sum);
    }
    let Ok(gallery) = file::read(&bytes) else { return };
    let sight = Sight { frame: 0, area: [0, 0, 9, 9], inner: false, quality: 90, hashes: vec![Default::default()] };
    let spots = Spots::from_bytes(&spots()).unwrap_or_default();
    let seen = Seen { item: "i", image: 0, sights: &[sight], spots: &spots };
    gallery.scan_into(&mut Scratch::default(), &seen, |_| true, &mut Vec::new());
    let all = gallery.subjects().take(1).map(|s| (s.right.clone(), s.picture.clone())).collect();
    let _ = gallery.change(&all, &[]);
});
