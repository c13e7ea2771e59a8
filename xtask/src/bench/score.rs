//! What was found against what was planted.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::evasion::Evasion;
use super::listings::{Listing, Plant};

/// Counts over all listings of a run.
#[derive(Default)]
pub(crate) struct Score {
    /// Of each way of writing: planted, found.
    recall: BTreeMap<Evasion, (u64, u64)>,
    missed: Vec<(Evasion, String, String)>,
    honest: u64,
    honest_hit: u64,
    honest_findings: u64,
    noise: HashMap<String, u64>,
}

impl Score {
    /// Takes in the findings of one listing.
    pub(crate) fn add(&mut self, listing: &Listing, findings: &[Value]) {
        match &listing.plant {
            Some(plant) => self.add_plant(plant, findings),
            None => self.add_honest(findings),
        }
    }

    fn add_plant(&mut self, plant: &Plant, findings: &[Value]) {
        let (planted, found) = self.recall.entry(plant.evasion).or_default();
        *planted += 1;
        if findings.iter().any(|finding| finding["right"] == plant.right.as_str()) {
            *found += 1;
        } else {
            self.missed.push((plant.evasion, plant.right.clone(), plant.written.clone()));
        }
    }

    fn add_honest(&mut self, findings: &[Value]) {
        self.honest += 1;
        self.honest_hit += u64::from(!findings.is_empty());
        self.honest_findings += findings.len() as u64;
        // One listing that says a word ten times is one nuisance.
        let names: BTreeSet<&str> = findings.iter().filter_map(|finding| finding["asset"].as_str()).collect();
        for name in names {
            *self.noise.entry(name.to_owned()).or_default() += 1;
        }
    }

    /// Takes in another score.
    pub(crate) fn merge(&mut self, other: Self) {
        for (evasion, (planted, found)) in other.recall {
            let row = self.recall.entry(evasion).or_default();
            *row = (row.0 + planted, row.1 + found);
        }
        self.missed.extend(other.missed);
        self.honest += other.honest;
        self.honest_hit += other.honest_hit;
        self.honest_findings += other.honest_findings;
        for (name, items) in other.noise {
            *self.noise.entry(name).or_default() += items;
        }
    }

    /// Prints the tables.
    pub(crate) fn print(&self) {
        println!("\nplants found       planted   found  recall");
        let all = self.recall.values().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
        let rows = self.recall.iter().map(|(evasion, row)| (evasion.name(), *row));
        for (name, (planted, found)) in rows.chain([("all", all)]) {
            let recall = 100.0 * found as f64 / planted.max(1) as f64;
            println!("{}{planted:8} {found:7} {recall:6.1}%", pad(name, 18));
        }
        let mut seen = BTreeMap::<Evasion, usize>::new();
        for (evasion, right, written) in &self.missed {
            let count = seen.entry(*evasion).or_default();
            *count += 1;
            if *count <= 3 {
                println!("  missed, {}: `{}` of {right}", evasion.name(), written.escape_debug());
            }
        }
        let thousand = 1000.0 / self.honest.max(1) as f64;
        println!(
            "\n1,000 honest items cause {:.0} findings, in {:.0} of them",
            self.honest_findings as f64 * thousand,
            self.honest_hit as f64 * thousand
        );
        let mut noisy: Vec<_> = self.noise.iter().collect();
        noisy.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        println!("noisiest names, honest items per 1,000:");
        for (name, items) in noisy.iter().take(10) {
            println!("  {}{:7.1}", pad(name, 24), **items as f64 * thousand);
        }
    }
}

/// Pads to a width in columns, where a Chinese character takes two.
fn pad(text: &str, columns: usize) -> String {
    let wide = |letter: char| if u32::from(letter) >= 0x1100 { 2 } else { 1 };
    let used: usize = text.chars().map(wide).sum();
    format!("{text}{}", " ".repeat(columns.saturating_sub(used)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Evasion, Listing, Plant, Score, pad};

    #[test]
    fn finds_and_misses_are_counted() {
        let mut score = Score::default();
        let listing = |plant| Listing { id: String::new(), line: String::new(), plant };
        let plant = || Some(Plant { right: "tm-1".into(), evasion: Evasion::Case, written: "NORVIK".into() });
        let finding = |right: &str| json!({"right": right, "asset": "Gap"});
        score.add(&listing(plant()), &[finding("tm-2"), finding("tm-1")]);
        score.add(&listing(plant()), &[finding("tm-2")]);
        score.add(&listing(None), &[finding("tm-2"), finding("tm-2")]);
        score.add(&listing(None), &[]);
        assert_eq!(score.recall[&Evasion::Case], (2, 1));
        assert_eq!((score.honest, score.honest_hit, score.honest_findings), (2, 1, 2));
        assert_eq!(score.noise["Gap"], 1);
        assert_eq!(pad("蓝天", 6), "蓝天  ");
    }
}
