//! The account that the demo prints: what it found, what it missed, what became of it.

use super::load::Loaded;
use super::samples::{Samples, Truth};
use super::story::Told;
use crate::people::operator;
use anyhow::Result;
use desk::{Desk, Received};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// Everything that the account is made of.
pub(super) struct Summary<'a> {
    pub(super) samples: &'a Samples,
    pub(super) loaded: &'a Loaded,
    /// What went through the association's channel.
    pub(super) channel: &'a [String],
    /// What became of a copied photograph.
    pub(super) picture: &'a [String],
    pub(super) told: &'a Told,
    pub(super) delivered: u64,
    pub(super) took: Duration,
    /// Least score of a finding that opens a lead.
    pub(super) least_score: f64,
}

/// Planted names of one class of disguise: those found, those found with a score that opens a lead, all.
#[derive(Default)]
struct Class {
    seen: u32,
    sure: u32,
    all: u32,
}

impl Summary<'_> {
    pub(super) async fn print(&self, desk: &Desk) -> Result<()> {
        let admin = operator();
        let Self { samples, loaded, told, .. } = self;
        println!("The desk of {} {}", samples.operator.name, samples.operator.name_zh);
        let associations = samples.parties.iter().filter(|p| !p.members.is_empty()).count();
        println!(
            "\n  {} parties ({associations} association), {} rights, {} authorised sellers, {} people",
            samples.parties.len(),
            samples.registry.iter().filter(|entry| entry.mark.is_none()).count(),
            samples.sellers.len(),
            samples.people.len(),
        );
        let matchset = desk.matchset();
        println!(
            "  matchset of {} names, {} bytes, {}",
            matchset.names,
            matchset.bytes,
            &matchset.hash[..19]
        );
        let seconds = loaded.ingestion.as_secs_f64();
        println!(
            "  {} items scanned and recorded in {:.0} ms ({:.0} a second)",
            loaded.received.len(),
            seconds * 1000.0,
            loaded.received.len() as f64 / seconds,
        );
        self.print_findings();
        println!("\nThe association's channel");
        for line in self.channel {
            println!("  {line}");
        }
        println!("\nA copied photograph");
        for line in self.picture {
            println!("  {line}");
        }
        println!("\n{} shoppers report a suspected fake", samples.story.reports.len());
        for line in &told.lines {
            println!("{line}");
        }
        let counts = |counts: Vec<(String, u64)>| {
            counts.iter().map(|(state, n)| format!("{n} {state}")).collect::<Vec<_>>().join(", ")
        };
        println!("\nWhere it stands");
        println!("  leads: {}", counts(desk.lead_counts(&admin, &desk::LeadFilter::default()).await?));
        println!("  cases: {}", counts(desk.case_counts(&admin).await?));
        println!(
            "  {} signed webhooks reached the platform's receiver, every signature right",
            self.delivered
        );
        let proof = desk.verify(&|_, _| {}).await?;
        let sound = if proof.sound { "log and projections are sound" } else { "NOT SOUND" };
        println!("  {} events; {sound}; head {}…", proof.events, &proof.head[..16]);
        println!("  all of it took {:.1} s", self.took.as_secs_f64());
        Ok(())
    }

    fn print_findings(&self) {
        let answers: HashMap<&str, &Received> =
            self.loaded.received.iter().map(|answer| (answer.id.as_str(), answer)).collect();
        let truths = &self.samples.truth;
        let (bad, good): (Vec<&Truth>, Vec<&Truth>) = truths.iter().partition(|t| t.label == "infringing");
        let answer = |truth: &Truth| answers.get(truth.item.as_str()).copied();
        let found = |truth: &&&Truth| {
            answer(truth).is_some_and(|a| {
                a.findings
                    .iter()
                    .any(|f| f.right.as_ref().is_some_and(|r| truth.right.iter().any(|t| t == r.as_str())))
            })
        };
        let held =
            |truth: &&&Truth| answer(truth).is_some_and(|a| a.findings.iter().any(|f| f.held_back.is_some()));
        let leads = |truth: &&&Truth| answer(truth).is_some_and(|a| !a.leads.is_empty());
        println!("\nWhat the scan found, measured against what the samples' author knows");
        println!(
            "  {} of {} infringing items hold a finding of the right they infringe",
            bad.iter().filter(found).count(),
            bad.len(),
        );
        println!(
            "  {} of {} honest items went into a lead (fans, second hand, ordinary words: the holder tells)",
            good.iter().filter(leads).count(),
            good.len(),
        );
        println!("  {} items of authorised sellers were held back", good.iter().filter(held).count());
        // Each disguise on its own line, so that what is not seen yet is not hidden in a sum.
        let mut classes: BTreeMap<String, Class> = BTreeMap::new();
        for truth in truths {
            for planted in &truth.planted {
                let best = answer(truth)
                    .into_iter()
                    .flat_map(|a| &a.findings)
                    .filter(|f| f.right.as_ref().is_some_and(|r| r.as_str() == planted.right));
                let best = best.map(|f| f.score).reduce(f64::max);
                let class = if planted.evasion.is_empty() {
                    "as registered".to_owned()
                } else {
                    planted.evasion.join(" + ")
                };
                let entry = classes.entry(class).or_default();
                entry.seen += u32::from(best.is_some());
                entry.sure += u32::from(best.is_some_and(|score| score >= self.least_score));
                entry.all += 1;
            }
        }
        println!("\n  planted names found, by disguise (of them with a score that opens a lead)");
        for (class, Class { seen, sure, all }) in classes {
            let note = if seen == 0 { "  (not seen)" } else { "" };
            println!("    {class:<24} {seen:>3} of {all:<3} ({sure}){note}");
        }
    }
}
