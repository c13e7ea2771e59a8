//! What is no reading of the name.

use super::{verify, words};

const CASES: &[(&str, &str)] = &[
    // Not all of it.
    ("⟦girls⟧ toys", "giris"),
    ("sit on ⟦it⟧", "IIT"),
    ("⟦in a⟧ word", "INA"),
    ("⟦耐心⟧", "耐克"),
    ("⟦克服⟧", "耐克"),
    ("⟦阿迪达⟧", "阿迪达斯"),
    ("⟦迪达⟧", "阿迪达斯"),
    ("⟦三三⟧", "三星"),
    ("⟦Louis⟧", "Louis Vuitton"),
    ("⟦Vuitton Louis⟧", "Louis Vuitton"),
    ("⟦아디다⟧", "아디다스"),
    ("⟦Адида⟧", "Адидас"),
    ("⟦سامسون⟧", "سامسونج"),
    ("⟦ディオ⟧", "ディオール"),
    // A clause ends between.
    ("我很⟦耐。克⟧服", "耐克"),
    ("忍⟦耐，克⟧服", "耐克"),
    ("⟦小、米⟧", "小米"),
    ("⟦小？米⟧", "小米"),
    ("⟦小；米⟧", "小米"),
    ("⟦小：米⟧", "小米"),
    ("⟦小！米⟧", "小米"),
    ("⟦耐\n\n克⟧", "耐克"),
    ("⟦小\n \n米⟧", "小米"),
    ("⟦耐 . . . . . 克⟧", "耐克"),
    ("⟦N, i, k, e⟧", "Nike"),
    ("⟦Louis! Vuitton⟧", "Louis Vuitton"),
    ("⟦Coca; Cola⟧", "Coca-Cola"),
    ("⟦Coca: Cola⟧", "Coca-Cola"),
    ("⟦Louis - - - - - - Vuitton⟧", "Louis Vuitton"),
    ("⟦ナイ。キ⟧", "ナイキ"),
    ("⟦ナイ、キ⟧", "ナイキ"),
    ("⟦나이, 키⟧", "나이키"),
    ("⟦Газ, пром⟧", "Газпром"),
    ("⟦ناي، كي⟧", "نايكي"),
    ("阿，⟦迪达，斯⟧", "迪达斯"),
    ("⟦and/or⟧", "Andor"),
    ("⟦sun/day⟧", "Sunday"),
    ("⟦we're⟧ x", "were"),
    ("⟦she'll⟧ x", "Shell"),
    ("⟦l'une⟧ x", "Lune"),
    // The last character belongs to the next word.
    ("⟦中国银河⟧证券", "中国银行"),
    ("⟦清心福⟧利院", "清心福全"),
    ("⟦肯悅咖⟧哩", "肯悅咖啡"),
    ("⟦中国银⟧监会", "中国银行"),
    ("⟦中国银⟧联卡", "中国银行"),
    ("⟦美国移动⟧", "中国移动"),
    ("⟦中国人民⟧", "中国人寿"),
    ("⟦YouKeGong⟧", "优客工场"),
    ("⟦$1000⟧", "Slooo"),
    ("⟦50105⟧", "Solos"),
    // Something else is between.
    ("⟦耐a克⟧", "耐克"),
    ("⟦耐1克⟧", "耐克"),
    ("⟦耐的克⟧", "耐克"),
    ("⟦小xx米⟧", "小米"),
    ("⟦小の米⟧", "小米"),
    ("⟦三은星⟧", "三星"),
    ("⟦ナイxキ⟧", "ナイキ"),
    ("⟦ルイとヴィトン⟧", "ルイ・ヴィトン"),
    // Whole words side by side.
    ("⟦Sam sung⟧ a song", "Samsung"),
    ("⟦Sam\nsung⟧", "Samsung"),
    ("⟦ni/ke⟧", "Nike"),
    ("⟦Ni & ke⟧", "Nike"),
    ("⟦A pple⟧", "Apple"),
    ("⟦E Motion⟧", "emotion"),
    ("⟦Газ пром⟧", "Газпром"),
    ("⟦ناي كي⟧", "نايكي"),
    ("we⟦'ll⟧", "well"),
    // Another letter.
    ("⟦Niko⟧", "Nike"),
    ("⟦Nke⟧", "Nike"),
    ("⟦Nkie⟧", "Nike"),
    ("⟦Bike⟧", "Nike"),
    ("⟦아다디⟧", "나이키"),
    ("⟦나이커⟧", "나이키"),
    ("⟦나이킨⟧", "나이키"),
    ("⟦ナイギ⟧", "ナイキ"),
    ("⟦ﾅｲｷﾞ⟧", "ナイキ"),
    ("⟦アティタス⟧", "アディダス"),
    ("⟦Наиг⟧", "Найк"),
    ("⟦نايجي⟧", "نايكي"),
    ("⟦乾燥⟧", "干燥"),
    ("⟦小麦⟧", "小米"),
    ("⟦pple⟧", "Apple"),
    ("⟦Epple⟧", "Apple"),
    ("⟦天天，向上⟧", "天天向上"),
    ("⟦we'll⟧ be", "well"),
    ("n⟦i k e⟧r", "ike"),
    // Numbers.
    ("⟦5010⟧", "SOLO"),
    ("⟦711⟧", "7-Eleven"),
    ("⟦EM⟧", "3M"),
    ("⟦361⟧", "360"),
    ("⟦1337⟧", "leet"),
    // Too much at once.
    ("⟦smasnug⟧", "samsung"),
    ("⟦a**das⟧", "adidas"),
    ("⟦***⟧", "小米粥"),
    ("⟦x*e⟧", "Nike"),
    ("⟦nae⟧", "Nike"),
    // Words of their own script, and other words.
    ("вот ⟦сосна⟧ растет", "cocha"),
    ("мы ели ⟦сор⟧ вчера", "cop"),
    ("the ⟦modern⟧ age", "modem"),
    // Edits inside longer words.
    ("x⟦adixdas⟧er", "adidas"),
    ("un⟦samsng⟧ly", "samsung"),
    ("m⟦naike⟧l", "耐克"),
    ("mo⟦nk⟧ey", "耐克"),
    ("⟦ekin⟧g", "Nike"),
];

#[test]
fn nothing_is_read_into_other_texts() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|case| {
            let (text, _, found) = verify(case.0, case.1);
            found.map(|v| format!("{} as {}: {} {:?}", case.0, case.1, &text[v.bytes.clone()], words(&v)))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}
