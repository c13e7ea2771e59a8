//! The index of hashes: how many questions a second, at random and where hashes lie in families.

use anyhow::Result;
use matching::picture::{Copies, CopiesScratch, Hash, NEAR};

use super::Options;
use crate::random::Random;
use crate::speed::now;

/// Questions of each kind.
const QUESTIONS: usize = 2_000;
/// Hashes of a family, and bits in which they differ from its head.
const FAMILY: usize = 200;
const APART: usize = 24;

pub(super) fn run(options: &Options) -> Result<()> {
    let mut random = Random::of(options.seed, "hashes");
    for families in [false, true] {
        let hashes = hashes(options.hashes, families, &mut random);
        let start = now();
        let tables = Copies::tables(&hashes);
        let build = now() - start;
        let bytes = hashes.len() * 32 + tables.starts.len() * 4 + tables.ids.len() * 4;
        let copies = Copies::open(&hashes, &tables.starts, &tables.ids)?;
        let asked: Vec<Hash> =
            (0..QUESTIONS).map(|_| changed(*random.pick(&hashes), NEAR as usize, &mut random)).collect();
        let mut scratch = CopiesScratch::default();
        let start = now();
        let found: usize = asked.iter().map(|hash| copies.near(hash, NEAR, &mut scratch).len()).sum();
        println!(
            "{} hashes, {}: {:.0} questions a second and core at radius {NEAR}, {found} found, {} bytes a hash, \
             built in {build:.1} s",
            hashes.len(),
            if families { "in families of 200" } else { "at random" },
            QUESTIONS as f64 / (now() - start),
            bytes / hashes.len().max(1)
        );
    }
    Ok(())
}

fn hashes(count: usize, families: bool, random: &mut Random) -> Vec<Hash> {
    let mut head = Hash::default();
    (0..count)
        .map(|i| {
            if !families || i % FAMILY == 0 {
                head = Hash([0; 4].map(|_| random.next()));
                return head;
            }
            changed(head, APART, random)
        })
        .collect()
}

/// With up to so many bits changed.
fn changed(mut hash: Hash, bits: usize, random: &mut Random) -> Hash {
    for _ in 0..random.below(bits + 1) {
        let bit = random.below(256);
        hash.0[bit / 64] ^= 1 << (bit % 64);
    }
    hash
}
