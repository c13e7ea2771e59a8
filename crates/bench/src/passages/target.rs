//! What is looked for: works by their texts, or by fingerprints of them.

use anyhow::Result;
use matching::passage::{Builder, Finder, Fingerprint, Found, Hashed, Least, Works};

use crate::speed::now;

/// Works of one kind.
pub(super) enum Target {
    Texts(Works),
    Fingerprints(Hashed),
}

impl Target {
    /// Builds the index of texts and says what that cost.
    pub(super) fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Self> {
        let (mut builder, mut bytes, start) = (Builder::default(), 0, now());
        for text in texts {
            bytes += text.len();
            builder.add(text)?;
        }
        let works = builder.finish();
        say("registry", works.len(), bytes, now() - start, works.index_bytes());
        Ok(Self::Texts(works))
    }

    /// The same of fingerprints, which come as files.
    pub(super) fn fingerprints<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Self> {
        let (mut prints, mut bytes, mut files, start) = (Vec::new(), 0, 0, now());
        for text in texts {
            bytes += text.len();
            let file = Fingerprint::of(text)?.to_bytes();
            files += file.len();
            prints.push(Fingerprint::from_bytes(&file)?);
        }
        let works = Hashed::of_fingerprints(prints)?;
        say("fingerprints", works.len(), bytes, now() - start, works.bytes());
        println!("fingerprints: {:.3} bytes of file a byte of text", files as f64 / bytes as f64);
        Ok(Self::Fingerprints(works))
    }

    pub(super) fn find(&self, finder: &mut Finder, text: &str) -> Vec<Found> {
        match self {
            Self::Texts(works) => finder.find(works, text, Least::default()),
            Self::Fingerprints(works) => finder.find_by_fingerprint(works, text, Least::default()),
        }
    }

    /// Letters of a work.
    pub(super) fn length(&self, work: usize) -> usize {
        match self {
            Self::Texts(works) => works.length(work),
            Self::Fingerprints(works) => works.length(work),
        }
    }
}

fn say(what: &str, works: usize, bytes: usize, seconds: f64, index: usize) {
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{what}: {works} works, {megabytes:.1} MB; built at {:.1} MB/s; {:.3} bytes of index a byte of text",
        megabytes / seconds,
        index as f64 / bytes as f64
    );
}
