//! Listings as sellers write them, in Chinese and English, with a name set into them or without.

use std::ops::Range;

use matching::item::{Item, Price};

use crate::disguise::{clusters, is_han};
use crate::goods::Words;
use crate::random::Random;

/// A place in an item: field, code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    /// 0 title, 1 text, from 2 on the tags.
    pub(crate) field: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What listings are made of. In titles `{g}` stands for goods.
pub(crate) struct Stock {
    pub(crate) goods: Words,
    pub(crate) titles: Words,
    pub(crate) texts: Words,
    pub(crate) tags: Words,
}

/// What everything is measured on.
pub(crate) const STOCK: Stock = Stock { goods: GOODS, titles: TITLES, texts: TEXTS, tags: TAGS };

/// A listing while it is written.
pub(crate) struct Listing {
    chinese: bool,
    /// Words that may stand beside a name in columns.
    beside: &'static [&'static str],
    /// Title, text, tags.
    fields: Vec<String>,
    price: Option<String>,
}

/// How the name stands in a listing.
pub(crate) enum Setting {
    Line,
    Columns,
    Fields,
}

const GOODS: Words = (
    &[
        "连衣裙",
        "保温杯",
        "双肩包",
        "洗面奶",
        "数据线",
        "积木",
        "台灯",
        "手表",
        "床单四件套",
        "雨伞",
        "拖鞋",
        "菜板",
        "钥匙扣",
        "毛巾",
        "收纳盒",
        "帆布鞋",
        "卫衣",
        "窗帘",
        "鱼竿",
        "书架",
        "茶具",
        "袜子",
        "抱枕",
        "围巾",
        "花瓶",
        "削皮刀",
        "晾衣架",
    ],
    &[
        "dress",
        "thermos flask",
        "backpack",
        "face wash",
        "usb cable",
        "toy blocks",
        "desk lamp",
        "wrist watch",
        "bed sheets",
        "umbrella",
        "slippers",
        "cutting board",
        "key ring",
        "towel",
        "storage box",
        "canvas shoes",
        "hoodie",
        "curtains",
        "fishing rod",
        "bookshelf",
        "tea set",
        "socks",
        "cushion",
        "scarf",
        "vase",
        "peeler",
    ],
);

const TITLES: Words = (
    &[
        "新款{g}男女同款百搭",
        "{g}正品包邮现货",
        "夏季薄款{g}学生宿舍专用",
        "高品质{g}送礼首选",
        "{g}家用大号加厚",
        "清仓特价{g}",
        "网红{g}小众设计感",
        "{g}2026春季上新",
        "轻便{g}户外旅行",
        "厂家直销{g}一件代发",
    ],
    &[
        "New {g} for men and women",
        "{g} in stock, free shipping",
        "Light summer {g} for students",
        "High quality {g}, perfect gift",
        "Large thick {g} for the home",
        "Clearance sale {g}",
        "Popular {g} with a modern design",
        "{g} spring 2026",
        "Lightweight outdoor {g}",
        "Factory direct {g} wholesale",
    ],
);

const TEXTS: Words = (
    &[
        "面料柔软舒适，做工精细，颜色可选。",
        "下单前请看尺码表，有问题联系客服。",
        "支持七天无理由退换，全国包邮。",
        "实物拍摄，略有色差属正常现象。",
        "库存不多，先到先得。",
        "适合日常使用，也可以送给朋友和家人。",
        "每天下午四点前付款当天发货。",
        "材质结实耐用，容易清洗。",
        "喜欢的话点个收藏，关注店铺有优惠。",
        "老顾客可以打折，量大从优。",
        "包装完整，附赠小礼物一份。",
        "已经卖出三千多件，回头客很多。",
    ],
    &[
        "Soft and comfortable material, carefully made, several colours.",
        "Please check the size chart before you order.",
        "Returns within 30 days, no questions asked.",
        "Photos show the real product, colours may differ a little.",
        "Only a few left in stock.",
        "Good for daily use, and a nice present for friends and family.",
        "Orders before 4 pm are sent the same day.",
        "Strong, durable and easy to clean.",
        "Follow the shop for a discount on your next order.",
        "Ask us about prices for larger quantities.",
        "Comes in its original box with a small gift.",
        "More than three thousand sold so far.",
    ],
);

const TAGS: Words = (
    &["包邮", "新品", "热卖", "学生党", "平价好物", "送礼", "居家", "夏季", "百搭", "现货"],
    &[
        "free shipping",
        "new",
        "bestseller",
        "student",
        "budget",
        "gift",
        "home",
        "summer",
        "basic",
        "in stock",
    ],
);

