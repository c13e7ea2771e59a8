//! Hashes of pictures beside those that PDQ's reference implementations publish, where the test data is there.

use matching::picture::{Hash, Pdq, Plane, Turn};
use serde_json::Value;
use std::path::PathBuf;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

/// The folder of the vectors; none where this machine has none.
fn vectors() -> Option<PathBuf> {
    let near = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/vectors");
    let folder = std::env::var_os("BLAZON_VECTORS").map_or_else(|| near.into(), PathBuf::from).join("pdq");
    folder.is_dir().then_some(folder)
}

fn pdq(path: PathBuf) -> Pdq {
    let bytes = std::fs::read(path).unwrap();
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    let rgb = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    Pdq::of(&Plane::of_rgb(info.width.into(), info.height.into(), &rgb).unwrap())
}

#[test]
fn hashes_are_those_of_the_reference() {
    let Some(folder) = vectors() else { return };
    let expected: Value =
        serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let near = expected["tolerance_bits"].as_u64().unwrap() as u32;
    for (kind, most) in [("hashes", near), ("exact", 0)] {
        for (file, hash) in
            expected[kind].as_object().unwrap().iter().filter(|(file, _)| file.ends_with("jpg"))
        {
            let hash: Hash = hash.as_str().unwrap().parse().unwrap();
            let distance = pdq(folder.join(file)).hash().distance(&hash);
            assert!(distance <= most, "{file} is {distance} bits away");
        }
    }
}

#[test]
fn turned_copies_are_known_by_the_turned_hashes() {
    let Some(folder) = vectors() else { return };
    let names = [
        "1-original",
        "2-rotate-90",
        "3-rotate-180",
        "4-rotate-270",
        "5-flipx",
        "6-flipy",
        "7-flip-plus-1",
        "8-flip-minus-1",
    ];
    let original = pdq(folder.join("dih/bridge-1-original.jpg"));
    for (turn, name) in names.iter().enumerate() {
        let copy = pdq(folder.join(format!("dih/bridge-{name}.jpg"))).hash();
        for (other, hash) in Turn::ALL.iter().zip(original.turns) {
            assert_eq!(hash.distance(&copy) <= 16, *other == Turn::ALL[turn], "{name} as {}", other.name());
        }
    }
}

#[test]
fn pictures_without_pixels_are_none() {
    assert!(Plane::of_rgb(0, 5, &[]).is_none());
    assert!(Plane::of_rgb(2, 2, &[0; 11]).is_none());
    assert!(Plane::of_rgb(usize::MAX, 2, &[0; 12]).is_none());
    let flat = Plane::of_rgb(1, 1, &[9; 3]).unwrap();
    assert_eq!(Pdq::of(&flat).quality, 0);
}
