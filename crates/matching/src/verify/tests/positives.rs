//! Readings that must be found, each exactly at the brackets, by exactly these steps.

use super::{moved, verify, words};
use crate::verify::Judge;

/// Text with the name in brackets, the name as registered, the steps.
type Case = (&'static str, &'static str, &'static [&'static str]);

const CASES: &[Case] = &[
    // Verbatim.
    ("正品⟦耐克⟧跑鞋", "耐克", &[]),
    ("⟦耐克⟧", "耐克", &[]),
    ("⟦阿迪达斯⟧三叶草", "阿迪达斯", &[]),
    ("⟦愛馬仕⟧包", "愛馬仕", &[]),
    ("喝⟦小米⟧粥", "小米", &[]),
    ("New ⟦Nike⟧ shoes", "Nike", &[]),
    ("(⟦Nike⟧)", "Nike", &[]),
    ("正品⟦Nike⟧跑鞋", "Nike", &[]),
    ("⟦Nike⟧™", "Nike", &[]),
    ("⟦Nike⟧", "Nike™", &[]),
    ("a ⟦Coca-Cola⟧.", "Coca-Cola", &[]),
    ("⟦H&M⟧ shop", "H&M", &[]),
    ("⟦Yahoo! Japan⟧", "Yahoo! Japan", &[]),
    ("a ⟦3M⟧ tape", "3M", &[]),
    ("新品⟦ナイキ⟧の靴", "ナイキ", &[]),
    ("⟦ルイ・ヴィトン⟧", "ルイ・ヴィトン", &[]),
    ("⟦나이키⟧ 신발", "나이키", &[]),
    ("акции ⟦Газпром⟧ растут", "Газпром", &[]),
    ("«⟦Газпром⟧»", "Газпром", &[]),
    ("حذاء ⟦نايكي⟧ جديد", "نايكي", &[]),
    ("⟦Herme\u{300}s⟧", "Hermès", &[]),
    ("⟦アテ\u{3099}ィタ\u{3099}ス⟧", "アディダス", &[]),
    ("⟦\u{1102}\u{1161}\u{110B}\u{1175}\u{110F}\u{1175}⟧", "나이키", &[]),
    ("⟦Наи\u{306}к⟧", "Найк", &[]),
    ("⟦Yahoo!⟧", "Yahoo!", &[]),
    // Case.
    ("⟦NIKE⟧", "Nike", &["case"]),
    ("#⟦nike⟧", "Nike", &["case"]),
    ("⟦louis vuitton⟧", "Louis Vuitton", &["case"]),
    ("⟦STRAUSS⟧", "Strauß", &["case"]),
    ("⟦ГАЗПРОМ⟧", "Газпром", &["case"]),
    ("⟦ΑΘΗΝΑ⟧", "Αθηνα", &["case"]),
    // Width.
    ("⟦Ｎｉｋｅ⟧", "Nike", &["width"]),
    ("⟦ＮＩＫＥ⟧", "Nike", &["case", "width"]),
    ("⟦ﾅｲｷ⟧", "ナイキ", &["width"]),
    ("⟦ｱﾃﾞｨﾀﾞｽ⟧", "アディダス", &["width"]),
    // Compatibility.
    ("⟦𝓝𝓲𝓴𝓮⟧", "Nike", &["compatibility"]),
    ("⟦𝐒𝐚𝐦𝐬𝐮𝐧𝐠⟧", "Samsung", &["compatibility"]),
    ("⟦ⓝⓘⓚⓔ⟧", "Nike", &["case", "compatibility"]),
    ("⟦⼩⽶⟧手机", "小米", &["compatibility"]),
    ("⟦③Ⓜ⟧", "3M", &["compatibility"]),
    ("⟦ﻧﺎﻳﻜﻲ⟧", "نايكي", &["compatibility"]),
    ("o⟦ﬃce⟧", "ffice", &["compatibility"]),
    // Combining.
    ("⟦Ñïķé⟧", "Nike", &["combining"]),
    ("⟦N\u{303}ike⟧", "Nike", &["combining"]),
    ("⟦Hermes⟧ bag", "Hermès", &["combining"]),
    ("⟦n\u{336}i\u{336}k\u{336}e\u{336}⟧", "Nike", &["case", "combining"]),
    ("⟦耐\u{336}克\u{336}⟧", "耐克", &["combining"]),
    ("⟦اديداس⟧", "أديداس", &["combining"]),
    ("⟦نَايكي⟧", "نايكي", &["combining"]),
    ("⟦نايـــكي⟧", "نايكي", &["combining"]),
    ("⟦Nike\u{336}⟧ x", "Nike", &["combining"]),
    // Traditional.
    ("⟦可口可樂⟧", "可口可乐", &["traditional"]),
    ("⟦爱马仕⟧包", "愛馬仕", &["traditional"]),
    ("⟦愛马仕⟧", "愛馬仕", &["traditional"]),
    // Invisible.
    ("⟦耐\u{200B}克⟧", "耐克", &["zero-width"]),
    ("⟦耐\u{FE00}克\u{FE00}⟧", "耐克", &["zero-width"]),
    ("⟦耐\u{202E}克⟧", "耐克", &["zero-width"]),
    ("⟦Ni\u{AD}ke⟧", "Nike", &["zero-width"]),
    ("⟦N\u{200D}i\u{2060}k\u{FEFF}e⟧", "Nike", &["zero-width"]),
    ("⟦Газ\u{AD}пром⟧", "Газпром", &["zero-width"]),
    ("⟦Ni\u{E0067}ke⟧", "Nike", &["zero-width"]),
    // Separators.
    ("新款⟦耐*克⟧跑鞋", "耐克", &["separator"]),
    ("新款 ⟦耐 克⟧ 跑鞋", "耐克", &["separator"]),
    ("⟦耐　克⟧", "耐克", &["separator"]),
    ("⟦耐🔥克⟧", "耐克", &["separator"]),
    ("⟦耐👨‍👩‍👧克⟧", "耐克", &["separator"]),
    ("⟦阿-迪-达-斯⟧", "阿迪达斯", &["separator"]),
    ("⟦耐（克⟧）", "耐克", &["separator"]),
    ("⟦愛 馬-仕⟧", "愛馬仕", &["separator"]),
    ("⟦耐\n克⟧", "耐克", &["separator"]),
    ("⟦n.i.k.e⟧", "Nike", &["case", "separator"]),
    ("⟦N i k e⟧", "Nike", &["separator"]),
    ("⟦ad id as⟧", "adidas", &["separator"]),
    ("⟦Ni-ke⟧", "Nike", &["separator"]),
    ("⟦N🔥ike⟧", "Nike", &["separator"]),
    ("⟦L V⟧ bag", "LV", &["separator"]),
    ("⟦LouisVuitton⟧", "Louis Vuitton", &["separator"]),
    ("⟦Louis  Vuitton⟧", "Louis Vuitton", &["separator"]),
    ("⟦Louis\nVuitton⟧", "Louis Vuitton", &["separator"]),
    ("⟦Coca Cola⟧", "Coca-Cola", &["separator"]),
    ("⟦H & M⟧", "H&M", &["separator"]),
    ("⟦7 Eleven⟧", "7-Eleven", &["separator"]),
    ("⟦ルイヴィトン⟧", "ルイ・ヴィトン", &["separator"]),
    ("⟦エル★メス⟧", "エルメス", &["separator"]),
    ("⟦나 이 키⟧", "나이키", &["separator"]),
    ("⟦나.이.키⟧", "나이키", &["separator"]),
    ("⟦А.д.и.д.а.с⟧", "Адидас", &["separator"]),
    ("⟦耐\u{E000}克⟧", "耐克", &["separator"]),
    ("⟦阿，迪，达，斯⟧", "阿迪达斯", &["separator"]),
    ("⟦阿、迪、达、斯⟧", "阿迪达斯", &["separator"]),
    ("⟦a!d!i!d!a!s⟧", "adidas", &["separator"]),
    ("⟦Yahoo⟧ mail", "Yahoo!", &["separator"]),
    ("⟦n_i_k_e⟧", "nike", &["separator"]),
    ("⟦adi das⟧ shoes", "adidas", &["separator"]),
    ("⟦阿丶迪丶达丶斯⟧", "阿迪达斯", &["separator"]),
    ("⟦ﾙｲ･ｳﾞｨﾄﾝ⟧", "ルイ・ヴィトン", &["width"]),
    ("⟦Ｈ＆Ｍ⟧", "H&M", &["width"]),
    ("⟦阿，迪达斯⟧鞋", "阿迪达斯", &["separator"]),
    ("⟦adi'das⟧ x", "adidas", &["separator"]),
    ("⟦balen/ciaga⟧ x", "balenciaga", &["separator"]),
    // Confusables.
    ("⟦nіkе⟧ shoes", "nike", &["confusable"]),
    ("buy ⟦ΝΙΚΕ⟧ shoes", "Nike", &["confusable"]),
    ("⟦аdidas⟧", "adidas", &["confusable"]),
    ("⟦AppIe⟧", "Apple", &["confusable"]),
    ("⟦sarnsung⟧", "samsung", &["confusable"]),
    ("⟦Aдидac⟧ кроссовки", "Адидас", &["confusable"]),
    ("купить ⟦Гaзпpoм⟧ сегодня", "Газпром", &["confusable"]),
    ("⟦vvalmart⟧", "walmart", &["confusable"]),
    // Leet.
    ("⟦N1ke⟧", "Nike", &["leet"]),
    ("⟦0pp0⟧", "oppo", &["leet"]),
    ("⟦4d1d4s⟧", "adidas", &["leet"]),
    ("⟦@didas⟧", "adidas", &["leet"]),
    ("⟦adida$⟧ new", "adidas", &["leet"]),
    ("⟦N!ke⟧", "Nike", &["leet"]),
    ("⟦5amsung⟧", "Samsung", &["leet"]),
    ("⟦Guccl⟧ bag", "Gucci", &["confusable"]),
    ("⟦Abibas⟧ shoes", "Adidas", &["confusable"]),
    ("حذاء ⟦نایکی⟧", "نايكي", &["confusable"]),
    // Masks.
    ("⟦L*uis Vu*tton⟧", "Louis Vuitton", &["mask"]),
    ("⟦Sams•ng⟧ tv", "Samsung", &["mask"]),
    ("⟦阿*达斯⟧", "阿迪达斯", &["mask"]),
    ("⟦阿×达斯⟧", "阿迪达斯", &["mask"]),
    ("⟦阿某达斯⟧", "阿迪达斯", &["mask"]),
    ("⟦阿x达斯⟧", "阿迪达斯", &["mask"]),
    ("⟦路○威登⟧", "路易威登", &["mask"]),
    ("⟦N*ke⟧ shoes", "Nike", &["mask"]),
    ("⟦ad*das⟧", "adidas", &["mask"]),
    ("⟦*didas⟧", "adidas", &["mask"]),
    ("⟦adida*⟧ x", "adidas", &["mask"]),
    ("⟦ad🔥das⟧", "adidas", &["mask"]),
    // Repeated.
    ("⟦Niiike⟧ shoes", "Nike", &["repeated"]),
    ("⟦NNike⟧ shoes", "Nike", &["repeated"]),
    ("⟦Nikeeeeeeee⟧ shoes", "Nike", &["repeated"]),
    ("⟦Aple⟧ phone", "Apple", &["repeated"]),
    ("⟦阿迪迪达斯⟧", "阿迪达斯", &["repeated"]),
    // One edit.
    ("⟦adiddas⟧ bag", "adidas", &["repeated"]),
    ("⟦adixdas⟧ bag", "adidas", &["insertion"]),
    ("⟦samsng⟧ tv", "samsung", &["deletion"]),
    ("⟦samseng⟧ tv", "samsung", &["substitution"]),
    ("⟦samsnug⟧ tv", "samsung", &["transposition"]),
    ("⟦bamsung⟧ tv", "samsung", &["substitution"]),
    ("⟦Channel⟧ bag", "Chanel", &["repeated"]),
    ("⟦阿迪人斯⟧", "阿迪达斯", &["substitution"]),
    ("⟦阿达迪斯⟧", "阿迪达斯", &["transposition"]),
    ("⟦louis vitton⟧", "louis vuitton", &["deletion"]),
    ("⟦lous vitton⟧", "louis vuitton", &["deletion"]),
    // Sound, shape, parts.
    ("⟦奈克⟧鞋", "耐克", &["homophone"]),
    ("⟦阿迪达思⟧", "阿迪达斯", &["homophone"]),
    ("⟦naike⟧ xie", "耐克", &["pinyin"]),
    ("买⟦NAIKE⟧鞋", "耐克", &["pinyin"]),
    ("⟦耐ke⟧鞋", "耐克", &["pinyin"]),
    ("⟦nai克⟧鞋", "耐克", &["pinyin"]),
    ("⟦nai ke⟧", "耐克", &["separator", "pinyin"]),
    ("买⟦nk⟧鞋", "耐克", &["initials"]),
    ("买⟦NK⟧鞋", "耐克", &["initials"]),
    ("⟦耐k⟧鞋", "耐克", &["initials"]),
    ("⟦adds⟧鞋", "阿迪达斯", &["initials"]),
    ("⟦adidasi⟧鞋", "阿迪达斯", &["pinyin"]),
    ("⟦弓长小泉⟧剪刀", "张小泉", &["split"]),
    ("⟦弓長小泉⟧剪刀", "张小泉", &["traditional", "split"]),
    ("⟦弓 长 小泉⟧剪刀", "张小泉", &["separator", "split"]),
    ("⟦周隹牌⟧洗衣粉", "雕牌", &["split"]),
    ("⟦周住牌⟧洗衣粉", "雕牌", &["shape", "split"]),
    ("⟦女子丽友⟧派", "好丽友", &["split"]),
    ("⟦李家纺⟧被套", "木子家纺", &["merged"]),
    ("⟦胡軒⟧茶杯", "古月轩", &["traditional", "merged"]),
    ("⟦明·山·庄⟧酒", "日月山庄", &["separator", "merged"]),
    ("⟦大白免⟧奶糖", "大白兔", &["shape"]),
    ("⟦七匹狠⟧夹克", "七匹狼", &["shape"]),
    ("⟦老千妈⟧辣酱", "老干妈", &["shape"]),
    ("⟦大.白.免⟧奶糖", "大白兔", &["separator", "shape"]),
    ("⟦雷碧⟧饮料", "雪碧", &["shape"]),
    ("⟦康帅付⟧面", "康师傅", &["shape", "homophone"]),
    ("⟦老千ma⟧酱", "老干妈", &["shape", "pinyin"]),
    ("⟦ないき⟧の靴", "ナイキ", &["homophone"]),
    ("⟦白🐴⟧酒", "白马", &["emoji"]),
    ("⟦🍎日报⟧", "苹果日报", &["emoji"]),
    ("⟦gold 🍎⟧ juice", "gold apple", &["emoji"]),
    ("⟦🇳🇮🇰🇪⟧", "nike", &["compatibility"]),
    ("⟦ɴɪᴋᴇ⟧", "nike", &["compatibility"]),
    ("⟦🅽🅸🅺🅴⟧", "nike", &["compatibility"]),
    ("⟦n1ке⟧ shoes", "nike", &["confusable", "leet"]),
    ("⟦|\\|ike⟧ shoes", "nike", &["confusable"]),
    // Reversed, in lines.
    ("⟦ekiN⟧ shoes", "Nike", &["reversed"]),
    ("⟦ekin⟧ shoes", "Nike", &["case", "reversed"]),
    ("⟦克耐⟧跑鞋", "耐克", &["reversed"]),
    ("⟦スダィデア⟧ x", "アディダス", &["reversed"]),
    ("⟦스다디아⟧ x", "아디다스", &["reversed"]),
    ("⟦sadida⟧ bag", "adidas", &["reversed"]),
    ("⟦斯达迪阿⟧", "阿迪达斯", &["reversed"]),
    ("⟦阿\n迪\n达\n斯⟧", "阿迪达斯", &["vertical"]),
    ("⟦n\ni\nk\ne⟧", "nike", &["vertical"]),
    // Syllables as one letter.
    ("⟦스타○스⟧ 커피", "스타벅스", &["mask"]),
    ("⟦스벅타스⟧ 커피", "스타벅스", &["transposition"]),
    ("⟦초코 파이⟧ 과자", "초코파이", &["separator"]),
    // At the edges of a word.
    ("⟦Xsamsung⟧ phone", "Samsung", &["case", "insertion"]),
    ("⟦samsungx⟧ phone", "samsung", &["insertion"]),
    // Two at once.
    ("⟦雅·诗·黛·兰⟧眼霜", "雅诗兰黛", &["separator", "transposition"]),
    ("⟦ｋａｎｇ师傅⟧面", "康师傅", &["width", "pinyin"]),
    ("⟦kāng shī fù⟧ 方便面", "康师傅", &["separator", "pinyin"]),
    ("⟦Сhа\u{301}nеl⟧ bag", "Chanel", &["combining", "confusable"]),
    ("⟦Ｎ1ｋｅ⟧", "Nike", &["width", "leet"]),
    ("⟦n.1.k.e⟧", "nike", &["separator", "leet"]),
    ("⟦奈\u{200B}克⟧", "耐克", &["zero-width", "homophone"]),
    ("⟦奈*克⟧", "耐克", &["separator", "homophone"]),
    ("⟦愛*馬*仕⟧", "爱马仕", &["traditional", "separator"]),
    ("⟦n.a.i.k.e⟧", "耐克", &["separator", "pinyin"]),
    ("⟦na1ke⟧鞋", "耐克", &["leet", "pinyin"]),
    ("⟦аdіdаss⟧ bag", "adidas", &["confusable", "repeated"]),
    ("⟦s4msnug⟧ tv", "samsung", &["leet", "transposition"]),
    ("⟦s.a.m.s.n.g⟧ tv", "samsung", &["separator", "deletion"]),
];

