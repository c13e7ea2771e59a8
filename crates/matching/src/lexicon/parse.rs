//! Reads the data files.

use super::symbols::{self, Class, SPACE};
use super::{Kind, Sense, Side};
use std::collections::BTreeMap;

const GOODS: &str = include_str!("../../data/goods.txt");
const CUES: &str = include_str!("../../data/cues.txt");

/// Every spelling with its senses, in the order of spellings.
pub(super) fn house() -> BTreeMap<Vec<u16>, Vec<Sense>> {
    let mut words: BTreeMap<Vec<u16>, Vec<Sense>> = BTreeMap::new();
    for (sense, list) in lines(GOODS).filter_map(goods).chain(lines(CUES).filter_map(cue)) {
        for word in list.split(", ").map(str::trim) {
            let spelling = spelling(word);
            if spelling.is_empty() {
                continue;
            }
            let senses = words.entry(spelling).or_default();
            // Goods of several classes are one sense.
            match senses.iter_mut().find(|s| s.kind == sense.kind && s.side == sense.side) {
                Some(known) => known.classes |= sense.classes,
                None => senses.push(sense),
            }
        }
    }
    words
}

/// Every line of words for goods, with its class.
pub(super) fn goods_words() -> impl Iterator<Item = (u32, &'static str)> {
    lines(GOODS).filter_map(|line| goods(line).map(|(sense, words)| (sense.classes.trailing_zeros(), words)))
}

fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

fn goods((class, words): (&'static str, &'static str)) -> Option<(Sense, &'static str)> {
    let class: u32 = class.parse().ok().filter(|class| (1..=45).contains(class))?;
    let sense =
        Sense { kind: Kind::Goods, side: Side::Any, weight: 1.0, classes: 1 << class, currency: false };
    Some((sense, words))
}

fn cue((head, words): (&'static str, &'static str)) -> Option<(Sense, &'static str)> {
    let mut head = head.split(' ');
    let (kind, side, weight) = (head.next()?, head.next()?, head.next()?);
    let sense = Sense {
        kind: kind_of(kind)?,
        side: side_of(side)?,
        weight: weight.parse().ok()?,
        classes: 0,
        currency: kind == "currency",
    };
    Some((sense, words))
}

fn kind_of(word: &str) -> Option<Kind> {
    Some(match word {
        "trade" => Kind::Trade,
        "currency" => Kind::Price,
        "fake" => Kind::Fake,
        "contact" => Kind::Contact,
        "compatible" => Kind::Compatible,
        "like" => Kind::Like,
        "not" => Kind::Not,
        "used" => Kind::Used,
        "review" => Kind::Review,
        "news" => Kind::News,
        "person" => Kind::Person,
        "place" => Kind::Place,
        _ => return None,
    })
}

fn side_of(word: &str) -> Option<Side> {
    Some(match word {
        "any" => Side::Any,
        "before" => Side::Before,
        "after" => Side::After,
        _ => return None,
    })
}

fn spelling(word: &str) -> Vec<u16> {
    let mut read = Vec::new();
    symbols::read(word, &mut read);
    let spaced = read.iter().map(|s| if s.class <= Class::Break { SPACE } else { s.letter });
    spaced.collect()
}

/// How many lines of `file` are understood.
#[cfg(test)]
pub(super) fn count(file: &'static str, is_goods: bool) -> usize {
    lines(file).filter(|&line| if is_goods { goods(line).is_some() } else { cue(line).is_some() }).count()
}
