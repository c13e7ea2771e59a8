//! Loading the sample desk: parties, people, rights, sellers, items.

use super::PASSWORD;
use super::clock::StoryWorld;
use super::receiver::Receiver;
use super::samples::{self, Samples};
use crate::people::operator;
use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use casework::Words;
use casework::party::Profile;
use casework::policy::Rules;
use casework::webhook::Subscription;
use desk::{Actor, Desk, ImportStatus, ItemStatus, NewPerson, Received, Role, SellerChange};
use jiff::{SignedDuration, Timestamp};
use matching::item::Item;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// What was loaded.
pub(super) struct Loaded {
    /// The desk's answer to every item.
    pub(super) received: Vec<Received>,
    /// How long scanning and recording all items took.
    pub(super) ingestion: Duration,
}

pub(super) async fn load(
    desk: &Desk,
    samples: &Samples,
    receiver: &Receiver,
    world: &StoryWorld,
) -> Result<Loaded> {
    let admin = operator();
    for party in &samples.parties {
        let profile = Profile {
            kind: party.kind,
            name: party.name.clone(),
            name_zh: party.name_zh.clone(),
            country: party.country.clone(),
        };
        desk.register_party(&admin, Some(party.id.clone()), profile).await?;
    }
    for association in &samples.parties {
        for member in &association.members {
            desk.join(&admin, member, &association.id).await?;
        }
    }
    for person in &samples.people {
        let new = NewPerson {
            login: person.login.clone(),
            name: person.name.clone(),
            password: PASSWORD.to_owned(),
            role: person.role,
            party: person.party.clone(),
            account: person.account.clone(),
            language: person.language.clone(),
        };
        desk.put_person(&admin, new).await?;
    }
    publish_rules(desk, &admin).await?;
    let uploads = upload(desk).await?;
    rights(desk, samples, &uploads).await?;
    let new = Subscription { url: receiver.url(), events: Vec::new(), party: None };
    let (_, secret) = desk.subscribe(&admin, new).await?;
    receiver.trust(&secret)?;
    desk.settle().await?;
    let platform = Actor { id: "platform".to_owned(), role: Role::Platform, ..admin };
    let mut received = Vec::with_capacity(samples.items.len());
    let mut ingestion = Duration::ZERO;
    for (before_now, mut batch) in days(&samples.items)? {
        for image in batch.iter_mut().flat_map(|item| &mut item.images) {
            if let Some(digest) = uploads.get(image.as_str()) {
                image.clone_from(digest);
            }
        }
        world.set(before_now);
        let started = Instant::now();
        received.extend(desk.receive(&platform, batch).await?);
        ingestion += started.elapsed();
    }
    let refused = received.iter().find(|answer| answer.status != ItemStatus::Received);
    ensure!(refused.is_none(), "a sample item was refused: {refused:?}");
    Ok(Loaded { received, ingestion })
}

/// A small desk: five decided items tell enough, and the register names complainants.
async fn publish_rules(desk: &Desk, admin: &Actor) -> Result<()> {
    let mut rules = Rules::default();
    rules.fast_lane.least_decided = 5;
    rules.register.complainants = true;
    let reasons = Words {
        en: "This market is small: five decided items tell enough of a rights holder, and the public may know who complains.".to_owned(),
        zh: "本市场规模较小：五条已决定的内容足以说明权利人的情况；公众有权知道谁在投诉。".to_owned(),
    };
    Ok(desk.publish_rules(admin, rules, reasons, 0).await?)
}

/// The items in batches, each with the time before now at which it arrives: the two months in which they were
/// published pass at the desk in three weeks, and end a week before now.
fn days(items: &[Item]) -> Result<Vec<(SignedDuration, Vec<Item>)>> {
    const WEEK: i64 = 7 * 24;
    let published = |item: &Item| -> Result<Timestamp> {
        Ok(item.created.as_deref().context("a sample item has no time")?.parse()?)
    };
    let last = items.iter().map(published).collect::<Result<Vec<_>>>()?.into_iter().max().unwrap_or_default();
    let mut days: Vec<(SignedDuration, Vec<Item>)> = Vec::new();
    for item in items {
        let before_last = published(item)?.duration_until(last).as_hours() / 3;
        let before_now = SignedDuration::from_hours(WEEK + before_last / 8 * 8);
        match days.last_mut() {
            // Items are listed oldest first, give or take a time zone.
            Some((at, batch)) if *at <= before_now => batch.push(item.clone()),
            _ => days.push((before_now, vec![item.clone()])),
        }
    }
    Ok(days)
}

/// Uploads every sample picture and text; their digests by path.
async fn upload(desk: &Desk) -> Result<HashMap<&'static str, String>> {
    let admin = operator();
    let mut digests = HashMap::new();
    for path in ["logos", "pictures"].into_iter().flat_map(samples::folder) {
        let bytes = Bytes::from_static(samples::file(path)?);
        let digest = desk.upload_picture(&admin, bytes).await.with_context(|| path.to_owned())?;
        digests.insert(path, digest);
    }
    for path in ["books", "evidence"].into_iter().flat_map(samples::folder) {
        let bytes = Bytes::from_static(samples::file(path)?);
        digests.insert(path, desk.upload_text(&admin, bytes).await?);
    }
    Ok(digests)
}

async fn rights(desk: &Desk, samples: &Samples, uploads: &HashMap<&str, String>) -> Result<()> {
    let admin = operator();
    let entries = samples.registry.iter().cloned().map(|mut entry| {
        let path = entry.image.as_ref().or(entry.file.as_ref());
        if let Some(digest) = path.and_then(|path| uploads.get(path.as_str())) {
            entry.extra.insert("object".to_owned(), digest.clone().into());
        }
        entry
    });
    let answers = desk.import(&admin, None, entries.collect()).await?;
    let refused = answers.iter().find(|answer| answer.status != ImportStatus::Registered);
    ensure!(refused.is_none(), "a sample right was refused: {refused:?}");
    for line in &samples.sellers {
        // Logos belong to their marks and have no sellers of their own.
        let covered = samples.registry.iter().filter(|entry| {
            entry.mark.is_none()
                && (line.right.as_ref() == Some(&entry.id)
                    || line.holder.is_some() && line.holder == entry.holder)
        });
        for right in covered {
            let change = SellerChange::Authorise(line.seller.clone());
            desk.change_seller(&admin, &right.id.as_str().into(), change).await?;
        }
    }
    Ok(())
}
