//! Content-addressed objects.

use bytes::Bytes;
use store::{Digest, Objects, StoreError};

#[tokio::test]
async fn objects_are_kept_under_their_hash() {
    let files = tempfile::tempdir().unwrap();
    let objects = Objects::open(&files.path().join("objects"), 1000).unwrap();
    let digest = objects.put(Bytes::from_static(b"abc")).await.unwrap();
    let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2
    assert_eq!(digest.to_string(), format!("sha256:{hex}"));
    assert_eq!(digest.to_string().parse::<Digest>(), Ok(digest));
    assert!(hex.parse::<Digest>().is_err());
    let file = files.path().join("objects/sha256").join(&hex[..2]).join(&hex[2..]);
    assert_eq!(std::fs::read(&file).unwrap(), b"abc");

    assert_eq!(objects.put(Bytes::from_static(b"abc")).await.unwrap(), digest);
    assert_eq!(objects.get(&digest).await.unwrap(), "abc");
    let empty = objects.put(Bytes::new()).await.unwrap();
    assert_eq!(objects.get(&empty).await.unwrap(), "");

    // Damage is noticed, and mended by whoever brings the right bytes.
    std::fs::write(&file, b"abd").unwrap();
    assert!(matches!(objects.get(&digest).await, Err(StoreError::Damaged { .. })));
    assert_eq!(objects.put(Bytes::from_static(b"abc")).await.unwrap(), digest);
    assert_eq!(objects.get(&digest).await.unwrap(), "abc");
}

#[tokio::test]
async fn what_is_absent_or_too_large_is_refused() {
    let files = tempfile::tempdir().unwrap();
    let objects = Objects::open(files.path(), 3).unwrap();
    let absent = Digest::of(b"absent");
    assert!(matches!(objects.get(&absent).await, Err(StoreError::NoObject(digest)) if digest == absent));
    let large = objects.put(Bytes::from_static(b"abcd")).await;
    assert!(matches!(large, Err(StoreError::ObjectTooLarge { size: 4, limit: 3 })));
    assert!(matches!(objects.get(&Digest::of(b"abcd")).await, Err(StoreError::NoObject(_))));

    let generous = Objects::open(files.path(), 100).unwrap();
    let digest = generous.put(Bytes::from_static(b"abcd")).await.unwrap();
    assert!(matches!(objects.get(&digest).await, Err(StoreError::ObjectTooLarge { .. })));
}