fn name(case: &Case) -> String {
    format!("{} as {}", case.0, case.1)
}

#[test]
fn every_reading_is_found_where_it_stands() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|case| {
            let (text, span, found) = verify(case.0, case.1);
            let seen = found.as_ref().map(|v| (&text[v.bytes.clone()], words(v)));
            (seen != Some((&text[span], case.2.to_vec()))).then(|| format!("{}: {seen:?}", name(case)))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

/// The span that the engine gives is a guess.
#[test]
fn a_span_that_is_a_character_off_gives_the_same() {
    let mut judge = Judge::default();
    let mut wrong = Vec::new();
    for case in CASES {
        let (text, span, Some(exact)) = verify(case.0, case.1) else { continue };
        for (start, end) in [(-1, 0), (0, 1), (-1, 1), (-2, 2), (1, 0), (0, -1)] {
            // Nothing is left of a short one.
            if (start > 0 || end < 0) && text[span.clone()].chars().count() < 4 {
                continue;
            }
            let Some(guess) = moved(&text, &span, start, end) else { continue };
            let mut found = judge.verify(&text, guess, case.1);
            if let Some(found) = &mut found {
                judge.tell(&text, found, case.1);
            }
            if found.as_ref() != Some(&exact) {
                let seen = found.as_ref().map(|v| (&text[v.bytes.clone()], words(v)));
                wrong.push(format!("{} by {start}, {end}: {seen:?}", name(case)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
