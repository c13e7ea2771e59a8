//! Pictures registered, turned, framed, taken down; files of them, whole and damaged.

use std::collections::BTreeSet;

use super::local::Spots;
use super::{Gallery, Hash, PicturesError, Plane, Portrait, Scratch, Seen, Side, Sight, Subject, file};
use crate::Finding;

/// A picture that no other seed makes: patches of brightness that run into each other.
fn pixel(seed: u32, x: f64, y: f64) -> u8 {
    let (x, y) = (x.max(0.0) * 4.0, y.max(0.0) * 4.0);
    let patch = |right: u32, down: u32| {
        let (column, row) =
            ((x as u32 + right).wrapping_mul(0x85EB_CA6B), (y as u32 + down).wrapping_mul(0xC2B2_AE35));
        let n = seed.wrapping_mul(0x9E37_79B9) ^ column ^ row;
        f64::from((n ^ n >> 15).wrapping_mul(0x2C1B_3C6D) >> 24)
    };
    let row = |down: u32| patch(0, down) * (1.0 - x.fract()) + patch(1, down) * x.fract();
    (row(0) * (1.0 - y.fract()) + row(1) * y.fract()) as u8
}

fn plane(width: usize, height: usize, at: impl Fn(f64, f64) -> u8) -> Plane {
    let place = |i: usize, length: usize| (i as f64 + 0.5) / length as f64 * 6.0;
    let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgb: Vec<u8> = rgb.flat_map(|(x, y)| [at(place(x, width), place(y, height)); 3]).collect();
    Plane::of_rgb(width, height, &rgb).expect("a picture")
}

fn subject(seed: u32) -> Subject {
    Subject {
        right: format!("rt-{seed}"),
        picture: format!("sha256:{seed:064x}"),
        title: "画".into(),
        kind: "image".into(),
    }
}

fn portrait(seed: u32) -> Portrait {
    let plane = plane(320, 240, |x, y| pixel(seed, x, y));
    let sights = Sight::of(0, &plane, Side::Reference);
    Portrait { subject: subject(seed), sights, spots: Spots::of(&plane, Side::Reference) }
}

fn find(gallery: &Gallery, plane: &Plane) -> Vec<Finding> {
    let sights = Sight::of(0, plane, Side::Suspect);
    let mut findings = Vec::new();
    let spots = Spots::of(plane, Side::Suspect);
    let seen = Seen { item: "i-1", image: 2, sights: &sights, spots: &spots };
    gallery.scan_into(&mut Scratch::default(), &seen, |_| true, &mut findings);
    findings
}

fn rights(findings: &[Finding]) -> Vec<&str> {
    findings.iter().filter_map(|f| f.right.as_deref()).collect()
}

#[test]
fn a_copy_is_found_however_it_lies_and_whatever_is_around_it() {
    let gallery = Gallery::default().change(&BTreeSet::new(), &[portrait(1), portrait(2), portrait(3)]);
    let smaller = find(&gallery, &plane(240, 180, |x, y| pixel(2, x, y)));
    assert_eq!(rights(&smaller), ["rt-2"]);
    let found = &smaller[0];
    assert!(found.score > 0.9 && found.via.is_empty() && found.distance.is_some_and(|d| d <= 16));
    assert_eq!((found.place.image, found.kind.as_str()), (Some(2), "image"));
    assert_eq!(found.place.quad, Some([[0.0, 0.0], [240.0, 0.0], [240.0, 180.0], [0.0, 180.0]]));
    assert_eq!(found.matchset, gallery.hash());
    let mirrored = find(&gallery, &plane(320, 240, |x, y| pixel(2, 6.0 - x, y)));
    assert_eq!((rights(&mirrored), &mirrored[0].via[..]), (vec!["rt-2"], &["mirror".to_owned()][..]));
    let quarter = find(&gallery, &plane(240, 320, |x, y| pixel(2, 6.0 - y, x)));
    assert_eq!((rights(&quarter), &quarter[0].via[..]), (vec!["rt-2"], &["rotate-90".to_owned()][..]));
    let framed = find(
        &gallery,
        &plane(480, 480, |x, y| {
            let inside = (1.0..5.0).contains(&x) && (1.5..4.5).contains(&y);
            if inside { pixel(2, (x - 1.0) * 1.5, (y - 1.5) * 2.0) } else { 250 }
        }),
    );
    assert_eq!((rights(&framed), &framed[0].via[..]), (vec!["rt-2"], &["border".to_owned()][..]));
    let quad = framed[0].place.quad.expect("an outline");
    assert!((quad[0][0] - 80.0).abs() < 3.0 && (quad[2][1] - 360.0).abs() < 3.0, "{quad:?}");
    assert_eq!(find(&gallery, &plane(320, 240, |x, y| pixel(9, x, y))), []);
    assert_eq!(find(&gallery, &plane(320, 240, |_, _| 90)), []);
    assert_eq!(find(&Gallery::default(), &plane(320, 240, |x, y| pixel(2, x, y))), []);
}

