use super::*;

fn book(right: &str, title: &str, author: &str, number: &str) -> Book {
    Book {
        right: right.into(),
        title: title.into(),
        authors: vec![author.into()],
        numbers: vec![number.into()],
        embargo_until: None,
    }
}

fn shelf() -> Titles {
    let early = Book {
        embargo_until: Some("2026-12-01".into()),
        ..book("wk-3", "The Lamplighter's Ledger", "Ines Vane", "978-0-306-40615-7")
    };
    let books = vec![
        book("wk-1", "守堰人年历", "沈渡", "978-7-115-54608-1"),
        book("wk-2", "活着", "余华", ""),
        early,
    ];
    Titles::default().change(&BTreeSet::new(), books)
}

fn find_in(titles: &Titles, item: &Item) -> Vec<Finding> {
    let mut found = Vec::new();
    let set = "sha256:0";
    titles.scan_into(&mut Symbols::default(), (item, "2026-11-01"), |_| true, set, &mut found);
    found
}

fn find(title: &str, text: &str, links: &[&str]) -> Vec<Finding> {
    let links = links.iter().map(|&link| link.into()).collect();
    let item =
        Item { id: "i".into(), title: Some(title.into()), text: Some(text.into()), links, ..Item::default() };
    find_in(&shelf(), &item)
}

#[test]
fn a_title_beside_a_share_is_found_however_it_is_written() {
    let link = "https://pan.baidu.com/s/1aBcD";
    for title in ["《守堰人年历》PDF 全本", "守·堰·人·年·历 补链", "守堰人年曆 繁體掃描"]
    {
        let found = find(title, "网盘自取，提取码 w7k2", &[link]);
        let [one] = &found[..] else { panic!("{title}: {found:?}") };
        assert_eq!((one.right.as_deref(), one.kind.as_str()), (Some("wk-1"), "title"));
        assert_eq!(one.reason.as_deref(), Some("share-link"));
        assert!(one.score > 0.7, "{title} {one:?}");
        assert_eq!(one.rest.len(), 2);
        assert_eq!((one.rest[0].matched.as_str(), one.rest[1].matched.as_str()), (link, "w7k2"));
        let (from, to) = (one.place.start.unwrap() as usize, one.place.end.unwrap() as usize);
        let cut: String = title.chars().skip(from).take(to - from).collect();
        assert_eq!(one.matched.as_deref(), Some(cut.as_str()));
    }
    let by_number = find("good book", "isbn 9787115546081 lanzoux.com/i3f", &[]);
    assert_eq!(by_number[0].matched.as_deref(), Some("9787115546081"));
    assert!(by_number[0].score > 0.7);
}

#[test]
fn without_a_share_or_a_title_there_is_nothing() {
    assert_eq!(find("《守堰人年历》", "我最喜欢的书，沈渡写得真好", &[]), []);
    assert_eq!(find("资源", "沈渡 全集 提取码 w7k2", &["https://pan.baidu.com/s/1"]), []);
    assert_eq!(find("“提取码”骗局", "守堰人年历全本是个压缩包病毒。想看书去买正版。", &[]), []);
    assert_eq!(find("", "", &[]), []);
    // The share of something else, far away.
    let far = format!("守堰人年历{}pan.baidu.com/s/1", "长话".repeat(600));
    assert_eq!(find("", &far, &[]), []);
}

#[test]
fn a_title_of_ordinary_words_needs_its_author() {
    let alone = find("他还活着", "pan.baidu.com/s/1", &[]);
    assert_eq!(alone, []);
    let named = find("余华《活着》", "pan.baidu.com/s/1 提取码 ab12", &[]);
    assert!(named[0].score > 0.6, "{named:?}");
}

#[test]
fn before_the_day_an_offer_alone_is_told() {
    let item = |created: &str, price: bool| Item {
        id: "i".into(),
        title: Some("The Lamplighter's Ledger, signed proof".into()),
        created: Some(created.into()),
        price: price.then(|| crate::item::Price { amount: "9".into(), currency: None }),
        ..Item::default()
    };
    let found = find_in(&shelf(), &item("2026-11-30T23:00:00Z", true));
    assert_eq!(found[0].reason.as_deref(), Some("embargo"));
    assert!(found[0].score > 0.5, "{found:?}");
    assert_eq!(find_in(&shelf(), &item("2026-12-01T00:00:00Z", true)), []);
    assert_eq!(find_in(&shelf(), &item("2026-11-30T23:00:00Z", false)), []);
}

#[test]
fn a_change_takes_out_and_puts_in() {
    let titles = shelf().change(&BTreeSet::from(["wk-1"]), vec![book("wk-4", "雨夜渡口", "无", "")]);
    assert_eq!(titles.len(), 3);
    let item = |text: &str| Item {
        text: Some(format!("{text} pan.baidu.com/s/1 提取码 ab12")),
        ..Item::default()
    };
    assert_eq!(find_in(&titles, &item("守堰人年历")), []);
    assert_eq!(find_in(&titles, &item("雨夜渡口"))[0].right.as_deref(), Some("wk-4"));
    assert_eq!(titles.change(&BTreeSet::from(["wk-2", "wk-3", "wk-4"]), vec![]).len(), 0);
}
