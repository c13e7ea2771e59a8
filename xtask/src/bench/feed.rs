//! Posting listings over several connections, each one long NDJSON request.

use std::io::{BufRead, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use e2e::Client;
use serde_json::Value;

use super::listings::Listing;
use super::score::Score;

/// Listings of one request: enough to keep the connection busy, few enough that a retry is cheap.
const BATCH: usize = 1000;

/// What came of posting.
pub(crate) struct Fed {
    pub(crate) items: usize,
    pub(crate) bytes: u64,
    pub(crate) findings: u64,
    /// From the first byte sent to the last acknowledgement read.
    pub(crate) time: Duration,
    pub(crate) score: Score,
}

/// Posts the listings over several connections; every one must be acknowledged.
pub(crate) fn feed(client: &Client, listings: &[Listing], connections: usize) -> Result<Fed> {
    let batches: Vec<&[Listing]> = listings.chunks(BATCH).collect();
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let work = || -> Result<Fed> {
        let mut fed = Fed { items: 0, bytes: 0, findings: 0, time: Duration::ZERO, score: Score::default() };
        while let Some(listings) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
            batch(client, listings, &mut fed)?;
        }
        Ok(fed)
    };
    let parts: Vec<Result<Fed>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().expect("a feeding thread does not panic")).collect()
    });
    let time = started.elapsed();
    let mut all = Fed { items: 0, bytes: 0, findings: 0, time, score: Score::default() };
    for part in parts {
        let part = part?;
        all.items += part.items;
        all.bytes += part.bytes;
        all.findings += part.findings;
        all.score.merge(part.score);
    }
    Ok(all)
}

fn batch(client: &Client, listings: &[Listing], fed: &mut Fed) -> Result<()> {
    let (mut upload, download) = client.stream("/api/v1/items/stream", "application/x-ndjson")?;
    std::thread::scope(|scope| -> Result<()> {
        let sender = scope.spawn(move || -> std::io::Result<u64> {
            let mut bytes = 0;
            for listing in listings {
                upload.write_all(listing.line.as_bytes())?;
                upload.write_all(b"\n")?;
                bytes += listing.line.len() as u64 + 1;
            }
            upload.finish().map(|()| bytes)
        });
        let (status, results) = download.open().context("no answer to the stream of items")?;
        let mut results = results.lines();
        if status != 200 {
            let text: String = results.map_while(Result::ok).collect();
            anyhow::bail!("the stream of items was answered with {status}: {text}");
        }
        for listing in listings {
            let line = results.next().context("the answer ended before every listing was acknowledged")??;
            let result: Value = serde_json::from_str(&line).with_context(|| format!("no JSON: `{line}`"))?;
            ensure!(result["id"] == listing.id.as_str(), "out of order, or not taken: `{line}`");
            ensure!(result["status"] == "received", "not received: `{line}`");
            let findings = result["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
            fed.items += 1;
            fed.findings += findings.len() as u64;
            fed.score.add(listing, findings);
        }
        fed.bytes += sender.join().expect("a sending thread does not panic")?;
        Ok(())
    })
}
