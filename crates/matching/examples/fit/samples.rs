//! Samples: evidence as the engine would give it, and how far the mark is meant.

use crate::random::Random;
use crate::text::{
    COMPARED, DETAILS, FAKES, GOODS, HOMOPHONES, MARKS, MENTIONS, NEARLY, PROSE, SOUNDS_LIKE, TITLES,
};
use matching::fold::{Step, Steps};
use matching::item::{Item, Price};
use matching::score::{self, Evidence, Nearness, Row, Scene, Standing};

pub(crate) struct Sample {
    pub(crate) row: Row,
    /// How far the mark is meant, 0 to 1.
    pub(crate) label: f64,
    pub(crate) weight: f64,
    pub(crate) what: &'static str,
}

/// A name as it is written in a sample.
struct Written<'a> {
    asset: &'a str,
    matched: String,
    via: Steps,
    edits: u8,
    classes: &'a [u8],
}

pub(crate) fn all(random: &mut Random) -> Vec<Sample> {
    let mut samples = Vec::new();
    for _ in 0..40 {
        for mark in MARKS {
            positives(random, mark, &mut samples);
        }
    }
    for _ in 0..12 {
        negatives(random, &mut samples);
    }
    samples
}

fn positives(random: &mut Random, mark: &(&'static str, &'static [u8]), samples: &mut Vec<Sample>) {
    let language = language(mark.0, random);
    let goods = goods(random, mark.1, language);
    let written = disguise(random, mark);
    let put = |template: &str| fill(template, &written.matched, goods);
    let mut push = |item: &Item, label: f64, weight: f64, what| {
        samples.extend(sample(item, &written, label, weight, what));
    };
    let title = put(random.pick(TITLES[language]));
    push(&listing(random, title, language), 1.0, 1.0, "listing");
    // Its name before its own goods is how a mark is used.
    if let Some((_, english, chinese)) = GOODS.iter().find(|(class, ..)| mark.1.contains(class)) {
        let own = random.pick(if language == 0 { english } else { chinese });
        let space = if language == 0 { " " } else { "" };
        let text = Some(format!("{}{space}{own}", written.matched));
        push(&Item { text, ..Item::default() }, 1.0, 1.0, "own goods");
    }
    if random.chance(25) {
        let title = put(random.pick(FAKES[language]));
        push(&listing(random, title, language), 1.0, 1.0, "fake");
    }
    if random.chance(40) {
        let (template, label) = random.pick(COMPARED[language]);
        push(&listing(random, put(template), language), label, 1.0, "compared");
    }
    if score::surprisal(written.asset) > 21.0
        && random.chance(60)
        && language == usize::from(written.asset.chars().any(|c| c > '\u{2E80}'))
    {
        // Most marks that are no words of their own are meant wherever they stand.
        push(
            &Item { text: Some(put(random.pick(MENTIONS[language]))), ..Item::default() },
            1.0,
            1.5,
            "mention",
        );
    }
}

fn negatives(random: &mut Random, samples: &mut Vec<Sample>) {
    for language in 0..2 {
        for sentence in PROSE[language] {
            let text = words_of(sentence, language).1;
            let item = Item { text: Some(prose(random, &text, language)), ..Item::default() };
            words(random, &item, sentence, language, 1.0, "prose", samples);
        }
        for _ in 0..12 {
            let class = random.below(45) as u8 + 1;
            let goods = goods(random, &[class], language);
            let title = fill(random.pick(TITLES[language]), "", goods);
            let detail = random.pick(DETAILS[language]);
            let mut item = listing(random, title, language);
            item.text = Some(words_of(detail, language).1);
            words(random, &item, detail, language, 0.3, "honest listing", samples);
            if language == 0 {
                let title = item.title.clone().unwrap_or_default();
                words(random, &item, &title, language, 0.3, "honest listing", samples);
            }
        }
    }
    for (pairs, step, edits) in [(NEARLY, Step::Substitution, 1), (SOUNDS_LIKE, Step::Homophone, 0)] {
        for &(asset, matched, text) in pairs {
            let item = Item { text: Some(text.into()), ..Item::default() };
            let classes: &[u8] = &[25];
            let written = Written { asset, matched: matched.into(), via: step.into(), edits, classes };
            samples.extend(sample(&item, &written, 0.0, 1.0, "nearly"));
        }
    }
    // Some letters that stand for everything.
    for (asset, matched, text) in
        [("耐克", "nk", "error nk in line 4"), ("阿迪达斯", "adds", "he adds a word")]
    {
        let item = Item { text: Some(text.into()), ..Item::default() };
        let written =
            Written { asset, matched: matched.into(), via: Step::Initials.into(), edits: 0, classes: &[25] };
        samples.extend(sample(&item, &written, 0.0, 2.0, "initials"));
    }
}

/// Every word of `sentence` as if it were registered.
fn words(
    random: &mut Random,
    item: &Item,
    sentence: &str,
    language: usize,
    weight: f64,
    what: &'static str,
    samples: &mut Vec<Sample>,
) {
    for word in words_of(sentence, language).0 {
        if word.chars().count() < 2 || word.contains('{') {
            continue;
        }
        let classes: &[u8] = MARKS[random.below(MARKS.len())].1;
        let mut capital: String = word.clone();
        let mut via = Steps::NONE;
        if language == 0 && word.chars().all(char::is_lowercase) {
            capital = word[..1].to_uppercase() + &word[1..];
            via = Step::Case.into();
        }
        let written = Written { asset: &capital, matched: word, via, edits: 0, classes };
        samples.extend(sample(item, &written, 0.0, weight, what));
    }
}

