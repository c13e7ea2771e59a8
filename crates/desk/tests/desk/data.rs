//! The data directory, and files that people send.

use crate::on_both;
use crate::stage::{Stage, is_missing, reasons, rights_holder};
use bytes::Bytes;
use casework::Code::Invalid;
use desk::{Desk, DeskError};

on_both! {
    a_directory_belongs_to_one_process,
    what_was_acknowledged_is_there_after_a_restart,
    a_picture_is_kept_and_what_is_none_is_not,
    a_text_is_kept_and_what_is_none_is_not,
}

/// A red pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0,
    1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xde, 0, 0, 0, 12, b'I', b'D', b'A', b'T', 0x08, 0xd7, 0x63, 0xf8,
    0xcf, 0xc0, 0, 0, 3, 1, 1, 0, 0x18, 0xdd, 0x8d, 0xb0, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42,
    0x60, 0x82,
];

async fn a_directory_belongs_to_one_process(stage: &mut Stage) {
    let second = Desk::open(stage.settings.clone()).await.map(drop);
    let Err(DeskError::InUse { directory }) = second else { panic!("{second:?}") };
    assert_eq!(directory, stage.settings.data.display().to_string());
    stage.desk().head().await.unwrap();
    stage.restart().await;
}

async fn what_was_acknowledged_is_there_after_a_restart(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let (head, hash) = (stage.desk().head().await.unwrap(), stage.desk().matchset().hash);
    stage.restart().await;
    let after = stage.desk().head().await.unwrap();
    assert_eq!((after.position, after.chain), (head.position, head.chain));
    assert_eq!(stage.desk().matchset().hash, hash, "the same rights make the same set");
    assert_eq!(stage.leads(&rights_holder("lark")).await[0].id, lead);
    assert_eq!(stage.send("i-2", "Larkspin scarf").await.leads, [lead]);
}

async fn a_picture_is_kept_and_what_is_none_is_not(stage: &mut Stage) {
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let digest = desk.upload_picture(&lark, Bytes::from_static(PNG)).await.unwrap();
    assert_eq!(desk.upload_picture(&lark, Bytes::from_static(PNG)).await.unwrap(), digest);
    let (bytes, media) = desk.file(&lark, &digest).await.unwrap();
    assert_eq!((&bytes[..], media), (PNG, "image/png"));
    for wrong in [
        &b"GIF89a but no picture"[..],
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        b"",
        &PNG[..20],
    ] {
        let refused = desk.upload_picture(&lark, Bytes::copy_from_slice(wrong)).await;
        assert!(matches!(refused, Err(DeskError::Picture(_))), "{refused:?} {wrong:?}");
    }
    for unknown in ["", "../lock", &"0".repeat(64)] {
        assert!(is_missing(&desk.file(&lark, unknown).await), "{unknown}");
    }
}

async fn a_text_is_kept_and_what_is_none_is_not(stage: &mut Stage) {
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let digest = desk.upload_text(&lark, Bytes::from_static("授权书".as_bytes())).await.unwrap();
    let (bytes, media) = desk.file(&lark, &digest).await.unwrap();
    assert_eq!((&bytes[..], media), ("授权书".as_bytes(), "text/plain; charset=utf-8"));
    let refused = reasons(desk.upload_text(&lark, Bytes::from_static(&[0xff, 0xfe])).await);
    assert_eq!(refused, [(Invalid, String::new())]);
}
