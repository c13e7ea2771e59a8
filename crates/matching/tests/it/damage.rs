//! The file: the same bytes for the same registry, and nothing wrong with it goes unnoticed.

use crate::support::{build, entries, titled};
use matching::{Matchset, MatchsetError, registry::Entry};
use sha2::{Digest, Sha256};

const REGISTRY: &str = r#"
{"id":"a","kind":"mark","text":"耐克","aliases":[{"text":"Nike","weight":0.5}],"context":["鞋"],"classes":[25]}
{"id":"b","kind":"mark","text":"Louis Vuitton","context":["bag","鞋"]}
{"id":"c","kind":"mark","text":"a name of rather more than thirty-one symbols, found all the same"}
"#;

fn set() -> Matchset {
    build(entries(REGISTRY))
}

#[test]
fn building_twice_gives_the_same_bytes() {
    assert_eq!(set().as_bytes(), set().as_bytes());
}

#[test]
fn order_of_entries_does_not_matter() {
    let mut turned = entries(REGISTRY);
    turned.reverse();
    assert_eq!(build(turned).hash(), set().hash());
}

#[test]
fn any_other_registry_has_another_hash() {
    let mut entries = entries(REGISTRY);
    entries[0].aliases[0].weight = Some(0.6);
    assert_ne!(build(entries).hash(), set().hash());
}

#[test]
fn written_file_is_the_set() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.blz");
    set().write(&path).unwrap();
    let opened = Matchset::open(&path).unwrap();
    assert_eq!(opened.as_bytes(), set().as_bytes());
    assert_eq!(opened.summary(), set().summary());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn failed_write_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken");
    std::fs::create_dir(&taken).unwrap();
    assert!(matches!(set().write(&taken), Err(MatchsetError::Io(_))));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn empty_registry_is_a_set() {
    let set = build(Vec::new());
    assert_eq!(set.summary().names, 0);
    assert!(set.scan(&titled("耐克 Nike")).is_empty());
}

#[test]
fn summary_counts() {
    let summary = set().summary();
    assert_eq!((summary.rights, summary.names, summary.contexts), (3, 4, 2));
    assert_eq!(summary.bytes, set().as_bytes().len());
    assert!(summary.hash.starts_with("sha256:") && summary.hash.len() == 71);
}

#[test]
fn long_names_are_told_apart() {
    let set = set();
    let name = "a name of rather more than thirty-one symbols, found all the same";
    assert_eq!(set.scan(&titled(&format!("x {name} x"))).len(), 1);
    assert!(set.scan(&titled(&name.replace("same", "time"))).is_empty());
}

#[test]
fn every_truncation_is_refused() {
    let bytes = set().as_bytes().to_vec();
    for len in 0..bytes.len() {
        let error = Matchset::from_bytes(&bytes[..len]).unwrap_err();
        if len < 8 {
            assert!(matches!(error, MatchsetError::NotAMatchset), "{len}: {error}");
        } else {
            assert!(error.section().is_some(), "{len}: {error}");
        }
    }
    let error = Matchset::from_bytes(&bytes[..bytes.len() / 2]).unwrap_err();
    assert!(error.to_string().contains("truncated in section `"), "{error}");
}

#[test]
fn every_flipped_bit_is_refused() {
    let mut bytes = set().as_bytes().to_vec();
    for i in 0..bytes.len() {
        for bit in if i < 600 { 0..8 } else { 3..4 } {
            bytes[i] ^= 1 << bit;
            assert!(Matchset::from_bytes(&bytes).is_err(), "byte {i}, bit {bit}");
            bytes[i] ^= 1 << bit;
        }
    }
    Matchset::from_bytes(&bytes).unwrap();
}

#[test]
fn damage_names_its_section() {
    let bytes = set().as_bytes().to_vec();
    let at = bytes.windows(4).position(|w| w == "Nike".as_bytes()).unwrap();
    let mut damaged = bytes.clone();
    damaged[at] ^= 1;
    let error = Matchset::from_bytes(&damaged).unwrap_err();
    assert_eq!(error.section(), Some("text"), "{error}");
}

#[test]
fn something_after_the_end_is_refused() {
    let mut bytes = set().as_bytes().to_vec();
    bytes.extend([0; 64]);
    assert!(matches!(Matchset::from_bytes(&bytes), Err(MatchsetError::Damaged { section: "end", .. })));
}

#[test]
fn newer_version_is_refused_by_name() {
    let mut bytes = set().as_bytes().to_vec();
    bytes[8] += 1;
    let error = Matchset::from_bytes(&bytes).unwrap_err();
    assert!(
        matches!(error, MatchsetError::NewerVersion { found, supported } if found == supported + 1),
        "{error}"
    );
}

#[test]
fn older_version_is_refused_by_name() {
    let mut bytes = set().as_bytes().to_vec();
    bytes[8] -= 1;
    seal(&mut bytes);
    let error = Matchset::from_bytes(&bytes).unwrap_err();
    assert!(
        matches!(error, MatchsetError::OlderVersion { found, supported } if found + 1 == supported),
        "{error}"
    );
}

#[test]
fn other_folding_is_refused() {
    let mut bytes = set().as_bytes().to_vec();
    bytes[12] += 1;
    seal(&mut bytes);
    assert!(matches!(Matchset::from_bytes(&bytes), Err(MatchsetError::OtherFolding { .. })));
}

#[test]
fn no_file_and_empty_file_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.blz");
    assert!(matches!(Matchset::open(&path), Err(MatchsetError::Io(_))));
    std::fs::write(&path, b"").unwrap();
    assert!(matches!(Matchset::open(&path), Err(MatchsetError::NotAMatchset)));
}

#[test]
fn two_entries_of_one_id_keep_the_first() {
    let built = Matchset::build([Entry::mark("a", "耐克"), Entry::mark("a", "Nike")]).unwrap();
    assert_eq!(built.refused.len(), 1);
    assert_eq!((built.refused[0].index, built.refused[0].error.field()), (1, "/id"));
    assert_eq!(built.set.scan(&titled("耐克 Nike")).len(), 1);
}

/// Makes all checksums right again, as somebody would who means harm.
pub(crate) fn seal(bytes: &mut [u8]) {
    let sections = u32::from_le_bytes(bytes[16..20].try_into().unwrap()) as usize;
    for row in (0..sections).map(|i| 64 + i * 48) {
        let number = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize;
        let range = number(row)..number(row).saturating_add(number(row + 8));
        if let Some(section) = bytes.get(range) {
            let digest = Sha256::digest(section);
            bytes[row + 16..row + 48].copy_from_slice(&digest);
        }
    }
    let hash =
        Sha256::new().chain_update(&bytes[..32]).chain_update(&bytes[64..64 + sections * 48]).finalize();
    bytes[32..64].copy_from_slice(&hash);
}