fn sample(item: &Item, written: &Written<'_>, label: f64, weight: f64, what: &'static str) -> Option<Sample> {
    let scene = Scene::read(item);
    let fields = [item.title.as_deref().unwrap_or_default(), item.text.as_deref().unwrap_or_default()];
    let (field, start) =
        (0..).zip(fields).find_map(|(field, text)| Some((field, text.find(&written.matched)?)))?;
    let row = score::features(&Evidence {
        surprisal: score::surprisal(written.asset),
        weight: 1.0,
        asset: written.asset,
        matched: &written.matched,
        via: written.via,
        edits: written.edits,
        standing: Standing::Whole,
        scene: &scene,
        field,
        place: &(start..start + written.matched.len()),
        text: fields[field as usize],
        classes: written.classes.iter().fold(0, |all, class| all | 1 << class),
        own_context: Nearness::None,
        others: 0,
    });
    Some(Sample { row, label, weight, what })
}

/// The mark verbatim or disguised.
fn disguise<'a>(random: &mut Random, &(asset, classes): &(&'a str, &'a [u8])) -> Written<'a> {
    let letters: Vec<char> = asset.chars().collect();
    let at = random.below(letters.len().max(2) - 1);
    let chinese = letters[0] > '\u{2E80}';
    let insert = |sign: &str| {
        let (before, after) = letters.split_at(at + 1);
        before.iter().collect::<String>() + sign + &after.iter().collect::<String>()
    };
    let swap = |pairs: &[(char, char)]| -> String {
        let to = |c: &char| pairs.iter().find(|(from, _)| from == c).map_or(*c, |&(_, to)| to);
        letters.iter().map(to).collect()
    };
    let written = |matched: String, step: Step, edits| {
        let via = if matched == asset { Steps::NONE } else { step.into() };
        Written { asset, matched, via, edits, classes }
    };
    match random.below(12) {
        0 => written(insert("\u{200B}"), Step::ZeroWidth, 0),
        1 => written(insert(random.pick(&["*", "-", ".", "🔥"])), Step::Separator, 0),
        2 => {
            let spaced: Vec<String> = letters.iter().map(char::to_string).collect();
            written(spaced.join(" "), Step::Separator, 0)
        }
        3 if chinese => written(swap(HOMOPHONES), Step::Homophone, 0),
        3 => {
            written(swap(&[('a', 'а'), ('o', 'о'), ('e', 'е'), ('i', 'і'), ('A', 'А')]), Step::Confusable, 0)
        }
        4 if !chinese => written(swap(&[('i', '1'), ('o', '0'), ('e', '3'), ('a', '4')]), Step::Leet, 0),
        5 if !chinese => written(asset.to_lowercase(), Step::Case, 0),
        6 if !chinese => written(asset.to_uppercase(), Step::Case, 0),
        7 if !chinese && letters.len() > 5 => {
            let mut short = letters.clone();
            short.remove(at + 1);
            written(short.into_iter().collect(), Step::Deletion, 1)
        }
        _ => written(asset.into(), Step::Case, 0),
    }
}

fn language(name: &str, random: &mut Random) -> usize {
    usize::from(name.chars().any(|c| c > '\u{2E80}') || random.chance(30))
}

fn goods(random: &mut Random, classes: &[u8], language: usize) -> &'static str {
    // Sellers put a mark on goods that it was not registered for, too.
    let own = GOODS.iter().find(|(class, ..)| classes.contains(class)).filter(|_| random.chance(65)).copied();
    let (_, english, chinese) = own.unwrap_or_else(|| random.pick(GOODS));
    random.pick(if language == 0 { english } else { chinese })
}

fn fill(template: &str, mark: &str, goods: &str) -> String {
    template.replace("{m}", mark).replace("{g}", goods).trim().to_owned()
}

fn listing(random: &mut Random, title: String, language: usize) -> Item {
    let text = (0..random.below(4)).map(|_| words_of(random.pick(DETAILS[language]), language).1);
    let text: Vec<String> = text.collect();
    // Some say no more than what it is.
    if random.chance(15) {
        return Item { text: Some(title), ..Item::default() };
    }
    let price = random.chance(60).then(|| Price { amount: "49".into(), currency: None });
    let surface = random.chance(75).then(|| "listing".to_owned());
    Item { title: Some(title), text: Some(text.join("，")), price, surface, ..Item::default() }
}

/// A sentence among others, or alone.
fn prose(random: &mut Random, sentence: &str, language: usize) -> String {
    let count = random.pick(&[0, 2, 20]);
    let more: Vec<String> = (0..count).map(|_| words_of(random.pick(PROSE[language]), language).1).collect();
    format!(
        "{sentence}{}{}",
        if language == 0 { " " } else { "。" },
        more.join(if language == 0 { " " } else { "。" })
    )
}

/// The words of a sentence, and the sentence as it is printed.
fn words_of(sentence: &str, language: usize) -> (Vec<String>, String) {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words = sentence.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect();
    (words, if language == 0 { sentence.to_owned() } else { sentence.replace(' ', "") })
}
