use super::{Cue, Kind, LEXICON, Reader, Side, goods_of, parse};

fn read(text: &str) -> Vec<Cue> {
    let mut cues = Vec::new();
    Reader::default().read(0, text, &mut cues);
    cues
}

/// Kind and original text of every cue.
fn told(text: &str) -> Vec<(Kind, &str)> {
    read(text).iter().map(|c| (c.sense.kind, &text[c.start as usize..c.end as usize])).collect()
}

#[test]
fn every_line_of_the_data_is_read() {
    let lines = |file: &str| file.lines().filter(|l| !l.starts_with('#')).count();
    for (file, name) in
        [(include_str!("../../data/goods.txt"), "goods"), (include_str!("../../data/cues.txt"), "cues")]
    {
        assert_eq!(parse::count(file, name == "goods"), lines(file), "{name}");
    }
    assert!((1..=45).all(|class| !goods_of(1 << class, 1).is_empty()));
    assert!(LEXICON.words.len() > 2_000);
}

#[test]
fn words_are_found_in_every_script() {
    use Kind::{Compatible, Contact, Fake, Goods, Like, Price, Trade};
    let cases: &[(&str, &[(Kind, &str)])] = &[
        ("two Running-Shoes", &[(Goods, "Running-Shoes")]),
        ("sneakers", &[(Goods, "sneakers")]),
        ("watches", &[(Goods, "watches")]),
        ("sneakerhead unshoe", &[]),
        ("新款运动鞋", &[(Trade, "新款"), (Goods, "运动鞋")]),
        ("運動鞋", &[(Goods, "運動鞋")]),
        ("高 仿", &[(Fake, "高 仿")]),
        ("高，仿", &[(Like, "仿")]),
        ("高. 仿", &[(Like, "仿")]),
        ("A货", &[(Fake, "A货")]),
        ("1:1", &[(Fake, "1:1")]),
        ("super-clone", &[(Fake, "super-clone")]),
        ("加V❤", &[(Contact, "加V❤")]),
        ("¥199", &[(Price, "¥")]),
        ("199元", &[(Price, "元")]),
        ("元旦", &[]),
        ("適用於", &[(Compatible, "適用於")]),
        ("운동화를", &[(Goods, "운동화")]),
        ("кроссовки", &[(Goods, "кроссовки")]),
        ("الساعة حذاء", &[(Goods, "ساعة"), (Goods, "حذاء")]),
        ("スニーカー", &[(Goods, "スニーカー")]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        let mut found = told(text);
        found.dedup();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn sides_and_weights_are_read() {
    let cue = read("适用于")[0];
    assert_eq!((cue.sense.side, cue.sense.kind), (Side::Before, Kind::Compatible));
    assert!(read("原单")[0].sense.weight < read("高仿")[0].sense.weight);
}