#[test]
fn a_part_is_found_whatever_is_around_it() {
    let gallery = Gallery::default().change(&BTreeSet::new(), &[portrait(1), portrait(2), portrait(3)]);
    let lies = |plane: Plane| {
        let found = find(&gallery, &plane);
        assert_eq!(rights(&found), ["rt-2"]);
        assert!(found[0].distance.is_none() && found[0].inliers.is_some_and(|spots| spots >= 8));
        assert!(found[0].score >= 0.85 && found[0].matchset == gallery.hash());
        (found[0].via.join(" "), found[0].place.quad.expect("an outline"))
    };
    let near = |quad: [[f64; 2]; 4], corners: [[f64; 2]; 4]| {
        let apart = quad.as_flattened().iter().zip(corners.as_flattened()).map(|(a, b)| (a - b).abs());
        assert!(apart.fold(0.0, f64::max) < 6.0, "{quad:?}");
    };
    let (via, quad) = lies(plane(320, 240, |x, y| pixel(2, 1.0 + x * 0.75, 0.5 + y * 0.75)));
    assert_eq!(via, "crop");
    near(quad, [[0.0, 0.0], [320.0, 0.0], [320.0, 240.0], [0.0, 240.0]]);
    let inset = |x: f64, y: f64| {
        let inside = (2.0..5.0).contains(&x) && (1.0..4.0).contains(&y);
        if inside { pixel(2, (x - 2.0) * 2.0, (y - 1.0) * 2.0) } else { pixel(7, x, y) }
    };
    let (via, quad) = lies(plane(640, 480, inset));
    assert_eq!(via, "inset");
    near(quad, [[213.0, 80.0], [533.0, 80.0], [533.0, 320.0], [213.0, 320.0]]);
    let (via, _) = lies(plane(640, 480, |x, y| inset(6.0 - x, y)));
    assert_eq!(via, "mirror inset");
    let gone = BTreeSet::from([(subject(2).right, subject(2).picture)]);
    assert_eq!(find(&gallery.change(&gone, &[]), &plane(640, 480, inset)), []);
}

#[test]
fn pictures_come_and_go_and_a_gallery_is_a_value() {
    let none = BTreeSet::new();
    let mut gallery = Gallery::default();
    for seed in 0..9 {
        gallery = gallery.change(&none, &[portrait(seed)]);
    }
    let shown =
        |gallery: &Gallery, seed| !find(gallery, &plane(200, 150, |x, y| pixel(seed, x, y))).is_empty();
    assert!((0..9).all(|seed| shown(&gallery, seed)));
    let Subject { right, picture, .. } = subject(4);
    let without = gallery.change(&BTreeSet::from([(right, picture)]), &[]);
    assert!((0..9).all(|seed| shown(&without, seed) == (seed != 4)) && shown(&gallery, 4));
    assert_eq!((gallery.subjects().count(), without.subjects().count()), (9, 8));
    assert_ne!(gallery.hash(), without.hash());
    let all: BTreeSet<_> = gallery.subjects().map(|s| (s.right.clone(), s.picture.clone())).collect();
    assert!(gallery.change(&all, &[]).is_empty());
}

/// So many that they need an index: random hashes.
fn many() -> Vec<Portrait> {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state ^ state >> 29
    };
    let mut sight = || Sight {
        frame: 0,
        area: [0; 4],
        inner: false,
        quality: 90,
        hashes: (0..8).map(|_| Hash([next(), next(), next(), next()])).collect(),
    };
    let portrait = |seed| Portrait { subject: subject(seed), sights: vec![sight()], spots: Spots::default() };
    (0..5_000).map(portrait).collect()
}

#[test]
fn a_file_gives_the_same_gallery_and_damage_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("set.pictures");
    for portraits in [many(), vec![portrait(1), portrait(2)], vec![]] {
        file::write(&path, &portraits).expect("room");
        let gallery = file::open(&path).expect("sound");
        assert_eq!(gallery.hash(), Gallery::of_set(super::set::Set::of(portraits.iter())).hash());
        assert_eq!(gallery.subjects().count(), portraits.len());
        let bytes = std::fs::read(&path).expect("a file");
        let step = (bytes.len() / 150).max(1);
        for at in (0..bytes.len()).step_by(step) {
            assert!(file::read(&bytes[..at]).is_err(), "cut at {at}");
            let mut changed = bytes.clone();
            changed[at] ^= 0x40;
            assert!(file::read(&changed).is_err(), "changed at {at}");
        }
        if let Some(known) = portraits.last() {
            let mut hash = known.sights[0].hashes[3];
            (0..20).for_each(|bit| hash.0[bit % 4] ^= 1 << (3 * bit));
            let spots = Spots::default();
            let sights = vec![Sight { hashes: vec![hash], ..known.sights[0].clone() }];
            let (mut findings, seen) =
                (Vec::new(), Seen { item: "i", image: 0, sights: &sights, spots: &spots });
            gallery.scan_into(&mut Scratch::default(), &seen, |_| true, &mut findings);
            assert_eq!(rights(&findings), [known.subject.right.as_str()]);
            assert_eq!(
                (findings[0].distance, &findings[0].via[..]),
                (Some(20), &["rotate-270".to_owned()][..])
            );
        }
    }
    std::fs::write(&path, "").expect("room");
    assert!(matches!(file::open(&path), Err(PicturesError::NoPictures)));
    assert!(matches!(file::read(b"BLZPICS2"), Err(PicturesError::Damaged)));
    assert!(matches!(file::read(b"blzbooks and more"), Err(PicturesError::NoPictures)));
}
