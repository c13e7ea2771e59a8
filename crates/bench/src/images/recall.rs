//! Recall by what was done to a picture, false alarms, and cost.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use matching::Finding;
use matching::picture::local::Spots;
use matching::picture::{Gallery, Portrait, Scratch, Seen, Side, Sight, Subject};

use super::Options;
use super::canvas::Canvas;
use super::photos::{Part, plane, read};
use super::rivals::{Files, Rival};
use super::suite::Change;
use crate::random::Random;
use crate::speed::now;
use crate::table::{pad, share};

/// Milliseconds that each net takes.
#[derive(Default)]
pub(super) struct Cost {
    pictures: u32,
    hash: f64,
    spots: f64,
    search: f64,
}

pub(super) fn portrait(name: &str, picture: &Canvas) -> Portrait {
    let plane = plane(picture);
    let subject = Subject {
        right: name.to_owned(),
        picture: name.to_owned(),
        title: String::new(),
        kind: "image".into(),
    };
    Portrait {
        subject,
        sights: Sight::of(0, &plane, Side::Reference),
        spots: Spots::of(&plane, Side::Reference),
    }
}

pub(super) fn ask(
    gallery: &Gallery,
    picture: &Canvas,
    scratch: &mut Scratch,
    cost: &mut Cost,
) -> Vec<Finding> {
    let plane = plane(picture);
    let start = now();
    let sights = Sight::of(0, &plane, Side::Suspect);
    let hashed = now();
    let spots = Spots::of(&plane, Side::Suspect);
    let spotted = now();
    let mut findings = Vec::new();
    let seen = Seen { item: "", image: 0, sights: &sights, spots: &spots };
    gallery.scan_into(scratch, &seen, |_| true, &mut findings);
    cost.pictures += 1;
    cost.hash += hashed - start;
    cost.spots += spotted - hashed;
    cost.search += now() - spotted;
    findings
}

pub(super) fn run(folder: &Path, options: &Options) -> Result<()> {
    let photos = read(folder)?;
    let of = |part: Part| photos.iter().filter(move |photo| photo.part == part);
    let sought: Vec<&Canvas> = of(Part::Sought).map(|photo| &photo.picture).collect();
    let others: Vec<&Canvas> = of(Part::Clean).map(|photo| &photo.picture).collect();
    let lent = of(Part::Lender).flat_map(|photo| std::iter::once(&photo.picture).chain(&photo.tiles));
    let lent: Vec<&Canvas> = lent.take(options.tiles).collect();
    let clean: Vec<&Canvas> =
        of(Part::Clean).flat_map(|photo| std::iter::once(&photo.picture).chain(&photo.tiles)).collect();
    let mut files = Files::new(options.python.as_deref())?;
    let start = now();
    let mut portraits = Vec::new();
    for (i, picture) in sought.iter().chain(&lent).enumerate() {
        let name = if i < sought.len() { format!("sought-{i:04}") } else { format!("other-{i:06}") };
        files.reference(&name, picture)?;
        portraits.push(portrait(&name, picture));
    }
    let gallery = Gallery::default().change(&BTreeSet::new(), &portraits);
    let registered = portraits.len();
    println!(
        "{} photographs: {} sought, {registered} pictures registered ({:.1} ms each), {} clean pictures asked",
        photos.len(),
        sought.len(),
        (now() - start) * 1e3 / registered as f64,
        clean.len()
    );
    let (mut scratch, mut cost) = (Scratch::default(), Cost::default());
    let mut lines = Vec::new();
    for change in Change::ALL {
        let mut random = Random::of(options.seed, &change.name());
        let (mut first, mut both, mut wrong) = (0, 0, 0);
        for (i, picture) in sought.iter().enumerate() {
            let changed = change.apply(picture, &others, &mut random)?;
            let name = format!("sought-{i:04}");
            files.query(&change.name(), &name, &changed)?;
            let found = ask(&gallery, &changed, &mut scratch, &mut cost);
            let mine = found.iter().find(|finding| finding.right.as_deref() == Some(&name));
            both += u32::from(mine.is_some());
            first += u32::from(mine.is_some_and(|finding| finding.distance.is_some()));
            wrong += u32::from(found.iter().any(|finding| finding.right.as_deref() != Some(&name)));
        }
        lines.push((change.name(), [first, both, wrong]));
    }
    let mut alarms = 0;
    for (i, picture) in clean.iter().enumerate() {
        files.query("clean", &format!("clean-{i:04}"), picture)?;
        alarms += u32::from(!ask(&gallery, picture, &mut scratch, &mut cost).is_empty());
    }
    let rivals = files.compare()?;
    print(&lines, sought.len() as u32, &rivals);
    let per = |seconds: f64| seconds * 1e3 / f64::from(cost.pictures);
    println!("false alarms: {alarms} of {} clean pictures", clean.len());
    for rival in &rivals {
        println!("  {}: {}", rival.name, rival.alarms);
    }
    println!(
        "a picture, one core: hash {:.1} ms, spots {:.1} ms, search {:.1} ms",
        per(cost.hash),
        per(cost.spots),
        per(cost.search)
    );
    for rival in &rivals {
        println!("  {}: {:.1} ms", rival.name, rival.milliseconds);
    }
    Ok(())
}

fn print(lines: &[(String, [u32; 3])], sought: u32, rivals: &[Rival]) {
    let heads: String = rivals.iter().map(|rival| pad(&rival.name, 12)).collect();
    println!("{}first net  both nets  wrong  {heads}", pad("what was done", 30));
    for (name, [first, both, wrong]) in lines {
        let of_rival = |rival: &Rival| pad(&share(rival.found.get(name).copied().unwrap_or(0), sought), 12);
        let theirs: String = rivals.iter().map(of_rival).collect();
        println!(
            "{}{}      {}      {}     {theirs}",
            pad(name, 30),
            share(*first, sought),
            share(*both, sought),
            pad(&wrong.to_string(), 3)
        );
    }
}
