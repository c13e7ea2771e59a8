//! A photograph that several shops show as their own: registered, and found in their listings.

use super::paint;
use super::story::actor;
use crate::people::operator;
use anyhow::{Result, ensure};
use casework::right::{AssetKind, Kind, Review, Title};
use desk::{Actor, Desk, NewRight, Role};
use image::{ImageFormat, RgbImage};
use matching::item::Item;

/// The photograph's right is registered, and three listings show it; lines of the account that is printed.
pub(super) async fn play(desk: &Desk) -> Result<Vec<String>> {
    let (holder, reviewer) = (actor(desk, "harrowfell").await?, actor(desk, "reviewer").await?);
    let title = Title {
        kind: Kind::Work,
        text: "Harrowfell Ridges at First Light".to_owned(),
        holder: "harrowfell".into(),
        authors: vec!["Harrowfell Boot Company Ltd".to_owned()],
        ..Title::default()
    };
    let right = desk.register_right(&holder, NewRight { title, assets: Vec::new() }).await?;
    let original = paint::ridges();
    let file = paint::file(&original, ImageFormat::Png)?;
    desk.register_picture(&holder, &right, AssetKind::Image, file).await?;
    desk.review_right(&reviewer, &right, Review::Approve, None).await?;
    let platform = Actor { id: "platform".to_owned(), role: Role::Platform, ..operator() };
    let mut lines = vec![format!("{} registers a photograph, which is looked for at once", holder.name)];
    let shown: [(&str, &str, &str, RgbImage); 3] = [
        ("i-ridge-1", "canvascorner", "Mountain sunrise canvas print, ready to hang", original.clone()),
        ("i-ridge-2", "shanjingzhuangshi", "北欧风山景装饰画 客厅挂画", paint::mirrored(&original)),
        ("i-ridge-3", "posterloft", "Poster with white frame: misty hills", paint::framed(&original)),
    ];
    for (id, account, title, picture) in shown {
        let file = paint::file(&picture, ImageFormat::Jpeg)?;
        let item = Item {
            id: id.to_owned(),
            surface: Some("listing".to_owned()),
            account: Some(account.to_owned()),
            created: Some(desk.now().to_string()),
            title: Some(title.to_owned()),
            images: vec![desk.upload_picture(&platform, file).await?],
            ..Item::default()
        };
        let answers = desk.receive(&platform, vec![item]).await?;
        let found =
            answers.iter().flat_map(|answer| &answer.findings).find(|finding| finding.kind == "image");
        ensure!(found.is_some(), "the copied photograph was not found: {answers:?}");
        let done = found.map(|finding| finding.via.join(" + ")).filter(|via| !via.is_empty());
        let done = done.unwrap_or_else(|| "whole".to_owned());
        lines.push(format!("found in a listing of {account}: {done}"));
    }
    Ok(lines)
}
