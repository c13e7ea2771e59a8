//! Objects: files, pictures and evidence, each kept under the hash of its bytes.

use std::{error::Error, fmt, io, path::Path as FilePath, str::FromStr, sync::Arc};

use bytes::Bytes;
use ledger::Hash;
use object_store::{
    ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload, local::LocalFileSystem, path::Path,
};

use crate::StoreError;

/// The address of an object: `sha256:` and 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(Hash);

/// Why a text is no [`Digest`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no digest: `sha256:` and 64 lower-case hexadecimal digits are wanted")]
pub struct DigestError(String);

/// Content-addressed objects in a directory.
#[derive(Debug, Clone)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    limit: u64,
}

impl Objects {
    /// Objects under a directory (made when missing), none larger than `limit` bytes.
    pub fn open(directory: &FilePath, limit: u64) -> Result<Self, StoreError> {
        std::fs::create_dir_all(directory).map_err(|source| {
            failed(object_store::Error::Generic { store: "directory", source: Box::new(source) })
        })?;
        let store = LocalFileSystem::new_with_prefix(directory).map_err(failed)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), limit })
    }

    /// Keeps bytes and says where. On return they are on disk. Keeping the same bytes again changes nothing.
    pub async fn put(&self, bytes: Bytes) -> Result<Digest, StoreError> {
        self.check_size(bytes.len() as u64)?;
        let digest = Digest::of(&bytes);
        let create = PutOptions::from(PutMode::Create);
        let put = self.store.put_opts(&digest.path(), PutPayload::from(bytes.clone()), create).await;
        match put {
            Ok(_) => Ok(digest),
            Err(object_store::Error::AlreadyExists { .. }) => match self.get(&digest).await {
                Ok(_) => Ok(digest),
                // What lies there is damaged, and here are the right bytes.
                Err(StoreError::Damaged { .. }) => {
                    self.store.put(&digest.path(), PutPayload::from(bytes)).await.map_err(failed)?;
                    Ok(digest)
                }
                Err(error) => Err(error),
            },
            Err(error) => Err(failed(error)),
        }
    }

    /// The bytes of an object, checked against its address.
    pub async fn get(&self, digest: &Digest) -> Result<Bytes, StoreError> {
        let found = match self.store.get(&digest.path()).await {
            Err(object_store::Error::NotFound { .. }) => return Err(StoreError::NoObject(*digest)),
            found => found.map_err(failed)?,
        };
        self.check_size(found.meta.size)?;
        let bytes = found.bytes().await.map_err(failed)?;
        if Digest::of(&bytes) == *digest {
            Ok(bytes)
        } else {
            Err(StoreError::damaged(format!("object `{digest}`"), "its bytes have another hash"))
        }
    }

    /// Deletes an object. One that is not there is gone already.
    pub async fn delete(&self, digest: &Digest) -> Result<(), StoreError> {
        match self.store.delete(&digest.path()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }

    fn check_size(&self, size: u64) -> Result<(), StoreError> {
        let limit = self.limit;
        if size > limit { Err(StoreError::ObjectTooLarge { size, limit }) } else { Ok(()) }
    }
}

impl Digest {
    /// The address of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(ledger::seal(bytes))
    }

    /// `sha256/ab/cdef…`
    fn path(&self) -> Path {
        let hex = self.0.to_string();
        Path::from_iter(["sha256", &hex[..2], &hex[2..]])
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.0)
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let hash = text.strip_prefix("sha256:").and_then(|hex| hex.parse().ok());
        hash.map(Self).ok_or_else(|| DigestError(text.chars().take(80).collect()))
    }
}

fn failed(error: object_store::Error) -> StoreError {
    let mut source: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(each) = source {
        if each.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::StorageFull) {
            return StoreError::Full;
        }
        source = each.source();
    }
    StoreError::Objects(error)
}
