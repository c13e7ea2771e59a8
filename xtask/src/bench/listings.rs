//! Listings in Chinese and English: honest ones, and ones with a brand's name planted in a known way.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::books::Books;
use super::evasion::{Evasion, is_han};
use super::random::Random;

/// A name of a right in the registry.
pub(crate) struct Name {
    pub(crate) right: String,
    pub(crate) text: String,
}

/// Every main name and alias of a registry file.
pub(crate) fn names(registry: &Path) -> Result<Vec<Name>> {
    let text =
        std::fs::read_to_string(registry).with_context(|| format!("cannot read `{}`", registry.display()))?;
    let mut names = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let right: Value = serde_json::from_str(line)
            .with_context(|| format!("{}:{}: no JSON", registry.display(), number + 1))?;
        let id =
            right["id"].as_str().with_context(|| format!("{}:{}: no id", registry.display(), number + 1))?;
        let aliases = right["aliases"].as_array().into_iter().flatten().map(|alias| &alias["text"]);
        for text in std::iter::once(&right["text"]).chain(aliases).filter_map(Value::as_str) {
            names.push(Name { right: id.to_owned(), text: text.to_owned() });
        }
    }
    ensure!(!names.is_empty(), "`{}` names no right", registry.display());
    Ok(names)
}

/// What was hidden in a listing, for counting what was found.
pub(crate) struct Plant {
    pub(crate) right: String,
    pub(crate) evasion: Evasion,
    pub(crate) written: String,
}

/// A listing, and what is planted in it.
pub(crate) struct Listing {
    pub(crate) id: String,
    pub(crate) line: String,
    pub(crate) plant: Option<Plant>,
}

/// The sources that listings are made of.
pub(crate) struct Sources {
    pub(crate) names: Vec<Name>,
    pub(crate) chinese: Books,
    pub(crate) english: Books,
}

const GOODS_ZH: &[&str] =
    &["连衣裙", "运动鞋", "手机壳", "保温杯", "双肩包", "洗面奶", "充电器", "积木", "台灯", "手表"];
const GOODS_EN: &[&str] = &[
    "dress",
    "running shoes",
    "phone case",
    "mug",
    "backpack",
    "face cream",
    "charger",
    "lamp",
    "watch",
    "toy set",
];

/// One listing in ten carries a plant.
const HONEST_TO_PLANTED: usize = 10;

impl Sources {
    /// The `number`th listing of a seed: always the same.
    pub(crate) fn listing(&self, seed: u64, number: usize) -> Listing {
        let mut random = Random::new(seed ^ (number as u64).wrapping_mul(0xd134_2543_de82_ef95));
        let random = &mut random;
        let chinese = random.once_in(2);
        let books = if chinese { &self.chinese } else { &self.english };
        let title_length = if chinese { random.between(8, 20) } else { random.between(24, 60) };
        let mut title = books.snippet(random, title_length);
        let goods = random.pick(if chinese { GOODS_ZH } else { GOODS_EN });
        title.push_str(if chinese { "" } else { " " });
        title.push_str(goods);
        let text_length = random.between(120, 700);
        let mut text = books.snippet(random, text_length);
        let plant = random.once_in(HONEST_TO_PLANTED).then(|| self.plant(random));
        if let Some(plant) = &plant {
            let field = if random.once_in(2) { &mut title } else { &mut text };
            insert(field, &plant.written, random);
        }
        let id = format!("bench-{number}");
        let line = json!({
            "id": id,
            "surface": if random.once_in(4) { "post" } else { "listing" },
            "account": format!("account-{}", random.below(2000)),
            "created": format!("2026-{:02}-{:02}T08:00:00Z", random.between(1, 11), random.between(1, 29)),
            "language": if chinese { "zh" } else { "en" },
            "title": title,
            "text": text,
            "price": {
                "amount": format!("{}.{:02}", random.between(1, 2000), random.below(100)),
                "currency": if chinese { "CNY" } else { "EUR" },
            },
        });
        Listing { id, line: line.to_string(), plant }
    }

    fn plant(&self, random: &mut Random) -> Plant {
        loop {
            let evasion = *random.pick(&Evasion::ALL);
            // Few names can change script, so such a plant may need many draws.
            for _ in 0..200 {
                let name = random.pick(&self.names);
                if let Some(written) = evasion.write(&name.text, random) {
                    return Plant { right: name.right.clone(), evasion, written };
                }
            }
        }
    }
}

/// Puts the name where a seller would: between words, or anywhere between Chinese characters.
fn insert(field: &mut String, name: &str, random: &mut Random) {
    let letters: Vec<char> = field.chars().collect();
    let wordy =
        |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphanumeric() && !is_han(*letter));
    let side = |at: usize| (at.checked_sub(1).and_then(|before| letters.get(before)), letters.get(at));
    let inside_a_word = |at: usize| wordy(side(at).0) && wordy(side(at).1);
    let places: Vec<usize> = (0..=letters.len()).filter(|at| !inside_a_word(*at)).collect();
    let at = *random.pick(&places);
    // A name of another script than Chinese stands as a word of its own; a Chinese one does where it must.
    let han = name.chars().any(is_han);
    let gap = |beside: Option<&char>| if han && !wordy(beside) { "" } else { " " };
    let (before, after) = side(at);
    let mut written: String = letters[..at].iter().collect();
    written.extend([gap(before), name, gap(after)]);
    written.extend(&letters[at..]);
    *field = written;
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{Books, Evasion, Name, Random, Sources, insert};

    fn sources() -> Sources {
        let name = |text: &str| Name { right: format!("tm-{text}"), text: text.to_owned() };
        Sources {
            names: vec![name("Norvik"), name("东云龙")],
            chinese: Books::of(&"天地玄黄宇宙洪荒日月盈昃辰宿列张".repeat(100)),
            english: Books::of(&"it was a bright cold day in spring ".repeat(100)),
        }
    }

    #[test]
    fn a_seed_always_makes_the_same_listings() {
        let sources = sources();
        let line = |seed| sources.listing(seed, 7).line;
        assert_eq!(line(1), line(1));
        assert_ne!(line(1), line(2));
    }

    #[test]
    fn a_tenth_carries_a_plant_that_is_really_there() {
        let sources = sources();
        let mut ways = std::collections::BTreeSet::new();
        let mut planted = 0;
        for number in 0..2000 {
            let listing = sources.listing(1, number);
            let item: Value = serde_json::from_str(&listing.line).unwrap();
            let all = format!("{}\n{}", item["title"], item["text"]);
            if let Some(plant) = listing.plant {
                planted += 1;
                ways.insert(plant.evasion);
                let name = Value::from(plant.written.as_str()).to_string();
                assert!(all.contains(name.trim_matches('"')), "{all} {name}");
            }
        }
        assert!((120..280).contains(&planted), "{planted}");
        assert_eq!(ways.len(), Evasion::ALL.len());
    }

    #[test]
    fn a_latin_name_is_no_part_of_a_longer_word() {
        let mut random = Random::new(9);
        for _ in 0..100 {
            let mut field = "some plain words here".to_owned();
            insert(&mut field, "Norvik", &mut random);
            assert!(field.split_whitespace().any(|word| word == "Norvik"), "{field}");
            let mut field = "some plain words here".to_owned();
            insert(&mut field, "东云", &mut random);
            assert!(field.split_whitespace().any(|word| word == "东云"), "{field}");
            let mut field = "天地玄黄".to_owned();
            insert(&mut field, "东云", &mut random);
            assert_eq!(field.chars().count(), 6, "{field}");
        }
    }
}