impl Listing {
    /// A listing of `goods`, or of any; with a price or without.
    pub(crate) fn new(
        random: &mut Random,
        stock: &Stock,
        chinese: bool,
        goods: Option<Words>,
        price: bool,
    ) -> Self {
        let of = |words: Words| if chinese { words.0 } else { words.1 };
        let goods = *random.pick(of(goods.unwrap_or(stock.goods)));
        let title = random.pick(of(stock.titles)).replace("{g}", goods);
        let count = random.between(2, 6);
        let mut sentences: Vec<&str> = (0..count).map(|_| *random.pick(of(stock.texts))).collect();
        sentences.dedup();
        let mut fields = vec![title, sentences.join(if chinese { "" } else { " " })];
        let tags = random.between(1, 4);
        fields.extend((0..tags).map(|_| (*random.pick(of(stock.tags))).to_owned()));
        let price = price.then(|| format!("{}.{:02}", random.between(9, 900), random.below(100)));
        let beside = if chinese { stock.goods.0 } else { &["sale", "gift", "shop", "best"] };
        Self { chinese, beside, fields, price }
    }

    /// Adds ordinary words to the text.
    pub(crate) fn add(&mut self, words: &str) {
        let text = &mut self.fields[1];
        text.push_str(if self.chinese { "" } else { " " });
        text.push_str(words);
    }

    /// Sets a name into the listing; where it then stands.
    pub(crate) fn plant(&mut self, written: &str, setting: &Setting, random: &mut Random) -> Vec<Spot> {
        match setting {
            Setting::Line => {
                // A line break or a whole sentence has no place in a title or a tag.
                let field =
                    if written.contains('\n') { 1 } else { *random.pick(&[0, 0, 0, 0, 0, 0, 1, 1, 1, 2]) };
                vec![self.insert(field, written, random)]
            }
            Setting::Columns => vec![self.columns(written, random)],
            Setting::Fields => self.broken(written, random),
        }
    }

    /// Puts the name where a seller would: between words, or anywhere between Chinese characters.
    fn insert(&mut self, field: usize, name: &str, random: &mut Random) -> Spot {
        if field >= 2 {
            name.clone_into(&mut self.fields[field]);
            return Spot { field, start: 0, end: name.chars().count() };
        }
        let letters: Vec<char> = self.fields[field].chars().collect();
        let wordy =
            |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphanumeric() && !is_han(*letter));
        let side = |at: usize| (at.checked_sub(1).and_then(|before| letters.get(before)), letters.get(at));
        let inside_a_word = |at: usize| wordy(side(at).0) && wordy(side(at).1);
        let places: Vec<usize> = (0..=letters.len()).filter(|at| !inside_a_word(*at)).collect();
        // Titles begin with the brand more often than not.
        let at = if field == 0 && random.chance(50) { 0 } else { *random.pick(&places) };
        let (before, after) = side(at);
        let apart = |own: Option<char>, beside: Option<&char>| {
            let latin = own.is_none_or(|own| !is_han(own));
            beside.is_some_and(|letter| !letter.is_whitespace()) && (latin || wordy(beside))
        };
        let gap = |apart: bool| if apart { " " } else { "" };
        let (left, right) = (gap(apart(name.chars().next(), before)), gap(apart(name.chars().last(), after)));
        let start = at + left.len();
        let mut text: String = letters[..at].iter().collect();
        text.extend([left, name, right]);
        text.extend(&letters[at..]);
        self.fields[field] = text;
        Spot { field, start, end: start + name.chars().count() }
    }

    /// One letter a line, alone or as the first of several columns.
    fn columns(&mut self, name: &str, random: &mut Random) -> Spot {
        let beside = *random.pick(self.beside);
        let grid = random.chance(40);
        let sign = *random.pick(&["", " ", "|"]);
        let mut other = beside.chars();
        let mut block = String::new();
        let letters: Vec<String> =
            clusters(name).into_iter().filter(|letter| !letter.trim().is_empty()).collect();
        for (line, letter) in letters.iter().enumerate() {
            if line > 0 {
                block.push('\n');
            }
            block.push_str(letter);
            if grid && let Some(other) = other.next() {
                block.push_str(sign);
                block.push(other);
            }
        }
        let text = &mut self.fields[1];
        let start = if random.chance(50) {
            *text = format!("{block}\n{text}");
            0
        } else {
            *text = format!("{text}\n{block}");
            text.chars().count() - block.chars().count()
        };
        Spot { field: 1, start, end: start + block.chars().count() }
    }

    /// The first part at the end of one field, the second at the start of the next.
    fn broken(&mut self, name: &str, random: &mut Random) -> Vec<Spot> {
        let letters = clusters(name);
        let cut = random.between(1, letters.len().max(2)).min(letters.len());
        let (first, second) = (letters[..cut].concat(), letters[cut..].concat());
        let (first, second) = (first.trim(), second.trim());
        let (one, two) = (first.chars().count(), second.chars().count());
        let at_end = |text: &mut String, part: &str| {
            text.push_str(if part.starts_with(is_han) { "" } else { " " });
            text.push_str(part);
            text.chars().count()
        };
        match random.below(3) {
            0 => {
                let end = at_end(&mut self.fields[0], first);
                let gap = if second.ends_with(is_han) { "" } else { " " };
                self.fields[1] = format!("{second}{gap}{}", self.fields[1]);
                vec![Spot { field: 0, start: end - one, end }, Spot { field: 1, start: 0, end: two }]
            }
            1 => {
                let end = at_end(&mut self.fields[1], first);
                second.clone_into(&mut self.fields[2]);
                vec![Spot { field: 1, start: end - one, end }, Spot { field: 2, start: 0, end: two }]
            }
            _ => {
                self.fields.truncate(2);
                self.fields.extend([first.to_owned(), second.to_owned()]);
                vec![Spot { field: 2, start: 0, end: one }, Spot { field: 3, start: 0, end: two }]
            }
        }
    }

    /// The finished item.
    pub(crate) fn item(self, id: String) -> Item {
        let currency = if self.chinese { "CNY" } else { "EUR" };
        let mut fields = self.fields.into_iter();
        Item {
            id,
            surface: Some("listing".into()),
            language: Some(if self.chinese { "zh" } else { "en" }.into()),
            title: fields.next(),
            text: fields.next(),
            tags: fields.collect(),
            price: self.price.map(|amount| Price { amount, currency: Some(currency.into()) }),
            ..Item::default()
        }
    }
}

impl Spot {
    /// The text of its field in `item`, and where in it it is, in bytes.
    pub(crate) fn bytes(self, item: &Item) -> Option<(&str, Range<usize>)> {
        let text = match self.field {
            0 => item.title.as_deref(),
            1 => item.text.as_deref(),
            tag => item.tags.get(tag - 2).map(String::as_str),
        }?;
        let byte = |point: usize| text.char_indices().nth(point).map_or(text.len(), |(at, _)| at);
        Some((text, byte(self.start)..byte(self.end)))
    }

    /// Whether a place of a finding shares a code point with this one.
    pub(crate) fn overlaps(self, place: &matching::Place) -> bool {
        let field = match place.field.as_deref() {
            Some("title") => 0,
            Some("text") => 1,
            _ => 2 + place.index.unwrap_or_default() as usize,
        };
        let (start, end) = (place.start.unwrap_or_default() as usize, place.end.unwrap_or_default() as usize);
        field == self.field && start < self.end && self.start < end
    }
}

#[cfg(test)]
mod tests {
    use matching::item::Item;

    use super::{Listing, STOCK, Setting, Spot};
    use crate::random::Random;

    fn at(item: &Item, spot: Spot) -> String {
        let (text, bytes) = spot.bytes(item).unwrap();
        text[bytes].to_owned()
    }

    #[test]
    fn a_name_stands_where_it_is_said_to() {
        let mut random = Random::new(2);
        for round in 0..300 {
            for name in ["Norvik", "东云龙"] {
                let mut listing = Listing::new(&mut random, &STOCK, round % 2 == 0, None, true);
                let spot = listing.plant(name, &Setting::Line, &mut random)[0];
                assert_eq!(at(&listing.item("i".into()), spot), name);
                let mut listing = Listing::new(&mut random, &STOCK, round % 2 == 0, None, true);
                let spots = listing.plant(name, &Setting::Fields, &mut random);
                let item = listing.item("i".into());
                assert_eq!(spots.iter().map(|&spot| at(&item, spot)).collect::<String>(), name);
                let mut listing = Listing::new(&mut random, &STOCK, round % 2 == 0, None, true);
                let spot = listing.plant(name, &Setting::Columns, &mut random)[0];
                let block = at(&listing.item("i".into()), spot);
                assert_eq!(block.lines().filter_map(|line| line.chars().next()).collect::<String>(), name);
            }
        }
    }
}
